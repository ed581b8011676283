"""The worked examples of the guide and the rules of the register, written for a lawyer, run through the forms, the judge and the answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import Field

from meetlat import yaml12
from meetlat import yaml_model as documents
from meetlat.documents.data import plain
from meetlat.equipment import Level
from meetlat.equipment.jobs.check import check_equipment
from meetlat.equipment.read.deployments import deployments_of
from meetlat.equipment.read.register import register_of
from meetlat.equipment.rules.against_register import RegisterMatch, against_register
from meetlat.equipment.view.data import SHAPES
from meetlat.figures.form import SourceForm
from meetlat.forms import read_upload
from meetlat.yaml_model import Form
from tests.equipment.small import LIBRARY

FOLDER = Path(str(yaml12.__file__)).parent / "data" / "equipment" / "cases"


class ExpectForm(Form):
    """What a case says; only what is given is compared. Days are the first day of each part that is judged."""

    deployments: dict[str, str] = {}
    findings: list[str] | None = None
    days: dict[str, dict[str, str]] = {}
    required: dict[str, dict[str, str]] = {}
    zero_emission: list[dict[str, Any]] | None = None
    caveats: list[str] = []


class CaseForm(Form):
    name: str
    level: str
    deployments: list[dict[str, Any]]
    register_: list[dict[str, Any]] = Field(default=[], alias="register")
    expect: ExpectForm
    source: SourceForm


def cases() -> list[CaseForm]:
    documents_ = [yaml12.load(path) for path in sorted(FOLDER.glob("*.yaml"))]
    return [documents.validate(CaseForm, one, (index,)) for one in documents_ for index in range(len(one.value))]


CASES = cases()


def sheet(rows: list[dict[str, Any]]) -> bytes:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    lines = [columns, *([str(row.get(column, "")) for column in columns] for row in rows)]
    return "\n".join(";".join(line) for line in lines).encode()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case: CaseForm) -> None:
    forms = read_upload(sheet(case.deployments), "deployments.csv", ["deployments"])
    matched = RegisterMatch(deployments_of(forms["deployments"]))
    if case.register_:
        rows = read_upload(sheet(case.register_), "register.csv", ["register"])["register"]
        matched = against_register(LIBRARY, matched.deployments, register_of(rows))
    done = check_equipment(LIBRARY, matched.deployments, Level(case.level))
    found = plain(done.result, "nl", SHAPES)
    by_name = {one["deployment"]: one for one in found["deployments"]}
    expect = case.expect
    assert {name: by_name[name]["outcome"] for name in expect.deployments} == expect.deployments
    assert {name: _by_day(by_name[name], "outcome") for name in expect.days} == expect.days
    assert {name: _by_day(by_name[name], "required") for name in expect.required} == expect.required
    assert set(expect.caveats) <= {caveat.code for caveat in done.caveats}
    if expect.findings is not None:
        assert [finding.code for finding in matched.findings] == expect.findings
    if expect.zero_emission is not None:
        shown = [
            {key: pytest.approx(row[key]) if isinstance(row[key], float) else row[key] for key in wanted}
            for wanted, row in zip(expect.zero_emission, found["zero_emission"], strict=True)
        ]
        assert expect.zero_emission == shown


def _by_day(deployment: dict[str, Any], key: str) -> dict[str, str]:
    return {verdict["from"]: verdict[key] for verdict in deployment["verdicts"]}


def test_a_case_expects_something() -> None:
    assert [case.name for case in CASES if not case.expect.model_fields_set] == []
