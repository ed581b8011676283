"""Which tables of materials a contract can ask, and how much of each is known on the first day of the work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from meetlat.figures import library
from meetlat.tender import Requirements, Tender
from meetlat.tender.model.types import PerTonneRequirement
from meetlat.tender.rules.materials import MaterialTable, findings, materials
from tests.tender.parts import LIBRARY, TENDER

WORK = replace(TENDER, execution_from=date(2026, 4, 1))


def tables(tender: Tender = WORK) -> dict[str, MaterialTable]:
    return {one.table: one for one in materials(tender, LIBRARY)}


def test_concrete_is_known_steel_is_not_and_asphalt_is_recalled() -> None:
    counts = {name: (one.known, one.recalled, one.cells) for name, one in tables().items()}
    assert counts == {
        "concrete-mki": (4, 0, 4),
        "concrete-co2": (4, 0, 4),
        "steel-co2": (0, 0, 3),
        "asphalt-mki": (0, 6, 9),
    }


def test_beside_the_year_that_is_recalled_nothing_is() -> None:
    assert tables(replace(WORK, execution_from=date(2027, 4, 1)))["asphalt-mki"].recalled == 0


def test_what_is_asked_and_not_known_is_a_finding() -> None:
    asking = replace(WORK, requirements=Requirements(steel=PerTonneRequirement()))
    found = materials(asking, LIBRARY)
    assert [one.table for one in found if one.asked] == ["steel-co2"]
    assert [one.code for one in findings(found)] == ["material-values-unknown"]
    assert list(findings(materials(WORK, LIBRARY))) == []


def test_values_of_the_client_count_as_known(tmp_path: Path) -> None:
    rows = "".join(
        f"  - {{product: {one}, level: ceiling, valid_from: 2026-01-01, value: 600, certainty: published, source: {{title: Contract}}, entered_by: A, checked_by: B}}\n"
        for one in ("rebar", "section", "plate")
    )
    (tmp_path / "steel-co2.yaml").write_text(f"table: steel-co2\nrows:\n{rows}", encoding="utf-8")
    asking = replace(WORK, requirements=Requirements(steel=PerTonneRequirement()))
    found = materials(asking, library([tmp_path]))
    assert [(one.known, one.cells) for one in found if one.table == "steel-co2"] == [(3, 3)]
    assert list(findings(found)) == []
