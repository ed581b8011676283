"""The report on machines as data: the answer as the contract writes it, and the hashes of everything it rests on."""

from __future__ import annotations

import json

from meetlat.equipment.view.contents import Contents


def document(contents: Contents) -> bytes:
    """Return report.json."""
    report = contents.report
    made_from = {
        "project": report.project,
        "on": report.on.isoformat() if report.on else None,
        "language": contents.said.language,
        "meetlat": report.version,
        "inputs": [{"name": one.name, "sha256": one.digest} for one in sorted(report.inputs, key=lambda one: one.name)],
        "tables": [
            {"name": one.name, "source": one.source, "sha256": one.digest}
            for one in sorted(report.tables, key=lambda one: one.name)
        ],
    }
    whole = {**report.document, "report": made_from}
    return (json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
