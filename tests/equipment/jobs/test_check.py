from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from meetlat.documents.data import plain
from meetlat.equipment import Choices, Level
from meetlat.equipment.jobs.check import check_equipment
from meetlat.equipment.read.deployment_list import read_deployments
from meetlat.equipment.view.data import SHAPES
from meetlat.errors import InputError
from tests.equipment.rules.test_share import H25, guide
from tests.equipment.small import LIBRARY, electric, lorry, mobile


def test_a_form_without_rows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "deployments.csv"
    path.write_text("deployment,kind,from,to\n")
    with pytest.raises(InputError, match="no-deployments"):
        read_deployments(path)


def test_an_incomplete_sum_says_that_it_is_a_lower_bound() -> None:
    done = check_equipment(LIBRARY, [*guide(H25), mobile(None, hours=None, name="x")], Level.AMBITIOUS)
    assert [caveat.code for caveat in done.caveats] == ["lower-bound"]
    (share,) = plain(done.result, "nl", SHAPES)["zero_emission"]
    assert (share["complete"], share["total"], share["required_amount"]) == (False, 11_000, 3_300)


def test_a_chosen_share_outside_its_range_is_refused_as_input() -> None:
    with pytest.raises(InputError):
        check_equipment(LIBRARY, guide(H25), Level.AMBITIOUS, Choices(shares={date(2025, 1, 1): 99}))


def test_all_partners_count_together() -> None:
    mine, theirs = (
        electric(50, hours=30, load_percent=10, partner="A"),
        mobile(power_kw=50, hours=70, load_percent=10, partner="B"),
    )
    (share,) = check_equipment(LIBRARY, [mine, theirs], Level.AMBITIOUS).result.zero_emission
    assert share.sums.share_percent == pytest.approx(30)
    assert share.outcome.value == "met"


def test_the_plain_data_are_data() -> None:
    done = check_equipment(LIBRARY, [*guide(H25), lorry(category="M1"), electric(300)], Level.AMBITIOUS)
    assert json.loads(json.dumps(plain(done.result, "en", SHAPES), allow_nan=False))["level"] == "ambitious"
