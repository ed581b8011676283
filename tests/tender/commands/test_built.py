"""The commands around what is built: what they print, and with which exit code they leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Run
from tests.tender.folders import MIXES, PRODUCTS, mix, product, write


def forms(folder: Path, more: str = "") -> Path:
    return write(folder, {"mixes.csv": MIXES + mix(), "products.csv": PRODUCTS + product() + more})


def test_a_reference_is_the_sum_of_its_items(meetlat: Run, tmp_path: Path) -> None:
    said = meetlat("tender", "reference", forms(tmp_path), "--on", "2025-11-15")
    assert said.code == 0
    assert said.result["reference_eur"] == 41_600
    assert (said.result["lower_bound"], said.result["bounds"]) == (False, None)


def test_the_bounds_that_were_chosen_say_what_they_cost(meetlat: Run, tmp_path: Path) -> None:
    chosen = ("--ceiling-percent", "100", "--floor-percent", "50", "--max-value", "208000")
    said = meetlat("tender", "reference", forms(tmp_path), "--on", "2025-11-15", *chosen)
    assert said.result["bounds"] == {
        "ceiling_eur": 41_600,
        "floor_eur": 20_800,
        "max_value_eur": 208_000,
        "eur_per_eur_mki": 10,
        "eur_per_tonne_co2": 500,
    }
    assert [one["table"] for one in said.json["figures"]] == ["set-a1"]


def test_what_is_missing_makes_the_reference_a_lower_bound_and_its_bounds_too_low(meetlat: Run, tmp_path: Path) -> None:
    folder = forms(tmp_path, product("hout", "other", ",", "3,m3"))
    said = meetlat("tender", "reference", folder, "--on", "2025-11-15", "--ceiling-percent", "100", plain=True)
    assert said.out.startswith("De referentie is ten minste € 41.600 MKI")
    assert "hout: Geef het mengsel of het milieuprofiel op." in said.out
    assert "dus te laag" in said.out


@pytest.mark.parametrize(
    ("options", "column"),
    [
        (("--ceiling-percent", "veel"), "--ceiling-percent"),
        (("--ceiling-percent", "60", "--floor-percent", "60"), "--floor-percent"),
        (("--max-value", "-1"), "--max-value"),
    ],
)
def test_choices_that_cannot_be_are_refused(
    meetlat: Run, tmp_path: Path, options: tuple[str, ...], column: str
) -> None:
    said = meetlat("tender", "reference", forms(tmp_path), "--on", "2025-11-15", *options)
    assert said.code == 2
    assert [one["column"] for one in said.problems] == [column]
