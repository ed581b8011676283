"""Whether a mix meets what is required of it on a day: MKI, CO2 and recycled share, each with its verdict.

A declared value that has its declaration is judged; what the constituents come to is said beside it. Without a declared value
the computed one is judged, as a lower bound where anything is missing. The recycled share is judged by the target, which does
not bind.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from meetlat.concrete.model import Mix
from meetlat.concrete.rules.assessment_basis import SET, TABLES, AssessmentBasis
from meetlat.concrete.rules.compose import Composition, compose
from meetlat.concrete.rules.computed import beside, computed, nothing
from meetlat.concrete.rules.declared import check_proof, declared, unproven
from meetlat.concrete.rules.doubts import TABLE as PLAUSIBLE
from meetlat.concrete.rules.doubts import contradiction, doubts
from meetlat.concrete.rules.exposure import TABLE as EXPOSURE
from meetlat.concrete.rules.exposure import Category
from meetlat.concrete.rules.reading import Doubt, Reading
from meetlat.concrete.rules.volume import check_density, check_volume
from meetlat.declared import CATEGORY_3
from meetlat.errors import Text, text
from meetlat.figures import Caveat, join_caveats
from meetlat.lca.indicators import SETS
from meetlat.lca.uplift import TABLE as UPLIFT
from meetlat.requirements import Measured, Outcome, Requirement, Verdict, bounds, compare, judge, unjudged, worst
from meetlat.requirements.explain import said_of_measured
from meetlat.words import Both

CARRYING = (Outcome.MET, Outcome.NOT_MET)
COMPUTED_BY = (
    *("indicator-conversions", "usual-shares", "transport-profiles"),
    *("energy-content", "constituent-densities", "mix-volume"),
)
"""Tables that a computed mix rests on, beside the weights of its set."""
IN_OTHER_WORDS = ("other-scope",)
"""Caveats of a verdict that a reading says better: `gwp-of-set-a2`."""


@dataclass(frozen=True, slots=True, eq=False)
class MixResult:
    """A mix, its category, and the verdict on each indicator; `composition` where its constituents were computed."""

    mix: Mix
    category: Category
    verdicts: tuple[Verdict, ...]
    composition: Composition | None = None
    caveats: tuple[Caveat, ...] = ()

    def verdict(self, indicator: str) -> Verdict:
        """Return the verdict on `mki`, `co2` or `recycled`."""
        return next(verdict for verdict in self.verdicts if verdict.requirement.indicator == indicator)

    @property
    def lower_bound(self) -> bool:
        """Tell whether MKI or CO2 is known only as what it is at least."""
        measured = [self.verdict(indicator).measured for indicator in ("mki", "co2")]
        return any(math.isfinite(one.low) and math.isinf(one.high) for one in measured)

    @property
    def mki_set(self) -> str | None:
        """Return the indicator set of the MKI that was judged; None when there is none."""
        mki = self.verdict("mki").measured
        return str(mki.scope[SET]) if mki.is_known and mki.scope and mki.scope.get(SET) else None

    @property
    def asked(self) -> tuple[Text | Both, ...]:
        """Return what is asked for the verdicts that bind, each once."""
        return tuple(
            dict.fromkeys(ask for verdict in self.verdicts if verdict.requirement.binding for ask in verdict.ask)
        )

    @property
    def outcome(self) -> Outcome:
        """Return the worst of the verdicts that bind."""
        return worst(verdict.outcome for verdict in self.verdicts if verdict.requirement.binding)


def tables_of(mix: Mix, by: AssessmentBasis) -> tuple[str, ...]:
    """Return the tables of figures that the verdicts on a mix rest on."""
    by_class = () if mix.category else (EXPOSURE,)
    uplift = (UPLIFT,) if mix.declared.category == CATEGORY_3 else ()
    computed_by = (SETS[by.indicator_set], *COMPUTED_BY) if mix.constituents else ()
    held = (PLAUSIBLE,) if mix.declared.says_anything else ()
    doubted = [figure.table for doubt in doubts(mix, by.plausible) for figure in doubt.figures]
    return (*TABLES.values(), "concrete-density", *by_class, *uplift, *held, *doubted, *computed_by)


@dataclass(frozen=True, slots=True, eq=False)
class Examined:
    """A mix as it is on a day, whatever it is judged by: its category, what it comes to, what must be said of it."""

    mix: Mix
    category: Category
    composition: Composition | None
    caveats: tuple[Caveat, ...]


def check(mix: Mix, by: AssessmentBasis) -> MixResult:
    """Judge one mix. Raises InputError as `examine` does."""
    return judge_examined(examine(mix, by), by)


def examine(mix: Mix, by: AssessmentBasis) -> Examined:
    """Return what a mix is and comes to.

    Raises InputError, at its row: an exposure class that does not exist, declared values without declaration or constituents,
    a composition that does not fill one cubic metre, a profile of another indicator set or in a unit that cannot be converted.
    """
    category = by.categories.of(mix)
    check_proof(mix)
    said = check_density(mix, by.library, by.on)
    if not mix.constituents:
        return Examined(mix, category, None, said)
    composition = compose(mix, by.sources)
    return Examined(mix, category, composition, join_caveats(said, check_volume(mix, by.library, by.on)))


def judge_examined(one: Examined, by: AssessmentBasis, *, expires: bool = True) -> MixResult:
    """Judge a mix that was examined on the day of the assessment basis.

    expires           False: a declaration past its last day is taken as if it were renewed with the same values
    """
    verdicts = tuple(_verdict(_reading(indicator, one, by, expires=expires), one.category, by) for indicator in TABLES)
    caveats = join_caveats(one.caveats, *(verdict.caveats for verdict in verdicts))
    return MixResult(one.mix, one.category, verdicts, one.composition, caveats)


def _reading(indicator: str, one: Examined, by: AssessmentBasis, *, expires: bool) -> Reading:
    """Return what is known of a value: declared, with the computed one beside it; else computed; else nothing."""
    by_parts = computed(indicator, one.mix, one.composition, by)
    found = declared(indicator, one.mix, by, expires=expires)
    if found is not None and by_parts is not None:
        doubt = contradiction(indicator, one.mix, found, by_parts.measured, by.plausible)
        against = (doubt, by_parts.measured) if doubt else None
        return replace(found, beside=(beside(by_parts.measured), *by_parts.beside), contradiction=against)
    found = found or by_parts or nothing(indicator, one.mix, by)
    caveats = join_caveats(found.measured.caveats, unproven(indicator, one.mix))
    return replace(found, measured=replace(found.measured, caveats=caveats))


def _verdict(reading: Reading, category: Category, by: AssessmentBasis) -> Verdict:
    if category.name is None:
        return _without_category(reading, category, by)
    requirement = by.requirements[reading.measured.indicator, category.name]
    found = _judged(reading, requirement, by)
    for doubt in reading.doubts:
        found = _doubted(found, doubt)
    if reading.contradiction is not None:
        found = _doubted(found, *reading.contradiction)
    if found.outcome in CARRYING and not category.certainty.at_least(by.accept):
        found = _not_accepted(found, category, by)
    return replace(
        found,
        explanation=(category.why, *found.explanation, *reading.beside, *_limit(reading, category.name, by)),
        caveats=join_caveats(found.caveats, category.caveats),
    )


def _limit(reading: Reading, category: str, by: AssessmentBasis) -> tuple[Text, ...]:
    """Say that a recycled share is above the limit value, of which the source does not say what it means."""
    if reading.measured.indicator != "recycled":
        return ()
    limit = by.recycled_limits[category]
    if not isinstance(limit.value, float) or reading.measured.low <= limit.value:
        return ()
    return (text("concrete.above-limit", value=reading.measured.low, limit=limit.value),)


def _judged(reading: Reading, requirement: Requirement, by: AssessmentBasis) -> Verdict:
    if not reading.why:
        found = judge(requirement, reading.measured, by.accept)
        return replace(found, caveats=tuple(one for one in found.caveats if one.code not in IN_OTHER_WORDS))
    first, *others = reading.why
    found = unjudged(requirement, reading.measured, first, reading.measured.ask)
    limits = bounds(requirement.sense, requirement.figure.value, requirement.scale)
    leaning = compare(limits, reading.measured) if limits is not None and reading.leans else None
    return replace(
        found,
        leaning=leaning if leaning in CARRYING else None,
        explanation=(*found.explanation[:-1], *_found(reading), first, *others),
    )


def _found(reading: Reading) -> tuple[Text, ...]:
    return tuple(said_of_measured(reading.measured)) if reading.measured.is_known else ()


def _doubted(found: Verdict, doubt: Doubt, computed: Measured | None = None) -> Verdict:
    """Turn what is met by a value in doubt into unknown, unless what the constituents come to meets it as well; say the doubt."""
    requirement = found.requirement
    limits = bounds(requirement.sense, requirement.figure.value, requirement.scale)
    caveats = join_caveats(found.caveats, doubt.caveats)
    meets_too = computed is not None and limits is not None and compare(limits, computed) is Outcome.MET
    if found.outcome is Outcome.NOT_MET or meets_too:
        return replace(found, explanation=(*found.explanation, doubt.caveat.message), caveats=caveats)
    judged = found.explanation[:-1] if found.outcome is Outcome.MET else found.explanation
    return replace(
        found,
        outcome=Outcome.UNKNOWN,
        leaning=None if found.leaning is Outcome.MET else found.leaning,
        margin=None,
        explanation=(*judged, doubt.caveat.message),
        ask=tuple(dict.fromkeys((*found.ask, doubt.ask))),
        caveats=caveats,
    )


def _not_accepted(found: Verdict, category: Category, by: AssessmentBasis) -> Verdict:
    """Turn a verdict that rests on a category known less well than was asked into unknown, leaning as it was."""
    said = text("verdict.not-accepted", certainty=category.certainty, accept=by.accept, table=EXPOSURE)
    return replace(
        found,
        outcome=Outcome.UNKNOWN,
        leaning=found.outcome,
        margin=None,
        explanation=(*found.explanation, said),
        ask=(said,),
    )


def _without_category(reading: Reading, category: Category, by: AssessmentBasis) -> Verdict:
    indicator = reading.measured.indicator
    known = by.requirements[indicator, by.categories.order.names[0]]
    requirement = replace(known, conditions={}, figure=by.library.table(known.table).unknown())
    return Verdict(
        Outcome.UNKNOWN,
        requirement,
        reading.measured,
        explanation=(category.why, *_found(reading), *reading.why, *reading.beside),
        ask=(text("concrete.ask-class"), *(reading.measured.ask if reading.why else ())),
        caveats=reading.measured.caveats,
    )
