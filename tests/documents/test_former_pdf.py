"""A text as a PDF that a screen reader can read."""

from __future__ import annotations

import pytest

from meetlat.documents.former_pdf import LETTERS, pdf
from meetlat.documents.spoken import spoken
from meetlat.tender.rules.decide import decide
from meetlat.tender.view.texts import NAMES
from meetlat.tender.view.tree_picture import tree_picture
from meetlat.words import LANGUAGES, Language
from tests.tender.view.texts.parts import LIBRARY, TENDER, at, made


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_tagged_with_title_and_language(name: str, language: Language) -> None:
    drawn = {"decision-tree": tree_picture(decide(TENDER, LIBRARY), language, LETTERS)}
    raw = pdf(
        spoken(made(at("ambitious") if name == "bijlage-seb" else at("basic"))[name], language, "Gemeente"), drawn
    )
    assert raw.startswith(b"%PDF-1.7")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in raw
    assert f"/Lang({language})".encode() in raw
    assert b"/StructTreeRoot" in raw
    assert b"/DisplayDocTitle true" in raw


def test_words_that_look_like_markup_are_printed_as_they_are() -> None:
    title = r"#import \"x\" *vet* $x$ <label> @ref [open] // weg"
    assert pdf(spoken(made(TENDER)["bijlage-seb"], "nl", title)).startswith(b"%PDF")


def test_the_same_document_gives_the_same_bytes() -> None:
    said = spoken(made()["gunningscriteria"], "nl")
    assert pdf(said) == pdf(said)
