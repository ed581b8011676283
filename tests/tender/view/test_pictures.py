"""Each picture shows what it says, and is not there where there is nothing to show."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from meetlat.documents.charts.draw import drawing
from meetlat.documents.document import Chart
from meetlat.documents.localize import Localizer
from meetlat.tender import Award, Criterion, CriterionValue, EvaluatedBid
from meetlat.tender.view.bid import behind_first
from meetlat.tender.view.pictures import build_up, mki_offers, mki_parts
from tests.tender.view.tenders import evaluated, report, three

NL = Localizer("nl")


def words(chart: Chart | None) -> list[str]:
    """Return what is written in a picture."""
    assert chart is not None
    return re.findall(r"<text[^>]*>([^<]+)</text>", drawing(chart, NL))


def built(*bids: EvaluatedBid) -> list[str]:
    result = report(*bids).result
    return words(build_up(result, [behind_first(bid, result) for bid in result.bids]))


def test_the_build_up_reads_as_a_sum() -> None:
    drawn = built()
    assert {"Inschrijfprijs", "− MKI", "− Emissieloos", "− Aantoonbaarheid", "= Evaluatieprijs", "Achterstand"} <= set(drawn)  # fmt: skip
    assert {"2.250.000", "150.000", "60.000", "2.020.000", "+21.400", "ongeldig"} <= set(drawn)


def test_a_value_that_is_not_known_is_never_drawn_as_zero() -> None:
    assert built(evaluated("A", 100, None, 1, (None, 0, 0))).count("onbekend") == 2


def test_an_mki_that_adds_to_the_price_is_drawn_as_an_addition() -> None:
    bid = evaluated("A", 100, 50, 1)
    worth = CriterionValue(Criterion.MKI, Decimal(-50))
    added = replace(bid, values=(worth, *bid.values[1:]), evaluation_price_eur=Decimal(150))
    assert {"+ MKI", "50"} <= set(built(added))


def test_the_mki_of_each_bid_is_set_against_the_ceiling() -> None:
    chart = mki_offers(report().result)
    assert "45.000 aangeboden; 44.340 berekend" in words(chart)
    assert chart is not None
    assert chart.table is not None


def test_without_a_ceiling_there_is_no_such_picture() -> None:
    result = report().result
    assert mki_offers(replace(result, tender=replace(result.tender, award=Award()))) is None


def test_the_mki_of_a_bid_is_divided_by_product_and_module() -> None:
    drawn = words(mki_parts(three()[1], "bid-2"))
    assert {"A1-A3", "A4", "Samen", "dek", "27.040", "1.900", "28.940", "4.410"} <= set(drawn)
    assert "onbekend" in drawn
