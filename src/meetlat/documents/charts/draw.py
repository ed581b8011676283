"""Draw a Vega-Lite spec as an SVG that stands in a page: accessible, the same each time, nothing fetched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal
from xml.etree import ElementTree as ET

from meetlat.documents.charts.theme import CONFIG, GROUND, MEASURED_IN, SYSTEM_FONTS, TEXT, WIDTH
from meetlat.documents.document import Chart, Document
from meetlat.documents.localize import Localizer
from meetlat.words import Language

SVG = "http://www.w3.org/2000/svg"
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
LOCALE: Mapping[Language, Literal["nl-NL", "en-GB"]] = {"nl": "nl-NL", "en": "en-GB"}
DRAWN = "data-drawn"
"""How wide a drawing is itself, without what is left empty beside it."""

NO_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
"""The letters of a picture know no small digits below the line; a word with one would be set in letters of another kind."""
LONG_FRACTION = re.compile(r"-?\d+\.\d{3,}")

SCALE = 2
"""Dots of a PNG for each pixel of its drawing."""

Spec = Mapping[str, Any]


def draw(spec: Spec, name: str, title: str, sentence: str, language: Language) -> str:
    """Return the SVG of a spec. `name` is unique in its page: every id begins with it. `sentence` says what is to be seen."""
    import vl_convert

    whole = {"$schema": SCHEMA, "config": CONFIG, **spec}
    drawn = vl_convert.vegalite_to_svg(whole, format_locale=LOCALE[language], allowed_base_urls=[])
    root = ET.fromstring(drawn)  # noqa: S314 - our own drawing, not a file of others
    _widen(root)
    _plain(root)
    _number_ids(root, name)
    _name(root, name, title, sentence)
    ET.register_namespace("", SVG)
    return ET.tostring(root, encoding="unicode")


def drawings(document: Document, language: Language) -> Mapping[str, str]:
    """Return the SVG of each chart of a document, by its name."""
    localizer = Localizer(language)
    charts = (block for block in document.walk() if isinstance(block, Chart))
    return {chart.name: drawing(chart, localizer) for chart in charts}


def drawing(chart: Chart, localizer: Localizer) -> str:
    """Return the SVG of a chart: what it draws itself, or the drawing of its spec."""
    drawn = chart.draw(localizer)
    if isinstance(drawn, str):
        return drawn
    return draw(drawn, chart.name, localizer.say(chart.title), localizer.say(chart.words), localizer.language)


def png(svg: str, scale: float = SCALE) -> bytes:
    """Return the picture of a drawing on white paper, for documents that hold no SVG; in the letters that come with the library."""
    import vl_convert

    root = ET.fromstring(svg.translate(NO_SUBSCRIPTS))  # noqa: S314 - our own drawing
    _trim(root)
    root.set("font-family", MEASURED_IN)
    root.insert(
        0,
        ET.Element(
            f"{{{SVG}}}rect", {"x": "-50%", "y": "-50%", "width": "200%", "height": "200%", "fill": GROUND.light}
        ),
    )
    return bytes(vl_convert.svg_to_png(ET.tostring(root, encoding="unicode"), scale=scale))


def in_letters(svg: str, letters: str) -> str:
    """Return a drawing in other letters and no wider than what is drawn, for a document that brings its own."""
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    _trim(root)
    root.set("font-family", letters)
    return ET.tostring(root, encoding="unicode")


def _name(root: ET.Element, name: str, title: str, sentence: str) -> None:
    """Give the drawing its name and description, where a screen reader looks for them."""
    for tag, words in (("desc", sentence), ("title", title)):
        element = ET.Element(f"{{{SVG}}}{tag}", {"id": f"{name}-{tag}"})
        element.text = words
        root.insert(0, element)
    for attribute in ("class", "version"):
        root.attrib.pop(attribute, None)
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    root.set("font-family", SYSTEM_FONTS)


def _widen(root: ET.Element) -> None:
    """Give every drawing the same width: what is left of it stays empty."""
    left, top, width, height = root.attrib["viewBox"].split()
    wide = f"{max(WIDTH, float(width)):g}"
    root.set(DRAWN, width)
    root.set("width", wide)
    root.set("viewBox", f"{left} {top} {wide} {height}")


def _trim(root: ET.Element) -> None:
    """Take off again what stays empty at the right of a drawing: on paper its letters can then be larger."""
    left, top, width, height = root.attrib["viewBox"].split()
    drawn = root.attrib.pop(DRAWN, width)
    root.set("width", drawn)
    root.set("viewBox", f"{left} {top} {drawn} {height}")


def _plain(element: ET.Element) -> None:
    """Drop what draws nothing, and write coordinates to the hundredth of a pixel: the same on every processor."""
    for child in list(element):
        if child.tag.endswith("}path") and not _draws(child):
            element.remove(child)
        else:
            _plain(child)
    for attribute in (
        "class",
        "role",
        "aria-roledescription",
        "aria-hidden",
        "aria-label",
        "pointer-events",
        "font-family",
    ):
        element.attrib.pop(attribute, None)
    for attribute, value in element.attrib.items():
        element.set(attribute, LONG_FRACTION.sub(_rounded, value))
    if element.get("font-size") == "0px":  # words that fit surely, which were not measured
        element.set("font-size", f"{TEXT}px")
    if element.tag.endswith("}g"):
        for child in [one for one in element if one.tag.endswith("}g") and not len(one)]:
            element.remove(child)


def _draws(path: ET.Element) -> bool:
    painted = path.get("fill", "none") != "none" or path.get("stroke", "none") != "none"
    return painted and bool(path.get("d")) and path.get("display") != "none"


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def _number_ids(root: ET.Element, name: str) -> None:
    """Number the ids from one: the library counts on from one drawing to the next."""
    ids = {element.attrib["id"]: f"{name}-{n}" for n, element in enumerate(root.iterfind(".//*[@id]"), 1)}
    for element in root.iter():
        if element.get("id") in ids:
            element.set("id", ids[element.attrib["id"]])
        clip = re.fullmatch(r"url\(#(.+)\)", element.get("clip-path", ""))
        if clip:
            element.set("clip-path", f"url(#{ids[clip[1]]})")
