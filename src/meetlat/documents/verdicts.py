"""A verdict as plain data."""

from __future__ import annotations

import math
from typing import Any

from meetlat.figures import describe
from meetlat.requirements import Measured, Verdict
from meetlat.words import Language, say


def verdict_json(verdict: Verdict, language: Language) -> dict[str, Any]:
    """Return a verdict as plain data, as the contract writes it."""
    requirement, measured = verdict.requirement, verdict.measured
    return {
        "indicator": requirement.indicator,
        "outcome": verdict.outcome.value,
        "leaning": verdict.leaning.value if verdict.leaning else None,
        "binding": requirement.binding,
        "value": measured_json(measured, language),
        "required": describe(requirement.figure.value),
        "unit": requirement.figure.unit,
        "margin": verdict.margin,
        "table": requirement.table,
        "level": requirement.level,
        "certainty": requirement.figure.certainty.value,
        "evidence": [
            {"document": say(one.document, language), "page": one.page, "sha256": one.digest}
            for one in measured.evidence
        ],
        "explanation": [say(line, language) for line in verdict.explanation],
        "ask": [say(line, language) for line in verdict.ask],
    }


def measured_json(measured: Measured, language: Language) -> float | str | None:
    """Return what was measured as one value: a class by its name, else what the number is, or is at least; None when not known."""
    if measured.name is not None:
        return say(measured.name, language)
    return measured.low if math.isfinite(measured.low) else None
