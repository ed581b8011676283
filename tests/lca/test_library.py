"""The profiles that come with Meetlat: enough of them, each with its owner, number, year, end and limits."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from meetlat.errors import InputError
from meetlat.figures import Certainty
from meetlat.lca import Profile, profiles
from meetlat.lca.library import FOLDER
from meetlat.lca.stock import HEAD
from tests.lca import test_stock

ALL = tuple(profiles())


def test_there_are_constituents_transports_and_energies_in_both_sets() -> None:
    for name, least in (("A1", 35), ("A2", 35)):
        groups = Counter(profile.group for profile in profiles().of(name))
        products = groups["concrete"] + groups["asphalt"] + groups["steel"] + groups["end_of_life"]
        assert groups.total() - products + groups["steel"] + groups["asphalt"] >= least
        assert groups["transport"] == {"A1": 8, "A2": 8 + 9}[name]
        assert min(groups[group] for group in ("cement", "aggregate_fine", "aggregate_coarse", "energy")) >= 2


@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.id)
def test_each_says_whose_it_is_and_what_it_is_not(profile: Profile) -> None:
    origin = profile.origin
    assert profile.id.split("/")[0].upper() == profile.indicator_set
    assert origin.owner
    assert len(origin.uuid or "") == 36
    assert origin.year is not None
    assert origin.valid_to is not None
    assert (origin.valid_to.month, origin.valid_to.day) == (12, 31)
    assert origin.certainty is Certainty.SECONDARY
    assert "NMD" in origin.limits[0].nl
    assert profile.declared_unit in ("kg", "m3", "m2", "m", "tkm", "kWh")
    climate = {"A1": "GWP", "A2": "GWP-total"}[profile.indicator_set]
    assert profile.amount(climate, profile.modules[0]) is not None


def test_specific_profiles_bear_the_number_of_their_declaration() -> None:
    """Those of the copy of 2024-I are found by their UUID: it gives no numbers."""
    bare = [
        p.id
        for p in ALL
        if p.origin.kind_of_data == "specific"
        and not p.origin.registration
        and p.origin.source.title != "ÖKOBAUDAT 2024-I"
    ]
    assert bare == [
        f"a2/concrete-maxboegl-c30-37-{kind}" for kind in ("blast-furnace-cement", "fly-ash", "ggbs", "plain")
    ]


def test_no_id_stands_in_two_stocks() -> None:
    ids: Counter[str] = Counter()
    for path in FOLDER.glob("*.csv"):
        source = path.read_text(encoding="utf-8")
        head = HEAD.match(source)
        assert head is not None
        ids.update({row["id"] for row in csv.DictReader(source[head.end() :].splitlines())})
    assert len(ids) == ids.total() == len(ALL)


def test_defective_cells_are_left_out_and_said_aloud() -> None:
    for kind in ("i-52-5", "ii-a-m-42-5"):
        kunda = profiles().get(f"a2/cement-cem-{kind}-kunda")
        assert kunda.amount("IRP", "A1-A3") is None
        assert kunda.amount("EP-marine", "A1-A3") is None
        assert any("IRP" in limit.nl for limit in kunda.origin.limits)
    assert not any("prestress" in profile.id for profile in ALL)


def test_the_generic_profiles_of_set_a1_have_expired_and_say_so() -> None:
    profile = profiles().get("a1/cement-cem-iii-42-5")
    assert profile.expiry(date(2022, 12, 31)) == ()
    assert [caveat.code for caveat in profile.expiry(date(2023, 1, 1))] == ["expired"]


def test_the_generic_profiles_of_2024_hold_until_the_end_of_2026_and_are_partial_without_the_five() -> None:
    for old, new in (("2024-12-31", ""), ("2026-12-31", "-2024")):
        cement = profiles().get(f"a2/cement-cem-iii-42-5{new}")
        assert str(cement.origin.valid_to) == old
        assert cement.amount("PM", "A1-A3") is None
        assert any("13" in limit.nl for limit in cement.origin.limits)
    assert profiles().get("a2/cement-cem-iii-42-5-2024").amount("GWP-total", "A1-A3") == 0.448996148211242


def test_the_cements_of_2024_with_all_indicators_are_complete() -> None:
    silo = profiles().get("a2/cement-holcim-ecoplanet-b3-lh-sr-dortmund")
    assert not np.isnan(silo.values).any()
    assert (silo.origin.declared_per, silo.density_kg_per_m3) == (1000, 3000)
    assert silo.amount("GWP-total", "A1-A3") == pytest.approx(0.2608510, abs=1e-6)


def test_a_module_beyond_the_system_stays_apart() -> None:
    section = profiles().get("a2/steel-section-2024")
    assert section.modules == ("A1-A3", "D")
    assert section.amount("GWP-total", "D") == pytest.approx(-1.43262759352479)


def test_a_list_names_set_unit_source_and_certainty() -> None:
    entry = next(entry for entry in profiles().list() if entry.id == "a1/cement-cem-iii-b-holcim")
    assert (entry.indicator_set, entry.group, entry.declared_unit) == ("A1", "cement", "kg")
    assert entry.source.startswith("Holcim (Deutschland) GmbH, 12263, ÖKOBAUDAT 2020-II")
    assert entry.certainty is Certainty.SECONDARY


def test_an_unknown_profile_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(InputError) as refused:
        profiles().get("a1/cement-cem-iii-b-holsim")
    assert refused.value.problems[0].expected == "a1/cement-cem-iii-b-holcim"
    with pytest.raises(InputError):
        profiles().get("")


def test_a_users_stock_stands_beside_ours_and_wins(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    row = test_stock.ROW.replace("a1/x", "a1/water-tap")
    path.write_text(test_stock.HEAD + test_stock.COLUMNS + test_stock.ROW + row, encoding="utf-8")
    found = profiles([path])
    assert len(found) == len(ALL) + 1
    assert found.get("a1/water-tap").origin.owner == "Maker"
    assert profiles().get("a1/water-tap").origin.owner == "thinkstep"
