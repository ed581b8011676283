"""Variant I of the guide: the ambitious level of clean equipment as an offer. Who commits itself changes its own contract requirements."""

from __future__ import annotations

from collections.abc import Mapping

from meetlat.figures import Library
from meetlat.tender.model.types import Offer, Tender
from meetlat.tender.rules.decide import Decision, contract_level, decide

VARIANT_I = "Bijlage II, voorbeeldtekst I"
ASKED_AT, COMMITTED = "basic", "ambitious"
KINDS = ("mobile", "transport")
"""What the commitment is about: mobile machines and transport, not vessels."""


def may_be_offered(tender: Tender, decision: Decision) -> bool:
    """Tell whether the contract asks the basic level, the only one at which the commitment is more than what is asked."""
    return contract_level(tender, decision) == ASKED_AT


def commits(tender: Tender, offer: Offer) -> bool:
    """Tell whether a bid takes on the ambitious level in a tender that gives value for it."""
    criterion = tender.award.zero_emission
    return bool(criterion and criterion.ambitious_commitment_eur is not None and offer.ambitious_commitment)


def agreed_levels(tender: Tender, offer: Offer, library: Library) -> Mapping[str, str]:
    """Return the level of clean equipment that the contract with this bidder asks, by kind: mobile, transport, vessel."""
    decision = decide(tender, library)
    asked = contract_level(tender, decision)
    raised = commits(tender, offer) and may_be_offered(tender, decision)
    return {kind: COMMITTED if raised and kind in KINDS else asked for kind in (*KINDS, "vessel")}
