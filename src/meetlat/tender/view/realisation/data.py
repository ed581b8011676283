"""A realisation as plain data."""

from __future__ import annotations

from typing import Any

from meetlat.documents.data import plain as plain_data
from meetlat.equipment import Deployment
from meetlat.equipment.view.data import SHAPES as EQUIPMENT
from meetlat.tender.rules.realisation import Quantity, Realisation, Seb, Term
from meetlat.tender.rules.realisation.malus import Cost
from meetlat.tender.rules.realisation.mki import RealisedMki
from meetlat.tender.view.data import as_data, euros, number
from meetlat.tender.view.realisation.sentences import offer_said, total_said
from meetlat.words import Language, say


def realisation_json(found: Realisation, language: Language) -> dict[str, Any]:
    """Return a realisation as plain data."""
    return {
        "tender": found.tender.id,
        "bidder": found.bidder,
        "on": found.on.isoformat() if found.on else None,
        "outcome": found.outcome.value,
        "mki": _mki_json(found.mki, language) | {"usual_factor": found.usual_factor} if found.mki else None,
        "concrete": [as_data(one, language) for one in found.concrete],
        "seb": _seb_json(found.seb, language),
        "circularity": [as_data(one, language) for one in found.circularity],
        "malus_eur": euros(found.malus.total.eur) if found.malus.total else None,
        "malus": _malus_json(found, language),
        "expected_eur": euros(found.expected_eur),
        "quantities": [_quantity_json(one) for one in found.quantities],
        "deployments": [_use_json(one, language) for one in found.deployments],
        "findings": [as_data(one, language) for one in found.findings],
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
        "promises": [as_data(one, language) for one in found.promises],
        "ask": [say(one, language) for one in found.ask],
    }
