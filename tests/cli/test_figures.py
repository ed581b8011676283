"""meetlat figures: how much is known."""

from __future__ import annotations

from tests.cli.conftest import Run


def test_coverage_counts_per_table(meetlat: Run) -> None:
    said = meetlat("figures", "coverage")
    tables = {one["table"]: one for one in said.result}
    assert said.code == 0
    assert tables["concrete-mki"] == {
        "table": "concrete-mki",
        "cells": 24,
        "known": 24,
        "extended": 0,
        "certainty": {"published": 24, "secondary": 0, "derived": 0, "recalled": 0, "unknown": 0},
    }
    assert tables["seb-13-vessel-basic"]["known"] == 0
    assert all(sum(one["certainty"].values()) == one["cells"] for one in said.result)


def test_people_read_how_the_cells_are_known(meetlat: Run) -> None:
    said = meetlat("figures", "coverage", plain=True)
    assert " seb-10-transport-basic " in said.out
    assert "3 gepubliceerd, 2 afgeleid, 7 onbekend" in said.out
