"""Coverage counts what is known of a table, and how well."""

from __future__ import annotations

from pathlib import Path

from meetlat.figures import coverage, library
from tests.figures.small import laid, row, table


def test_cells_are_counted_by_how_they_are_known(tmp_path: Path) -> None:
    noise = table(
        tmp_path,
        row(),
        row(zone="busy", stated="{power_kw: 50}", reasoning="{nl: a, en: b}"),
        row(valid_from="2026-01-01", valid_to=None, value=None, certainty="unknown"),
    )
    found = coverage(noise)
    assert (found.table, found.cells, found.known, found.extended) == ("noise", 3, 2, 1)
    assert found.certainty == {"published": 2, "secondary": 0, "derived": 0, "recalled": 0, "unknown": 1}


def test_filling_a_cell_raises_the_coverage(tmp_path: Path) -> None:
    empty = table(tmp_path, row(value=None, certainty="unknown"))
    filled = laid(empty, tmp_path, row(certainty="secondary"))
    assert [(coverage(one).known, coverage(one).cells) for one in (empty, filled)] == [(0, 1), (1, 1)]


def test_half_a_cell_filled_is_two_cells_of_which_one_is_known(tmp_path: Path) -> None:
    empty = table(tmp_path, row(value=None, certainty="unknown"))
    half = laid(empty, tmp_path, row(power="{from: 0, to: 50}"))
    assert (coverage(half).known, coverage(half).cells) == (1, 2)


def test_the_concrete_tables_are_known_whole() -> None:
    tables = [library().table(f"concrete-{name}") for name in ("mki", "co2", "recycled")]
    assert [(coverage(one).known, coverage(one).cells) for one in tables] == [(24, 24)] * 3
