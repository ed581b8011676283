"""meetlat concrete: does a mix meet what is required, and for how long."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from json import dumps, loads
from pathlib import Path
from typing import Annotated
from zlib import compress, decompress

import typer
from rich.console import Console

from meetlat.cli.options import day
from meetlat.cli.run import (
    SHAPES,
    Accept,
    Accept_,
    Each,
    Face,
    Figures,
    Json,
    Lang,
    Lang_,
    answer,
    certainty,
    face,
    figures_of,
    mark,
    rich_table,
)
from meetlat.concrete import MixResult, Outlook
from meetlat.concrete.jobs import (
    check_each,
    exit_code,
    outlook_concrete,
    outlook_json,
    result_json,
)
from meetlat.errors import text
from meetlat.requirements import Outcome, Verdict
from meetlat.words import number, say

ROWS_AT_ONCE = 1000
"""A table on the console is laid out whole: a long one in parts, each with its head."""
KNOWN_ABOVE = ("concrete.category", "verdict.requirement", "verdict.aim", "standing.")
"""Sentences of an explanation that the table above it says already, or that hold for all."""

Mixes = Annotated[
    Path,
    typer.Argument(
        help="Map met mixes.csv (en constituents.csv, plants.csv), een werkmap (.xlsx), of één tabel met mengsels."
    ),
]


def check(
    mixes: Mixes,
    on: Annotated[str, typer.Option("--on", help="Dag van levering als JJJJ-MM-DD: bepaalt welke eisen gelden.")],
    level: Annotated[str, typer.Option("--level", help="Niveau: ceiling of frontrunner.")] = "ceiling",
    accept: Accept_ = Accept.derived,
    figures: Figures = [],  # noqa: B006
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Toets mengsels aan de eisen op een dag: MKI, CO2 en aandeel gerecycled."""
    said = face(json, lang)
    keep = _packed if json else _shown
    answer(
        said,
        lambda: check_each(
            figures_of(figures), mixes, day(on, "--on"), level, certainty(accept), lambda one: keep(one, said)
        ),
        lambda found: Each(found, lambda one: loads(decompress(one.packed))),
        lambda found, console: _show_results(found, said, console),
        exit_code,
    )


def outlook(
    mixes: Mixes,
    accept: Accept_ = Accept.derived,
    figures: Figures = [],  # noqa: B006
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Kijk vooruit: aan de eisen van welke jaren voldoet een mengsel, en wanneer niet meer."""
    said = face(json, lang)
    answer(
        said,
        lambda: outlook_concrete(figures_of(figures), mixes, certainty(accept)),
        lambda found: [outlook_json(one, said.language) for one in found],
        lambda found, console: _show_outlooks(found, said, console),
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of one mix: its row, why it is not met or not known; or, packed, all of it as plain data.

    A verdict with all that explains it is large: of a hundred thousand mixes only this is kept.
    """

    outcome: Outcome
    row: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    packed: bytes = b""


def _packed(one: MixResult, said: Face) -> Shown:
    return Shown(one.outcome, packed=compress(dumps(result_json(one, said.language)).encode(), level=1))


def _shown(one: MixResult, said: Face) -> Shown:
    category = say(text(f"choice.{one.category.name}"), said.language) if one.category.name else "–"
    row = (one.mix.name, category, mark(one.outcome, said.language), *(_cell(v, said) for v in one.verdicts))
    return Shown(one.outcome, row, tuple(_reasons(one, said)))


def _show_results(found: Sequence[Shown], said: Face, console: Console) -> None:
    """Show a line per mix, how many meet what binds, and then what is not met or not known, with what to ask."""
    words = ("mix", "category", "verdict")
    numbers = ("column-mki", "column-co2", "column-recycled")
    for start in range(0, len(found), ROWS_AT_ONCE):
        rows = rich_table(
            *(say(text(f"concrete.{word}"), said.language) for word in words),
            *((say(text(f"concrete.{word}"), said.language), "right") for word in numbers),
        )
        for one in found[start : start + ROWS_AT_ONCE]:
            rows.add_row(*one.row)
        console.print(rows)
    counts = Counter(one.outcome for one in found)
    console.print(
        " · ".join(f"{counts[outcome]} {mark(outcome, said.language)}" for outcome in Outcome if counts[outcome]),
        markup=False,
        highlight=False,
    )
    for line in (why for one in found for why in one.why):
        console.print(line, markup=False, highlight=False)


def _cell(verdict: Verdict, said: Face) -> str:
    """Write a value beside its limit: `● 10,4 ≤ 10,9`; `○ ≥ 6,1 ? 10,9` for a lower bound."""
    measured, limit = verdict.measured, verdict.requirement.figure.value
    value = number(round(measured.low, 2), said.language) if math.isfinite(measured.low) else "–"
    least = "≥ " if math.isfinite(measured.low) and math.isinf(measured.high) else ""
    required = number(limit, said.language) if isinstance(limit, float) else "–"
    return f"{SHAPES[verdict.outcome]} {least}{value} / {required}"


def _reasons(one: MixResult, said: Face) -> Iterator[str]:
    """Say of what is not met or not known why; of values with the same cause, what was found of each and that cause once."""
    alike: dict[tuple[Outcome, tuple[str, ...]], list[tuple[str, str]]] = {}
    for verdict in one.verdicts:
        if verdict.requirement.binding and verdict.outcome is not Outcome.MET:
            found, *cause = _why(verdict, said)
            indicator = say(text(f"concrete.{verdict.requirement.indicator}"), said.language)
            alike.setdefault((verdict.outcome, tuple(cause)), []).append((indicator, found))
    for (outcome, cause_), those in alike.items():
        indicators, founds = zip(*those, strict=True)
        yield f"{SHAPES[outcome]} {one.mix.name}, {', '.join(indicators)}: {' '.join((*founds, *cause_))}"


def _why(verdict: Verdict, said: Face) -> tuple[str, ...]:
    """Say why a verdict is not met or not known: what was found, which way it leans, and what to ask."""
    lines = [*(line for line in verdict.explanation if not line.code.startswith(KNOWN_ABOVE)), *verdict.ask]
    if verdict.leaning:
        lines.insert(len(lines) - len(verdict.ask), text(f"concrete.leans-{verdict.leaning.value}"))
    return tuple(dict.fromkeys(say(line, said.language) for line in lines))


def _show_outlooks(found: tuple[Outlook, ...], said: Face, console: Console) -> None:
    """Show a paragraph per mix: a sentence for each level and indicator."""
    for one in found:
        category = f" ({say(text(f'choice.{one.category.name}'), said.language)})" if one.category.name else ""
        console.print(f"{one.mix.name}{category}", markup=False, highlight=False, style="bold")
        for line in (*one.sentences[:-1], *one.ask):
            console.print(f"  {say(line, said.language)}", markup=False, highlight=False)
    if found:
        console.print(say(found[0].sentences[-1], said.language), markup=False, highlight=False)
