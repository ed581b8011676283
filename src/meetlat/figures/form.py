"""The form of a table of figures, as it is written in YAML. Its JSON Schema is generated into the docs from here."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field

from meetlat.documents import Day, Form
from meetlat.figures.figure import Certainty

Sense = Literal["at_most", "at_least", "class_at_least", "range", "reported"]
Standing = Literal["law", "contract", "agreement", "proposal"]


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


class RowForm(Form):
    """One cell. Beside these keys a row has one for each condition of its table."""

    model_config = ConfigDict(extra="allow")

    level: str | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    value: float | str | RangeForm | ClassForm | None = None
    unit: str | None = None
    scale: str | None = None
    certainty: Literal["published", "secondary", "derived", "recalled", "unknown"] = Certainty.UNKNOWN.value
    source: str | SourceForm | None = None
    reasoning: BothForm | None = None
    note: BothForm | None = None
    stated: dict[str, Any] | None = None
    checked_by: str | None = None


class TableForm(Form):
    """A table of dated figures."""

    name: str
    title: BothForm
    subject: str
    indicator: str
    unit: str
    source: SourceForm
    rows: list[RowForm]
    conditions: dict[str, list[str] | UnitForm] = {}
    levels: dict[str, LevelForm] = {}
    sense: Sense | None = None
    standing: Standing | None = None
    scope: dict[str, Any] | None = None
    scale: str | None = None
    sources: dict[str, SourceForm] = {}
    note: BothForm | None = None
    ask: BothForm | None = None


class OverlayForm(Form):
    """Rows of your own for a table that exists: they fill its unknown cells, replace what they cover, and add what is not there."""

    table: str
    rows: list[RowForm]
    sources: dict[str, SourceForm] = {}
