"""The cases beside the tables of requirements: what the guides say of worked examples, written for a lawyer, run here."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import Field

from meetlat import yaml12
from meetlat import yaml_model as documents
from meetlat.figures import EngineClass, library
from meetlat.figures.form import ClassForm, SourceForm, ValueForm
from meetlat.figures.row import value_of
from meetlat.requirements import Measured, Requirement, Verdict, find_one, judge, required
from meetlat.words import say
from meetlat.yaml_model import Day, Form

LIBRARY = library()
FOLDER = Path(str(yaml12.__file__)).parent / "data" / "requirements"


class MeasuredForm(Form):
    """What was measured: an exact value, a lower bound with perhaps an estimate, or a class with its features."""

    value: float | None = None
    low: float | None = None
    estimate: float | None = None
    engine_class: str | None = Field(default=None, alias="class")
    features: dict[str, bool] = Field(default={}, alias="with")
    scope: dict[str, str] | None = None


class ExpectForm(Form):
    """What the case says: of the requirement, of the verdict, or both; only the keys that are given are compared."""

    value: ValueForm | None = None
    required: str | None = None
    certainty: str | None = None
    binding: bool | None = None
    outcome: Literal["met", "not_met", "unknown", "not_applicable"] | None = None
    leaning: str | None = None
    margin: float | None = None
    caveats: list[str] | None = None


class CaseForm(Form):
    """One case of the table whose name its file bears."""

    name: str
    date: Day
    given: dict[str, str | float]
    level: str | None = None
    measured: MeasuredForm | None = None
    expect: ExpectForm
    source: SourceForm


def cases() -> list[tuple[str, CaseForm]]:
    found = []
    for path in sorted((FOLDER / "cases").glob("*.yaml")):
        document = yaml12.load(path)
        found += [(path.stem, documents.validate(CaseForm, document, (index,))) for index in range(len(document.value))]
    return found


CASES = cases()


def measured_of(form: MeasuredForm, requirement: Requirement) -> Measured:
    about = (requirement.subject, requirement.indicator, requirement.figure.unit)
    if form.engine_class is None:
        low, high = (form.value, form.value) if form.value is not None else (form.low, math.inf)
        assert low is not None
        assert high is not None
        return Measured(*about, low, high, form.estimate, scope=form.scope)
    assert requirement.scale is not None
    rank = requirement.scale.rank(form.engine_class)
    assert rank is not None
    return Measured(*about, rank, rank, name=form.engine_class, features=form.features)


def said(requirement: Requirement, verdict: Verdict | None) -> dict[str, Any]:
    """Return what can be compared with a case."""
    about = {
        "value": requirement.figure.value,
        "required": say(required(requirement), "nl"),
        "certainty": requirement.figure.certainty.value,
        "binding": requirement.binding,
    }
    if verdict is None:
        return about
    return about | {
        "outcome": verdict.outcome.value,
        "leaning": verdict.leaning and verdict.leaning.value,
        "margin": verdict.margin,
        "caveats": [caveat.code for caveat in verdict.caveats],
    }


@pytest.mark.parametrize(("table", "case"), CASES, ids=[f"{table}: {case.name}" for table, case in CASES])
def test_case(table: str, case: CaseForm) -> None:
    requirement = find_one(LIBRARY, table, case.date, case.given, case.level)
    verdict = judge(requirement, measured_of(case.measured, requirement)) if case.measured else None
    expected = {name: getattr(case.expect, name) for name in case.expect.model_fields_set}
    if "value" in expected:
        expected["value"] = value_of(expected["value"])
    found = said(requirement, verdict)
    assert {name: found[name] for name in expected} == expected


def test_every_requirement_table_has_cases() -> None:
    assert {table for table, _ in CASES} == {path.stem for path in FOLDER.glob("*.yaml")}


def test_a_case_expects_something_and_says_where_it_was_read() -> None:
    assert [case.name for _, case in CASES if not case.expect.model_fields_set or not case.source.page] == []
    assert [case.name for _, case in CASES if case.measured and case.expect.outcome is None] == []


def test_every_published_engine_class_is_a_case() -> None:
    """What the guide's examples state of tables 7, 8 and 10 is what their rows state."""
    stated = {
        (name, row.value.name)
        for name in ("seb-07-mobile-minimum", "seb-08-mobile-basic", "seb-10-transport-basic")
        for row in LIBRARY.table(name).rows
        if row.stated and isinstance(row.value, EngineClass)
    }
    assert stated == {(t, c.expect.value.name) for t, c in CASES if isinstance(c.expect.value, ClassForm)}
