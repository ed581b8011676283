"""A number is read in the unit that its header, its cell or its row states, where that is so many times the unit of the form."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest

from meetlat.errors import InputError
from meetlat.forms import FormRow, read_upload
from meetlat.forms.lenient.header import Header, header_of
from meetlat.forms.lenient.units import factor, unit_of


def rows(name: str, header: str, *lines: str) -> Sequence[FormRow]:
    return read_upload("\n".join((header, *lines)).encode(), f"{name}.csv", [name])[name]


@pytest.mark.parametrize(
    ("written", "own", "times"),
    [
        ("ton/m3", "kg CO₂/m³", 1000),
        ("ct/m3", "€/m³", Fraction(1, 100)),
        ("g/l", "kg/m³", 1),
        ("fractie", "%", 100),
        ("m/m%", "%", 1),
        ("x 1.000", "€", 1000),
        ("per m³", "€/m³", 1),
        ("per eenheid", "€", 1),
        ("Nm³/m³", "m³/m³", 1),
        ("€/ton", "€/m³", None),
        ("kWh", "kWh/m³", None),
        ("pk", "kW", None),
    ],
)
def test_a_unit_is_so_many_times_another_or_another_quantity(written: str, own: str, times: Fraction | None) -> None:
    assert factor(str(unit_of(written)), own) == times


def test_a_header_in_tonnes_cents_or_fractions_is_converted() -> None:
    (row,) = rows("mixes", "Mengsel;MKI (ct/m3);CO2 (ton/m3);Gerecycled (fractie);EPD nr", "A;1060;0,164;0,06;E")
    read = [row[f"declared_{name}"] for name in ("mki_eur_per_m3", "co2_kg_per_m3", "recycled_percent")]
    assert read == [10.6, 164, 6]


@pytest.mark.parametrize("cell", ["164 kg", "164 kg/m3", "0,164 ton", "164000 g/m³"])
def test_a_cell_may_state_its_own_unit(cell: str) -> None:
    assert rows("mixes", "Mengsel;MKI;CO2;EPD nr", f"A;10;{cell};E")[0]["declared_co2_kg_per_m3"] == 164


def test_what_is_per_ton_is_read_by_the_density_of_its_row_and_asked_without() -> None:
    header = "Mengsel;MKI per ton;CO2 (kg/ton);EPD nr;Volumieke massa"
    (row,) = rows("mixes", header, "A;4,4;69,5;E;2400")
    assert (row["declared_mki_eur_per_m3"], row["declared_co2_kg_per_m3"]) == (10.56, 166.8)
    with pytest.raises(InputError) as refused:
        rows("mixes", header, "A;4,4;69,5;E;")
    assert [(one.message.code, one.column) for one in refused.value.problems] == [
        ("lenient.density-needed", "MKI per ton"),
        ("lenient.density-needed", "CO2 (kg/ton)"),
    ]


def test_a_fraction_of_more_than_one_is_no_share() -> None:
    with pytest.raises(InputError):
        rows("mixes", "Mengsel;MKI;Gerecycled (fractie);EPD nr", "A;10;6;E")


def test_money_in_thousands_is_read_in_euros() -> None:
    (row,) = rows(
        "projects", "project;opdrachtgever;status;jaar;budget (x 1.000);document", "A;G;gerealiseerd;2025;4100;x"
    )
    assert row["budget_eur"] == Decimal(4_100_000)


def test_a_header_may_state_the_unit_of_every_quantity() -> None:
    (row,) = rows("quantities", "post;materiaal;hoeveelheid (m3)", "Dek;beton;620")
    assert (row["quantity"], row["unit"]) == (620, "m3")


@pytest.mark.parametrize("header", ["hoeveelheid (ton);eenheid;MKI", "hoeveelheid;eenheid;MKI (€/ton)"])
def test_a_header_in_another_unit_than_its_row_is_asked(header: str) -> None:
    assert (
        rows("products", f"post;materiaal;{header};epd", "Staal;staal;74;ton;310;E")[0]["declared_mki_eur_per_unit"]
        == 310
    )
    with pytest.raises(InputError) as refused:
        rows("products", f"post;materiaal;{header};epd", "Dek;beton;620;m3;12,8;E")
    assert [one.message.code for one in refused.value.problems] == ["lenient.states-other"]


@pytest.mark.parametrize(
    ("words", "form", "why"),
    [
        ("MKI totaal", "products", "lenient.maybe-sum"),
        ("MKI A2", "mixes", "lenient.set-or-module"),
        ("MKI gerealiseerd", "projects", "lenient.either"),
    ],
)
def test_a_header_that_means_two_things_is_asked(words: str, form: str, why: str) -> None:
    assert (header_of(words, form).foreign, header_of(words, form).why) == (True, why)


def test_the_unit_tells_two_columns_of_one_header_apart() -> None:
    assert header_of("MKI gerealiseerd (€/m³)", "projects").columns == ("realised_mki_eur_per_m3",)
    assert header_of("MKI gerealiseerd (k€)", "projects").columns == ("mki_realised_eur",)


def test_a_book_in_one_cell_is_no_header() -> None:
    assert header_of("MKI (€/m³)", "mixes").columns == ("declared_mki_eur_per_m3",)
    assert header_of("MKI (€/m³) " * 9999, "mixes") == Header()
