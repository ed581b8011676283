"""The cases of mixes that a lawyer can read, run."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from pydantic import Field

from meetlat import yaml12
from meetlat import yaml_model as documents
from meetlat.concrete import Declared, Mix, check
from meetlat.figures.form import SourceForm
from meetlat.requirements import Verdict
from meetlat.yaml_model import Day, Form
from tests.concrete.small import by

FILE = Path(str(yaml12.__file__)).parent / "data" / "concrete" / "cases" / "check.yaml"

Outcome = Literal["met", "not_met", "unknown"]


class DeclaredForm(Form):
    """What the declaration of a case says; what is left out is as in a good one."""

    mki: float
    co2: float
    indicator_set: Literal["A1", "A2"] = Field(default="A1", alias="set")
    modules: str = "A1-A3"
    category: Literal["1", "2", "3", "3a"] = "1"
    valid_to: Day = date(2029, 12, 31)


class ExpectForm(Form):
    """The outcomes of a case; only what is given is compared."""

    category: str | None = None
    mki: Outcome
    co2: Outcome
    mki_leans: Outcome | None = None
    co2_leans: Outcome | None = None


class CaseForm(Form):
    """One case."""

    name: str
    date: Day
    exposure_classes: list[str]
    category: str | None = None
    declared: DeclaredForm
    expect: ExpectForm
    source: SourceForm


DOCUMENT = yaml12.load(FILE)
CASES = [documents.validate(CaseForm, DOCUMENT, (index,)) for index in range(len(DOCUMENT.value))]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case: CaseForm) -> None:
    said = case.declared
    declared = Declared(
        declaration="a declaration",
        mki_eur_per_m3=said.mki,
        co2_kg_per_m3=said.co2,
        indicator_set=said.indicator_set,
        modules=said.modules,
        category=said.category,
        valid_to=said.valid_to,
    )
    mix = Mix("mix", tuple(case.exposure_classes), category=case.category, declared=declared)
    result = check(mix, by(case.date))
    found = {"category": result.category.name}
    for indicator in ("mki", "co2"):
        found |= _outcome(indicator, result.verdict(indicator))
    expected = case.expect.model_dump(exclude_unset=True)
    assert {name: found[name] for name in expected} == expected


def _outcome(indicator: str, verdict: Verdict) -> dict[str, str | None]:
    leaning = verdict.leaning.value if verdict.leaning else None
    return {indicator: verdict.outcome.value, f"{indicator}_leans": leaning}


def test_a_case_says_where_it_was_read() -> None:
    assert [case.name for case in CASES if not case.source.page] == []
