"""The commands about EPDs, as they are called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import Run
from tests.lca.epd.documents import GWP_A1, GWP_FOSSIL, GWP_TOTAL, IRP, Amount, document, flow, result
from tests.lca.epd.test_oekobaudat import PRODUCT, TWO, export
from tests.parts import examples


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.json"
    path.write_text(json.dumps(document(result([("A1-A3", "800"), ("A4", "5")]), reference=flow("kg", 1000.0))))
    return path


def test_the_mki_of_an_epd_is_per_one_unit(meetlat: Run, own: Path) -> None:
    (found,) = meetlat("mki", own, "--modules", "A1-A3").result
    assert (found["set"], found["declared_unit"], found["declared_amount"]) == ("A2", "kg", 1000)
    assert found["mki"] == pytest.approx(0.8 * 0.116)
    assert found["modules"]["A1-A3"]["indicators"] == {"GWP-total": 0.8}
    assert found["partial"]
    assert "WDP" in found["missing"]


def test_a_set_that_is_not_declared_has_no_value(meetlat: Run, tmp_path: Path) -> None:
    path = tmp_path / "a1.json"
    path.write_text(json.dumps(document(result([("A1-A3", "1")], GWP_A1))))
    answer = meetlat("mki", path, "--set", "A2")
    (found,) = answer.result
    assert answer.code == 3
    assert found["mki"] is None
    assert found["partial"]
    assert len(found["missing"]) == 16


def test_inspect_gives_every_value(meetlat: Run, own: Path) -> None:
    (found,) = meetlat("epd", "inspect", own).result
    assert [(one["module"], one["value"]) for one in found["values"]] == [("A1-A3", 800), ("A4", 5)]


def test_broken_files_do_not_spoil_the_rest(meetlat: Run, own: Path, tmp_path: Path) -> None:
    for name, raw in (("a.json", "{"), ("b.json", "[]"), ("c.json", '{"a": 1}')):
        (tmp_path / name).write_text(raw)
    answer = meetlat("mki", tmp_path)
    assert answer.code == 0
    assert [one["file"] for one in answer.result] == [str(own)]
    assert sorted(Path(one["file"]).name for one in answer.json["problems"]) == ["a.json", "b.json", "c.json"]


def test_nothing_readable_is_refused(meetlat: Run, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{")
    answer = meetlat("mki", tmp_path / "a.json")
    assert answer.code == 2
    assert len(answer.problems) == 1


def test_two_epds_of_one_id_are_told(meetlat: Run, own: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text(json.dumps(document(result([("A1-A3", "1")]))))
    answer = meetlat("mki", own, other)
    assert len(answer.result) == 2
    assert "same-id" in [caveat["code"] for caveat in answer.json["caveats"]]


def test_a_person_reads_the_answer_first(meetlat: Run, own: Path) -> None:
    said = meetlat("mki", own, "--lang", "nl", plain=True)
    assert said.out.startswith("Own product: MKI € 0,09338 per kg (set A2)")


def test_the_mki_is_given_without_what_is_suspect_too(meetlat: Run, tmp_path: Path) -> None:
    """Bq for kBq: the suspect is named, and the MKI without it stands beside."""
    path = tmp_path / "bq.json"
    climate = (result([("A1-A3", "150")], uuid) for uuid in (GWP_TOTAL, GWP_FOSSIL))
    path.write_text(json.dumps(document(*climate, result([("A1-A3", "3500")], IRP, unit="kBq U235 eq."))))
    (found,) = meetlat("mki", path).result
    assert found["suspect"] == ["IRP"]
    assert found["mki"] == pytest.approx(0.116 * 150 + 0.049 * 3500)
    assert found["mki_without_suspect"] == pytest.approx(0.116 * 150)
    assert [one["indicator"] for one in found["findings"] if one["code"] == "implausible-indicator"] == ["IRP"]


def test_one_of_several_in_a_file_is_named_behind_it(meetlat: Run, tmp_path: Path) -> None:
    other = {"UUID": TWO, "Modul": "A1-A3", "GWPtotal (A2)": "700"}
    (tmp_path / "stock.csv").write_text(export(PRODUCT, other), encoding="utf-8")
    assert len(meetlat("mki", tmp_path / "stock.csv").result) == 2
    (found,) = meetlat("mki", tmp_path / f"stock.csv#{TWO}").result
    assert (found["uuid"], found["modules"]["A1-A3"]["indicators"]) == (TWO, {"GWP-total": pytest.approx(0.7)})
    assert meetlat("mki", tmp_path / "stock.csv#nobody").code == 2


def test_of_many_with_three_broken_the_rest_is_weighed(meetlat: Run, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    many = examples(200, 1000)
    broken = [f"{at:04d}.json" for at in (20, 100, 180)]
    for at in range(many):
        name = f"{at:04d}.json"
        made = document(result([("A1-A3", str(at))]), uuid=f"00000000-0000-4000-8000-{at:012d}")
        (folder / name).write_text("{" if name in broken else json.dumps(made))
    answer = meetlat("mki", folder)
    assert len(answer.result) == many - 3
    assert [Path(one["file"]).name for one in answer.json["problems"]] == broken


def test_what_is_shown_per_module_adds_up_to_the_whole(meetlat: Run, tmp_path: Path) -> None:
    path = tmp_path / "parts.json"
    path.write_text(json.dumps(document(result([("A1", "20"), ("A2", "2"), ("A3", "3"), ("C3", "4"), ("D", "-5")]))))
    (found,) = meetlat("mki", path).result
    assert list(found["modules"]) == ["A1-A3", "C3", "D"]
    assert sum(one["mki"] for one in found["modules"].values()) == pytest.approx(found["mki"])
    (asked,) = meetlat("mki", path, "--modules", "A1-A3 C3 C4").result
    assert asked["missing_modules"] == ["C4"]
    assert asked["mki"] == pytest.approx(29 * 0.116)


@pytest.fixture
def ends(tmp_path: Path) -> Path:
    path = tmp_path / "ends.json"
    amounts: list[Amount] = [("A1-A3", "10"), ("C3", "25", "burn"), ("C3", "1", "reuse")]
    path.write_text(json.dumps(document(result(amounts), scenarios=[{"name": "burn"}, {"name": "reuse"}])))
    return path


def test_the_scenario_that_is_asked_for_counts_and_is_named(meetlat: Run, ends: Path) -> None:
    (found,) = meetlat("mki", ends, "--scenario", "burn").result
    assert (found["scenarios"], found["modules"]["C3"]["indicators"]) == (["burn"], {"GWP-total": 25})


def test_without_a_scenario_its_modules_are_missing(meetlat: Run, ends: Path) -> None:
    (found,) = meetlat("mki", ends).result
    assert (found["scenarios"], found["missing_modules"], found["modules"]["C3"]["mki"]) == ([], ["C3"], None)
    assert found["partial"]


def test_a_scenario_that_no_epd_has_is_refused(meetlat: Run, ends: Path) -> None:
    answer = meetlat("mki", ends, "--scenario", "landfill")
    assert (answer.code, answer.problems[0]["column"]) == (2, "--scenario")


def test_values_are_per_one_unit_and_inspected_per_declared_amount(meetlat: Run, own: Path) -> None:
    (weighed,), (inspected,) = (meetlat(*words, own).result for words in (("mki",), ("epd", "inspect")))
    assert weighed["modules"]["A1-A3"]["indicators"]["GWP-total"] == 0.8
    assert (inspected["declared_amount"], inspected["values"][0]["value"]) == (1000, 800)


def test_what_a_folder_holds_besides_is_told(meetlat: Run, own: Path) -> None:
    (own.parent / "notes.txt").write_text("by hand")
    answer = meetlat("mki", own.parent)
    assert len(answer.result) == 1
    assert "left-out" in [caveat["code"] for caveat in answer.json["caveats"]]


def test_a_pattern_is_read_as_its_files(meetlat: Run, own: Path) -> None:
    assert len(meetlat("mki", f"{own.parent}/*.json").result) == 1
