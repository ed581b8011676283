"""How each criterion turns an offer into euros, in sentences: the scale as the tender published it."""

from __future__ import annotations

from meetlat.errors import Text, text
from meetlat.tender import (
    Award,
    Combination,
    Criterion,
    DemonstrabilityCriterion,
    MkiCriterion,
    Scale,
    Step,
    ZeroEmissionCriterion,
)
from meetlat.tender.model.award import circular_share
from meetlat.tender.model.money import plain
from meetlat.tender.rules.scales import plainly

BY = {"offer": "criteria.by-offer", "marks": "criteria.by-marks"}
COUNTING = {"best": "report.rule-counting.best", "first": "report.rule-counting.first"}


def criteria_of(award: Award) -> tuple[str, ...]:
    """Return the criteria a tender uses beside the price, in their order."""
    return award.criteria


def rule(criterion: str, award: Award) -> tuple[Text, ...]:
    """Say how a criterion is valued; nothing when the tender does not use it."""
    if criterion == Criterion.MKI and award.mki is not None:
        return _mki(award.mki)
    if criterion == Criterion.ZERO_EMISSION and award.zero_emission is not None:
        return _zero_emission(award.zero_emission)
    if criterion == Criterion.DEMONSTRABILITY and award.demonstrability is not None:
        return _demonstrability(award.demonstrability)
    if criterion == Criterion.CIRCULARITY and award.circularity is not None:
        about = award.circularity
        return tuple(said_scale(scale, circular_share(kind, about.basis), "%") for kind, scale in about.scales.items())
    own = award.own(criterion)
    return (said_scale(own.scale, text(BY[own.by]), own.unit),) if own else ()


def said_scale(scale: Scale, what: Text, unit: str) -> Text:
    """Say a published scale."""
    if scale.steps:
        code = "criteria.rule-step-up" if scale.higher_is_better else "criteria.rule-step-down"
        steps = [text(code, start=plainly(one.start), unit=unit, worth=plain(one.value_eur)) for one in scale.steps]
        return text("criteria.rule-steps", what=what, steps=steps)
    start, end = (plainly(bound) for bound in scale.bounds)
    return text("criteria.rule-linear", what=what, start=start, end=end, unit=unit, most=plain(scale.most_eur))


def _mki(terms: MkiCriterion) -> tuple[Text, ...]:
    scope = text("report.rule-mki-scope", set=terms.indicator_set, modules=terms.modules)
    if terms.form == "linear":
        how = text("report.rule-mki-linear", most=terms.max_value_eur, floor=terms.floor_eur, ceiling=terms.ceiling_eur)
    elif terms.form == "addon":
        how = text("report.rule-mki-add-on", factor=terms.factor)
    else:
        how = text("report.rule-mki-ceiling", ceiling=terms.ceiling_eur)
    excluded = (text("report.rule-mki-excluded", ceiling=terms.ceiling_eur),) if terms.exclude_above_ceiling else ()
    return (scope, how, *excluded)


def _zero_emission(terms: ZeroEmissionCriterion) -> tuple[Text, ...]:
    committed = terms.ambitious_commitment_eur
    fixed = () if committed is None else (text("criteria.rule-commitment", worth=committed),)
    ladders = (
        ("report.rule-ze-mobile", [_step(step) for step in terms.mobile_extra]),
        ("report.rule-ze-transport", [_combination(one) for one in terms.transport_total]),
        ("report.rule-ze-vessel", [_step(step) for step in terms.vessel_total]),
    )
    return (*fixed, *(Text(code, {"steps": steps}) for code, steps in ladders if steps))


def _step(step: Step) -> Text:
    return text("report.rule-step", start=step.start, worth=step.value_eur)


def _combination(combination: Combination) -> Text:
    shares = [f"{category} {share} %" for category, share in sorted(combination.shares.items())]
    return text("report.rule-combination", shares=shares, worth=combination.value_eur)


def _demonstrability(terms: DemonstrabilityCriterion) -> tuple[Text, ...]:
    return (text("report.rule-demonstrability", worth=terms.value_eur), text(COUNTING[terms.counting]))
