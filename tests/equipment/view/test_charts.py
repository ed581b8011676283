"""The charts draw what they are given: a bar a step, a line where a share is needed, a cell a count."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

from meetlat.documents.charts.draw import drawing
from meetlat.documents.charts.theme import ACCENT, NOT_MET
from meetlat.documents.document import Chart
from meetlat.documents.localize import Localizer
from meetlat.equipment import Kind, Span
from meetlat.equipment.rules.over_time import Fleet, FleetClass, Progress, Step
from meetlat.equipment.rules.share import Sums
from meetlat.equipment.view.charts import fleet_picture, progress_picture

FEBRUARY, MARCH = Span(date(2026, 2, 1), date(2026, 2, 28)), Span(date(2026, 3, 1), date(2026, 3, 31))


def words_and_colours(chart: Chart) -> tuple[list[str], list[str]]:
    root = ET.fromstring(drawing(chart, Localizer("nl")))
    words = [word for one in root.iter() if one.tag.endswith("text") for word in one.itertext()]
    return words, [value for one in root.iter() for value in one.attrib.values()]


def progress(required: float) -> Chart:
    steps = (Step(FEBRUARY, Sums(20, 80), required), Step(MARCH, Sums(10, 60, 30), required))
    (chart,) = progress_picture([Progress("mobile", "kWh", steps)])
    return chart


def test_a_needed_share_is_a_line_with_its_words_and_none_is_no_line() -> None:
    words, colours = words_and_colours(progress(30))
    assert {"20 %", "10–40 %", "nodig 30 %", "feb", "werktuigen"} <= {one.replace("\u00a0", " ") for one in words}
    assert NOT_MET.light in colours
    _, without = words_and_colours(progress(0))
    assert NOT_MET.light not in without


def test_nothing_is_drawn_where_nothing_is_needed_and_nothing_is_emission_free() -> None:
    assert list(progress_picture([Progress("mobile", "kWh", (Step(FEBRUARY, Sums(0, 80), 0),))])) == []


def test_a_fleet_has_a_number_in_each_cell_and_no_colour_where_there_is_none() -> None:
    classes = (FleetClass(Kind.MOBILE, "Stage V", (3, 0)), FleetClass(Kind.MOBILE, "Stage IV", (1, 2)))
    words, colours = words_and_colours(fleet_picture(Fleet((FEBRUARY, MARCH), classes)))
    assert [word for word in words if word in ("3", "1", "2", "·")] == ["3", "·", "1", "2"]
    assert ACCENT.light in colours
