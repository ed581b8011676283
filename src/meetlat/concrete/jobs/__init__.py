"""Check concrete mixes by what is required on a day, and look ahead over the years that the tables know."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import Any, Generic, Protocol, TypeVar

from meetlat import yaml_model as documents
from meetlat.answer import Answer, used
from meetlat.concrete import (
    AssessmentBasis,
    Mix,
    MixResult,
    Outlook,
    Prospect,
    assessment_basis,
    check,
    outlook,
    tables_of,
    years,
)
from meetlat.concrete.read import mixes_of, read_forms
from meetlat.concrete.rules.assessment_basis import TABLES
from meetlat.concrete.rules.compare import Comparison, Difference, Sense, Side, compare
from meetlat.concrete.rules.outlook import INDICATORS
from meetlat.concrete.rules.reading import UNITS
from meetlat.documents.data import BASE, measured_value, plain
from meetlat.errors import InputError, Problem, refuse, text
from meetlat.figures import Certainty, Library, join_caveats
from meetlat.forms import Forms
from meetlat.lca import Chance, Profiles, profiles
from meetlat.requirements import Outcome, Requirement, found_in, worst
from meetlat.told import listening
from meetlat.words import Language, meant, say

T = TypeVar("T")
R = TypeVar("R", MixResult, Outlook)
LEVEL_OF = "concrete-mki"
DRAWS = 10 * 1000
"""Draws of a comparison: the error of a chance is then half a percent at most."""
PAIR = ("one", "other")


def check_concrete(
    library: Library, path: Path, on: date, level: str = "ceiling", accept: Certainty = Certainty.DERIVED
) -> Answer[tuple[MixResult, ...]]:
    """Judge every mix of a folder, workbook or table by what is required on a day. Raises InputError with every problem."""
    governing, stock = level_of(library, level), profiles(figures=library)
    forms = read_forms(path)
    mixes = mixes_in(forms, path, stock)
    by = assessment_basis(library, stock, on, governing, accept)
    found = each(mixes, lambda mix: check(mix, by))
    return _answer(found, library, mixes, by, forms)


def outlook_concrete(
    library: Library, path: Path, accept: Certainty = Certainty.DERIVED
) -> Answer[tuple[Outlook, ...]]:
    """Look ahead for every mix: which years' requirements it meets. Raises InputError with every problem."""
    stock = profiles(figures=library)
    forms = read_forms(path)
    mixes = mixes_in(forms, path, stock)
    by = years(library, stock, accept)
    return _answer(each(mixes, lambda mix: outlook(mix, by)), library, mixes, by.last, forms)


def compare_concrete(
    library: Library,
    path: Path,
    names: Sequence[str],
    on: date,
    level: str = "ceiling",
    accept: Certainty = Certainty.DERIVED,
    draws: int = DRAWS,
    seed: int = 1,
) -> Answer[Comparison]:
    """Compare two mixes of a folder or workbook; where it holds no others they need not be named. Raises InputError with every problem."""
    governing, stock = level_of(library, level), profiles(figures=library)
    with listening() as told:
        forms = read_forms(path)
        two = _two(mixes_in(forms, path, stock), names, path, told.problems)
    by = assessment_basis(library, stock, on, governing, accept)
    one, other = each(two, lambda mix: check(mix, by))
    found = compare(one, other, by, draws, seed)
    answer = _answer((one, other), library, two, by, forms)
    return Answer(
        found,
        found.caveats,
        (*answer.figures, *used(library.table(name) for name in found.tables)),
        inputs=answer.inputs,
    )


def no_such_mix(known: Collection[str], asked: Iterable[str], path: Path) -> list[Problem]:
    """Return a problem for each mix asked for that does not exist."""
    return [
        Problem(
            text("concrete.no-such-mix", found=name, known=list(known)),
            file=str(path),
            column="--mix",
            found=name,
            expected=documents.nearest(name, list(known)) or ", ".join(known),
        )
        for name in asked
        if name not in known
    ]


def _two(mixes: Sequence[Mix], names: Sequence[str], path: Path, left_out: Sequence[Problem]) -> tuple[Mix, Mix]:
    """Return the two mixes that are named, or the only two there are. Raises InputError, with why rows were left out."""
    by_name = {mix.name: mix for mix in mixes}
    asked = tuple(dict.fromkeys(names or (by_name if len(by_name) == len(PAIR) else ())))
    problems = no_such_mix(by_name, asked, path)
    if len(asked) != len(PAIR):
        problems.append(Problem(text("concrete.compare-two", known=list(by_name)), file=str(path), column="--mix"))
    refuse([*problems, *left_out] if problems else [])
    first, second = (by_name[name] for name in asked)
    return first, second


@dataclass(frozen=True, slots=True, eq=False)
class Assessment(Generic[T]):
    """Mixes as they were judged, and what the tables require over the years, for a picture of both.

    results    of each mix
    steps      the rows of the tables, as requirements, in the years that they know
    on         the day of delivery; None of an outlook
    """

    results: tuple[T, ...]
    steps: tuple[Requirement, ...]
    on: date | None = None


def steps(library: Library) -> tuple[Requirement, ...]:
    """Return what the tables of MKI and CO2 require of each category and level, period by period."""
    tables = (library.table(TABLES[indicator]) for indicator in INDICATORS)
    return tuple(found_in(table, row) for table in tables for row in table.rows if row.value is not None)


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
        "mki_eur_per_m3": plain(measured_value(mki.measured), language, BASE),
        "mki_set": result.mki_set,
        "co2_kg_per_m3": plain(measured_value(co2.measured), language, BASE),
        "recycled_percent": plain(measured_value(recycled.measured), language, BASE),
        "lower_bound": result.lower_bound,
        "outcome": result.outcome.value,
        "verdicts": plain(result.verdicts, language, BASE),
        "parts": [asdict(part) for part in result.composition.contributions] if result.composition else [],
    }


def comparison_json(found: Comparison, language: Language) -> dict[str, Any]:
    """Return a comparison as plain data."""
    del language  # there are no sentences in it
    return {
        "on": found.on.isoformat(),
        "draws": found.draws,
        "seed": found.seed,
        "mixes": [_side_json(side) for side in found.sides],
        "differences": [_difference_json(one, found) for one in found.differences],
        "spreads": [
            {
                "profile": name,
                "kind_of_data": one.kind,
                "year": one.year,
                "percent": one.percent,
                "scores": dict(one.scores),
                "shared": found.shares(name),
            }
            for name, one in found.spreads.items()
        ],
    }


def _side_json(side: Side) -> dict[str, Any]:
    return {
        "mix": side.name,
        "category": side.result.category.name,
        "basis": "computed" if side.computed else "declared",
        "values": [
            {
                "indicator": indicator,
                "value": value,
                "unit": UNITS[indicator],
                "standard_deviation": side.deviation[indicator],
                "lower_bound": side.partial[indicator],
                "required": side.result.verdict(indicator).requirement.figure.value,
                "outcome": side.result.verdict(indicator).outcome.value,
                "holds": _chance_json(*side.holds[indicator]) if indicator in side.holds else None,
            }
            for indicator, value in side.known.items()
        ],
    }


def _difference_json(one: Difference, found: Comparison) -> dict[str, Any]:
    return {
        "indicator": one.indicator,
        "unit": one.unit,
        "more": one.more,
        "standard_deviation": one.deviation,
        "better": one.best,
        **_chance_json(one.chance, one.sense),
        "parts": [
            {
                "kind": part.kind,
                "names": [list(names) for names in part.names],
                "costs": list(part.costs[one.indicator]),
                "more": part.difference(one.indicator),
            }
            for part in found.parts
        ],
    }


def _chance_json(one: Chance, sense: Sense) -> dict[str, Any]:
    return {"probability": one.share, "error": one.error, "sense": sense.value}


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


def mixes_in(forms: Forms, path: Path, stock: Profiles) -> tuple[Mix, ...]:
    """Return the mixes of forms. Raises InputError, also when there are none: nothing to judge is no verdict."""
    mixes = mixes_of(forms, stock)
    if not mixes:
        raise InputError([Problem(text("concrete.no-mixes"), file=str(path))])
    return mixes


def each(mixes: Sequence[Mix], job: Callable[[Mix], T]) -> tuple[T, ...]:
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


def level_of(library: Library, written: str) -> str:
    """Return the level that was meant: `plafond` is `ceiling`. Raises InputError."""
    known = [level.name for level in library.table(LEVEL_OF).levels if level.name]
    found = meant(written, known, "level")
    if found is None:
        said = text("figures.unknown-choice", found=written, choices=known)
        raise InputError([Problem(said, column="--level", found=written, expected=", ".join(known))])
    return found


def _answer(
    found: tuple[R, ...], library: Library, mixes: Sequence[Mix], by: AssessmentBasis, forms: Forms
) -> Answer[tuple[R, ...]]:
    """Return the answer about mixes: what must be said of them, the tables it rests on, the files that were read."""
    tables = used(library.table(name) for name in sorted({name for mix in mixes for name in tables_of(mix, by)}))
    caveats = join_caveats(*(one.caveats for one in found))
    read = [(PurePath(file).name, sha) for file, sha in forms.hashes.items()]
    read += [(str(one.document), one.digest) for mix in mixes for one in mix.documents if one.digest]
    return Answer(found, caveats, tables, inputs=tuple(dict.fromkeys(read)))
