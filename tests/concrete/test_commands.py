"""The command line speaks the answer: a table with shapes and words, or one JSON document; always the same exit codes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from meetlat.cli.main import main
from tests.concrete.test_read import CONSTITUENTS, DECK, HEADER, PLANTS


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A wide console, and a home of its own."""
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str]:
    with pytest.raises(SystemExit) as left:
        main([str(word) for word in words])
    said = capsys.readouterr()
    return int(str(left.value.code)), said.out + said.err


@pytest.fixture
def mixes(tmp_path: Path) -> Path:
    """Four mixes: met, not met, unknown, without a class."""
    path = tmp_path / "mixes.csv"
    rows = [
        DECK,
        DECK.replace("dek", "zwaar").replace("10.4", "11.4"),
        DECK.replace("dek", "nieuw").replace("10.4,A1", "22,A2"),
        DECK.replace("dek", "los").replace("XC4 XF1", ""),
    ]
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


def test_a_line_per_mix_and_what_is_not_met_or_not_known(capsys: pytest.CaptureFixture[str], mixes: Path) -> None:
    code, said = run(capsys, "concrete", "check", mixes, "--on", "15-6-2026")
    lines = {line.split()[0]: " ".join(line.split()) for line in said.splitlines() if line.strip()}
    assert code == 1
    assert said.startswith("4 mengsels: 1 voldoet, 1 voldoet niet, 2 zijn niet te beoordelen.\n")
    assert lines["dek"] == "dek buiten ● voldoet ● 10,4 / 10,9 ● 165 / 169 ● 6 / 5"
    assert lines["zwaar"].startswith("zwaar buiten ◆ voldoet niet ◆ 11,4 / 10,9")
    assert lines["los"] == "los – ○ onbekend ○ 10,4 / – ○ 165 / – ○ 6 / –"
    assert "◆ zwaar, MKI: Gevonden: 11,4 €/m³" in said
    assert "○ nieuw, MKI: Gevonden: 22 €/m³" in said
    assert said.index("◆ zwaar, MKI") < said.index("○ nieuw, MKI")


@pytest.mark.parametrize(("level", "limit"), [("plafond", "10,9"), ("koploper", "8"), ("frontrunner", "8")])
def test_a_level_may_be_dutch(capsys: pytest.CaptureFixture[str], mixes: Path, level: str, limit: str) -> None:
    _, said = run(capsys, "concrete", "check", mixes, "--on", "15-6-2026", "--level", level)
    assert f"10,4 / {limit} " in said


@pytest.mark.parametrize(("command", "name"), [(("check", "--on", "15-6-2026"), "concrete"), (("outlook",), "outlook")])
def test_a_report_is_written_in_every_format(
    capsys: pytest.CaptureFixture[str], mixes: Path, tmp_path: Path, command: tuple[str, ...], name: str
) -> None:
    _, said = run(capsys, "concrete", command[0], mixes, *command[1:], "--out", tmp_path / "out")
    formats = ("html", "docx", "pdf", "xlsx", "json")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"{name}.{form}" for form in formats}
    assert said.rstrip().endswith(f"{name}.json")
    page = (tmp_path / "out" / f"{name}.html").read_text(encoding="utf-8")
    assert page.count('role="img"') == 2  # a ladder of MKI, and one of CO2
    document = json.loads((tmp_path / "out" / f"{name}.json").read_text(encoding="utf-8"))
    assert [one["mix"] for one in document["result"]] == ["dek", "zwaar", "nieuw", "los"]
    digest = hashlib.sha256(mixes.read_bytes()).hexdigest()
    assert digest in page


def test_a_lower_bound_is_marked_and_leans(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "mixes.csv").write_text("mix,exposure_classes\ndek,XC4\n", encoding="utf-8")
    gravel = CONSTITUENTS.replace("1995,2650,,140", "1995,2650,a1/aggregate-gravel-2-32,140")
    (tmp_path / "constituents.csv").write_text(gravel, encoding="utf-8")
    code, said = run(capsys, "concrete", "check", tmp_path, "--on", "2026-06-15")
    assert code == 3
    assert "○ ≥ " in said
    assert "Naar verwachting voldoet het." in said
    assert "volgens constituents.csv" in said


def test_one_json_document(capsys: pytest.CaptureFixture[str], mixes: Path) -> None:
    code, said = run(capsys, "concrete", "check", mixes, "--on", "2026-06-15", "--json", "--lang", "en")
    document = json.loads(said)
    assert code == 1
    assert [one["mix"] for one in document["result"]] == ["dek", "zwaar", "nieuw", "los"]
    assert {one["table"] for one in document["figures"]} >= {"concrete-mki", "exposure-categories"}
    assert [verdict["outcome"] for verdict in document["result"][2]["verdicts"]] == ["unknown", "met", "met"]


def test_the_outlook_says_of_each_level_until_when(capsys: pytest.CaptureFixture[str], mixes: Path) -> None:
    code, said = run(capsys, "concrete", "outlook", mixes, "--lang", "en")
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert code == 0
    assert "dek MKI meets 2025, 2026; not 2027, by 0.3 €/m³ not 2025, by 2 €/m³" in lines
    assert "los MKI cannot be judged in 2025, 2026, 2027 cannot be judged in 2025, 2026, 2027" in lines
    assert lines.count("No values are known yet of 2028 and later.") == 1
    assert json.loads(run(capsys, "concrete", "outlook", mixes, "--json")[1])["result"][0]["unknown_from"] == 2028


def test_what_is_refused_is_said_with_its_place_and_exit_code_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "mixes.csv"
    path.write_text(HEADER + DECK.replace("XC4 XF1", "XC7"), encoding="utf-8")
    code, said = run(capsys, "concrete", "check", path, "--on", "2026-06-15")
    assert code == 2
    assert "rij 2, kolom exposure_classes: XC7" in said
    code, said = run(capsys, "concrete", "check", path, "--on", "2026-02-30", "--json")
    assert (code, json.loads(said)["error"]["problems"][0]["column"]) == (2, "--on")


def test_own_figures_are_laid_over(capsys: pytest.CaptureFixture[str], mixes: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    row = "{category: outdoor, level: ceiling, valid_from: 2028-01-01, valid_to: 2028-12-31, value: 10.4, certainty: published, source: b, checked_by: x, entered_by: y}"
    (own / "own.yaml").write_text(
        f"table: concrete-mki\nsources: {{b: {{title: Besluit}}}}\nrows:\n  - {row}\n", encoding="utf-8"
    )
    _, said = run(capsys, "concrete", "check", mixes, "--on", "2028-06-15", "--figures", own, "--json")
    assert json.loads(said)["result"][0]["verdicts"][0]["outcome"] == "met"


def test_the_plants_in_use_are_read() -> None:
    """Else the tests above would hold for the wrong reason."""
    assert PLANTS.startswith("plant,")


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """Two mixes of one plant that differ in their cement."""
    (tmp_path / "mixes.csv").write_text("mix,exposure_classes\ndek,XC4\nnieuw,XC4\n", encoding="utf-8")
    head, *rows = CONSTITUENTS.replace("1995,2650,,140", "1995,2650,a1/aggregate-gravel-2-32,140").splitlines()
    others = [row.replace("dek", "nieuw").replace("cement-cem-iii-b-holcim", "cement-cem-ii-42-5") for row in rows]
    (tmp_path / "constituents.csv").write_text("\n".join([head, *rows, *others]), encoding="utf-8")
    return tmp_path


def test_two_mixes_are_compared(capsys: pytest.CaptureFixture[str], two: Path) -> None:
    code, said = run(capsys, "concrete", "compare", two, "--on", "2026-06-15", "--draws", "500")
    assert code == 0
    assert said.startswith("CO₂: over wat van beide bekend is, komt dek ")
    document = json.loads(run(capsys, "concrete", "compare", two, "--on", "2026-06-15", "--json")[1])
    (difference,) = [one for one in document["result"]["differences"] if one["indicator"] == "co2"]
    assert (difference["better"], difference["sense"]) == ("dek", "known_part")
    assert difference["probability"] > 0.99
    assert sum(part["more"] for part in difference["parts"]) == pytest.approx(difference["more"])
    assert {one["table"] for one in document["figures"]} >= {"pedigree-variance", "dosing-tolerance", "concrete-co2"}
    assert {one["profile"] for one in document["result"]["spreads"] if not one["shared"]} == {
        "a1/cement-cem-iii-b-holcim",
        "a1/cement-cem-ii-42-5",
    }


def test_a_comparison_is_written_in_every_format(capsys: pytest.CaptureFixture[str], two: Path) -> None:
    run(capsys, "concrete", "compare", two, "--on", "2026-06-15", "--out", two / "out")
    assert {path.name for path in (two / "out").iterdir()} == {
        f"comparison.{form}" for form in ("html", "docx", "pdf", "xlsx", "json")
    }


@pytest.mark.parametrize(
    ("names", "found"),
    [(["--mix", "dek"], None), (["--mix", "dek", "--mix", "niew"], "niew"), (["--mix", "dek"] * 2, None)],
)
def test_two_mixes_must_be_there(
    capsys: pytest.CaptureFixture[str], two: Path, names: list[str], found: str | None
) -> None:
    code, said = run(capsys, "concrete", "compare", two, *names, "--json")
    assert code == 2
    problem = json.loads(said)["error"]["problems"][0]
    assert (problem["column"], problem["found"]) == ("--mix", found)
    assert problem["expected"] == ("nieuw" if found else None)


def test_why_a_mix_is_not_there_is_said(capsys: pytest.CaptureFixture[str], two: Path) -> None:
    rows = (two / "constituents.csv").read_text(encoding="utf-8").splitlines()
    rows[-1] = rows[-1].replace(",1000,", ",veel,")
    (two / "constituents.csv").write_text("\n".join(rows), encoding="utf-8")
    code, said = run(capsys, "concrete", "compare", two, "--mix", "dek", "--mix", "nieuw", "--json")
    assert code == 2
    assert "density_kg_per_m3" in [one["column"] for one in json.loads(said)["error"]["problems"]]


EXAMPLES = Path(__file__).parents[2] / "examples" / "mixes"


def test_a_mix_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """CEM III/B 320 kg, 172 kg water: 0.5375 where 0.50 is allowed."""
    code, out = run(capsys, "concrete", "explain", EXAMPLES, "--mix", "wall", "--on", "2026-06-15", "--json")
    (mix,) = json.loads(out)["result"]
    assert code == 0
    assert (mix["mix"], mix["outcome"], mix["water_binder_ratio"]["low"]) == ("wall", "not_met", 0.5375)
    assert {one["indicator"]: one["outcome"] for one in mix["verdicts"]} == {
        "water_binder_ratio": "not_met",
        "binder": "met",
        "clinker": "met",
    }
    assert (mix["water"]["as_recipe"], mix["binder"]["cement"], mix["volume"]["is_one_m3"]) == (172, 320, True)
    assert mix["strength"]["classes"]["likely"] == "C25/30"
    assert mix["parts"][0]["name"] == "Hoogovencement"


def test_all_mixes_are_explained_without_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    _, out = run(capsys, "concrete", "explain", EXAMPLES, "--on", "2026-06-15", "--json")
    found = {one["mix"]: one["outcome"] for one in json.loads(out)["result"]}
    assert found == {"deck": "met", "wall": "not_met", "floor": "met", "kerb": "unknown", "footing": "unknown"}


def test_a_mix_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = run(capsys, "concrete", "explain", EXAMPLES, "--mix", "wal", "--json")
    (problem,) = json.loads(out)["error"]["problems"]
    assert (code, problem["column"], problem["expected"]) == (2, "--mix", "wall")


def test_an_explanation_is_written_in_every_format(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    run(capsys, "concrete", "explain", EXAMPLES, "--on", "2026-06-15", "--out", tmp_path / "out")
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".html", ".docx", ".pdf", ".xlsx", ".json"}


@pytest.mark.parametrize(
    "constituents",
    [
        "z,cement,CEM I 42.5 N,0,3100\nz,water,w,0,1000\n",
        "z,fibre,staal,9000,\n",
        "z,cement,x,300,\nz,addition,iets,30,\n",
    ],
)
def test_a_recipe_that_cannot_be_is_explained_and_not_met(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, constituents: str
) -> None:
    (tmp_path / "mixes.csv").write_text("mix,exposure_classes,air_percent\nz,XC4 XF4,0\n", encoding="utf-8")
    head = "mix,constituent,name,kg_per_m3,density_kg_per_m3\n"
    (tmp_path / "constituents.csv").write_text(head + constituents, encoding="utf-8")
    assert run(capsys, "concrete", "explain", tmp_path, "--on", "2026-06-15")[0] == 0
    _, out = run(capsys, "concrete", "explain", tmp_path, "--on", "2026-06-15", "--json")
    assert json.loads(out)["result"][0]["outcome"] != "met"
