"""Lists of steel, asphalt and stock as they are kept: their own headers, the unit from the header."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetlat.forms import read


@pytest.mark.parametrize(
    ("form", "written", "expected"),
    [
        (
            "steel",
            "Post;Soort;Route;CO2 (kg/ton);geldig tot\nw;wapeningsnetten;EAF;450;31-12-2029\n",
            {"product": "rebar", "route": "eaf", "declared_co2_kg_per_t": 450.0},
        ),
        (
            "asphalt",
            "Mengsel;Soort;MKI per ton;set;geldig tot\na;AC 22 base;6,1;A1;31-12-2028\n",
            {"product": "base", "declared_mki_eur_per_t": 6.1, "declared_set": "A1"},
        ),
        (
            "stock",
            "Naam;Soort;prijs per ton;afstand\nCEM I 52,5 R;cement;145;150\n",
            {"constituent": "cement", "price_eur_per_kg": 0.145, "transport_km": 150.0},
        ),
    ],
)
def test_own_headers_are_read(tmp_path: Path, form: str, written: str, expected: dict[str, object]) -> None:
    (tmp_path / f"{form}.csv").write_text(written, encoding="utf-8")
    row = read(tmp_path, [form])[form][0]
    assert {name: row[name] for name in expected} == pytest.approx(expected)
