"""A document as Word: to sign, or to go on writing in."""

from __future__ import annotations

import io
from typing import Any

import docx as word
from docx.oxml.ns import qn

from meetlat.documents.docx import docx, superscript
from meetlat.words import Language
from tests.documents.sample import DOCUMENT


def written(language: Language = "nl") -> Any:
    return word.Document(io.BytesIO(docx(DOCUMENT, language)))


FILE = written()
LINES = [paragraph.text for paragraph in FILE.paragraphs]


def test_headings_are_headings_and_the_title_and_language_are_set() -> None:
    headings = [(one.style.name, one.text) for one in FILE.paragraphs if one.style.name.startswith(("Title", "Head"))]
    assert headings == [
        ("Title", "Proef"),
        ("Heading 1", "1  Tekst"),
        ("Heading 1", "2  Cijfers"),
        ("Heading 2", "Een vierkant"),
        ("Heading 1", "Bijlage A: Gronden van elk oordeel"),
        ("Heading 2", "Cijfers"),
        ("Heading 1", "Bijlage B: Rekenwerk"),
        ("Heading 2", "Cijfers"),
        ("Heading 1", "Bijlage C: Bronnen"),
    ]
    assert FILE.core_properties.title == "Proef · Een titel"
    assert {one.get(qn("w:val")) for one in written("en").styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_the_annexes_begin_on_a_new_page() -> None:
    turned = [one.text for one in FILE.paragraphs if one.paragraph_format.page_break_before]
    assert turned == ["Bijlage A: Gronden van elk oordeel"]


def test_clauses_and_ordered_lists_bear_their_number_as_text_so_that_it_stays_when_pasted() -> None:
    assert {"1.1\tDe eerste bepaling.", "1.2\tDe tweede bepaling.", "1\teerst", "2\tdan", "•\teen"} <= set(LINES)


def test_every_other_kind_of_block_is_there() -> None:
    assert {"Het antwoord.", "Dit staat in de weg.", "a = b × c", "Een voorbeeld", "Het laat niets zien."} <= set(LINES)
    assert "Eén en één is twee." in LINES
    assert "alleen hier" not in "".join(LINES)


def test_tables_repeat_their_head_and_keep_rows_whole() -> None:
    ruled = [one for one in FILE.tables if one._tbl.tr_lst[0].find(f".//{qn('w:tblHeader')}") is not None]
    assert [one.rows[0].cells[0].text for one in ruled] == ["Naam", "Oordeel"]
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for one in ruled for row in one._tbl.tr_lst)


def test_a_cell_that_leads_elsewhere_is_quiet_and_its_note_is_raised() -> None:
    cells = {cell.text: cell for table in FILE.tables for cell in table._cells}
    assert cells["zie elders¹"].paragraphs[0].runs[0].italic
    assert superscript("12") == "¹²"
    assert "¹ Een noot" in LINES


def test_every_open_place_is_marked_wherever_it_is_and_nothing_else() -> None:
    cells = [one for table in FILE.tables for cell in table._cells for one in cell.paragraphs]
    marked = [run.text for one in (*FILE.paragraphs, *cells) for run in one.runs if run.font.highlight_color]
    assert marked == ["[plaats]"]


def test_a_picture_has_words_for_who_does_not_see_it() -> None:
    assert FILE.inline_shapes[0]._inline.docPr.get("descr") == "Een vierkant. Het laat niets zien."


def test_the_strong_row_stands_out() -> None:
    first, second = FILE.tables[2].rows[1:3]
    assert first.cells[0].paragraphs[0].runs[0].bold
    assert not second.cells[0].paragraphs[0].runs[0].bold


def test_no_line_breaks_within_a_day() -> None:
    (said,) = [one for one in FILE.paragraphs if one.text.startswith("Een alinea")]
    assert len(list(said._p.iter(qn("w:noBreakHyphen")))) == 2


def test_the_same_document_gives_the_same_bytes() -> None:
    assert docx(DOCUMENT, "nl") == docx(DOCUMENT, "nl")
