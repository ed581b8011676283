"""Logs that nobody wrote well: whatever stands in a file, it is refused with problems, or every row of it is accounted for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.equipment.jobs.logs import clean_logs
from meetlat.equipment.read.logs import take_in
from meetlat.equipment.read.logs.aemp_xml import LONGEST, element_of
from meetlat.equipment.rules.logs.on_duckdb import OnDuckDB
from meetlat.errors import InputError
from meetlat.figures import library
from meetlat.words import say
from tests.parts import examples, needs

pytestmark = needs("duckdb")

LIBRARY = library()
ON = date(2026, 1, 1)

CELLS = st.one_of(
    st.sampled_from(
        [
            "K",
            "0",
            "missing",
            "100",
            "1.042,5",
            "1e400",
            "-1",
            "nan",
            "2025-03-03T06:00Z",
            "3-3-2025 06:00",
            "1741586400000",
            "99999999999999999999",
            "9999-12-31T23:59Z",
            '"',
            '"x"',
            'x"y',
            "'=1+1",
            "l",
            "vat",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r\0"), max_size=12),
)
READINGS = "machine;pin;at;operating_hours;fuel_used;fuel_unit;latitude;longitude"
LOGS = "machine;project;from;to;hours;fuel_litres;load_percent;distance_km"


@contextmanager
def file_of(name: str, content: bytes) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        (path := Path(folder) / name).write_bytes(content)
        yield path


def account(path: Path) -> int | None:
    """Return how many rows a file has, all of them accounted for; None where it is refused, with problems that can be said."""
    try:
        with clean_logs(LIBRARY, [path], ON, zone="Europe/Amsterdam", engine=OnDuckDB(threads=1)) as done:
            quality = done.result.quality
            ((distinct,),) = done.result.engine.rows("SELECT count(DISTINCT id) FROM accounts")
            assert quality.rows == distinct == done.result.sources[0].rows
            assert quality.set_aside == sum(one.count for one in quality.defects if one.done == "set_aside")
            return quality.rows
    except InputError as error:
        assert error.problems  # noqa: PT017 - what is not refused is looked at too
        assert all(say(one.message, "nl") for one in error.problems)  # noqa: PT017
        return None


def taken(path: Path) -> int:
    """Return how many rows are taken in of a file, whatever is in them."""
    with take_in([path], "Europe/Amsterdam") as intake:
        return intake.sources[0].rows


@settings(max_examples=examples(few=5, many=20))
@given(
    st.sampled_from([READINGS, LOGS]),
    st.lists(st.lists(CELLS, min_size=6, max_size=10), max_size=8),
    st.sampled_from(["\n", "\r\n", "\n\n"]),
)
def test_any_csv_file_is_refused_or_accounted_for(header: str, rows: list[list[str]], end: str) -> None:
    with file_of("a.csv", end.join([header, *map(";".join, rows)]).encode()) as path:
        account(path)


@settings(max_examples=examples(few=5, many=20))
@given(st.sampled_from([READINGS, LOGS]), st.lists(st.lists(CELLS, min_size=7, max_size=9), min_size=1, max_size=8))
def test_each_line_of_a_csv_file_without_quotes_is_a_row(header: str, rows: list[list[str]]) -> None:
    lines = [";".join(row).replace('"', "") for row in rows]
    expected = sum(bool(line.strip()) for line in lines)
    with file_of("a.csv", "\n".join([header, *lines]).encode()) as path:
        assert taken(path) == expected


@settings(max_examples=examples(few=5, many=20))
@given(
    st.binary(max_size=200),
    st.sampled_from([b"", READINGS.encode() + b"\n", b"sep=;\n", b"\xef\xbb\xbf" + LOGS.encode() + b"\n"]),
)
def test_any_bytes_are_refused_or_accounted_for(content: bytes, before: bytes) -> None:
    with file_of("a.csv", before + content) as path:
        account(path)


NAMES = [
    "Equipment",
    "EquipmentHeader",
    "EquipmentID",
    "PIN",
    "SerialNumber",
    "CumulativeOperatingHours",
    "Hour",
    "datetime",
    "FuelUsed",
    "FuelUnits",
    "FuelConsumed",
    "Location",
    "Latitude",
    "Longitude",
    "Links",
    "rel",
    "href",
    "nextPage",
    "page",
    "Fleet",
]
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.sampled_from(["2025-03-03T06:00:00Z", "missing", "litre", "\ud800", "\0", "next", "x/2"]),
    st.text(max_size=5),
)


def nested(names: list[str]) -> st.SearchStrategy[Any]:
    return st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(names), inner, max_size=6),
        max_leaves=30,
    )


MACHINE = {
    "EquipmentHeader": {"PIN": "P1"},
    "CumulativeOperatingHours": [{"Hour": 1, "datetime": "2025-03-03T06:00:00Z"}],
}


@settings(max_examples=examples(few=5, many=20))
@given(nested(NAMES), st.booleans())
def test_any_json_is_refused_or_accounted_for(document: Any, has_machine: bool) -> None:
    whole = {"Equipment": [MACHINE, document], "more": document} if has_machine else document
    with file_of("a.json", json.dumps(whole).encode()) as path:
        rows = account(path)
    assert rows is None or rows > 0
    assert not has_machine or rows is not None


def as_xml(name: str, value: Any) -> str:
    if isinstance(value, list):
        return "".join(as_xml(name, one) for one in value)
    inner = (
        "".join(as_xml(key, one) for key, one in value.items())
        if isinstance(value, dict)
        else json.dumps(value).strip('"')
    )
    return f"<{name}>{inner}</{name}>"


@settings(max_examples=examples(few=5, many=20))
@given(
    nested(NAMES),
    st.sampled_from(["", '<?xml version="1.0" encoding="{}"?>']),
    st.sampled_from(["UTF-8", "UTF-16", "UTF-32", "bogus", "rot13", "ISO-8859-15"]),
    st.integers(0, 400),
)
def test_any_xml_is_refused_or_accounted_for(document: Any, declared: str, encoding: str, cut: int) -> None:
    whole = declared.format(encoding) + as_xml("Fleet", {"Equipment": [MACHINE, document]})
    with file_of("a.xml", whole.encode(errors="replace")[: -cut or None]) as path:
        account(path)


@pytest.fixture(scope="module")
def parquet(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    import duckdb

    path = tmp_path_factory.mktemp("parquet") / "a.parquet"
    rows = "SELECT 'K' || n AS machine, TIMESTAMPTZ '2025-03-03 06:00Z' + n * INTERVAL 1 HOUR AS at, n * 1.5 AS operating_hours FROM range(50) AS t(n)"
    duckdb.connect().execute(f"COPY ({rows}) TO '{path}' (FORMAT parquet)")
    return path.read_bytes()


@settings(max_examples=examples(few=5, many=20))
@given(st.lists(st.tuples(st.integers(0, 1_000_000), st.integers(0, 255)), min_size=1, max_size=6), st.integers(0, 300))
def test_any_parquet_is_refused_or_accounted_for(parquet: bytes, changes: list[tuple[int, int]], cut: int) -> None:
    content = bytearray(parquet)
    for at, byte in changes:
        content[at % len(content)] = byte
    with file_of("a.parquet", bytes(content[: -cut or None] if cut % 3 == 0 else content)) as path:
        account(path)


@pytest.mark.parametrize(
    "select",
    [
        "SELECT 'K' AS machine, TIMESTAMP 'infinity' AS at, 1 AS operating_hours",
        "SELECT 'K' AS machine, TIMESTAMPTZ '-infinity' AS at, 1 AS operating_hours",
        "SELECT 'K' AS machine, TIMESTAMP '290000-01-01 00:00' AS at, 1 AS operating_hours",
        "SELECT 'K' AS machine, DATE 'infinity' AS from, DATE '5000000-01-01' AS to, 1 AS hours",
        "SELECT 'K' AS machine, 18446744073709551615::UBIGINT AS at, 1 AS operating_hours",
        "SELECT 'K' AS machine, -5 AS at, 'inf'::DOUBLE AS operating_hours",
    ],
)
def test_moments_at_the_end_of_time_are_accounted_for(select: str) -> None:
    import duckdb

    with file_of("a.parquet", b"") as path:
        duckdb.connect().execute(f"COPY ({select}) TO '{path}' (FORMAT parquet)")
        assert taken(path) == 1


def test_the_text_between_many_elements_is_heard_up_to_a_length() -> None:
    """And so in time linear to the length of the document: what was heard is counted, not added up again."""
    root = element_of(b"<Fleet>" + b"xy<a/>" * 3 * LONGEST + b"</Fleet>")
    assert LONGEST < len(root["fleet"][""]) <= LONGEST + 2
    assert len(root["fleet"]["a"]) == 3 * LONGEST


def refusals(work: Callable[[], object]) -> list[str]:
    with pytest.raises(InputError) as error:
        work()
    return [one.message.code for one in error.value.problems]


def test_what_is_no_regular_file_is_not_waited_for(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "a.csv")
    (tmp_path / "b.csv").mkdir()
    for path in (tmp_path / "a.csv", Path(os.devnull)):
        assert len(refusals(lambda: taken(path))) == 1  # noqa: B023
    assert len(refusals(lambda: taken(tmp_path))) == 2
