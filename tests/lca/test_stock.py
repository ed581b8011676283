"""A stock of profiles is read whole or refused whole, with every problem at its row and column."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from meetlat.errors import InputError
from meetlat.figures import Certainty, Library, library
from meetlat.lca import Profile, read_stock
from meetlat.words import Both, say

HEAD = """---
name: own
title: {nl: Eigen, en: Own}
indicator_set: A1
units: {ADPF: MJ}
certainty: published
source: {title: EPD, publisher: Maker}
terms: {nl: Vrij, en: Free}
limits: [{nl: Een grens, en: A limit}]
notes: {salt: {nl: Met zout, en: With salt}}
---
"""
COLUMNS = "id,name,group,module,amount,unit,density_kg_per_m3,uuid,registration,owner,year,valid_to,notes,GWP,ADPF\n"
ROW = "a1/x,X,cement,A1-A3,1000,kg,3000,u-1,EPD-1,Maker,2024,2029-12-31,salt,587,2000\n"


RECALLED = """
table: indicator-conversions
sources: {own: {title: By heart}}
rows:
  - {indicator_set: A1, indicator: ADPF, from: MJ, value: 5.0e-4, certainty: recalled, source: own, checked_by: J. Jansen}
"""


def read(
    tmp_path: Path, rows: str, head: str = HEAD, columns: str = COLUMNS, figures: Library | None = None
) -> tuple[Profile, ...]:
    path = tmp_path / "own.csv"
    path.write_text(head + columns + rows, encoding="utf-8")
    return read_stock(path, figures)


def refused(tmp_path: Path, rows: str, head: str = HEAD, columns: str = COLUMNS) -> list[tuple[int | None, str | None]]:
    with pytest.raises(InputError) as refusal:
        read(tmp_path, rows, head, columns)
    for problem in refusal.value.problems:
        assert say(problem.message, "nl")
        assert say(problem.message, "en")
    return [(problem.row, problem.column) for problem in refusal.value.problems]


def test_a_profile_is_per_one_unit_and_knows_where_it_comes_from(tmp_path: Path) -> None:
    (found,) = read(tmp_path, ROW)
    assert found.amount("GWP", "A1-A3") == 0.587
    assert found.amount("ADPF", "A1-A3") == pytest.approx(2 * 4.81e-4, rel=1e-15)
    assert (found.declared_unit, found.origin.declared_per, found.mass_kg_per_unit) == ("kg", 1000, 1)
    origin = found.origin
    assert (origin.owner, origin.uuid, origin.registration, origin.year) == ("Maker", "u-1", "EPD-1", 2024)
    assert (origin.valid_to, origin.certainty) == (date(2029, 12, 31), Certainty.PUBLISHED)
    assert origin.limits == (Both("Een grens", "A limit"), Both("Met zout", "With salt"))


def test_a_recalled_conversion_is_said_only_where_it_was_used(tmp_path: Path) -> None:
    (tmp_path / "recalled.yaml").write_text(RECALLED, encoding="utf-8")
    figures = library([tmp_path])
    rows = ROW + ROW.replace("a1/x", "a1/y").replace(",2000\n", ",\n")
    with_mj, without = read(tmp_path, rows, figures=figures)
    assert [caveat.code for caveat in with_mj.caveats] == ["recalled-figure"]
    assert without.caveats == ()
    assert read(tmp_path, ROW)[0].caveats == (), "the conversion that is shipped was read"


def test_an_amount_in_a_unit_without_conversion_is_not_declared(tmp_path: Path) -> None:
    (found,) = read(tmp_path, ROW, HEAD.replace("ADPF: MJ", "ADPF: kWh"))
    assert found.amount("ADPF", "A1-A3") is None


def test_an_empty_cell_is_not_declared_and_a_zero_is(tmp_path: Path) -> None:
    (found,) = read(tmp_path, ROW.replace("587,2000", "0,"))
    assert found.amount("GWP", "A1-A3") == 0
    assert found.amount("ADPF", "A1-A3") is None
    assert np.isnan(found.values).sum() == 10


def test_further_modules_need_only_their_amounts(tmp_path: Path) -> None:
    (found,) = read(tmp_path, ROW + "a1/x,,,D,,,,,,,,,,-100,\n")
    assert found.modules == ("A1-A3", "D")
    assert found.amount("GWP", "D") == -0.1


def test_every_problem_of_a_file_is_said_at_once(tmp_path: Path) -> None:
    rows = (
        "a1/x,X,cement,A1-A9,0,kg,3000,,,Maker,20x4,2029-02-30,pepper,5e,\n"
        "a1/y,,cement,A1-A3,1,kg,,,,,2024,,,1,nan\n"
        "a1/x,X,cement,A1-A3,1,kg,,,,Maker,2024,,,1,\n"
    )
    assert sorted(refused(tmp_path, rows), key=str) == sorted(
        [
            (13, "module"),
            (13, "amount"),
            (13, "year"),
            (13, "valid_to"),
            (13, "notes"),
            (13, "GWP"),
            (14, "name"),
            (14, "owner"),
            (14, "ADPF"),
            (15, "id"),
        ],
        key=str,
    )


@pytest.mark.parametrize("cell", ["1,5", "inf", "nan", "1e", "0x10", "é"])
def test_what_is_no_number_is_refused(tmp_path: Path, cell: str) -> None:
    assert refused(tmp_path, ROW.replace("587", f'"{cell}"')) == [(13, "GWP")]


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        (COLUMNS.replace("GWP", "GWP-total"), (12, "GWP-total")),
        (COLUMNS.replace("GWP", "owner"), (12, "owner")),
        (COLUMNS.replace(",owner", ",holder"), (12, "holder")),
    ],
    ids=["indicator of another set", "column given twice", "unknown column"],
)
def test_columns_are_known_and_given_once(tmp_path: Path, columns: str, problem: tuple[int, str]) -> None:
    assert problem in refused(tmp_path, ROW, columns=columns)


@pytest.mark.parametrize("end", ["2000,1\n", "\n", '"2000'])
def test_a_row_that_does_not_fit_the_header_is_refused(tmp_path: Path, end: str) -> None:
    assert (13, None) in refused(tmp_path, ROW.replace(",2000\n", end if end == "\n" else f",{end}"))


@pytest.mark.parametrize(
    ("head", "row"),
    [("", 1), (HEAD.replace("set: A1", "set: A3"), 4), (HEAD.replace("certainty:", "sure:"), 6)],
    ids=["no head", "no such set", "unknown key"],
)
def test_the_head_says_whose_numbers_these_are(tmp_path: Path, head: str, row: int) -> None:
    assert row in [row for row, _ in refused(tmp_path, ROW, head)]


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_stock(tmp_path / "none.csv")
    (tmp_path / "latin.csv").write_bytes("---\nname: Höhe\n".encode("latin-1"))
    with pytest.raises(InputError):
        read_stock(tmp_path / "latin.csv")
