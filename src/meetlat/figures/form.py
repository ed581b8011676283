"""The form of a table of figures, as it is written in YAML. Its JSON Schema is generated into the docs from here."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Discriminator, Field, GetJsonSchemaHandler, Tag
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from meetlat.figures.figure import Certainty
from meetlat.yaml_model import Day, Form, shape

Sense = Literal["at_most", "at_least", "class_at_least", "range", "reported"]
NAME = r"^[a-z0-9][a-z0-9-]{0,30}$"
"""A name is that of a file and of a sheet of a workbook too."""
Standing = Literal["law", "contract", "agreement", "proposal", "standard"]


class BothForm(Form):
    """Words in both languages."""

    nl: str
    en: str


class SourceForm(Form):
    """Where figures were read."""

    title: str
    publisher: str | None = None
    date: str | None = None
    page: str | None = None
    url: str | None = None


class IntervalForm(Form):
    """A half-open interval, from ≤ x < to; an end that is absent is open."""

    low: float | None = Field(default=None, alias="from")
    high: float | None = Field(default=None, alias="to")


class UnitForm(Form):
    """A condition that is given as intervals, in this unit."""

    unit: str


class LevelForm(Form):
    """A level: how its values judge, and whether they bind (a requirement) or not (an aim)."""

    sense: Sense | None = None
    binding: bool = True
    title: BothForm | None = None


class RangeForm(Form):
    """A published range."""

    low: float
    high: float


class ClassForm(Form):
    """A class of the table's scale, and what must come with it."""

    name: str = Field(alias="class")
    features: list[str] = Field(default=[], alias="with")


class StatedForm(Form):
    """What the source really speaks of: days, and beside these keys exact values of interval conditions."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, float]

    start: Day | None = Field(default=None, alias="from")
    end: Day | None = Field(default=None, alias="to")


def _shape_of_value(value: object) -> str:
    if shape(value) != "keys":
        return shape(value)
    keys = value if isinstance(value, dict) else type(value).model_fields  # type: ignore[attr-defined]
    return "low-high" if {"low", "high"} & set(keys) else "class-with"


ValueForm = Annotated[
    Annotated[float, Tag("number")]
    | Annotated[str, Tag("text")]
    | Annotated[RangeForm, Tag("low-high")]
    | Annotated[ClassForm, Tag("class-with")],
    Discriminator(_shape_of_value),
]
SourceOrName = Annotated[Annotated[str, Tag("text")] | Annotated[SourceForm, Tag("keys")], Discriminator(shape)]
ConditionForm = Annotated[Annotated[list[str], Tag("list")] | Annotated[UnitForm, Tag("keys")], Discriminator(shape)]


class RowForm(Form):
    """One cell. Beside these keys a row has one for each condition of its table: a choice, or an interval {from, to}."""

    model_config = ConfigDict(extra="allow")

    level: str | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    value: ValueForm | None = None
    unit: str | None = None
    scale: str | None = None
    certainty: Literal["published", "secondary", "derived", "recalled", "unknown"] = Certainty.UNKNOWN.value
    source: SourceOrName | None = None
    reasoning: BothForm | None = None
    note: BothForm | None = None
    stated: StatedForm | None = None
    entered_by: str | None = None
    checked_by: str | None = None


ROW_KEYS = frozenset(RowForm.model_fields)


class _Row:
    """Marks the rows of a form, which are read one by one: its JSON Schema shows what a row is."""

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(RowForm.__pydantic_core_schema__)


class RowsForm(Form):
    """A list of rows. Each is read by itself, so that the problems of all are told."""

    rows: list[Annotated[dict[str, Any], _Row]]
    sources: dict[str, SourceForm] = {}


class TableForm(RowsForm):
    """A table of dated figures."""

    name: str = Field(pattern=NAME)
    title: BothForm
    subject: str
    indicator: str
    unit: str
    source: SourceForm
    conditions: dict[str, ConditionForm] = {}
    levels: dict[str, LevelForm] = {}
    sense: Sense | None = None
    standing: Standing | None = None
    scope: dict[str, Any] | None = None
    scale: str | None = None
    note: BothForm | None = None
    reasoning: BothForm | None = None
    ask: BothForm | None = None


class OverlayForm(RowsForm):
    """Rows of your own for a table that exists: they fill its unknown cells, replace what they cover, and add what is not there."""

    table: str
