"""Making the texts of a tender: all or nothing, with the client's own templates, and nobody's work written over."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from meetlat.answer import Answer
from meetlat.documents.files import ON_PAPER, Format
from meetlat.errors import InputError
from meetlat.figures import library
from meetlat.tender.commands.prepare import write_new_tender
from meetlat.tender.jobs.documents import RECORD, Texts, texts_case, texts_json, write_texts
from meetlat.tender.read.tender_yaml import TenderDocument, read_tender
from meetlat.tender.view.texts import NAMES, texts
from meetlat.tender.view.tree_picture import tree_picture
from meetlat.words import LANGUAGES, Language
from tests.tender.folders import tender


def written(folder: Path, **changes: object) -> Path:
    file = folder / "tender.yaml"
    asked = {"requirements__steel": {}, "requirements__asphalt": {}, **changes}
    file.write_text(tender(execution={"from": "2026-03-01", "to": "2027-02-28"}, **asked), encoding="utf-8")
    return file


def made(
    file: Path, templates: Path | None = None, formats: Sequence[Format] = ("docx",), language: Language = "nl"
) -> Answer[Texts]:
    """Make the texts of a tender.yaml in the folder `out` beside it."""
    case = texts_case(library(), file, NAMES, templates)
    tree = tree_picture(case.decision, language)
    return write_texts(case, texts(case), tree, file.parent / "out", language, formats)


def make(
    folder: Path, templates: Path | None = None, formats: Sequence[Format] = ("docx",), **changes: object
) -> Texts:
    return made(written(folder, **changes), templates, formats).result


@pytest.fixture(scope="module")
def texts_made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Texts]:
    """Return a folder in which the texts were made in Word and PDF, and what was made; who changes it takes a copy."""
    folder = tmp_path_factory.mktemp("texts")
    return folder, make(folder, formats=ON_PAPER)


def client_template(folder: Path, name: str, *lines: str) -> Path:
    folder.mkdir(exist_ok=True)
    file = Document()
    for line in lines:
        file.add_paragraph(line)
    file.save(str(folder / f"{name}.docx"))
    return folder


def words(file: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(file)).paragraphs]


def test_every_text_is_made_in_word_and_pdf_with_the_forms_and_the_picture(texts_made: tuple[Path, Texts]) -> None:
    folder, found = texts_made
    files = {file.name for file in (folder / "out").iterdir()}
    assert files == {f"{name}.{form}" for name in NAMES for form in ("docx", "pdf")} | {
        "beslisboom.svg",
        "inschrijfformulieren.xlsx",
        RECORD,
    }
    assert {file for one in found.made for file in one.files} | set(found.others) == files


def test_the_maximum_of_the_malus_is_read_from_the_tender(tmp_path: Path) -> None:
    make(tmp_path, award__assurance={"malus_factor": 1.5, "maximum_eur": 100_000})
    said = words(tmp_path / "out" / "gunningscriteria.docx")
    assert any("ten hoogste €\u00a0100.000." in one for one in said)


def test_the_workbook_for_bidders_has_every_form_and_names_the_tender(texts_made: tuple[Path, Texts]) -> None:
    book = load_workbook(texts_made[0] / "out" / "inschrijfformulieren.xlsx")
    assert {"inschrijving", "mengsels", "producten"} <= set(book.sheetnames)
    assert "viaduct-oost" in {cell.value for row in book["inschrijving"].iter_rows() for cell in row}


def test_the_template_of_the_client_is_used_instead_of_our_text(tmp_path: Path) -> None:
    own = client_template(
        tmp_path / "own",
        "bijlage-seb",
        "Officiële tekst voor {{ title }}, {{ level }}, vanaf {{ execution.from }}.",
        "{%p for s in document.sections %}",
        "{{ s.number }} {{ s.title }}",
        "{%p endfor %}",
    )
    found = make(tmp_path, own)
    lines = words(tmp_path / "out" / "bijlage-seb.docx")
    assert lines[0] == "Officiële tekst voor Vervanging viaduct Oost, basisniveau, vanaf 1-3-2026."
    assert lines[1] == "1 Wat van toepassing is"
    assert [one.name for one in found.made if one.template] == ["bijlage-seb"]


def test_of_a_template_no_pdf_is_made_and_that_is_said(tmp_path: Path) -> None:
    own = client_template(tmp_path / "own", "gunningscriteria", "Onze tekst.")
    answer = made(written(tmp_path), own, ON_PAPER)
    assert "template-without-pdf" in {caveat.code for caveat in answer.caveats}
    assert not (tmp_path / "out" / "gunningscriteria.pdf").exists()


def test_a_template_for_a_text_that_is_not_asked_is_said_to_be_unused(tmp_path: Path) -> None:
    own = client_template(tmp_path / "own", "bijlage-seb", "Onze tekst.")
    answer = made(written(tmp_path, client__seb="none"), own)
    assert "template-unused" in {caveat.code for caveat in answer.caveats}


def test_a_broken_template_leaves_nothing_behind_and_all_of_them_are_told(tmp_path: Path) -> None:
    own = client_template(tmp_path / "own", "bijlage-seb", "{{ titel }}")
    client_template(own, "gunningscriteria", "{{ dates.opened }}")
    with pytest.raises(InputError) as error:
        make(tmp_path, own)
    assert [problem.message.code for problem in error.value.problems] == [
        "template.unknown-fields",
        "template.missing-field",
    ]
    assert not (tmp_path / "out").exists()


def test_the_same_tender_gives_the_same_bytes(texts_made: tuple[Path, Texts], tmp_path: Path) -> None:
    shutil.copytree(texts_made[0], tmp_path, dirs_exist_ok=True)
    before = {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()}
    make(tmp_path, formats=ON_PAPER)
    assert {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()} == before


def test_a_text_that_was_changed_is_not_written_over(texts_made: tuple[Path, Texts], tmp_path: Path) -> None:
    shutil.copytree(texts_made[0], tmp_path, dirs_exist_ok=True)
    changed = tmp_path / "out" / "bijlage-seb.docx"
    changed.write_bytes(b"the work of a lawyer")
    with pytest.raises(InputError) as error:
        make(tmp_path, title="Andere titel")
    assert [problem.found for problem in error.value.problems] == ["bijlage-seb.docx"]
    assert changed.read_bytes() == b"the work of a lawyer"


def test_the_record_says_what_the_texts_were_made_from(tmp_path: Path) -> None:
    own = client_template(tmp_path / "own", "bijlage-seb", "Onze tekst.")
    make(tmp_path, own)
    record = json.loads((tmp_path / "out" / RECORD).read_text(encoding="utf-8"))
    assert set(record["inputs"]) == {"tender.yaml", "bijlage-seb.docx"}
    assert "seb-08-mobile-basic" in record["tables"]
    assert "bijlage-seb.docx" in record["files"]


def test_unknown_cells_and_errors_of_the_lint_are_said(tmp_path: Path) -> None:
    answer = made(written(tmp_path, requirements__reference_date=None))
    codes = {caveat.code for caveat in answer.caveats}
    assert {"unknown-cells", "lint-errors", "derived-figure"} <= codes


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(InputError):
        make(tmp_path)


def test_the_answer_is_plain_data(texts_made: tuple[Path, Texts]) -> None:
    found = texts_json(texts_made[1])
    assert found["level"] == "basic"
    assert {one["name"] for one in found["documents"]} == set(NAMES)
    assert json.dumps(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_tender_is_valid_and_makes_texts(language: Language, tmp_path: Path) -> None:
    file = write_new_tender(tmp_path / "tender.yaml", language)
    assert read_tender(file).work.market_consultation is None
    assert made(file, language=language).result.level is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_tender_explains_every_key_there_is(language: Language, tmp_path: Path) -> None:
    source = write_new_tender(tmp_path / "tender.yaml", language).read_text(encoding="utf-8")
    assert [key for key in _keys(TenderDocument.model_json_schema()) if f"{key}:" not in source] == []


def _keys(schema: dict[str, object]) -> set[str]:
    """Every key of a schema that is no criterion on bidders, which is free text."""
    definitions = schema.get("$defs", {})
    parts = [schema, *(part for name, part in definitions.items() if name != "BidderCriterion")]  # type: ignore[attr-defined]
    return {key for part in parts for key in part.get("properties", {})}


def test_a_new_tender_with_every_line_in_use_is_valid_too(tmp_path: Path) -> None:
    """What stands behind a # must be right as well: taken into use, it is read."""
    source = write_new_tender(tmp_path / "new.yaml", "nl").read_text(encoding="utf-8")
    lines = source.splitlines()
    begin = next(at for at, line in enumerate(lines) if line.startswith("id:"))
    used = [line.replace("# ", "", 1) if line.lstrip().startswith("# ") else line for line in lines[begin:]]
    (tmp_path / "tender.yaml").write_text("\n".join(used), encoding="utf-8")
    read = read_tender(tmp_path / "tender.yaml")
    assert read.award.mki is not None
    assert read.work.bbl is not None
    assert read.requirements.concrete is not None


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "tender.yaml"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(InputError):
        write_new_tender(file, "nl")
    assert file.read_text(encoding="utf-8") == "mine"
