"""Whom to call about what: everything that stands between a list of machines and a verdict, by partner, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from meetlat.equipment.model.machine import Deployment, Span
from meetlat.equipment.rules.check import JudgedDeployment, class_found, days_of
from meetlat.equipment.rules.compliance import Compliance
from meetlat.errors import Text, text
from meetlat.requirements import Finding, Outcome, Requirement, Verdict, required
from meetlat.words import Both

ABOUT_MACHINE = ("owner", "machine")
"""The values of a question that say of whom and of which machine it is: the rest is what makes two questions one."""

TOLD = frozenset({"two-places", "over-24-hours", "power-suspect", "register-contradicts"})
"""Findings that only who deploys the machine can explain."""


class Gravity(IntEnum):
    """What weighs most comes first: what does not comply, what decides a verdict, what is odd in the list, what lacks its document."""

    NOT_MET = 0
    UNKNOWN = 1
    ODD = 2
    PROOF = 3


@dataclass(frozen=True, slots=True)
class Point:
    """One machine in a call: how it is called, what is known of it, what is asked of it, and its days from the first on which this matters.

    span   None where not one of its days is known
    """

    deployment: str
    machine: str | Text
    span: Span | None
    found: str | Text = ""
    required: str | Text = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One thing to ask one partner, of one machine or more.

    topic     what is asked, as a code
    ask       the question of the first machine, in full
    required  what the contract asks of all its machines, where they do not comply; else None
    table     the table that asks it
    """

    partner: str | None
    topic: str
    gravity: Gravity
    ask: Text | Both
    points: tuple[Point, ...]
    required: Text | None = None
    table: str | None = None

    @property
    def by(self) -> date | None:
        """The first day on which it matters; None where no day is known."""
        return min((point.span.first for point in self.points if point.span), default=None)

    @property
    def last(self) -> date | None:
        """The last day on which it matters; None where no day is known."""
        return max((point.span.last for point in self.points if point.span), default=None)

    def is_past(self, on: date | None) -> bool:
        """Tell whether it is over on a day."""
        return on is not None and self.last is not None and self.last < on


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner, all calls to make, and how many of its machines there are."""

    name: str | None
    machines: int
    follow_ups: tuple[FollowUp, ...]


def follow_ups(checked: Compliance, others: Iterable[FollowUp] = ()) -> tuple[FollowUp, ...]:
    """Return what to ask, one machine a call: of each verdict, of each finding, of each class without its document, and `others`.

    A machine that is asked for the document of its class is not asked for it twice.
    """
    found = [call for judged in checked.deployments for call in _of_judged(judged)]
    found += [call for finding in checked.findings for call in _of_finding(finding, checked)]
    found += [call for call in others if not _is_asked(call, found)]
    return tuple(found)


def by_partner(
    found: Sequence[FollowUp], machines: Sequence[str | None], on: date | None = None
) -> tuple[Partner, ...]:
    """Return partners with their calls, those on one thing taken together; the most pressing partner and call first.

    machines   the partner of each machine
    on         the day on which is called: what was over by then presses less; a machine whose days are not known may be at work already
    """

    def pressing(call: FollowUp) -> tuple[bool, Gravity, date, int]:
        return (call.is_past(on), call.gravity, call.by or date.min, -len(call.points))

    together = _together(found)
    partners = [
        Partner(
            name, machines.count(name), tuple(sorted((one for one in together if one.partner == name), key=pressing))
        )
        for name in dict.fromkeys(call.partner for call in together)
    ]
    return tuple(sorted(partners, key=lambda one: (*pressing(one.follow_ups[0])[:3], -_weight(one), one.name or "")))


def _weight(partner: Partner) -> int:
    return sum(len(call.points) for call in partner.follow_ups if call.gravity is partner.follow_ups[0].gravity)


def _together(found: Sequence[FollowUp]) -> list[FollowUp]:
    """Join calls to one partner on one thing; a question that says more than of which machine it is stays its own."""
    joined: dict[object, FollowUp] = {}
    for call in found:
        key = (call.partner, call.gravity, call.topic, _rest(call.ask), call.required, call.table)
        before = joined.get(key)
        joined[key] = replace(before, points=(*before.points, *call.points)) if before else call
    return list(joined.values())


def _rest(ask: Text | Both) -> object:
    if isinstance(ask, Both):
        return ask
    return ask.code, tuple(
        (name, repr(value)) for name, value in sorted(ask.values.items()) if name not in ABOUT_MACHINE
    )


def _of_judged(judged: JudgedDeployment) -> Iterator[FollowUp]:
    """Yield what to ask of one deployment: first what does not comply, else what would settle it, else the document of its class."""
    one = judged.deployment
    about = {"owner": one.contact.owner, "machine": one.contact.machine}
    failing = next((verdict for verdict in judged.verdicts if verdict.outcome is Outcome.NOT_MET), None)
    if failing is not None:
        yield _follow_up(one, failing, "replace", Gravity.NOT_MET, text("calls.replace", **about))
        return
    asked = list(_questions(judged))
    for verdict, ask in asked:
        yield _follow_up(one, verdict, ask.code.partition(".")[2], Gravity.UNKNOWN, ask)
    if not asked and not one.machine.proof and judged.outcome is not Outcome.NOT_APPLICABLE:
        kind = one.machine.kind.value
        ask = text(f"equipment.ask-class-{kind}", **about)
        yield _follow_up(one, judged.verdicts[0], f"proof-{kind}", Gravity.PROOF, ask)


def _questions(judged: JudgedDeployment) -> Iterator[tuple[Verdict, Text]]:
    """Yield the questions that someone who has the machine can answer; of each the first verdict that raises it."""
    seen: set[Text] = set()
    for verdict in judged.verdicts:
        for ask in (*verdict.ask, *verdict.measured.ask) if verdict.outcome is Outcome.UNKNOWN else ():
            if isinstance(ask, Text) and "owner" in ask.values and ask not in seen:
                seen.add(ask)
                yield verdict, ask


def _follow_up(one: Deployment, verdict: Verdict, topic: str, gravity: Gravity, ask: Text) -> FollowUp:
    asked = required(verdict.requirement)
    point = Point(one.name, one.contact.machine, days_of(verdict), class_found(verdict.measured), asked)
    failing = gravity is Gravity.NOT_MET
    table = verdict.requirement.table if failing else None
    return FollowUp(one.partner, topic, gravity, ask, (point,), asked if failing else None, table)


def _of_finding(finding: Finding, checked: Compliance) -> Iterator[FollowUp]:
    if finding.code not in TOLD:
        return
    touched = [judged.deployment for judged in checked.deployments if judged.deployment.name in finding.items]
    for partner in dict.fromkeys(one.partner for one in touched):
        own = [one for one in touched if one.partner == partner]
        points = tuple(Point(one.name, one.contact.machine, one.span) for one in own)
        yield FollowUp(partner, f"explain-{finding.code}", Gravity.ODD, finding.message, points)


def _is_asked(call: FollowUp, found: Sequence[FollowUp]) -> bool:
    return any(one.topic == call.topic and one.points[0].deployment == call.points[0].deployment for one in found)


@dataclass(frozen=True, slots=True)
class UnknownCell:
    """A cell of a table that is not known here, and the machines that wait for it: homework of the client, of no partner."""

    requirement: Requirement
    deployments: tuple[str, ...]


def waits_for_cell(verdict: Verdict) -> bool:
    """Tell whether a verdict is unknown because the cell of the table that speaks is not known here."""
    requirement = verdict.requirement
    is_unknown = verdict.outcome is Outcome.UNKNOWN and requirement.figure.value is None
    return is_unknown and bool(requirement.conditions)


def unknown_cells(checked: Compliance) -> tuple[UnknownCell, ...]:
    """Return the cells that keep machines from a verdict, the one that most wait for first."""
    waiting: dict[object, list[tuple[Requirement, str]]] = {}
    for judged in checked.deployments:
        for requirement in (one.requirement for one in judged.verdicts if waits_for_cell(one)):
            figure = requirement.figure
            conditions = tuple(sorted((name, str(value)) for name, value in requirement.conditions.items()))
            key = (figure.table, conditions, figure.valid_from, figure.valid_to)
            waiting.setdefault(key, []).append((requirement, judged.deployment.name))
    cells = [UnknownCell(rows[0][0], tuple(dict.fromkeys(name for _, name in rows))) for rows in waiting.values()]
    return tuple(sorted(cells, key=lambda cell: -len(cell.deployments)))


def tally(checked: Compliance, set_aside: int) -> dict[str, int]:
    """Return how many machines comply, do not, cannot be judged for want of data, or for want of a figure here, or need not be.

    set_aside   machines that could not be judged at all
    """
    kinds = [_kind(one) for one in checked.deployments]
    found = {name: kinds.count(name) for name in ("met", "not_met", "data", "cell", "not_applicable")}
    return found | {"data": found["data"] + set_aside}


def _kind(judged: JudgedDeployment) -> str:
    if judged.outcome is not Outcome.UNKNOWN:
        return judged.outcome.value
    unknown = [one for one in judged.verdicts if one.outcome is Outcome.UNKNOWN]
    return "cell" if all(waits_for_cell(one) for one in unknown) else "data"
