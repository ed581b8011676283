"""`meetlat steel check` and `meetlat asphalt check`: a table, one JSON document, every format, and the exit code of the worst verdict."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from meetlat.cli.main import main

STEEL = (
    "post;product;route;opgegeven_co2_kg_per_ton;opgegeven_set;opgegeven_modules;verklaring;verklaring_geldig_tot;gerecycled_procent;hoeveelheid_ton\n"
    "wapening;betonstaal;elektro-oven;560;A2;A1-A3;EPD-5;2029-12-31;97;120\n"
    "ligger;profiel;hergebruikt;;;;;;;40\n"
)
ASPHALT = (
    "mengsel;product;temperatuur;pr_procent;opgegeven_mki_eur_per_ton;opgegeven_co2_kg_per_ton;opgegeven_set;opgegeven_modules;verklaring;verklaring_geldig_tot;hoeveelheid_ton;milieuprofiel\n"
    "deklaag;zoab;warm;30;7,1;68;A1;A1-A3;EPD-7;2029-12-31;900;\n"
    "onderlaag;onderlaag;heet;60;;;;;;;2000;a1/asphalt-base-course\n"
)


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str]:
    with pytest.raises(SystemExit) as left:
        main([str(word) for word in words])
    said = capsys.readouterr()
    return int(str(left.value.code)), said.out + said.err


def put(folder: Path, name: str, words: str) -> Path:
    path = folder / f"{name}.csv"
    path.write_text(words, encoding="utf-8")
    return path


def test_steel_is_shown_and_unknown_until_values_are_public(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, said = run(capsys, "steel", "check", put(tmp_path, "steel", STEEL), "--on", "15-6-2026")
    lines = {line.split()[0]: " ".join(line.split()) for line in said.splitlines() if line.strip()}
    assert code == 3
    assert said.startswith("2 producten: 0 voldoen, 0 voldoen niet, 2 zijn niet te beoordelen.\n")
    assert lines["wapening"] == "wapening betonstaal elektro-oven ○ onbekend ○ 560 / – – 97"
    assert "Bouwakkoord Staal" in said


def test_asphalt_shows_its_recalled_ceiling(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, said = run(capsys, "asphalt", "check", put(tmp_path, "asphalt", ASPHALT), "--on", "2026-06-15", "--json")
    first, second = json.loads(said)["result"]
    assert code == 3
    assert (first["mki_eur_per_t"], first["mki_eur"], first["co2_kg"]) == (7.1, 6390.0, 61200.0)
    assert [(one["required"], one["outcome"], one["leaning"]) for one in first["verdicts"]] == [(7.7, "unknown", "met")]
    assert second["lower_bound"] is True
    assert second["co2_kg_per_t"] > 10
    assert "hotter-than-agreed" in [one["code"] for one in json.loads(said)["caveats"]]


def test_a_ceiling_of_the_client_gives_met_and_not_met(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    rows = "".join(
        f"  - {{product: {product}, level: ceiling, valid_from: 2026-01-01, value: {value}, certainty: published, source: {{title: Contract}}, entered_by: A, checked_by: B}}\n"
        for product, value in (("rebar", 600), ("section", 800))
    )
    (own / "steel-co2.yaml").write_text(f"table: steel-co2\nrows:\n{rows}", encoding="utf-8")
    form = put(tmp_path, "steel", STEEL.splitlines()[0] + "\n" + STEEL.splitlines()[1] + "\n")
    assert run(capsys, "steel", "check", form, "--on", "2026-06-15", "--figures", own)[0] == 0
    form.write_text(form.read_text(encoding="utf-8").replace(";560;", ";640;"), encoding="utf-8")
    assert run(capsys, "steel", "check", form, "--on", "2026-06-15", "--figures", own)[0] == 1


@pytest.mark.parametrize(("name", "words"), [("steel", STEEL), ("asphalt", ASPHALT)])
def test_a_report_is_written_in_every_format(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, words: str
) -> None:
    run(capsys, name, "check", put(tmp_path, name, words), "--on", "2026-06-15", "--out", tmp_path / "out")
    formats = ("html", "docx", "pdf", "xlsx", "json")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"{name}.{form}" for form in formats}


def test_a_profile_that_does_not_exist_is_refused_at_its_cell(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    form = put(tmp_path, "asphalt", ASPHALT.replace("a1/asphalt-base-course", "a1/asphalt-base-corse"))
    code, said = run(capsys, "asphalt", "check", form, "--on", "2026-06-15", "--json")
    (problem,) = json.loads(said)["error"]["problems"]
    assert code == 2
    assert (problem["row"], problem["column"], problem["expected"]) == (3, "milieuprofiel", "a1/asphalt-base-course")


def test_a_form_without_rows_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(capsys, "steel", "check", put(tmp_path, "steel", "item,product\n"), "--on", "2026-06-15")[0] == 2
