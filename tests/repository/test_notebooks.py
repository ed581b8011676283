"""The notebooks run from the folder they stand in, and are kept without what they show."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.parts import needs
from tests.repository.notebooks import cells, run, run_cell
from tests.repository.tree import ROOT, tracked

NOTEBOOKS = [path for path in tracked() if path.suffix == ".ipynb"]
ids = [path.stem for path in NOTEBOOKS]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=ids)
def test_a_notebook_is_kept_small_and_without_outputs(notebook: Path) -> None:
    assert [cell for cell in cells(notebook) if cell.get("outputs") or cell.get("execution_count")] == []
    assert notebook.stat().st_size < 20_000


@needs("pandas")
def test_the_tour_of_a_data_engineer_ends_in_tables() -> None:
    shown = list(run(ROOT / "docs" / "notebooks" / "data-engineer.ipynb"))
    assert sum("<table" in one for one in shown) >= 6
    assert any("Z-dek" in one and "unknown" in one for one in shown)
    assert any("10000" in one for one in shown)


@needs("pandas")
def test_the_analyst_of_a_buyer_sees_the_winner_under_each_weight_and_a_picture() -> None:
    shown = list(run(ROOT / "docs" / "notebooks" / "analyst-of-a-buyer.ipynb"))
    assert any("0.0: " in one and "2.0: 'Bouwgroep Zuid'" in one for one in shown)
    assert shown[-1].startswith("<svg")


def test_a_cell_that_fails_fails_the_run() -> None:
    with pytest.raises(ZeroDivisionError):
        run_cell("1 / 0", {})
