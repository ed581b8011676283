"""Which performances a dossier must show follows from its classes, from what it names, and from what a client asks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from meetlat.figures import library
from meetlat.performance import Demand, Dossier, demands
from meetlat.performance.rules.demands import PREFIX
from tests.performance.small import DOSSIER, LIBRARY, ON


def asked(dossier: Dossier, folder: Path | None = None) -> list[tuple[str, str]]:
    figures = library([folder]) if folder else LIBRARY
    tables = [figures.table(name) for name in figures.names() if name.startswith(PREFIX)]
    return [(each.performance, each.item) for each in demands(dossier, tables, ON)]


def test_each_class_asks_for_what_attacks_there_and_strength_comes_first() -> None:
    classes = replace(DOSSIER, exposure_classes=("XC4", "XD3", "XF4", "XA2"))
    assert asked(classes) == [
        ("strength", "C30/37"),
        ("carbonation", "XC4"),
        ("chloride-migration", "XD3"),
        ("scaling", "XF4"),
        ("sulphate", "XA2"),
    ]


def test_dry_concrete_without_steel_shows_its_strength_only() -> None:
    assert asked(replace(DOSSIER, exposure_classes=("X0",))) == [("strength", "C30/37")]


def test_what_a_dossier_names_is_asked_for() -> None:
    assert ("shrinkage", "C30/37") not in asked(DOSSIER)
    assert ("shrinkage", "") in asked(replace(DOSSIER, performances=("shrinkage",)))


def test_a_limit_of_a_client_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "krimp.yaml").write_text(
        "table: performance-shrinkage\n"
        "rows:\n  - {method: NEN-EN 12390-16, age_days: {}, value: 0.4, certainty: published, source: {title: Contract}, "
        "entered_by: A, checked_by: B}\n",
        encoding="utf-8",
    )
    assert ("shrinkage", "") in asked(DOSSIER, tmp_path)


def test_a_performance_of_a_client_is_one_more_table(tmp_path: Path) -> None:
    (tmp_path / "performance-bond.yaml").write_text(
        "name: performance-bond\ntitle: {nl: Aanhechting, en: Bond}\nsubject: concrete\nindicator: bond\nunit: MPa\n"
        "sense: at_least\nconditions: {method: [EN 1542], age_days: {unit: day}}\nsource: {title: Contract}\n"
        "rows:\n  - {method: EN 1542, age_days: {}, value: 1.5, certainty: published}\n",
        encoding="utf-8",
    )
    assert ("bond", "") in asked(DOSSIER, tmp_path)


def test_what_decides_and_is_not_told_is_missing() -> None:
    table = LIBRARY.table("performance-chloride-migration")
    (found,) = demands(Dossier("x", exposure_classes=("XS3",)), [table], ON)
    assert isinstance(found, Demand)
    assert found.missing == ("binder", "steel", "cover_mm", "design_life")


def test_a_class_that_no_table_knows_is_missing_and_not_guessed() -> None:
    (found,) = demands(Dossier("x", strength_class="LC30/33"), [LIBRARY.table("performance-strength")], ON)
    assert (found.missing, dict(found.given)) == (("strength_class",), {})
