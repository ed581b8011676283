"""The report on machines: whom to call about what, on one sheet; behind it what lies under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetlat.documents.brief import Note
from meetlat.documents.document import Block, Column, Document, List, Number, Paragraph, Section, Table, Words, joined
from meetlat.equipment.jobs.report import MachineReport
from meetlat.equipment.rules.follow_ups import UnknownCell
from meetlat.equipment.rules.share import Share
from meetlat.equipment.view.amounts import amount, category, days, partner_name, share, so_many
from meetlat.equipment.view.charts import fleet_picture, progress_picture
from meetlat.equipment.view.check import fills, machine_table
from meetlat.equipment.view.deviations import deviations
from meetlat.equipment.view.follow_ups import call_list, first_call
from meetlat.equipment.view.readings import reading_tables
from meetlat.equipment.view.sections import finding_note, findings, grounds, points, section
from meetlat.errors import Text, text
from meetlat.requirements import conditions
from meetlat.words import Language


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
    done = [] if shares else [(name, extra.sums) for name, extra in report.extras if extra.sums.zero_emission]
    if done:
        said = [text("machines.ze-one", category=category(name), share=share(sums)) for name, sums in done]
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
    """Yield who does the work, of each category and period."""
    rows = tuple(
        (
            category(name),
            days(extra.span),
            partner_name(partner),
            Number(sums.total, extra.unit, 0),
            Number(sums.zero_emission, extra.unit, 0),
        )
        for name, extra in report.extras
        for partner, sums in extra.partners
        if sums.total
    )
    codes = ("machines.category", "machines.period", "machines.partner", "machines.work-done", "machines.zero-emission")
    columns = tuple(Column(text(code), number=at > 2) for at, code in enumerate(codes))
    if rows:
        yield Table(columns, rows, caption=text("machines.work"), name=text("machines.work-sheet"), most=len(rows))
