"""A result as plain data, as the contract writes it, and the JSON schema of that; both from the types themselves.

A type is written field by field, unless a table of its room gives it a shape:

    SHAPES = {Mark: {"part": "part", "table": "requirement.table", "assessors": how_many}}

The names are those of the JSON, in order; behind each stands a field (dotted: a field of a field), or a function of the value. Sentences
are said in the language asked, days are ISO, enums their value, numbers exact where they can be; what is infinite or not known is null.
"""

from __future__ import annotations

import math
import types
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import reduce, wraps
from operator import attrgetter
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from meetlat.errors import Text
from meetlat.figures import describe
from meetlat.requirements import Evidence, Finding, Measured, Verdict
from meetlat.words import Both, Language, say

Source = str | Callable[[Any], object]
"""Where a field of the JSON comes from: a field of the value, dotted where it lies deeper, or a function of the value."""

Shape = Mapping[str, Source]
Shapes = Mapping[type, Shape]
"""How types are written that are not written field by field."""


def plain(value: object, language: Language, shapes: Shapes) -> Any:
    """Return a value as plain data: dicts, lists, text, numbers, booleans and None. Raises TypeError for what has no such form."""
    match value:
        case str() | Text() | Both():
            return value.value if isinstance(value, Enum) else say(value, language)
        case Mapping():
            return {str(plain(key, language, shapes)): plain(one, language, shapes) for key, one in value.items()}
        case Sequence() | AbstractSet():
            return [plain(one, language, shapes) for one in value]
    if is_dataclass(value):
        shape = shape_of(type(value), shapes)
        return {name: plain(_get(value, source), language, shapes) for name, source in shape.items()}
    return _one(value)


def _one(value: object) -> str | int | float | bool | None:
    """Return a value that holds no others as plain data."""
    match value:
        case Enum():
            return value.value  # type: ignore[no-any-return]
        case None | bool() | int():
            return value
        case float():
            return value if math.isfinite(value) else None
        case Decimal() | Fraction():
            return _number(value)
        case date():
            return value.isoformat()
        case Path():
            return str(value)
    raise TypeError(f"{type(value).__name__} has no form as data")


def shape_of(kind: type, shapes: Shapes) -> Shape:
    """Return how a type is written: as its table says, else field by field."""
    return shapes.get(kind) or {field.name: field.name for field in fields(kind)}


def _get(value: object, source: Source) -> object:
    return attrgetter(source)(value) if isinstance(source, str) else source(value)


def _number(amount: Decimal | Fraction) -> int | float:
    """Return an amount as a number of JSON, unrounded; a whole one as a whole number."""
    return int(amount) if amount == int(amount) else float(amount)


def within(field: str, shape: Shape) -> Shape:
    """Return the shape of a value that holds, in a field, what has this shape: written as if it were the value itself."""
    return {name: _deeper(field, source) for name, source in shape.items()}


def _deeper(field: str, source: Source) -> Source:
    if isinstance(source, str):
        return f"{field}.{source}"

    @wraps(source)
    def take(value: object) -> object:
        return source(getattr(value, field))

    return take


def measured_value(measured: Measured) -> float | str | Text | None:
    """Return what was measured as one value: a class by its name, else what the number is, or is at least; None when not known."""
    if measured.name is not None:
        return measured.name
    return measured.low if math.isfinite(measured.low) else None


def _value(verdict: Verdict) -> float | str | Text | None:
    return measured_value(verdict.measured)


def _required(verdict: Verdict) -> float | str | Mapping[str, float] | None:
    return describe(verdict.requirement.figure.value)  # type: ignore[return-value]


VERDICT: Shape = {
    "indicator": "requirement.indicator",
    "outcome": "outcome",
    "leaning": "leaning",
    "binding": "requirement.binding",
    "value": _value,
    "required": _required,
    "unit": "requirement.figure.unit",
    "margin": "margin",
    "table": "requirement.table",
    "level": "requirement.level",
    "certainty": "requirement.figure.certainty",
    "evidence": "measured.evidence",
    "explanation": "explanation",
    "ask": "ask",
}
"""How a verdict is written; a room may add to it."""


def _source(finding: Finding) -> str | None:
    return str(finding.source) if finding.source else None


BASE: Shapes = {
    Verdict: VERDICT,
    Evidence: {"document": "document", "page": "page", "sha256": "digest"},
    Finding: {"code": "code", "severity": "severity", "message": "message", "source": _source, "advice": "advice"},
}
"""The shapes that every room shares."""


def schema(kind: object, shapes: Shapes) -> dict[str, Any]:
    """Return the JSON schema of what `plain` makes of a type; a dataclass is defined once, under its name."""
    definitions: dict[str, Any] = {}
    whole = _schema(kind, shapes, definitions)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole, "$defs": definitions}


SIMPLE: Mapping[object, Mapping[str, object]] = {
    type(None): {"type": "null"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": ["number", "null"]},
    Decimal: {"type": "number"},
    Fraction: {"type": "number"},
    str: {"type": "string"},
    Text: {"type": "string"},
    Both: {"type": "string"},
    Path: {"type": "string"},
    date: {"type": "string", "format": "date"},
}


def _schema(kind: object, shapes: Shapes, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a type; dataclasses are added to `definitions`. What is not known of a type may be anything."""
    if kind in SIMPLE:
        return dict(SIMPLE[kind])
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return {"anyOf": _each_once(_schema(one, shapes, definitions) for one in arguments)}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _schema(arguments[1], shapes, definitions)}
    if isinstance(origin, type) and issubclass(origin, Sequence | AbstractSet):
        return {"type": "array", "items": _schema(arguments[0], shapes, definitions)}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [one.value for one in kind]}
    if isinstance(kind, type) and is_dataclass(kind):
        return _definition(kind, shapes, definitions)
    return {}


def _definition(kind: type, shapes: Shapes, definitions: dict[str, Any]) -> dict[str, Any]:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}  # for types that hold themselves
        shape = shape_of(kind, shapes)
        properties = {field: _schema(_type(kind, source), shapes, definitions) for field, source in shape.items()}
        definitions[name] = {"type": "object", "properties": properties, "required": list(shape)}
    return {"$ref": f"#/$defs/{name}"}


def _type(kind: object, source: Source) -> object:
    """Return the type of a field, or of what a function gives; None where it does not say."""
    if isinstance(source, str):
        return reduce(_field_type, source.split("."), kind)
    return _hints(source).get("return")


def _field_type(kind: object, name: str) -> object:
    if isinstance(found := getattr(kind, name, None), property):
        return _hints(found.fget).get("return")
    return _hints(kind).get(name)


def _hints(of: object) -> Mapping[str, object]:
    try:
        return get_type_hints(of)
    except (NameError, TypeError):  # a type that is imported for the checker alone, or something that has no hints
        return {}


def _each_once(schemas: Any) -> list[dict[str, Any]]:
    return list({repr(one): one for one in schemas}.values())
