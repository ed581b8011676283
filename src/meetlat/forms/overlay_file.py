"""A user's own rows of a table as a file: written so that every reader of YAML 1.2 gives back what was meant."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from meetlat.figures import EngineClass, Interval, Range, Row, Value

NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
"""Characters that JSON writes as they are and YAML does not read so."""


def overlay_text(table: str, rows: Iterable[Row]) -> str:
    """Return an overlay as YAML: one row a line, each in JSON, which is YAML."""
    lines = [json.dumps(row_document(row), ensure_ascii=False, allow_nan=False) for row in rows]
    words = f"# Eigen rijen van {table}, opgenomen met 'meetlat figures import'.\ntable: {table}\nrows:\n"
    words += "".join(f"  - {line}\n" for line in lines) if lines else "  []\n"
    return NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", words)


def row_document(row: Row) -> dict[str, Any]:
    """Return a row as the form of an overlay writes it; what is not there is left out."""
    made: dict[str, Any] = {
        name: _interval(condition) if isinstance(condition, Interval) else condition
        for name, condition in row.conditions.items()
    }
    made |= {
        "level": row.level,
        "valid_from": _day(row.valid_from),
        "valid_to": _day(row.valid_to),
        "value": _value(row.value),
        "unit": row.unit,
        "scale": row.scale,
        "certainty": row.certainty.value,
        "source": _filled(asdict(row.source)),
        "reasoning": row.reasoning and asdict(row.reasoning),
        "note": row.note and asdict(row.note),
        "stated": row.stated
        and _filled({**row.stated.values, "from": _day(row.stated.valid_from), "to": _day(row.stated.valid_to)}),
        "entered_by": row.entered_by,
        "checked_by": row.checked_by,
    }
    return _filled(made)


def _filled(keys: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in keys.items() if value is not None}


def _interval(condition: Interval) -> dict[str, float]:
    ends = {"from": condition.low, "to": condition.high}
    return {end: value for end, value in ends.items() if math.isfinite(value)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _value(value: Value | None) -> object:
    if isinstance(value, Range):
        return {"low": value.low, "high": value.high}
    if isinstance(value, EngineClass):
        return {"class": value.name, "with": list(value.features)}
    return value
