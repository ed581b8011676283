"""A document in one language: clauses numbered, nothing unseen, widths that add up."""

from __future__ import annotations

import pytest

from meetlat.documents.spoken import Spoken, capital, spoken
from meetlat.errors import Text
from meetlat.tender.view.texts import Block, Cell, Clause, Document, Example, Items, Number, Paragraph, Section, Table
from meetlat.words import Both


def document(*blocks: Block) -> Document:
    return Document(
        "d", Both("Titel", "Title"), "", (("label", "wa\x00arde"),), (Section("A", ()), Section("B", blocks))
    )


def said(*blocks: Block) -> Spoken:
    return spoken(document(*blocks), "nl", "Gemeente\u202e X")


def test_clauses_are_numbered_within_their_section_and_others_are_not() -> None:
    blocks = said(Clause("een"), Paragraph("tussen"), Clause("twee")).sections[1].blocks
    assert [(block.kind, block.number) for block in blocks] == [("clause", "2.1"), ("paragraph", ""), ("clause", "2.2")]


def test_nothing_unseen_is_left_of_the_words_of_others() -> None:
    one = said()
    assert (one.facts[0].value, one.client) == ("wa arde", "Gemeente X")


def test_numbers_have_the_decimals_of_their_neighbours_and_their_unit() -> None:
    table = Table(
        "t", ("a", "b"), ((Cell("x"), Cell(Number(8, 1))), (Cell("y"), Cell(Number(30, 0, "percent")))), numbers=True
    )
    (block,) = said(table).sections[1].blocks
    assert [row.cells[1].text for row in block.rows] == ["8,0", "30\u00a0%"]


def test_notes_begin_with_a_capital() -> None:
    table = Table("t", ("kolom", "MKI"), ((Cell("x", note=1), Cell("y")),), notes=(Text("certainty.derived"),))
    (block,) = said(table).sections[1].blocks
    assert (block.notes, block.head, block.rows[0].cells[0].note) == (("Afgeleid",), ("Kolom", "MKI"), "1")


@pytest.mark.parametrize("numbers", [True, False])
@pytest.mark.parametrize("longest", ["kort", "een wat langere zin die over regels loopt " * 4, "onafbreekbaar" * 9])
def test_the_widths_of_columns_are_shares_of_the_whole(longest: str, numbers: bool) -> None:
    table = Table("t", ("naam", "b", "c"), ((Cell("x"), Cell(longest), Cell("")),), numbers=numbers)
    (block,) = said(table).sections[1].blocks
    assert sum(block.shares) == pytest.approx(1)
    assert min(block.shares) > 0


def test_a_column_is_never_narrower_than_its_longest_word() -> None:
    rows = ((Cell("waarschuwing"), Cell("een zin " * 30), Cell("een zin " * 30), Cell("een zin " * 30)),)
    (block,) = said(Table("t", ("soort", "b", "c", "d"), rows)).sections[1].blocks
    assert block.shares[0] * 96 >= len("waarschuwing")


def test_lists_and_examples_keep_their_order() -> None:
    example = Example("Voorbeeld", (Paragraph("eerst"), Items(("a", "b"), ordered=True)))
    (block,) = said(example).sections[1].blocks
    assert (block.title, block.blocks[1].lines, block.blocks[1].ordered) == ("Voorbeeld", ("a", "b"), True)


@pytest.mark.parametrize(
    ("head", "written"),
    [
        ("waarom", "Waarom"),
        ("km", "km"),
        ("kWh", "kWh"),
        ("MKI aangeboden", "MKI aangeboden"),
        ("m³ beton", "m³ beton"),
    ],
)
def test_a_head_begins_with_a_capital_and_a_unit_keeps_its_form(head: str, written: str) -> None:
    assert capital(head) == written
