"""The page holds everything itself, reads in order without a mouse or eyes, and says the answer first."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from meetlat.tender.view.contents import Contents, contents
from meetlat.tender.view.page import page
from tests.documents.tree import Tree
from tests.tender.view.tenders import broken, evaluated, report


@pytest.fixture(scope="module")
def source(three: Contents) -> str:
    return page(three).decode()


@pytest.fixture(scope="module")
def tree(source: str) -> Tree:
    return Tree(source)


def test_every_element_is_closed(tree: Tree) -> None:
    assert tree.wrong == []
    assert [one.tag for one in tree.open] == [""]


def test_nothing_is_fetched_and_nothing_runs(source: str) -> None:
    assert (
        re.findall(r"<script|<link|<img|<iframe|@import|url\((?!#)| on[a-z]+=|href=\"(?!#|https://)|src=", source) == []
    )


def test_it_names_its_language_and_its_subject(tree: Tree) -> None:
    html = next(tree.root.all("html"))
    assert html.attributes["lang"] == "nl"
    assert next(tree.root.all("title")).text == "Vervanging viaduct Oost – Beoordeling van de inschrijvingen"


def test_headings_leave_out_no_level(tree: Tree) -> None:
    levels = [int(one.tag[1]) for one in tree.root.all("h1", "h2", "h3", "h4", "h5")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_no_id_is_given_twice_and_every_reference_leads_somewhere(tree: Tree, source: str) -> None:
    ids = re.findall(r' id="([^"]+)"', source)
    assert len(ids) == len(set(ids))
    named = {
        part
        for one in tree.root.all("a", "section", "svg", "g")
        for attribute in ("aria-labelledby", "href")
        for part in (one.attributes.get(attribute) or "").removeprefix("#").split()
    }
    assert {one for one in named if not one.startswith("https:")} <= set(ids)


def test_every_table_says_which_cells_are_heads(tree: Tree) -> None:
    heads = [one for table in tree.root.all("table") for one in table.all("th")]
    assert {one.attributes.get("scope") for one in heads} == {"col", "row"}


def test_what_is_too_wide_can_be_scrolled_without_a_mouse(tree: Tree) -> None:
    scrolled = [one for one in tree.root.all("div") if "scroll" in (one.attributes.get("class") or "")]
    assert {(one.attributes.get("tabindex"), one.attributes.get("role")) for one in scrolled} == {("0", "group")}
    assert all(one.attributes.get("aria-label") for one in scrolled)
    assert sum(1 for one in scrolled for _ in one.all("svg")) == sum(1 for _ in tree.root.all("svg"))


def test_every_picture_says_in_words_what_it_shows(tree: Tree) -> None:
    figures = list(tree.root.all("figure"))
    assert len(figures) == 8
    assert all(next(one.all("figcaption")).text for one in figures)


def test_the_answer_stands_before_everything_else(tree: Tree) -> None:
    main = next(tree.root.all("main"))
    assert main.inside[0].text == "Combinatie Oost staat voorlopig eerste met een evaluatieprijs van € 2.020.000, € 21.400 lager dan Aannemer A."  # fmt: skip
    assert "Deze uitslag is voorlopig." in main.text[:600]


def test_what_the_winner_will_not_meet_stands_beneath_the_answer() -> None:
    main = next(Tree(page(contents(broken(), "nl")).decode()).root.all("main"))
    assert main.inside[1].text.startswith("A is eerste, maar voldoet volgens de eigen opgave")


def test_a_verdict_is_never_colour_alone(tree: Tree) -> None:
    verdicts = [one for one in tree.root.all("span") if "verdict" in (one.attributes.get("class") or "")]
    marks = {(one.inside[0].text, " ".join(one.words).strip()) for one in verdicts}
    assert marks == {("●", "voldoet"), ("◆", "voldoet niet"), ("○", "onbekend")}


def test_everything_that_must_travel_is_there(tree: Tree, three: Contents) -> None:
    words = next(tree.root.all("main")).text
    expected = [
        *(one.message for one in (*three.said.caveats, *three.said.left_out)),
        *(one.message for one in three.said.findings),
        *(line for bid in three.said.bids for one in bid.verdicts for line in one.explanation),
        *(mark.finding for bid in three.said.bids for mark in bid.marks),
        *(one.source for one in three.said.figures),
        *("a" * 64, "b" * 64, "c" * 64),
    ]
    assert [one for one in expected if " ".join(one.split()) not in words] == []


def test_it_is_the_same_each_time(three: Contents, source: str) -> None:
    again = contents(report(provisional=True), "nl")
    assert page(again).decode() == source == page(three).decode()


def test_a_tender_with_one_bid_has_a_page_too() -> None:
    one = contents(report(evaluated("A", 100, 50, 1)), "en")
    assert "A is first with an evaluation price of €\u00a0100" in page(one).decode()
