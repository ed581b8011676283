"""A text as a Word document that people go on writing in."""

from __future__ import annotations

import io
from typing import Any

import docx as word
from docx.oxml.ns import qn

from meetlat.documents.charts.draw import png
from meetlat.documents.former_docx import docx, superscript
from meetlat.documents.spoken import spoken
from meetlat.documents.word import Column, Paper, fitted
from meetlat.tender.rules.decide import decide
from meetlat.tender.view.tree_picture import tree_picture
from meetlat.words import Language
from tests.tender.view.texts.parts import LIBRARY, TENDER, at, made


def written(name: str = "bijlage-seb", language: Language = "nl", tree: bytes | None = None) -> Any:
    pictures = {"decision-tree": tree} if tree else {}
    raw = docx(spoken(made(at("ambitious"))[name], language, "Gemeente Voorbeeld"), pictures)
    return word.Document(io.BytesIO(raw))


def test_headings_are_headings_and_the_title_and_language_are_set() -> None:
    file = written(language="en")
    styles = [
        paragraph.style.name for paragraph in file.paragraphs if paragraph.style.name.startswith(("Title", "Heading"))
    ]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") == 8
    assert file.core_properties.title.startswith("Annex Clean and Emission-free Construction")
    assert {one.get(qn("w:val")) for one in file.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_clauses_bear_their_number_as_text_so_that_it_stays_when_pasted() -> None:
    lines = [paragraph.text for paragraph in written().paragraphs]
    assert any(line.startswith("1.1\tOp deze opdracht is de Routekaart") for line in lines)


def test_tables_repeat_their_head_and_keep_rows_whole() -> None:
    tables = written().tables[1:]  # the first holds what the document is about
    for table in tables:
        rows = table._tbl.tr_lst
        assert rows[0].find(f".//{qn('w:tblHeader')}") is not None
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_an_unknown_cell_is_quiet_and_a_note_is_raised() -> None:
    cells = {cell.text.replace("\u00a0", " "): cell for table in written().tables for cell in table._cells}
    assert cells["zie Routekaart SEB, tabel 8"].paragraphs[0].runs[0].italic
    assert "Stage IV met roetfilter³" in cells
    assert superscript("12") == "¹²"


def test_every_open_place_is_marked_and_nothing_else() -> None:
    file = written("bijlage-materialen")
    marked = [run.text for paragraph in file.paragraphs for run in paragraph.runs if run.font.highlight_color]
    assert "[aantal]" in marked
    assert all(text.startswith("[") and text.endswith("]") for text in marked)
    plain = "".join(run.text for paragraph in file.paragraphs for run in paragraph.runs if not run.font.highlight_color)
    assert "[" not in plain


def test_open_places_in_tables_are_marked_too() -> None:
    cells = [cell for table in written("bouwstenen-criteria").tables for cell in table._cells]
    runs = [run for cell in cells for paragraph in cell.paragraphs for run in paragraph.runs if "[" in run.text]
    assert runs
    assert all(run.font.highlight_color for run in runs)


def test_a_picture_has_words_for_who_does_not_see_it() -> None:
    tree = png(tree_picture(decide(TENDER, LIBRARY), "nl"))
    inline = written("toelichting", tree=tree).inline_shapes[0]._inline
    assert inline.docPr.get("descr").startswith("Beslisboom SEB met uw antwoorden.")


def test_a_picture_that_is_not_there_is_left_out() -> None:
    assert len(written("toelichting").inline_shapes) == 0


def test_the_same_document_gives_the_same_bytes() -> None:
    said = spoken(made()["bijlage-seb"], "nl")
    assert docx(said) == docx(said)


def test_no_line_breaks_within_a_day_or_a_span_of_modules() -> None:
    paper = Paper("Titel", "Kop", "nl", None)
    paper.say("Van 1-1-2025 t/m 31-12-2027, modules A1-A3, nummer 1-2.")
    (said,) = word.Document(io.BytesIO(paper.content())).paragraphs
    assert said.text == "Van 1-1-2025 t/m 31-12-2027, modules A1-A3, nummer 1-2."
    assert len(list(said._p.iter(qn("w:noBreakHyphen")))) == 5


def test_no_column_is_narrower_than_its_longest_word() -> None:
    columns = (Column("plaats", 0.02), Column("naam", 0.98))
    narrow, wide = fitted(columns, [("1", "A\nB"), ("2", "Aannemer\nNoord")])
    assert (round(96 * narrow.share), narrow.share + wide.share) == (len("plaats") + 3, 1)


def test_a_picture_is_no_wider_than_the_text_and_its_letters_no_larger_than_nine_points() -> None:
    paper = Paper("Titel", "Kop", "nl", None)
    for width in (400, 1000):
        paper.picture(png(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 50" width="{width}"/>'), "wat")
    shown = word.Document(io.BytesIO(paper.content())).inline_shapes
    assert [round(one.width.mm) for one in shown] == [84, 165]
