"""From a YAML document to a typed form: every problem at once, at its line, in the reader's language.

A form is a pydantic model. Unknown keys are refused by name with the nearest known one, and nothing is converted silently.
"""

from __future__ import annotations

import difflib
import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from meetlat.errors import InputError, Problem, Text, text
from meetlat.yaml12 import Document, Path_


class Form(BaseModel):
    """The base of every form: closed, immutable, strict, finite."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False, populate_by_name=True)


def day(written: str) -> date:
    """Return a day written as YYYY-MM-DD. Raises ValueError for another form (fromisoformat knows many) and for a day that does not exist."""
    found = date.fromisoformat(written)
    if found.isoformat() != written:
        raise ValueError(written)
    return found


def _iso_day(value: object) -> date:
    if isinstance(value, date):
        return value
    try:
        return day(str(value))
    except ValueError as error:
        raise PydanticCustomError("iso_day", "a date as YYYY-MM-DD") from error


Day = Annotated[date, BeforeValidator(_iso_day, json_schema_input_type=str)]

M = TypeVar("M", bound=BaseModel)

SHOWN = 60
"""Letters of a value that a message repeats."""


def shape(value: object) -> str:
    """Return what a value looks like, as a tag for a union of forms: then only the problems of the one that was meant are told."""
    if isinstance(value, bool):
        return "bool"
    shapes = {"keys": dict | BaseModel, "list": list | tuple, "text": str, "number": int | float}
    return next((tag for tag, kind in shapes.items() if isinstance(value, kind)), "nothing")


EXPECTED = {
    "iso_day": "form.expected.day",
    "string_type": "form.expected.text",
    "bool_type": "form.expected.bool",
    "int_type": "form.expected.whole",
    "list_type": "form.expected.list",
    "tuple_type": "form.expected.list",
    "dict_type": "form.expected.keys",
    "model_type": "form.expected.keys",
    "model_attributes_type": "form.expected.keys",
    "finite_number": "form.expected.number",
    "float_type": "form.expected.number",
    "decimal_type": "form.expected.number",
    "string_pattern_mismatch": "form.expected.name",
    "is_instance_of": "form.expected.number",
}
LIMIT = {"greater_than": "gt", "greater_than_equal": "ge", "less_than": "lt", "less_than_equal": "le"}


def validate(model: type[M], document: Document, at: Path_ = ()) -> M:
    """Return the document, or the part of it `at` a path, as a form.

    Raises InputError with every problem, each with its line as `row` and its key as `column`.
    """

    def place(path: Path_) -> Mapping[str, Any]:
        return {"file": document.file, "row": document.line((*at, *path)), "column": _key((*at, *path))}

    return checked(model, _part(document, at), place)


def checked(model: type[M], value: object, place: Callable[[Path_], Mapping[str, Any]]) -> M:
    """Return a value as a form; `place` tells the file, sheet, row and column of a part of it. Raises InputError with every problem."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        problems = (_problem(model, value, place, dict(one)) for one in error.errors(include_url=False))
        raise InputError(sorted(problems, key=lambda one: one.row or 0)) from error


def refusal(message: Text, found: object, expected: object, *at: str | int) -> PydanticCustomError:
    """Return the error of a value in words of our own; `at` leads from the value to the key that is to blame."""
    return PydanticCustomError("refusal", "refusal", {"said": (message, found, expected), "at": at})


def _part(document: Document, at: Path_) -> Any:
    value = document.value
    for step in at:
        value = value[step]
    return value


def problem_at(
    document: Document, path: Path_, message: Text, *, found: object = None, expected: object = None
) -> Problem:
    """Return a problem at a path of a document."""
    return Problem(
        message, file=document.file, row=document.line(path), column=_key(path), found=found, expected=expected
    )


def _key(path: Path_) -> str | None:
    return next((str(step) for step in reversed(path) if isinstance(step, str)), None)


def nearest(word: str, known: list[str]) -> str | None:
    """Return the known word that was probably meant, if one is near."""
    return next(iter(difflib.get_close_matches(word, known, n=1)), None)


def _problem(
    model: type[BaseModel], value: object, place: Callable[[Path_], Mapping[str, Any]], details: Mapping[str, Any]
) -> Problem:
    kind, context = details["type"], details.get("ctx") or {}
    path = _path_in(value, details["loc"], kind)
    if kind == "refusal":
        message, found, expected = context["said"]
        return Problem(message, **place((*path, *context["at"])), found=found, expected=expected)
    if kind == "extra_forbidden":
        key, allowed = str(path[-1])[:SHOWN], sorted(_keys_at(model, path[:-1]))
        return Problem(unknown_key(key, allowed), **place(path), found=key, expected=nearest(key, allowed))
    if kind == "missing":
        return Problem(text("form.missing-key", key=str(path[-1])), **place(path), expected=path[-1])
    written, expected = _written(details["input"]), _expected(kind, details)
    message = (
        text("form.bad-value", found=written, expected=expected)
        if written
        else text("form.no-value", expected=expected)
    )
    return Problem(message, **place(path), found=written, expected=expected)


def _written(value: object) -> str | Text:
    """Return a value as it stands in the file, not too long; a list or keys by what they are."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list):
        return text(f"form.expected.{shape(value)}")
    words = "" if value is None else str(value)
    return words if len(words) <= SHOWN else words[:SHOWN] + "…"


def unknown_key(key: str, allowed: list[str]) -> Text:
    """Say that a key is not known, which one was probably meant and which ones there are."""
    if meant := nearest(key, allowed):
        return text("form.unknown-key-meant", key=key, meant=meant, allowed=allowed)
    return text("form.unknown-key", key=key, allowed=allowed)


def _expected(kind: str, details: Mapping[str, Any]) -> Text | str:
    context = details.get("ctx") or {}
    if kind in ("literal_error", "enum"):
        return text("form.expected.one-of", choices=str(context["expected"]).replace("'", "").replace(" or ", ", "))
    if kind == "union_tag_invalid":
        tags = re.findall(r"'([\w-]+)'", str(context.get("expected_tags", "")))
        return text("form.expected.any", kinds=[text(f"form.expected.{tag}") for tag in tags])
    if kind in LIMIT:
        return text(f"form.expected.{LIMIT[kind]}", limit=context[LIMIT[kind]])
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
