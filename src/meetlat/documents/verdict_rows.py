"""Verdicts as rows: for a reader those that come out alike as one row, for a workbook each its own."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

from meetlat.documents.brief import Gravity
from meetlat.documents.document import Cell, Column, Table, Value, Words
from meetlat.documents.localize import Localizer
from meetlat.errors import Text, text
from meetlat.requirements import Outcome, Proof, Requirement, Verdict, bounds, required
from meetlat.words import catalogue

PROOF = {Proof.AT_BID: "document.proof-at_bid", Proof.AT_EXECUTION: "document.proof-at_execution"}

GRAVITY = (Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.MET, Outcome.NOT_APPLICABLE)
"""What needs a reader most comes first."""
STANDS_IN_THE_WAY = {Outcome.NOT_MET: Gravity.WHOLE_ANSWER, Outcome.UNKNOWN: Gravity.OPEN}
"""How serious a verdict is for the answer on what was judged."""
LEANS = {Outcome.MET: "verdict.leans-met", Outcome.NOT_MET: "verdict.leans-not_met"}


@dataclass(frozen=True, slots=True)
class Alike:
    """Verdicts by one row of a table that come out the same; of them only the items differ, and perhaps their days."""

    verdicts: tuple[Verdict, ...]

    @property
    def one(self) -> Verdict:
        """The first of them."""
        return self.verdicts[0]

    @property
    def items(self) -> str | Text:
        """Their items, by who must prove them: `Grond BV: minigraver (N3), wals (N4); Hijs BV: kraan (N2)`."""
        whose: dict[object, list[object]] = {}
        for verdict in self.verdicts:
            own = whose.setdefault(verdict.whom, [])
            own.extend([verdict.item] if verdict.item and verdict.item not in own else [])
        parts = [
            text("document.items-of", whom=whom, items=items) if whom else text("document.items", items=items)
            for whom, items in whose.items()
        ]
        return parts[0] if len(parts) == 1 else text("document.items-then", first=parts[0], others=parts[1:])

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of what is judged over a span; None where one day governs."""
        spans = [(one.on, one.to) for one in self.verdicts if one.on and one.to]
        return (min(on for on, _ in spans), max(to for _, to in spans)) if spans else None

    @property
    def grounds(self) -> tuple[Words, ...]:
        """Everything that is needed to check them by hand, each line once."""
        lines = [line for one in self.verdicts for line in one.explanation]
        lines += [caveat.message for one in self.verdicts for caveat in one.caveats]
        lines += [text("document.judged-on", day=one.on) for one in self.verdicts if one.on and not one.to]
        lines += [text(PROOF[one.proof]) for one in self.verdicts if one.proof]
        return tuple(dict.fromkeys(lines))

    @property
    def heading(self) -> Text:
        """What they are about and how they came out."""
        return text("document.ground", items=self.items, about=about(self.one.requirement), outcome=self.one.outcome)


def alike(verdicts: Sequence[Verdict], localizer: Localizer) -> tuple[Alike, ...]:
    """Return verdicts that come out alike together, what needs a reader most first."""
    groups: dict[tuple[object, ...], list[Verdict]] = {}
    for one in sorted(verdicts, key=lambda one: GRAVITY.index(one.outcome)):
        figure, measured = one.requirement.figure, one.measured
        row = (one.requirement.table, figure.valid_from, figure.valid_to, required(one.requirement))
        found = (measured.name, measured.low, measured.high, localizer.found(measured))
        groups.setdefault((one.outcome, one.leaning, one.margin, one.proof, *row, *found), []).append(one)
    return tuple(Alike(tuple(own)) for own in groups.values())


def verdict_table(groups: Sequence[Alike], localizer: Localizer) -> Table:
    """Return verdicts as rows for a reader; a column that is empty throughout is left out."""
    rows = [_row(group, localizer) for group in groups]
    kept = [at for at, (_, always) in enumerate(COLUMNS) if always or any(row[at] != "" for row in rows)]
    return Table(
        columns=tuple(COLUMNS[at][0] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in rows),
    )


COLUMNS = (
    (Column(text("document.verdict")), True),
    (Column(text("document.item")), False),
    (Column(text("document.requirement")), True),
    (Column(text("document.required")), True),
    (Column(text("document.found")), True),
    (Column(text("document.margin"), number=True), False),
    (Column(text("document.period-head")), False),
)
"""The columns of a row of verdicts, and whether each is there when it is empty."""


def _row(group: Alike, localizer: Localizer) -> tuple[Cell | Value, ...]:
    verdict = group.one
    requirement, limit = verdict.requirement, limit_of(verdict.requirement)
    level = requirement.level_title or requirement.level
    what = (about(requirement), level) if level else (about(requirement),)
    return (
        verdict.outcome if verdict.leaning is None else Cell(leaning(verdict), outcome=verdict.outcome),
        group.items if group.one.item else "",
        text("document.items", items=what),
        required(requirement),
        localizer.found(verdict.measured, limit),
        localizer.margin(verdict, limit),
        localizer.period(*group.days) if group.days else "",
    )


def leaning(verdict: Verdict) -> Text:
    """Say how a verdict came out, and what the known part points to."""
    return text(
        "document.leaning", outcome=verdict.outcome, leaning=text("document.leaning-to", outcome=verdict.leaning)
    )


def why(verdict: Verdict, known_above: tuple[str, ...]) -> Words:
    """Say why a verdict is not met or not known: what was found, which way it leans, and what to ask.

    known_above   how the codes begin of what the table above it says already
    """
    lines = [line for line in verdict.explanation if not line.code.startswith(known_above)]
    leans = [text(LEANS[verdict.leaning])] if verdict.leaning else []
    said: list[Words] = list(dict.fromkeys((*lines, *leans, *verdict.ask)))
    return reduce(lambda before, then: text("document.then", before=before, then=then), said)


def limit_of(requirement: Requirement) -> float | None:
    """Return what is required as a number; None for a class, for what is only reported, and where it is not known."""
    limits = None if requirement.scale else bounds(requirement.sense, requirement.figure.value, None)
    if limits is None:
        return None
    limit = limits.at_most if math.isfinite(limits.at_most) else limits.at_least
    return limit if math.isfinite(limit) else None


def about(requirement: Requirement) -> Words:
    """Name what is required, shortly: MKI, CO₂, emission class; the title of the table where there is no short name."""
    short = text(f"indicator.{requirement.indicator}")
    return short if short.code in catalogue() else requirement.title


def verdict_sheet(verdicts: Sequence[Verdict], localizer: Localizer) -> Table:
    """Return verdicts as rows for a workbook: each by itself, with its grounds and what to ask."""
    return Table(
        name=text("document.sheet-verdicts"),
        columns=tuple(Column(text(code)) for code in SHEET),
        rows=tuple(_sheet_row(one, localizer) for one in verdicts),
    )


SHEET = (
    "document.item",
    "document.requirement",
    "document.table",
    "document.level",
    "document.required",
    "document.found",
    "document.margin",
    "document.verdict",
    "document.points-to",
    "document.proof",
    "document.period-head",
    "document.partner",
    "document.grounds",
    "document.asks",
)
"""The heads of the columns of verdicts in a workbook."""


def _sheet_row(verdict: Verdict, localizer: Localizer) -> tuple[Value, ...]:
    requirement = verdict.requirement
    days = localizer.period(verdict.on, verdict.to) if verdict.to else localizer.value(verdict.on or "")
    return (
        verdict.item,
        about(requirement),
        requirement.table,
        requirement.level_title or requirement.level or "",
        required(requirement),
        localizer.found(verdict.measured, limit_of(requirement)),
        verdict.margin if verdict.margin is not None else "",
        localizer.outcome(verdict.outcome),
        localizer.outcome(verdict.leaning) if verdict.leaning else "",
        verdict.proof or "",
        days,
        verdict.whom or "",
        " ".join(localizer.each((*verdict.explanation, *(one.message for one in verdict.caveats)))),
        " ".join(localizer.each(verdict.ask)),
    )
