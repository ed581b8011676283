"""What realised projects give to the monitoring: rows that read back as they were written, empty where nothing is proven."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from meetlat.figures import library
from meetlat.forms import form, read
from meetlat.portfolio.jobs.overview import look_over
from meetlat.portfolio.rules.declarations import Declaration
from meetlat.portfolio.rules.overview import Selection
from meetlat.portfolio.view.declarations import csv_of
from meetlat.words import LANGUAGES, Language
from tests.portfolio.portfolios import built
from tests.tender.folders import mix, product


def declared(folder: Path, **forms: str) -> tuple[Declaration, ...]:
    return look_over(library(), [built(folder, **forms)], Selection()).result.declarations


def values(one: Declaration, *names: str) -> list[object]:
    return [one.values.get(name) for name in names]


def test_a_delivery_of_concrete_is_declared_as_it_was_proven(tmp_path: Path) -> None:
    [one] = declared(tmp_path)
    assert values(one, "project", "item", "year", "category", "quantity", "unit") == [
        "brug",
        "dek",
        2026,
        "outdoor",
        4000,
        "m3",
    ]
    assert values(one, "mki_eur_per_unit", "co2_kg_per_unit", "indicator_set", "modules") == [
        10.4,
        165,
        "A1",
        ["A1-A3"],
    ]
    assert values(one, "recycled_percent", "proof_category", "plant") == [6, "1", "p"]
    assert one.remarks == ()


@pytest.mark.parametrize(
    ("about", "mki", "remark"),
    [
        ({"valid_to": "2026-01-01"}, None, "built.declaration-expired"),
        ({"category": "3"}, 10.4, "portfolio.category-3"),
    ],
)
def test_a_declaration_that_proves_less_says_so(
    tmp_path: Path, about: dict[str, str], mki: float | None, remark: str
) -> None:
    [one] = declared(tmp_path, mixes=mix("dek", 10.4, 165, **about))
    assert (one.values.get("mki_eur_per_unit"), [each.code for each in one.remarks]) == (mki, [remark])


def test_a_declaration_of_another_set_is_collected_and_never_converted(tmp_path: Path) -> None:
    [one] = declared(tmp_path, mixes=mix(set="A2").replace("10.4", "22.5"))
    assert values(one, "mki_eur_per_unit", "indicator_set") == [22.5, "A2"]


@pytest.mark.parametrize("written", ["4.4", "1040"])
def test_of_a_declared_value_that_cannot_be_right_nothing_is_collected(tmp_path: Path, written: str) -> None:
    [one] = declared(tmp_path, mixes=mix().replace("10.4", written))
    assert values(one, "mki_eur_per_unit", "co2_kg_per_unit", "proof_category") == [None, None, "1"]
    assert one.remarks[0].code == "concrete.out-of-range"


def test_a_product_without_a_known_mki_has_an_empty_cell_and_a_reason(tmp_path: Path) -> None:
    products = product() + product("staal", "steel", ",", "100,t")
    _, one = declared(tmp_path, products=products)
    assert values(one, "material", "quantity", "unit", "mki_eur_per_unit", "proof_category") == [
        "steel",
        100,
        "t",
        None,
        None,
    ]
    assert [each.code for each in one.remarks] == ["portfolio.mki-not-complete"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_reads_back_as_it_was(tmp_path: Path, language: Language) -> None:
    products = product() + product("=cmd", names="dek,", quantity="12.5,m3") + product("12-AB-34", "steel", ",", "3,t")
    found = look_over(library(), [built(tmp_path, products=products)], Selection()).result
    file = tmp_path / "out.csv"
    file.write_bytes(csv_of(found.declarations, language))
    rows = read(file, ["declarations"])["declarations"]
    assert len(rows) == 3
    for row, one in zip(rows, found.declarations, strict=True):
        for column in form("declarations").columns:
            written = one.values.get(column.name)
            expected = tuple(written) or None if isinstance(written, list | tuple) else written
            if column.name not in ("remark", "item"):
                assert row[column.name] == expected, column.name
    assert [row["item"] for row in rows] == ["dek", "=cmd", "[kenteken]"]


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    [one] = declared(tmp_path)
    hostile = replace(one, values={**one.values, "item": "=HYPERLINK(1)"})
    assert b"\r\nbrug;'=HYPERLINK(1);" in csv_of([hostile], "nl")
