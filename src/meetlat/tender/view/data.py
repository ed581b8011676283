"""An evaluation as plain data, as the contract writes it: money in euros, whole where it is whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from meetlat.documents.verdicts import verdict_json
from meetlat.requirements import Finding, Outcome, Verdict, conditions, required
from meetlat.requirements.explain import said_of_measured
from meetlat.tender import CriterionValue, EvaluatedBid, Evaluation, Machines, Mark, Promise
from meetlat.tender.model.money import cents
from meetlat.tender.model.opening import Opening
from meetlat.tender.model.promise import CircularPromise
from meetlat.tender.rules.checklist import Asked, checklist
from meetlat.tender.view.firmness import switch_said
from meetlat.words import Language, say


def evaluation_json(evaluation: Evaluation, language: Language) -> dict[str, Any]:
    """Return an evaluation as plain data."""
    return {
        "bids": [
            bid_json(bid, language) | {"evidence": evidence_json(checklist(evaluation.tender, bid), language)}
            for bid in evaluation.bids
        ],
        "winner": evaluation.winner,
        "tied": [list(bidders) for bidders in evaluation.tied],
        "provisional": evaluation.provisional,
        "opening": opening_json(evaluation.opening),
        "robustness": robustness_json(evaluation, language),
        "findings": [finding_json(finding, language) for finding in evaluation.findings],
        "inputs": [{"file": one.file, "sha256": one.sha256} for one in evaluation.inputs],
        "profiles": [{"id": one.id, "source": one.source, "sha256": one.sha256} for one in evaluation.profiles],
    }


def opening_json(found: Opening | None) -> dict[str, Any] | None:
    """Return when the bids might be opened as plain data; the day of evaluation only where it was before that. None: not looked at."""
    if found is None:
        return None
    return {
        "day": found.day.isoformat() if found.day else None,
        "before_opening": found.before,
        "on": found.on.isoformat() if found.before else None,
    }


def robustness_json(evaluation: Evaluation, language: Language) -> dict[str, Any] | None:
    """Return how firm an evaluation is as plain data; None where that was not worked out."""
    found = evaluation.robustness
    if found is None:
        return None
    return {
        "lead_eur": euros(found.lead_eur),
        "left_out": [{"bidder": one.bidder, "winner": one.winner} for one in found.left_out],
        "switches": [
            {
                "lever": one.lever,
                "of": one.of,
                "now": _float(one.now),
                "to": _float(one.to),
                "change": _float(one.change),
                "inclusive": one.inclusive,
                "excludes": one.excludes,
                "shares": {name: number(share) for name, share in one.shares.items()},
                "winner": one.winner,
                "message": say(switch_said(one), language),
            }
            for one in found.switches
        ],
    }


def _float(amount: Fraction | None) -> float | None:
    return None if amount is None else float(amount)


def bid_json(bid: EvaluatedBid, language: Language) -> dict[str, Any]:
    """Return an evaluated bid as plain data."""
    return {
        "bidder": bid.bidder,
        "price_eur": euros(bid.price_eur),
        "values_eur": {str(value.criterion): euros(value.eur) for value in bid.values},
        "arithmetic": {str(value.criterion): arithmetic(value, language) for value in bid.values},
        "evaluation_price_eur": euros(bid.evaluation_price_eur),
        "rank": bid.rank,
        "admissible": bid.admissible,
        "reasons": [say(reason, language) for reason in bid.reasons],
        "mki_eur": euros(bid.mki_eur),
        "mki": mki_json(bid, language),
        "verdicts": [bid_verdict_json(verdict, language) for verdict in bid.verdicts],
        "machines": machines_json(bid.bid.machines, language),
        "circularity": [circular_json(one, language) for one in bid.bid.circularity],
        "assessment": [mark_json(mark) for mark in bid.bid.marks],
    }


def mark_json(mark: Mark) -> dict[str, Any]:
    """Return a mark that counts as plain data, with how far the assessors behind it lay apart; never with their names."""
    return {
        "criterion": mark.criterion,
        "part": mark.part,
        "mark": float(mark.mark),
        "substantial": mark.substantial,
        "finding": mark.finding,
        "assessors": len(mark.given) or 1,
        "lowest": float(min(mark.given, default=mark.mark)),
        "highest": float(max(mark.given, default=mark.mark)),
    }


def mki_json(bid: EvaluatedBid, language: Language) -> dict[str, Any]:
    """Return what a bid offers and what its forms come to as plain data."""
    computed = bid.bid.computed_mki
    return {
        "offered_eur": euros(bid.bid.offer.mki_eur),
        "computed_eur": euros(computed.eur) if computed else None,
        "lower_bound": computed.is_lower_bound if computed else None,
        "at_asked_quantities_eur": euros(bid.bid.asked_mki.eur) if bid.bid.asked_mki else None,
        "missing": [say(one, language) for one in bid.bid.mki_missing],
        "arithmetic": [say(one, language) for one in computed.arithmetic] if computed else [],
    }


def evidence_json(asked: Sequence[Asked], language: Language) -> list[dict[str, Any]]:
    """Return the checklist of evidence of a bid as plain data."""
    return [
        {
            "item": say(one.item, language),
            "asked": say(one.what, language),
            "proof": one.proof.value,
            "given": [say(given, language) for given in one.given],
            "missing": [say(missing, language) for missing in one.missing],
            "whom": say(one.whom, language),
            "before": one.before.isoformat() if one.before else None,
        }
        for one in asked
    ]


def bid_verdict_json(one: Verdict, language: Language) -> dict[str, Any]:
    """Return a verdict about an item of a bid as plain data: `row` is the row of its table, `found` and `required_said` as people say it."""
    requirement, measured = one.requirement, one.measured
    figure = requirement.figure
    return {
        "item": say(one.item, language),
        **verdict_json(one, language),
        "row": {
            "conditions": [say(condition, language) for condition in conditions(requirement)],
            "valid_from": figure.valid_from.isoformat() if figure.valid_from else None,
            "valid_to": figure.valid_to.isoformat() if figure.valid_to else None,
        },
        "required_said": say(required(requirement), language),
        "found": [say(line, language) for line in said_of_measured(measured)],
        "proof": one.proof.value if one.proof else None,
        "on": one.on.isoformat() if one.on else None,
        "to": one.to.isoformat() if one.to else None,
        "whom": say(one.whom, language) if one.whom else None,
        "frontrunner": one.frontrunner,
    }


def machines_json(found: Machines | None, language: Language) -> dict[str, Any] | None:
    """Return how the machines of a bid were judged as plain data; None where none were. Their verdicts are among those of the bid."""
    if found is None:
        return None
    return {
        "level": found.level,
        "deployments": len(found.outcomes),
        "outcomes": {outcome.value: found.outcomes.count(outcome) for outcome in Outcome},
        "not_asked": [say(one, language) for one in found.not_asked],
        "promises": [promise_json(one, language) for one in found.promises],
    }


def promise_json(one: Promise, language: Language) -> dict[str, Any]:
    """Return a promise of zero-emission work against what deployments show as plain data."""
    return {
        "category": one.category,
        "extra": one.extra,
        "from": one.first.isoformat() if one.first else None,
        "to": one.last.isoformat() if one.last else None,
        "promised_percent": number(one.percent),
        "lowest_percent": one.lowest_percent,
        "highest_percent": one.highest_percent,
        "outcome": one.outcome.value,
        "ask": [say(ask, language) for ask in one.ask],
    }


def circular_json(one: CircularPromise, language: Language) -> dict[str, Any]:
    """Return a promise of recycled or reused material against what forms show as plain data."""
    return {
        "kind": one.kind,
        "basis": one.basis,
        "promised_percent": number(one.percent),
        "lowest_percent": one.lowest_percent,
        "highest_percent": one.highest_percent,
        "outcome": one.outcome.value,
        "ask": [say(ask, language) for ask in one.ask],
    }


def finding_json(finding: Finding, language: Language) -> dict[str, Any]:
    """Return a finding as plain data."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": say(finding.message, language),
        "source": str(finding.source) if finding.source else None,
        "advice": say(finding.advice, language) if finding.advice else None,
    }


def arithmetic(value: CriterionValue, language: Language) -> list[str]:
    """Return how a value was found, line by line."""
    return [say(line, language) for line in value.arithmetic]


def euros(amount: Decimal | Fraction | None) -> int | float | None:
    """Return an amount in euros as a number of JSON, to the cent: whole euros as a whole number."""
    return None if amount is None else number(cents(amount))


def number(amount: Decimal | None) -> int | float | None:
    """Return an amount as a number of JSON, unrounded; a whole one as a whole number."""
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)
