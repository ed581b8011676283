"""The report on machines: lists as they are kept in, a judgement out, and whom to call about what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from meetlat import __version__
from meetlat.answer import Answer, envelope, used
from meetlat.equipment import Choices, Compliance, Deployment, Extra, Level, extras, work
from meetlat.equipment.jobs.check import check_equipment, checked_json
from meetlat.equipment.jobs.register_match import with_findings
from meetlat.equipment.model.register import Register
from meetlat.equipment.read.lenient import Asked, ReadAs, Reading, read_untidy
from meetlat.equipment.read.register import read_register
from meetlat.equipment.rules.against_register import RegisterMatch, against_register
from meetlat.equipment.rules.fleet import fleet
from meetlat.equipment.rules.follow_ups import (
    FollowUp,
    Gravity,
    Partner,
    Point,
    UnknownCell,
    by_partner,
    follow_ups,
    unknown_cells,
)
from meetlat.equipment.rules.power import UNITS
from meetlat.equipment.rules.progress import ORDER, Progress, progress
from meetlat.equipment.rules.share import category_of
from meetlat.equipment.rules.suspect import Stated, suspect_powers
from meetlat.equipment.view.report import Aside, EquipmentReport, Listed, Unread
from meetlat.equipment.view.said import Said, counts, said
from meetlat.equipment.view.write import write_equipment_report
from meetlat.errors import Text, text
from meetlat.figures import Caveat, Certainty, Figure, Library, join_caveats
from meetlat.forms import read
from meetlat.requirements import Finding
from meetlat.tender.view.report import Hashed
from meetlat.words import Language, say

TOPICS = {"from": "days", "to": "days", "kind": "kind"}
"""What must be asked that no verdict asks: without it there is no verdict."""

ODD = {"untidy.count": "explain-count", "untidy.power-in-name": "explain-power-in-name"}
"""What is odd in a cell that was read all the same, by why it is asked."""

KIND, KIND_BY_WORD = "kind", "untidy.kind-by-word"

MOST_CELLS = 12
"""So many cells of one spelling are named; of more the number."""


@dataclass(frozen=True, slots=True)
class Reported:
    """Everything the report says, before any word of it.

    reading   what came of reading the lists; `checked` the judgement; `extras` the emission-free work per category and period
    hashes    the SHA-256 of each file that was read
    """

    project: str | None
    on: date | None
    reading: Reading
    checked: Compliance
    partners: tuple[Partner, ...]
    cells: tuple[UnknownCell, ...]
    extras: tuple[tuple[str, Extra], ...]
    progress: tuple[Progress, ...]
    figures: tuple[Figure, ...]
    hashes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a report, and what it says."""

    files: tuple[Path, ...]
    said: Said


def report_equipment(
    library: Library,
    files: Sequence[Path],
    level: Level,
    *,
    register: Path | None = None,
    project: str | None = None,
    on: date | None = None,
    choices: Choices = Choices(),  # noqa: B008  frozen
    accept: Certainty = Certainty.DERIVED,
) -> Answer[Reported]:
    """Judge the machines of badly kept lists, and say whom to call about what.

    on   the day on which is called: what has begun by then is late, what is over presses less; days that are missing are judged on it

    Raises InputError: a file that cannot be read safely, no list in any of them, a share outside its range.
    """
    reading = read_untidy(files, library, on)
    known = read_register(register) if register else None
    of_register = read(register, ["register"]).hashes if register else {}
    matched = against_register(library, reading.deployments, known) if known else RegisterMatch(reading.deployments)
    checked = with_findings(library, check_equipment(library, matched.deployments, level, choices, accept), matched)
    suspects = _suspects(library, reading, known)
    result = replace(checked.result, findings=(*suspects, *checked.result.findings))
    found = follow_ups(result, [*_asked(reading), *_work_asked(library, result)])
    asides = [one.partner for one in reading.aside if one.deployment]
    machines = [*(one.partner for one in matched.deployments), *asides]
    reported = Reported(
        hashes={**reading.hashes, **{PurePath(name).name: digest for name, digest in of_register.items()}},
        project=project,
        on=on,
        reading=reading,
        checked=result,
        partners=by_partner(found, machines, on),
        cells=unknown_cells(result),
        extras=tuple(
            (category, extra)
            for category in ORDER
            for extra in extras(library, matched.deployments, level, category, choices)
        ),
        progress=progress(library, matched.deployments, level, choices),
        figures=tuple(
            table.figure(row)
            for name in sorted(reading.tables)
            for table in [library.table(name)]
            for row in table.rows
        ),
    )
    caveats = join_caveats(checked.caveats, tuple(_caveats(reading)))
    figures = {*checked.figures, *used(library.table(name) for name in reading.tables)}
    return Answer(reported, caveats, tuple(sorted(figures, key=lambda one: one.table)), checked.problems)


def write_reported(answer: Answer[Reported], folder: Path, language: Language) -> Written:
    """Write the report into a folder.

    Raises MissingPartError without the extra `report`, InputError when the folder cannot be written.
    """
    report = as_report(answer, language)
    return Written(write_equipment_report(report, folder, language), said(report, language))


def as_report(answer: Answer[Reported], language: Language) -> EquipmentReport:
    """Return what the report is made of."""
    one, reading = answer.result, answer.result.reading
    deployments = [judged.deployment for judged in one.checked.deployments]
    return EquipmentReport(
        project=one.project,
        on=one.on,
        checked=one.checked,
        partners=one.partners,
        cells=one.cells,
        progress=one.progress,
        extras=one.extras,
        fleet=fleet(deployments) if deployments else None,
        machines=reading.machines,
        rows=reading.rows,
        listed=tuple(_listed(reading.read_as)),
        unread=tuple(_unread(asked) for asked in reading.asked),
        aside=tuple(Aside(row.place.address, row.found, row.why, row.deployment is not None) for row in reading.aside),
        notes=reading.notes,
        document=envelope(answer, reported_json(one, language), language),
        version=__version__,
        caveats=answer.caveats,
        figures=one.figures,
        tables=tuple(Hashed(table.table, table.digest, table.source) for table in answer.figures),
        inputs=tuple(Hashed(name, digest) for name, digest in one.hashes.items()),
    )


def _suspects(library: Library, reading: Reading, register: Register | None) -> tuple[Finding, ...]:
    if not reading.deployments:
        return ()
    on = min(one.span.first for one in reading.deployments)
    registered = {
        one.name: stated for one in reading.deployments if (stated := _by_register(one, register)) is not None
    }
    return suspect_powers(library, reading.deployments, registered, on)


def _by_register(one: Deployment, register: Register | None) -> Stated | None:
    found = register.find(one.machine.name) if register else None
    if found is None or found.machine.power_kw is None:
        return None
    return Stated(found.machine.power_kw, text("machines.in-register", row=str(found.row)))


def _asked(reading: Reading) -> Iterator[FollowUp]:
    """Yield what the lists leave open that no verdict asks: days, the kind of equipment, and what is odd."""
    every = [one for one in reading.asked if one.column in TOPICS]
    for one in {(asked.deployment, TOPICS[asked.column]): asked for asked in every}.values():
        points = (Point(one.deployment, one.machine, reading.spans.get(one.deployment)),)
        yield FollowUp(one.partner, TOPICS[one.column], Gravity.UNKNOWN, text(f"calls.{TOPICS[one.column]}"), points)
    for one in reading.asked:
        if one.why.code in ODD:
            points = (Point(one.deployment, one.machine, reading.spans.get(one.deployment)),)
            yield FollowUp(one.partner, ODD[one.why.code], Gravity.ODD, one.why, points)


def _work_asked(library: Library, checked: Compliance) -> Iterator[FollowUp]:
    """Yield what lacks to count the work of a deployment, where a share of all work is asked."""
    counted = {share.category for share in checked.zero_emission if share.verdict}
    for judged in checked.deployments:
        one = judged.deployment
        if category_of(one) in counted:
            for ask in work(library, one, checked.choices.basis).ask:
                if isinstance(ask, Text) and "owner" in ask.values:
                    points = (Point(one.name, one.contact.machine, one.span),)
                    yield FollowUp(one.partner, ask.code.partition(".")[2], Gravity.UNKNOWN, ask, points)


def _caveats(reading: Reading) -> Iterator[Caveat]:
    if UNITS in reading.tables:
        yield Caveat("horsepower", text("caveat.horsepower"))
    judged = {one.name for one in reading.deployments}
    single = {one.deployment for one in reading.asked if one.column in ("from", "to")} & judged
    if single:
        yield Caveat("single-days", text("caveat.single-days", count=len(single)), 3)


def _listed(read_as: Sequence[ReadAs]) -> Iterator[Listed]:
    """Yield each spelling once, with its cells; descriptions that name one kind of equipment together."""
    same: dict[tuple[str, object, object], list[ReadAs]] = {}
    for one in read_as:
        by_kind = isinstance(one.read, Text) and one.read.code == KIND_BY_WORD
        key = (
            (KIND, "", one.read.values["kind"])
            if isinstance(one.read, Text) and by_kind
            else (one.column, one.found, one.read)
        )
        same.setdefault(key, []).append(one)
    for (column, found, meant), all_of in same.items():
        cells = [one.place.address for one in all_of]
        more = (f"+{len(cells) - MOST_CELLS}",) if len(cells) > MOST_CELLS else ()
        words = found or ", ".join(dict.fromkeys(one.found for one in all_of))
        yield Listed(
            _column(column), str(words), meant if isinstance(meant, Text | str) else "", (*cells[:MOST_CELLS], *more)
        )


def _unread(one: Asked) -> Unread:
    return Unread(one.place.address, _column(one.column), one.deployment, one.machine, one.partner, one.found, one.why)


def _column(name: str) -> Any:
    return text(f"untidy.column-{name}")


def reported_json(reported: Reported, language: Language) -> dict[str, Any]:
    """Return the report as plain data."""
    reading, places = reported.reading, reported.reading.places
    checked = checked_json(reported.checked, language)
    for one, judged in zip(checked["deployments"], reported.checked.deployments, strict=True):
        one["machine"] = say(judged.deployment.contact.machine, language)
        one["row"] = places[judged.deployment.name].address
    return {
        "project": reported.project,
        "on": reported.on.isoformat() if reported.on else None,
        "machines": reading.machines,
        "counts": counts(reported.checked, reading.machines - len(reading.deployments)),
        "calls": [_partner_json(one, language) for one in reported.partners],
        **checked,
        "reading": {
            "rows": reading.rows,
            "read_as": [
                {"cell": one.place.address, "column": one.column, "found": one.found, "read": say(one.read, language)}
                for one in reading.read_as
            ],
            "asked": [
                {"cell": one.place.address, "column": one.column, "found": one.found, "machine": say(one.machine, language), "partner": one.partner, "why": say(one.why, language)}
                for one in reading.asked
            ],
            "set_aside": [
                {"row": one.place.row, "found": one.found, "is_machine": one.deployment is not None, "why": say(one.why, language)}
                for one in reading.aside
            ],
            "notes": [say(note, language) for note in reading.notes],
        },
    }  # fmt: skip


def _end(point: Point) -> str | None:
    """Return the last day of a machine; None where it is not known."""
    return point.span.last.isoformat() if point.span and point.span.last != date.max else None


def _partner_json(partner: Partner, language: Language) -> dict[str, Any]:
    return {
        "partner": partner.name,
        "machines": partner.machines,
        "calls": [
            {
                "topic": one.topic,
                "gravity": one.gravity.name.lower(),
                "ask": say(one.ask, language),
                "required": say(one.required, language) if one.required else None,
                "table": one.table,
                "by": one.by.isoformat() if one.by else None,
                "machines": [
                    {"machine": say(point.machine, language), "found": say(point.found, language), "from": point.span.first.isoformat() if point.span else None, "to": _end(point)}
                    for point in one.points
                ],
            }
            for one in partner.follow_ups
        ],
    }  # fmt: skip
