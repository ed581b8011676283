"""The report as data: the answer as the contract writes it, and the hashes of everything it rests on. Byte for byte the same each time."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from meetlat.tender.view.contents import Contents
from meetlat.tender.view.report import Hashed, Report
from meetlat.words import Language


def document(contents: Contents) -> bytes:
    """Return report.json: the envelope of the answer, then `report` with version, inputs, tables and profiles."""
    whole = {**contents.report.document, "report": made_from(contents.report, contents.said.language)}
    return (json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def made_from(report: Report, language: Language) -> dict[str, Any]:
    """Return what is needed to make the same report again: which program read which bytes."""
    inputs = sorted(report.evaluation.inputs, key=lambda one: one.file)
    return {
        "tender": report.evaluation.tender.id,
        "on": report.on.isoformat() if report.on else None,
        "language": language,
        "meetlat": report.version,
        "inputs": [{"name": one.file, "sha256": one.sha256} for one in inputs],
        "tables": _hashes(report.tables),
        "profiles": _hashes(report.profiles),
    }


def _hashes(things: Iterable[Hashed]) -> list[dict[str, str]]:
    """Return names, sources and hashes in order of name."""
    ordered = sorted(things, key=lambda one: one.name)
    return [{"name": one.name, "source": one.source, "sha256": one.digest} for one in ordered]
