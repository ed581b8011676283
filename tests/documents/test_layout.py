"""What every printer draws: numbered, shortened, given its widths, and on paper its annexes behind the body."""

from __future__ import annotations

from meetlat.documents.document import Column, Depth, Document, Paragraph, Section, Table, Verdicts
from meetlat.documents.layout import Block, Row, lay_out, shares, table
from meetlat.documents.layout import Cell as Laid
from meetlat.documents.localize import Localizer
from tests.documents.sample import DOCUMENT, TABLE, VERDICTS

SCREEN, PAPER = lay_out(DOCUMENT, "nl"), lay_out(DOCUMENT, "nl", paper=True)


def titles(blocks: tuple[Block, ...]) -> list[str]:
    return [one.title for one in blocks if one.kind == "section"]


def test_sections_of_a_text_with_clauses_are_numbered_and_so_are_its_clauses() -> None:
    text = SCREEN.sections[0]
    assert (text.number, [one.number for one in text.blocks if one.kind == "clause"]) == ("1", ["1.1", "1.2"])


def test_a_page_without_clauses_has_no_numbers_but_paper_has() -> None:
    document = Document("naam", "Titel", (Section("Deel", (Paragraph("x"),)),))
    assert [lay_out(document, "nl", paper=paper).sections[0].number for paper in (False, True)] == ["", "1"]


def test_on_a_page_an_annex_stands_folded_in_its_place() -> None:
    assert titles(SCREEN.sections) == ["Tekst", "Cijfers", "Bronnen"]
    assert [one.folded for one in SCREEN.sections] == [False, False, True]
    assert [one.title for one in SCREEN.sections[1].blocks if one.folded] == [
        "Waarom? De gronden van elk oordeel",
        "Rekenwerk",
    ]


def test_on_paper_every_annex_comes_behind_the_body_grounds_first() -> None:
    behind = PAPER.sections[2:]
    assert titles(PAPER.sections[:2]) == ["Tekst", "Cijfers"]
    assert titles(behind) == ["Bijlage A: Gronden van elk oordeel", "Bijlage B: Rekenwerk", "Bijlage C: Bronnen"]
    assert [one.turn for one in behind] == [True, False, False]
    assert titles(behind[1].blocks) == ["Cijfers"]


def test_annexes_of_one_title_are_one_annex_with_a_part_for_each() -> None:
    own = Section("Rekenwerk", (Paragraph("x"),), depth=Depth.ANNEX)
    bids = tuple(Section(name, (Paragraph("y"), own)) for name in ("Noord", "Zuid"))
    annex = lay_out(Document("naam", "Titel", (Section("Bieders", bids),)), "nl", paper=True).sections[1]
    assert titles(annex.blocks) == ["Noord", "Zuid"]


def test_a_section_with_nothing_in_it_is_left_out() -> None:
    assert lay_out(Document("naam", "Titel", (Section("Leeg", ()),)), "nl").sections == ()


def test_verdicts_that_come_out_alike_are_one_row_the_gravest_first() -> None:
    (rows,) = [one for one in PAPER.sections[1].blocks if one.kind == "table" and not one.title]
    assert [(row.cells[0].outcome, row.cells[1].text) for row in rows.rows] == [
        ("not_met", "Pijler"),
        ("met", "Dek, Werkvloer"),
    ]


def test_no_verdicts_make_no_rows() -> None:
    document = Document("naam", "Titel", (Section("Leeg", (Verdicts(()),)),))
    assert lay_out(document, "nl").sections == ()


def test_a_verdict_of_a_span_tells_its_days_and_who_must_prove_it() -> None:
    from dataclasses import replace
    from datetime import date

    one = replace(VERDICTS[0], on=date(2025, 2, 3), to=date(2025, 6, 27), whom="Grond BV")
    laid = lay_out(Document("naam", "Titel", (Section("Deel", (Verdicts((one,)),)),)), "nl")
    assert [cell.text for cell in laid.sections[0].blocks[0].rows[0].cells][1::5] == [
        "Grond BV: Dek",
        "3-2-2025 t/m 27-6-2025",
    ]


def test_a_column_of_the_workbook_is_not_shown() -> None:
    assert table(TABLE, Localizer("nl")).head == ("Naam", "Prijs", "Dag")


def test_a_long_table_tells_how_many_rows_are_left_out() -> None:
    long = Table((Column("n", number=True),), tuple((n,) for n in range(105)))
    laid = table(long, Localizer("nl"))
    assert (len(laid.rows), laid.remarks) == (100, ("… en nog 5; het werkboek heeft ze alle.",))


def test_no_column_is_narrower_than_its_longest_word() -> None:
    columns = (Column("plaats", 0.02), Column("naam", 0.98))
    rows = [Row((Laid("1"), Laid("A\nB"))), Row((Laid("2"), Laid("Aannemer\nNoord")))]
    narrow, wide = shares(columns, ("Plaats", "Naam"), rows)
    assert round(96 * narrow) >= len("plaats") + 3
    assert round(narrow + wide, 6) == 1


def test_columns_that_want_no_share_get_as_much_as_is_in_them() -> None:
    short, long = shares((Column("a"), Column("b")), ("A", "B"), [Row((Laid("x"), Laid("een lange zin in een cel")))])
    assert long > 3 * short


def test_an_address_that_is_not_https_is_no_link() -> None:
    from meetlat.documents.document import Cell
    from meetlat.documents.layout import cell

    links = [cell(Cell("bron", link=url), Localizer("nl")).link for url in ("https://a.nl", "javascript:alert(1)")]
    assert links == ["https://a.nl", ""]
