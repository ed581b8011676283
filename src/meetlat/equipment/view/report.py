"""The report on machines: whom to call about what, on one sheet; behind it what lies under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetlat.documents.brief import Note
from meetlat.documents.document import (
    Block,
    Column,
    Depth,
    Document,
    List,
    Number,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
)
from meetlat.equipment.jobs.report import MachineReport
from meetlat.equipment.read.lenient import Interpretation, Reading
from meetlat.equipment.rules.follow_ups import UnknownCell
from meetlat.equipment.rules.share import Share
from meetlat.equipment.view.charts import fleet_picture, progress_picture
from meetlat.equipment.view.check import fills, machine_table
from meetlat.equipment.view.deviations import deviations
from meetlat.equipment.view.follow_ups import call_list, first_call
from meetlat.equipment.view.parts import (
    amount,
    category,
    days,
    finding_note,
    findings,
    grounds,
    partner_name,
    points,
    section,
    share,
    so_many,
)
from meetlat.errors import Text, text
from meetlat.requirements import conditions
from meetlat.words import Language, joined


def machine_report(report: MachineReport) -> Document:
    """Return the report on machines, its call list first."""
    return Document(
        name="report",
        kind=text("machines.kind"),
        title=report.project or text("machines.title"),
        about=tuple(_about(report)),
        answer=(headline(report), first_call(report), *_emission_free(report)),
        blocks=(
            *section("bellen", text("machines.calls"), (*call_list(report), *_homework(report.cells))),
            *section("beeld", text("machines.pictures"), _pictures(report)),
            *section("machines", text("machines.machines"), machine_table(report.checked.deployments)),
            *section("afwijkingen", text("machines.deviations"), deviations(report)),
            *section("lijst", text("machines.quality"), reading_tables(report.reading)),
            *findings(report.checked.findings),
            *grounds(report.checked.verdicts, report.figures),
        ),
        on=report.on,
    )


def report_notes(report: MachineReport, _: Language) -> Iterator[Note]:
    """Yield what is doubtful, for who is in a hurry."""
    yield from map(finding_note, report.checked.findings)


def _about(report: MachineReport) -> Iterator[Text]:
    yield text(f"level.{report.checked.level.value}")
    if report.on:
        yield text("machines.state-of", day=report.on)
    spans = [one.deployment.span for one in report.checked.deployments]
    if spans:
        yield text("machines.deployed", first=min(one.first for one in spans), last=max(one.last for one in spans))


def headline(report: MachineReport) -> Text:
    """Say in one sentence how many machines comply, and why the others do not, or not yet."""
    counts = report.counts
    parts = [text(code, count=counts[name]) for name, code in WHY_NOT.items() if counts[name]]
    rest = joined(parts) if parts else text("machines.all-met")
    return text("machines.headline", all=report.reading.machines, met=counts["met"], rest=rest)


WHY_NOT = {
    "not_met": "machines.count-not_met",
    "data": "machines.count-data",
    "cell": "machines.count-cell",
    "not_applicable": "machines.count-not_applicable",
}
"""What is said of machines that do not comply, or not yet."""


def _emission_free(report: MachineReport) -> Iterator[Text]:
    """Say per category and period how much is emission-free, and how much must be where the level asks it."""
    shares = report.checked.zero_emission
    for one in shares:
        several = sum(other.category == one.category for other in shares) > 1
        yield _share(one, _in_period(one) if several else category(one.category))
    done = [] if shares else [one for one in report.extra_work if one.sums.zero_emission]
    if done:
        said = [text("document.side-by-side", first=category(one.category), then=share(one.sums)) for one in done]
        yield text("machines.ze-not-asked", shares=said)


def _share(one: Share, about: Text) -> Text:
    values = {"category": about, "share": share(one.sums), "required": one.required_percent, "outcome": one.outcome}
    if one.required_percent is None:
        return text("machines.ze-no-need", **values)
    if one.gap:
        return text("machines.ze-and-gap", **values, gap=amount(one.gap, one.unit))
    return text("machines.ze", **values)


def _in_period(one: Share) -> Text:
    return text("machines.category-in-period", category=category(one.category), period=days(one.span))


def _homework(cells: Sequence[UnknownCell]) -> Iterator[Block]:
    """Say which cells of tables to look up oneself, by table and period, and how many machines wait for each."""
    by_table: dict[tuple[Words, Text], list[Text]] = {}
    for cell in cells:
        requirement = cell.requirement
        figure, is_open = requirement.figure, text("verdict.open")
        period = text("document.period", start=figure.valid_from or is_open, end=figure.valid_to or is_open)
        said = text("machines.cell", conditions=conditions(requirement), count=so_many(len(cell.deployments)))
        by_table.setdefault((requirement.title, period), []).append(said)
    if by_table:
        lines = (
            text("machines.cells-of", title=title, period=period, cells=said)
            for (title, period), said in by_table.items()
        )
        yield Section(text("machines.yourself"), (Paragraph(text("machines.yourself-says")), List(tuple(lines))))


def _pictures(report: MachineReport) -> Iterator[Block]:
    yield from progress_picture(report.progress)
    if report.fleet:
        yield fleet_picture(report.fleet)
    if found := points(fills(report.checked)):
        yield Section(text("machines.fills"), found)
    yield from _work(report)


def _work(report: MachineReport) -> Iterator[Table]:
    rows = tuple(
        (
            category(extra.category),
            days(extra.span),
            partner_name(partner),
            Number(sums.total, extra.unit, 0),
            Number(sums.zero_emission, extra.unit, 0),
        )
        for extra in report.extra_work
        for partner, sums in extra.partners
        if sums.total
    )
    codes = ("machines.category", "machines.period", "machines.partner", "machines.work-done", "machines.zero-emission")
    columns = tuple(Column(text(code), number=at > 2) for at, code in enumerate(codes))
    if rows:
        yield Table(columns, rows, caption=text("machines.work"), name=text("machines.work-sheet"), most=len(rows))


KIND_BY_WORD = "lenient.kind-by-word"

MOST_CELLS = 12
"""So many cells of one spelling are named; of more the number."""


def reading_tables(reading: Reading) -> Iterator[Block]:
    """Yield the account of a list: how much was read, and what was not read as it stands."""
    yield Paragraph(
        text("machines.counted", rows=reading.rows, judged=len(reading.deployments), aside=len(reading.aside))
    )
    yield from points(reading.notes)
    unread = tuple((one.place.address, one.machine, partner_name(one.partner), one.why) for one in reading.asked)
    yield from _table(text("machines.unread"), text("machines.unread-sheet"), UNREAD, unread)
    aside = tuple((one.place.address, one.found, one.why) for one in reading.aside)
    yield from _table(text("machines.aside"), text("machines.aside-sheet"), ASIDE, aside)
    listed = tuple(_spellings(reading.read_as))
    if listed:
        table = _table("", text("machines.read"), LISTED, listed)
        yield Section(text("machines.read"), tuple(table), depth=Depth.ANNEX)


UNREAD = (("machines.cell-head", 0.09), ("document.machine", 0.31), ("machines.partner", 0.2), ("machines.why", 0.4))
ASIDE = (("machines.row", 0.09), ("machines.begins", 0.56), ("machines.why", 0.35))
LISTED = (("formats.template.column", 0.2), ("machines.found", 0.24), ("machines.read", 0.24), ("machines.cells", 0.32))


def _table(
    caption: Text | str, name: Text, heads: Sequence[tuple[str, float]], rows: tuple[Row, ...]
) -> Iterator[Table]:
    if rows:
        columns = tuple(Column(text(code), share) for code, share in heads)
        yield Table(columns, rows, caption=caption, name=name, most=len(rows))


def _spellings(read_as: Sequence[Interpretation]) -> Iterator[Row]:
    """Yield each spelling once, with its cells; descriptions that name one kind of equipment together."""
    same: dict[tuple[str, str, object], list[Interpretation]] = {}
    for one in read_as:
        key: tuple[str, str, object] = (one.column, one.found, one.read)
        if isinstance(one.read, Text) and one.read.code == KIND_BY_WORD:
            key = ("kind", "", one.read.values["kind"])
        same.setdefault(key, []).append(one)
    for (column, found, meant), alike in same.items():
        cells = [one.place.address for one in alike[:MOST_CELLS]]
        more = [f"+{len(alike) - MOST_CELLS}"] if len(alike) > MOST_CELLS else []
        words = found or ", ".join(dict.fromkeys(one.found for one in alike))
        yield (
            text(f"lenient.column-{column}"),
            words,
            meant if isinstance(meant, Text | str) else "",
            ", ".join([*cells, *more]),
        )
