"""The credit of biogenic carbon over A1-A3, with and without its release at the end."""

from __future__ import annotations

from decimal import Decimal

from meetlat.lca.epd.model import Severity
from tests.lca.epd.findings.found import codes, the
from tests.lca.epd.small import epd

Cells = dict[str, float]


def timber(uptake: float, **release: float) -> dict[str, Cells]:
    return {
        "GWP-total": {"A1-A3": 108 + uptake + 2, **{code: 10 + value for code, value in release.items()}},
        "GWP-fossil": {"A1-A3": 108.0, **dict.fromkeys(release, 10.0)},
        "GWP-biogenic": {"A1-A3": uptake, **release},
        "GWP-luluc": {"A1-A3": 2.0, **dict.fromkeys(release, 0.0)},
    }


def test_carbon_that_comes_free_again_is_a_note_with_both_mki() -> None:
    found = the("biogenic-credit", epd(timber(-750, C3=750), name="A2"))
    assert (found.indicator, found.severity) == ("GWP-biogenic", Severity.NOTE)
    assert (found.message.values["mki"], found.message.values["without"]) == (Decimal("-74.24"), Decimal("12.76"))


def test_carbon_that_does_not_come_free_is_a_warning() -> None:
    found = the("biogenic-credit", epd(timber(-750, C3=300, A5=20)))
    assert found.severity is Severity.WARNING
    assert found.message.values["released"] == 320


def test_without_module_c_nobody_can_tell() -> None:
    found = the("biogenic-credit", epd(timber(-750)))
    assert found.message.code == "epd-finding.biogenic-end-unknown"


def test_a_credit_in_module_d_does_not_release_it() -> None:
    found = the("biogenic-credit", epd(timber(-750, C3=0, D=750)))
    assert found.message.values["released"] == 0


def test_a_negative_total_without_its_parts_is_asked_for() -> None:
    found = the(
        "biogenic-credit", epd({"GWP-total": {"A1": -760.0, "A2": 25.0, "A3": 90.0, "A1-A3": -645.0, "C3": 810.0}})
    )
    assert found.indicator == "GWP-total"
    assert found.message.values["total"] == -645


def test_the_traces_of_a_concrete_are_no_credit() -> None:
    assert "biogenic-credit" not in codes(epd(timber(-1.5, C3=1.5)))
