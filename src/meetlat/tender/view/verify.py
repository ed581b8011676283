"""A realisation as plain data and as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from meetlat.documents.brief import Gravity, Note
from meetlat.documents.data import plain as plain_data
from meetlat.equipment import Deployment
from meetlat.equipment.view.data import SHAPES as EQUIPMENT
from meetlat.errors import Text, text
from meetlat.requirements import Outcome
from meetlat.tender.model.money import plain
from meetlat.tender.rules.malus import Cost
from meetlat.tender.rules.realisation import Action, Quantity, Realisation, Seb, Term
from meetlat.tender.rules.realised import RealisedMki
from meetlat.tender.view.brief import finding_note
from meetlat.tender.view.data import bid_verdict_json, circular_json, euros, finding_json, number, promise_json
from meetlat.tender.view.malus_said import offer_said, total_said
from meetlat.words import Language, say


def realisation_json(found: Realisation, language: Language) -> dict[str, Any]:
    """Return a realisation as plain data."""
    return {
        "tender": found.tender.id,
        "bidder": found.bidder,
        "on": found.on.isoformat() if found.on else None,
        "outcome": found.outcome.value,
        "mki": _mki_json(found.mki, language) | {"usual_factor": found.usual_factor} if found.mki else None,
        "concrete": [bid_verdict_json(one, language) for one in found.concrete],
        "seb": _seb_json(found.seb, language),
        "circularity": [circular_json(one, language) for one in found.circularity],
        "malus_eur": euros(found.malus.total.eur) if found.malus.total else None,
        "malus": _malus_json(found, language),
        "expected_eur": euros(found.expected_eur),
        "quantities": [_quantity_json(one) for one in found.quantities],
        "deployments": [_use_json(one, language) for one in found.deployments],
        "findings": [finding_json(one, language) for one in found.findings],
        "term": _term_json(found.term, language) if found.term else None,
        "actions": [
            {
                "who": one.who,
                "what": say(one.what, language),
                "by": one.by.isoformat() if one.by else None,
                "why": say(one.why, language) if one.why else None,
            }
            for one in found.actions
        ],
        "inputs": [{"file": one.file, "sha256": one.sha256} for one in found.inputs],
    }


def _quantity_json(one: Quantity) -> dict[str, Any]:
    return {
        "item": one.item,
        "unit": one.unit,
        "offered": number(one.offered),
        "agreed": number(one.agreed),
        "delivered": number(one.delivered),
        "deliveries": one.count,
        "last": one.last.isoformat() if one.last else None,
        "offered_eur": euros(one.offered_eur),
        "realised_eur": euros(one.realised_eur),
    }


def _use_json(one: Deployment, language: Language) -> dict[str, Any]:
    return {
        "deployment": say(one.label or one.name, language),
        "partner": one.partner,
        "zero_emission": one.machine.is_zero_emission,
        "from": one.span.first.isoformat(),
        "to": one.span.last.isoformat(),
        "hours": one.use.hours,
        "fuel_litres": one.use.fuel_litres,
        "electricity_kwh": one.use.electricity_kwh,
        "distance_km": one.use.distance_km,
    }


def _term_json(term: Term, language: Language) -> dict[str, Any]:
    return {
        "from": term.first.isoformat(),
        "to": term.last.isoformat() if term.last else None,
        "realised_eur": euros(term.realised_eur),
        "quantities": [_quantity_json(one) for one in term.quantities],
        "deployments": [_use_json(one, language) for one in term.deployments],
    }


def _mki_json(found: RealisedMki, language: Language) -> dict[str, Any]:
    return {
        "outcome": found.outcome.value,
        "offered_eur": euros(found.offered_eur),
        "agreed_eur": euros(found.agreed_eur),
        "realised_eur": euros(found.realised.eur) if found.realised else None,
        "lower_bound": found.at_least,
        "comparable_eur": euros(found.comparable_eur),
        "value_offered_eur": euros(found.value_offered_eur),
        "value_realised_eur": euros(found.value_realised_eur),
        "malus_factor": number(found.factor),
        "malus_eur": euros(found.malus_eur),
        "arithmetic": [say(one, language) for one in (found.realised.arithmetic if found.realised else ())],
        "missing": [say(one, language) for one in found.ask],
    }


def _malus_json(found: Realisation, language: Language) -> dict[str, Any]:
    """Return the malus on all offers and on each: `eur` is what is certain; `at_least` tells whether it can become more."""
    malus, total = found.malus, found.malus.total
    return {
        "factor": number(malus.factor),
        "maximum_eur": euros(malus.assurance.maximum_eur),
        "capped": malus.is_capped,
        **_cost_json(total),
        "arithmetic": [say(one, language) for one in total_said(malus)],
        "offers": [
            {
                "criterion": str(one.criterion),
                "part": one.part,
                "what": say(one.what, language),
                "outcome": one.outcome.value,
                "offered": say(one.offered, language),
                "reached": say(one.reached, language),
                "value_offered_eur": euros(one.given_eur),
                "value_reached_least_eur": euros(one.least_eur),
                "value_reached_most_eur": euros(one.most_eur),
                **_cost_json(malus.of(one)),
                "arithmetic": [say(offer_said(malus, one, finished=found.is_finished), language)],
                "missing": [say(ask, language) for ask in one.ask],
            }
            for one in malus.offers
        ],
    }


def _cost_json(cost: Cost | None) -> dict[str, Any]:
    known = cost is not None and not cost.is_known
    return {
        "malus_eur": euros(cost.eur) if cost else None,
        "malus_most_eur": euros(cost.most_eur) if cost else None,
        "at_least": known,
    }


def _seb_json(found: Seb, language: Language) -> dict[str, Any]:
    return {
        "level": found.level,
        "outcome": found.outcome.value,
        "equipment": plain_data(found.checked, language, EQUIPMENT) if found.checked else None,
        "promises": [promise_json(one, language) for one in found.promises],
        "ask": [say(one, language) for one in found.ask],
    }


def realisation_lines(found: Realisation, *, actions: bool = True) -> Iterator[Text]:
    """Say a realisation line by line: the answer, what is odd about deliveries, and who must do what."""
    yield from answer_lines(found)
    said = {one.why for one in found.actions} if actions else set()
    yield from (one.message for one in found.findings if one.message not in said)
    for one in found.actions if actions else ():
        yield _action(one)


def realisation_notes(found: Realisation) -> Iterator[Note]:
    """Yield who must do what, and what is odd about deliveries."""
    for action in found.actions:
        kind = action.what.code if isinstance(action.what, Text) else repr(action.what)
        yield Note(Gravity.OPEN, kind, _action(action))
    said = {one.why for one in found.actions}
    yield from (finding_note(one) for one in found.findings if one.message not in said)


def answer_lines(found: Realisation) -> Iterator[Text]:
    """Say whether what was offered was built, then the MKI, every offer and the malus."""
    code = {Outcome.MET: "met", Outcome.NOT_MET: "not_met"}.get(found.outcome, "unknown")
    if found.is_on_track:
        yield text("realised.on-track", bidder=found.bidder, on=found.on)
    else:
        yield text(f"built.verify-{code}", bidder=found.bidder)
    mki, expected = found.mki, found.expected_eur
    if mki is not None and mki.realised is not None and expected is not None and not found.is_finished:
        yield text("realised.so-far", expected=plain(expected), realised=plain(mki.realised.eur))
    elif mki is not None:
        yield from _mki_lines(mki)
    yield from malus_lines(found)


def _action(one: Action) -> Text:
    about = {"who": one.who, "what": one.what, "why": text("realised.reason", why=one.why) if one.why else ""}
    return text("realised.action", **about, by=one.by) if one.by else text("realised.action-open", **about)


def malus_lines(found: Realisation) -> Iterator[Text]:
    """Say every offer beside the MKI with its malus, then all of them together."""
    malus = found.malus
    yield from (offer_said(malus, one, finished=found.is_finished) for one in malus.beside_mki)
    yield from total_said(malus)
    if malus.factor is None and malus.offers and found.usual_factor is not None:
        yield text("built.malus-unset", usual=found.usual_factor)


def _mki_lines(found: RealisedMki) -> Iterator[Text]:
    if found.realised is None or found.comparable_eur is None:
        return
    if found.offered_eur is not None and found.agreed_eur is not None:
        yield text("built.mki-offered", offered=plain(found.offered_eur), agreed=plain(found.agreed_eur))
    realised, malus = (
        ("built.mki-realised-at-least", "built.malus-at-least")
        if found.at_least
        else ("built.mki-realised", "built.malus")
    )
    about = {"realised": plain(found.realised.eur), "comparable": plain(found.comparable_eur)}
    yield text(realised, **about)
    if found.value_offered_eur is not None and found.value_realised_eur is not None:
        worth = {"offered": plain(found.value_offered_eur), "realised": plain(found.value_realised_eur)}
        yield text("built.mki-worth", **worth)
    if found.malus_eur == 0 and not found.at_least:
        yield text("built.malus-none")
    elif found.malus_eur is not None:
        yield text(malus, factor=found.factor, malus=plain(found.malus_eur))
