"""Rules of the lint on the award criteria themselves: bounds that do not challenge, criteria that cannot tell bids apart, promises that pay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from meetlat.errors import Text, text
from meetlat.figures import Range, Source, figure
from meetlat.requirements import Finding, Severity
from meetlat.tender.model.award import MkiCriterion
from meetlat.tender.model.money import cents, plain
from meetlat.tender.rules.criteria import MKI_FORMS, linear
from meetlat.tender.rules.lint.case import Case, expand_modules, finding, guide, number, proportion, zero_emission_worth
from meetlat.tender.rules.lint.scales import PRODUCTION, cannot_tell_apart, first_for_all, trivial
from meetlat.tender.rules.periods import periods, within

MKI_LINT = Source(
    "Milieukostenindicator als gunningscriterium",
    "CirculaW",
    None,
    "plafond en korting: te hoog daagt niet uit, te laag is niet proportioneel",
    "https://www.circulaw.nl",
)
MODULES = Source(
    "Applying environmental data in tendering",
    "Nationale Milieudatabase",
    None,
    "A1-A3 of raw materials, or A to D of whole products",
    "https://milieudatabase.nl",
)
PENALTY = Source("DuboCalc, veelgestelde vragen, vraag 6", "Rijkswaterstaat", None, "boete bij niet nakomen")
VEHICLES = ("N1", "N2", "N3")


def mki_no_challenge(case: Case) -> Iterator[Finding]:
    """Bounds so wide that the reference itself, without any improvement, already earns most of the value or stays below the ceiling."""
    mki, reference = case.tender.award.mki, _reference(case)
    if mki is None or reference is None or mki.ceiling_eur is None:
        return
    values: dict[str, object] = {"reference": reference, "ceiling": mki.ceiling_eur}
    far, limit = proportion(case, "ceiling_of_reference"), number(case.library.table("mki-unearned-share"), case.day)
    earned = _earned(mki, reference)
    if earned is not None and limit is not None and earned > limit:
        yield finding("mki-no-challenge", Severity.WARNING, MKI_LINT, **values, share=round(earned))
    elif mki.form == "ceiling" and mki.ceiling_eur > reference:
        yield _no_challenge(text("lint.ceiling-no-challenge", **values))
    elif far is not None and mki.ceiling_eur > reference * far / 100:
        yield _no_challenge(text("lint.ceiling-far-above", **values, far=far))


def _no_challenge(message: Text) -> Finding:
    return Finding("mki-no-challenge", Severity.WARNING, message, text("lint.mki-no-challenge.advice"), MKI_LINT)


def mki_reference_missing(case: Case) -> Iterator[Finding]:
    """Bounds of which nobody can say whether they challenge, or whether they can be reached at all."""
    mki = case.tender.award.mki
    if mki is not None and mki.ceiling_eur is not None and (mki.reference is None or mki.reference.value_eur is None):
        yield finding("mki-reference-missing", Severity.WARNING, MKI_LINT)


def mki_floor_far_below(case: Case) -> Iterator[Finding]:
    """A floor that no bid reaches: the value that is published is then never paid in full."""
    mki, reference, least = case.tender.award.mki, _reference(case), proportion(case, "floor_of_reference")
    if mki is None or mki.form != "linear" or mki.floor_eur is None or reference is None or least is None:
        return
    if mki.floor_eur < reference * least / 100:
        values = {"floor": mki.floor_eur, "reference": reference, "least": least}
        yield finding("mki-floor-far-below", Severity.WARNING, MKI_LINT, **values)


def mki_modules(case: Case) -> Iterator[Finding]:
    """An MKI without the whole of production (A1, A2 and A3): what concrete, steel and asphalt are made of then counts for nothing."""
    mki = case.tender.award.mki
    missing = [one for one in PRODUCTION if mki is not None and one not in expand_modules(mki.modules)]
    if mki is not None and missing:
        yield finding("mki-modules", Severity.WARNING, MODULES, modules=list(mki.modules), missing=missing)


def mki_disproportional(case: Case) -> Iterator[Finding]:
    """A ceiling below the reference, which excludes the very design that was calculated."""
    mki, reference = case.tender.award.mki, _reference(case)
    if mki is None or reference is None or mki.ceiling_eur is None or not mki.exclude_above_ceiling:
        return
    if mki.ceiling_eur < reference:
        yield finding("mki-disproportional", Severity.WARNING, MKI_LINT, reference=reference, ceiling=mki.ceiling_eur)


def cannot_discriminate(case: Case) -> Iterator[Finding]:
    """A criterion on which every admissible bid earns the same."""
    source = guide("Gunningcriteria: groot genoeg om onderscheidend te zijn")
    for why in _why_not(case):
        message = text("lint.criterion-cannot-discriminate", why=why)
        advice = text("lint.criterion-cannot-discriminate.advice")
        yield Finding("criterion-cannot-discriminate", Severity.WARNING, message, advice, source)


def extra_over_100(case: Case) -> Iterator[Finding]:
    """A step of extra zero emission that no bid can reach, because the contract already asks too much of the whole."""
    criterion, required = case.tender.award.zero_emission, _required_mobile(case)
    for step in criterion.mobile_extra if criterion else ():
        if required and max(step.start, step.end or step.start) + required > 100:
            values = {"start": step.start, "end": step.end or step.start, "required": required}
            yield finding("extra-ze-over-100", Severity.ERROR, guide("Bijlage II, voorbeeldtekst II"), **values)


def malus_unset(case: Case) -> Iterator[Finding]:
    """Promises that are worth euros and that nothing keeps."""
    assurance, at_stake = case.tender.award.assurance, _at_stake(case)
    usual = figure(case.library.table("malus-factor"), case.day).value
    if at_stake and not (assurance and assurance.malus_factor) and isinstance(usual, int | float):
        enough = break_even_percent(Decimal(str(usual)))
        values = {"value": plain(at_stake), "usual": usual, "enough": enough}
        yield finding("malus-unset", Severity.WARNING, PENALTY, **values)


def over_promising_pays(case: Case) -> Iterator[Finding]:
    """A promise that is worth making even when it will not be kept: EV = D − p · B > 0, with the penalty B = f · D, at most the maximum."""
    assurance, at_stake = case.tender.award.assurance, _at_stake(case)
    if assurance is None or not assurance.malus_factor or not at_stake:
        return
    factor, most, chance = assurance.malus_factor, assurance.maximum_eur, assurance.detection_percent
    penalty = factor * at_stake if most is None else min(factor * at_stake, most)
    if most is not None and penalty < at_stake:
        low = text("lint.malus-maximum-low", value=plain(at_stake), maximum=plain(most))
        advice = text("lint.malus-maximum-low.advice", value=plain(at_stake))
        yield Finding("over-promising-pays", Severity.WARNING, low, advice, PENALTY)
    elif chance is not None and (gain := expected_gain(at_stake, penalty, chance)) > 0:
        values = {"value": plain(at_stake), "penalty": plain(cents(penalty)), "chance": chance, "gain": plain(gain)}
        enough = break_even_percent(Fraction(penalty) / Fraction(at_stake))
        yield finding("over-promising-pays", Severity.WARNING, PENALTY, **values, enough=enough)


def expected_gain(promised: Decimal, penalty: Decimal, chance_percent: Decimal) -> Decimal:
    """Return what a promise that will not be kept is expected to bring, in euros: EV = D − p · B.

    Assumes that the fictive benefit D is worth its full amount to the bidder, which is the most it can be.
    """
    return cents(Fraction(promised) - Fraction(penalty) * Fraction(chance_percent) / 100)


def break_even_percent(factor: Decimal | Fraction) -> Decimal:
    """Return the chance of detection, in whole percents rounded up, from which over-promising no longer pays: 100 / f."""
    return Decimal(-(-Fraction(100) // Fraction(factor)))


def record_missing(case: Case) -> Iterator[Finding]:
    """A consultation that no one can look up."""
    work, award = case.tender.work, case.tender.award
    uses = award.zero_emission is not None or award.demonstrability is not None
    if uses and work.market_consultation and not work.market_consultation_record:
        yield finding("market-consultation-record-missing", Severity.NOTE, guide("Gunningcriteria, overweging 4"))


def duty_differs(case: Case) -> Iterator[Finding]:
    """The duty as the tender states it is not the one that follows from its own facts."""
    stated, bbl = case.tender.work.bbl_emission_duty, case.decision.bbl
    if stated is not None and bbl is not None and bbl.holds is not None and stated is not bbl.holds:
        source = bbl.path[-1].question.source
        yield finding("bbl-duty-differs", Severity.WARNING, source, stated=stated, worked_out=bbl.holds)


def _reference(case: Case) -> Decimal | None:
    """Return the MKI of the reference calculation, where it is in the set of the criterion."""
    mki = case.tender.award.mki
    reference = mki.reference if mki else None
    if mki is None or reference is None or reference.indicator_set not in (None, mki.indicator_set):
        return None
    return reference.value_eur


def _earned(mki: MkiCriterion, reference: Decimal) -> Decimal | None:
    """Return the share of the greatest value, in percents, that the reference earns without improving; None where there is none."""
    bounds = (mki.ceiling_eur, mki.floor_eur, mki.max_value_eur)
    if mki.form != "linear" or None in bounds or not mki.max_value_eur:
        return None
    ceiling, floor, most = (bound for bound in bounds if bound is not None)
    return 100 * linear(reference, ceiling, floor, most) / most


def _why_not(case: Case) -> Iterator[object]:
    """Yield why a criterion cannot discriminate."""
    award = case.tender.award
    if award.mki is not None and award.mki.form == "linear" and not award.mki.max_value_eur:
        yield text("lint.why.mki-worthless")
    if award.mki is not None and award.mki.form == "ceiling" and not award.mki.exclude_above_ceiling:
        yield text("lint.why.ceiling-without-exclusion")
    if award.zero_emission is not None and not zero_emission_worth(case.tender):
        yield text("lint.why.zero-emission-worthless")
    if award.demonstrability is not None and not award.demonstrability.value_eur:
        yield text("lint.why.demonstrability-worthless")
    yield from cannot_tell_apart(award)
    yield from first_for_all(award)
    yield from trivial(case)
    required = required_transport(case, case.level)
    for combination in award.zero_emission.transport_total if award.zero_emission else ():
        if all(share <= required.get(category, 0) for category, share in combination.shares.items()):
            shares = [
                text("tender.ze-share", category=category, percent=share)
                for category, share in combination.shares.items()
            ]
            yield text("lint.why.transport-required-already", shares=shares)


def _required_mobile(case: Case) -> Decimal | None:
    """Return the zero-emission share that the contract asks of machines: the tender's own, else the most of the table; None if not known."""
    if case.level != "ambitious":
        return Decimal(0)
    own = case.tender.requirements.seb_shares.get("mobile")
    return own if own is not None else _most_required(case, "seb-09-mobile-ambitious", {})


def required_transport(case: Case, level: str) -> Mapping[str, Decimal]:
    """Return the zero-emission share that a level asks per vehicle category, where it is known: the least over the work."""
    if level != "ambitious":
        return {}
    own = case.tender.requirements.seb_shares
    found = {one: own[one] if one in own else _least_required(case, one) for one in VEHICLES}
    return {category: share for category, share in found.items() if share is not None}


def _most_required(case: Case, table: str, given: Mapping[str, str]) -> Decimal | None:
    return max((share for share in _shares(case, table, given) if share is not None), default=None)


def _least_required(case: Case, category: str) -> Decimal | None:
    shares = _shares(case, "seb-11-transport-ambitious", {"category": category})
    known = [share for share in shares if share is not None]
    return min(known) if known and len(known) == len(shares) else None


def _shares(case: Case, name: str, given: Mapping[str, str]) -> list[Decimal | None]:
    """Return the share that a table asks in each period of the work; of a range its lower end, which binds."""
    tender, table = case.tender, case.library.table(name)
    start, end = tender.execution_from or case.day, tender.execution_to or tender.execution_from or case.day
    asked = {"measure": "zero_emission_share", **given}
    values = [
        figure(table, period.sample, asked, "ambitious").value
        for period in within(periods(table, start, end, "ambitious"), start, end)
    ]
    return [Decimal(str(_low(value))) if isinstance(value, Range | int | float) else None for value in values]


def _low(value: Range | float) -> float:
    return value.low if isinstance(value, Range) else value


def _at_stake(case: Case) -> Decimal:
    """Return the most that a bid can earn with promises: on all that it offers, and not on what is marked."""
    mki, reference = case.tender.award.mki, _reference(case)
    most = MKI_FORMS[mki.form].most(mki) if mki else Decimal(0)
    if mki is not None and mki.form == "addon" and mki.factor and reference:
        most = cents(Fraction(mki.factor) * Fraction(reference))
    award = case.tender.award
    circular = award.circularity.most_eur if award.circularity else Decimal(0)
    own = (one.scale.most_eur for one in award.other if one.by == "offer")
    return most + zero_emission_worth(case.tender) + circular + sum(own, Decimal(0))
