"""The award criteria on equipment that a tender uses, held against those that the decision tree allows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from meetlat.errors import Text, text
from meetlat.requirements import Finding, Severity
from meetlat.tender.model.award import Award, Criterion
from meetlat.tender.model.tree import Step, closing, tree
from meetlat.tender.rules.decide import ESTIMATE, answer, rules_of_thumb, with_duty
from meetlat.tender.rules.lint.case import Case, finding, guide

SEB_CRITERIA = (Criterion.ZERO_EMISSION, Criterion.DEMONSTRABILITY)
BELOW_BASIC = ("none", "minimum")
REGIME, EQUIPMENT = "client.regime", "work.equipment_intensive"
TREE = "seb"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the tree does not allow a criterion. `binds`: it follows from what the tender says, and is no rule of thumb."""

    says: Text
    binds: bool


def not_allowed(case: Case) -> Iterator[Finding]:
    """A criterion that the decision tree does not allow; what has a finding of its own (consultation, charging) is said there."""
    grouped: dict[tuple[Reason, ...], list[Criterion]] = {}
    for criterion, why in disallowed(case).items():
        grouped.setdefault(why, []).append(criterion)
    for why, criteria in grouped.items():
        binds = any(reason.binds for reason in why)
        values = {
            "criteria": [text(f"criterion.{one}") for one in criteria],
            "why": [reason.says for reason in why],
        }
        message = text("lint.criterion-not-allowed", **values)
        advice = text("lint.criterion-not-allowed.mend" if binds else "lint.criterion-not-allowed.weigh")
        source = guide("Beslisboom; Gunningcriteria, wanneer toepassen")
        yield Finding("criterion-not-allowed", Severity.ERROR if binds else Severity.WARNING, message, advice, source)


def disallowed(case: Case) -> Mapping[Criterion, tuple[Reason, ...]]:
    """Return the criteria on equipment that the tender uses and the tree does not allow, each with every reason why."""
    found = {one: tuple(_reasons(case, one)) for one in used(case.tender.award)}
    return {criterion: why for criterion, why in found.items() if why}


def allows(case: Case, criterion: Criterion) -> bool:
    """Tell whether the tree allows a criterion at the level that the contract asks."""
    return case.level not in BELOW_BASIC and not any(True for _ in closed(case, criterion))


def used(award: Award) -> tuple[Criterion, ...]:
    """Return the criteria on equipment that an award uses."""
    return tuple(one for one in SEB_CRITERIA if getattr(award, one) is not None)


def _reasons(case: Case, criterion: Criterion) -> Iterator[Reason]:
    if case.level in BELOW_BASIC:
        assumed = case.level == case.decision.level and bool(case.decision.unanswered)
        yield Reason(text("lint.not-allowed.level", level=text(f"level.{case.level}")), binds=not assumed)
    for step in closed(case, criterion):
        if step.question.about == REGIME:
            yield Reason(text("lint.not-allowed.regime"), binds=False)
        if step.question.about == EQUIPMENT:
            code = "lint.not-allowed.equipment-open" if step.assumed else "lint.not-allowed.equipment"
            yield Reason(text(code), binds=not step.assumed)
        if step.question.about == ESTIMATE:
            yield Reason(_of_estimate(case, criterion, step), binds=False)


def _of_estimate(case: Case, criterion: Criterion, step: Step) -> Text:
    if step.assumed:
        return text("lint.not-allowed.estimate-open")
    limit = getattr(rules_of_thumb(case.library, case.day), criterion)
    return text(f"lint.not-allowed.estimate.{criterion}", estimate=case.tender.estimate_eur, limit=limit)


def closed(case: Case, criterion: Criterion) -> Iterator[Step]:
    """Yield every answer of the tender by which the tree closes a criterion, not only the first."""
    tender, rules = with_duty(case.tender, case.decision.bbl), rules_of_thumb(case.library, case.day)
    return closing(tree(TREE), lambda question: answer(question, tender, rules), criterion)


def below_value_threshold(case: Case) -> Iterator[Finding]:
    """A zero-emission criterion costs bidders more than a contract bears that is not above the amount."""
    least, estimate = rules_of_thumb(case.library, case.day).zero_emission, case.tender.estimate_eur
    if case.tender.award.zero_emission is None or least is None or estimate is None or estimate > least:
        return
    source = guide("Gunningcriteria, overweging 1")
    yield finding("ze-below-value-threshold", Severity.WARNING, source, estimate=estimate, least=least)


def consultation_missing(case: Case) -> Iterator[Finding]:
    """Ask the market before paying for zero emission."""
    if used(case.tender.award) and not case.tender.work.market_consultation:
        yield finding("market-consultation-missing", Severity.WARNING, guide("Gunningcriteria, overweging 4"))


def charging_missing(case: Case) -> Iterator[Finding]:
    """Without charging a zero-emission offer scores and does not work."""
    if case.tender.award.zero_emission is not None and not case.tender.work.charging_possible:
        source = guide("Gunningcriteria, overweging 4 en ZE-criterium, toepassing")
        yield finding("charging-missing", Severity.WARNING, source)
