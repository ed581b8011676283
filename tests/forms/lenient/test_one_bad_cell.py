"""In a form of which each row stands by itself, a bad cell costs itself, a bad row itself, a name given twice both its rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from meetlat.forms import Forms, read

HEADER = "Mengsel;Milieuklassen;MKI;CO2;Set;Modules;EPD nr;Geldig tot"


def mixes(folder: Path, *lines: str, header: str = HEADER) -> Forms:
    path = folder / "mixes.csv"
    path.write_text("\n".join((header, *lines)))
    return read(path, ["mixes"], alone=["mixes"])


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("A;XC4;ca. 10,6;164;A1;A1-A3;E;2027-12-31", "declared_mki_eur_per_m3"),
        ("A;XC4;10,6 €/ton;164;A1;A1-A3;E;2027-12-31", "declared_mki_eur_per_m3"),
        ("A;XC4;10,6;164;A1;cradle-to-gate;E;2027-12-31", "declared_modules"),
        ("A;XC4;10,6;164;A1;A1-A3 + C + D;E;2027-12-31", "declared_modules"),
        ("A;XC4 / XF1 (GB5);10,6;164;A1;A1-A3;E;2027-12-31", "exposure_classes"),
    ],
)
def test_a_cell_that_cannot_be_read_is_unknown_and_the_row_is_kept(tmp_path: Path, line: str, column: str) -> None:
    found = mixes(tmp_path, line, "B;XC4;10;160;A1;A1-A3;E;2027-12-31")
    first, second = found["mixes"]
    assert (first["mix"], first[column] or None, second["mix"]) == ("A", None, "B")
    assert [one.row for one in found.left_out] == [2]


def test_a_category_that_cannot_be_read_costs_its_row(tmp_path: Path) -> None:
    header = HEADER + ";NMD categorie"
    found = mixes(
        tmp_path, "A;XC4;10;160;A1;A1-A3;E;2027-12-31;9", "B;XC4;10;160;A1;A1-A3;E;2027-12-31;1", header=header
    )
    assert [row["mix"] for row in found["mixes"]] == ["B"]


def test_a_name_given_twice_costs_both_rows(tmp_path: Path) -> None:
    found = mixes(tmp_path, *(f"{name};XC4;10;160;A1;A1-A3;E;2027-12-31" for name in ("A", "B", "a")))
    assert ([row["mix"] for row in found["mixes"]], [one.row for one in found.left_out]) == (["B"], [4])


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("12/2027", date(2027, 12, 31)),
        ("dec 2027", date(2027, 12, 31)),
        ("2027", date(2027, 12, 31)),
        ("Q1 2027", date(2027, 3, 31)),
        ("onbepaald", None),
    ],
)
def test_a_period_of_validity_ends_with_its_last_day(tmp_path: Path, cell: str, day: date | None) -> None:
    assert mixes(tmp_path, f"A;XC4;10;160;A1;A1-A3;E;{cell}")["mixes"][0]["declaration_valid_to"] == day


def test_spellings_with_one_meaning_are_read(tmp_path: Path) -> None:
    first, second = mixes(
        tmp_path,
        "A;XC1 t/m XC4;10;160;SBK A1;A1-D;E;2027",
        "B;XC4(NL), XF1(NL);€ 10,60 / m3;160;EN 15804+A2;A1-A3;E;2027",
    )["mixes"]
    assert (first["exposure_classes"], first["declared_mki_set"], first["declared_modules"]) == (
        ("XC1", "XC2", "XC3", "XC4"),
        "A1",
        ("A1-D",),
    )
    assert (second["exposure_classes"], second["declared_mki_set"]) == (("XC4", "XF1"), "A2")
    assert second["declared_mki_eur_per_m3"] == 10.6


@pytest.mark.parametrize(("cell", "column"), [("3a", "declared_category"), ("buiten", "category")])
def test_a_column_called_category_is_what_its_values_are(tmp_path: Path, cell: str, column: str) -> None:
    (row,) = mixes(tmp_path, f"A;XC4;10;160;A1;A1-A3;E;2027;{cell}", header=HEADER + ";Categorie")["mixes"]
    assert [name for name in ("category", "declared_category") if row[name]] == [column]
