"""The concrete of a bid: whether the mix of an item is what the tender requires, and what it costs the environment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from meetlat.concrete import AssessmentBasis, Mix, assessment_basis, check, compose, sources, tables_of
from meetlat.concrete.rules.computed import computed
from meetlat.concrete.rules.declared import declared
from meetlat.concrete.rules.doubts import contradiction, doubts
from meetlat.concrete.rules.reading import Doubt, Reading
from meetlat.errors import Text, text
from meetlat.figures import Caveat, Certainty, join_caveats
from meetlat.lca import Profile, indicator_set, mki
from meetlat.lca.indicators import SETS
from meetlat.requirements import Requirement, Verdict, find_one, unjudged
from meetlat.tender.model.award import MkiCriterion
from meetlat.tender.model.product import Product
from meetlat.tender.model.types import ConcreteRequirement, ReferenceDate, Tender
from meetlat.tender.rules.evidence import BidEvidence, Case
from meetlat.tender.rules.evidence.mki import (
    award_day,
    in_cubic_metres,
    nothing_known,
    of_cost,
    of_units,
    single_modules,
    uncovered,
)

FRONTRUNNER = "frontrunner"
M3 = "m3"


@dataclass(frozen=True, slots=True)
class Concrete:
    """What concrete is judged by: the case, and what a mix is held against on a day."""

    case: Case
    basis_of: Callable[[date], AssessmentBasis]


def concrete_of(case: Case) -> Concrete:
    """Return what the concrete of a tender is judged by."""
    asked = case.tender.requirements.concrete
    level = asked.level if asked else "ceiling"
    return Concrete(case, cache(lambda on: assessment_basis(case.library, case.profiles, on, level, case.accept)))


def verdicts_of(product: Product, by: Concrete) -> BidEvidence:
    """Return the verdict on each indicator that the tender requires, by the table of the day that governs."""
    asked = by.case.tender.requirements.concrete
    if asked is None:
        return BidEvidence()
    mix = product.mix or Mix(product.item)
    found = tuple(_verdicts(product, mix, asked, by))
    return BidEvidence(
        verdicts=found,
        caveats=join_caveats(*(one.caveats for one in found)),
        tables=frozenset(tables_of(mix, by.basis_of(award_day(by.case.tender)))),
    )


def mki_of_mix(product: Product, mix: Mix, award: MkiCriterion, by: Concrete) -> BidEvidence:
    """Return the MKI of a quantity of a mix: declared for the set and the modules of the award, else by its constituents."""
    quantity = in_cubic_metres(product, mix)
    on = award_day(by.case.tender)
    if (found := _declared(product, mix, quantity, award, by)) is not None:
        return found
    composition = compose(mix, sources(by.case.library, by.case.profiles, award.indicator_set, on))
    if composition is None:
        return BidEvidence(items=(nothing_known(product, _without_mki(product, mix, award, by), award),))
    weights = indicator_set(award.indicator_set, on, by.case.library)
    cost = mki(composition.profile, weights, single_modules(award))
    return BidEvidence(
        items=(of_cost(product, quantity, M3, cost),),
        caveats=composition.caveats,
        profiles=tuple(one.of_set(award.indicator_set) for one in _profiles(mix)),
        tables=frozenset({SETS[award.indicator_set], *tables_of(mix, by.basis_of(on))}),
    )


def _declared(product: Product, mix: Mix, quantity: float, award: MkiCriterion, by: Concrete) -> BidEvidence | None:
    """Return the declared MKI of an item; None where none is declared that the award can count.

    Unknown, with what to ask, where the declared MKI is impossible; at least the declared MKI where it does not go with the CO2, or
    the constituents come to more.
    """
    said, yard = mix.declared, by.basis_of(award_day(by.case.tender))
    reading = declared("mki", mix, yard, expires=False)
    if reading is None or said.declaration is None or said.indicator_set != award.indicator_set or said.modules is None:
        return None
    left = uncovered(said.modules, award)
    if left is None or _expired(product, mix, by) is not None:
        return None
    doubted = [*doubts(mix, yard.plausible), *_against(mix, reading, yard)]
    caveats = join_caveats(*(one.caveats for one in doubted))
    asked = tuple(dict.fromkeys(one.ask for one in doubted))
    if any(one.indicator == "mki" for one in doubted):
        return BidEvidence(items=(nothing_known(product, asked[0], award),), caveats=caveats)
    missing = [text("lca.missing-module", modules=left)] if left else []
    if not reading.measured.is_exact:
        missing += reading.measured.ask
    item = of_units(product, quantity, M3, {said.modules: reading.measured.low}, [*missing, *asked])
    return BidEvidence(items=(item,), caveats=caveats)


def _against(mix: Mix, reading: Reading, by: AssessmentBasis) -> Iterator[Doubt]:
    """Yield the contradiction of a declared MKI by the constituents, where both are of the set of the requirement."""
    comes_to = computed("mki", mix, compose(mix, by.sources), by) if mix.constituents and not reading.why else None
    if comes_to and (found := contradiction("mki", mix, reading, comes_to.measured, by.plausible)):
        yield found


def _expired(product: Product, mix: Mix, by: Concrete) -> Text | None:
    """Say that a declaration is past its last day when the item is delivered; None when it is not."""
    on, last = product.placed_on or award_day(by.case.tender), mix.declared.valid_to
    if last is None or last >= on:
        return None
    return text("declared.expired", declaration=mix.declared.declaration, valid_to=last, on=on)


def _without_mki(product: Product, mix: Mix, award: MkiCriterion, by: Concrete) -> Text:
    """Say why no MKI of a mix can be counted."""
    if mix.declared.mki_eur_per_m3 is not None and (expired := _expired(product, mix, by)) is not None:
        return expired
    return text("tender.mix-without-mki", mix=mix.name, set=award.indicator_set, modules=list(award.modules))


def _verdicts(product: Product, mix: Mix, asked: ConcreteRequirement, by: Concrete) -> Iterator[Verdict]:
    tender = by.case.tender
    governing = governing_days(tender, product.placed_on, product.item)
    days = governing.days or (award_day(tender),)
    results = [check(mix, by.basis_of(day)) for day in days]
    for indicator in asked.indicators:
        verdict = governed([result.verdict(indicator) for result in results], governing)
        on = governing.days[0] if governing.days and not governing.ask else None
        frontrunner = _frontrunner(verdict, on, by)
        yield replace(verdict, item=product.item, proof=asked.proof, on=on, frontrunner=frontrunner)


def _frontrunner(verdict: Verdict, on: date | None, by: Concrete) -> float | None:
    """Return what frontrunners reach on the day that governs; None where the table does not know."""
    requirement = verdict.requirement
    table = by.case.library.table(requirement.table)
    given = {name: value for name, value in requirement.conditions.items() if isinstance(value, str)}
    if on is None or table.level(FRONTRUNNER) is None or set(given) != set(table.dimension_names):
        return None
    value = find_one(by.case.library, table.name, on, given, FRONTRUNNER).figure.value
    return value if isinstance(value, float) else None


def _profiles(mix: Mix) -> Iterator[Profile]:
    named = [constituent.profile for constituent in mix.constituents]
    named += [energy.profile for energy in mix.plant.energies] if mix.plant else []
    yield from (profile for profile in named if profile is not None)


@dataclass(frozen=True, slots=True)
class GoverningDays:
    """The days whose tables may govern an item: one, or two where the tender leaves it open; and what to ask when one is not known."""

    days: tuple[date, ...]
    ask: tuple[Text, ...] = ()
    caveats: tuple[Caveat, ...] = ()


def governing_days(tender: Tender, placed_on: date | None, item: str) -> GoverningDays:
    """Return the days that govern an item: its delivery, or the closing of the tender; both where the tender does not say."""
    days = {ReferenceDate.DELIVERY: placed_on, ReferenceDate.CLOSING: tender.closing}
    asks = {
        ReferenceDate.DELIVERY: text("tender.ask-placed-on", item=item),
        ReferenceDate.CLOSING: text("tender.ask-closing"),
    }
    chosen = tender.requirements.reference_date
    asked = tuple(ReferenceDate) if chosen is None else (chosen,)
    return GoverningDays(
        days=tuple(dict.fromkeys(day for one in asked if (day := days[one]) is not None)),
        ask=tuple(asks[one] for one in asked if days[one] is None),
        caveats=(Caveat("reference-date-unset", text("tender.reference-date-unset"), weight=3),)
        if chosen is None
        else (),
    )


def governed(verdicts: Sequence[Verdict], governing: GoverningDays) -> Verdict:
    """Return the verdict of an item from those on each day that may govern: the first where they agree, else unknown.

    verdicts    one for each of the days that are known, and at least one
    """
    first = verdicts[0]
    if governing.ask:
        said = unjudged(_of_no_day(first.requirement), first.measured, text("tender.day-missing"), governing.ask)
    elif len({verdict.outcome for verdict in verdicts}) > 1:
        differs = text("tender.days-differ", days=list(governing.days))
        said = unjudged(first.requirement, first.measured, differs, (text("tender.ask-reference-date"),))
    else:
        said = first
    return replace(said, caveats=join_caveats(said.caveats, governing.caveats))


def _of_no_day(requirement: Requirement) -> Requirement:
    """Return a requirement without a value: which one holds is not known before the day is."""
    figure = replace(requirement.figure, value=None, certainty=Certainty.UNKNOWN, valid_from=None, valid_to=None)
    return replace(requirement, figure=figure)
