"""meetlat equipment logs: what it answers, what it writes, and what it never shows."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from meetlat.equipment.read.deployments import deployments_of
from meetlat.forms import read
from tests.commands import Run
from tests.parts import needs
from tests.repository.tree import ROOT

pytestmark = needs("duckdb")

EXAMPLE = ROOT / "examples" / "seb" / "logs"
FILES = [EXAMPLE / name for name in ("readings.csv", "shifts.csv", "fleet.json", "series.xml")]
WITH = ("--timezone", "Europe/Amsterdam", "--sites", EXAMPLE / "sites.csv")

LOG = "machine,project,from,to,hours,load_percent,fuel_litres\n"
ROW = "{},p,2025-03-03T08:00+01:00,2025-03-03T16:00+01:00,6,30,50\n"
REGISTER = "machine,kind,power_kw,stage,energy\n{},mobile,100,V,diesel\n"


def written(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_every_row_is_accounted_for(meetlat: Run) -> None:
    said = meetlat("equipment", "logs", *FILES, *WITH)
    rows, defects = said.result["rows"], said.result["defects"]
    assert said.code == 0
    assert rows["in"] == rows["kept"] + rows["set_aside"] == sum(one["rows"] for one in said.result["files"])
    assert rows["set_aside"] == sum(one["rows"] for one in defects if one["done"] == "set_aside")
    assert rows["in"] == sum(one["rows"]["in"] for one in said.result["machines"])
    assert {figure["table"] for figure in said.json["figures"]} == {"log-limits", "log-units"}


def test_a_defect_says_what_it_touches_and_where_it_stands(meetlat: Run) -> None:
    found = {one["code"]: one for one in meetlat("equipment", "logs", *FILES, *WITH).result["defects"]}
    late = found["to-before-from"]
    assert (late["rows"], late["machines"], late["hours"], late["litres"]) == (1, 1, 6.0, 38.0)
    assert late["example"] == {"file": str(EXAMPLE / "shifts.csv"), "row": 8}
    assert late["worst"] == [{"machine": "V-0013", "rows": 1}]
    assert found["counter-reset"]["hours"] is None


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_it_is_said_in_both_languages(meetlat: Run, lang: str) -> None:
    said = meetlat("equipment", "logs", *FILES, *WITH, "--lang", lang, plain=True)
    assert (said.code, {"nl": "terzijde gelegd", "en": "set aside"}[lang] in said.out) == (0, True)


def test_files_that_cannot_be_read_are_told_beside_the_answer(meetlat: Run, tmp_path: Path) -> None:
    bad = written(tmp_path, "bad.csv", "")
    good = written(tmp_path, "good.csv", LOG + ROW.format("K"))
    said = meetlat("equipment", "logs", bad, good)
    assert (said.code, said.result["rows"]["in"]) == (0, 1)
    assert [problem["file"] for problem in said.json["problems"]] == [str(bad)]
    assert meetlat("equipment", "logs", bad).code == 2


def test_the_report_is_written_whole(meetlat: Run, tmp_path: Path) -> None:
    import duckdb

    out = tmp_path / "out"
    said = meetlat("equipment", "logs", *FILES, *WITH, "--out", out)
    assert {path.name for path in out.iterdir()} == {
        "report.html",
        "report.docx",
        "report.pdf",
        "report.xlsx",
        "report.json",
        "clean.parquet",
    }
    assert json.loads((out / "report.json").read_text(encoding="utf-8"))["result"] == said.result
    sheets = openpyxl.load_workbook(out / "report.xlsx").sheetnames
    assert {"Bevindingen", "Machines", "Bestanden", "Kanttekeningen", "Uitkomst"} <= set(sheets)
    clean = duckdb.connect().read_parquet(str(out / "clean.parquet"))
    assert [f"{name} {kind}" for name, kind in zip(clean.columns, clean.types, strict=True)] == [
        "machine VARCHAR", "project VARCHAR", "day DATE", "first TIMESTAMP WITH TIME ZONE", "last TIMESTAMP WITH TIME ZONE", "hours DOUBLE",
        "load_percent DOUBLE", "fuel_litres DOUBLE", "electricity_kwh DOUBLE", "adblue_litres DOUBLE", "distance_km DOUBLE", "idle_hours DOUBLE",
    ]  # fmt: skip
    rows = clean.project("machine, CAST(first AS VARCHAR)").fetchall()
    assert rows == sorted(rows)


def test_a_clean_log_takes_the_place_of_the_folder_that_spark_wrote(meetlat: Run, tmp_path: Path) -> None:
    (folder := tmp_path / "clean.parquet").mkdir()
    written(folder, "part-0.parquet", "of before")
    said = meetlat("equipment", "logs", written(tmp_path, "l.csv", LOG + ROW.format("K")), "--out", tmp_path)
    assert (said.code, folder.is_file()) == (0, True)


def test_a_folder_that_cannot_be_written_is_refused(meetlat: Run, tmp_path: Path) -> None:
    in_the_way = written(tmp_path, "out", "a file")
    said = meetlat("equipment", "logs", written(tmp_path, "l.csv", LOG + ROW.format("K")), "--out", in_the_way)
    assert (said.code, said.problems[0]["column"]) == (2, "--out")


def test_a_machine_that_is_not_in_the_register_is_counted(meetlat: Run, tmp_path: Path) -> None:
    logs = written(tmp_path, "l.csv", LOG + ROW.format("K") + ROW.format("L"))
    said = meetlat("equipment", "logs", logs, "--register", written(tmp_path, "register.csv", REGISTER.format("k")))
    assert [(one["code"], one["rows"]) for one in said.result["defects"]] == [("not-in-register", 1)]
    assert {one["machine"]: one["registered"] for one in said.result["machines"]} == {"k": True, "L": False}


def test_deployments_can_be_judged(meetlat: Run, tmp_path: Path) -> None:
    logs = written(
        tmp_path, "l.csv", LOG + ROW.format("K") + ROW.format("K").replace("03-03", "04-01").replace("+01:00", "+02:00")
    )
    register, path = written(tmp_path, "register.csv", REGISTER.format("K")), tmp_path / "inzet.csv"
    assert meetlat("equipment", "logs", logs, "--register", register, "--deployments", path).code == 0
    march, april = deployments_of(read(path, ["deployments"])["deployments"])
    assert (march.machine.power_kw, march.use.hours, march.use.load_percent, march.use.fuel_litres) == (100, 6, 30, 50)
    assert [one.span.first.isoformat() for one in (march, april)] == ["2025-03-03", "2025-04-01"]
    assert meetlat("equipment", "check", path, "--level", "basic").code == 0


def test_deployments_need_a_register(meetlat: Run, tmp_path: Path) -> None:
    said = meetlat("equipment", "logs", *FILES, *WITH, "--deployments", tmp_path / "inzet.csv")
    assert (said.code, said.problems[0]["column"], (tmp_path / "inzet.csv").exists()) == (2, "--deployments", False)


def test_a_machine_without_a_place_in_the_register_gets_no_deployment_and_is_named(
    meetlat: Run, tmp_path: Path
) -> None:
    logs = written(tmp_path, "l.csv", LOG + ROW.format("K") + ROW.format("L"))
    register, path = written(tmp_path, "register.csv", REGISTER.format("K")), tmp_path / "inzet.csv"
    said = meetlat("equipment", "logs", logs, "--register", register, "--deployments", path)
    assert len(deployments_of(read(path, ["deployments"])["deployments"])) == 1
    assert [one["message"] for one in said.json["caveats"] if one["code"] == "logs-strangers"] == [
        "1 machine staat niet in het register en heeft geen inzet gekregen: L. Vul het register aan."
    ]


@pytest.mark.parametrize("plate", ["12-ABC-3", "VB12CD"])
def test_a_licence_plate_is_never_shown(meetlat: Run, tmp_path: Path, plate: str) -> None:
    logs = written(tmp_path, "l.csv", LOG + ROW.format(plate) + ROW.format(plate).replace("T16", "T06"))
    for words in ((), ("--register", written(tmp_path, "register.csv", REGISTER.format(plate)))):
        out = tmp_path / f"out{len(words)}"
        shown = meetlat("equipment", "logs", logs, *words, "--out", out, plain=True).out
        shown += meetlat("equipment", "logs", logs, *words).out
        shown += "".join((out / name).read_text(encoding="utf-8") for name in ("report.html", "report.json"))
        book = openpyxl.load_workbook(out / "report.xlsx")
        shown += " ".join(str(cell.value) for sheet in book for row in sheet for cell in row)
        assert plate not in shown
        assert "12ABC3" not in shown


def test_a_clean_log_with_plates_says_that_it_must_stay_inside(meetlat: Run, tmp_path: Path) -> None:
    logs = written(tmp_path, "l.csv", LOG + ROW.format("12-ABC-3"))
    said = meetlat("equipment", "logs", logs, "--out", tmp_path / "out")
    assert "plates-kept" in {one["code"] for one in said.json["caveats"]}


def test_a_name_of_others_is_no_formula_and_no_markup(meetlat: Run, tmp_path: Path) -> None:
    name = "=1+[red]<b>"
    logs = written(tmp_path, "l.csv", LOG + ROW.format(name))
    assert name in meetlat("equipment", "logs", logs, "--out", tmp_path / "out", plain=True).out
    assert "<b>" not in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    cell = openpyxl.load_workbook(tmp_path / "out" / "report.xlsx")["Machines"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (name, "s", True)
