"""The scale of each criterion is said as the tender published it."""

from __future__ import annotations

from decimal import Decimal

from meetlat.documents.localize import Localizer
from meetlat.tender import Award, Combination, Criterion, MkiCriterion, ZeroEmissionCriterion
from meetlat.tender.view.rules import criteria_of, rule
from tests.tender.view.tenders import TENDER

MKI = Award(mki=MkiCriterion("addon", "A1", ("A1-A3",), factor=Decimal(2)))


def says(criterion: Criterion, award: Award) -> str:
    return " ".join(Localizer("nl").each(rule(criterion, award))).replace("\u00a0", " ")


def test_a_linear_mki_says_where_its_value_begins_and_ends() -> None:
    assert "Bij een MKI van € 30.000 of lager is de waarde € 150.000; zij neemt gelijkmatig af tot € 0 bij een MKI van € 60.000." in says(Criterion.MKI, TENDER.award)  # fmt: skip


def test_an_mki_that_is_added_says_how_often() -> None:
    assert "De MKI wordt 2 keer bij de prijs opgeteld." in says(Criterion.MKI, MKI)


def test_each_step_of_a_ladder_is_said() -> None:
    assert "vanaf 5 %: € 10.000, vanaf 11 %: € 20.000" in says(Criterion.ZERO_EMISSION, TENDER.award)


def test_a_combination_names_its_shares() -> None:
    terms = ZeroEmissionCriterion(
        transport_total=(Combination({"N1": Decimal(100), "N2": Decimal(50)}, Decimal(9000)),)
    )
    assert "N1 100 %, N2 50 %: € 9.000" in says(Criterion.ZERO_EMISSION, Award(zero_emission=terms))


def test_a_criterion_that_the_tender_lacks_is_not_spoken_of() -> None:
    assert criteria_of(MKI) == (Criterion.MKI,)
    assert rule(Criterion.DEMONSTRABILITY, MKI) == ()
