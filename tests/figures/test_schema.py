"""The published JSON Schema and the loader accept the same tables, as far as a schema can say."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from docs import generate
from meetlat import yaml12
from meetlat.figures import library, load_table
from meetlat.folder import DATA
from tests.figures.small import HEAD, row, table

FILES = {
    path.stem: path for path in DATA.rglob("*.yaml") if path.stem in library().names() and path.parent.name != "cases"
}


@cache
def schema(form: str) -> dict[str, Any]:
    published: dict[str, Any] = json.loads(generate.form_pages()[f"forms/{form}.schema.json"])
    return published


def errors(value: Any, *, overlay: bool = False) -> list[str]:
    validator = jsonschema.Draft202012Validator(schema("overlay" if overlay else "figures"))
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.validator}" for error in validator.iter_errors(value)]


def test_the_schemas_are_schemas() -> None:
    judge = jsonschema.Draft202012Validator(jsonschema.Draft202012Validator.META_SCHEMA)
    found = {form: [error.message for error in judge.iter_errors(schema(form))] for form in generate.FORMS}
    assert found == {form: [] for form in generate.FORMS}


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_shipped_table_satisfies_the_schema(name: str) -> None:
    assert errors(yaml12.load(FILES[name]).value) == []
    assert load_table(FILES[name]).name == name


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (row(value="{low: 1}"), "rows/0/value: anyOf"),
        (row(certainty="sure"), "rows/0/certainty: enum"),
        (row(valid_from=2025), "rows/0/valid_from: anyOf"),
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(tmp_path: Path, written: str, found: str) -> None:
    assert errors(yaml12.parse(HEAD + f"  - {written}\n", "x.yaml").value) == [found]
    with pytest.raises(ValueError, match=r"form\."):
        table(tmp_path, written)


def test_a_key_that_is_not_there_is_refused_by_the_schema() -> None:
    assert errors({"table": "noise", "rows": [], "row": []}, overlay=True) == [": additionalProperties"]
