"""meetlat equipment: what it answers, and with which exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Run, Said

HEAD = "deployment,kind,power_kw,category,stage,particulate_filter,energy,from,to,hours,load_percent,distance_km,evidence\n"
CRANE = "kraan,mobile,100,,IIIB,no,diesel,2024-12-17,2025-01-15,300,10,,plaatje\n"


@pytest.fixture
def check(meetlat: Run, tmp_path: Path) -> Run:
    def run(rows: str, level: str, *words: str, plain: bool = False) -> Said:
        path = tmp_path / "deployments.csv"
        path.write_text(HEAD + rows, encoding="utf-8")
        return meetlat("equipment", "check", path, "--level", level, *words, plain=plain)

    return run


def test_the_answer_has_what_the_contract_promises(check: Run) -> None:
    said = check(CRANE, "ambitious")
    (one,) = said.result["deployments"]
    assert said.code == 1
    assert {"deployment", "outcome", "verdicts"} <= set(one)
    assert {"from", "to", "outcome", "required", "found", "explanation", "ask"} <= set(one["verdicts"][0])
    assert {
        "category", "from", "to", "unit", "total", "zero_emission", "share_percent", "required_percent", "required_amount", "outcome",
    } <= set(said.result["zero_emission"][0])  # fmt: skip
    assert {caveat["code"] for caveat in said.json["caveats"]} == {"pro-rata"}
    assert {"seb-08-mobile-basic", "seb-09-mobile-ambitious"} <= {figure["table"] for figure in said.json["figures"]}


@pytest.mark.parametrize(
    ("row", "level", "code"),
    [
        ("a,mobile,100,,IV,yes,diesel,2025-01-01,2025-06-30,1,30,,p\n", "basic", 0),
        ("a,mobile,100,,IV,no,diesel,2025-01-01,2025-06-30,1,30,,p\n", "basic", 1),
        ("a,mobile,100,,,,diesel,2025-01-01,2025-06-30,1,30,,\n", "basic", 3),
        ("a,mobile,-1,,IV,yes,diesel,2025-01-01,2025-06-30,1,30,,p\n", "basic", 2),
        ("a,transport,,N2,EURO V,,diesel,2025-01-01,2025-06-30,,,1,p\n", "minimum", 0),
        ("a,mobile,100,,IV,yes,diesel,2025-01-01,2025-06-30,1,30,,p\n", "ambitious", 1),
    ],
)
def test_exit_codes(check: Run, row: str, level: str, code: int) -> None:
    assert check(row, level).code == code


def test_the_first_line_answers(check: Run) -> None:
    out = check(CRANE, "basic", plain=True).out
    assert out.splitlines()[0] == "1 inzetten: 0 voldoen, 1 voldoen niet, 0 onbekend, 0 niet van toepassing."


def test_english_is_spoken_too(check: Run) -> None:
    assert "1 deployments: 0 met, 1 not met" in check(CRANE, "ambitious", "--lang", "en", plain=True).out


def test_a_derived_figure_can_be_refused(check: Run) -> None:
    row = "z,mobile,100,,IV,yes,diesel,2026-03-01,2026-04-30,100,30,,p\n"
    assert [check(row, "basic", "--accept", accept).code for accept in ("derived", "published")] == [0, 3]


def test_the_tender_sets_its_own_share(check: Run) -> None:
    said = check(CRANE, "ambitious", "--share", "2025-01-10=50")
    assert [row["required_percent"] for row in said.result["zero_emission"]] == [10, 50]


@pytest.mark.parametrize("share", ["2025-01-10", "2025-13-10=50", "2025-01-10=veel", "2025-01-10=99"])
def test_a_share_that_cannot_be_is_refused(check: Run, share: str) -> None:
    said = check(CRANE, "ambitious", "--share", share)
    assert (said.code, said.problems[0]["column"]) == (2, "--share")


def test_measured_energy_may_count(check: Run) -> None:
    said = check(CRANE, "ambitious", "--basis", "energy")
    assert said.code == 1
    assert "getankte liters" in said.result["zero_emission"][0]["ask"][0]


def test_a_file_that_is_not_there_is_refused(meetlat: Run) -> None:
    assert meetlat("equipment", "check", "nowhere.csv", "--level", "basic").code == 2


FLEET = """kraan,mobile,50,,IIIB,no,diesel,2025-01-01,2025-06-30,550,10,,plaatje
elektrisch,mobile,50,,,,electric,2025-01-01,2025-06-30,450,10,,verklaring
"""


@pytest.fixture
def fleet(tmp_path: Path) -> Path:
    path = tmp_path / "fleet.csv"
    path.write_text(HEAD + FLEET, encoding="utf-8")
    return path


def test_the_share_says_what_is_extra(meetlat: Run, fleet: Path) -> None:
    (row,) = meetlat("equipment", "share", fleet).result
    assert (row["category"], row["share_percent"], row["required_percent"], row["outcome"]) == ("mobile", 45, 30, "met")
    assert row["extra_percent"] == {"lowest": pytest.approx(15), "highest": pytest.approx(15)}
    assert row["partners"] == [{"partner": None, "total": 5000, "zero_emission": 2250, "complete": True}]


def test_where_the_contract_asks_no_share_all_of_it_is_extra(meetlat: Run, fleet: Path) -> None:
    (row,) = meetlat("equipment", "share", fleet, "--level", "basic").result
    assert "required_percent" not in row
    assert row["extra_percent"]["lowest"] == pytest.approx(45)


def test_shares_are_shown(meetlat: Run, fleet: Path) -> None:
    out = meetlat("equipment", "share", fleet, plain=True).out
    assert "45 %" in out
    assert "15 %" in out


def test_emissions_say_amount_method_and_why(meetlat: Run, fleet: Path) -> None:
    said = meetlat("equipment", "emissions", fleet)
    crane, electric = said.result["deployments"]
    assert crane["nox_kg"]["low"] == pytest.approx(550 * 5 * 3.81 / 1000)
    assert (crane["nox_kg"]["method"], crane["aerius_code"]) == ("emep", "SIIIB56DSN")
    assert "AUB kan niet" in crane["nox_kg"]["why"]
    assert (electric["nox_kg"]["high"], electric["co2_kg"]["low"]) == (0, None)
    nox, _, co2 = said.result["totals"]
    assert (nox["untold"], co2["untold"], co2["high_kg"]) == (0, 1, None)


def test_an_edition_that_is_not_known_is_refused(meetlat: Run, fleet: Path) -> None:
    said = meetlat("equipment", "emissions", fleet, "--edition", "1999")
    assert (said.code, said.problems[0]["expected"]) == (2, "2019")


def test_emissions_are_shown(meetlat: Run, fleet: Path) -> None:
    out = meetlat("equipment", "emissions", fleet, plain=True).out
    assert "10,5 – 10,6" in out
    assert "SIIIB56DSN" in out


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("verb", [("check", "--level", "ambitious"), ("emissions",)])
def test_no_licence_plate_is_printed(meetlat: Run, tmp_path: Path, verb: tuple[str, ...], *, plain: bool) -> None:
    path = tmp_path / "deployments.csv"
    path.write_text(HEAD + CRANE.replace("kraan", "12-ABC-3") + CRANE.replace("IIIB", "V"), encoding="utf-8")
    said = meetlat("equipment", verb[0], path, *verb[1:], plain=plain)
    assert "12-ABC-3" not in said.out + said.err
    if not plain:
        assert [one["deployment"] for one in said.result["deployments"]] == ["rij 2", "kraan"]
