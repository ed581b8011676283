"""Check and look ahead, as the contract writes it; hundreds of mixes at once, and every problem of them at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from meetlat.concrete.jobs import check_concrete, exit_code, outlook_concrete, outlook_json, result_json
from meetlat.errors import InputError
from meetlat.figures import Certainty, library
from tests.concrete.test_read import CONSTITUENTS, DECK, HEADER, PLANTS

ON = date(2026, 6, 15)


def folder(path: Path, **forms: str) -> Path:
    for name, words in forms.items():
        (path / f"{name}.csv").write_text(words, encoding="utf-8")
    return path


def check(
    path: Path, *, on: date = ON, level: str = "ceiling", accept: Certainty = Certainty.DERIVED, **forms: str
) -> Any:
    return check_concrete(library(), folder(path, **forms), on, level, accept)


def test_a_result_is_what_the_contract_writes(tmp_path: Path) -> None:
    (result,) = check(tmp_path, mixes=HEADER + DECK).result
    plain = result_json(result, "nl")
    assert {name: plain[name] for name in plain if name not in ("verdicts", "parts")} == {
        "mix": "dek",
        "category": "outdoor",
        "mki_eur_per_m3": 10.4,
        "mki_set": "A1",
        "co2_kg_per_m3": 165,
        "recycled_percent": 6,
        "lower_bound": False,
        "outcome": "met",
    }
    mki, co2, recycled = plain["verdicts"]
    assert (mki["indicator"], mki["outcome"], mki["leaning"], mki["binding"]) == ("mki", "met", None, True)
    assert (mki["value"], mki["required"], mki["margin"], mki["ask"]) == (10.4, 10.9, 0.5, [])
    assert (co2["required"], recycled["required"], recycled["level"], recycled["binding"]) == (169, 5, "target", False)
    assert mki["explanation"][0] == "Categorie buiten, door de milieuklassen XC4, XF1."
    assert mki["explanation"][-1] == "Voldoet: 10,4 tegenover 10,9, 0,5 €/m³ ruimte."
    assert mki["evidence"] == [{"document": "EPD-1", "page": None, "sha256": None}]


def test_an_answer_names_the_tables_and_what_is_derived(tmp_path: Path) -> None:
    answer = check(tmp_path, mixes=HEADER + DECK)
    assert {"concrete-mki", "concrete-co2", "concrete-recycled", "exposure-categories"} <= {
        one.table for one in answer.figures
    }
    assert "set-a1" not in {one.table for one in answer.figures}
    assert {caveat.code for caveat in answer.caveats} == {"derived-figure", "recycled-base"}


def test_a_computed_mix_is_a_lower_bound_that_names_what_is_missing(tmp_path: Path) -> None:
    answer = check(
        tmp_path, mixes="mix,plant,exposure_classes\ndek,Oost,XC4\n", constituents=CONSTITUENTS, plants=PLANTS
    )
    (result,) = answer.result
    plain = result_json(result, "en")
    assert plain["lower_bound"] is True
    assert plain["mki_eur_per_m3"] > 5
    assert any(
        "grind" in str(caveat.message.values["missing"])
        for caveat in answer.caveats
        if caveat.code == "missing-profile"
    )
    assert {"set-a1", "transport-profiles", "usual-shares"} <= {one.table for one in answer.figures}
    assert [one["document"] for one in plain["verdicts"][0]["evidence"]] == ["constituents.csv"]
    assert [(part["name"], part["module"], part["unit"]) for part in plain["parts"]] == [
        ("CEM III/B", "A1", "kg"),
        ("water", "A1", "kg"),
        ("CEM III/B (inland_ship)", "A2", "tkm"),
        ("grind (inland_ship)", "A2", "tkm"),
        ("electricity", "A3", "kWh"),
    ]
    assert sum(part["mki_eur"] for part in plain["parts"]) == pytest.approx(plain["mki_eur_per_m3"])


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (["10.4,A1,A1-A3,165"], 0),
        (["10.4,A1,A1-A3,165", "11.4,A1,A1-A3,165"], 1),
        (["10.4,A1,A1-A3,165", "22,A2,A1-A3,165"], 3),
        (["11.4,A1,A1-A3,165", "22,A2,A1-A3,165"], 1),
        (["10.4,A1,A1-A3,175"], 1),
    ],
)
def test_the_exit_code_is_that_of_the_worst_that_binds(tmp_path: Path, values: list[str], code: int) -> None:
    rows = [DECK.replace("dek", f"m{place}").replace("10.4,A1,A1-A3,165", one) for place, one in enumerate(values)]
    assert exit_code(check(tmp_path, mixes=HEADER + "".join(rows)).result) == code


def test_a_recycled_share_below_its_target_does_not_bind(tmp_path: Path) -> None:
    (result,) = check(tmp_path, mixes=HEADER + DECK.replace(",6,EPD", ",0,EPD")).result
    assert result.verdict("recycled").outcome.value == "not_met"
    assert exit_code([result]) == 0


def test_the_level_and_the_certainty_can_be_asked(tmp_path: Path) -> None:
    mixes = HEADER + DECK
    assert exit_code(check(tmp_path, mixes=mixes, level="frontrunner").result) == 1
    (result,) = check(tmp_path, mixes=mixes, accept=Certainty.PUBLISHED).result
    assert result_json(result, "nl")["verdicts"][0]["leaning"] == "met", "the category is derived"


def test_a_level_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        check(tmp_path, mixes=HEADER + DECK, level="target")
    assert refused.value.problems[0].expected == "ceiling, frontrunner"


def test_nothing_to_judge_is_no_verdict(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no-mixes"):
        check(tmp_path, mixes=HEADER)


def test_an_answer_about_category_3_names_the_factor(tmp_path: Path) -> None:
    answer = check(tmp_path, mixes=HEADER + DECK.replace("EPD-1,1", "EPD-1,3"))
    assert "category-3-uplift" in {one.table for one in answer.figures}


def test_the_problems_of_all_mixes_are_refused_at_once_at_their_rows(tmp_path: Path) -> None:
    """The first does not fill a cubic metre, the second has a profile of set A2; the third is good."""
    names = ("a", "b", "dek")
    mixes = HEADER + "".join(DECK.replace("dek", name) for name in names)
    second = CONSTITUENTS.replace("a1/cement-cem-iii-b-holcim", "a2/cement-cem-iii-b-heidelberg").splitlines(
        keepends=True
    )[1:]
    constituents = CONSTITUENTS.splitlines(keepends=True)[0] + "a,cement,CEM,310,2950,,,,\n"
    constituents += "".join(second).replace("dek", "b")
    with pytest.raises(InputError) as refused:
        check(tmp_path, mixes=mixes, constituents=constituents, plants=PLANTS)
    found = [(Path(str(one.file)).name, one.row, one.column, one.message.code) for one in refused.value.problems]
    assert found == [
        ("constituents.csv", 2, "kg_per_m3", "concrete.not-one-m3"),
        ("constituents.csv", 3, "profile", "concrete.other-set"),
    ]


def test_an_expired_declaration_is_unknown_on_its_day_and_not_in_the_outlook(tmp_path: Path) -> None:
    mixes = HEADER + DECK.replace("2029-12-31", "2026-01-01")
    (result,) = check(tmp_path, mixes=mixes).result
    assert result_json(result, "nl")["verdicts"][0]["outcome"] == "unknown"
    answer = outlook_concrete(library(), tmp_path)
    assert outlook_json(answer.result[0], "nl")["levels"]["ceiling"]["mki"]["years"]["2026"] == "met"
    assert "declaration-ends" in {caveat.code for caveat in answer.caveats}


def test_an_outlook_is_what_the_contract_writes(tmp_path: Path) -> None:
    answer = outlook_concrete(library(), folder(tmp_path, mixes=HEADER + DECK.replace("10.4", "10.5")))
    plain = outlook_json(answer.result[0], "en")
    assert (plain["mix"], plain["category"], plain["unknown_from"]) == ("dek", "outdoor", 2028)
    assert plain["levels"]["ceiling"]["mki"] == {
        "years": {"2025": "met", "2026": "met", "2027": "not_met"},
        "leanings": {},
        "first_not_met": {"year": 2027, "by": 0.4, "unit": "EUR/m3"},
    }
    assert plain["levels"]["frontrunner"]["co2"]["first_not_met"]["year"] == 2025
    assert plain["sentence"].startswith("MKI, ceiling: meets 2025, 2026; not 2027, by 0.4 €/m³. CO2, ceiling:")


def test_a_thousand_mixes_are_judged_each(tmp_path: Path) -> None:
    rows = [DECK.replace("dek", f"m{place}").replace("10.4", f"{9 + place / 250:.3f}") for place in range(1000)]
    folder(tmp_path, mixes=HEADER + "".join(rows))
    results = check(tmp_path).result
    assert len(results) == 1000
    assert [result.outcome.value for result in results].count("met") == 476
