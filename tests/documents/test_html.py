"""A document as one page: everything in it, nothing fetched, readable without eyes or mouse."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest

from meetlat.documents.document import Document, Paragraph, Section
from meetlat.documents.html import html
from meetlat.words import LANGUAGES, Language
from tests.documents.sample import DOCUMENT, HOSTILE
from tests.documents.tree import Element, Tree

PAGE = html(DOCUMENT, "nl").decode()
TREE = Tree(PAGE)


def texts(*tags: str) -> list[str]:
    return [one.text for one in TREE.root.all(*tags)]


def test_every_element_is_closed_in_order() -> None:
    assert TREE.wrong == []


def test_every_kind_of_block_stands_on_the_page_in_order() -> None:
    said = (
        "Het antwoord.",
        "Dit staat in de weg.",
        "Een alinea",
        "De eerste bepaling.",
        "<li>twee</li>",
        "<ol><li>eerst</li>",
        "a = b × c",
        "0,5",
        "Een voorbeeld",
        "<caption>Prijzen</caption>",
        "Een noot",
        "Het laat niets zien.",
        "voldoet niet",
        "Eén en één is twee.",
        "Een bron.",
    )
    places = [PAGE.index(words) for words in said]
    assert places == sorted(places)
    assert "alleen hier" not in PAGE


def test_text_of_others_is_escaped() -> None:
    assert "<script" not in PAGE
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }}" in PAGE
    assert "\u202e" not in PAGE


def test_nothing_is_fetched_or_run() -> None:
    tags = {one.tag for one in TREE.root.all()}
    assert not tags & {"script", "link", "iframe", "object", "img", "form"}
    assert not re.findall(r"(?:src|href)=\"(?!#)|url\((?!#)|@import", PAGE)


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = [int(one.tag[1]) for one in TREE.root.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_a_reader_can_skip_to_the_answer_and_to_every_section() -> None:
    ids = {one.attributes.get("id") for one in TREE.root.all()}
    links = [str(one.attributes["href"]) for one in TREE.root.all("a")]
    assert links == ["#main", "#tekst", "#cijfers", "#bronnen"]
    assert {link.removeprefix("#") for link in links} <= ids


def test_every_table_has_heads_that_say_what_they_are_of() -> None:
    for table in TREE.root.all("table"):
        heads = list(table.all("th"))
        assert heads
        assert all(head.attributes.get("scope") in ("col", "row") for head in heads)


def test_what_scrolls_has_a_name_and_can_be_reached_by_keyboard() -> None:
    wide: list[Element] = [one for one in TREE.root.all("div") if one.attributes.get("class") == "scroll"]
    assert wide
    assert all(one.attributes["tabindex"] == "0" and one.attributes["aria-label"] for one in wide)


def test_a_verdict_is_a_shape_and_a_word() -> None:
    marks = [one for one in TREE.root.all("span") if "not_met" in (one.attributes.get("class") or "")]
    assert [one.text for one in marks] == ["voldoet niet ◆"]


def test_annexes_and_grounds_are_folded() -> None:
    assert texts("summary") == ["De cijfers als tabel", "Waarom? De gronden van elk oordeel", "Rekenwerk", "Bronnen"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_document_gives_the_same_bytes(language: Language) -> None:
    assert html(DOCUMENT, language) == html(DOCUMENT, language)
    assert f'<html lang="{language}">'.encode() in html(DOCUMENT, language)


def test_a_hostile_title_and_name_do_no_harm() -> None:
    hostile = replace(DOCUMENT, title=HOSTILE, kind=HOSTILE, about=(HOSTILE,), answer=(HOSTILE, HOSTILE))
    assert "<script" not in html(hostile, "nl").decode()


def test_a_document_of_one_section_needs_no_list_of_them() -> None:
    page = html(Document("naam", "Titel", (Section("Deel", (Paragraph("x"),), name="deel"),)), "nl").decode()
    assert "<nav" not in page
