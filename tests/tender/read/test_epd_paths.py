"""A bid may name an EPD in its own folder, for an item and in its mixes; nothing of another bidder, and nothing outside."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from meetlat.errors import InputError, Problem
from meetlat.figures import library
from meetlat.folder import sha256
from meetlat.tender import Evaluation
from meetlat.tender.jobs.evaluate import evaluate_tender
from meetlat.tender.read.folder import read_tender_folder
from tests.concrete.test_epd_paths import a1
from tests.lca.epd.test_openepd import document

EXAMPLE = Path(__file__).parents[3] / "examples" / "viaduct"
PRODUCTS = "item,material,profile,quantity,unit\n"


def tender(tmp_path: Path, row: str, **epds: dict[str, Any]) -> Path:
    """The example, in which one bid has a single item of steel by an EPD."""
    path = tmp_path / "viaduct"
    shutil.copytree(EXAMPLE, path)
    (path / "quantities.csv").unlink()
    bid = path / "bids" / "aannemer-noord"
    (bid / "mixes.csv").unlink()
    (bid / "products.csv").write_text(PRODUCTS + row + "\n", encoding="utf-8")
    for name, epd in epds.items():
        (bid / f"{name}.json").write_text(json.dumps(epd), encoding="utf-8")
    return path


def evaluated(path: Path) -> Evaluation:
    return evaluate_tender(library(), read_tender_folder(path)).result


def refused(path: Path) -> Problem:
    with pytest.raises(InputError) as error:
        evaluated(path)
    return error.value.problems[0]


@pytest.mark.parametrize(
    ("row", "epd"),
    [
        ("liggers,steel,beam.json,2000,kg", a1(2)),
        ("liggers,steel,beam.json,2,t", a1(2)),
        ("liggers,steel,beam.json,2,t", a1(15700, "m3", kg_per_declared_unit={"qty": 7850, "unit": "kg"})),
    ],
)
def test_an_item_by_its_epd_costs_what_that_declares(tmp_path: Path, row: str, epd: dict[str, Any]) -> None:
    path = tender(tmp_path, row, beam=epd)
    found = evaluated(path)
    (bid,) = [one for one in found.bids if one.bid.bidder == "Aannemer Noord"]
    assert bid.bid.computed_mki is not None
    assert bid.bid.computed_mki.eur == pytest.approx(Decimal(2000 * 2) * Decimal("0.05"))
    assert "beam.json" in {one.id for one in found.profiles}
    digest = sha256((path / "bids" / "aannemer-noord" / "beam.json").read_bytes())
    assert ("bids/aannemer-noord/beam.json", digest) in {(one.file, one.sha256) for one in found.inputs}


def test_an_epd_of_the_other_set_is_never_counted(tmp_path: Path) -> None:
    path = tender(tmp_path, "liggers,steel,beam.json,2,t", beam=document(declared_unit={"qty": 1, "unit": "kg"}))
    problem = refused(path)
    assert (problem.message.code, problem.row, problem.column) == ("tender.profile-set", 2, "profile")


@pytest.mark.parametrize("name", ["../combinatie-oost/beam.json", "../../beam.json", "/etc/passwd.json"])
def test_a_bid_names_nothing_outside_its_folder(tmp_path: Path, name: str) -> None:
    path = tender(tmp_path, f"liggers,steel,{name},2,t")
    for place in (path / "bids" / "combinatie-oost", path):
        (place / "beam.json").write_text(json.dumps(a1(2)), encoding="utf-8")
    problem = refused(path)
    assert (problem.message.code, problem.row, problem.column) == ("formats.leaves-folder", 2, "profile")


def test_an_epd_that_cannot_be_read_is_a_problem_at_its_cell(tmp_path: Path) -> None:
    path = tender(tmp_path, "liggers,steel,beam.json,2,t")
    (path / "bids" / "aannemer-noord" / "beam.json").write_text("{", encoding="utf-8")
    problem = refused(path)
    assert (problem.message.code, Path(problem.file or "").name, problem.row) == ("named.unreadable", "products.csv", 2)


def test_a_unit_without_mass_says_so_at_its_cell(tmp_path: Path) -> None:
    problem = refused(tender(tmp_path, "liggers,steel,beam.json,2,t", beam=a1(2, "m")))
    assert (problem.message.code, problem.column) == ("tender.unit-does-not-fit", "unit")


def test_an_epd_that_a_form_names_is_not_told_as_left_alone(tmp_path: Path) -> None:
    path = tender(tmp_path, "liggers,steel,epd/beam.json,2,t")
    bid = path / "bids" / "aannemer-noord"
    (bid / "epd").mkdir()
    (bid / "epd" / "beam.json").write_text(json.dumps(a1(2)), encoding="utf-8")
    (bid / "other.json").write_text("1", encoding="utf-8")
    answer = evaluate_tender(library(), read_tender_folder(path))
    (told,) = [str(one.message.values["files"]) for one in answer.caveats if one.code == "file-ignored"]
    assert "bids/aannemer-noord/other.json" in told
    assert "bids/aannemer-noord/epd/" not in told
