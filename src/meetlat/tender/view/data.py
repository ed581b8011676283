"""The nouns of a tender as plain data, as the contract writes them: money in euros, to the cent, whole where it is whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter
from typing import Any

from meetlat import __version__
from meetlat.answer import Answer, envelope
from meetlat.documents.data import BASE, VERDICT, Shape, Shapes, plain, within
from meetlat.errors import Text
from meetlat.requirements import Outcome, Verdict, conditions, required
from meetlat.requirements.explain import said_of_measured
from meetlat.tender import Criterion, EvaluatedBid, Evaluation, Machines, Mark, Promise
from meetlat.tender.jobs.bid import BidCheck
from meetlat.tender.model.money import cents
from meetlat.tender.model.opening import Opening
from meetlat.tender.model.promise import CircularPromise
from meetlat.tender.model.robustness import Robustness, Switch
from meetlat.tender.rules.checklist import Asked, checklist
from meetlat.tender.view.robustness.sentences import switch_said
from meetlat.words import Language


def as_data(value: object, language: Language) -> Any:
    """Return any noun of a tender as plain data."""
    return plain(value, language, SHAPES)


def report_json(answer: Answer[Evaluation], language: Language) -> dict[str, Any]:
    """Return the envelope of an evaluation, with all that is needed to make the same report again: which program read which bytes."""
    result = answer.result
    on = result.tender.opening or result.tender.closing or result.tender.published
    made_from = {
        "tender": result.tender.id,
        "on": on,
        "language": language,
        "meetlat": __version__,
        "inputs": sorted(({"name": one.file, "sha256": one.sha256} for one in result.inputs), key=_name),
        "tables": sorted(
            ({"name": one.table, "source": one.source, "sha256": one.digest} for one in answer.figures), key=_name
        ),
        "profiles": sorted(
            ({"name": one.id, "source": one.source, "sha256": one.sha256} for one in result.profiles), key=_name
        ),
    }
    return {**envelope(answer, as_data(result, language), language), "report": as_data(made_from, language)}


def _name(one: Mapping[str, str]) -> str:
    return one["name"]


def euros(amount: Decimal | Fraction | None) -> int | float | None:
    """Return an amount in euros as a number of JSON, to the cent: whole euros as a whole number."""
    return None if amount is None else number(cents(amount))


def number(amount: Decimal | None) -> int | float | None:
    """Return an amount as a number of JSON, unrounded; a whole one as a whole number."""
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _euros(field: str) -> Callable[[object], Decimal | None]:
    """Take an amount in euros from a field, to the cent."""
    get = attrgetter(field)

    def take(one: object) -> Decimal | None:
        amount = get(one)
        return None if amount is None else cents(amount)

    return take


def _float(field: str) -> Callable[[object], float | None]:
    """Take a number from a field as a float."""
    get = attrgetter(field)

    def take(one: object) -> float | None:
        amount = get(one)
        return None if amount is None else float(amount)

    return take


@dataclass(frozen=True, slots=True)
class Proven:
    """A bid with the checklist of its evidence, as its tender asks it."""

    bid: EvaluatedBid
    evidence: tuple[Asked, ...]


def _proven(evaluation: Evaluation) -> tuple[Proven, ...]:
    return tuple(Proven(bid, checklist(evaluation.tender, bid)) for bid in evaluation.bids)


def _values(bid: EvaluatedBid) -> Mapping[str, Decimal | None]:
    return {str(one.criterion): None if one.eur is None else cents(one.eur) for one in bid.values}


def _arithmetic(bid: EvaluatedBid) -> Mapping[str, tuple[Text, ...]]:
    return {str(one.criterion): one.arithmetic for one in bid.values}


def _mki(bid: EvaluatedBid) -> Mapping[str, object]:
    """Return what a bid offers and what its forms come to."""
    computed, asked = bid.bid.computed_mki, bid.bid.asked_mki
    return {
        "offered_eur": None if bid.bid.offer.mki_eur is None else cents(bid.bid.offer.mki_eur),
        "computed_eur": cents(computed.eur) if computed else None,
        "lower_bound": computed.is_lower_bound if computed else None,
        "at_asked_quantities_eur": cents(asked.eur) if asked else None,
        "missing": bid.bid.mki_missing,
        "arithmetic": computed.arithmetic if computed else (),
    }


def _row(verdict: Verdict) -> Mapping[str, object]:
    figure = verdict.requirement.figure
    return {
        "conditions": conditions(verdict.requirement),
        "valid_from": figure.valid_from,
        "valid_to": figure.valid_to,
    }


def _required_said(verdict: Verdict) -> Text | str:
    return required(verdict.requirement)


def _found(verdict: Verdict) -> tuple[Text, ...]:
    return tuple(said_of_measured(verdict.measured))


def _whom(verdict: Verdict) -> str | Text | None:
    return verdict.whom or None


def _outcomes(machines: Machines) -> Mapping[Outcome, int]:
    return {outcome: machines.outcomes.count(outcome) for outcome in Outcome}


def _deployments(machines: Machines) -> int:
    return len(machines.outcomes)


def _assessors(mark: Mark) -> int:
    """Count who gave a mark; their names are never told."""
    return len(mark.given) or 1


def _lowest(mark: Mark) -> float:
    return float(min(mark.given, default=mark.mark))


def _highest(mark: Mark) -> float:
    return float(max(mark.given, default=mark.mark))


def _on_if_before(opening: Opening) -> date | None:
    """Return the day of evaluation, only where it was before the bids might be opened."""
    return opening.on if opening.before else None


def _with_marks_open(check: BidCheck) -> Mapping[str, Decimal | None]:
    """Return what a bid is worth, criterion by criterion; where the client is still to give marks that is not known."""
    marks = {Criterion.DEMONSTRABILITY.value} if check.marks_eur is not None else set()
    open_ = dict.fromkeys((*marks, *(one.name for one in check.marked)))
    return {**_values(check.bid), **open_}


def _most(check: BidCheck) -> Mapping[str, Decimal | None]:
    """Return the most that each criterion can be worth."""
    return {
        **{str(one.criterion): None if one.most_eur is None else cents(one.most_eur) for one in check.bid.values},
        Criterion.DEMONSTRABILITY.value: cents(check.marks_eur or Decimal(0)),
        **{one.name: None if one.scale.most_eur is None else cents(one.scale.most_eur) for one in check.marked},
    }


def _checklist(check: BidCheck) -> tuple[Asked, ...]:
    return checklist(check.tender, check.bid)


BID: Shape = {
    "bidder": "bidder",
    "price_eur": _euros("price_eur"),
    "values_eur": _values,
    "arithmetic": _arithmetic,
    "evaluation_price_eur": _euros("evaluation_price_eur"),
    "rank": "rank",
    "admissible": "admissible",
    "reasons": "reasons",
    "mki_eur": _euros("mki_eur"),
    "mki": _mki,
    "verdicts": "verdicts",
    "machines": "bid.machines",
    "circularity": "bid.circularity",
    "assessment": "bid.marks",
}
PROMISE: Shape = {
    "promised_percent": "percent",
    "lowest_percent": "lowest_percent",
    "highest_percent": "highest_percent",
    "outcome": "outcome",
    "ask": "ask",
}
SHAPES: Shapes = {
    **BASE,
    Evaluation: {
        "bids": _proven,
        "winner": "winner",
        "tied": "tied",
        "provisional": "provisional",
        "opening": "opening",
        "robustness": "robustness",
        "findings": "findings",
        "inputs": "inputs",
        "profiles": "profiles",
    },
    EvaluatedBid: BID,
    Proven: {**within("bid", BID), "evidence": "evidence"},
    BidCheck: {
        "tender": "tender.id",
        "outcome": "outcome",
        **{name: source for name, source in within("bid", BID).items() if name not in ("rank", "evaluation_price_eur")},
        "values_eur": _with_marks_open,
        "most_eur": _most,
        "evaluation_price_before_marks_eur": _euros("bid.evaluation_price_eur"),
        "missing": "missing",
        "evidence": _checklist,
        "findings": "bid.bid.findings",
    },
    Opening: {"day": "day", "before_opening": "before", "on": _on_if_before},
    Robustness: {"lead_eur": _euros("lead_eur"), "left_out": "left_out", "switches": "switches"},
    Switch: {
        "lever": "lever",
        "of": "of",
        "now": _float("now"),
        "to": _float("to"),
        "change": _float("change"),
        "inclusive": "inclusive",
        "excludes": "excludes",
        "shares": "shares",
        "winner": "winner",
        "message": switch_said,
    },
    Mark: {
        "criterion": "criterion",
        "part": "part",
        "mark": _float("mark"),
        "substantial": "substantial",
        "finding": "finding",
        "assessors": _assessors,
        "lowest": _lowest,
        "highest": _highest,
    },
    Asked: {
        "item": "item",
        "asked": "what",
        "proof": "proof",
        "given": "given",
        "missing": "missing",
        "whom": "whom",
        "before": "before",
    },
    Verdict: {
        "item": "item",
        **VERDICT,
        "row": _row,
        "required_said": _required_said,
        "found": _found,
        "proof": "proof",
        "on": "on",
        "to": "to",
        "whom": _whom,
        "frontrunner": "frontrunner",
    },
    Machines: {
        "level": "level",
        "deployments": _deployments,
        "outcomes": _outcomes,
        "not_asked": "not_asked",
        "promises": "promises",
    },
    Promise: {"category": "category", "extra": "extra", "from": "first", "to": "last", **PROMISE},
    CircularPromise: {"kind": "kind", "basis": "basis", **PROMISE},
}
"""How the nouns of a tender are written."""
