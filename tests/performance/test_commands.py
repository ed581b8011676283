"""`meetlat dossier check` and `meetlat innovations list`, as they are called."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.commands import Run, meetlat
from tests.performance.small import OVERLAY
from tests.performance.test_read import folder_of

__all__ = ["meetlat"]

YAML = """\
product: Proefbeton CEM III
category: binder
approval: assessed
exposure_classes: [XD3]
strength_class: C30/37
design_life: 100
cover_mm: 45
steel: reinforcing
binder: slag-50-80
effects: [{indicator: co2, value_from: -40, value_to: -40, unit: percent, compared_with: CEM I, basis: proven, document: EPD-7}]
projects: [Brug Oost]
"""
HEAD = "performance,value,unit,lowest,specimens,shape,age_days,method,lab,accredited,date,report\n"
STRONG = "strength,46,MPa,44,3,cube,28,NEN-EN 12390-3,Lab A,yes,2026-05-12,R1"
TIGHT = "chloride-migration,3.2,1e-12 m2/s,,3,,28,NEN-EN 12390-18,Lab A,yes,2026-05-12,R2"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    (tmp_path / "dossier").mkdir()
    return folder_of(tmp_path / "dossier", STRONG, TIGHT, dossier=YAML, head=HEAD)


def figures(place: Path, limit: float) -> Path:
    folder = place / "figures"
    folder.mkdir(exist_ok=True)
    (folder / "client.yaml").write_text(OVERLAY.format(limit=limit), encoding="utf-8")
    return folder


@pytest.mark.parametrize(("limit", "code", "outcome"), [(None, 3, "unknown"), (6, 0, "met"), (3, 1, "not_met")])
def test_the_exit_code_is_that_of_the_whole(
    meetlat: Run, dossier: Path, tmp_path: Path, limit: float | None, code: int, outcome: str
) -> None:
    own = ["--figures", figures(tmp_path, limit)] if limit else []
    said = meetlat("dossier", "check", dossier, "--on", "2026-12-01", *own)
    assert (said.code, said.result["outcome"]) == (code, outcome)
    assert [(one["performance"], one["asked_by"]) for one in said.result["performances"]] == [
        ("strength", "C30/37"),
        ("chloride-migration", "XD3"),
    ]


def test_another_life_asks_for_another_limit(meetlat: Run, dossier: Path, tmp_path: Path) -> None:
    said = meetlat("dossier", "check", dossier, "--on", "2026-12-01", "--life", "50", "--figures", figures(tmp_path, 6))
    assert (said.code, said.result["design_life"], said.result["performances"][1]["required"]) == (3, 50, None)
    assert meetlat("dossier", "check", dossier, "--on", "2026-12-01", "--life", "0").code == 2


def test_a_dossier_that_is_met_earns_its_line_of_the_register(meetlat: Run, dossier: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    met = meetlat("dossier", "check", dossier, "--on", "2026-12-01", "--figures", figures(tmp_path, 6), "--out", out)
    assert met.code == 0
    assert {path.name for path in out.iterdir()} == {
        "innovations.csv",
        *(f"passport.{kind}" for kind in ("html", "docx", "pdf", "xlsx", "json")),
    }
    (row,) = csv.DictReader((out / "innovations.csv").read_text(encoding="utf-8").splitlines())
    assert (row["name"], row["category"], row["state"]) == ("Proefbeton CEM III", "binder", "assessed")
    assert (row["value_from"], row["basis"], row["source"]) == ("-40.0", "proven", "EPD-7")
    listed = meetlat("innovations", "list", "proefbeton", "--register", out)
    assert [(one["innovation"], one["own"], one["projects"]) for one in listed.result] == [
        ("proefbeton-cem-iii", True, ["Brug Oost"])
    ]


def test_a_dossier_that_is_not_met_earns_none(meetlat: Run, dossier: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert meetlat("dossier", "check", dossier, "--on", "2026-12-01", "--out", out).code == 3
    assert not (out / "innovations.csv").exists()


def test_the_console_says_the_verdict_first_and_what_stands_in_its_way(meetlat: Run, dossier: Path) -> None:
    said = meetlat("dossier", "check", dossier, "--on", "2026-12-01", plain=True).out
    assert said.startswith("Proefbeton CEM III is nog niet te beoordelen. Aangetoond: 1 van 2 prestaties; onbekend: 1.")
    assert "○ chloridemigratie (XD3)" in said


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["geopolymer"], {"geopolymeer-prefab", "geopolymeer-constructief"}),
        (["geopolymeerbeton", "proeftuin"], {"geopolymeer-constructief"}),
        (["--where", "categorie=hergebruik"], {"hergebruik-kanaalplaat", "donorskelet"}),
        (["--where", "category=reuse", "--where", "indicator=mki"], {"hergebruik-kanaalplaat"}),
        (["--where", "stand=beproefd"], {"geopolymeer-constructief"}),
        (["--where", "basis=proven"], set()),
    ],
)
def test_the_register_is_searched_in_both_languages(meetlat: Run, words: list[str], found: set[str]) -> None:
    assert {one["innovation"] for one in meetlat("innovations", "list", *words).result} == found


def test_an_effect_that_no_source_names_is_unknown(meetlat: Run) -> None:
    (scm,) = meetlat("innovations", "list", "SCM").result
    assert (scm["effects"], scm["state"]) == ([], None)
    (paste,) = meetlat("innovations", "list", "cementsteen").result
    assert paste["effects"] == []


def test_every_effect_of_our_register_says_how_it_is_known_and_by_whom(meetlat: Run) -> None:
    effects = [effect for one in meetlat("innovations", "list").result for effect in one["effects"]]
    assert {effect["basis"] for effect in effects} <= {"potential", "computed", "claimed"}
    assert all(effect["source"] and effect["certainty"] != "unknown" for effect in effects)


def test_potentials_are_told_not_to_be_proven(meetlat: Run) -> None:
    assert [one["code"] for one in meetlat("innovations", "list").json["caveats"]] == ["potential-not-proven"]


def test_a_register_of_ones_own_takes_precedence_and_that_is_told(meetlat: Run, tmp_path: Path) -> None:
    own = tmp_path / "innovaties.csv"
    own.write_text("innovatie;naam;categorie;bron\nccu;CO2-opslag bij ons;CO2-opslag;eigen proef\n", encoding="utf-8")
    said = meetlat("innovations", "list", "CO2-opslag", "--register", own)
    assert [(one["innovation"], one["name"], one["own"]) for one in said.result] == [
        ("ccu", "CO2-opslag bij ons", True)
    ]
    assert [one["code"] for one in said.json["caveats"]] == ["own-innovation"]


@pytest.mark.parametrize("words", [["--where", "kleur=rood"], ["--where", "categorie=rood"], ["--where", "categorie"]])
def test_a_choice_that_does_not_exist_is_refused(meetlat: Run, words: list[str]) -> None:
    assert meetlat("innovations", "list", *words).code == 2
