"""The report of a portfolio: the answer first, what is not known said as such, the same in page, memorandum, workbook and data."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from meetlat.cli.report import write_report
from meetlat.figures import library
from meetlat.portfolio.jobs.overview import look_over
from meetlat.portfolio.rules.overview import Selection
from meetlat.portfolio.view.data import portfolio_json
from meetlat.portfolio.view.report import portfolio_report
from tests.documents.tree import Tree
from tests.portfolio.portfolios import built, projects

EVERY = Selection()
MORE = "client_seb,coalition,budget_eur,frontrunner,extra_cost_eur,extra_cost_method"


def written(folder: Path, selection: Selection = EVERY) -> dict[str, bytes]:
    answer = look_over(library(), [folder], selection)
    data = portfolio_json(answer.result, "nl")
    made = write_report(portfolio_report(answer.result), answer, data, folder / "out", "nl")
    return {file.name: file.read_bytes() for file in made}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A realised bridge with its folder, a plan that is not decided, and a row that cannot be read."""
    folder = tmp_path_factory.mktemp("portfolio")
    built(folder)
    projects(
        folder,
        "brug,Gemeente Voorbeeld,realised,2025,ev,frontrunner,bridges-and-viaducts,,,60000,settlement",
        "<b>plan</b>,Gemeente Voorbeeld,planned,2028,=p,frontrunner,paving,2000000,,,",
        "stuk,Gemeente Voorbeeld,planned,2028,p,,,,,5,",
        more=MORE,
    )
    return written(folder)


@pytest.fixture(scope="module")
def source(files: dict[str, bytes]) -> str:
    return files["portfolio.html"].decode()


def test_the_page_is_whole_and_nothing_is_fetched_or_runs(source: str) -> None:
    tree = Tree(source)
    assert tree.wrong == []
    found = re.findall(r"<script|<link|<img|@import|url\((?!#)| on[a-z]+=|href=\"(?!#|https://)|src=", source)
    assert found == []
    ids = re.findall(r' id="([^"]+)"', source)
    assert len(ids) == len(set(ids))


def test_the_answer_comes_first_and_says_what_is_not_known(source: str) -> None:
    answer = re.search(r'<p class="answer">(.*?)</p>', source)
    assert answer is not None
    assert (
        answer[1]
        == "2 projecten in 2025 tot en met 2030, samen voor €\u00a04.000.000. Van dat geld gaat ten minste 50\u00a0% naar koploperprojecten."
    )
    assert "niet openbaar gevonden" in source
    assert "bekend van 1 van de 2 projecten" in source


def test_words_of_others_stay_words_and_no_folder_of_this_machine_is_shown(source: str) -> None:
    assert "<b>plan</b>" not in source
    assert "&lt;b&gt;plan" in source
    assert "/pytest-" not in source


def test_what_could_not_be_read_is_in_the_report(source: str) -> None:
    assert "Wat niet gelezen kon worden" in source
    assert "Meerkosten vragen hoe zij zijn bepaald" in source


def test_in_the_workbook_unknown_is_an_empty_cell_and_a_number_a_number(files: dict[str, bytes]) -> None:
    book: Any = openpyxl.load_workbook(io.BytesIO(files["portfolio.xlsx"]))
    assert {"Projecten", "Jaren", "Koploperprojecten", "Betoneisen", "Waarden per m³", "Opgaven"} <= set(
        book.sheetnames
    )
    head, first, second = book["Projecten"].iter_rows(values_only=True)
    cost, budget = head.index("Meerkosten (€)"), head.index("Budget (€)")
    assert (first[cost], first[budget]) == (60_000, 2_000_000)
    assert (second[cost], second[-1]) == (None, "=p")


def test_the_data_is_the_answer_of_the_command(files: dict[str, bytes]) -> None:
    document = json.loads(files["portfolio.json"])
    assert {"result", "caveats", "figures", "problems"} <= set(document)
    assert document["result"]["total"]["budget_eur"] == 4_000_000


def test_the_same_portfolio_gives_the_same_bytes(tmp_path: Path) -> None:
    projects(tmp_path, "a,V,planned,2026,p")
    assert written(tmp_path) == written(tmp_path)


def test_a_coalition_has_a_section_of_its_own(tmp_path: Path) -> None:
    projects(tmp_path, "a,V,planned,2026,p,paving", more="coalition")
    source = written(tmp_path, Selection(coalition="bestrating"))["portfolio.html"].decode()
    assert "Leden: Amersfoort, Amsterdam, Eindhoven, Den Haag en Rotterdam." in source
    assert "Gehoopt, en geen lid: Utrecht." in source


def test_an_empty_portfolio_is_a_report_too(tmp_path: Path) -> None:
    projects(tmp_path, "a,V,planned,2026,p")
    source = written(tmp_path, Selection(first=2027))["portfolio.html"].decode()
    assert "Geen project valt binnen de keuze" in source


def test_of_many_projects_the_largest_extra_costs_are_drawn_and_all_are_listed(tmp_path: Path) -> None:
    rows = [f"p{n:02d},V,planned,2026,p,{n},estimate" for n in range(1, 26)]
    projects(tmp_path, *rows, more="extra_cost_eur,extra_cost_method")
    source = written(tmp_path)["portfolio.html"].decode()
    figure = next(one for one in source.split("<figure")[1:] if 'id="meerkosten-title"' in one)
    drawing, table = figure.split("<details>")
    assert "De 20 grootste van 25." in drawing
    assert (">p06<" in drawing, ">p05<" in drawing, ">p05<" in table) == (True, False, True)


def test_of_many_marks_only_their_number_is_drawn(tmp_path: Path) -> None:
    rows = [f"p{n},V,planned,2026,p,outdoor,{9 + (n // 2) / 10}" for n in range(20)]
    projects(tmp_path, *rows, more="concrete_category,asked_mki_eur_per_m3")
    source = written(tmp_path)["portfolio.html"].decode()
    figure = next(one for one in source.split("<figure")[1:] if 'id="ladder-mki-title"' in one)
    drawing, table = figure.split("<details>")
    assert (">2×<" in drawing, ">p0" in drawing, "p0 gevraagd: 9" in table) == (True, False, True)
