"""meetlat concrete: does a mix meet what is required, and for how long."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from json import dumps, loads
from pathlib import Path
from typing import Annotated, Any
from zlib import compress, decompress

from rich.console import Console

from meetlat.answer import Answer
from meetlat.cli.command import Context, command
from meetlat.cli.options import Read, argument, day, option
from meetlat.cli.run import SHAPES, Accept, Each, mark, rich_table
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
from meetlat.words import Language, number, say

ROWS_AT_ONCE = 1000
"""A table on the console is laid out whole: a long one in parts, each with its head."""
KNOWN_ABOVE = ("concrete.category", "verdict.requirement", "verdict.aim", "standing.")
"""Sentences of an explanation that the table above it says already, or that hold for all."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of one mix: its row, why it is not met or not known; or, packed, all of it as plain data.

    A verdict with all that explains it is large: of a hundred thousand mixes only this is kept.
    """

    outcome: Outcome
    row: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    packed: bytes = b""


def _results_json(found: Sequence[Shown], language: Language) -> Each:
    del language  # chosen when each was packed
    return Each(found, lambda one: loads(decompress(one.packed)))


def _outlooks_json(found: Sequence[Outlook], language: Language) -> list[dict[str, Any]]:
    return [outlook_json(one, language) for one in found]


def _packed(one: MixResult, language: Language) -> Shown:
    return Shown(one.outcome, packed=compress(dumps(result_json(one, language)).encode(), level=1))


def _shown(one: MixResult, language: Language) -> Shown:
    category = say(text(f"choice.{one.category.name}"), language) if one.category.name else "–"
    row = (one.mix.name, category, mark(one.outcome, language), *(_cell(v, language) for v in one.verdicts))
    return Shown(one.outcome, row, tuple(_reasons(one, language)))


def _show_results(found: Sequence[Shown], console: Console, context: Context) -> None:
    """Show a line per mix, how many meet what binds, and then what is not met or not known, with what to ask."""
    language = context.language
    words = ("mix", "category", "verdict")
    numbers = ("column-mki", "column-co2", "column-recycled")
    for start in range(0, len(found), ROWS_AT_ONCE):
        rows = rich_table(
            *(say(text(f"concrete.{word}"), language) for word in words),
            *((say(text(f"concrete.{word}"), language), "right") for word in numbers),
        )
        for one in found[start : start + ROWS_AT_ONCE]:
            rows.add_row(*one.row)
        console.print(rows)
    counts = Counter(one.outcome for one in found)
    console.print(
        " · ".join(f"{counts[outcome]} {mark(outcome, language)}" for outcome in Outcome if counts[outcome]),
        markup=False,
        highlight=False,
    )
    for line in (why for one in found for why in one.why):
        console.print(line, markup=False, highlight=False)


def _cell(verdict: Verdict, language: Language) -> str:
    """Write a value beside its limit: `● 10,4 ≤ 10,9`; `○ ≥ 6,1 ? 10,9` for a lower bound."""
    measured, limit = verdict.measured, verdict.requirement.figure.value
    value = number(round(measured.low, 2), language) if math.isfinite(measured.low) else "–"
    least = "≥ " if math.isfinite(measured.low) and math.isinf(measured.high) else ""
    required = number(limit, language) if isinstance(limit, float) else "–"
    return f"{SHAPES[verdict.outcome]} {least}{value} / {required}"


def _reasons(one: MixResult, language: Language) -> Iterator[str]:
    """Say of what is not met or not known why; of values with the same cause, what was found of each and that cause once."""
    alike: dict[tuple[Outcome, tuple[str, ...]], list[tuple[str, str]]] = {}
    for verdict in one.verdicts:
        if verdict.requirement.binding and verdict.outcome is not Outcome.MET:
            found, *cause = _why(verdict, language)
            indicator = say(text(f"concrete.{verdict.requirement.indicator}"), language)
            alike.setdefault((verdict.outcome, tuple(cause)), []).append((indicator, found))
    for (outcome, cause_), those in alike.items():
        indicators, founds = zip(*those, strict=True)
        yield f"{SHAPES[outcome]} {one.mix.name}, {', '.join(indicators)}: {' '.join((*founds, *cause_))}"


def _why(verdict: Verdict, language: Language) -> tuple[str, ...]:
    """Say why a verdict is not met or not known: what was found, which way it leans, and what to ask."""
    lines = [*(line for line in verdict.explanation if not line.code.startswith(KNOWN_ABOVE)), *verdict.ask]
    if verdict.leaning:
        lines.insert(len(lines) - len(verdict.ask), text(f"concrete.leans-{verdict.leaning.value}"))
    return tuple(dict.fromkeys(say(line, language) for line in lines))


def _show_outlooks(found: Sequence[Outlook], console: Console, context: Context) -> None:
    """Show a paragraph per mix: a sentence for each level and indicator."""
    language = context.language
    for one in found:
        category = f" ({say(text(f'choice.{one.category.name}'), language)})" if one.category.name else ""
        console.print(f"{one.mix.name}{category}", markup=False, highlight=False, style="bold")
        for line in (*one.sentences[:-1], *one.ask):
            console.print(f"  {say(line, language)}", markup=False, highlight=False)
    if found:
        console.print(say(found[0].sentences[-1], language), markup=False, highlight=False)


Mixes = Annotated[Path, argument("argument.mixes", "option.mixes")]
On = Annotated[date, option("--on", "option.on-delivery"), Read(day)]
Level = Annotated[str, option("--level", "option.concrete-level")]


@command(
    data=_results_json,
    show=_show_results,
    code=exit_code,
    figures=True,
    accept=Accept.derived,
)
def check(mixes: Mixes, on: On, context: Context, level: Level = "ceiling") -> Answer[tuple[Shown, ...]]:
    """Check mixes against the requirements of a day."""
    keep = _packed if context.json else _shown
    return check_each(context.library, mixes, on, level, context.accept, lambda one: keep(one, context.language))


@command(
    data=_outlooks_json,
    show=_show_outlooks,
    figures=True,
    accept=Accept.derived,
)
def outlook(mixes: Mixes, context: Context) -> Answer[tuple[Outlook, ...]]:
    """Look ahead: the requirements of which years each mix meets."""
    return outlook_concrete(context.library, mixes, context.accept)
