"""How each criterion turns an offer into euros, in sentences: the scale as the tender published it."""

from __future__ import annotations

from meetlat.errors import Text, text
from meetlat.tender import (
    Award,
    Combination,
    Criterion,
    DemonstrabilityCriterion,
    MkiCriterion,
    Step,
    ZeroEmissionCriterion,
)


def criteria_of(award: Award) -> tuple[Criterion, ...]:
    """Return the criteria a tender uses beside the price, in their order."""
    used = {
        Criterion.MKI: award.mki,
        Criterion.ZERO_EMISSION: award.zero_emission,
        Criterion.DEMONSTRABILITY: award.demonstrability,
    }
    return tuple(criterion for criterion, terms in used.items() if terms is not None)


def rule(criterion: Criterion, award: Award) -> tuple[Text, ...]:
    """Say how a criterion is valued; nothing when the tender does not use it."""
    if criterion is Criterion.MKI and award.mki is not None:
        return _mki(award.mki)
    if criterion is Criterion.ZERO_EMISSION and award.zero_emission is not None:
        return _zero_emission(award.zero_emission)
    if criterion is Criterion.DEMONSTRABILITY and award.demonstrability is not None:
        return _demonstrability(award.demonstrability)
    return ()


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
    return (text("report.rule-demonstrability", worth=terms.value_eur), Text(f"report.rule-counting.{terms.counting}"))
