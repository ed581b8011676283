"""The report as data: the answer as the contract writes it, and the hashes of everything it rests on. Byte for byte the same each time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from meetlat.report.report import Hashed, Report
from meetlat.words import Language


def document(report: Report, language: Language) -> bytes:
    """Return report.json: the envelope of the answer, then `report` with version, inputs, tables and profiles."""
    whole = {**report.document, "report": provenance(report, language)}
    return (json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def provenance(report: Report, language: Language) -> dict[str, Any]:
    """Return what is needed to make the same report again: which program read which bytes."""
    return {
        "tender": report.tender,
        "on": report.on.isoformat(),
        "language": language,
        "meetlat": report.version,
        "inputs": _hashes(report.inputs),
        "tables": _hashes(report.tables),
        "profiles": _hashes(report.profiles),
    }


def _hashes(things: Iterable[Hashed]) -> list[Mapping[str, str]]:
    """Return names, sources and hashes in order of name."""
    return [
        {"name": one.name, **({"source": one.source} if one.source else {}), "sha256": one.digest}
        for one in sorted(things, key=lambda one: one.name)
    ]
