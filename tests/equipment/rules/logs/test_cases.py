"""The cases beside the limits and units of machine logs, written for someone who does not program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from meetlat import yaml12
from meetlat import yaml_model as documents
from meetlat.figures.form import SourceForm
from meetlat.yaml_model import Form
from tests.equipment.rules.logs.small_logs import cleaned
from tests.parts import needs

pytestmark = needs("duckdb")

FILE = Path(str(yaml12.__file__)).parent / "data" / "equipment" / "logs" / "cases" / "cleaning.yaml"


class RowsForm(Form):
    form: str
    rows: list[dict[str, Any]]


class CaseForm(Form):
    name: str
    input: RowsForm
    output: dict[str, Any]
    source: SourceForm


DOCUMENT = yaml12.load(FILE)
CASES = [documents.validate(CaseForm, DOCUMENT, (index,)) for index in range(len(DOCUMENT.value))]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case: CaseForm) -> None:
    columns = list(dict.fromkeys(column for row in case.input.rows for column in row))
    lines = [",".join(str(row.get(column, "")) for column in columns) for row in case.input.rows]
    found = cleaned((",".join(columns), lines))
    sums = {column: found.total(column) for column in case.output if column != "found"}
    assert sums == {column: pytest.approx(amount) for column, amount in case.output.items() if column != "found"}
    assert found.found == case.output["found"]
