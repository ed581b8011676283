"""The call list in words: whom, what to ask, about which machines, why, and by when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from meetlat.documents.speaker import SHAPES, Speaker
from meetlat.equipment.rules.follow_ups import FollowUp, Gravity, Partner, Point, UnknownCell
from meetlat.equipment.view.report import EquipmentReport, Unread
from meetlat.errors import Text
from meetlat.requirements import Outcome, conditions

MARKS = {
    Gravity.NOT_MET: SHAPES[Outcome.NOT_MET],
    Gravity.UNKNOWN: SHAPES[Outcome.UNKNOWN],
    Gravity.ODD: "?",
    Gravity.PROOF: "▫",
}
ABOUT_CLASS = frozenset(
    {
        "ask-particulate_filter",
        "ask-scr",
        "ask-other-scale",
        "ask-no-such-class",
        "ask-engine",
        "ask-look",
        "ask-renewed",
    }
)
"""What is asked because the emission class is not shown."""

MOST_MACHINES = 4
"""So many machines are named in a line; of more, or where only proof is missing, the number and where they stand."""


@dataclass(frozen=True, slots=True)
class SaidCall:
    """One line of the call list. `says`: what its mark means; `machines`: each machine with what is known of it; `brief`: the same, short."""

    gravity: Gravity
    mark: str
    says: str
    ask: str
    machines: tuple[str, ...]
    brief: str
    why: str
    by: str
    by_day: date | None
    is_past: bool
    is_about_class: bool


@dataclass(frozen=True, slots=True)
class SaidPartner:
    """One partner to call."""

    name: str
    about: str
    follow_ups: tuple[SaidCall, ...]


def said_partners(report: EquipmentReport, speaker: Speaker) -> tuple[SaidPartner, ...]:
    """Say whom to call, in order."""
    unread: dict[str, list[Unread]] = {}
    for one in report.unread:
        unread.setdefault(one.deployment, []).append(one)
    return tuple(_partner(one, unread, report.on, speaker) for one in report.partners)


def said_cells(cells: Iterable[UnknownCell], speaker: Speaker) -> tuple[str, ...]:
    """Say which cells of tables to fill in oneself, by table and period, and how many machines wait for each."""
    by_table: dict[tuple[str, str], list[str]] = {}
    for cell in cells:
        verdict = cell.judgement.verdict
        if verdict is not None:
            requirement = verdict.requirement
            period = speaker.period(requirement.figure.valid_from, requirement.figure.valid_to)
            count = so_many(len(cell.deployments), speaker)
            said = speaker.code("machines.cell", conditions=conditions(requirement), count=count)
            by_table.setdefault((speaker.say(requirement.title), period), []).append(said)
    return tuple(
        speaker.code("machines.cells-of", title=title, period=period, cells=said)
        for (title, period), said in by_table.items()
    )


def partner_name(name: str | None, speaker: Speaker) -> str:
    """Return the name of a partner, or that the list names none."""
    return speaker.say(name) if name else speaker.code("machines.no-partner")


def so_many(count: int, speaker: Speaker) -> str:
    """Write a number of machines."""
    return speaker.code("machines.so-many", count=count)


def _partner(one: Partner, unread: Mapping[str, Sequence[Unread]], on: date | None, speaker: Speaker) -> SaidPartner:
    said = tuple(_call(call, unread, on, speaker) for call in one.follow_ups)
    return SaidPartner(partner_name(one.name, speaker), so_many(one.machines, speaker), said)


def _call(call: FollowUp, unread: Mapping[str, Sequence[Unread]], on: date | None, speaker: Speaker) -> SaidCall:
    machines = tuple(_machine(point, call, unread.get(point.deployment, ()), speaker) for point in call.points)
    return SaidCall(
        gravity=call.gravity,
        mark=MARKS[call.gravity],
        says=speaker.code(f"machines.mark-{call.gravity.name.lower()}"),
        ask=speaker.known(f"calls.{call.topic}") or speaker.say(call.ask),
        machines=machines,
        brief=_brief(call, machines, speaker),
        why=_why(call, unread, speaker),
        by=by_when(call, on, speaker),
        by_day=call.by,
        is_past=call.is_past(on),
        is_about_class=call.gravity is Gravity.PROOF or call.topic in ABOUT_CLASS or call.topic.startswith("ask-class"),
    )


def by_when(call: FollowUp, on: date | None, speaker: Speaker) -> str:
    """Say by when: before the first day that it matters, now where that has begun, and until when it was where that is over."""
    if call.by is None:
        return speaker.code("machines.by-unknown")
    if call.is_past(on):
        return speaker.code("machines.was", day=call.last)
    return speaker.code("machines.by" if on is None or call.by > on else "machines.now", day=call.by)


def _machine(point: Point, call: FollowUp, unread: Sequence[Unread], speaker: Speaker) -> str:
    """Name a machine, with what was found where it does not comply, and what stands in the list where that could not be read."""
    name = speaker.say(point.machine)
    if call.gravity is Gravity.NOT_MET:
        return speaker.code("machines.machine-found", machine=name, found=point.found)
    stated = [one.found for one in unread if one.found and call.topic.endswith(_TOPICS.get(one.column.code, "-"))]
    return speaker.code("machines.machine-stated", machine=name, found=stated[0]) if stated else name


_TOPICS = {
    "untidy.column-stage": "class-mobile",
    "untidy.column-power_kw": "power_kw",
    "untidy.column-category": "category",
}
"""What a question is about that a cell should have answered."""


def _brief(call: FollowUp, machines: Sequence[str], speaker: Speaker) -> str:
    if len(machines) <= (1 if call.gravity is Gravity.PROOF else MOST_MACHINES):
        return "; ".join(machines)
    labels = [_label(point.machine, speaker) for point in call.points]
    return speaker.code("machines.machines-in-short", count=so_many(len(machines), speaker), labels="; ".join(labels))


def _label(machine: str | Text, speaker: Speaker) -> str:
    """Return the shortest name by which a machine is found in the list: `VD 09, rij 15`."""
    label = machine.values.get("label", machine) if isinstance(machine, Text) else machine
    own = label.values.get("machine", label) if isinstance(label, Text) else label
    return speaker.say(own if isinstance(own, Text | str) else str(own))


def _why(call: FollowUp, unread: Mapping[str, Sequence[Unread]], speaker: Speaker) -> str:
    if call.gravity is Gravity.NOT_MET:
        return speaker.code("machines.why-not-met", required=call.required)
    if call.gravity is Gravity.PROOF:
        return speaker.code("machines.why-proof")
    if call.topic in ("days", "kind"):
        return _said_unread(call, unread, speaker)
    if call.topic.startswith("explain-"):
        values = call.ask.values if isinstance(call.ask, Text) else {}
        suspect = call.topic == "explain-power-suspect"
        return speaker.code("machines.why-power-suspect", **values) if suspect else speaker.say(call.ask)
    required = speaker.each(point.required for point in call.points if point.required)
    known = [one for one in required if one != speaker.code("verdict.not-known")]
    return (
        speaker.code("machines.why-unknown", required="; ".join(known))
        if known
        else speaker.code("machines.why-no-row")
    )


def _said_unread(call: FollowUp, unread: Mapping[str, Sequence[Unread]], speaker: Speaker) -> str:
    """Say which cells are empty; of one that is not, why it could not be read."""
    columns = {"days": ("untidy.column-from", "untidy.column-to"), "kind": ("untidy.column-kind",)}[call.topic]
    mine = [one for point in call.points for one in unread.get(point.deployment, ()) if one.column.code in columns]
    empty = [one.cell for one in mine if not one.found]
    said = [speaker.code("machines.why-empty", cells=", ".join(empty))] if empty and call.topic == "days" else []
    return " ".join((*said, *speaker.each(one.why for one in mine if one.found)))
