"""From a YAML document to a typed form: every problem at once, at its line, in the reader's language.

A form is a pydantic model. Unknown keys are refused by name with the nearest known one, and nothing is converted silently.
"""

from __future__ import annotations

import difflib
import types
import typing
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from meetlat.errors import InputError, Problem, Text, text
from meetlat.yaml12 import Document, Path_


class Form(BaseModel):
    """The base of every form: closed, immutable, strict, finite."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False, populate_by_name=True)


def _iso_day(value: object) -> date:
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, str) and len(value) == len("2025-01-01"):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("iso_day", "a date as YYYY-MM-DD")


Day = Annotated[date, BeforeValidator(_iso_day, json_schema_input_type=str)]

M = TypeVar("M", bound=BaseModel)

EXPECTED = {
    "iso_day": "form.expected-day",
    "string_type": "form.expected-text",
    "bool_type": "form.expected-bool",
    "int_type": "form.expected-whole",
    "list_type": "form.expected-list",
    "tuple_type": "form.expected-list",
    "dict_type": "form.expected-keys",
    "model_type": "form.expected-keys",
    "model_attributes_type": "form.expected-keys",
    "finite_number": "form.expected-number",
    "float_type": "form.expected-number",
    "decimal_type": "form.expected-number",
    "is_instance_of": "form.expected-number",
}
LIMIT = {"greater_than": "gt", "greater_than_equal": "ge", "less_than": "lt", "less_than_equal": "le"}


def validate(model: type[M], document: Document) -> M:
    """Return the document as a form. Raises InputError with every problem, each with its line as `row` and its key as `column`."""
    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        problems = [_problem(model, document, dict(details)) for details in error.errors(include_url=False)]
        raise InputError(dict.fromkeys(problems)) from error


def problem_at(
    document: Document, path: Path_, message: Text, *, found: object = None, expected: object = None
) -> Problem:
    """Return a problem at a path of a document."""
    column = next((str(step) for step in reversed(path) if isinstance(step, str)), None)
    return Problem(message, file=document.file, row=document.line(path), column=column, found=found, expected=expected)


def nearest(word: str, known: list[str]) -> str | None:
    """Return the known word that was probably meant, if one is near."""
    return next(iter(difflib.get_close_matches(word, known, n=1)), None)


def _problem(model: type[BaseModel], document: Document, details: Mapping[str, Any]) -> Problem:
    kind = details["type"]
    path = _path_in(document.value, details["loc"], kind)
    if kind == "extra_forbidden":
        return problem_at(
            document, path, unknown_key(str(path[-1]), sorted(_keys_at(model, path[:-1]))), found=path[-1]
        )
    if kind == "missing":
        return problem_at(document, path, text("form.missing-key", key=str(path[-1])), expected=path[-1])
    expected = _expected(kind, details)
    found = (
        details["input"]
        if isinstance(details["input"], str | int | float | bool | None)
        else type(details["input"]).__name__
    )
    return problem_at(
        document,
        path,
        text("form.bad-value", found=str(found), expected=expected),
        found=found,
        expected=details["msg"],
    )


def unknown_key(key: str, allowed: list[str]) -> Text:
    """Say that a key is not known, which one was probably meant and which ones there are."""
    if meant := nearest(key, allowed):
        return text("form.unknown-key-meant", key=key, meant=meant, allowed=allowed)
    return text("form.unknown-key", key=key, allowed=allowed)


def _expected(kind: str, details: Mapping[str, Any]) -> Text | str:
    context = details.get("ctx") or {}
    if kind in ("literal_error", "enum"):
        return text("form.expected-one-of", choices=str(context["expected"]).replace("'", "").replace(" or ", ", "))
    if kind in LIMIT:
        return text(f"form.expected-{LIMIT[kind]}", limit=context[LIMIT[kind]])
    return text(EXPECTED[kind]) if kind in EXPECTED else str(details["msg"])


def _path_in(value: Any, location: tuple[int | str, ...], kind: str) -> Path_:
    """Return the steps of a location that are steps of the document: pydantic also names the members of a union."""
    path: list[int | str] = []
    for step in location:
        is_key = isinstance(value, dict) and step in value
        if is_key or (isinstance(value, list) and isinstance(step, int) and step < len(value)):
            value = value[step]
            path.append(step)
    if kind == "missing":
        path.append(location[-1])
    return tuple(path)


def _keys_at(model: type[BaseModel], path: Path_) -> set[str]:
    models: list[type[BaseModel]] = [model]
    for step in path:
        fields = [field for m in models for name, field in m.model_fields.items() if step in (name, field.alias)]
        if fields:  # other steps are places in a list, or keys of a mapping
            models = [inner for field in fields for inner in _models_in(field.annotation)]
    return {field.alias or name for m in models for name, field in m.model_fields.items()}


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if (
        isinstance(annotation, type)
        and not isinstance(annotation, types.GenericAlias)
        and issubclass(annotation, BaseModel)
    ):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from _models_in(inner)
