"""Each picture shows what it says, has its numbers as a table, and is not there where there is nothing to show."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal

from meetlat.documents.speaker import Speaker
from meetlat.tender import Award, Criterion, CriterionValue
from meetlat.tender.view.contents import Contents
from meetlat.tender.view.margin import MOST_LINES, limit_head, margin_lines
from meetlat.tender.view.pictures import build_up, mki_offers, mki_parts, requirement_margins
from tests.tender.view.tenders import concrete, evaluated, report

NL = Speaker("nl")


def test_the_build_up_reads_as_a_sum(three: Contents) -> None:
    picture = three.overall[0]
    assert picture.head == ("Inschrijver", "Inschrijfprijs", "− MKI", "− Emissieloos", "− Aantoonbaarheid", "= Evaluatieprijs", "Achterstand")  # fmt: skip
    assert picture.rows == (
        ("Combinatie Oost", "2.250.000", "150.000", "60.000", "20.000", "2.020.000", "–"),
        ("Aannemer A", "2.150.000", "75.000", "20.000", "13.600", "2.041.400", "+21.400"),
        ("Bouwbedrijf B", "1.000.000", "0", "0", "4.000", "996.000", "niet geldig"),
    )


def test_a_value_that_is_not_known_is_never_drawn_as_zero() -> None:
    bid = evaluated("A", 100, None, 1, (None, 0, 0))
    picture = build_up(report(bid).evaluation, NL)
    assert picture.rows[0][2] == "onbekend"
    assert picture.rows[0][5] == "onbekend"


def test_an_mki_that_adds_to_the_price_is_drawn_as_an_addition() -> None:
    bid = evaluated("A", 100, 50, 1)
    added = replace(
        bid, values=(CriterionValue(Criterion.MKI, Decimal(-50)), *bid.values[1:]), evaluation_price_eur=Decimal(150)
    )
    picture = build_up(report(added).evaluation, NL)
    assert (picture.head[2], picture.rows[0][2]) == ("+ MKI", "50")


def test_the_mki_of_each_bid_is_set_against_the_ceiling(three: Contents) -> None:
    assert three.overall[1].rows[1] == ("2  Aannemer A", "45.000 aangeboden; 44.340 berekend")


def test_without_a_ceiling_there_is_no_such_picture() -> None:
    evaluation = report().evaluation
    without = replace(evaluation, tender=replace(evaluation.tender, award=Award()))
    assert mki_offers(without, NL) is None


def test_the_mki_of_a_bid_is_divided_by_product_and_module(three: Contents) -> None:
    picture = three.of_bids[1].mki
    assert picture is not None
    assert picture.head == ("Onderdeel", "A1-A3", "A4", "Samen")
    assert picture.rows[0] == ("dek", "27.040", "1.900", "28.940")
    assert picture.rows[2] == ("wapening", "4.410", "onbekend", "4.410")


def test_a_bid_without_forms_has_no_such_pictures() -> None:
    bid = evaluated("A", 100, 50, 1)
    assert mki_parts(bid, "bid-1", NL) is None
    assert requirement_margins(bid, "bid-1", NL) is None


def test_the_tightest_margins_are_drawn() -> None:
    verdicts = [concrete(f"mengsel {n}", "co2", 100 + n) for n in range(40)]
    lines, _ = margin_lines(verdicts, NL)
    assert len(lines) == MOST_LINES
    assert lines[0].name == "mengsel 39 · CO₂"


def test_a_margin_is_a_part_of_what_is_required() -> None:
    lines, judged = margin_lines([concrete("dek", "co2", 84.5)], NL)
    assert (lines[0].low, lines[0].high, lines[0].best) == (50, 50, 50)
    assert lines[0].says == "84,5 waar 169 kg CO₂/m³ mag".replace(" kg CO₂", "\u00a0kg\u00a0CO₂")
    assert limit_head(judged, NL) == "plafondwaarde 2026"


def test_a_lower_bound_has_an_open_end() -> None:
    (line,), _ = margin_lines([concrete("dek", "co2", 84.5, math.inf, 120)], NL)
    assert (line.low, line.high, line.outcome) == (50, None, "unknown")
    assert line.best is not None
    assert round(line.best, 3) == round(100 * 120 / 169, 3)
