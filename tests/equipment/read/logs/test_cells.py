"""Cells as people and machines write them: what is read, and what is told of those that are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetlat.equipment.read.logs import take_in
from meetlat.errors import Problem
from tests.equipment.read.logs.test_intake import read, rows, written
from tests.parts import needs

pytestmark = needs("duckdb")

HEAD = "machine;tijdstip;draaiurenteller\n"
SIX = 1741586400000  # 2025-03-10 06:00 UTC


def moments(folder: Path, *moments: str, zone: str | None = "UTC") -> list[int | None]:
    lines = "".join(f"A;{moment};1\n" for moment in moments)
    found = read(written(folder, "a.csv", HEAD + lines), zone=zone)
    return [None if row["wall"] is None else row["wall"] - 60000 * (row["utc_offset"] or 0) for row in found]


def numbers(folder: Path, *numbers: str) -> list[float | None]:
    lines = "".join(f'A;2025-03-10T06:00Z;"{number}"\n' for number in numbers)
    return [row["operating_hours"] for row in read(written(folder, "a.csv", HEAD + lines))]


def problems(folder: Path, content: str, zone: str | None = None) -> list[Problem]:
    with take_in([written(folder, "a.csv", content)], zone) as intake:
        return list(intake.sources[0].unreadable)


def test_moments_are_read_as_people_write_them(tmp_path: Path) -> None:
    written_so = (
        "10-03-2025 06:00",
        "10-3-2025 6:00",
        "10/03/2025 06:00:00",
        "10.03.2025, 6:00",
        "2025/03/10 06:00",
        "2025-3-10 6:00",
    )
    assert set(moments(tmp_path, *written_so, "10-03-2025 07:00 +01:00", "10-03-2025T06:00Z")) == {SIX}


def test_moments_are_read_as_clocks_count_them(tmp_path: Path) -> None:
    counted = ("1741586400", "1741586400000", "1741586400.000", "1741586400,0", "1741586400000.0")
    assert set(moments(tmp_path, *counted, zone=None)) == {SIX}


def test_what_is_no_moment_is_none(tmp_path: Path) -> None:
    odd = (
        "31-02-2025 06:00",
        "10-03-25 06:00",
        "1,74158E+12",
        "45726,25",
        "20250310",
        "10-03-2025",
        "10 maart 2025",
        "10-03-2025 25:00",
    )
    assert set(moments(tmp_path, *odd)) == {None}


def test_a_column_that_writes_the_month_first_is_not_guessed(tmp_path: Path) -> None:
    assert moments(tmp_path, "03/25/2025 06:00", "03/10/2025 06:00", "2025-03-10 06:00") == [None, None, SIX]


def test_thousands_are_read_where_the_file_shows_its_marks(tmp_path: Path) -> None:
    assert numbers(tmp_path, "1.042,5", "1.050", "1.042.500", "999") == [1042.5, 1050, 1042500, 999]
    assert numbers(tmp_path, "1,042.5", "1,050", "12.5") == [1042.5, 1050, 12.5]
    assert numbers(tmp_path, "1 042,5", "1'042,5", "1\u00a0042") == [1042.5, 1042.5, 1042]


def test_thousands_that_may_be_decimals_are_not_read(tmp_path: Path) -> None:
    assert numbers(tmp_path, "1.050", "1042", "1.04,5", "1.042,5.1") == [None, 1042, None, None]


def test_every_cell_that_cannot_be_read_is_told_with_column_value_and_expectation(tmp_path: Path) -> None:
    found = problems(tmp_path, HEAD + "A;2025-03-10T06:00Z;1\nA;gisteren;veel\nA;;2\n")
    assert [(one.row, one.column, one.found) for one in found] == [
        (3, "tijdstip", "gisteren"),
        (3, "draaiurenteller", "veel"),
        (4, "tijdstip", None),
    ]
    assert all(one.expected for one in found)


def test_cells_that_cannot_be_read_are_told_up_to_a_number_and_counted_beyond(tmp_path: Path) -> None:
    with take_in([written(tmp_path, "a.csv", HEAD + "A;2025-03-10T06:00Z;x\n" * 70)]) as intake:
        (source,) = intake.sources.values()
    assert (len(source.unreadable), source.unread) == (50, 70)


def test_a_licence_plate_in_a_cell_that_cannot_be_read_is_not_repeated(tmp_path: Path) -> None:
    (one,) = problems(tmp_path, HEAD + "A;2025-03-10T06:00Z;12-ABC-3\n")
    assert "12-ABC-3" not in str(one)


@pytest.mark.parametrize(
    "bad",
    ["A;2025-03-10T07:00Z", "A;2025-03-10T07:00Z;1;2", 'A;2025-03-10T07:00Z;"1', 'A;"2025-03-10"T07:00Z;1', "een zin"],
)
def test_a_row_that_is_not_sound_costs_that_row(tmp_path: Path, bad: str) -> None:
    content = HEAD + f"A;2025-03-10T06:00Z;1\n{bad}\nB;2025-03-10T08:00Z;3\n"
    with take_in([written(tmp_path, "a.csv", content)]) as intake:
        found = [(row["id"], row["machine"], row["unreadable"]) for row in rows(intake)]
        assert found == [(2, "A", None), (3, None, "row"), (4, "B", None)]
        assert [(one.row, one.message.code) for one in intake.sources[0].unreadable] == [(3, "logs.csv-row")]


def test_what_is_wrong_with_a_unit_or_an_offset_costs_its_row(tmp_path: Path) -> None:
    unit = (
        "machine,at,fuel_used,fuel_unit\nK,2025-03-03T07:00Z,1,l\nK,2025-03-03T08:00Z,1,vat\nK,2025-03-03T09:00Z,,vat\n"
    )
    assert [(one.row, one.column, one.found) for one in problems(tmp_path, unit)] == [(3, "fuel_unit", "vat")]
    offset = HEAD + "A;2025-03-10T06:00Z;1\nA;2025-03-10T07:00;2\n"
    assert [(one.row, one.column) for one in problems(tmp_path, offset)] == [(3, "tijdstip")]
    assert problems(tmp_path, offset, "UTC") == []


def test_a_cell_in_quotes_may_run_on_and_blank_lines_count_as_rows(tmp_path: Path) -> None:
    content = HEAD + 'A;2025-03-10T06:00Z;1\n\n"B\nC";2025-03-10T07:00Z;2\nD;2025-03-10T08:00Z;3;\n\n'
    found = read(written(tmp_path, "a.csv", content))
    assert [(row["id"], row["machine"]) for row in found] == [(2, "A"), (4, "B C"), (5, "D")]


@pytest.mark.parametrize("hint", ["sep=;", '"sep=;"', "SEP=;", "\ufeffsep=;", "sep=;\r"])
def test_the_hint_of_excel_is_no_header(tmp_path: Path, hint: str) -> None:
    (row,) = read(written(tmp_path, "a.csv", f"{hint}\n{HEAD}A;2025-03-10T06:00Z;1,5\n"))
    assert (row["id"], row["machine"], row["operating_hours"]) == (2, "A", 1.5)


def test_parquet_tells_moments_as_clocks_count_them_and_may_call_its_columns_as_we_do(tmp_path: Path) -> None:
    import duckdb

    path = tmp_path / "a.parquet"
    select = f"SELECT 'K' AS machine, n AS at, 1 AS operating_hours, 9 AS row, 9 AS broken, 9 AS file_row_number FROM (VALUES ({SIX}), ({SIX // 1000})) AS t(n)"
    duckdb.connect().execute(f"COPY ({select}) TO '{path}' (FORMAT parquet)")
    assert [(row["id"], row["wall"], row["utc_offset"]) for row in read(path)] == [(1, SIX, 0), (2, SIX, 0)]
