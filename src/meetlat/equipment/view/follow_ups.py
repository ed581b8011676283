"""The call list: whom, what to ask, about which machines and why, and by when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from meetlat.documents.document import Cell, Column, Depth, Table, Words, columns
from meetlat.equipment.jobs.report import MachineReport
from meetlat.equipment.read.lenient import Question
from meetlat.equipment.rules.follow_ups import FollowUp, Gravity, Point
from meetlat.equipment.view.parts import in_a_row, partner_name, so_many
from meetlat.errors import Text, text
from meetlat.requirements import Outcome
from meetlat.words import catalogue

OUTCOMES = {Gravity.NOT_MET: Outcome.NOT_MET, Gravity.UNKNOWN: Outcome.UNKNOWN}
"""What weighs as much as a verdict is shown as one."""
MARKS = {Gravity.ODD: "?", Gravity.PROOF: "▫"}
FIRST = {
    Gravity.NOT_MET: "machines.first-not_met",
    Gravity.UNKNOWN: "machines.first-unknown",
    Gravity.ODD: "machines.first-unknown",
    Gravity.PROOF: "machines.first-proof",
}
"""How the first call is said, by what it is about."""

MOST_MACHINES = 4
"""So many machines are named in a line; of more, or where only proof is missing, the number and where they stand."""

TOPICS = {"stage": "class-mobile", "power_kw": "power_kw", "category": "category"}
"""What a question is about that a cell should have answered, by the column of the cell."""
EMPTY = {"days": ("from", "to"), "kind": ("kind",)}
"""The columns that leave a question open when they are empty."""

Unread = Mapping[str, Sequence[Question]]
"""The cells that could not be read, by the deployment they touch."""


def first_call(report: MachineReport) -> Text:
    """Say whom to call first, and why."""
    if not report.partners:
        return text("machines.nobody-to-call")
    partner = report.partners[0]
    first = partner.follow_ups[0]
    alike = [
        one
        for one in partner.follow_ups
        if one.gravity is first.gravity and one.is_past(report.on) == first.is_past(report.on)
    ]
    count = sum(len(one.points) for one in alike) if first.gravity is Gravity.NOT_MET else len(first.points)
    about = {"partner": partner_name(partner.name), "count": count, "ask": question(first)}
    return text(FIRST[first.gravity], **about, by=by_when(first, report.on))


def call_list(report: MachineReport) -> Iterator[Table]:
    """Yield the call list: a row a question; and for the workbook, to tick off, a row a machine."""
    if not report.partners:
        return
    unread: dict[str, list[Question]] = {}
    for one in report.reading.asked:
        unread.setdefault(one.deployment, []).append(one)
    rows, each = [], []
    for partner in report.partners:
        name = partner_name(partner.name)
        for at, call in enumerate(partner.follow_ups):
            machines = [_machine(point, call, unread.get(point.deployment, ())) for point in call.points]
            why, by = in_a_row(_why(call, unread) or ("",)), by_when(call, report.on)
            whom = (name, so_many(partner.machines)) if at == 0 else ""
            rows.append((whom, _asked(call, why, _in_short(call, machines)), by))
            each += [(name, question(call), machine, why, by, call.by or "") for machine in machines]
    yield Table(
        (Column(text("machines.whom"), 0.2), Column(text("machines.ask"), 0.62), Column(text("machines.when"), 0.18)),
        tuple(rows),
        name=text("machines.calls"),
        remarks=(text("machines.legend"),),
        most=len(rows),
        dense=True,
    )
    codes = ("machines.whom", "machines.ask", "document.machine", "machines.why", "machines.when", "machines.first-day")
    yield Table(columns(*codes), tuple(each), name=text("machines.calls-sheet"), depth=Depth.DATA)


def question(call: FollowUp) -> Words:
    """Return what to ask, as short as the catalogue has it."""
    short = text(f"calls.{call.topic}")
    return short if short.code in catalogue() else call.ask


def _asked(call: FollowUp, why: Words, machines: Words) -> Cell:
    """Return what to ask and why, and on the next line of which machines."""
    asked = text("machines.ask-and-why", ask=question(call), why=why) if why else question(call)
    if outcome := OUTCOMES.get(call.gravity):
        return Cell((asked, machines), outcome=outcome)
    return Cell((text("machines.marked", mark=MARKS[call.gravity], ask=asked), machines))


def by_when(call: FollowUp, on: date | None) -> Text:
    """Say by when: before the first day that it matters, now where that has begun, and until when it was where that is over."""
    if call.by is None:
        return text("machines.by-unknown")
    if call.is_past(on):
        return text("machines.was", day=call.last)
    return text("machines.by", day=call.by) if on is None or call.by > on else text("machines.now", day=call.by)


def _machine(point: Point, call: FollowUp, unread: Sequence[Question]) -> Words:
    """Name a machine, with what was found where it does not comply, and what stands in the list where that could not be read."""
    if call.gravity is Gravity.NOT_MET:
        return text("machines.machine-found", machine=point.machine, found=point.found)
    stated = [one.found for one in unread if one.found and call.topic.endswith(TOPICS.get(one.column, "-"))]
    return text("machines.machine-stated", machine=point.machine, found=stated[0]) if stated else point.machine


def _in_short(call: FollowUp, machines: Sequence[Words]) -> Words:
    if len(machines) <= (1 if call.gravity is Gravity.PROOF else MOST_MACHINES):
        return in_a_row(machines)
    labels = [_label(point.machine) for point in call.points]
    return text("machines.machines-in-short", count=so_many(len(machines)), labels=in_a_row(labels))


def _label(machine: str | Text) -> Words:
    """Return the shortest name by which a machine is found in the list: `VD 09, rij 15`."""
    label = machine.values.get("label", machine) if isinstance(machine, Text) else machine
    own = label.values.get("machine", label) if isinstance(label, Text) else label
    return own if isinstance(own, Text | str) else str(own)


def _why(call: FollowUp, unread: Unread) -> tuple[Words, ...]:
    if call.gravity is Gravity.NOT_MET:
        return (text("machines.required", required=call.required),)
    if call.gravity is Gravity.PROOF:
        return (text("machines.why-proof"),)
    if call.topic in EMPTY:
        return tuple(_open_cells(call, unread))
    if call.topic == "explain-power-suspect" and isinstance(call.ask, Text):
        return (text("machines.why-power-suspect", **call.ask.values),)
    if call.topic.startswith("explain-"):
        return (call.ask,)
    required = dict.fromkeys(point.required for point in call.points if point.required)
    known = [one for one in required if not (isinstance(one, Text) and one.code == "verdict.not-known")]
    return (text("machines.required", required=in_a_row(known)) if known else text("machines.why-no-row"),)


def _open_cells(call: FollowUp, unread: Unread) -> Iterator[Words]:
    """Say which cells are empty; of one that is not, why it could not be read."""
    mine = [one for point in call.points for one in unread.get(point.deployment, ()) if one.column in EMPTY[call.topic]]
    empty = [one.place.address for one in mine if not one.found]
    if empty and call.topic == "days":
        yield text("machines.why-empty", cells=empty)
    yield from dict.fromkeys(one.why for one in mine if one.found)
