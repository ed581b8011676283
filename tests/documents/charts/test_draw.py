"""A drawing stands in any page: named, described, the same each time, and nothing is fetched for it."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from meetlat.documents.charts.charts import Bars, bars
from meetlat.documents.charts.draw import SVG, draw, png
from meetlat.documents.charts.marks import Spec
from meetlat.documents.charts.theme import WIDTH


def two_bars(name: str = "A & <B>") -> Spec:
    return bars([name, "C"], [Bars(["Prijs"], [100.0, 50.0], ["100", "50"], 200, 100.0)])


def clipped() -> Spec:
    """A drawing whose library gives it ids."""
    mark = {"type": "bar", "clip": True}
    x = {"field": "x", "type": "quantitative"}
    return {"data": {"values": [{"x": 1}]}, "mark": mark, "encoding": {"x": x}}


def test_it_is_the_same_each_time() -> None:
    assert draw(clipped(), "a", "t", "s", "nl") == draw(clipped(), "a", "t", "s", "nl")


def test_two_in_one_page_share_no_id() -> None:
    drawn = [draw(clipped(), name, "t", "s", "nl") for name in ("a", "b")]
    ids = [found for svg in drawn for found in re.findall(r' id="([^"]+)"', svg)]
    assert len(ids) == len(set(ids)) == 6
    assert 'clip-path="url(#a-1)"' in drawn[0]


def test_it_has_a_name_and_a_description_for_who_cannot_see_it() -> None:
    root = ET.fromstring(draw(two_bars(), "a", "Opbouw", "A is hoger dan C.", "nl"))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "a-title a-desc"
    assert (root[0].get("id"), root[0].text) == ("a-title", "Opbouw")
    assert (root[1].get("id"), root[1].text) == ("a-desc", "A is hoger dan C.")


def test_words_stay_words() -> None:
    root = ET.fromstring(draw(two_bars(), "a", "t", "s", "nl"))
    assert [text.text for text in root.iter(f"{{{SVG}}}text")] == ["A & <B>", "C", "100", "50", "Prijs"]


def test_nothing_is_fetched() -> None:
    svg = draw(two_bars(), "a", "t", "s", "nl").replace(f'xmlns="{SVG}"', "")
    assert re.findall(r"https?:|href|@import|<image|<script|<style", svg) == []


def test_letters_are_as_large_in_every_drawing() -> None:
    root = ET.fromstring(draw(two_bars(), "a", "t", "s", "nl"))
    assert root.get("width") == str(WIDTH)


def test_a_picture_of_it_is_the_same_each_time() -> None:
    svg = draw(two_bars(), "a", "t", "s", "nl")
    assert png(svg) == png(svg)
    assert png(svg).startswith(b"\x89PNG")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_drawn_in_both_languages(language: str) -> None:
    assert "<svg" in draw(two_bars(), "a", "t", "s", language)  # type: ignore[arg-type]


def test_a_picture_for_a_document_stands_on_white_paper_in_one_kind_of_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word with a small digit below the line would be set in letters of another kind."""
    import vl_convert

    seen: list[str] = []

    def note(svg: str, scale: float) -> bytes:
        seen.append(svg)
        return bytes(int(scale))

    monkeypatch.setattr(vl_convert, "svg_to_png", note)
    png(draw(two_bars("ton CO₂"), "a", "t", "s", "nl"))
    assert "ton CO2" in seen[0]
    assert re.search(r'<(ns0:)?rect x="-50%"[^>]*fill="#ffffff"', seen[0])
