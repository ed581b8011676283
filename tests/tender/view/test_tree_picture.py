"""The drawing of the decision tree: the whole tree, the path by shape and weight, the same in words for who does not see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from meetlat.figures import library
from meetlat.tender.model.award import Award
from meetlat.tender.model.tree import tree
from meetlat.tender.model.types import Client, Tender, Work
from meetlat.tender.rules.decide import Decision, decide
from meetlat.tender.view.tree_picture import CHOSEN, HEAD, WIDTH, tree_picture
from meetlat.words import LANGUAGES, Language, say

SVG = "{http://www.w3.org/2000/svg}"
TENDER = Tender(
    "t",
    "T",
    Client("Gemeente", "signatory", "general"),
    Award(),
    work=Work(market_consultation=True, equipment_intensive=True, charging_possible=True),
    estimate_eur=Decimal(2_300_000),
    published=date(2025, 9, 1),
)


def decision(**client: str) -> Decision:
    return decide(replace(TENDER, client=replace(TENDER.client, **client)), library())


def drawn(language: Language = "nl", **client: str) -> ET.Element:
    return ET.fromstring(tree_picture(decision(**client), language))


def lines(root: ET.Element) -> list[str]:
    return [str(one.text) for one in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_and_answer_of_the_tree_is_drawn(language: Language) -> None:
    words = " ".join(lines(drawn(language)))
    for question in tree("seb").questions.values():
        assert say(question.ask, language) in words


def test_each_question_on_the_path_has_one_marked_answer() -> None:
    assert lines(drawn()).count(CHOSEN) == len(decision().path)
    assert lines(drawn(regime="prorail")).count(CHOSEN) == 1


def test_the_outcome_stands_first() -> None:
    assert lines(drawn())[0] == "Uitkomst: basisniveau; criteria: emissieloos materieel, aantoonbaarheid"
    assert lines(drawn(seb="none"))[0] == "Uitkomst: geen niveau (aangenomen); geen gunningscriterium"


def test_the_path_is_said_in_words_to_who_does_not_see_it() -> None:
    root = drawn("en")
    identities = [str(root.find(f"{SVG}{tag}").get("id")) for tag in ("title", "desc")]  # type: ignore[union-attr]
    assert root.get("aria-labelledby") == " ".join(identities)
    description = root.findtext(f"{SVG}desc") or ""
    assert "Was the market consulted? Yes." in description
    assert "Outcome: basic level" in description


def test_no_card_reaches_over_another_or_over_the_edge() -> None:
    root = drawn()
    rects = list(root.iter(f"{SVG}rect"))[1:]
    boxes = [{key: float(str(rect.get(key))) for key in ("x", "y", "width", "height")} for rect in rects]
    height = float(str(root.get("height")))
    for box in boxes:
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= WIDTH
        assert box["y"] >= HEAD
        assert box["y"] + box["height"] <= height
    for one in boxes:
        for other in boxes:
            beside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            below = one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
            assert one is other or beside or below


def test_the_same_decision_gives_the_same_drawing() -> None:
    assert tree_picture(decision(), "nl") == tree_picture(decision(), "nl")
