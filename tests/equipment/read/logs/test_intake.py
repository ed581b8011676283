"""Files of machine logs: what is read as it stands, and what is refused with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from meetlat.equipment.read.logs import Intake, locate, take_in
from meetlat.errors import InputError, Problem
from meetlat.words import LANGUAGES, say
from tests.parts import needs

pytestmark = needs("duckdb")

READINGS = "machine,at,operating_hours\nK,2025-03-03T07:00+01:00,100\n"


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def rows(intake: Intake, shape: str = "readings") -> list[dict[str, Any]]:
    """Return the raw rows of a shape."""
    import duckdb

    found = duckdb.connect().execute("SELECT * FROM read_parquet(?) ORDER BY id", [list(intake.relations[shape])])
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def read(*paths: Path, zone: str | None = None, shape: str = "readings") -> list[dict[str, Any]]:
    with take_in(paths, zone) as intake:
        assert intake.problems == ()
        return rows(intake, shape)


def refused(path: Path, zone: str | None = None) -> Problem:
    """Return the first problem of a file that is refused, which can be said in both languages."""
    with pytest.raises(InputError) as error, take_in([path], zone):
        pass
    for problem in error.value.problems:
        assert all(say(problem.message, language) for language in LANGUAGES)
        assert problem.file == str(path)
    return error.value.problems[0]


def parquet(folder: Path, select: str) -> Path:
    import duckdb

    path = folder / "log.parquet"
    duckdb.connect().execute(f"COPY ({select}) TO '{path}' (FORMAT parquet)")
    return path


def test_a_row_knows_its_file_and_row(tmp_path: Path) -> None:
    first = written(tmp_path, "a.csv", READINGS)
    second = written(tmp_path, "b.csv", READINGS + 'L,2025-03-03T07:00Z,"1"\n')
    assert [locate(row["id"]) for row in read(first, second)] == [(0, 2), (1, 2), (1, 3)]


@pytest.mark.parametrize(
    "content",
    [
        "Machine;Tijdstip;Draaiurenteller\nK;2025-03-03T07:00+01:00;1250,5\n",
        "machine,at,operating_hours\nK,2025-03-03T06:00Z,1250.5\n",
        "\ufeffmachine\tdatetime\tengine_hours\r\nK\t2025-03-03 06:00:00.000Z\t1250,5\r\n",
        'machine,timestamp,"operating hours"\n" K ",2025-03-03T08:00:00+0200,"1250,5"',
    ],
)
def test_a_csv_file_is_read_in_the_ways_people_write_it(tmp_path: Path, content: str) -> None:
    (row,) = read(written(tmp_path, "a.csv", content))
    at = row["wall"] - 60000 * row["utc_offset"]
    assert (row["machine"], at, row["operating_hours"], row["unreadable"]) == ("K", 1740981600000, 1250.5, None)


def test_a_file_in_windows_1252_is_read(tmp_path: Path) -> None:
    (row,) = read(written(tmp_path, "a.csv", READINGS.replace("K,", "Kraan één,").encode("cp1252")))
    assert row["machine"] == "Kraan één"


def test_a_number_that_may_be_two_is_read_by_the_others_of_its_file(tmp_path: Path) -> None:
    lines = "machine;at;operating_hours\nK;2025-03-03T07:00Z;1.250\nK;2025-03-03T08:00Z;{}\n"
    doubtful = read(written(tmp_path, "a.csv", lines.format("1251")))
    sure = read(written(tmp_path, "b.csv", lines.format("1251.5")))
    assert [(row["operating_hours"], row["unreadable"]) for row in (doubtful[0], sure[0])] == [
        (None, "operating_hours"),
        (1.25, None),
    ]


def test_a_name_with_a_pattern_in_it_is_that_file(tmp_path: Path) -> None:
    written(tmp_path, "ab.csv", READINGS.replace("K,", "other,"))
    assert [row["machine"] for row in read(written(tmp_path, "[a]*.csv", READINGS))] == ["K"]


def test_columns_that_are_not_known_are_named(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "machine,at,operating_hours,model\nK,2025-03-03T07:00Z,1,X\n")
    with take_in([path]) as intake:
        assert intake.sources[0].unused == ("model",)


@pytest.mark.parametrize(
    ("name", "content", "code", "row"),
    [
        ("a.csv", "", "file.empty", None),
        ("a.csv", "\n\n", "file.empty", None),
        ("a.csv", "machine,at,operating_hours\n", "logs.no-rows", None),
        ("a.csv", "machine,operating_hours\nK,1\n", "formats.column-missing", 1),
        ("a.csv", "machine,at\nK,2025-03-03T07:00Z\n", "logs.nothing-measured", 1),
        ("a.csv", "machine,at,at,operating_hours\nK,1,2,3\n", "logs.column-twice", 1),
        ("a.csv", "machine,at,fuel_used\nK,2025-03-03T07:00Z,1\n", "logs.unit-column-missing", 1),
        ("a.csv", "machine,at,operating_hours\nL,2025-03-03T07:00,1\n", "logs.no-offset", 2),
        ("a.csv", b"machine,at,operating_hours\nK,\x00,1\n", "formats.csv-not-text", None),
        ("a.csv", "machine,at,operating_hours\n".encode("utf-16"), "formats.csv-not-text", None),
        ("a.parquet", READINGS, "logs.no-parquet", None),
        ("a.xlsx", b"PK\x03\x04", "logs.other-kind", None),
        ("a.json", "", "file.empty", None),
        ("a.json", "{", "logs.no-json", 1),
        ("a.json", "[" * 100_000, "logs.no-json", None),
        ("a.json", '{"Equipment": []}', "logs.no-aemp", None),
        ("a.xml", "<Fleet>", "logs.no-xml", 1),
        ("a.xml", "<a>" * 200 + "</a>" * 200, "logs.too-deep", None),
        ("a.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "logs.unsafe-xml", None),
        ("a.json", "[" * 60 + "]" * 60, "logs.too-deep", None),
        ("a.xml", '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "logs.unsafe-xml", None),
        ("a.xml", '<?xml version="1.0" encoding="bogus"?><Fleet/>', "logs.xml-encoding", 1),
        ("a.xml", '<?xml version="1.0" encoding="UTF-32"?><Fleet/>', "logs.xml-encoding", 1),
        ("a.xml", '<?xml version="1.0" encoding="utf-16"?><Fleet/>', "logs.xml-encoding", 1),
        ("a.xml", "<Fleet/>".encode("utf-32"), "logs.xml-encoding", 1),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_place(
    tmp_path: Path, name: str, content: str | bytes, code: str, row: int | None
) -> None:
    problem = refused(written(tmp_path, name, content))
    assert (problem.message.code, problem.row) == (code, row)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.csv").message.code == "file.missing"


def test_a_zone_that_is_not_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error, take_in([written(tmp_path, "a.csv", READINGS)], "Europe/Utrecht"):
        pass
    assert error.value.problems[0].message.code == "logs.unknown-zone"


def test_what_can_be_read_is_read_and_the_rest_told(tmp_path: Path) -> None:
    good, bad = written(tmp_path, "a.csv", READINGS), written(tmp_path, "b.csv", "")
    with take_in([bad, good]) as intake:
        assert [source.name for source in intake.sources.values()] == [str(good)]
        assert [problem.file for problem in intake.problems] == [str(bad)]


def test_a_folder_is_each_of_its_files(tmp_path: Path) -> None:
    folder = tmp_path / "feed"
    folder.mkdir()
    for name in ("2.csv", "1.csv", ".hidden"):
        written(folder, name, READINGS)
    with take_in([folder]) as intake:
        assert [Path(source.name).name for source in intake.sources.values()] == ["1.csv", "2.csv"]


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path).message.code == "logs.no-files"


MOMENTS = {
    "TIMESTAMPTZ '2025-03-03 06:00:00+00'": (1740981600000, 0),
    "TIMESTAMP '2025-03-03 06:00:00'": (1740981600000, None),
    "'2025-03-03T07:00+01:00'": (1740985200000, 60),
}


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("number", ["CAST(100 AS INTEGER)", "CAST(100 AS DECIMAL(9,2))", "CAST(100 AS FLOAT)"])
def test_parquet_is_read_in_every_type_that_can_hold_it(tmp_path: Path, moment: str, number: str) -> None:
    (row,) = read(parquet(tmp_path, f"SELECT 7 AS machine, {moment} AS at, {number} AS operating_hours"), zone="UTC")
    assert (row["machine"], row["operating_hours"], (row["wall"], row["utc_offset"])) == ("7", 100.0, MOMENTS[moment])


@pytest.mark.parametrize(
    ("select", "column"),
    [
        (
            "SELECT 'K' AS machine, TIMESTAMPTZ '2025-03-03 06:00:00+00' AS at, '100' AS operating_hours",
            "operating_hours",
        ),
        ("SELECT 'K' AS machine, CAST(1740981600 AS DOUBLE) AS at, 100 AS operating_hours", "at"),
        ("SELECT 1.5 AS machine, TIMESTAMPTZ '2025-03-03 06:00:00+00' AS at, 100 AS operating_hours", "machine"),
        ("SELECT 'K' AS machine, [TIMESTAMP '2025-03-03'] AS at, 100 AS operating_hours", "at"),
    ],
)
def test_parquet_of_other_types_is_refused(tmp_path: Path, select: str, column: str) -> None:
    problem = refused(parquet(tmp_path, select))
    assert (problem.message.code, problem.column) == ("logs.other-type", column)


def test_parquet_without_rows_is_refused(tmp_path: Path) -> None:
    select = "SELECT 'K' AS machine, TIMESTAMPTZ '2025-03-03 06:00:00+00' AS at, 1 AS operating_hours WHERE false"
    assert refused(parquet(tmp_path, select)).message.code == "logs.no-rows"


def test_a_number_of_parquet_that_is_none_is_unreadable(tmp_path: Path) -> None:
    select = "SELECT 'K' AS machine, TIMESTAMPTZ '2025-03-03 06:00:00+00' AS at, 'nan'::DOUBLE AS operating_hours"
    assert read(parquet(tmp_path, select))[0]["unreadable"] == "operating_hours"


MACHINE = {
    "EquipmentHeader": {"OEMName": "X", "EquipmentID": "E1", "PIN": "P1"},
    "CumulativeOperatingHours": {"Hour": 12.5, "datetime": "2025-01-15T06:00:00Z"},
    "FuelUsed": {"FuelUnits": "litre", "FuelConsumed": 20100, "datetime": "2025-01-15T06:00:00Z"},
    "Location": {"Latitude": 52.123, "Longitude": 5.1, "datetime": "2025-01-15T06:05:00Z"},
}


def aemp(folder: Path, document: object) -> list[dict[str, Any]]:
    return read(written(folder, "a.json", json.dumps(document)))


def test_what_a_machine_says_at_one_time_is_one_reading(tmp_path: Path) -> None:
    first, second = aemp(tmp_path, {"snapshotTime": "2025-01-15T12:00:00Z", "Equipment": [MACHINE]})
    assert (first["machine"], first["operating_hours"], first["fuel_used"], first["fuel_unit"]) == (
        "E1",
        12.5,
        20100.0,
        "l",
    )
    assert (second["operating_hours"], second["latitude"], second["wall"] - first["wall"]) == (None, 52.123, 300_000)


def test_vendors_differ_in_capitals_and_in_the_order_of_things(tmp_path: Path) -> None:
    small = {
        "cumulativeOperatingHours": {"hour": "7", "dateTime": "2025-01-15T06:00:00Z"},
        "equipmentHeader": {"pin": "PIN:P2"},
    }
    (row,) = aemp(tmp_path, [{"equipment": [small]}])
    assert (row["pin"], row["operating_hours"]) == ("PIN:P2", 7.0)


def test_a_series_is_a_reading_for_each_time(tmp_path: Path) -> None:
    hours = [{"Hour": n, "datetime": f"2025-01-{n}T06:00:00Z"} for n in (15, 16, 16)]
    found = aemp(tmp_path, {"EquipmentHeader": {"SerialNumber": "S1"}, "CumulativeOperatingHours": hours})
    assert [(row["serial_number"], row["operating_hours"]) for row in found] == [
        ("S1", 15.0),
        ("S1", 16.0),
        ("S1", 16.0),
    ]


@pytest.mark.parametrize("header", [{}, {"EquipmentID": ""}, {"EquipmentID": 7.5e400}, {"EquipmentID": ["a"]}])
def test_what_is_no_name_is_none(tmp_path: Path, header: dict[str, Any]) -> None:
    found = aemp(tmp_path, {"Equipment": [{**MACHINE, "EquipmentHeader": header}]})
    assert {row["machine"] for row in found} <= {None, "Infinity"}


def test_a_value_without_its_time_is_a_row_that_cannot_be_read(tmp_path: Path) -> None:
    (row,) = aemp(tmp_path, {"Equipment": [{"EquipmentHeader": {"PIN": "P"}, "CumulativeOperatingHours": {"Hour": 1}}]})
    assert row["unreadable"] == "at"


SNAPSHOT = """<?xml version="1.0"?>
<ns:Fleet xmlns:ns="http://standards.iso.org/iso/15143/-3" version="1" snapshotTime="2025-01-15T12:00:00Z">
 <ns:Equipment><ns:EquipmentHeader><ns:EquipmentID>E1</ns:EquipmentID></ns:EquipmentHeader>
  <ns:CumulativeOperatingHours datetime="2025-01-15T06:00:00Z"><ns:Hour>12.5</ns:Hour></ns:CumulativeOperatingHours>
  <ns:FuelUsed dateTime="2025-01-15T06:00:00Z"><ns:FuelUnits>gallon</ns:FuelUnits><ns:FuelConsumed note="x">10</ns:FuelConsumed></ns:FuelUsed>
 </ns:Equipment>
 <ns:Equipment><ns:EquipmentHeader><ns:PIN>P2</ns:PIN></ns:EquipmentHeader>
  <ns:Distance datetime="2025-01-15T06:00:00Z"><ns:OdometerUnits>kilometre</ns:OdometerUnits><ns:Odometer>5</ns:Odometer></ns:Distance>
 </ns:Equipment>
</ns:Fleet>"""


def test_xml_says_the_same(tmp_path: Path) -> None:
    first, second = read(written(tmp_path, "a.xml", SNAPSHOT))
    assert (first["machine"], first["operating_hours"], first["fuel_used"], first["fuel_unit"]) == (
        "E1",
        12.5,
        10.0,
        "us_gallon",
    )
    assert (second["pin"], second["distance"], second["distance_unit"]) == ("P2", 5.0, "km")


def test_a_formula_in_a_name_is_a_name(tmp_path: Path) -> None:
    assert aemp(tmp_path, {"Equipment": [{**MACHINE, "EquipmentHeader": {"PIN": '=1+1",x\n'}}]})[0]["pin"] == '=1+1",x'
