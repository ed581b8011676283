"""meetlat requirements show: one answer on every face, the exit codes of the contract, and the user's own figures under it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Run

SHOW = ("requirements", "show")
OUTDOOR = ("--level", "ceiling", "--where", "category=outdoor")
OWN = """\
table: concrete-mki
rows:
  - {category: outdoor, level: ceiling, valid_from: 2028-01-01, valid_to: 2028-12-31, value: 9.3, certainty: published,
     source: {title: Besluit 2028}, entered_by: A, checked_by: B}
"""


def test_a_requirement_is_shown_as_the_contract_writes_it(meetlat: Run) -> None:
    said = meetlat(*SHOW, "concrete-mki", "--on", "2026-06-15", *OUTDOOR)
    [row] = said.result
    source = row.pop("source")
    assert said.code == 0
    assert row == {
        "category": "outdoor",
        "level": "ceiling",
        "value": 10.9,
        "unit": "EUR/m3",
        "sense": "at_most",
        "certainty": "published",
        "binding": True,
        "standing": "agreement",
        "valid_from": "2026-01-01",
        "valid_to": "2026-12-31",
    }
    assert source.startswith("Betonakkoord komt in stroomversnelling")
    assert [used["table"] for used in said.json["figures"]] == ["concrete-mki"]
    assert len(said.json["figures"][0]["sha256"]) == 64


@pytest.mark.parametrize(
    ("table", "where", "value", "extra"),
    [
        (
            "seb-08-mobile-basic",
            "power_kw=100",
            "IV",
            {"power_kw": {"from": 56.0, "to": 130.0}, "particulate_filter": True},
        ),
        ("seb-09-mobile-ambitious", "measure=zero_emission_share", {"low": 30.0, "high": 70.0}, {"sense": "range"}),
        (
            "seb-07-mobile-minimum",
            "power_kw=700",
            None,
            {"power_kw": {"from": 560.0, "to": None}, "certainty": "unknown"},
        ),
    ],
)
def test_a_band_a_range_and_a_class_are_plain_data(
    meetlat: Run, table: str, where: str, value: object, extra: dict[str, object]
) -> None:
    said = meetlat(*SHOW, table, "--on", "2025-03-01", "--where", where)
    [row] = said.result
    assert row["value"] == value
    assert row.items() >= extra.items()
    assert said.code == (3 if value is None else 0)


def test_a_hole_is_shown_as_unknown_with_exit_code_3(meetlat: Run) -> None:
    said = meetlat(*SHOW, "concrete-mki", "--on", "2028-01-01")
    assert (said.code, len(said.result)) == (3, 8)
    assert {(row["value"], row["certainty"]) for row in said.result} == {(None, "unknown")}


def test_a_derived_figure_brings_its_caveat(meetlat: Run) -> None:
    said = meetlat(*SHOW, "seb-08-mobile-basic", "--on", "2025-07-01", "--where", "power_kw=100")
    assert [caveat["code"] for caveat in said.json["caveats"]] == ["derived-figure"]
    assert said.result[0]["certainty"] == "derived"


@pytest.mark.parametrize(
    ("words", "column", "found"),
    [
        (("concret-mki", "--on", "2026-01-01"), None, "concret-mki"),
        (("concrete-mki", "--on", "2026-02-30"), "--on", "2026-02-30"),
        (("concrete-mki", "--on", "2026-W01-1"), "--on", "2026-W01-1"),
        (("concrete-mki", "--on", "31-6-2026"), "--on", "31-6-2026"),
        (("concrete-mki", "--on", "6/1/2026"), "--on", "6/1/2026"),
        (("concrete-mki", "--on", "2026-01-01", "--level", "plafonds"), "level", "plafonds"),
        (("concrete-mki", "--on", "2026-01-01", "--where", "category=buitn"), "category", "buitn"),
        (("concrete-mki", "--on", "2026-01-01", "--where", "categorien=outdoor"), "categorien", "categorien"),
        (("concrete-mki", "--on", "2026-01-01", "--where", "milieuklasse=XZ9"), "exposure_class", "XZ9"),
        (("concrete-mki", "--on", "2026-01-01", "--where", "outdoor"), "--where", "outdoor"),
        (("seb-08-mobile-basic", "--on", "2026-01-01", "--where", "power_kw=veel"), "power_kw", "veel"),
        (("seb-08-mobile-basic", "--on", "2026-01-01", "--where", "power_kw=nan"), "power_kw", "nan"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(
    meetlat: Run, words: tuple[str, ...], column: str | None, found: str
) -> None:
    said = meetlat(*SHOW, *words)
    assert said.code == 2
    assert [(one["column"], one["found"]) for one in said.problems] == [(column, found)]


def test_all_that_makes_no_sense_is_told_at_once(meetlat: Run) -> None:
    wrong = ("--level", "plafonds", "--where", "category=buitn", "--where", "zone=1")
    said = meetlat(*SHOW, "concrete-mki", "--on", "2026-01-01", *wrong)
    assert [one["found"] for one in said.problems] == ["plafonds", "buitn", "zone"]


@pytest.mark.parametrize(
    ("dutch", "english"),
    [
        (("--where", "categorie=agressief"), ("--where", "category=aggressive")),
        (("--where", "Categorie=BUITEN", "--level", "plafond"), OUTDOOR),
        (("--level", "koploperwaarde"), ("--level", "frontrunner")),
    ],
)
def test_names_are_taken_in_dutch_as_in_english(meetlat: Run, dutch: tuple[str, ...], english: tuple[str, ...]) -> None:
    rows = [
        meetlat(*SHOW, "concrete-mki", "--on", day, *words).result
        for day, words in (("1-5-2026", dutch), ("2026-05-01", english))
    ]
    assert rows[0] == rows[1] != []


def test_a_band_of_power_is_asked_in_dutch(meetlat: Run) -> None:
    [row] = meetlat(*SHOW, "seb-08-mobile-basic", "--on", "1-3-2025", "--where", "vermogen_kw=100,0").result
    assert (row["value"], row["power_kw"]) == ("IV", {"from": 56.0, "to": 130.0})


def test_an_exposure_class_stands_for_its_category_and_its_figure_is_told(meetlat: Run) -> None:
    said = meetlat(*SHOW, "concrete-mki", "--on", "1-5-2026", "--where", "milieuklasse=XD3", "--level", "plafond")
    assert [(row["category"], row["value"]) for row in said.result] == [("aggressive", 11.9)]
    assert [caveat["code"] for caveat in said.json["caveats"]] == ["derived-figure"]
    assert [used["table"] for used in said.json["figures"]] == ["concrete-mki", "exposure-categories"]
    assert said.code == 0


@pytest.mark.parametrize("words", [(), ("list",)])
def test_tables_of_requirements_are_listed_with_what_they_are_about(meetlat: Run, words: tuple[str, ...]) -> None:
    said = meetlat("requirements", *words)
    listed = {one["table"]: one for one in said.result}
    assert said.code == 0
    assert listed["concrete-mki"] == {
        "table": "concrete-mki",
        "title": {"nl": "MKI-eisen beton", "en": "MKI (environmental cost) requirements for concrete"},
        "subject": "concrete",
        "indicator": "mki",
        "unit": "EUR/m3",
        "levels": ["ceiling", "frontrunner"],
        "conditions": ["category"],
        "standing": "agreement",
        "known_from": "2025-01-01",
        "known_to": "2027-12-31",
    }
    assert {"steel-co2", "seb-12", "seb-14-vessel-ambitious"} <= set(listed)
    assert "exposure-categories" not in listed


@pytest.mark.parametrize("words", [("beton", "mki"), ("concrete", "environmental"), ("concrete-mki",)])
def test_a_list_of_tables_is_narrowed_by_words_in_either_language(meetlat: Run, words: tuple[str, ...]) -> None:
    assert [one["table"] for one in meetlat("requirements", "list", *words).result] == ["concrete-mki"]
    assert meetlat("requirements", "list", "no such thing").result == []


def test_people_get_a_table_and_whom_to_ask(meetlat: Run) -> None:
    said = meetlat(*SHOW, "concrete-mki", "--on", "2028-01-01", *OUTDOOR, plain=True)
    assert said.code == 3
    assert "categorie buiten  plafondwaarde  niet bekend  onbekend" in said.out
    assert "Vraag de expertcommissie" in said.out


@pytest.mark.parametrize("given", ["--figures", "MEETLAT_FIGURES"])
def test_a_users_figures_answer(meetlat: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "concrete-mki.yaml").write_text(OWN, encoding="utf-8")
    if given == "MEETLAT_FIGURES":
        monkeypatch.setenv(given, str(folder))
    said = meetlat(*SHOW, "concrete-mki", "--on", "2028-06-01", *OUTDOOR, *((given, folder) if given[0] == "-" else ()))
    assert (said.code, [row["value"] for row in said.result]) == (0, [9.3])
    assert said.result[0]["source"] == "Besluit 2028"


def test_a_broken_file_of_the_user_is_refused_by_name(meetlat: Run, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN.replace("outdoor", "buiten"), encoding="utf-8")
    said = meetlat(*SHOW, "concrete-mki", "--on", "2028-06-01", "--figures", tmp_path)
    assert said.code == 2
    assert [(Path(one["file"]).name, one["row"], one["column"]) for one in said.problems] == [
        ("own.yaml", 3, "category")
    ]


def test_a_folder_that_is_not_there_is_refused(meetlat: Run, tmp_path: Path) -> None:
    assert meetlat(*SHOW, "concrete-mki", "--on", "2028-06-01", "--figures", tmp_path / "none").code == 2
