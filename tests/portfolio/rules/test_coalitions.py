"""The four coalitions are what the source says of them, and no more."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest

from meetlat import yaml12
from meetlat.figures import Library, figure, library
from meetlat.figures.table import LAST_DAY
from meetlat.forms import form
from meetlat.portfolio.rules.coalitions import COALITIONS, coalition_of
from meetlat.tender.model.types import Coalition

LIBRARY: Library = library()
CASES: list[dict[str, Any]] = yaml12.load(
    Path(str(yaml12.__file__)).parent / "data" / "tender" / "cases" / "coalitions.yaml"
).value


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_case_of_the_source_holds(case: dict[str, Any]) -> None:
    found = figure(LIBRARY.table(COALITIONS), LAST_DAY, case["input"])
    assert {"value": found.value, "certainty": found.certainty.value} == case["output"]


def test_the_form_of_projects_and_a_tender_know_the_coalitions_of_the_data() -> None:
    names, _ = (dimension.choices for dimension in LIBRARY.table(COALITIONS).dimensions)
    assert tuple(form("projects").column("coalition").choices) == names == get_args(Coalition)


def test_a_coalition_lists_its_members_and_asks_for_its_requirements() -> None:
    found = coalition_of(LIBRARY, "paving")
    assert (found.members[0], len(found.members), found.hoped_members) == ("Amersfoort", 5, ("Utrecht",))
    assert found.requirements is None
    assert "figures template coalitions" in str(found.ask)


def test_a_coalition_that_does_not_exist_is_no_coalition() -> None:
    with pytest.raises(KeyError, match="tunnels"):
        coalition_of(LIBRARY, "tunnels")
