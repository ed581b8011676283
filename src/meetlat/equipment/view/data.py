"""Results of this room as the JSON of the contract: what is not written field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from meetlat.documents.data import BASE, Shape, Shapes, plain
from meetlat.equipment.jobs.check import CategoryShare
from meetlat.equipment.jobs.logs import JudgedLogs, Logs
from meetlat.equipment.jobs.register import MergedRegister
from meetlat.equipment.jobs.report import MachineReport
from meetlat.equipment.model.amount import Amount
from meetlat.equipment.read.lenient import Interpretation, Question, Reading, SkippedRow
from meetlat.equipment.read.logs import Source
from meetlat.equipment.read.register_merge import Change, Merged, What
from meetlat.equipment.rules.check import JudgedDeployment, class_found
from meetlat.equipment.rules.compliance import Compliance
from meetlat.equipment.rules.emissions import Emissions, Total
from meetlat.equipment.rules.fill import Option, option_text
from meetlat.equipment.rules.follow_ups import FollowUp, Partner, Point
from meetlat.equipment.rules.logs.judge import OfMachine, Tally
from meetlat.equipment.rules.logs.quality import Defect, MachineQuality
from meetlat.equipment.rules.logs.shares import LogShare
from meetlat.equipment.rules.proof import document
from meetlat.equipment.rules.register_check import CheckedMachine, RegisterCheck
from meetlat.equipment.rules.share import Share, Sums
from meetlat.equipment.view.logs import action_name, defect_name, worst_first
from meetlat.equipment.view.workbooks import labels, place_of, shown_value
from meetlat.errors import text
from meetlat.plates import without_plates
from meetlat.requirements import Finding, Verdict, required
from meetlat.words import Language

Data = Mapping[str, Any]


def settled(amount: float | None) -> float | None:
    """Return an amount without the last digits that adding floats leaves: 0.30000000000000004 is 0.3."""
    return None if amount is None else float(f"{amount:.12g}")


def _shaped(value: object, shape: Shape) -> dict[str, object]:
    """Return a value as its shape names its fields, to be written with others beside them."""
    return {
        name: attrgetter(source)(value) if isinstance(source, str) else source(value) for name, source in shape.items()
    }


def _settled(name: str) -> Callable[[object], float | None]:
    return lambda value: settled(attrgetter(name)(value))


# A judgement


def _verdicts(judged: JudgedDeployment) -> Sequence[Verdict | Data]:
    return judged.verdicts or (_nothing_asked(judged),)


def _nothing_asked(judged: JudgedDeployment) -> dict[str, object]:
    span = judged.deployment.span
    return {
        "from": span.first,
        "to": span.last,
        "outcome": judged.outcome,
        "leaning": None,
        "table": None,
        "certainty": None,
        "required": text("equipment.nothing-required"),
        "found": text("equipment.not-looked-at"),
        "explanation": [judged.exempt],
        "ask": [],
    }


def _findings(checked: Compliance) -> list[Data]:
    names = {one.deployment.name: one.deployment.public_name for one in checked.deployments}
    return [_finding(one) | {"deployments": [names[name] for name in one.items]} for one in checked.findings]


def _finding(one: Finding) -> dict[str, Any]:
    return {"code": one.code, "severity": one.severity, "message": one.message}


def _shares(checked: Compliance) -> list[Data]:
    pairs = zip(checked.zero_emission, checked.fills, strict=True)
    return [share_data(share, fills) for share, fills in pairs]


def share_data(share: Share, fills: Sequence[Option] = ()) -> Data:
    """Return one emission-free share; `range_percent` is the range of the table, whose lower bound binds."""
    verdict, sums = share.verdict, share.sums
    return {
        "category": share.category,
        "from": share.span.first,
        "to": share.span.last,
        "unit": share.unit,
        "total": settled(sums.total),
        "zero_emission": settled(sums.zero_emission),
        "share_percent": settled(sums.share_percent),
        "lowest_percent": settled(sums.lowest_percent),
        "highest_percent": settled(sums.highest_percent),
        "complete": sums.is_complete,
        "required_percent": share.required_percent,
        "range_percent": [share.range.low, share.range.high] if share.range else None,
        "required_amount": settled(share.required_amount),
        "gap": settled(share.gap),
        "fill": [option_text(option) for option in fills],
        "outcome": share.outcome,
        "table": verdict.requirement.table if verdict else None,
        "certainty": verdict.requirement.figure.certainty if verdict else None,
        "explanation": verdict.explanation if verdict else [],
        "ask": share.ask,
    }


CHECK: Shapes = {
    Compliance: {
        "level": "level",
        "outcome": "outcome",
        "deployments": "deployments",
        "zero_emission": _shares,
        "findings": _findings,
    },
    JudgedDeployment: {
        "deployment": "deployment.public_name",
        "partner": "deployment.partner",
        "outcome": "outcome",
        "verdicts": _verdicts,
    },
    Verdict: {
        "from": "on",
        "to": "to",
        "outcome": "outcome",
        "leaning": "leaning",
        "table": "requirement.table",
        "certainty": "requirement.figure.certainty",
        "required": lambda verdict: required(verdict.requirement),
        "found": lambda verdict: class_found(verdict.measured),
        "explanation": "explanation",
        "ask": "ask",
    },
}


# Shares and emissions


def category_share_data(one: CategoryShare) -> Data:
    """Return the work of a category in one period; what is extra lies between two bounds where a cell is not known."""
    extra, sums = one.extra, one.extra.sums
    base = {
        "category": extra.category,
        "from": extra.span.first,
        "to": extra.span.last,
        "unit": extra.unit,
        "total": settled(sums.total),
        "zero_emission": settled(sums.zero_emission),
        "share_percent": settled(sums.share_percent),
        "extra_percent": {"lowest": settled(extra.lowest_percent), "highest": settled(extra.highest_percent)},
        "partners": [{"partner": name, **_sums(part)} for name, part in extra.partners],
    }
    return {**base, **(share_data(one.share, one.fills) if one.share else {})}


def _sums(sums: Sums) -> Data:
    return {"total": settled(sums.total), "zero_emission": settled(sums.zero_emission), "complete": sums.is_complete}


EMISSIONS: Shapes = {
    Emissions: {
        "deployment": "deployment.public_name",
        "partner": "deployment.partner",
        "aerius_code": "aerius_code",
        "nox_kg": "nox",
        "pm_kg": "pm",
        "co2_kg": "co2",
    },
    Amount: {"low": _settled("low_kg"), "high": _settled("high_kg"), "method": "method", "why": "why", "ask": "ask"},
    Total: {"substance": "substance", "low_kg": _settled("low_kg"), "high_kg": _settled("high_kg"), "untold": "untold"},
}


# The report on machines


def _report_deployments(report: MachineReport) -> list[Data]:
    places = report.reading.places
    return [
        _shaped(one, CHECK[JudgedDeployment])
        | {"machine": one.deployment.contact.machine, "row": places[one.deployment.name].address}
        for one in report.checked.deployments
    ]


def _end(point: Point) -> date | None:
    """Return the last day of a machine; None where it is not known."""
    return point.span.last if point.span and point.span.last != date.max else None


REPORT: Shapes = {
    MachineReport: {
        "project": "project",
        "on": "on",
        "machines": "reading.machines",
        "counts": "counts",
        "calls": "partners",
        "level": "checked.level",
        "outcome": "checked.outcome",
        "deployments": _report_deployments,
        "zero_emission": lambda report: _shares(report.checked),
        "findings": lambda report: _findings(report.checked),
        "reading": "reading",
    },
    Reading: {"rows": "rows", "read_as": "read_as", "asked": "asked", "set_aside": "aside", "notes": "notes"},
    Partner: {"partner": "name", "machines": "machines", "calls": "follow_ups"},
    FollowUp: {
        "topic": "topic",
        "gravity": lambda call: call.gravity.name.lower(),
        "ask": "ask",
        "required": "required",
        "table": "table",
        "by": "by",
        "machines": "points",
    },
    Point: {"machine": "machine", "found": "found", "from": lambda point: point.span and point.span.first, "to": _end},
    Interpretation: {"cell": "place.address", "column": "column", "found": "found", "read": "read"},
    Question: {
        "cell": "place.address",
        "column": "column",
        "found": "found",
        "machine": "machine",
        "partner": "partner",
        "why": "why",
    },
    SkippedRow: {
        "row": "place.row",
        "found": "found",
        "is_machine": lambda row: row.deployment is not None,
        "why": "why",
    },
}


# The register


def _plain_findings(one: CheckedMachine | MergedRegister) -> list[Data]:
    return [_finding(finding) for finding in one.findings]


def merged_in_data(done: MergedRegister, language: Language) -> Any:
    """Return a merged register as the plain data of the contract, without any plate."""
    whole = {"out": done.out} | _shaped(done.merged, REGISTER[Merged])
    if done.looked_up is not None:
        whole |= {"looked_up": done.looked_up, "not_in_register": done.others, "findings": _plain_findings(done)}
    return plain(whole, language, SHAPES)


def _given(change: Change) -> list[Data]:
    return [{"value": shown_value(change, one.value), "file": one.row.file, "row": one.row.row} for one in change.given]


REGISTER: Shapes = {
    RegisterCheck: {"on": "on", "outcome": "outcome", "counts": "counts", "machines": "machines"},
    CheckedMachine: {
        "machine": "registered.label",
        "row": "registered.row",
        "owner": "registered.owner",
        "kind": "registered.machine.kind",
        "description": "registered.machine.description",
        "stage": "registered.machine.stage",
        "probable_stage": "probable",
        "outcome": "outcome",
        "proven": "proven",
        "document": lambda one: one.registered.proof and one.registered.proof.document,
        "document_said": lambda one: document(one.registered),
        "findings": _plain_findings,
        "ask": "ask",
    },
    Merged: {
        "machines": lambda merged: len(merged.rows),
        "added": lambda merged: labels(merged.of(What.ADDED)),
        "filled": lambda merged: merged.of(What.FILLED),
        "contradictions": lambda merged: merged.of(What.CONTRADICTS),
        "ambiguous": lambda merged: [place_of(change.given[0]) for change in merged.of(What.AMBIGUOUS)],
        "not_returned": "not_returned",
    },
    Change: {
        "machine": "label",
        "column": "column",
        "kept": lambda change: None if change.kept is None else shown_value(change, change.kept),
        "given": _given,
    },
}


# Logs of machines


def _quality(logs: Logs) -> Data:
    """Return the quality of logs. Hours and litres are null where they are unknown."""
    quality = logs.quality
    return {
        "on": logs.on,
        "files": tuple(logs.sources.values()),
        "rows": {"in": quality.rows, "kept": quality.kept, "set_aside": quality.set_aside},
        "defects": [_defect(logs, one) for one in quality.defects],
        "machines": [_machine(logs, one) for one in worst_first(quality.machines)],
    }


def _defect(logs: Logs, defect: Defect) -> Data:
    file, row = logs.place(defect.example)
    return {
        "code": defect.code,
        "done": defect.done,
        "rows": defect.count,
        "machines": defect.machines,
        "hours": defect.hours,
        "litres": defect.litres,
        "message": defect_name(defect),
        "action": action_name(defect),
        "example": {"file": file, "row": row},
        "worst": [{"machine": logs.label(machine), "rows": count} for machine, count in defect.worst],
    }


def _machine(logs: Logs, one: MachineQuality) -> Data:
    register, known = logs.context.register, logs.machines.known.get(one.machine or "")
    return {
        "machine": logs.label(one.machine),
        "names": sorted({without_plates(name) for name in known.names.values()}) if known else [],
        "pin": without_plates(known.number) if known and known.number else None,
        "registered": None if register is None else register.find(one.machine) is not None,
        "rows": {"in": one.rows, "kept": one.kept, "set_aside": one.set_aside},
        "first": one.first,
        "last": one.last,
        "hours": one.hours,
        "fuel_litres": one.fuel_litres,
        "electricity_kwh": one.electricity_kwh,
        "distance_km": one.distance_km,
    }


def _judged(found: JudgedLogs) -> Data:
    judged = found.judged
    return {
        **_quality(found.logs),
        "judged": {
            "level": judged.level,
            "by": "project" if found.terms.per_project else "nation",
            "basis": judged.choices.basis,
            "from": judged.whole.first,
            "to": judged.whole.last,
            "entries": judged.entries,
            "verdicts": [_tally(one) for one in judged.tallies],
            "machines": [row for one in found.machines for row in _judged_machine(found, one)],
            "zero_emission": [_log_share(found, one) for one in judged.shares],
        },
    }


def _tally(one: Tally) -> Data:
    outcomes = {outcome.value: count for outcome, count in one.outcomes.items()}
    return {"from": one.span.first, "to": one.span.last, **outcomes, "unregistered": one.unregistered}


def _judged_machine(found: JudgedLogs, one: OfMachine) -> Iterator[Data]:
    """Yield a machine in one period, with its explanation; without one where it is not in the register."""
    registered = one.registered
    about = {
        "machine": found.label(one),
        "owner": registered.owner if registered else None,
        "registered": registered is not None,
        "entries": one.entries,
        "hours": one.hours,
    }
    explained = one.explained(found.library, found.terms.level, found.terms.accept)
    if explained is None:
        ask = [text("judged-log.ask-register", machine=found.label(one))]
        days = {"from": one.span.first, "to": one.span.last}
        yield {**about, **days, "outcome": one.outcome, "explanation": [], "ask": ask}
        return
    for verdict in explained.verdicts:
        yield about | _shaped(verdict, CHECK[Verdict])
    if not explained.verdicts:
        yield about | _nothing_asked(explained)


def _log_share(found: JudgedLogs, one: LogShare) -> Data:
    """Return a share as `equipment check` says it, of its project (null: of none, or of all together), and the use that is known behind it."""
    about = {
        "project": one.project,
        "hours": one.hours,
        "fuel_litres": one.fuel_litres,
        "electricity_kwh": one.electricity_kwh,
    }
    return {**about, **share_data(one.explained(found.terms.choices, found.terms.accept))}


LOGS: Shapes = {
    Source: {"file": "name", "shape": "shape", "rows": "rows", "unused_columns": "unused", "sha256": "sha256"}
}

SHAPES: Shapes = {**BASE, **CHECK, **EMISSIONS, **REPORT, **REGISTER, **LOGS}


def in_data(result: object, language: Language) -> Any:
    """Return a result as the plain data of the contract."""
    return plain(result, language, SHAPES)


def shares_in_data(found: Sequence[CategoryShare], language: Language) -> Any:
    """Return the work of categories as the plain data of the contract."""
    return plain([category_share_data(one) for one in found], language, SHAPES)


def logs_in_data(found: Logs | JudgedLogs, language: Language) -> Any:
    """Return the quality of logs as the plain data of the contract."""
    return plain(_quality(found) if isinstance(found, Logs) else _judged(found), language, SHAPES)
