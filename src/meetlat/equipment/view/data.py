"""Results of this room as the JSON of the contract: what is not written field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from meetlat.documents.data import BASE, Shapes, plain
from meetlat.documents.data import Source as FieldSource
from meetlat.equipment.jobs.check import CategoryShare
from meetlat.equipment.jobs.judged_logs import JudgedLogs
from meetlat.equipment.jobs.logs import Logs
from meetlat.equipment.jobs.register_rdw import MergedRegister, RdwLookup
from meetlat.equipment.jobs.report import MachineReport
from meetlat.equipment.model.amount import Amount
from meetlat.equipment.read.lenient import Interpretation, Question, SkippedRow
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
from meetlat.equipment.view.register_book import labels, place_of, shown_value
from meetlat.errors import Text, text
from meetlat.plates import without_plates
from meetlat.requirements import Finding, Verdict, required
from meetlat.words import Language

Data = Mapping[str, Any]


def settled(amount: float | None) -> float | None:
    """Return an amount without the last digits that adding floats leaves: 0.30000000000000004 is 0.3."""
    return None if amount is None else float(f"{amount:.12g}")


def _settled(name: str) -> Any:
    """Return the field of a name, settled."""
    get = attrgetter(name)

    def field(value: object) -> float | None:
        return settled(get(value))

    return field


# A judgement


def _verdicts(judged: JudgedDeployment) -> Sequence[Verdict | Data]:
    return judged.verdicts or (_nothing_asked(judged),)


def _nothing_asked(judged: JudgedDeployment) -> Data:
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


def _required(verdict: Verdict) -> Text:
    return required(verdict.requirement)


def _found(verdict: Verdict) -> str | Text:
    return class_found(verdict.measured)


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
        "required": _required,
        "found": _found,
        "explanation": "explanation",
        "ask": "ask",
    },
}


# Shares and emissions


def category_share_data(one: CategoryShare) -> Data:
    """Return the work of a category in one period; what is extra lies between two bounds where a cell is not known."""
    extra, sums = one.extra, one.extra.sums
    base = {
        "category": one.category,
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
    return [
        {
            "deployment": one.deployment.public_name,
            "partner": one.deployment.partner,
            "outcome": one.outcome,
            "verdicts": _verdicts(one),
            "machine": one.deployment.contact.machine,
            "row": report.reading.places[one.deployment.name].address,
        }
        for one in report.checked.deployments
    ]


def _reading(report: MachineReport) -> Data:
    reading = report.reading
    return {
        "rows": reading.rows,
        "read_as": reading.read_as,
        "asked": reading.asked,
        "set_aside": reading.aside,
        "notes": reading.notes,
    }


def _gravity(call: FollowUp) -> str:
    return call.gravity.name.lower()


def _end(point: Point) -> date | None:
    """Return the last day of a machine; None where it is not known."""
    return point.span.last if point.span and point.span.last != date.max else None


def _start(point: Point) -> date | None:
    return point.span.first if point.span else None


def _is_machine(one: SkippedRow) -> bool:
    return one.deployment is not None


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
        "reading": _reading,
    },
    Partner: {"partner": "name", "machines": "machines", "calls": "follow_ups"},
    FollowUp: {
        "topic": "topic",
        "gravity": _gravity,
        "ask": "ask",
        "required": "required",
        "table": "table",
        "by": "by",
        "machines": "points",
    },
    Point: {"machine": "machine", "found": "found", "from": _start, "to": _end},
    Interpretation: {"cell": "place.address", "column": "column", "found": "found", "read": "read"},
    Question: {
        "cell": "place.address",
        "column": "column",
        "found": "found",
        "machine": "machine",
        "partner": "partner",
        "why": "why",
    },
    SkippedRow: {"row": "place.row", "found": "found", "is_machine": _is_machine, "why": "why"},
}


# The register


def _document(one: CheckedMachine) -> str | None:
    proof = one.registered.proof
    return proof.document if proof else None


def _document_name(one: CheckedMachine) -> Text | None:
    return document(one.registered)


def _plain_findings(one: CheckedMachine | RdwLookup) -> list[Data]:
    return [_finding(finding) for finding in one.findings]


def merged_in_data(done: MergedRegister, language: Language) -> Any:
    """Return a merged register as the plain data of the contract, without any plate."""
    found = done.lookup
    whole = {"out": done.out, **{name: read(done.merged, source) for name, source in REGISTER[Merged].items()}}
    if found:
        whole |= {"looked_up": found.looked_up, "not_in_register": found.others, "findings": _plain_findings(found)}
    return plain(whole, language, SHAPES)


def _changes(what: What) -> Any:
    def of(merged: Merged) -> tuple[Change, ...]:
        return merged.of(what)

    return of


def _added(merged: Merged) -> tuple[object, ...]:
    return labels(merged.of(What.ADDED))


def _ambiguous(merged: Merged) -> list[Text]:
    return [place_of(change.given[0]) for change in merged.of(What.AMBIGUOUS)]


def _count(merged: Merged) -> int:
    return len(merged.rows)


def _kept(change: Change) -> object:
    return None if change.kept is None else shown_value(change, change.kept)


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
        "document": _document,
        "document_said": _document_name,
        "findings": _plain_findings,
        "ask": "ask",
    },
    Merged: {
        "machines": _count,
        "added": _added,
        "filled": _changes(What.FILLED),
        "contradictions": _changes(What.CONTRADICTS),
        "ambiguous": _ambiguous,
        "not_returned": "not_returned",
    },
    Change: {"machine": "label", "column": "column", "kept": _kept, "given": _given},
}


# Logs of machines


def logs_data(found: Logs | JudgedLogs) -> Data:
    """Return the quality of logs, and how they were judged if they were."""
    return _quality(found) if isinstance(found, Logs) else _judged(found)


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
            "by": "project" if found.asked.per_project else "nation",
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
    explained = one.explained(found.library, found.asked.level, found.asked.accept)
    if explained is None:
        ask = [text("judged-log.ask-register", machine=found.label(one))]
        days = {"from": one.span.first, "to": one.span.last}
        yield {**about, **days, "outcome": one.outcome, "explanation": [], "ask": ask}
        return
    for verdict in explained.verdicts:
        yield {**about, **{name: read(verdict, source) for name, source in CHECK[Verdict].items()}}
    if not explained.verdicts:
        yield {**about, **_nothing_asked(explained)}


def read(value: object, source: FieldSource) -> object:
    """Return a field as its shape names it."""
    return attrgetter(source)(value) if isinstance(source, str) else source(value)


def _log_share(found: JudgedLogs, one: LogShare) -> Data:
    """Return a share as `equipment check` says it, of its project (null: of none, or of all together), and the use that is known behind it."""
    about = {
        "project": one.project,
        "hours": one.hours,
        "fuel_litres": one.fuel_litres,
        "electricity_kwh": one.electricity_kwh,
    }
    return {**about, **share_data(one.explained(found.asked.choices, found.asked.accept))}


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
    return plain(logs_data(found), language, SHAPES)
