"""The decision tree against two decision tables that know nothing of it: decision-table.yaml, tried on every combination of answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

from meetlat import yaml12
from meetlat.figures import library
from meetlat.tender.model.award import Award
from meetlat.tender.model.types import Client, Requirements, Tender, Work
from meetlat.tender.rules.decide import decide

TABLE: Mapping[str, Any] = yaml12.load(Path(__file__).with_name("decision-table.yaml")).value
YES_NO = ("yes", "no", "-")
OF_LEVEL: Mapping[str, tuple[str, ...]] = {
    "regime": ("general", "prorail", "tennet", "-"),
    "seb": ("none", "signatory", "frontrunner", "-"),
    "duty": YES_NO,
    "beyond_minimum": YES_NO,
    "voluntary_ambitious": YES_NO,
    "frontrunner_project": YES_NO,
}
OF_CRITERIA: Mapping[str, tuple[str, ...]] = {
    "asked": ("-", "auto", "none", "minimum", "basic", "ambitious"),
    "consultation": YES_NO,
    "equipment": YES_NO,
    "charging": YES_NO,
    "estimate": ("-", "149999.99", "150000", "1500000", "1500000.01"),
    "years": ("-", "2", "3"),
}
EACH_LEVEL: tuple[Mapping[str, str], ...] = (
    {"regime": "prorail"},
    {},
    {"regime": "general", "seb": "none", "duty": "no"},
    {"regime": "general", "seb": "none", "duty": "yes"},
    {"regime": "general", "seb": "none", "duty": "yes", "beyond_minimum": "yes"},
    {"regime": "general", "seb": "signatory"},
    {"regime": "general", "seb": "frontrunner", "frontrunner_project": "yes"},
)
"""Answers that lead to each level, by each way that goes on to the criteria."""
TRUTH = {"yes": True, "no": False, "-": None}
LIBRARY = library()


def combinations(of: Mapping[str, tuple[str, ...]]) -> Iterator[dict[str, str]]:
    return (dict(zip(of, chosen, strict=True)) for chosen in product(*of.values()))


def looked_up(table: str, answers: Mapping[str, str]) -> Any:
    """Return what the one row says that fits."""
    fitting = [row for row in TABLE[table] if all(answers[name] in may for name, may in row["when"].items())]
    assert len(fitting) == 1, (answers, fitting)
    return fitting[0]["then"]


def a_tender(answers: Mapping[str, str]) -> Tender:
    def given(name: str) -> str | None:
        found = answers.get(name, "-")
        return None if found == "-" else found

    def truth(name: str) -> bool | None:
        return TRUTH[answers.get(name, "-")]

    estimate, years = given("estimate"), given("years")
    return Tender(
        id="t",
        title="T",
        client=Client("Gemeente", given("seb"), given("regime")),
        award=Award(),
        requirements=Requirements(seb_level=given("asked")),
        work=Work(
            bbl_emission_duty=truth("duty"),
            beyond_minimum=truth("beyond_minimum"),
            voluntary_ambitious=truth("voluntary_ambitious"),
            frontrunner_project=truth("frontrunner_project"),
            market_consultation=truth("consultation"),
            equipment_intensive=truth("equipment"),
            charging_possible=truth("charging"),
        ),
        estimate_eur=None if estimate is None else Decimal(estimate),
        published=date(2025, 9, 1),
        execution_from=None if years is None else date(2026, 1, 1),
        execution_to=None if years is None else date(2025 + int(years), 12, 31),
    )


def test_the_level_is_that_of_the_table_for_every_combination_of_answers() -> None:
    every = list(combinations(OF_LEVEL))
    wrong = [one for one in every if decide(a_tender(one), LIBRARY).level != looked_up("level", one)]
    assert (len(every), wrong) == (1296, [])


def test_the_criteria_are_those_of_the_table_for_every_combination_at_every_level() -> None:
    every = [
        {**dict.fromkeys(OF_LEVEL, "-"), **about, **one} for about in EACH_LEVEL for one in combinations(OF_CRITERIA)
    ]
    wrong = []
    for one in every:
        found = decide(a_tender(one), LIBRARY)
        at = one | {"level": looked_up("level", one)}
        if (found.level, list(found.award_criteria)) != (at["level"], looked_up("criteria", at)):
            wrong.append(one)
    assert (len(every), wrong) == (17_010, [])


def test_every_row_of_the_tables_is_the_one_for_some_tender() -> None:
    levels = {looked_up("level", one) for one in combinations(OF_LEVEL)}
    assert levels == {row["then"] for row in TABLE["level"]}
    assert levels == {looked_up("level", {**dict.fromkeys(OF_LEVEL, "-"), **about}) for about in EACH_LEVEL}


def test_what_is_asked_of_the_duration_never_changes_what_is_allowed() -> None:
    """The guide's second consideration makes a criterion more at hand; it is no condition."""
    large = a_tender(
        {
            "regime": "general",
            "seb": "signatory",
            "consultation": "yes",
            "equipment": "yes",
            "charging": "yes",
            "estimate": "1500000.01",
        }
    )
    spans = [(None, None), (date(2026, 1, 1), date(2026, 2, 1)), (date(2026, 1, 1), date(2030, 1, 1))]
    allowed = {
        decide(replace(large, execution_from=first, execution_to=last), LIBRARY).award_criteria for first, last in spans
    }
    assert allowed == {("zero_emission", "demonstrability")}
