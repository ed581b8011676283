"""A document as a PDF that a screen reader can read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetlat.documents.pdf import pdf
from meetlat.words import LANGUAGES, Language
from tests.documents.sample import DOCUMENT, HOSTILE


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_block_is_tagged_with_title_and_language(language: Language) -> None:
    raw = pdf(DOCUMENT, language)
    assert raw.startswith(b"%PDF-1.7")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in raw
    assert f"/Lang({language})".encode() in raw
    assert b"/StructTreeRoot" in raw
    assert b"/DisplayDocTitle true" in raw


def test_words_that_look_like_markup_are_printed_as_they_are() -> None:
    title = rf"{HOSTILE} #import \"x\" *vet* $x$ <label> @ref [open] // weg"
    assert pdf(replace(DOCUMENT, title=title, answer=(title, title)), "nl").startswith(b"%PDF")


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf(DOCUMENT, "nl") == pdf(DOCUMENT, "nl")
