"""A row that slipped by a column, and two columns that were exchanged."""

from __future__ import annotations

import itertools

from meetlat.lca.epd.findings.columns import orders
from meetlat.lca.epd.model import Severity
from tests.lca.epd.findings.found import codes, the
from tests.lca.epd.small import CONCRETE, epd


def test_values_that_slipped_by_a_column_are_found_with_the_column_they_come_from() -> None:
    order = orders()["A2"][0][4:]
    slipped = {code: CONCRETE[before] for before, code in itertools.pairwise(order)}
    found = the("shifted-columns", epd({**CONCRETE, **slipped}))
    pairs = {one.values["indicator"]: one.values["other"] for one in found.message.values["pairs"]}  # type: ignore[attr-defined]
    assert found.severity is Severity.ERROR
    assert len(pairs) >= 3
    assert all(order.index(other) + 1 == order.index(code) for code, other in pairs.items())


def test_two_columns_that_were_exchanged_are_named() -> None:
    swapped = {"ADP-fossil": CONCRETE["ADP-minerals&metals"], "ADP-minerals&metals": CONCRETE["ADP-fossil"]}
    found = the("shifted-columns", epd({**CONCRETE, **swapped}))
    pairs = {(one.values["indicator"], one.values["other"]) for one in found.message.values["pairs"]}  # type: ignore[attr-defined]
    assert pairs == {("ADP-fossil", "ADP-minerals&metals"), ("ADP-minerals&metals", "ADP-fossil")}


def test_one_strange_value_is_no_shift() -> None:
    assert "shifted-columns" not in codes(epd({**CONCRETE, "IRP": 3500.0}))


def test_every_order_has_every_indicator_of_its_set() -> None:
    assert all(sorted(order) == sorted(CONCRETE) for order in orders()["A2"])
