"""The report on machines: the answer, whom first, by when, the clause of each deviation; and the same in every format."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from meetlat.answer import Answer
from meetlat.documents.document import Cell, Depth, Document, Paragraph, Section, Table
from meetlat.documents.files import printed
from meetlat.documents.parts import ended
from meetlat.equipment import Level
from meetlat.equipment.jobs.report import MachineReport
from meetlat.equipment.view.report import machine_report
from meetlat.errors import Text, text
from meetlat.requirements import Outcome
from meetlat.words import say
from tests.documents.tree import Tree
from tests.equipment.view.lists import MET, ROWS, reported

PLATE = re.compile(rb"71-?BLT-?6|VRT-?45-?K")
NOT_MET = MET.replace("Stage V;ja", "Stage IV;nee")


def machine_report_of(answer: Answer[MachineReport]) -> Document:
    """Return the document as it is written, with what every report ends with."""
    return ended(machine_report(answer.result), answer)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The small report at the ambitious level."""
    return machine_report_of(reported(tmp_path_factory.mktemp("small"), level=Level.AMBITIOUS))


@pytest.fixture(scope="module")
def files(small: Document) -> Mapping[str, bytes]:
    return printed(small, "nl")


def codes(words: object) -> list[str]:
    """Return the codes of a sentence and of those within it."""
    if isinstance(words, Text):
        return [words.code, *(code for value in words.values.values() for code in codes(value))]
    return [code for one in words for code in codes(one)] if isinstance(words, list | tuple) else []


def calls(document: Document) -> Table:
    return next(document.tables())


def test_the_answer_counts_and_says_whom_to_call_first(small: Document) -> None:
    headline, first, *_ = small.answer
    assert codes(headline) == ["machines.headline", "document.and", "machines.count-not_met", "machines.count-data"]
    assert isinstance(first, Text)
    assert (first.code, first.values["partner"]) == ("machines.first-not_met", "Grondwerk BV")


def test_who_has_nothing_to_ask_is_told_so(tmp_path: Path) -> None:
    headline, first, *_ = machine_report_of(reported(tmp_path, MET)).answer
    assert (codes(headline), codes(first)) == (
        ["machines.headline", "machines.all-met"],
        ["machines.nobody-to-call"],
    )


@pytest.mark.parametrize(
    ("on", "code", "day"),
    [
        (None, "machines.by", date(2026, 3, 1)),
        (date(2026, 2, 1), "machines.by", date(2026, 3, 1)),
        (date(2026, 3, 1), "machines.now", date(2026, 3, 1)),
        (date(2026, 7, 1), "machines.was", date(2026, 6, 30)),
    ],
)
def test_by_when_is_seen_from_the_day_of_the_call(tmp_path: Path, on: date | None, code: str, day: date) -> None:
    *_, by = calls(machine_report_of(reported(tmp_path, NOT_MET, on=on))).rows[0]
    assert isinstance(by, Text)
    assert (by.code, by.values["day"]) == (code, day)


def test_a_call_names_the_machine_the_question_and_the_requirement(small: Document) -> None:
    (whom, first, _), (nobody, second, _) = calls(small).rows
    assert (codes(whom), nobody) == (["machines.so-many"], "")
    assert isinstance(first, Cell)
    assert first.outcome is Outcome.NOT_MET
    assert {"calls.replace", "machines.required", "machines.machine-found"} <= set(codes(first.value))
    assert isinstance(second, Cell)
    assert "machines.machine-stated" in codes(second.value)


def test_the_emission_free_share_is_held_against_what_is_needed(small: Document) -> None:
    lines = [one for one in small.answer[2:] if isinstance(one, Text)]
    assert [(one.code, one.values["required"], one.values["outcome"]) for one in lines] == [
        ("machines.ze-and-gap", 30, Outcome.NOT_MET),
        ("machines.ze", 100, Outcome.MET),
        ("machines.ze-and-gap", 50, Outcome.NOT_MET),
    ]
    assert say(lines[0], "nl") == ("Emissieloos, werktuigen: 0 % waar 30 % moet (voldoet niet); nog 1.575 kWh nodig.")


def test_a_level_that_asks_no_share_says_so(tmp_path: Path) -> None:
    (line,) = machine_report_of(reported(tmp_path)).answer[2:]
    assert codes(line)[:2] == ["machines.ze-not-asked", "document.side-by-side"]


def test_a_deviation_quotes_the_clause_of_our_own_annex_and_no_number(small: Document) -> None:
    deviations = next(one for one in small.sections() if one.name == "afwijkingen")
    parts = [one for one in deviations.blocks if isinstance(one, Section)]
    clauses = [
        code
        for part in parts
        for code in codes(getattr(part.blocks[0], "words", ()))
        if code.startswith(("seb.", "texts."))
    ]
    assert clauses == [
        "seb.asks-mobile", "seb.asks", "seb.asks-mobile-share", "seb.shares", "seb.asks-transport-share", "seb.shares",
        "seb.proof-unknown", "texts.showing", "seb.breach-mend",
    ]  # fmt: skip


def test_more_than_a_few_machines_are_named_by_where_they_stand(tmp_path: Path) -> None:
    ask = calls(machine_report_of(reported(tmp_path, *([NOT_MET] * 5)))).rows[0][1]
    assert isinstance(ask, Cell)
    assert isinstance(ask.value, tuple)
    assert say(ask.value[1], "nl") == "5 machines: rij 2; rij 3; rij 4; rij 5; rij 6"


def test_rows_are_counted_so_that_nothing_is_dropped(small: Document) -> None:
    listed = next(one for one in small.sections() if one.name == "lijst")
    assert isinstance(said := listed.blocks[0], Paragraph)
    assert said.words == text("machines.counted", rows=5, judged=4, aside=1)


def test_descriptions_that_name_one_kind_are_listed_together(small: Document) -> None:
    listed = next(one for one in small.tables() if codes(one.name) == ["machines.read"])
    kinds = [(found, cells) for column, found, _, cells in listed.rows if codes(column) == ["lenient.column-kind"]]
    assert kinds == [("Rupskraan, Wiellader", "B2, B3"), ("Bakwagen, Bestelbus", "B4, B5")]


def test_a_machine_whose_days_are_missing_is_not_said_to_lack_its_class(tmp_path: Path) -> None:
    document = machine_report_of(reported(tmp_path, MET.replace("30-6-2026", "")))
    asked = [code for row in calls(document).rows for code in codes(row[1].value if isinstance(row[1], Cell) else ())]
    assert [code for code in asked if code.startswith("calls.")] == ["calls.days"]
    assert "afwijkingen" not in [one.name for one in document.sections()]


def unpacked(content: bytes) -> bytes:
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_the_same_list_gives_the_same_bytes_and_no_plate(small: Document, files: Mapping[str, bytes]) -> None:
    assert sorted(files) == ["report.docx", "report.html", "report.pdf", "report.xlsx"]
    assert printed(small, "nl") == files
    assert {name: PLATE.findall(unpacked(content)) for name, content in files.items()} == {name: [] for name in files}


def test_the_page_answers_first_and_calls_next(files: Mapping[str, bytes]) -> None:
    main = next(Tree(files["report.html"].decode()).root.all("main"))
    assert main.inside[0].text == "2 van de 4 machines voldoen; 1 voldoet niet en van 1 ontbreken gegevens."
    assert "Vervangen, of bewijs leveren" in next(main.all("table")).text


def test_the_workbook_has_a_row_for_each_question_about_each_machine(files: Mapping[str, bytes]) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(files["report.xlsx"]))["Bellijst"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert rows[0] == [
        "Grondwerk BV", "Vervangen, of bewijs leveren", "Rupskraan R140 (rij 2): Stage IIIB (roetfilter: nee)",
        "eis: ten minste Stage IV met roetfilter", "vóór 1-3-2026", "1-3-2026",
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["=1+1", '=HYPERLINK("http://x")'])
def test_the_workbook_holds_no_formula_and_no_link(tmp_path: Path, words: str) -> None:
    row = ROWS[0].replace("Grondwerk BV", words).replace("stage 3b", words)
    book = printed(machine_report_of(reported(tmp_path, row)), "nl", ["xlsx"])["report.xlsx"]
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(book)) for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} <= {"s", "n"}


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", '" onload="alert(1)', "A\u202eB", "{{ 7 * 7 }}", "A]]></svg></style>"],
    ids=["markup", "attribute", "turned", "braces", "end"],
)
def test_what_others_wrote_is_shown_and_does_nothing(tmp_path: Path, words: str) -> None:
    words = '"' + words.replace('"', '""') + '"'
    row = f"{words};Rupskraan;{words};;100;{words};ja;diesel;;1-3-2026;30-6-2026;1;1;;{words}"
    document = machine_report_of(reported(tmp_path, row, project=words.strip('"')))
    source = printed(document, "nl", ["html"])["report.html"].decode()
    assert "<script" not in source
    assert "\u202e" not in source
    assert [name for one in Tree(source).root.all() for name in one.attributes if name.startswith("on")] == []


def test_everything_that_must_travel_is_there(tmp_path: Path) -> None:
    answer = reported(tmp_path, level=Level.AMBITIOUS)
    page = Tree(printed(machine_report_of(answer), "nl", ["html"])["report.html"].decode())
    words = next(page.root.all("main")).text.replace("\u00a0", " ")
    checked = answer.result.checked
    sentences = [
        *(one.message for one in answer.caveats),
        *(one.message for one in checked.findings),
        *(line for one in checked.verdicts for line in one.explanation),
        *(one.why for one in answer.result.reading.asked),
        *answer.result.reading.notes,
    ]
    spoken = [" ".join(say(one, "nl").split()) for one in sentences]
    assert [one for one in (*spoken, *answer.result.hashes.values()) if one not in words] == []


def test_a_table_of_the_workbook_only_stands_on_no_page(small: Document) -> None:
    assert next(codes(one.name) for one in small.tables() if one.depth is Depth.DATA) == ["machines.calls-sheet"]
