"""Charts are honest: amounts begin at zero and lengths are in proportion; one line is the requirement of every row."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.documents.charts.charts import Bars, Line, bars, margins
from meetlat.documents.charts.draw import SVG, draw
from meetlat.documents.charts.marks import Spec
from meetlat.documents.charts.theme import MET, NOT_MET, QUIET, UNKNOWN

HEADS = {"limit": "plafond 2026", "frontrunner": "koploper"}


def drawn(spec: Spec) -> ET.Element:
    return ET.fromstring(draw(spec, "a", "t", "s", "nl"))


def lengths(spec: Spec) -> list[float]:
    """The length of each bar, in pixels."""
    paths = [path.get("d", "") for path in drawn(spec).iter(f"{{{SVG}}}path")]
    return [float(found[1]) for path in paths if (found := re.match(r"M0,[\d.]+h([\d.]+)v", path))]


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(1, 3_000_000), min_size=1, max_size=4))
def test_a_bar_is_as_long_as_its_amount(amounts: list[int]) -> None:
    most = max(amounts)
    column = Bars(["Prijs"], amounts, ["x"] * len(amounts), 280, most)
    found = lengths(bars(["n"] * len(amounts), [column]))
    assert all(abs(length - 200 * amount / most) < 0.02 for length, amount in zip(found, amounts, strict=True))


def test_what_is_not_known_has_no_bar_but_says_so() -> None:
    spec = bars(["A", "B"], [Bars(["MKI"], [None, 0.0], ["onbekend", "0"], 200, 10.0)])
    assert lengths(spec) == [0.0]
    assert "onbekend" in [text.text for text in drawn(spec).iter(f"{{{SVG}}}text")]


def test_a_bid_that_does_not_count_is_drawn_quietly() -> None:
    svg = draw(bars(["A"], [Bars(["Prijs"], [1.0], ["1"], 200, 1.0)], quiet=[0]), "a", "t", "s", "nl")
    assert QUIET.light in svg


def line(outcome: str, low: float, high: float | None, best: float | None, frontrunner: float | None = None) -> Line:
    return Line("dek", "10 waar 11 mag", low, high, best, outcome, frontrunner)


def test_each_outcome_has_its_own_colour_and_shape() -> None:
    lines = [line("met", 90, 90, 90), line("not_met", 110, 110, 110), line("unknown", 80, None, 95)]
    svg = draw(margins(lines, HEADS), "a", "t", "s", "nl")
    shapes = {
        colour.light: svg.count(f'stroke="{colour.light}" stroke-width="2"') for colour in (MET, NOT_MET, UNKNOWN)
    }
    assert shapes == {MET.light: 1, NOT_MET.light: 1, UNKNOWN.light: 1}


def test_what_is_not_known_at_all_has_no_mark() -> None:
    svg = draw(margins([line("unknown", 0, None, None)], HEADS), "a", "t", "s", "nl")
    assert f'stroke="{UNKNOWN.light}" stroke-width="2"' not in svg


def test_the_lines_are_named_where_they_stand_and_apart() -> None:
    texts = {
        text.text: text.get("text-anchor")
        for ahead in (80.0, 115.0)
        for text in drawn(
            margins([line("met", 90, 90, 90, ahead)], {**HEADS, "frontrunner": f"koploper {ahead:g}"})
        ).iter(f"{{{SVG}}}text")
    }
    assert texts["koploper 80"] == "end"
    assert texts["koploper 115"] == "start"
    assert "plafond 2026" in texts


def test_a_value_far_beyond_what_is_allowed_stays_in_the_picture() -> None:
    near, far = (margins([line("not_met", value, value, value)], HEADS) for value in (150.0, 90_000.0))
    assert drawn(near).get("viewBox") == drawn(far).get("viewBox")
