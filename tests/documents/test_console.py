"""A document on the console: the answer and the first table, the rest when asked for."""

from __future__ import annotations

import io
from decimal import Decimal

from meetlat.documents.console import show
from meetlat.documents.document import Cell, Column, Document, Money, Paragraph, Section, Table
from meetlat.documents.screen import Screen
from tests.documents.sample import DOCUMENT


def printed(document: Document = DOCUMENT, *, verbose: bool = False) -> str:
    out = io.StringIO()
    show(document, Screen(file=out, width=80, no_color=True), "nl", verbose=verbose)
    return out.getvalue()


def test_in_a_hurry_the_answer_comes_first_then_the_first_table_and_nothing_else() -> None:
    said = printed()
    assert said.startswith("Het antwoord.\n")
    assert "Noord" in said
    assert "bepaling" not in said


def test_everything_is_there_when_asked_for() -> None:
    said = printed(verbose=True)
    assert all(words in said for words in ("Dit staat in de weg.", "1.2 De tweede", "1. eerst", "Pijler", "Een bron."))
    assert "alleen hier" not in said


def test_a_section_begins_with_an_empty_line() -> None:
    said = printed(Document("naam", "Titel", (Section("Deel", (Paragraph("Inhoud."),)),)), verbose=True)
    assert said == "\nDeel\nInhoud.\n"


def test_no_line_is_wider_than_the_window_and_no_amount_is_broken_from_its_sign() -> None:
    for line in printed(verbose=True).splitlines():
        assert len(line) <= 80
        assert not line.rstrip().endswith("€")


def test_amounts_that_fill_a_column_stand_without_their_sign_and_the_title_says_so() -> None:
    columns = (Column("naam"), *(Column(name, number=True) for name in ("prijs", "waarde", "samen")))
    rows = tuple((name, *(Cell(Money(Decimal(at))) for at in range(3))) for name in ("Noord", "Zuid"))
    said = printed(Document("naam", "Titel", (Section("Deel", (Table(columns, rows),)),)))
    assert "Bedragen in euro" in said
    assert "€" not in said
