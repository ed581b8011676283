"""A criterion is spoken of everywhere or nowhere: who adds one is led here from place to place. The path: docs/develop/how-a-fact-travels.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from meetlat.documents.document import Document, Table
from meetlat.tender import (
    Assurance,
    Award,
    Bid,
    CircularityCriterion,
    Criterion,
    DemonstrabilityCriterion,
    Offer,
    Scale,
    Tender,
    evaluate,
)
from meetlat.tender.model.award import AS_COLUMN, AS_TITLE, IN_FULL, IN_SHORT, criterion_name
from meetlat.tender.rules.criteria import CRITERIA, value_of
from meetlat.tender.rules.decide import decide
from meetlat.tender.rules.robustness.levers import choices, moves
from meetlat.tender.view.rules import rule
from meetlat.tender.view.texts.award import award_criteria
from meetlat.tender.view.texts.requirement_table import Scope
from meetlat.words import catalogue
from tests.tender.parts import SCALE, marks
from tests.tender.view.texts.parts import LIBRARY, MKI, TENDER, ZERO_EMISSION

EVERY = Award(
    mki=MKI,
    zero_emission=ZERO_EMISSION,
    demonstrability=DemonstrabilityCriterion(Decimal(20_000)),
    circularity=CircularityCriterion("mass", Scale(start=Decimal(5), end=Decimal(30), value_eur=Decimal(50_000))),
    assurance=Assurance(Decimal("1.5")),
)
"""An award that uses every criterion."""

OFFERS: Mapping[Criterion, Mapping[str, object]] = {
    Criterion.MKI: {"mki_eur": Decimal(40_000)},
    Criterion.ZERO_EMISSION: {"mobile_extra_percent": Decimal(15)},
    Criterion.CIRCULARITY: {"circular_percent": {"recycled": Decimal(20)}},
}
"""By criterion what a bid offers that is worth something; what is marked is not offered."""

ASKED: Tender = replace(TENDER, award=EVERY)


def bid() -> Bid:
    offered = {key: value for one in OFFERS.values() for key, value in one.items()}
    return Bid("A", Decimal(1_000_000), Offer(**offered), marks=marks(10))  # type: ignore[arg-type]


def text_of_the_award() -> Document:
    return award_criteria(ASKED, decide(ASKED, LIBRARY), Scope(LIBRARY))


@pytest.mark.parametrize("criterion", Criterion)
def test_a_criterion_is_a_field_of_the_award_and_has_a_function_that_values_it(criterion: Criterion) -> None:
    assert criterion in EVERY.criteria
    worth = CRITERIA[criterion](ASKED, bid(), SCALE)
    assert worth.eur
    assert worth.most_eur
    assert worth.eur <= worth.most_eur
    assert worth.arithmetic
    assert CRITERIA[criterion](replace(ASKED, award=Award()), bid(), SCALE).eur == 0


@pytest.mark.parametrize("names", [IN_FULL, IN_SHORT, AS_TITLE, AS_COLUMN])
@pytest.mark.parametrize("criterion", Criterion)
def test_a_criterion_has_a_name_in_every_place(criterion: Criterion, names: Mapping[Criterion, str]) -> None:
    assert names[criterion] in catalogue()


@pytest.mark.parametrize("criterion", Criterion)
def test_a_report_says_by_which_rule_a_criterion_is_valued(criterion: Criterion) -> None:
    assert rule(criterion, EVERY)


@pytest.mark.parametrize("criterion", Criterion)
def test_the_text_for_the_market_says_what_a_criterion_is_worth_at_most(criterion: Criterion) -> None:
    table = next(block for block in text_of_the_award().walk() if isinstance(block, Table))
    name = criterion_name(criterion, AS_TITLE)
    (said,) = (row[1] for row in table.rows if row[0] == name)
    most = value_of(criterion, ASKED, bid(), SCALE).most_eur
    assert most is not None
    assert f"{most:.0f}" in str(said).replace(".", "")


@pytest.mark.parametrize("criterion", Criterion)
def test_robustness_moves_what_a_criterion_values(criterion: Criterion) -> None:
    (found,) = evaluate(ASKED, [bid()], SCALE).bids
    moved = {one.criterion for one in moves(ASKED, found, SCALE, lambda same: same, Decimal(100_000))}
    chosen = {one.criterion for one in choices(ASKED, found, lambda same: same)}
    assert criterion in moved | chosen
