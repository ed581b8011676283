"""What is told of machine logs beside their quality, and that the same logs give the same bytes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from meetlat.documents.files import printed
from meetlat.equipment.jobs.logs import clean_logs
from meetlat.equipment.jobs.logs_told import useless_files
from meetlat.equipment.rules.logs.cleaning import SORTED
from meetlat.equipment.rules.logs.on_duckdb import OnDuckDB
from meetlat.equipment.view.logs import logs_report
from meetlat.errors import InputError
from meetlat.figures import library
from tests.parts import needs

pytestmark = needs("duckdb")

LIBRARY = library()
ON = date(2026, 1, 1)
HEAD = "machine,at,operating_hours\n"
SOUND = HEAD + "A,2025-03-03T06:00Z,100\nA,2025-03-03T16:00Z,107\n"
USELESS = HEAD + "A,gisteren,100\nmissing,2025-03-03T06:00Z,1\nA,2031-03-03T06:00Z,100\n"


def written(folder: Path, name: str, content: str) -> Path:
    (path := folder / name).write_text(content, encoding="utf-8")
    return path


def test_a_file_without_a_row_that_can_be_used_is_a_problem_with_its_reasons(tmp_path: Path) -> None:
    files = [written(tmp_path, "good.csv", SOUND), written(tmp_path, "bad.csv", USELESS)]
    with clean_logs(LIBRARY, files, ON) as done:
        told = [one for one in done.problems if one.message.code == "logs.no-usable-row"]
        assert [one.file for one in told] == [str(files[1])]
        reasons = {reason.values["reason"].code for reason in told[0].message.values["reasons"]}  # type: ignore[attr-defined]
        assert reasons == {"logs.found.unreadable", "logs.found.no-machine", "logs.found.future"}
        assert done.result.quality.rows == 5


def test_files_of_which_no_row_can_be_used_are_refused_with_every_cell(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error, clean_logs(LIBRARY, [written(tmp_path, "bad.csv", USELESS)], ON):
        pass
    assert [(one.row, one.column, one.found) for one in error.value.problems] == [
        (None, None, None),
        (2, "at", "gisteren"),
    ]


def test_a_file_given_twice_is_no_problem(tmp_path: Path) -> None:
    with clean_logs(LIBRARY, [written(tmp_path, "a.csv", SOUND), written(tmp_path, "b.csv", SOUND)], ON) as done:
        assert (done.problems, done.result.quality.kept) == ((), 2)


def test_a_row_that_an_engine_loses_is_noticed(tmp_path: Path) -> None:
    with clean_logs(LIBRARY, [written(tmp_path, "a.csv", SOUND)], ON) as done:
        engine, sources = done.result.engine, done.result.sources
        engine.make(
            "accounts",
            "SELECT 'reading' AS source, CAST(2 AS BIGINT) AS id, 'A' AS machine, CAST(NULL AS VARCHAR) AS reason",
        )
        with pytest.raises(InputError) as error:
            useless_files(engine, sources)
    assert [(one.message.code, one.found, one.expected) for one in error.value.problems] == [
        ("logs.rows-lost-inside", 1, 2)
    ]


def test_pages_that_were_not_given_are_told(tmp_path: Path) -> None:
    links = [{"rel": rel, "href": f"https://x/Fleet/{page}"} for rel, page in (("self", 1), ("next", 2), ("last", 3))]
    hours = [{"Hour": hour, "datetime": f"2025-03-03T{hour:02}:00:00Z"} for hour in (6, 9)]
    page = {"Links": links, "Equipment": [{"EquipmentHeader": {"PIN": "P1"}, "CumulativeOperatingHours": hours}]}
    with clean_logs(LIBRARY, [written(tmp_path, "a.json", json.dumps(page))], ON) as done:
        (told,) = [one for one in done.caveats if one.code == "logs-missing-pages"]
        assert (told.message.values["feed"], told.message.values["count"]) == ("/Fleet", 2)


def bytes_of(file: Path, folder: Path, threads: int) -> dict[str, bytes]:
    engine = OnDuckDB(threads=threads)
    with clean_logs(LIBRARY, [file], ON, engine=engine) as done:
        assert done.result.quality.kept > 0
        files = printed(logs_report(done.result), "nl", ["html", "docx", "xlsx"])
        engine.make("sorted_clean", SORTED, keep=False)
        engine.write("sorted_clean", str(folder / "clean.parquet"))
    return files | {"clean.parquet": (folder / "clean.parquet").read_bytes()}


def test_the_same_logs_give_the_same_bytes_whatever_the_number_of_threads(tmp_path: Path) -> None:
    """Amounts that no binary fraction holds, over midnight, in an order of their own."""
    rows = [
        f"K{n % 7},p{n % 3},2025-03-{1 + n % 27:02}T{n % 24:02}:{n % 60:02}Z,2025-03-{2 + n % 27:02}T{n % 23:02}:11Z,{n % 9 / 7:.4f},{n % 11 / 3:.5f}"
        for n in range(3000)
    ]
    file = written(tmp_path, "a.csv", "\n".join(["machine,project,from,to,hours,fuel_litres", *rows, ""]))
    one, two = (bytes_of(file, tmp_path, threads) for threads in (1, 4))
    assert {name: one[name] == two[name] for name in one} == dict.fromkeys(two, True)
