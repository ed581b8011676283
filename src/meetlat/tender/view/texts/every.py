"""Which texts a tender gets, in the order in which a buyer needs them. Another text is another line here."""

from __future__ import annotations

from dataclasses import replace

from meetlat.documents.document import Document
from meetlat.figures import Certainty, weakest
from meetlat.tender.jobs.documents import ACCOUNT, TextsCase
from meetlat.tender.model.types import Tender
from meetlat.tender.rules.decide import Decision
from meetlat.tender.view.texts import (
    account,
    award,
    building_blocks,
    guidance,
    market,
    materials_annex,
    multi_year,
    per_tonne_annex,
    seb_annex,
)
from meetlat.tender.view.texts.requirement_table import Scope

OF_THE_MARKET = (seb_annex, materials_annex, per_tonne_annex, guidance, award, building_blocks, market, multi_year)
NAMES = (ACCOUNT, *(module.NAME for module in OF_THE_MARKET))
"""The name of every text: of its file, and of the template that may replace it."""


def texts(case: TextsCase) -> tuple[Document, ...]:
    """Return every text that fits a tender, the account first; an annex for which nothing is asked is left out.

    What the scope keeps out of the texts for the market, and is known all the same, stands in the account with how it is known.
    """
    tender, decision = case.tender, case.decision
    scope = Scope(case.library, tender.execution_from, tender.execution_to, case.accept)
    made = _made(tender, decision, scope)
    whole = _made(tender, decision, replace(scope, accept=weakest((scope.accept, Certainty.DERIVED))))
    return (account.account(tender, decision, case.findings, account.Texts(made, whole), scope.library), *made)


def _made(tender: Tender, decision: Decision, scope: Scope) -> tuple[Document, ...]:
    """Return every text but the account."""
    found = (
        seb_annex.seb_annex(tender, decision, scope),
        materials_annex.materials_annex(tender, scope),
        per_tonne_annex.per_tonne_annex(tender, scope),
        guidance.guidance(tender, decision),
        award.award_criteria(tender, decision, scope),
        building_blocks.building_blocks(tender, decision, scope),
        market.market_consultation(tender, decision),
        multi_year.multi_year(tender, scope),
    )
    return tuple(one for one in found if one is not None)
