"""A product per tonne is judged by its own declaration or EPD; a generic profile leans, and a recalled ceiling judges nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from meetlat.asphalt import ASPHALT
from meetlat.figures import Certainty, library
from meetlat.products import Basis, Declared, Product, ProductResult, basis, check
from meetlat.requirements import Outcome
from meetlat.steel import STEEL
from tests.concrete.small import profile

ON = date(2026, 6, 15)
MIX = Product(
    "deklaag",
    "zoab",
    {"temperature": "warm"},
    Declared({"mki": 7.1, "co2": 68}, "EPD-7", "A1", "A1-A3", "1", date(2029, 12, 31)),
    recycled_percent=30,
    quantity_t=900,
)
REBAR = Product(
    "wapening",
    "rebar",
    {"route": "eaf"},
    Declared({"co2": 560}, "EPD-5", "A2", "A1-A3", "1", date(2029, 12, 31)),
    quantity_t=120,
)
CEILINGS = """\
table: {table}
rows:
  - {{product: {product}, level: ceiling, valid_from: 2026-01-01, valid_to: 2026-12-31, value: {value}, certainty: published, source: {{title: Contract}}, entered_by: A, checked_by: B}}
"""


def by(on: date = ON, accept: Certainty = Certainty.DERIVED) -> Basis:
    return basis(library(), ASPHALT, on, accept)


def steel() -> Basis:
    return basis(library(), STEEL, ON)


def own(folder: Path, product: str, value: float, table: str = "asphalt-mki") -> Basis:
    """What is judged by where a client has entered a ceiling of his own."""
    (folder / f"{table}.yaml").write_text(CEILINGS.format(table=table, product=product, value=value), encoding="utf-8")
    return basis(library([folder]), ASPHALT if table == "asphalt-mki" else STEEL, ON)


def codes(found: ProductResult) -> list[str]:
    return [caveat.code for caveat in found.caveats]


def test_a_recalled_ceiling_is_shown_and_judges_nothing() -> None:
    (verdict,) = check(MIX, by()).verdicts
    assert (verdict.outcome, verdict.leaning) == (Outcome.UNKNOWN, Outcome.MET)
    assert verdict.requirement.figure.value == 7.7
    assert verdict.requirement.ask in verdict.ask


@pytest.mark.parametrize(("ceiling", "outcome", "margin"), [(7.1, Outcome.MET, 0.0), (7.0, Outcome.NOT_MET, -0.1)])
def test_the_overlay_of_a_client_judges(tmp_path: Path, ceiling: float, outcome: Outcome, margin: float) -> None:
    (verdict,) = check(MIX, own(tmp_path, "zoab", ceiling)).verdicts
    assert (verdict.outcome, verdict.margin) == (outcome, margin)


@pytest.mark.parametrize("on", [date(2025, 12, 31), date(2027, 1, 1)])
def test_beside_the_year_that_is_recalled_nothing_is_known(on: date) -> None:
    (verdict,) = check(MIX, by(on)).verdicts
    assert verdict.requirement.figure.value is None
    assert verdict.leaning is None


def test_steel_has_no_values_yet_and_says_whom_to_ask() -> None:
    found = check(REBAR, steel())
    (verdict,) = found.verdicts
    assert (found.outcome, verdict.measured.low, verdict.leaning) == (Outcome.UNKNOWN, 560, None)
    assert verdict.ask == (verdict.requirement.ask,)


def test_co2_of_either_set_is_judged_by_a_ceiling_for_steel(tmp_path: Path) -> None:
    found = check(REBAR, own(tmp_path, "rebar", 600, "steel-co2"))
    assert found.outcome is Outcome.MET
    assert "other-scope" in codes(found)


def test_a_product_that_the_table_does_not_name_is_unknown() -> None:
    (verdict,) = check(replace(REBAR, kind="strand"), steel()).verdicts
    assert (verdict.outcome, verdict.requirement.figure.value) == (Outcome.UNKNOWN, None)


@pytest.mark.parametrize(
    ("about", "code"),
    [
        ({"indicator_set": "A2"}, "declared.set-other"),
        ({"indicator_set": None}, "declared.set-not-said"),
        ({"modules": "A1-A3 C1-C4 D"}, "declared.modules-other"),
        ({"declaration": None}, "products.no-proof"),
        ({"declaration": None, "instead": "n.v.t."}, "products.no-proof"),
    ],
)
def test_what_is_not_about_the_requirement_is_not_judged(tmp_path: Path, about: dict[str, Any], code: str) -> None:
    mix = replace(MIX, declared=replace(MIX.declared, **about))
    (verdict,) = check(mix, own(tmp_path, "zoab", 7.7)).verdicts
    assert (verdict.outcome, verdict.leaning) == (Outcome.UNKNOWN, None)
    assert code in [line.code for line in verdict.explanation]


@pytest.mark.parametrize("last", [ON - timedelta(days=1), None])
def test_a_declaration_that_has_expired_leans(tmp_path: Path, last: date | None) -> None:
    mix = replace(MIX, declared=replace(MIX.declared, valid_to=last))
    (verdict,) = check(mix, own(tmp_path, "zoab", 7.7)).verdicts
    assert (verdict.outcome, verdict.leaning) == (Outcome.UNKNOWN, Outcome.MET)


def test_of_category_3_the_factor_may_be_in_it_or_not(tmp_path: Path) -> None:
    mix = replace(MIX, declared=replace(MIX.declared, category="3"))
    assert check(mix, own(tmp_path, "zoab", 7.7)).outcome is Outcome.UNKNOWN
    assert check(mix, own(tmp_path, "zoab", 9.24)).outcome is Outcome.MET
    assert check(mix, own(tmp_path, "zoab", 7.0)).outcome is Outcome.NOT_MET


def of_profile(kind: str, co2: float = 68, last: date | None = date(2029, 12, 31)) -> Product:
    found = profile(co2, "t", name="EPD", valid_to=last)
    origin = replace(found.origin, kind_of_data=kind)
    return replace(MIX, declared=Declared(), profile=replace(found, origin=origin))


def test_an_epd_of_the_product_is_judged(tmp_path: Path) -> None:
    found = check(of_profile("specific"), own(tmp_path, "zoab", 3.4))
    assert found.outcome is Outcome.MET
    assert found.values["mki"].low == pytest.approx(68 * 0.05)


@pytest.mark.parametrize(("kind", "last"), [("generic", date(2029, 12, 31)), ("specific", ON - timedelta(days=1))])
def test_a_generic_or_expired_profile_leans_and_proves_nothing(tmp_path: Path, kind: str, last: date) -> None:
    (verdict,) = check(of_profile(kind, last=last), own(tmp_path, "zoab", 3.4)).verdicts
    assert (verdict.outcome, verdict.leaning) == (Outcome.UNKNOWN, Outcome.MET)


def test_nothing_known_is_unknown_and_asks_the_supplier() -> None:
    found = check(replace(MIX, declared=Declared()), by())
    (verdict,) = found.verdicts
    assert (verdict.outcome, verdict.leaning) == (Outcome.UNKNOWN, None)
    assert [ask.code for ask in verdict.ask if hasattr(ask, "code")] == ["products.ask-declaration"]
    assert found.total("mki") is None


def test_a_value_far_from_what_is_usual_is_doubted_and_still_unjudged() -> None:
    per_kg = replace(REBAR, declared=replace(REBAR.declared, values={"co2": 0.56}))
    assert "outside-usual" in codes(check(per_kg, steel()))
    assert "outside-usual" not in codes(check(REBAR, steel()))
    assert "outside-usual" not in codes(check(replace(REBAR, about={}), steel()))


@pytest.mark.parametrize(
    ("temperature", "on", "said"),
    [("hot", date(2025, 1, 1), True), ("hot", date(2024, 12, 31), False), ("warm", ON, False)],
)
def test_hot_asphalt_is_pointed_out_since_the_sector_agreed(temperature: str, on: date, said: bool) -> None:
    found = check(replace(MIX, about={"temperature": temperature}), by(on))
    assert ("hotter-than-agreed" in codes(found)) is said


def test_the_whole_quantity_is_quantity_times_value() -> None:
    found = check(MIX, by())
    assert [found.total("mki"), found.total("co2")] == pytest.approx([6390, 61200])
    assert check(replace(MIX, quantity_t=None), by()).total("mki") is None
