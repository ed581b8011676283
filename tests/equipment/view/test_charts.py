"""The charts draw what they are given: a bar a step, a line where a share is needed, a cell a count."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from meetlat.documents.charts.draw import draw
from meetlat.documents.charts.marks import Spec
from meetlat.documents.charts.theme import ACCENT, NOT_MET
from meetlat.equipment.view.charts import Bar, fleet_chart, progress_chart


def words_and_colours(spec: Spec) -> tuple[list[str], list[str]]:
    root = ET.fromstring(draw(spec, "x", "t", "s", "nl"))
    words = [word for one in root.iter() if one.tag.endswith("text") for word in one.itertext()]
    return words, [value for one in root.iter() for value in one.attrib.values()]


def test_a_needed_share_is_a_line_with_its_words_and_none_is_no_line() -> None:
    bars = [Bar(("feb", "2026"), 20, 20, "20 %", 30, "nodig 30 %"), Bar(("mrt", ""), 10, 40, "10–40 %", 30)]
    words, colours = words_and_colours(progress_chart([("werktuigen", bars)]))
    assert {"20 %", "10–40 %", "nodig 30 %", "feb", "werktuigen"} <= set(words)
    assert NOT_MET.light in colours
    _, without = words_and_colours(progress_chart([("werktuigen", [Bar(("feb",), 20, 20, "20 %")])]))
    assert NOT_MET.light not in without


def test_a_fleet_has_a_number_in_each_cell_and_no_colour_where_there_is_none() -> None:
    words, colours = words_and_colours(
        fleet_chart(["Stage V", "Stage IV"], [("feb", "2026"), ("mrt", "")], [[3, 0], [1, 2]])
    )
    assert [word for word in words if word in ("3", "1", "2", "·")] == ["3", "·", "1", "2"]
    assert ACCENT.light in colours
