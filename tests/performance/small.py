"""A small dossier, to be changed by a test."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from meetlat.figures import Certainty, Library, library
from meetlat.performance import Assessment, Dossier, Judged, Result, assess, basis

ON = date(2026, 12, 1)
LIBRARY = library()

DOSSIER = Dossier(
    product="Proefbeton",
    exposure_classes=("XD3",),
    strength_class="C30/37",
    design_life=100.0,
    cover_mm=45.0,
    steel="reinforcing",
    binder="slag-50-80",
)
CUBES = Result(
    "strength",
    46.0,
    "MPa",
    written=(46.0, "MPa"),
    method="NEN-EN 12390-3",
    age_days=28.0,
    specimens=3,
    lowest=44.0,
    shape="cube",
    lab="Lab A",
    accredited=True,
    on=date(2026, 5, 12),
    report="R1",
)
RCM = replace(
    CUBES, performance="chloride-migration", value=3.2, unit="1e-12 m2/s", written=(3.2, "1e-12 m2/s"),
    method="NEN-EN 12390-18", lowest=None, shape=None, report="R2",
)  # fmt: skip

OVERLAY = """\
table: performance-chloride-migration
sources: {{contract: {{title: Contract Brug Oost, publisher: Gemeente Voorbeeld, date: 2026-01, page: eis 12}}}}
rows:
  - {{exposure_class: XD3, binder: slag-50-80, steel: reinforcing, cover_mm: {{from: 45, to: 50}}, design_life: {{from: 100, to: 101}},
     method: NEN-EN 12390-18, age_days: {{from: 28, to: 29}}, value: {limit}, certainty: published, source: contract,
     entered_by: A. Jansen, checked_by: B. de Vries}}
"""


def with_limit(folder: Path, limit: float) -> Library:
    """Return the figures under those of a client who sets a limit of chloride migration."""
    (folder / "client.yaml").write_text(OVERLAY.format(limit=limit), encoding="utf-8")
    return library([folder])


def judge(
    *results: Result, dossier: Dossier = DOSSIER, figures: Library = LIBRARY, accept: Certainty = Certainty.DERIVED
) -> Assessment:
    """Judge a dossier on the day of the tests."""
    return assess(dossier, results, basis(figures, ON, accept))


def one(found: Assessment, performance: str) -> Judged:
    """Return one performance of a dossier as it was judged."""
    return next(each for each in found.judged if each.performance == performance)


def but(result: Result, **changes: Any) -> Result:
    """Return a result with other values."""
    return replace(result, **changes)


def asks(judged: Judged) -> list[str]:
    """Return the codes of what is asked."""
    return [getattr(ask, "code", "table") for ask in judged.verdict.ask]


def says(judged: Judged) -> list[str]:
    """Return the codes of what is said of a verdict."""
    return [line.code for line in judged.verdict.explanation]
