"""YAML documents against a model: what pydantic finds wrong, said in our words at the line it stands on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from meetlat import folder, yaml12
from meetlat.errors import InputError, Problem, Text, text
from meetlat.forms.declared import Column
from meetlat.forms.rows import MOST_PROBLEMS, Problems, nearest
from meetlat.forms.values import AMBIGUOUS, OF_EUROS, WHOLE_THOUSANDS, CellError, parser, short, three_decimals
from meetlat.words import Both

Loc = tuple[str | int, ...]
Place = Callable[[Loc], Mapping[str, Any]]  # where a value stands: file, sheet, row, column
M = TypeVar("M", bound=BaseModel)


class Part(BaseModel):
    """A part of a document: unknown keys are refused, nothing is converted, nothing changes later."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def wrong(bad: CellError, *at: str | int) -> PydanticCustomError:
    """Return the error of a bad value, in our words; `at` leads from the value to the key that is to blame."""
    return PydanticCustomError("formats", "formats", {"bad": bad, "at": at})


def cell(kind: str, **limits: Any) -> BeforeValidator:
    """Read a value as a cell of a form is read: by kind and limits, in the same words when it is wrong."""
    column = Column("", "", kind, Both("", ""), **limits)  # type: ignore[arg-type]
    read = parser(column)

    def take(value: object) -> object:
        if isinstance(value, Decimal | date):
            return value
        if kind == "text" and isinstance(value, float):
            raise wrong(
                CellError(
                    text("formats.not-text", found=value), value, text("formats.expect.text", example=column.example)
                )
            )
        if kind == "number" and isinstance(value, str) and WHOLE_THOUSANDS.fullmatch(value.strip()):
            raise wrong(CellError(_two_readings(value.strip()), value, text("formats.expect.number", range="")))
        found = read(value)
        if found is None:
            raise wrong(CellError(text("formats.cell-empty"), value, text("formats.expect.a-value")))
        if isinstance(found, CellError):
            raise wrong(found)
        return found

    return BeforeValidator(take)


def _tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else () if value is None else value


Money = Annotated[Decimal, cell("money", least=0)]
Day = Annotated[date, cell("date")]
Percent = Annotated[int, cell("whole", least=0, most=100)]
Words = Annotated[str, cell("text", example="…")]
Listed = BeforeValidator(_tuple)  # a list of the document becomes a tuple; an empty value is an empty list


def load(path: Path) -> tuple[yaml12.Document, str]:
    """Read a YAML document and its hash. Raises InputError: unreadable, no YAML, or a number that may be two numbers."""
    raw, name = folder.read_bytes(path, yaml12.MOST_BYTES), str(path)
    try:
        source = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError([Problem(text("file.not-utf8"), file=name)]) from error
    document = yaml12.parse(source, name)
    doubts = Problems()
    doubts.extend(_ambiguous(document))
    doubts.refuse()
    return document, folder.sha256(raw)


def _ambiguous(document: yaml12.Document) -> Iterator[Problem]:
    """Find numbers like 2.150, which a Dutch reader takes for two thousand and YAML for two and a bit; 2150.000 too, and of euros 2184.500."""
    for path, written in document.written.items():
        of_euros = dotted(path).endswith("_eur")
        patterns, kind = ((OF_EUROS,), "money") if of_euros else ((AMBIGUOUS, WHOLE_THOUSANDS), "number")
        if any(pattern.fullmatch(written) for pattern in patterns):
            message, expected = _two_readings(written, of_euros=of_euros), text(f"formats.expect.{kind}", range="")
            yield Problem(message, document.file, None, document.line(path), dotted(path), written, expected)


def _two_readings(found: str, *, of_euros: bool = False) -> Text:
    if of_euros and (doubt := three_decimals(found)):
        return text("formats.euros-in-thousands", found=found, whole=doubt[0], broken=doubt[1])
    return text("formats.ambiguous-amount", found=found, whole=re.sub(r"[.,]", "", found), broken=found + "0")


def validated(model: type[M], document: yaml12.Document) -> M:
    """Return the document as its model. Raises InputError with every problem, each at its line."""
    return checked(
        model,
        document.value,
        lambda loc: {"file": document.file, "row": document.line(loc), "column": dotted(loc) or None},
    )


def checked(model: type[M], value: object, place: Place) -> M:
    """Return a value as its model; `place` tells where a part of it stands. Raises InputError with every problem."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        found = error.errors(include_url=False)
        problems = [_problem(model, one, place) for one in found[:MOST_PROBLEMS]]
        if more := len(found) - len(problems):
            problems.append(Problem(text("formats.and-more", count=more), file=problems[0].file, row=problems[-1].row))
        raise InputError(sorted(problems, key=lambda problem: problem.row or 0)) from error


def dotted(loc: Loc) -> str:
    """Write a path as people do: award.zero_emission.mobile_extra.2.from (counted from 1)."""
    return ".".join(str(part + 1 if isinstance(part, int) else part) for part in loc)


def _problem(model: type[BaseModel], error: ErrorDetails, place: Place) -> Problem:
    loc = error["loc"]
    if isinstance(bad := error.get("ctx", {}).get("bad"), CellError):
        return Problem(bad.message, **place((*loc, *error["ctx"]["at"])), found=short(bad.found), expected=bad.expected)
    message, expected = _said(error, list(_known(model, loc[:-1])), _choices(model, loc))
    found = (
        loc[-1] if error["type"] == "extra_forbidden" else None if error["type"] == "missing" else short(error["input"])
    )
    return Problem(message, **place(loc), found=short(found), expected=expected)


def _said(error: ErrorDetails, known: list[str], choices: tuple[str, ...]) -> tuple[Text, object]:
    """Say what pydantic found wrong, and what was expected."""
    kind, last, found = error["type"], str(error["loc"][-1] if error["loc"] else ""), short(error["input"])
    if kind == "extra_forbidden":
        near = nearest(last, known)
        return (
            text("formats.key-unknown", found=short(last), near=near)
            if near
            else text("formats.key-not-known", found=short(last), known=known)
        ), near or tuple(known)
    if kind == "missing":
        return text("formats.key-missing", key=last), last
    if kind == "literal_error":
        return text("formats.not-a-choice", found=found, known=choices, advice=""), choices
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return text("formats.no-mapping"), text("formats.expect.mapping")
    if kind == "tuple_type":
        return text("formats.no-list"), text("formats.expect.list-of")
    if kind == "bool_type":
        return text("formats.not-true-false", found=found), text("formats.expect.true-false")
    return text("formats.not-valid", found=found), None


def _known(model: type[BaseModel], loc: Loc) -> Iterator[str]:
    """Yield the keys that may stand at a place."""
    for part in _parts(_annotation(model, loc)):
        yield from (info.alias or name for name, info in part.model_fields.items())


def _choices(model: type[BaseModel], loc: Loc) -> tuple[str, ...]:
    """Return the values that may stand at a place where only some may."""
    annotation = _annotation(model, loc)
    literals = [annotation, *get_args(annotation)]
    return tuple(str(choice) for literal in literals if get_origin(literal) is Literal for choice in get_args(literal))


def _annotation(model: type[BaseModel], loc: Loc) -> Any:
    """Return the annotation of what stands at a place, without the layers around it that say nothing of its keys."""
    annotation: Any = model
    for key in loc:
        if isinstance(key, int):
            annotation = next(
                (arg for layer in _layers(annotation) if get_origin(layer) is tuple for arg in get_args(layer)), None
            )
        else:
            fields = {
                info.alias or name: info.annotation
                for part in _parts(annotation)
                for name, info in part.model_fields.items()
            }
            annotation = fields.get(key)
    return annotation


def _layers(annotation: Any) -> Iterator[Any]:
    yield annotation
    for arg in get_args(annotation):
        yield from _layers(arg)


def _parts(annotation: Any) -> Iterator[type[BaseModel]]:
    for layer in _layers(annotation):
        if get_origin(layer) is not tuple and isinstance(layer, type) and issubclass(layer, BaseModel):
            yield layer
            return
