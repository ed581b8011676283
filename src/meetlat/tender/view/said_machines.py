"""What a report says of the machines of a bid: one sentence, its promises, and a line for all machines that come out alike.

A bid may name sixty machines; a reader wants to know which do not meet what is asked. The workbook has a row for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetlat.documents.speaker import SHAPES, Speaker
from meetlat.errors import Text, text
from meetlat.requirements import Outcome, Verdict
from meetlat.tender import Machines, Promise
from meetlat.tender.model.money import plain
from meetlat.tender.view.said_verdict import GRAVITY, SaidVerdict, said_verdict


@dataclass(frozen=True, slots=True)
class SaidAlike:
    """Machines that come out alike by the same row of a table; `one` is the verdict on the first, `grounds` those of all, each once.

    days    from the first day of any of them to the last
    """

    names: str
    count: int
    days: str
    one: SaidVerdict
    grounds: tuple[str, ...]
    ask: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaidPromise:
    """What was promised of emission-free work, and what the planned deployments show."""

    sentence: str
    outcome: Outcome
    shape: str
    word: str


@dataclass(frozen=True, slots=True)
class SaidMachines:
    """The machines of one bid in words. `verdicts` one by one, `alike` together, what needs a reader most first."""

    summary: str
    not_asked: str
    promises: tuple[SaidPromise, ...]
    alike: tuple[SaidAlike, ...]
    verdicts: tuple[SaidVerdict, ...]
    asks: tuple[str, ...]


def said_machines(
    found: Machines | None, verdicts: Sequence[Verdict], speaker: Speaker, told: frozenset[object]
) -> SaidMachines | None:
    """Say how the machines of a bid were judged; None where none were."""
    if found is None:
        return None
    judged = sorted(verdicts, key=lambda one: (GRAVITY.index(one.outcome), one.on, speaker.say(one.item)))
    said = [said_verdict(one, speaker, told) for one in judged]
    return SaidMachines(
        summary=speaker.say(_summary(found)),
        not_asked=speaker.code("report.machines-not-asked", machines=found.not_asked) if found.not_asked else "",
        promises=tuple(_promise(one, speaker) for one in found.promises),
        alike=tuple(_alike(judged, said, speaker)),
        verdicts=tuple(said),
        asks=tuple(dict.fromkeys(ask for one in said for ask in one.ask)),
    )


def _summary(found: Machines) -> Text:
    """Say at which level the machines were judged and how they came out, in one sentence."""
    level, all_ = text(f"level.{found.level}"), len(found.outcomes)
    if not all_:
        return text("report.machines-no-level", level=level)
    counted = {outcome: found.outcomes.count(outcome) for outcome in GRAVITY}
    if counted[Outcome.MET] == all_:
        return text("report.machines-all-met", level=level, all=all_)
    counts = [
        text(f"report.machines-{outcome.value}", count=counted[outcome])
        for outcome in reversed(GRAVITY)
        if counted[outcome]
    ]
    return text("report.machines-counts", level=level, all=all_, counts=counts)


def _promise(one: Promise, speaker: Speaker) -> SaidPromise:
    about = {
        "what": text(f"bid-equipment.promise-{'extra' if one.extra else 'total'}-{one.category}"),
        "percent": plain(one.percent),
    }
    days = {"first": one.first, "last": one.last}
    low, high = one.lowest_percent, one.highest_percent
    if low is None or high is None:
        sentence = text("report.promise-open", **about)
    elif round(low, 1) == round(high, 1):
        sentence = text("report.promise-shown", **about, **days, shown=round(low, 1))
    else:
        sentence = text("report.promise-between", **about, **days, low=round(low, 1), high=round(high, 1))
    return SaidPromise(speaker.say(sentence), one.outcome, SHAPES[one.outcome], speaker.outcome(one.outcome))


def _alike(judged: Sequence[Verdict], said: Sequence[SaidVerdict], speaker: Speaker) -> Iterator[SaidAlike]:
    """Yield the verdicts of one row of a table that read alike together, in the order of the first of each."""
    groups: dict[tuple[object, ...], list[tuple[Verdict, SaidVerdict]]] = {}
    for verdict, one in zip(judged, said, strict=True):
        figure = verdict.requirement.figure
        row = (one.table, figure.valid_from, figure.valid_to, one.required)
        groups.setdefault((one.outcome, one.leaning, *row, one.found, one.margin), []).append((verdict, one))
    for group in groups.values():
        verdicts, words = [verdict for verdict, _ in group], [one for _, one in group]
        names = list(dict.fromkeys((one.whom, one.item) for one in words))
        first = min((one.on for one in verdicts if one.on), default=None)
        yield SaidAlike(
            names=_by_partner(names),
            count=len(names),
            days=speaker.period(first, max((one.to for one in verdicts if one.to), default=None)),
            one=words[0],
            grounds=tuple(dict.fromkeys(line for one in words for line in one.explanation)),
            ask=tuple(dict.fromkeys(line for one in words for line in one.ask)),
        )


def _by_partner(names: Sequence[tuple[str, str]]) -> str:
    """Write machines by who deploys them: `Grond BV: minigraver (N3), wals (N4); Hijs BV: kraan (N2)`."""
    partners: dict[str, list[str]] = {}
    for partner, name in names:
        partners.setdefault(partner, []).append(name)
    return "; ".join(f"{partner}: {', '.join(own)}" if partner else ", ".join(own) for partner, own in partners.items())
