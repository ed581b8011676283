"""A form names a profile by its id or by the path to an EPD: beside the form, within its folder where somebody else wrote it, and never on a network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from meetlat.errors import InputError, Problem
from meetlat.folder import sha256
from meetlat.lca import profiles
from meetlat.lca.named import NamedProfiles
from tests.lca.epd.test_oekobaudat import ONE, PRODUCT, TWO, WASTE, export
from tests.lca.epd.test_openepd import document, mean

LIBRARY = profiles()


def form(folder: Path) -> str:
    """An empty form in a folder, beside which files stand."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "constituents.csv"
    path.touch()
    return str(path)


def write(folder: Path, name: str, content: dict[str, Any] | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def refused(named: NamedProfiles, name: str, at: str) -> Problem:
    with pytest.raises(InputError) as error:
        named.get(name, at)
    return error.value.problems[0]


def test_an_id_of_the_library_is_that_profile() -> None:
    named = NamedProfiles(LIBRARY)
    assert named.get("a2/cement-cem-ii-b", "nowhere.csv") is LIBRARY.get("a2/cement-cem-ii-b")
    assert refused(named, "a2/cement-cem-ii-bb", "nowhere.csv").expected == "a2/cement-cem-ii-b"


def test_a_path_counts_from_the_folder_of_the_form_and_its_hash_goes_along(tmp_path: Path) -> None:
    path = write(tmp_path / "epd", "mix.json", document())
    found = NamedProfiles(LIBRARY, confined=True).get("epd/mix.json", form(tmp_path))
    assert (found.id, found.name, found.declared_unit, found.indicator_set) == (
        "epd/mix.json",
        "Own ready mix",
        "m3",
        "A2",
    )
    assert found.amount("GWP-total", "A1-A3") == 300
    assert (found.origin.file, found.origin.sha256) == (path.as_posix(), sha256(path.read_bytes()))


@pytest.mark.parametrize(
    "name", ["epd/mix.json", r"epd\mix.json", " epd/mix.json ", "epd/EPD #12.json", "epd/mix.JSON"]
)
def test_a_path_is_read_as_people_write_it(tmp_path: Path, name: str) -> None:
    for file in ("mix.json", "mix.JSON", "EPD #12.json"):
        write(tmp_path / "epd", file, document())
    for confined in (True, False):
        assert NamedProfiles(LIBRARY, confined).get(name, form(tmp_path)).name == "Own ready mix"


def test_a_form_of_somebody_else_names_nothing_outside_its_folder(tmp_path: Path) -> None:
    outside = write(tmp_path / "other", "mix.json", document())
    mine = form(tmp_path / "mine")
    (tmp_path / "mine" / "link.json").symlink_to(outside)
    others = NamedProfiles(LIBRARY, confined=True)
    for name in ("../other/mix.json", r"..\other\mix.json", str(outside), "link.json", "x/../../other/mix.json"):
        assert refused(others, name, mine).message.code == "formats.leaves-folder"
    for name in ("../other/mix.json", str(outside)):
        assert NamedProfiles(LIBRARY).get(name, mine).name == "Own ready mix"


@pytest.mark.parametrize(
    "name", ["https://a.example/epd.json", "//server/share/epd.json", r"\\server\share\epd.json", "ftp://x/y"]
)
def test_nothing_is_fetched_from_a_network(tmp_path: Path, name: str) -> None:
    for confined in (False, True):
        assert refused(NamedProfiles(LIBRARY, confined), name, form(tmp_path)).message.code == "named.network"


def test_a_form_without_a_folder_has_nothing_beside_it() -> None:
    assert (
        refused(NamedProfiles(LIBRARY, confined=True), "pyproject.json", "uploaded.xlsx").message.code
        == "named.form-alone"
    )


@pytest.mark.parametrize("content", ["{", "[]", "<html/>", "a;b\n1;2\n"])
def test_a_file_that_is_no_epd_is_a_problem_that_names_it(tmp_path: Path, content: str) -> None:
    write(tmp_path, "mix.json", content)
    problem = refused(NamedProfiles(LIBRARY), "mix.json", form(tmp_path))
    assert problem.message.code == "named.unreadable"
    assert problem.message.values["file"] == "mix.json"
    assert refused(NamedProfiles(LIBRARY), "away.json", form(tmp_path)).message.code == "named.missing"


def test_of_a_file_with_several_the_one_is_named(tmp_path: Path) -> None:
    other = {"UUID": TWO, "Name (de)": "Anderer", "Modul": "A1-A3", "GWPtotal (A2)": "700"}
    write(tmp_path, "stock.csv", export(PRODUCT, other))
    named, at = NamedProfiles(LIBRARY), form(tmp_path)
    assert named.get(f"stock.csv#{TWO}", at).amount("GWP-total", "A1-A3") == pytest.approx(0.7)
    assert named.get("stock.csv#anderer", at).name == "Anderer"
    which = refused(named, "stock.csv", at)
    assert (which.message.code, which.expected) == ("named.which", f"stock.csv#{ONE}")
    assert refused(named, "stock.csv#nobody", at).message.code == "named.no-epd"


def test_two_of_one_id_are_told_apart_by_their_version(tmp_path: Path) -> None:
    newer = PRODUCT | {"Version": "00.02.000", "GWPtotal (A2)": "500.25"}
    write(tmp_path, "stock.csv", export(PRODUCT, newer))
    named, at = NamedProfiles(LIBRARY), form(tmp_path)
    assert refused(named, f"stock.csv#{ONE}", at).expected == f"stock.csv#{ONE}@00.01.000"
    assert named.get(f"stock.csv#{ONE}@00.02.000", at).amount("GWP-total", "A1-A3") == pytest.approx(0.50025)


def test_a_scenario_is_named_behind_the_file(tmp_path: Path) -> None:
    write(tmp_path, "stock.csv", export(PRODUCT, WASTE, WASTE | {"Szenario": "S2", "GWPtotal (A2)": "7.5"}))
    named, at = NamedProfiles(LIBRARY), form(tmp_path)
    assert named.get("stock.csv", at).amount("GWP-total", "C3") is None
    assert named.get("stock.csv#S2", at).amount("GWP-total", "C3") == pytest.approx(0.0075)
    assert named.get(f"stock.csv#{ONE}#S1", at).amount("GWP-total", "C3") == pytest.approx(0.0055)
    assert refused(named, "stock.csv#S3", at).message.code == "named.no-scenario"


def test_a_declaration_of_both_sets_is_there_in_the_set_that_is_asked(tmp_path: Path) -> None:
    both = {"EF 3.0": {"gwp": {"A1A2A3": mean(300)}}, "CML 2012": {"gwp": {"A1A2A3": mean(310)}}}
    write(tmp_path, "mix.json", document(impacts=both))
    found = NamedProfiles(LIBRARY).get("mix.json", form(tmp_path))
    assert found.of_set("A1").amount("GWP", "A1-A3") == 310
    assert found.of_set("A2").amount("GWP-total", "A1-A3") == 300
    one = LIBRARY.get("a2/cement-cem-ii-b")
    assert one.of_set("A1") is one


def test_without_a_declared_unit_there_is_no_profile(tmp_path: Path) -> None:
    write(tmp_path, "mix.json", document(declared_unit={"qty": 1, "unit": "bag"}))
    assert refused(NamedProfiles(LIBRARY), "mix.json", form(tmp_path)).message.code == "epd.ask-unit"


def test_what_is_wrong_in_a_document_is_said_wherever_it_is_used(tmp_path: Path) -> None:
    contradicts = {"EF 3.0": {"gwp": {"A1A2A3": mean(300), "A1": mean(100), "A2": mean(100), "A3": mean(300)}}}
    write(tmp_path, "mix.json", document(impacts=contradicts))
    found = NamedProfiles(LIBRARY).get("mix.json", form(tmp_path))
    assert [caveat.code for caveat in found.caveats] == ["sum-differs"]
