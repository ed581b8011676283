"""A realisation as the JSON of the contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from meetlat.documents.data import Shapes, plain
from meetlat.equipment import Deployment
from meetlat.equipment.view.data import SHAPES as EQUIPMENT
from meetlat.tender.rules.realisation import Quantity, Realisation, Term
from meetlat.tender.rules.realisation.malus import Cost
from meetlat.tender.rules.realisation.mki import RealisedMki
from meetlat.tender.view.data import SHAPES as TENDER
from meetlat.tender.view.data import euros
from meetlat.tender.view.realisation.sentences import offer_said, total_said
from meetlat.words import Language


def realisation_json(found: Realisation, language: Language) -> dict[str, Any]:
    """Return a realisation as plain data."""
    total, seb = found.malus.total, found.seb
    mki = {**_mki(found.mki), "usual_factor": found.usual_factor} if found.mki else None
    checked = plain(seb.checked, language, EQUIPMENT) if seb.checked else None
    whole: Mapping[str, object] = {
        "tender": found.tender.id,
        "bidder": found.bidder,
        "on": found.on,
        "outcome": found.outcome,
        "mki": mki,
        "concrete": found.concrete,
        "seb": {
            "level": seb.level,
            "outcome": seb.outcome,
            "equipment": checked,
            "promises": seb.promises,
            "ask": seb.ask,
        },
        "circularity": found.circularity,
        "malus_eur": euros(total.eur) if total else None,
        "malus": _malus(found),
        "expected_eur": euros(found.expected_eur),
        "quantities": found.quantities,
        "deployments": found.deployments,
        "findings": found.findings,
        "term": found.term,
        "actions": found.actions,
        "inputs": found.inputs,
    }
    return plain(whole, language, SHAPES)  # type: ignore[no-any-return]


def _mki(found: RealisedMki) -> dict[str, object]:
    return {
        "outcome": found.outcome,
        "offered_eur": euros(found.offered_eur),
        "agreed_eur": euros(found.agreed_eur),
        "realised_eur": euros(found.realised.eur) if found.realised else None,
        "lower_bound": found.at_least,
        "comparable_eur": euros(found.comparable_eur),
        "value_offered_eur": euros(found.value_offered_eur),
        "value_realised_eur": euros(found.value_realised_eur),
        "malus_factor": found.factor,
        "malus_eur": euros(found.malus_eur),
        "arithmetic": found.realised.arithmetic if found.realised else (),
        "missing": found.ask,
    }


def _malus(found: Realisation) -> dict[str, object]:
    """Return the malus on all offers and on each: `eur` is what is certain; `at_least` tells whether it can become more."""
    malus = found.malus
    return {
        "factor": malus.factor,
        "maximum_eur": euros(malus.assurance.maximum_eur),
        "capped": malus.is_capped,
        **_cost(malus.total),
        "arithmetic": tuple(total_said(malus)),
        "offers": [
            {
                "criterion": str(one.criterion),
                "part": one.part,
                "what": one.what,
                "outcome": one.outcome,
                "offered": one.offered,
                "reached": one.reached,
                "value_offered_eur": euros(one.given_eur),
                "value_reached_least_eur": euros(one.least_eur),
                "value_reached_most_eur": euros(one.most_eur),
                **_cost(malus.of(one)),
                "arithmetic": [offer_said(malus, one, finished=found.is_finished)],
                "missing": one.ask,
            }
            for one in malus.offers
        ],
    }


def _cost(cost: Cost | None) -> dict[str, object]:
    least, most = (euros(cost.eur), euros(cost.most_eur)) if cost else (None, None)
    return {"malus_eur": least, "malus_most_eur": most, "at_least": cost is not None and not cost.is_known}


SHAPES: Shapes = {
    **TENDER,
    Quantity: {
        **{name: name for name in ("item", "unit", "offered", "agreed", "delivered")},
        "deliveries": "count",
        "last": "last",
        "offered_eur": lambda one: euros(one.offered_eur),
        "realised_eur": lambda one: euros(one.realised_eur),
    },
    Deployment: {
        "deployment": lambda one: one.label or one.name,
        "partner": "partner",
        "zero_emission": "machine.is_zero_emission",
        "from": "span.first",
        "to": "span.last",
        **{name: f"use.{name}" for name in ("hours", "fuel_litres", "electricity_kwh", "distance_km")},
    },
    Term: {
        "from": "first",
        "to": "last",
        "realised_eur": lambda one: euros(one.realised_eur),
        "quantities": "quantities",
        "deployments": "deployments",
    },
}
"""How the nouns of a realisation are written."""
