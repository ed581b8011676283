"""Check concrete mixes by what is required on a day, and look ahead over the years that the tables know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

from meetlat.answer import Answer, Used, used
from meetlat.concrete import (
    Mix,
    MixResult,
    Outlook,
    Prospect,
    Yardstick,
    check,
    outlook,
    tables_of,
    worst,
    yardstick,
    years,
)
from meetlat.concrete.read import read_mixes
from meetlat.documents.verdicts import measured_json, verdict_json
from meetlat.errors import InputError, Problem, refuse, text
from meetlat.figures import Caveat, Certainty, Library, join_caveats
from meetlat.lca import Profiles, profiles
from meetlat.requirements import Outcome
from meetlat.words import Language, say

T = TypeVar("T")
LEVEL_OF = "concrete-mki"


def check_concrete(
    library: Library, path: Path, on: date, level: str = "ceiling", accept: Certainty = Certainty.DERIVED
) -> Answer[tuple[MixResult, ...]]:
    """Judge every mix of a folder, workbook or table by what is required on a day. Raises InputError with every problem."""
    return check_each(library, path, on, level, accept, lambda result: result)


def check_each(
    library: Library, path: Path, on: date, level: str, accept: Certainty, keep: Callable[[MixResult], T]
) -> Answer[tuple[T, ...]]:
    """Judge every mix and keep of each what `keep` makes of it: a verdict with all that explains it is large. Raises InputError."""
    known = _levels(library)
    if level not in known:
        said = text("figures.unknown-choice", found=level, choices=known)
        raise InputError([Problem(said, column="--level", found=level, expected=", ".join(known))])
    stock = profiles(figures=library)
    mixes = _mixes(path, stock)
    by = yardstick(library, stock, on, level, accept)
    caveats: dict[Caveat, None] = {}

    def judged(mix: Mix) -> T:
        result = check(mix, by)
        caveats.update(dict.fromkeys(result.caveats))
        return keep(result)

    return Answer(_each(mixes, judged), tuple(caveats), _figures(library, mixes, by))


def outlook_concrete(
    library: Library, path: Path, accept: Certainty = Certainty.DERIVED
) -> Answer[tuple[Outlook, ...]]:
    """Look ahead for every mix: which years' requirements it meets. Raises InputError with every problem."""
    stock = profiles(figures=library)
    mixes = _mixes(path, stock)
    by = years(library, stock, accept)
    found = _each(mixes, lambda mix: outlook(mix, by))
    return Answer(found, join_caveats(*(one.caveats for one in found)), _figures(library, mixes, by.last))


class Judged(Protocol):
    """What has an outcome."""

    @property
    def outcome(self) -> Outcome:
        """The outcome."""


def exit_code(results: Iterable[Judged]) -> int:
    """Return 0 when all that binds is met, 1 when something is not, 3 when something is unknown and nothing not met."""
    return {Outcome.NOT_MET: 1, Outcome.UNKNOWN: 3}.get(worst(result.outcome for result in results), 0)


def result_json(result: MixResult, language: Language) -> dict[str, Any]:
    """Return the result of a mix as plain data, as the contract writes it."""
    mki, co2, recycled = (result.verdict(indicator) for indicator in ("mki", "co2", "recycled"))
    return {
        "mix": result.mix.name,
        "category": result.category.name,
        "mki_eur_per_m3": measured_json(mki.measured, language),
        "mki_set": result.mki_set,
        "co2_kg_per_m3": measured_json(co2.measured, language),
        "recycled_percent": measured_json(recycled.measured, language),
        "lower_bound": result.lower_bound,
        "outcome": result.outcome.value,
        "verdicts": [verdict_json(verdict, language) for verdict in result.verdicts],
        "parts": [asdict(part) for part in result.composition.contributions] if result.composition else [],
    }


def outlook_json(one: Outlook, language: Language) -> dict[str, Any]:
    """Return the outlook of a mix as plain data, as the contract writes it."""
    levels: dict[str, dict[str, Any]] = {}
    for prospect in one.prospects:
        levels.setdefault(prospect.level, {})[prospect.indicator] = _prospect_json(prospect)
    return {
        "mix": one.mix.name,
        "category": one.category.name,
        "levels": levels,
        "unknown_from": one.unknown_from,
        "sentence": " ".join(say(sentence, language) for sentence in one.sentences),
        "ask": [say(line, language) for line in one.ask],
    }


def _prospect_json(one: Prospect) -> dict[str, Any]:
    first = {"year": one.first_not_met, "by": one.short, "unit": one.unit}
    return {
        "years": {str(year): outcome.value for year, outcome in one.years.items()},
        "leanings": {str(year): leaning.value for year, leaning in one.leanings.items()},
        "first_not_met": first if one.first_not_met is not None else None,
    }


def _mixes(path: Path, stock: Profiles) -> tuple[Mix, ...]:
    """Read mixes. Raises InputError, also when there are none: nothing to judge is no verdict."""
    mixes = read_mixes(path, stock)
    if not mixes:
        raise InputError([Problem(text("concrete.no-mixes"), file=str(path))])
    return mixes


def _each(mixes: Sequence[Mix], job: Callable[[Mix], T]) -> tuple[T, ...]:
    """Do a job for each mix. Raises InputError with the problems of all of them."""
    found: list[T] = []
    problems: list[Problem] = []
    for mix in mixes:
        try:
            found.append(job(mix))
        except InputError as error:
            problems += error.problems
    refuse(problems)
    return tuple(found)


def _levels(library: Library) -> list[str]:
    return [level.name for level in library.table(LEVEL_OF).levels if level.name]


def _figures(library: Library, mixes: Sequence[Mix], by: Yardstick) -> tuple[Used, ...]:
    """Return the tables that an answer about mixes rests on."""
    return used(library.table(name) for name in sorted({name for mix in mixes for name in tables_of(mix, by)}))
