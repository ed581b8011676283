"""How good machine logs are, and how they were judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from meetlat.documents.brief import Gravity, Note
from meetlat.documents.document import Column, Depth, Document, Number, Paragraph, Row, Table, Value, Words, columns
from meetlat.equipment.jobs.logs import JudgedLogs, Logs
from meetlat.equipment.rules.check import class_found
from meetlat.equipment.rules.logs.judge import OfMachine
from meetlat.equipment.rules.logs.quality import Defect, MachineQuality
from meetlat.equipment.rules.logs.shares import LogShare
from meetlat.equipment.view.parts import category, days, grounds, percents, section
from meetlat.errors import Text, text
from meetlat.requirements import Outcome, Verdict, required
from meetlat.words import Language, catalogue

MOST_NAMED, MOST_EXPLAINED = 4, 100
ORDER = (Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.MET, Outcome.NOT_APPLICABLE)
"""What needs attention comes first."""


def logs_report(found: Logs | JudgedLogs) -> Document:
    """Return how good logs are; of judged ones first how their machines and work come out."""
    judged, logs = (found, found.logs) if isinstance(found, JudgedLogs) else (None, found)
    return Document(
        name="report",
        kind=text("logs.title"),
        title=_files_named(logs),
        answer=(*((_judged_summary(judged),) if judged else ()), summary(logs)),
        blocks=(
            *section("oordeel", text("judged-log.judged"), _judgement(judged) if judged else ()),
            *section("bevindingen", text("document.findings"), _defects(logs)),
            *section("machines", text("machines.machines-sheet"), (_machines(logs),)),
            *section("bestanden", text("logs.files"), (_files(logs),)),
            *grounds(_grounds(judged) if judged else ()),
        ),
    )


def summary(logs: Logs) -> Text:
    """Return the one sentence that answers."""
    quality = logs.quality
    named = sum(one.machine is not None for one in quality.machines)
    return text("logs.summary", rows=quality.rows, machines=named, kept=quality.kept, aside=quality.set_aside)


def logs_notes(found: Logs | JudgedLogs, _: Language) -> Iterator[Note]:
    """Yield what rows were lost to, the most first; without verdicts the table says so already."""
    if isinstance(found, Logs):
        return
    for one in sorted(found.logs.quality.defects, key=lambda one: -one.count):
        if one.loses:
            said = text("logs.note", found=defect_name(one), count=one.count, done=action_name(one))
            yield Note(Gravity.MAY_CHANGE_ANSWER, one.code, said)


def _files_named(logs: Logs) -> Text | str:
    """Return the names of the files, the first ones where there are many."""
    names = [PurePath(one.name).name for one in logs.sources.values()]
    more = len(names) - MOST_NAMED
    return text("logs.and-more", files=names[:MOST_NAMED], more=more) if more > 0 else ", ".join(names)


MISSED = ("head.litres", "logs.head.worst")
"""Columns that a narrow window can miss."""


def _columns(*heads: tuple[str, float] | str) -> tuple[Column, ...]:
    """Return columns by their head and share of the width; those without a share hold numbers."""
    return tuple(_column(*((head, None) if isinstance(head, str) else head)) for head in heads)


def _column(head: str, wide: float | None) -> Column:
    depth = Depth.ANNEX if head in MISSED else Depth.BODY
    return Column(text(head), wide or 1.2, number=wide is None, depth=depth)


def _defects(logs: Logs) -> tuple[Table | Paragraph]:
    if not logs.quality.defects:
        return (Paragraph(text("logs.nothing-found")),)
    numbers = ("logs.head.rows", "head.machines", "head.hours", "head.litres")
    words = (("head.finding", 3.4), ("logs.head.done", 2.3))
    columns = _columns(*words, *numbers, ("logs.head.worst", 2.0), ("head.example", 2.3))
    code = Column(text("logs.head.code"), depth=Depth.DATA)
    rows = tuple(_defect(logs, one) for one in logs.quality.defects)
    return (Table((*columns, code), rows, name=text("document.findings"), most=len(rows)),)


def _defect(logs: Logs, one: Defect) -> Row:
    file, row = logs.place(one.example)
    worst = [text("logs.times", machine=logs.label(machine), count=count) for machine, count in one.worst]
    return (
        defect_name(one),
        action_name(one),
        one.count,
        one.machines,
        _amount(one.hours),
        _amount(one.litres),
        text("document.items", items=worst) if worst else "",
        text("logs.at", file=PurePath(file).name, row=str(row)),
        one.code,
    )


def _machines(logs: Logs) -> Table:
    """Return the machines, those with most rows set aside first."""
    counts = ("logs.head.rows", "logs.head.kept", "logs.head.aside")
    amounts = ("head.hours", "head.litres", "unit.kWh", "unit.km")
    columns = _columns(("head.machine", 2.4), *counts, *amounts, ("logs.head.first", 1.8), ("logs.head.last", 1.8))
    rows = tuple(_machine(logs, one) for one in worst_first(logs.quality.machines))
    return Table(columns, rows, name=text("machines.machines-sheet"))


def worst_first(machines: Sequence[MachineQuality]) -> list[MachineQuality]:
    """Return the machines by how many of their rows were set aside."""
    return sorted(machines, key=lambda one: (-one.set_aside, one.machine is None, one.machine or ""))


def _machine(logs: Logs, one: MachineQuality) -> Row:
    amounts = (one.hours, one.fuel_litres, one.electricity_kwh, one.distance_km)
    return logs.label(one.machine), one.rows, one.kept, one.set_aside, *map(_amount, amounts), one.first, one.last


def _amount(value: float | None) -> Value:
    return None if value is None else Number(round(value, 1))


def _files(logs: Logs) -> Table:
    columns = (
        *_columns(("head.file", 2.0), ("head.kind", 1.0), "logs.head.rows", ("logs.head.unused", 2.0)),
        Column(text("head.sha256"), depth=Depth.DATA),
    )
    rows = tuple(
        (PurePath(one.name).name, text(f"logs.shape.{one.shape}"), one.rows, ", ".join(one.unused), one.sha256)
        for one in logs.sources.values()
    )
    return Table(columns, rows, name=text("logs.files"), most=len(rows))


def defect_name(defect: Defect) -> Text:
    """Return what a defect is."""
    return text(f"logs.found.{defect.code}")


def action_name(defect: Defect) -> Text:
    """Return what was done with the rows of a defect."""
    own = f"logs.done.{defect.code}"
    return text(own if own in catalogue() else f"logs.done.{defect.done}")


def _judged_summary(found: JudgedLogs) -> Text:
    judged = found.judged
    level = text(f"judged-log.level-{judged.level.value}")
    whole = judged.whole
    return text("judged-log.summary", machines=len(judged.machines), level=level, first=whole.first, last=whole.last)


MACHINES = (
    "head.machine",
    "head.owner",
    "head.period",
    "judged-log.head-outcome",
    "head.required",
    "judged-log.head-found",
)
SHARES = ("judged-log.head-project", "condition.category", "head.period", "judged-log.head-outcome")
AMOUNTS = ("judged-log.head-total", "equipment.found-zero-emission", "judged-log.head-share", "judged-log.head-needed")
TALLIES = ("head.period", "judged-log.head-outcome")


def _judgement(found: JudgedLogs) -> Iterator[Table]:
    """Yield the machines that do not comply or are not known, the shares of the work, and how many machines came out how."""
    if found.machines:
        yield _table(
            "judged-log.machines", MACHINES, ("head.hours",), (_of_machine(found, one) for one in _gravest(found))
        )
    if found.judged.shares:
        shares = sorted(found.judged.shares, key=lambda one: (ORDER.index(one.outcome), -one.sums.total))
        yield _table("equipment.shares", SHARES, AMOUNTS, (_of_share(found, one) for one in shares))
    yield _table("judged-log.tallies", TALLIES, ("head.machines",), _tally_rows(found))


def _gravest(found: JudgedLogs) -> list[OfMachine]:
    return sorted(found.machines, key=lambda one: (ORDER.index(one.outcome), -(one.hours or 0)))


def _grounds(found: JudgedLogs) -> Iterator[Verdict]:
    """Yield the verdicts on the machines that need attention most; the JSON explains each."""
    for one in _gravest(found)[:MOST_EXPLAINED]:
        explained = one.explained(found.library, found.terms.level, found.terms.accept)
        yield from explained.verdicts if explained else ()


def _table(caption: str, words: Sequence[str], numbers: Sequence[str], rows: Iterator[Row]) -> Table:
    amounts = (Column(text(head), number=True) for head in numbers)
    return Table((*columns(*words), *amounts), tuple(rows), caption=text(caption))


def _tally_rows(found: JudgedLogs) -> Iterator[Row]:
    for tally in found.judged.tallies:
        for outcome in ORDER:
            if count := tally.outcomes[outcome]:
                yield days(tally.span), outcome, count


def _of_machine(found: JudgedLogs, one: OfMachine) -> Row:
    owner = (one.registered.owner if one.registered else None) or ""
    asked, what = _asked_and_found(found, one)
    return found.label(one), owner, days(one.span), one.outcome, asked, what, _amount(one.hours)


def _asked_and_found(found: JudgedLogs, one: OfMachine) -> tuple[Words, Words]:
    explained = one.explained(found.library, found.terms.level, found.terms.accept)
    if explained is None:
        return "", text("judged-log.not-registered")
    if not explained.verdicts:
        return explained.exempt or "", ""
    verdict = explained.verdicts[0]
    return required(verdict.requirement), class_found(verdict.measured)


def _of_share(found: JudgedLogs, one: LogShare) -> Row:
    share, sums = one.explained(found.terms.choices, found.terms.accept), one.sums
    none = text("judged-log.no-project") if found.terms.per_project else text("judged-log.all-projects")
    needed = None if one.required_percent is None else text("document.percent", percent=round(one.required_percent, 1))
    return (
        one.project or none,
        category(one.category),
        days(one.span),
        one.outcome,
        *(Number(round(value), share.unit) for value in (sums.total, sums.zero_emission)),
        percents(sums.lowest_percent, sums.highest_percent),
        needed,
    )
