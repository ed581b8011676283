"""Machines as deployed against the contract and the promises of the bid: small numbers, solved by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from meetlat.equipment.read.deployments import deployments_of
from meetlat.errors import text
from meetlat.figures import library
from meetlat.forms import read
from meetlat.tender import Award, Client, Offer, Requirements, Tender
from meetlat.tender.rules.realisation import Seb
from meetlat.tender.rules.realisation.machines import seb_of

LIBRARY = library()
HEAD = "deployment,kind,description,power_kw,category,stage,particulate_filter,energy,from,to,hours,load_percent,distance_km,fuel_litres,electricity_kwh\n"
DIESEL = "d,mobile,kraan,100,,V,yes,diesel,2025-02-01,2025-05-31,600,10,,1000,\n"
ELECTRIC = "e,mobile,kraan,100,,,,electric,2025-02-01,2025-05-31,400,10,,,1000\n"
LORRIES = "n,transport,vrachtwagen,,N2,EURO VI,,diesel,2025-02-01,2025-05-31,,,3000,,\n"
ELECTRIC_LORRIES = "z,transport,vrachtwagen,,N2,,,electric,2025-02-01,2025-05-31,,,1000,,\n"
DREDGER = "s,vessel,schip,500,,V,,diesel,2025-02-01,2025-05-31,90,50,,,\n"
ELECTRIC_BOAT = "b,vessel,schip,500,,,,electric,2025-02-01,2025-05-31,10,50,,,\n"


def tender(level: str = "basic", **asked: Any) -> Tender:
    return Tender("t", "t", Client("c", "signatory"), Award(), Requirements(seb_level=level, **asked))


def built(folder: Path, asked: Tender, rows: str, **offer: Any) -> Seb:
    (folder / "deployments.csv").write_text(HEAD + rows, encoding="utf-8")
    forms = read(folder / "deployments.csv", ["deployments"])
    return seb_of(LIBRARY, asked, replace(Offer(), **offer), deployments_of(forms["deployments"]))[0]


@pytest.mark.parametrize(("percent", "outcome"), [(25, "met"), (26, "not_met")])
def test_a_promise_on_transport_is_a_share_of_all_kilometres_of_its_category(
    tmp_path: Path, percent: int, outcome: str
) -> None:
    """1000 of 4000 km is 25 %."""
    found = built(tmp_path, tender(), LORRIES + ELECTRIC_LORRIES, transport_percent={"N2": Decimal(percent)})
    assert [(one.category, one.lowest_percent, one.outcome.value) for one in found.promises] == [("N2", 25, outcome)]


@pytest.mark.parametrize(("percent", "outcome"), [(10, "met"), (11, "not_met")])
def test_a_promise_on_vessels_is_a_share_of_all_their_work(tmp_path: Path, percent: int, outcome: str) -> None:
    """10 of 100 hours at the same power."""
    found = built(tmp_path, tender(), DREDGER + ELECTRIC_BOAT, vessel_percent=Decimal(percent))
    assert [one.outcome.value for one in found.promises] == [outcome]


def test_a_promise_without_any_work_of_its_kind_is_open_and_asked(tmp_path: Path) -> None:
    found = built(tmp_path, tender(), DIESEL, transport_percent={"N1": Decimal(50)})
    (promise,) = found.promises
    asked = text("built.promise-no-work", category=text("built.work.N1"))
    assert (promise.outcome.value, promise.ask) == ("unknown", (asked,))


def test_a_promise_is_judged_where_the_contract_asks_no_level(tmp_path: Path) -> None:
    """Nothing is required: 400 of 1000 hours is 40 % extra."""
    found = built(tmp_path, tender("none"), DIESEL + ELECTRIC, mobile_extra_percent=Decimal(40))
    assert [(one.extra, one.outcome.value) for one in found.promises] == [(True, "met")]


def test_work_is_counted_by_energy_where_the_tender_says_so(tmp_path: Path) -> None:
    """1000 l × 4 kWh and 1000 kWh: 20 % by energy, where the hours say 40 %."""
    asked = tender(seb_basis="energy")
    found = built(tmp_path, asked, DIESEL + ELECTRIC, mobile_extra_percent=Decimal(20))
    assert [(one.lowest_percent, one.outcome.value) for one in found.promises] == [(20, "met")]


@pytest.mark.parametrize(("own", "required"), [({}, 30), ({"mobile": Decimal(50)}, 50), ({"mobile": Decimal(80)}, 30)])
def test_the_share_of_the_tender_itself_counts_within_the_range(
    tmp_path: Path, own: dict[str, Decimal], required: int
) -> None:
    """In 2025 the range of the table is 30 to 70 %; 40 % of the work is emission-free."""
    found = built(tmp_path, tender("ambitious", seb_shares=own), DIESEL + ELECTRIC)
    assert found.checked is not None
    assert [share.required_percent for share in found.checked.zero_emission] == [required]
    assert found.outcome.value == ("not_met" if required == 50 else "met")


def test_what_is_extra_begins_above_the_share_of_the_tender_itself(tmp_path: Path) -> None:
    """40 % is emission-free and 35 % is asked: 5 % is extra."""
    asked = tender("ambitious", seb_shares={"mobile": Decimal(35)})
    found = built(tmp_path, asked, DIESEL + ELECTRIC, mobile_extra_percent=Decimal(5))
    assert [one.outcome.value for one in found.promises] == ["met"]


def test_a_share_outside_every_range_is_said(tmp_path: Path) -> None:
    (tmp_path / "deployments.csv").write_text(HEAD + DIESEL + ELECTRIC, encoding="utf-8")
    rows = read(tmp_path / "deployments.csv", ["deployments"])["deployments"]
    _, caveats, _ = seb_of(
        LIBRARY, tender("ambitious", seb_shares={"mobile": Decimal(80)}), Offer(), deployments_of(rows)
    )
    assert "own-share-not-in-range" in [one.code for one in caveats]
