"""meetlat figures: how much is known, and filling in what is not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Run
from tests.figures.small import HEAD, row
from tests.forms.test_figures_book import edited, put


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
    assert "3 gepubliceerd, 2 afgeleid en 7 onbekend" in said.out


# ── template and import ───────────────────────────────────────────────────────────────────────────────────────────────

BASIC = "seb-08-mobile-basic"
READ = {
    "certainty": "gepubliceerd",
    "source_title": "Routekaart SEB",
    "entered_by": "A. Bakker",
    "checked_by": "C. Smit",
}
STAGE_V = {"class": "Stage V", **READ}
SMALL = ("requirements", "show", BASIC, "--on", "2025-03-01", "--where", "power_kw=10")
CEILING_2028 = {
    "category": "buiten",
    "level": "plafondwaarde",
    "valid_from": "2028-01-01",
    "valid_to": "2028-12-31",
    "value": 9.3,
}


@pytest.fixture
def fill(meetlat: Run, tmp_path: Path) -> Callable[..., Path]:
    """Write the workbook of a table and fill in rows of it: number → cells."""

    def filled(table: str, rows: Mapping[int, Mapping[str, object]]) -> Path:
        path = tmp_path / f"{table}.xlsx"
        assert meetlat("figures", "template", table, "--out", path).code == 0
        path.write_bytes(edited(path.read_bytes(), lambda sheet: put_all(sheet, rows)))
        return path

    return filled


def coverage_of(meetlat: Run, table: str) -> tuple[int, int]:
    [found] = [one for one in meetlat("figures", "coverage").result if one["table"] == table]
    return found["known"], found["cells"]


def put_all(sheet: Any, rows: Mapping[int, Mapping[str, object]]) -> None:
    for number, cells in rows.items():
        put(sheet, number, cells)


def home(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "home").rglob("*.yaml"))


def test_a_template_says_what_is_open(meetlat: Run, tmp_path: Path) -> None:
    out = tmp_path / "new" / "t.xlsx"
    said = meetlat("figures", "template", BASIC, "--out", out)
    assert (said.code, said.result) == (0, {"table": BASIC, "file": str(out), "cells": 24, "open": 17})
    assert out.is_file()


@pytest.mark.parametrize(
    ("table", "out"), [("concret-mki", "t.xlsx"), ("concrete-mki", "t.csv"), ("concrete-mki", "a.txt/t.xlsx")]
)
def test_a_template_that_cannot_be_written_is_refused(meetlat: Run, tmp_path: Path, table: str, out: str) -> None:
    (tmp_path / "a.txt").write_text("")
    assert meetlat("figures", "template", table, "--out", tmp_path / out).code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_an_unchanged_workbook_is_nothing_to_do(meetlat: Run, tmp_path: Path, fill: Callable[..., Path]) -> None:
    said = meetlat("figures", "import", fill(BASIC, {}))
    [one] = said.result
    assert (said.code, one["unchanged"], one["rows"], one["file"]) == (0, 24, [], None)
    assert [caveat["code"] for caveat in said.json["caveats"]] == ["nothing-to-do", "still-open"]
    assert home(tmp_path) == []


def test_a_cell_that_is_filled_in_answers_from_then_on(meetlat: Run, fill: Callable[..., Path]) -> None:
    before = coverage_of(meetlat, BASIC)
    assert meetlat(*SMALL).result[0]["value"] is None
    said = meetlat("figures", "import", fill(BASIC, {3: STAGE_V}))
    [one] = said.result
    assert (one["added"], one["filled"], one["replaced"], one["unchanged"], one["still_open"]) == (0, 1, 0, 23, 16)
    assert [row["change"] for row in one["rows"]] == ["filled"]
    shown = meetlat(*SMALL)
    assert (shown.code, shown.result[0]["value"], shown.result[0]["certainty"]) == (0, "V", "published")
    assert coverage_of(meetlat, BASIC) == (before[0] + 1, before[1])


def test_bands_and_periods_are_added_and_a_known_value_is_replaced(meetlat: Run, fill: Callable[..., Path]) -> None:
    changed = {"value": 10.5, "source_title": "Besluit", "entered_by": "A", "checked_by": "B"}
    [one] = meetlat("figures", "import", fill("concrete-mki", {15: changed, 26: {**CEILING_2028, **READ}})).result
    assert (one["added"], one["filled"], one["replaced"]) == (1, 0, 1)
    asked = ("requirements", "show", "concrete-mki", "--level", "ceiling", "--where", "category=outdoor", "--on")
    assert [
        meetlat(*asked, day).result[0]["value"] for day in ("2026-06-01", "2027-06-01", "2028-06-01", "2029-01-01")
    ] == [
        10.5,
        10.1,
        9.3,
        None,
    ]


def test_what_was_taken_in_before_stays_where_the_new_does_not_cover_it(
    meetlat: Run, tmp_path: Path, fill: Callable[..., Path]
) -> None:
    meetlat("figures", "import", fill("concrete-mki", {26: {**CEILING_2028, **READ}}))
    half = {**CEILING_2028, "value": 9.1, "valid_from": "2028-07-01"}
    [one] = meetlat("figures", "import", fill("concrete-mki", {27: {**half, **READ}})).result
    assert (one["replaced"], one["unchanged"]) == (1, 25)
    asked = ("requirements", "show", "concrete-mki", "--level", "ceiling", "--where", "category=outdoor", "--on")
    assert [meetlat(*asked, day).result[0]["value"] for day in ("2028-06-30", "2028-07-01")] == [9.3, 9.1]
    assert len(home(tmp_path)) == 1
    assert meetlat("figures", "import", fill("concrete-mki", {})).json["caveats"][0]["code"] == "nothing-to-do"


def test_who_entered_and_who_checked_is_kept_and_said(meetlat: Run, tmp_path: Path, fill: Callable[..., Path]) -> None:
    meetlat("figures", "import", fill(BASIC, {3: STAGE_V}))
    [kept] = home(tmp_path)
    words = kept.read_text(encoding="utf-8")
    assert '"entered_by": "A. Bakker", "checked_by": "C. Smit"' in words
    assert "Ingevoerd" not in words


def test_every_problem_is_told_at_its_cell_and_nothing_is_written(
    meetlat: Run, tmp_path: Path, fill: Callable[..., Path]
) -> None:
    rows: dict[int, dict[str, object]] = {
        2: {"class": "Stage V"},
        3: {**STAGE_V, "checked_by": "a.  bakker"},
        4: {**STAGE_V, "certainty": "afgeleid"},
        5: {**STAGE_V, "certainty": None},
        6: {**STAGE_V, "class": None},
        7: {**STAGE_V, "unit": "kW"},
        26: {**STAGE_V, "level": "basisniveau", "power_kw_from": 56, "power_kw_to": 56, "valid_from": "2025-01-01"},
        27: {**STAGE_V, "level": "basisniveau", "class": None, "with": "roetfilter"},
    }
    said = meetlat("figures", "import", fill(BASIC, rows))
    assert said.code == 2
    assert {(one["sheet"], Path(one["file"]).name) for one in said.problems} == {(BASIC, f"{BASIC}.xlsx")}
    assert [(one["row"], one["column"]) for one in said.problems] == [
        (2, "entered_by"),
        (2, "checked_by"),
        (2, "certainty"),
        (3, "checked_by"),
        (4, "reasoning_nl"),
        (5, "certainty"),
        (6, "class"),
        (7, "unit"),
        (26, "power_kw_from"),
        (27, "class"),
        (27, "class"),
    ]
    assert home(tmp_path) == []


def test_new_rows_may_not_overlap_each_other(meetlat: Run, fill: Callable[..., Path]) -> None:
    rows = {26: {**CEILING_2028, **READ}, 27: {**CEILING_2028, **READ, "value": 9.2, "valid_from": "2028-12-31"}}
    [problem] = meetlat("figures", "import", fill("concrete-mki", rows)).problems
    assert (problem["row"], problem["column"]) == (27, None)
    assert problem["message"] == "Deze rij overlapt met de rij op regel 26: één vraag zou twee antwoorden hebben."


@pytest.mark.parametrize("given", ["--figures", "MEETLAT_FIGURES"])
def test_figures_are_taken_into_the_folder_that_was_named(
    meetlat: Run, tmp_path: Path, fill: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    book = fill(BASIC, {3: STAGE_V})
    options = ("--figures", own) if given == "--figures" else ()
    if given == "MEETLAT_FIGURES":
        monkeypatch.setenv(given, str(own))
    assert meetlat("figures", "import", book, *options).result[0]["file"] == str(own / f"{BASIC}.yaml")
    assert meetlat(*SMALL, *options).result[0]["value"] == "V"
    assert home(tmp_path) == []


def test_a_figure_that_another_file_would_cover_is_refused(
    meetlat: Run, tmp_path: Path, fill: Callable[..., Path]
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    above = (
        f"table: {BASIC}\nrows:\n  - {{power_kw: {{to: 19}}, level: basic, valid_from: 2024-06-01, valid_to: 2024-06-30, value: {{class: ZE}}, certainty: published, "
        "source: {title: Own}, checked_by: B}\n"
    )
    (own / "z.yaml").write_text(above, encoding="utf-8")
    [problem] = meetlat("figures", "import", fill(BASIC, {2: STAGE_V}), "--figures", own).problems
    assert (problem["row"], problem["found"]) == (2, "z.yaml")
    assert sorted(path.name for path in own.iterdir()) == ["z.yaml"]


def test_a_file_in_the_place_of_own_rows_is_not_overwritten(
    meetlat: Run, tmp_path: Path, fill: Callable[..., Path]
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / f"{BASIC}.yaml").write_text("table: seb-12\nrows: []\n", encoding="utf-8")
    [problem] = meetlat("figures", "import", fill(BASIC, {2: STAGE_V}), "--figures", own).problems
    assert Path(problem["file"]).name == f"{BASIC}.yaml"
    assert (own / f"{BASIC}.yaml").read_text(encoding="utf-8") == "table: seb-12\nrows: []\n"


def test_a_table_of_the_users_own_is_filled_in_too(meetlat: Run, tmp_path: Path, fill: Callable[..., Path]) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "geluid.yaml").write_text(HEAD + f"  - {row(value=None, certainty='unknown')}\n", encoding="utf-8")
    out = tmp_path / "noise.xlsx"
    meetlat("figures", "template", "noise", "--out", out, "--figures", folder)
    out.write_bytes(edited(out.read_bytes(), lambda sheet: put(sheet, 2, {"value": 55, **READ})))
    [one] = meetlat("figures", "import", out, "--figures", folder).result
    assert (one["filled"], sorted(path.name for path in folder.iterdir())) == (1, ["geluid.yaml", "noise.yaml"])
    shown = meetlat(
        "requirements", "show", "noise", "--on", "2025-06-01", "--where", "power_kw=50", "--figures", folder
    )
    assert [line["value"] for line in shown.result] == [55]


def test_people_read_what_changed_and_where_it_is_kept(meetlat: Run, tmp_path: Path, fill: Callable[..., Path]) -> None:
    said = meetlat("figures", "import", fill(BASIC, {3: STAGE_V}), plain=True)
    assert (
        "ingevuld vermogen (kW) onder 19 basisniveau van 1-1-2025 tot en met 31-12-2027 ten minste Stage V"
        in " ".join(said.out.split())
    )
    assert f"Eigen rijen van {BASIC}: {home(tmp_path)[0]}" in " ".join(said.out.split())


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"table: x"])
def test_what_is_no_workbook_is_refused(meetlat: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "t.xlsx").write_bytes(content)
    assert meetlat("figures", "import", tmp_path / "t.xlsx").code == 2
    assert meetlat("figures", "import", tmp_path / "none.xlsx").code == 2
