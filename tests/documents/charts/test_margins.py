"""How far values lie from what is required."""

from __future__ import annotations

import math

from meetlat.documents.charts.margins import MOST_LINES, limit_head, margin_lines, margins
from meetlat.documents.localize import Localizer
from tests.tender.view.tenders import concrete

NL = Localizer("nl")


def test_without_a_number_that_is_required_there_is_no_picture() -> None:
    assert margins((), "leeg") is None


def test_the_tightest_margins_are_drawn() -> None:
    lines, _ = margin_lines([concrete(f"mengsel {n}", "co2", 100 + n) for n in range(40)], NL)
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
