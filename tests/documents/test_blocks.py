"""A report of blocks is printed as a page and as a Word document that say the same."""

from __future__ import annotations

import io
import re

import docx

from meetlat.documents.blocks import Grid, Points, Whole, Words, filled, memo, page
from meetlat.documents.speaker import Speaker
from meetlat.documents.word import Column

GRID = Grid("Samen", (Column("naam", 0.5), Column("getal", 0.5, number=True)), (("<a>", "1\n2"), ("b", "3")), strong=1)
SECTIONS = filled(
    ("een", "Een", (Words("Eerst dit."), Points(("Dan dit.", "En dit.")))),
    ("twee", "Twee", (GRID, None)),
    ("leeg", "Leeg", ()),
)
WHOLE = Whole("Soort", "Titel", "over", "Het antwoord.", ("Een punt.",), SECTIONS, "1.0")
SPEAKER = Speaker("nl")


def test_a_section_with_nothing_in_it_is_left_out() -> None:
    assert [one.id for one in SECTIONS] == ["een", "twee"]
    assert SECTIONS[1].blocks == (GRID,)


def test_the_page_says_every_block_in_order_and_escapes_it() -> None:
    source = page(WHOLE, SPEAKER).decode()
    places = [source.index(words) for words in ("Het antwoord.", "Een punt.", "Eerst dit.", "En dit.", "&lt;a&gt;")]
    assert places == sorted(places)
    assert re.findall(r'<td class="number">(.*?)</td>', source, re.DOTALL) == ["1\n2", "3"]
    assert source.count('<tr class="first">') == 1


def test_the_word_document_says_the_same() -> None:
    document = docx.Document(io.BytesIO(memo(WHOLE, SPEAKER)))
    said = [one.text for one in document.paragraphs if one.text]
    assert said == [
        "Soort",
        "Titel · over",
        "Het antwoord.",
        "Een punt.",
        "1  Een",
        "Eerst dit.",
        "Dan dit.",
        "En dit.",
        "2  Twee",
        "Samen",
    ]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["Naam", "Getal"],
        ["<a>", "1\n2"],
        ["b", "3"],
    ]
