"""The values of a tender in YAML, each read as a cell of a form is: the same words where it is wrong, and no number that may be two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from meetlat import folder, yaml12
from meetlat.errors import InputError, Problem, Text, text
from meetlat.forms.declared import Column
from meetlat.forms.rows import Problems
from meetlat.forms.values import AMBIGUOUS, OF_EUROS, WHOLE_THOUSANDS, CellError, parser, short, three_decimals
from meetlat.words import Both
from meetlat.yaml_model import Form, checked, refusal

M = TypeVar("M", bound=BaseModel)


class Part(Form):
    """A part of a document of a tender: a key stands there by the name of the contract alone."""

    model_config = ConfigDict(populate_by_name=False)


def wrong(bad: CellError, *at: str | int) -> PydanticCustomError:
    """Return the error of a bad value, in our words; `at` leads from the value to the key that is to blame."""
    return refusal(bad.message, short(bad.found), bad.expected, *at)


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


def dotted(loc: yaml12.Path_) -> str:
    """Write a path as people do: award.zero_emission.mobile_extra.2.from (counted from 1)."""
    return ".".join(str(part + 1 if isinstance(part, int) else part) for part in loc)
