"""The decision and the lint of a tender file, as the contract writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetlat.errors import InputError
from meetlat.figures import library
from meetlat.tender.jobs.decide import decide_tender, lint_tender
from meetlat.tender.read.tender_yaml import read_tender
from meetlat.tender.view.decision import decision_json
from tests.tender.folders import tender


def written(folder: Path, **changes: object) -> Path:
    file = folder / "tender.yaml"
    file.write_text(tender(**changes), encoding="utf-8")
    return file


def test_a_decision_is_written_as_the_contract_says(tmp_path: Path) -> None:
    found = decision_json(decide_tender(library(), written(tmp_path)).result, "nl")
    assert set(found) == {"level", "tables", "award_criteria", "path", "assumed", "materials", "findings"}
    assert all({"question", "answer", "source"} <= set(step) for step in found["path"])
    assert all({"code", "severity", "message", "source", "advice"} == set(one) for one in found["findings"])


def test_the_tables_behind_an_answer_are_named_with_their_hash(tmp_path: Path) -> None:
    figures = {
        one.table: one.digest for one in decide_tender(library(), written(tmp_path, client__seb="signatory")).figures
    }
    assert {"seb-08-mobile-basic", "award-criteria-estimate"} <= set(figures)
    assert all(len(digest) == 64 for digest in figures.values())


def test_the_facts_of_the_bbl_duty_are_read_and_walked(tmp_path: Path) -> None:
    facts = {"structure": True, "building": False, "demolition": True, "demolition_waste_m3": 12.5}
    file = written(tmp_path, client__seb="none", work={"bbl": facts})
    found = decision_json(decide_tender(library(), file).result, "en")
    assert found["level"] == "minimum"
    assert "bbl.demolition_waste_m3" in [step["about"] for step in found["path"]]


def test_what_keeps_a_promise_is_read(tmp_path: Path) -> None:
    file = written(tmp_path, award__assurance={"malus_factor": 1.5, "detection_percent": 50})
    assert "over-promising-pays" in {one.code for one in lint_tender(library(), file).result}


def test_who_asks_in_which_sector_is_read(tmp_path: Path) -> None:
    asked = read_tender(written(tmp_path, client__kind="private", work__sector="building"))
    assert (asked.client.kind, asked.work.sector) == ("private", "building")


def test_a_misspelt_key_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        decide_tender(library(), written(tmp_path, work={"bbl": {"structur": True}}))
    assert [problem.found for problem in error.value.problems] == ["structur"]
