"""Steel and asphalt of a bid are judged where the tender asks, by the rules of a tonne; what a contract requires excludes nobody by being unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from meetlat.figures import library
from meetlat.lca import profiles
from meetlat.requirements import Outcome, Proof, Verdict
from meetlat.tender import ReferenceDate, Requirements
from meetlat.tender.model.product import DeclaredMki, Product
from meetlat.tender.model.types import PerTonneRequirement
from meetlat.tender.rules.evidence import BidEvidence, Case
from meetlat.tender.rules.evidence.per_tonne import per_tonne_of, verdicts_of
from tests.tender.parts import TENDER

ON = date(2026, 6, 15)
DECLARED = DeclaredMki(7.1, "EPD-7", "A1", "A1-A3", "1", date(2029, 12, 31))
SURFACE = Product("deklaag", "asphalt", 900, "t", name="ZOAB", declared=DECLARED, placed_on=ON)
OWN = """\
table: asphalt-mki
rows:
  - {product: zoab, level: ceiling, valid_from: 2026-01-01, valid_to: 2026-12-31, value: 7.0, certainty: published, source: {title: Contract}, entered_by: A, checked_by: B}
"""


def judged(product: Product, own: Path | None = None, **asked: Any) -> BidEvidence:
    requirements = Requirements(reference_date=ReferenceDate.DELIVERY, **asked)
    figures = library([own] if own else [])
    case = Case(replace(TENDER, closing=date(2025, 11, 15), requirements=requirements), figures, profiles())
    return verdicts_of(product, per_tonne_of(case))


def only(found: BidEvidence) -> Verdict:
    (verdict,) = found.verdicts
    return verdict


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "asphalt-mki.yaml").write_text(OWN, encoding="utf-8")
    return tmp_path


def test_nothing_is_judged_that_the_tender_does_not_ask() -> None:
    assert judged(SURFACE, steel=PerTonneRequirement()) == BidEvidence()


def test_a_recalled_ceiling_leaves_it_unknown() -> None:
    verdict = only(judged(SURFACE, asphalt=PerTonneRequirement(Proof.AT_BID)))
    assert (verdict.outcome, verdict.leaning) == (Outcome.UNKNOWN, Outcome.MET)
    assert (verdict.item, verdict.proof, verdict.on) == ("deklaag", Proof.AT_BID, ON)


def test_a_ceiling_of_the_client_judges_what_is_declared_per_tonne_or_kg(own: Path) -> None:
    assert only(judged(SURFACE, own, asphalt=PerTonneRequirement())).outcome is Outcome.NOT_MET
    per_kg = replace(SURFACE, unit="kg", declared=replace(DECLARED, eur_per_unit=0.0069))
    assert only(judged(per_kg, own, asphalt=PerTonneRequirement())).outcome is Outcome.MET


def test_per_another_unit_it_says_nothing_of_a_tonne(own: Path) -> None:
    verdict = only(judged(replace(SURFACE, unit="m2"), own, asphalt=PerTonneRequirement()))
    assert (verdict.outcome, verdict.measured.is_known) == (Outcome.UNKNOWN, False)


def test_a_kind_that_the_name_does_not_tell_is_asked(own: Path) -> None:
    verdict = only(judged(replace(SURFACE, name="deklaag type 3"), own, asphalt=PerTonneRequirement()))
    assert verdict.outcome is Outcome.UNKNOWN
    assert getattr(verdict.ask[0], "code", None) == "tender.ask-product-kind"


def test_the_day_of_delivery_is_asked_where_it_governs(own: Path) -> None:
    verdict = only(judged(replace(SURFACE, placed_on=None), own, asphalt=PerTonneRequirement()))
    assert verdict.outcome is Outcome.UNKNOWN
    assert "tender.ask-placed-on" in [getattr(ask, "code", None) for ask in verdict.ask]


def test_steel_by_its_profile_is_a_verdict_on_co2() -> None:
    steel = Product(
        "wapening", "steel", 120, "t", name="betonstaal", profile=profiles().get("a1/steel-rebar"), placed_on=ON
    )
    verdict = only(judged(steel, steel=PerTonneRequirement()))
    assert (verdict.outcome, verdict.requirement.indicator) == (Outcome.UNKNOWN, "co2")
    assert verdict.measured.low > 100
