"""meetlat tender portfolio, as it is called."""

from __future__ import annotations

from pathlib import Path

from tests.commands import Run
from tests.portfolio.portfolios import built, projects


def test_the_answer_comes_first_and_unknown_is_said(meetlat: Run, tmp_path: Path) -> None:
    projects(
        tmp_path,
        "a,V,planned,2026,p,frontrunner,300,yes",
        "b,V,planned,2027,p,frontrunner,700,no",
        more="client_seb,budget_eur,frontrunner",
    )
    said = meetlat("tender", "portfolio", tmp_path, "--lang", "en", plain=True)
    assert said.code == 0
    words = " ".join(said.out.split())
    answer = "2 projects in 2026 to 2030, together for € 1,000. Of that money 30 % goes to frontrunner projects."
    assert words.startswith(answer)
    assert (
        "the first row of table 9 (mobile machinery) and table 11 (construction transport). It was not found" in words
    )
    assert "Of none of the 2 projects the extra cost is known." in words


def test_json_is_one_document_with_what_could_not_be_read(meetlat: Run, tmp_path: Path) -> None:
    form = projects(tmp_path, "a,V,planned,2026,p")
    said = meetlat("tender", "portfolio", form, tmp_path / "gone", "--out-of-nothing")
    assert said.code == 2
    said = meetlat("tender", "portfolio", form, tmp_path / "gone")
    assert (said.code, len(said.json["problems"])) == (0, 1)
    [one] = said.result["projects"]
    assert (one["project"], one["budget_eur"], one["frontrunner"], one["extra_cost"]) == ("a", None, None, None)
    assert said.result["total"]["frontrunner_percent"] is None
    assert {share["required"] for share in said.result["frontrunner_share"]} == {None}


def test_a_coalition_that_does_not_exist_is_refused_with_those_that_do(meetlat: Run, tmp_path: Path) -> None:
    form = projects(tmp_path, "a,V,planned,2026,p")
    said = meetlat("tender", "portfolio", form, "--coalition", "tunnels")
    assert said.code == 2
    [problem] = said.problems
    assert problem["column"] == "--coalition"
    assert "bruggen-en-viaducten" in problem["message"]


def test_a_coalition_says_who_is_in_it_and_what_is_not_published(meetlat: Run, tmp_path: Path) -> None:
    form = projects(tmp_path, "a,V,planned,2026,p,paving", more="coalition")
    said = meetlat("tender", "portfolio", form, "--coalition", "bestrating")
    coalition = said.result["coalition"]
    assert (coalition["members"][0], coalition["requirements"]) == ("Amersfoort", None)
    assert "figures template coalitions" in coalition["ask"]
    assert "Amersfoort" in meetlat("tender", "portfolio", form, "--coalition", "bestrating", plain=True).out


def test_declarations_are_written_for_the_monitoring(meetlat: Run, tmp_path: Path) -> None:
    out = tmp_path / "opgaven.csv"
    said = meetlat("tender", "portfolio", built(tmp_path), "--declarations", out)
    assert said.code == 0
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == 2
    assert said.result["declarations"][0]["mki_eur_per_unit"] == 10.4
