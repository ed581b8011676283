"""The declarations of the forms hold together, and hold what the contract says."""

from __future__ import annotations

import re

import pytest

from meetlat.forms.declared import Column, called, form, names
from meetlat.forms.values import CellError, expected, parser
from meetlat.words import LANGUAGES, key, say, show

CONTRACT = {
    "mixes": "mix, plant, exposure_classes, strength_class, reinforced, cement, density_kg_per_m3, max_aggregate_mm, air_percent, "
    "declared_mki_eur_per_m3, declared_mki_set, declared_modules, declared_co2_kg_per_m3, declared_recycled_percent, declaration, "
    "declared_category, declaration_valid_to",
    "constituents": "mix, constituent, name, kg_per_m3, density_kg_per_m3, profile, transport_km, transport_mode, secondary",
    "plants": "plant, electricity_kwh_per_m3, gas_m3_per_m3, diesel_l_per_m3, profile_electricity, profile_gas, profile_diesel",
    "products": "item, material, product, profile, quantity, unit, placed_on",
    "deployments": "deployment, machine, partner, kind, description, power_kw, category, stage, built_on, particulate_filter, scr, energy, from, "
    "to, hours, load_percent, distance_km, fuel_litres, electricity_kwh, adblue_litres, vessel_type, hopper_m3, necessity, water_zone, retrofit, evidence",
    "assessment": "bidder, criterion, part, assessor, mark, finding",
}


def columns() -> list[tuple[str, Column]]:
    return [(name, column) for name in names() for column in form(name).columns]


@pytest.mark.parametrize(("name", "promised"), CONTRACT.items())
def test_every_column_of_the_contract_is_there_in_its_order(name: str, promised: str) -> None:
    have = [column.name for column in form(name).columns]
    assert promised.split(", ") == [column for column in have if column in promised.split(", ")]


@pytest.mark.parametrize("name", names())
def test_a_header_means_one_column(name: str) -> None:
    words = [
        key(word)
        for column in form(name).columns
        for word in {key(column.name), key(column.nl), *map(key, column.aliases)}
    ]
    assert sorted(set(words)) == sorted(words)


def test_a_sheet_name_means_one_form() -> None:
    words = [word for name in names() for word in {key(name), *map(key, form(name).aliases)}]
    assert {word for word in words if words.count(word) > 1} == {"hoeveelheden"}
    assert (called("Hoeveelheden"), called("Hoeveelheden", ("quantities",))) == ("products", "quantities")
    assert [called("Mengsels"), called("mixes"), called("Blad1")] == ["mixes", "mixes", None]


@pytest.mark.parametrize(("name", "column"), columns())
def test_a_choice_has_one_meaning(name: str, column: Column) -> None:
    def said(word: str) -> str:
        return f"{key(word)}+" if word.endswith("+") else key(word)  # the one sign that tells products apart

    for variant in column.variants():
        words = [
            word for choice, spellings in variant.choices.items() for word in {said(choice), *map(said, spellings)}
        ]
        assert sorted(set(words)) == sorted(words)


@pytest.mark.parametrize(("name", "column"), columns())
def test_the_example_of_a_column_can_be_read(name: str, column: Column) -> None:
    assert any(not isinstance(parser(variant)(column.example), CellError) for variant in column.variants())


@pytest.mark.parametrize(("name", "column"), columns())
def test_a_column_leans_only_on_columns_before_it(name: str, column: Column) -> None:
    before = [other.name for other in form(name).columns[: form(name).columns.index(column)]]
    assert {leaned for leaned in (column.by, column.not_before) if leaned} <= set(before)
    if column.refers:
        other, _, identity = column.refers.partition(".")
        assert identity in form(other).unique


@pytest.mark.parametrize(("name", "column"), columns())
def test_a_column_is_explained_in_both_languages(name: str, column: Column) -> None:
    for language in LANGUAGES:
        assert re.search(r"\w", say(column.meaning, language))
        assert all(re.search(r"\w", show(expected(variant), language)) for variant in column.variants())
