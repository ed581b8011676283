"""The decision on a tender as plain data."""

from __future__ import annotations

from typing import Any

from meetlat.tender.model.tree import Step
from meetlat.tender.rules.decide import UNKNOWN, Decision
from meetlat.tender.view.data import as_data
from meetlat.words import Language, say


def decision_json(decision: Decision, language: Language) -> dict[str, Any]:
    """Return a decision as plain data, as the contract writes it."""
    return {
        "level": None if decision.level == UNKNOWN else decision.level,
        "tables": list(decision.tables),
        "award_criteria": list(decision.award_criteria),
        "path": [step_json(step, language) for step in decision.steps],
        "assumed": list(decision.assumed),
        "materials": [
            {
                "material": one.material,
                "table": one.table,
                "asked": one.asked,
                "cells": one.cells,
                "known": one.known,
                "recalled": one.recalled,
                "ask": say(one.ask, language) if one.ask and one.known < one.cells else None,
            }
            for one in decision.materials
        ],
        "findings": [as_data(finding, language) for finding in decision.findings],
    }


def step_json(step: Step, language: Language) -> dict[str, Any]:
    """Return a step of the path as plain data."""
    return {
        "question": say(step.question.ask, language),
        "answer": say(step.answer, language),
        "because": say(step.because, language) if step.because else None,
        "about": step.question.about,
        "assumed": step.assumed,
        "source": str(step.question.source),
    }
