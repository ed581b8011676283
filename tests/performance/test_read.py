"""A dossier is read from its folder, every problem at its cell: units by what was declared, methods and performances as people call them."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetlat.errors import InputError
from meetlat.performance import State
from meetlat.performance.read import Reading, method_of, read_dossier, read_register
from tests.performance.small import LIBRARY, ON

DOSSIER = """\
product: Proefbeton
exposure_classes: [XD3]
strength_class: C30/37
design_life: 100
state: measure
effects: [{indicator: co2, value_from: -40, value_to: -40, unit: percent, basis: computed}]
"""
HEAD = "prestatie;waarde;eenheid;laagste;proefstukken;ouderdom_dagen;methode;geaccrediteerd;datum\n"


def folder_of(place: Path, *rows: str, dossier: str = DOSSIER, head: str = HEAD) -> Path:
    (place / "dossier.yaml").write_text(dossier, encoding="utf-8")
    (place / "results.csv").write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return place


def read(place: Path, *rows: str, dossier: str = DOSSIER) -> Reading:
    return read_dossier(folder_of(place, *rows, dossier=dossier), LIBRARY, ON)


def refused(place: Path, *rows: str, dossier: str = DOSSIER) -> list[tuple[str, int | None, str | None]]:
    with pytest.raises(InputError) as caught:
        read(place, *rows, dossier=dossier)
    return [(one.message.code, one.row, one.column) for one in caught.value.problems]


def test_a_dossier_says_what_it_is(tmp_path: Path) -> None:
    found = read(tmp_path, "druksterkte;46;N/mm2;44;3;28;EN 12390-3:2019;ja;2026-05-12")
    assert (found.dossier.product, found.dossier.design_life, found.dossier.state) == ("Proefbeton", 100, State.MEASURE)
    assert [(one.indicator, one.low, one.high, one.basis) for one in found.dossier.effects] == [
        ("co2", -40, -40, "computed")
    ]
    (result,) = found.results
    assert (result.performance, result.value, result.unit, result.lowest) == ("strength", 46, "MPa", 44)
    assert (result.method, result.accredited, result.characteristic) == ("NEN-EN 12390-3", True, False)
    assert len(found.hashes) == 2


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3,2;10-12 m2/s", 3.2),
        ("3.2e-12;m2/s", 3.2),
        ("3,2E-12;m²/s", 3.2),
        ("0,0000032;mm2/s", 3.2),
        ("100;mm2/jaar", 3.16880878),
    ],
)
def test_a_unit_is_converted_as_it_was_declared(tmp_path: Path, written: str, value: float) -> None:
    (result,) = read(tmp_path, f"chloridemigratie;{written};;3;28;RCM;ja;2026-05-12").results
    assert result.unit == "1e-12 m2/s"
    assert result.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("druksterkte;46;mm;;3;28;;;", ("dossier.not-its-unit", 2, "eenheid")),
        ("carbonatatie;2;kg/m2;;3;;;;", ("dossier.not-its-unit", 2, "eenheid")),
        ("carbonatatie;2;mm/jaar;;3;;;;", ("formats.not-a-choice", 2, "eenheid")),
        ("druksterkte;-46;MPa;;3;28;;;", ("formats.below", 2, "waarde")),
        ("druksterkte;veel;MPa;;3;28;;;", ("formats.not-a-number", 2, "waarde")),
        ("druksterkte;46;;;3;28;;;", ("formats.cell-empty", 2, "eenheid")),
        ("druksterkte;46;MPa;47;3;28;;;", ("dossier.lowest-above", 2, "laagste")),
        ("glans;46;MPa;;3;28;;;", ("dossier.unknown-performance", 2, "prestatie")),
        ("druksterkte;46;MPa;;2,5;28;;;", ("formats.not-whole", 2, "proefstukken")),
    ],
)
def test_a_row_that_cannot_be_so_is_refused_at_its_cell(
    tmp_path: Path, row: str, problem: tuple[str, int, str]
) -> None:
    assert refused(tmp_path, row) == [problem]


def test_a_percent_sign_is_a_unit_and_a_dash_is_none(tmp_path: Path) -> None:
    (result,) = read(tmp_path, "krimp;0,04;%;;3;;NEN-EN 12390-16;ja;2026-05-12").results
    assert result.unit == "mm/m"
    assert result.value == pytest.approx(0.4)
    assert refused(tmp_path, "krimp;0,04;-;;3;;NEN-EN 12390-16;ja;2026-05-12") == [("formats.cell-empty", 2, "eenheid")]


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("NT Build 492", "NEN-EN 12390-18"),
        ("EN 12390-18:2021", "NEN-EN 12390-18"),
        ("nen en 12390-18", "NEN-EN 12390-18"),
        ("CEN/TS 12390-9:2016", "NPR-CEN/TS 12390-9"),
        ("CUR 89", "CUR-Aanbeveling 89"),
        ("12390-18", "NEN-EN 12390-18"),
        ("ASTM C1202", "ASTM C1202"),
    ],
)
def test_a_test_is_known_by_its_other_names(written: str, named: str) -> None:
    assert method_of(written) == named


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("exposure_classes: [XD3, XZ9]", "exposure_classes"),
        ("performances: [glans]", "performances"),
        ("design_life: 0", "design_life"),
        ("design_life: veel", "design_life"),
        ("cover_mm: -40", "cover_mm"),
        ("binder: cement", "binder"),
        ("prijs: 3", "prijs"),
    ],
)
def test_a_wrong_key_is_refused_by_name(tmp_path: Path, line: str, column: str) -> None:
    ((_, row, where),) = refused(tmp_path, dossier=f"product: Proefbeton\n{line}\n")
    assert (row, (where or "").split(".")[0]) == (2, column)


def test_exposure_classes_are_read_as_people_write_them(tmp_path: Path) -> None:
    found = read(tmp_path, dossier="product: Proefbeton\nexposure_classes: XC4, XD3\n")
    assert found.dossier.exposure_classes == ("XC4", "XD3")


def test_an_effect_that_may_be_a_fraction_is_asked(tmp_path: Path) -> None:
    effect = "effects: [{indicator: co2, value_from: -0.4, value_to: -0.5, unit: percent}]"
    assert refused(tmp_path, dossier=f"product: Proefbeton\n{effect}\n") == [
        ("dossier.fraction", 2, "value_from"),
        ("dossier.fraction", 2, "value_to"),
        ("dossier.range-upside-down", 2, "value_to"),
    ]


def test_a_folder_without_a_dossier_says_what_to_make(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_dossier(tmp_path, LIBRARY, ON)
    assert [one.message.code for one in caught.value.problems] == ["dossier.no-file"]


def test_a_dossier_that_only_describes_has_no_results(tmp_path: Path) -> None:
    (tmp_path / "dossier.yaml").write_text("product: Proefbeton\n", encoding="utf-8")
    assert read_dossier(tmp_path, LIBRARY, ON).results == ()


def test_a_register_is_read_with_every_problem(tmp_path: Path) -> None:
    path = tmp_path / "innovations.csv"
    path.write_text(
        "innovation,name,category,indicator,value_from,value_to,unit,source\n"
        "a,A,binder,co2,-30,-40,percent,x\nb,B,binder,,-30,-30,percent,x\nc,C,binder,co2,-30,-30,,x\nd,D,binder,co2,-0.4,,percent,x\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as caught:
        read_register(path, own=True)
    assert [(one.message.code, one.row, one.column) for one in caught.value.problems] == [
        ("dossier.range-upside-down", 2, "value_to"),
        ("dossier.effect-of-what", 3, "indicator"),
        ("dossier.effect-of-what", 4, "unit"),
        ("dossier.fraction", 5, "value_from"),
    ]
