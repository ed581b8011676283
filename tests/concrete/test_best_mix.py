"""The best mix as its users meet it: an order and a stock in a folder, the contract in JSON, one clear message for what is wrong."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from meetlat.cli.main import main
from meetlat.concrete.jobs.best_mix import adapt_concrete, optimise_concrete
from meetlat.concrete.view.best_mix import adaptations, best_mix
from meetlat.documents.document import Chart, Section
from meetlat.errors import Text
from meetlat.figures import library
from tests.parts import needs
from tests.repository.tree import ROOT

pytestmark = needs("highspy")

ORDER = "strength_class: C30/37\nexposure_classes: [XC4, XF1]\nreinforced: true\nmax_aggregate_mm: 31.5\n"
STOCK = """name,constituent,density_kg_per_m3,profile,price_eur_per_kg,max_kg_per_m3,secondary
"CEM III/B 42,5 N",cement,2960,a1/cement-cem-iii-b-holcim,0.13,,no
CEM III/A 52.5 N,cement,3000,a1/cement-cem-iii-52-5,0.135,,no
zand 0/4,aggregate_fine,2650,a1/aggregate-sand-0-2,0.016,,no
grind 4/32,aggregate_coarse,2650,a1/aggregate-gravel-2-32,0.019,,no
water,water,1000,a1/water-tap,0.001,,no
"""


def folder(tmp_path: Path, order: str = ORDER, stock: str = STOCK) -> Path:
    (tmp_path / "order.yaml").write_text(order, encoding="utf-8")
    (tmp_path / "stock.csv").write_text(stock, encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, Any]:
    with pytest.raises(SystemExit) as left:
        main(["concrete", "optimise", *(str(word) for word in words), "--on", "2027-06-01", "--json"])
    return int(str(left.value.code)), json.loads(capsys.readouterr().out)


def test_an_outside_wall_in_2027(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Feasible in every rule, below the ceiling of 155 kg, with the rules that bind."""
    code, answer = run(capsys, folder(tmp_path))
    result = answer["result"]
    kilograms = {one["name"]: one["kg_per_m3"] for one in result["constituents"]}
    binder, water = kilograms["CEM III/B 42,5 N"], kilograms["water"]
    assert (code, result["status"], result["conflicts"]) == (0, "optimal", [])
    assert result["co2_kg_per_m3"] < 155
    assert result["bound"] == pytest.approx(result["co2_kg_per_m3"], rel=1e-4)
    assert water / binder <= 0.5
    assert binder >= 300
    assert result["cost_eur_per_m3"] == pytest.approx(
        0.13 * binder + 0.001 * water + 0.016 * kilograms["zand 0/4"] + 0.019 * kilograms["grind 4/32"]
    )
    assert result["binding"]
    assert all(one["slack"] == pytest.approx(0, abs=0.01) and one["worth"] >= 0 for one in result["binding"])
    assert {"nen-8005-water-binder", "strength-formula", "water-demand"} <= {one["table"] for one in answer["figures"]}


def test_nothing_left_of_any_cement(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    stock = STOCK.replace("0.13,,", "0.13,0,").replace("0.135,,", "0.135,0,")
    code, answer = run(capsys, folder(tmp_path, stock=stock))
    result = answer["result"]
    assert (code, result["status"], result["constituents"], result["co2_kg_per_m3"]) == (0, "infeasible", [], None)
    assert any("CEM III/B" in one for one in result["conflicts"])


@pytest.mark.parametrize(
    ("order", "column"),
    [
        (ORDER.replace("[XC4, XF1]", "[XC9]"), "exposure_classes"),
        (ORDER.replace("C30/37", "B35"), "strength_class"),
        (ORDER.replace("31.5", "groot"), "max_aggregate_mm"),
        (ORDER.replace("31.5", "4"), "max_aggregate_mm"),
        (ORDER.replace("C30/37", "LC30/33"), "strength_class"),
        (ORDER + "sterkte: 3\n", "sterkte"),
        ("strength_class: C30/37\n", "exposure_classes"),
    ],
)
def test_what_is_wrong_in_an_order_is_said_at_its_key(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, order: str, column: str
) -> None:
    code, answer = run(capsys, folder(tmp_path, order))
    problems = answer["error"]["problems"]
    assert code == 2
    assert column in {one["column"] for one in problems}
    assert all(str(one["file"]).endswith("order.yaml") for one in problems)


def test_an_order_in_a_workbook_is_that_in_yaml(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Headers in Dutch, the kinds as a plant calls them; the verdicts name the file that the stock stands in."""
    (tmp_path / "a").mkdir()
    _, asked = run(capsys, folder(tmp_path / "a"))
    book = openpyxl.Workbook()
    order = book.create_sheet("Bestelling")
    order.append(["Sterkteklasse", "Milieuklassen", "Dmax (mm)", "Gewapend"])
    order.append(["C30/37", "XC4, XF1", 31.5, "ja"])
    stock = book.create_sheet("Voorraad")
    stock.append(["Naam", "Soort", "Dichtheid", "Profiel", "prijs_per_kg", "max kg", "secundair"])
    said = {"aggregate_fine": "zand", "aggregate_coarse": "steenslag", "water": "leidingwater", "no": "nee"}
    for row in csv.reader(STOCK.splitlines()[1:]):
        stock.append([said.get(one, one) for one in row])
    book.save(tmp_path / "bestelling.xlsx")
    code, answer = run(capsys, tmp_path / "bestelling.xlsx")
    assert code == 0
    assert answer["result"]["co2_kg_per_m3"] == pytest.approx(asked["result"]["co2_kg_per_m3"])
    evidence = [one["evidence"] for one in answer["result"]["verdicts"]]
    assert {file["document"] for each in evidence for file in each} == {"bestelling.xlsx"}


def test_the_front_says_what_of_it_is_above_the_ceiling(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Asked for on the console, it is answered there; a mix above the ceiling is not said to meet every rule."""
    with pytest.raises(SystemExit):
        main(["concrete", "optimise", str(folder(tmp_path)), "--on", "2027-06-01", "--pareto", "--verbose"])
    shown = capsys.readouterr().out
    assert "mengsels tussen het schoonste en het goedkoopste" in shown
    found = optimise_concrete(library(), tmp_path, date(2027, 6, 1), pareto=True).result
    parts = [one for part in best_mix(found).blocks if isinstance(part, Section) for one in part.blocks]
    said = [one.words for one in parts if isinstance(one, Chart) and isinstance(one.words, Text)]
    assert [(one.code, one.values["limit"]) for one in said] == [("best.front-ceiling", 155.0)]


def test_what_a_year_takes_says_how_the_mix_then_stands() -> None:
    """Beside the ceiling of CO2 and MKI, and the goal on recycling that the change does not reach."""
    found = adapt_concrete(library(), ROOT / "examples" / "adapt", date(2027, 3, 1)).result
    said = {one.code: one.values for one in adaptations(found).answer if isinstance(one, Text)}
    assert {"best.verdict", "best.verdict-least", "best.goal"} <= set(said)
    assert (said["best.verdict"]["limit"], said["best.goal"]["limit"], said["best.goal"]["value"]) == (155.0, 5.0, 0.0)


def test_a_stock_without_an_order_is_told_what_to_add(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "stock.csv").write_text(STOCK, encoding="utf-8")
    code, answer = run(capsys, tmp_path)
    assert (code, len(answer["error"]["problems"])) == (2, 1)
    assert "bestelling.xlsx" in answer["error"]["problems"][0]["message"]


def test_a_price_per_tonne_is_no_price_per_kg(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, answer = run(capsys, folder(tmp_path, stock=STOCK.replace("0.13,,", "130,,")))
    assert (code, [one["column"] for one in answer["error"]["problems"]]) == (2, ["price_eur_per_kg"])


def test_exposure_classes_may_stand_in_one_text(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, answer = run(capsys, folder(tmp_path, ORDER.replace("[XC4, XF1]", "XC4 XF1")))
    assert (code, answer["result"]["status"]) == (0, "optimal")


@pytest.mark.parametrize(
    ("stock", "column"),
    [
        (STOCK.replace("a1/water-tap", "a1/water-tab"), "profile"),
        (STOCK.replace("2960,", "-1,"), "density_kg_per_m3"),
        (STOCK.replace("a1/water-tap", "a2/water-tap"), "profile"),
        ("\n".join(line for line in STOCK.splitlines() if "cement" not in line or "name" in line), "constituent"),
    ],
)
def test_what_is_wrong_in_a_stock_is_said_at_its_cell(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, stock: str, column: str
) -> None:
    code, answer = run(capsys, folder(tmp_path, stock=stock))
    assert code == 2
    assert column in {one["column"] for one in answer["error"]["problems"]}


def test_an_empty_stock_is_said_at_its_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, answer = run(capsys, folder(tmp_path, stock=STOCK.splitlines()[0] + "\n"))
    assert code == 2
    assert [str(one["file"]).endswith("stock.csv") for one in answer["error"]["problems"]] == [True]


def test_a_folder_is_asked_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(capsys, folder(tmp_path) / "stock.csv")[0] == 2


def test_another_measure_is_refused_by_name(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, answer = run(capsys, folder(tmp_path), "--minimise", "geld")
    assert (code, answer["error"]["problems"][0]["column"]) == (2, "--minimise")


def test_the_cheapest_keeps_to_the_ceiling_and_the_front_ends_there(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _, answer = run(capsys, folder(tmp_path), "--minimise", "cost", "--pareto")
    result = answer["result"]
    assert result["co2_kg_per_m3"] <= 155
    assert result["pareto"][-1]["cost"] == pytest.approx(result["cost_eur_per_m3"], rel=1e-3)


def test_what_2027_takes_of_the_mix_of_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["concrete", "adapt", str(ROOT / "examples" / "adapt"), "--on", "2027-03-01", "--json"])
    (one,) = json.loads(capsys.readouterr().out)["result"]
    assert left.value.code == 0
    assert one["status"] == "optimal"
    assert one["co2_kg_per_m3"]["then"] <= 155 < one["co2_kg_per_m3"]["today"]
    assert {each["name"]: each["to_kg"] for each in one["changes"]}["CEM II/B-V 32,5 R"] == 0
    assert {each["lever"] for each in one["levers"]} >= {"deferred_strength", "particle_packing"}


def test_of_a_lower_bound_it_is_said_to_be_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Transport and plant are not given: the least is at least so much."""
    path = folder(tmp_path)
    _, answer = run(capsys, path)
    assert answer["result"]["lower_bound"] is True
    with pytest.raises(SystemExit):
        main(["concrete", "optimise", str(path), "--on", "2027-06-01", "--lang", "en"])
    assert "at least" in capsys.readouterr().out.partition("\n")[0]
