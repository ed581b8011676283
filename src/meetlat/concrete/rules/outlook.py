"""The years ahead: which years' requirements a mix meets as it is, and the first it does not, by how much.

Only years that the tables know are judged. Whether a declaration is still valid then is left aside: the question is whether the
mix must change. A year in which a requirement changes counts as its worst part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

from meetlat.concrete.model import Mix
from meetlat.concrete.rules.assessment_basis import TABLES, AssessmentBasis, assessment_basis
from meetlat.concrete.rules.conformity import MixResult, examine, judge_examined
from meetlat.concrete.rules.exposure import Category
from meetlat.concrete.rules.reading import NAMES
from meetlat.errors import Text, text
from meetlat.figures import Caveat, Certainty, Library, Table, join_caveats
from meetlat.figures.table import DAY
from meetlat.lca import Profiles
from meetlat.requirements import Outcome, Verdict, worst
from meetlat.words import Both

LEVELS = ("ceiling", "frontrunner")
INDICATORS = ("mki", "co2")
LEANS = {Outcome.MET: "concrete.outlook-leans-met", Outcome.NOT_MET: "concrete.outlook-leans-not_met"}
HORIZON = 10
"""Years after the start of the last row at which a row without a near end is no longer followed."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """One indicator at one level over the years.

    years             the outcome of each year
    leanings          what the known part suggests in the years that cannot be judged
    first_not_met     the first year that is not met, and `short` by how much, in `unit`
    """

    indicator: str
    level: str
    level_title: Both | str
    unit: str
    years: Mapping[int, Outcome]
    leanings: Mapping[int, Outcome]
    first_not_met: int | None
    short: float | None

    @property
    def sentence(self) -> Text:
        """Say it: `MKI, plafondwaarde: voldoet in 2025 en 2026; niet in 2027: 0,4 €/m³ te veel.`"""
        indicator = text(NAMES[self.indicator])
        return text("concrete.outlook", indicator=indicator, level=self.level_title, parts=self.parts)

    @property
    def parts(self) -> Text:
        """Say only the years: `voldoet in 2025 en 2026; niet in 2027: 0,4 €/m³ te veel`."""
        said = [part for part in (self._met(), self._not_met(), self._unknown()) if part is not None]
        return reduce(lambda one, other: text("concrete.outlook-then", one=one, other=other), said)

    def _of(self, outcome: Outcome) -> list[str]:
        return [str(year) for year, found in self.years.items() if found is outcome]

    def _met(self) -> Text | None:
        met = self._of(Outcome.MET)
        return text("concrete.outlook-met", years=_said(met)) if met else None

    def _not_met(self) -> Text | None:
        if self.first_not_met is None:
            return None
        unit = text(f"unit.{self.unit}")
        return text("concrete.outlook-not-met", year=str(self.first_not_met), short=self.short, unit=unit)

    def _unknown(self) -> Text | None:
        unknown = self._of(Outcome.UNKNOWN)
        if not unknown:
            return None
        leaning, *others = {self.leanings.get(int(year)) for year in unknown}
        if leaning is None or others:
            return text("concrete.outlook-unknown", years=_said(unknown))
        return text(LEANS[leaning], years=_said(unknown))


@dataclass(frozen=True, slots=True, eq=False)
class Outlook:
    """A mix in the years that the tables know; from the year `unknown_from` on they know nothing."""

    mix: Mix
    category: Category
    prospects: tuple[Prospect, ...]
    unknown_from: int
    ask: tuple[Text, ...] = ()
    caveats: tuple[Caveat, ...] = ()

    @property
    def sentences(self) -> tuple[Text, ...]:
        """Say it for each level and indicator."""
        return (
            *(prospect.sentence for prospect in self.prospects),
            text("concrete.outlook-from", year=str(self.unknown_from)),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Years:
    """The assessment bases of the years that the tables know: per year those of its parts, each of all levels."""

    parts: Mapping[int, Sequence[Mapping[str, AssessmentBasis]]]

    @property
    def last(self) -> AssessmentBasis:
        """Return the assessment basis of the last part of the last year."""
        return self.parts[max(self.parts)][-1][LEVELS[0]]


def years(library: Library, profiles: Profiles, accept: Certainty = Certainty.DERIVED) -> Years:
    """Return the assessment bases of all years in which the tables have a value."""
    days = _days(library.table(TABLES[indicator]) for indicator in INDICATORS)
    return Years(
        {
            year: [
                {level: assessment_basis(library, profiles, day, level, accept) for level in LEVELS} for day in parts
            ]
            for year, parts in days.items()
        }
    )


def outlook(mix: Mix, by: Years) -> Outlook:
    """Judge a mix in each year. Raises InputError as `examine` does."""
    results: dict[str, dict[int, list[MixResult]]] = {level: {year: [] for year in by.parts} for level in LEVELS}
    for year, parts in by.parts.items():
        for part in parts:
            examined = examine(mix, part[LEVELS[0]])
            for level in LEVELS:
                results[level][year].append(judge_examined(examined, part[level], expires=False))
    every = [result for of_level in results.values() for parts in of_level.values() for result in parts]
    asked = dict.fromkeys(ask for result in every for ask in result.asked if isinstance(ask, Text))
    return Outlook(
        mix=mix,
        category=every[0].category,
        prospects=tuple(
            _prospect(indicator, level, of_level) for level, of_level in results.items() for indicator in INDICATORS
        ),
        unknown_from=max(by.parts) + 1,
        ask=tuple(asked),
        caveats=join_caveats(_ends(mix, max(by.parts)), *_said_of(every)),
    )


def _said_of(results: Sequence[MixResult]) -> Iterator[tuple[Caveat, ...]]:
    """Yield what is said of the results; what has expired only on the last day, on which most has."""
    for result in results:
        yield tuple(one for one in result.caveats if one.code != "expired" or result is results[-1])


def _said(years: Sequence[str]) -> Text | str:
    """Say years: 2025, 2026 en 2027."""
    *some, last = years
    return text("concrete.outlook-years", some=some, last=last) if some else last


def _days(tables: Iterable[Table]) -> dict[int, list[date]]:
    """Return per year the first day of each part in which the same rows hold, from the first year to the last one known."""
    rows = [row for table in tables for row in table.rows if row.value is not None]
    starts = {row.valid_from for row in rows if row.valid_from}
    last_start = max(day.year for day in starts)
    ends = {row.valid_to for row in rows if row.valid_to and row.valid_to.year <= last_start + HORIZON}
    changes = starts | {day + DAY for day in ends}
    return {
        year: sorted({date(year, 1, 1), *(day for day in changes if day.year == year)})
        for year in range(min(starts).year, max(day.year for day in starts | ends) + 1)
    }


def _prospect(indicator: str, level: str, results: Mapping[int, Sequence[MixResult]]) -> Prospect:
    verdicts = {year: [result.verdict(indicator) for result in parts] for year, parts in results.items()}
    every = [one for parts in verdicts.values() for one in parts]
    missed = [one for one in every if one.outcome is Outcome.NOT_MET]
    outcomes = {year: worst(one.outcome for one in parts) for year, parts in verdicts.items()}
    return Prospect(
        indicator=indicator,
        level=level,
        level_title=every[0].requirement.level_title or level,
        unit=every[0].requirement.figure.unit,
        years=outcomes,
        leanings={year: leaning for year, parts in verdicts.items() if (leaning := _leaning(parts))},
        first_not_met=next((year for year, one in outcomes.items() if one is Outcome.NOT_MET), None),
        short=abs(missed[0].margin) if missed and missed[0].margin is not None else None,
    )


def _leaning(parts: Sequence[Verdict]) -> Outcome | None:
    """Return what a year leans to: nothing where any of its parts does not lean."""
    leanings = [one.leaning for one in parts]
    return worst(one for one in leanings if one) if all(leanings) else None


def _ends(mix: Mix, last: int) -> tuple[Caveat, ...]:
    """Say that a declaration ends before the last year does."""
    valid_to = mix.declared.valid_to
    if valid_to is None or valid_to >= date(last + 1, 1, 1) - DAY:
        return ()
    said = text("concrete.declaration-ends", declaration=mix.declared.declaration, mix=mix.name, valid_to=valid_to)
    return (Caveat("declaration-ends", said),)
