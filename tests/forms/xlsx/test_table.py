"""Workbooks: values are read, everything that is more than a value is refused at its cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetlat.errors import InputError, Problem
from meetlat.forms import FormRow, read_upload
from meetlat.forms.forms import Forms
from meetlat.forms.lenient.account import Interpretation
from meetlat.words import LANGUAGES, place, say
from tests.forms.places import only, problems_of, spoken, workbook

HEAD = ["deployment", "kind", "power_kw", "from", "to", "load_percent", "scr"]
ROW = ["a", "mobile", 100, date(2025, 1, 1), date(2025, 6, 30), 30, True]
GOOD = workbook({"deployments": [HEAD, ROW]})


def written() -> bytes:
    """The same workbook as another program writes it: with shared strings."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet, day = book.add_worksheet("deployments"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, [*ROW[:3], None, None, *ROW[5:]])
        sheet.write_datetime(1, 3, ROW[3], day)
        sheet.write_datetime(1, 4, ROW[4], day)
    return buffer.getvalue()


SHARED = written()


def forms(raw: bytes) -> Forms:
    return read_upload(raw, "inzet.xlsx", ["deployments"])


def read_and_told(raw: bytes) -> tuple[Sequence[FormRow], Sequence[Interpretation]]:
    read = forms(raw)
    return read["deployments"], read.accounts[0].cells


def refusal(raw: bytes) -> Problem:
    return only(lambda: forms(raw))


def changed(change: Callable[[openpyxl.worksheet.worksheet.Worksheet], None]) -> bytes:
    return workbook({"deployments": [HEAD, ROW]}, lambda book: change(book["deployments"]))


def repacked(raw: bytes, parts: dict[str, bytes | None] | None = None, **options: int) -> bytes:
    """The same package with parts added, replaced or (None) taken out."""
    parts = dict(parts or {})
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = parts.pop(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
        for name, part in parts.items():
            new.writestr(name, part or b"")
    return buffer.getvalue()


def part(raw: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(raw)).read(name)


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("raw", [GOOD, SHARED])
def test_values_of_a_sheet_are_read_as_they_are(raw: bytes) -> None:
    (row,) = forms(raw)["deployments"]
    assert [row[name] for name in HEAD] == ["a", "mobile", 100.0, date(2025, 1, 1), date(2025, 6, 30), 30.0, True]
    assert (row.file, row.sheet, row.row) == ("inzet.xlsx", "deployments", 2)


def test_numbers_and_dates_as_text_are_read_too() -> None:
    raw = workbook({"Inzet": [HEAD, ["a", "mobiel", "100,5", "2025-01-01", "2025-06-30", "30", "nee"]]})
    (row,) = forms(raw)["deployments"]
    assert [row[name] for name in HEAD[2:]] == [100.5, date(2025, 1, 1), date(2025, 6, 30), 30.0, False]


def test_dates_of_the_other_calendar_of_excel_are_the_same_days() -> None:
    def apple(book: openpyxl.Workbook) -> None:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    (row,) = forms(workbook({"deployments": [HEAD, ROW]}, apple))["deployments"]
    assert (row["from"], row["to"]) == (date(2025, 1, 1), date(2025, 6, 30))


def test_the_only_sheet_of_a_workbook_is_the_only_form_wanted() -> None:
    assert len(forms(workbook({"Blad1": [HEAD, ROW], "Toelichting": [["x"]]}))["deployments"]) == 1


def test_sheets_that_are_no_form_are_named() -> None:
    read = forms(
        workbook({"deployments": [HEAD, ROW], "Mengsels": [["x"]], "Blad2": [["=1+1"]], "Toelichting": [["x"]]})
    )
    assert (read.other, read.ignored) == (("mixes",), ("inzet.xlsx [Blad2]",))


def test_a_formula_is_refused_at_its_cell() -> None:
    problem = refusal(workbook({"deployments": [HEAD, [*ROW[:5], "=10*3", None]]}))
    assert place(problem, "nl") == "inzet.xlsx, blad deployments, rij 2, kolom load_percent"
    assert say(problem.message, "nl") == "In deze cel staat een formule. Kopieer het blad en plak het als waarden."


def test_a_formula_in_a_list_of_choices_is_no_formula_of_a_cell() -> None:
    extension = b'<extLst><ext><x14:f xmlns:x14="x">Choices!A1</x14:f></ext></extLst></worksheet>'
    raw = repacked(GOOD, {SHEET: part(GOOD, SHEET).replace(b"</worksheet>", extension)})
    assert len(forms(raw)["deployments"]) == 1


def test_an_error_cell_is_refused_at_its_cell() -> None:
    def change(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet["C2"].value, sheet["C2"].data_type = "#REF!", "e"

    problem = refusal(changed(change))
    assert (problem.row, problem.column) == (2, "power_kw")
    assert (
        say(problem.message, "nl") == "Deze cel bevat een fout van het rekenblad, zoals #VERW!. Schrijf de waarde zelf."
    )


@pytest.mark.parametrize("number_format", ["0%", "0.00%", "0.0 %"])
def test_a_percentage_in_disguise_is_read_as_it_is_shown_and_told(number_format: str) -> None:
    def change(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet["F2"].value, sheet["F2"].number_format = 0.3, number_format

    (row,), (cell,) = read_and_told(changed(change))
    assert (row["load_percent"], cell.place.address, cell.found) == (30.0, "F2", "0.3")


def test_merged_cells_hold_for_each_of_their_rows_and_are_told() -> None:
    second = ["b", "vessel", *ROW[2:]]
    raw = workbook({"deployments": [HEAD, ROW, second]}, lambda book: book["deployments"].merge_cells("B2:B3"))
    read = forms(raw)
    assert [row["kind"] for row in read["deployments"]] == ["mobile", "mobile"]
    assert [note.values["areas"] for note in read.accounts[0].notes] == [["B2:B3"]]


def test_cells_merged_with_the_one_beside_them_are_refused() -> None:
    problems = problems_of(lambda: forms(changed(lambda sheet: sheet.merge_cells("E2:F2"))))
    assert [(one.row, one.column, one.message.code) for one in problems] == [
        (2, "to", "formats.xlsx-merged"),
        (2, "load_percent", "formats.xlsx-merged"),
    ]


def test_a_number_that_should_be_a_date_is_refused() -> None:
    problem = refusal(workbook({"deployments": [HEAD, [*ROW[:3], 45658, *ROW[4:]]]}))
    assert spoken(problem)[::2] == (
        "inzet.xlsx, blad deployments, rij 2, kolom from",
        "45.658 is geen datum. Schrijf jaar-maand-dag, zoals 2025-11-15.",
    )


def test_a_moment_is_read_as_its_day_and_told() -> None:
    moment = datetime(2025, 1, 1, 8)  # noqa: DTZ001 — a cell has no zone
    (row,), (cell,) = read_and_told(workbook({"deployments": [HEAD, [*ROW[:3], moment, *ROW[4:]]]}))
    assert (row["from"], cell.place.address, cell.read) == (date(2025, 1, 1), "D2", "2025-01-01")


@pytest.mark.parametrize("value", [time(8), timedelta(hours=30)])
def test_a_time_is_no_day(value: object) -> None:
    problem = refusal(workbook({"deployments": [HEAD, [*ROW[:3], value, *ROW[4:]]]}))
    assert (problem.row, problem.column) == (2, "from")


def test_an_empty_sheet_is_refused() -> None:
    assert spoken(refusal(workbook({"deployments": []})))[::2] == ("inzet.xlsx, blad deployments", "Dit blad is leeg.")


def test_formatted_cells_without_content_are_nothing() -> None:
    def change(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet["XFD1048576"].number_format = "0%"
        sheet["F3"].number_format = "0%"

    assert len(forms(changed(change))["deployments"]) == 1


@pytest.mark.parametrize("cell", ["A1048576", "XFD2", "GR99999"])
def test_a_cell_far_outside_the_table_is_refused_before_the_sheet_is_laid_out(cell: str) -> None:
    def change(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet[cell] = "x"

    problem = refusal(changed(change))
    assert problem.found == cell
    assert (
        say(problem.message, "nl")
        == "Dit blad is te groot: ten hoogste 100.000 rijen en 200 kolommen. Verwijder de cellen buiten de tabel."
    )


def repeating(word: str, cells: int, reference: str = "0") -> bytes:
    """A small workbook whose cells all share one long text."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.add_worksheet("mixes").write_row(0, 0, [word, "mix", "remark"])
    raw = buffer.getvalue()
    row = '<row r="{0}"><c r="B{0}"><v>{0}</v></c><c r="C{0}" t="s"><v>{1}</v></c></row>'
    rows = "".join(row.format(number, reference) for number in range(2, cells + 2))
    sheet = (
        part(raw, SHEET)
        .replace(b'<c r="A1" t="s"><v>0</v></c>', b"")
        .replace(b"</sheetData>", rows.encode() + b"</sheetData>")
    )
    return repacked(raw, {SHEET: sheet})


@pytest.mark.parametrize("reference", ["0", "000000000000", "+0", "&#48;", "0<!-- -->", "0<x/>", "<![CDATA[0]]>"])
def test_a_long_text_repeated_until_the_memory_is_full_is_refused(reference: str) -> None:
    problem = only(lambda: read_upload(repeating("x" * 30_000, 2000, reference), "x.xlsx", ["mixes"]))
    assert (problem.found, say(problem.message, "nl")) == (60_000_009, LARGE)


def test_a_text_that_many_cells_share_is_read() -> None:
    assert len(read_upload(repeating("x" * 5_000, 2000), "x.xlsx", ["mixes"])["mixes"]) == 2000
    assert len(read_upload(repeating("x" * 5_000, 20_000, "2"), "x.xlsx", ["mixes"])["mixes"]) == 20_000


def test_below_a_header_that_is_a_formula_without_result_nothing_is_read_and_that_is_told() -> None:
    read = forms(workbook({"deployments": [["=1+1", *HEAD], ["x", *ROW]]}))
    assert [row["deployment"] for row in read["deployments"]] == [ROW[0]]
    assert [column.header for column in read.accounts[0].columns if not column.taken_for] == ["A"]


NOT = "Dit is geen Excel-werkmap (.xlsx). Open het bestand in Excel en sla het op als Excel-werkmap."
LOCKED = "Deze werkmap heeft een wachtwoord of is van een oud Excel. Sla haar zonder wachtwoord op als Excel-werkmap (.xlsx)."
LARGE = "Deze werkmap is uitgepakt te groot: ten hoogste 100.000.000 bytes."


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "Dit bestand is leeg."),
        (b"deployment,kind\n", NOT),
        (b"PK\x03\x04", NOT),
        (GOOD[:-30], NOT),
        (GOOD[: len(GOOD) // 2], NOT),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, LOCKED),
        (repacked(GOOD, {"xl/workbook.xml": None}), NOT),
        (repacked(GOOD, {"../evil.xml": b""}), NOT),
        (b"PK\x03\x04" + b"\0" * 200_000_000, "Dit bestand is te groot: ten hoogste 20.000.000 bytes."),
        (repacked(GOOD, {"xl/media/a.bin": b"\0" * 100_000_001}), LARGE),
        (repacked(GOOD, {"xl/media/a.bin": b"\0" * 5_000_000}), LARGE),
        (repacked(GOOD, {f"xl/media/{i}": b"" for i in range(1001)}), "Deze werkmap heeft te veel onderdelen: ten hoogste 1.000."),
        (repacked(GOOD, {f"xl/media/{i:0500}": b"" for i in range(1100)}), "Deze werkmap heeft te veel onderdelen: ten hoogste 1.000."),
        (
            repacked(GOOD, {"xl/vbaProject.bin": b"x"}),
            "Deze werkmap bevat macro's of andere programma's (xl/vbaProject.bin). Sla haar op als gewone Excel-werkmap (.xlsx), zonder macro's.",
        ),
        (
            repacked(GOOD, {"[Content_Types].xml": part(GOOD, "[Content_Types].xml").replace(b"sheet.main", b"sheet.macroEnabled.main")}),
            "Deze werkmap bevat macro's of andere programma's (.xlsm). Sla haar op als gewone Excel-werkmap (.xlsx), zonder macro's.",
        ),
        (
            repacked(GOOD, {"xl/externalLinks/externalLink1.xml": b"<x/>"}),
            "Deze werkmap haalt gegevens van buiten (xl/externalLinks/externalLink1.xml). Verbreek de koppelingen en sla haar opnieuw op.",
        ),
        (
            repacked(GOOD, {"xl/connections.xml": b"<x/>"}),
            "Deze werkmap haalt gegevens van buiten (xl/connections.xml). Verbreek de koppelingen en sla haar opnieuw op.",
        ),
    ],
)  # fmt: skip
def test_what_is_no_harmless_workbook_is_refused_in_one_sentence(raw: bytes, sentence: str) -> None:
    problem = refusal(raw)
    assert (problem.file, say(problem.message, "nl")) == ("inzet.xlsx", sentence)


BOMB = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "name", [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "docProps/app.xml"]
)
def test_a_document_type_in_any_part_is_refused(name: str) -> None:
    source = part(SHARED, name)
    body = source[source.index(b"?>") + 2 :] if source.startswith(b"<?xml") else source
    problem = refusal(repacked(SHARED, {name: BOMB + body}))
    assert problem.found == name
    assert say(problem.message, "nl").startswith(f"Het onderdeel {name} van deze werkmap is geen veilige XML.")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-7"])
def test_a_part_in_another_coding_is_refused(encoding: str) -> None:
    disguised = part(GOOD, SHEET).decode().replace("</sheetData>", "<!DOCTYPE x></sheetData>").encode(encoding)
    assert refusal(repacked(GOOD, {SHEET: disguised})).found == SHEET


def test_a_cell_that_does_not_say_where_it_stands_is_refused() -> None:
    raw = repacked(GOOD, {SHEET: part(GOOD, SHEET).replace(b' r="A2"', b"")})
    assert (
        say(refusal(raw).message, "nl")
        == "Dit blad is op een ongewone manier opgeslagen. Open de werkmap in Excel en sla haar opnieuw op."
    )


def test_problems_of_two_sheets_come_at_once() -> None:
    raw = workbook({"mixes": [["mix"], ["a"], ["a"]], "plants": [["plant"], ["p"], ["p"]]})
    problems = problems_of(lambda: read_upload(raw, "x.xlsx", ["mixes", "plants"]))
    assert [(problem.sheet, problem.row) for problem in problems] == [("mixes", 3), ("plants", 3)]


def read_or_refused(raw: bytes) -> bool:
    """Whether the form that was asked is read, or the file is refused by name, in words of each language."""
    try:
        return set(forms(raw).rows) == {"deployments"}
    except InputError as error:
        said = [say(one.message, language) for one in error.problems for language in LANGUAGES]
        return bool(said) and all(said) and {one.file for one in error.problems} == {"inzet.xlsx"}


@given(st.binary(), st.booleans())
def test_any_bytes_are_a_workbook_or_a_refusal(raw: bytes, zipped: bool) -> None:
    assert read_or_refused(b"PK\x03\x04" + raw if zipped else raw)


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=4))
def test_a_damaged_workbook_is_read_or_refused(at: int, damage: bytes) -> None:
    assert read_or_refused(GOOD[:at] + damage + GOOD[at + len(damage) :])


PARTS = st.sampled_from(
    [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"]
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(PARTS, st.data())
def test_a_damaged_part_is_read_or_refused(name: str, data: st.DataObject) -> None:
    source = part(SHARED, name)
    at, until = sorted((data.draw(st.integers(0, len(source))), data.draw(st.integers(0, len(source)))))
    middle = data.draw(
        st.sampled_from(
            [b"", b"1", b"<v>9</v>", b'"', b"-1", b"99999999999999999999", b"&#x110000;", source[at:until] * 2]
        )
    )
    assert read_or_refused(repacked(SHARED, {name: source[:at] + middle + source[until:]}))
