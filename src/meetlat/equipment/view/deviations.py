"""What departs from the contract, by the clause of our own annex on clean and emission-free equipment.

A client's contract may differ: the clause is quoted by its section and words, never by a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetlat.documents.document import Block, List, Paragraph, Section, Words
from meetlat.equipment.jobs.report import MachineReport
from meetlat.equipment.rules.follow_ups import FollowUp, Gravity
from meetlat.equipment.rules.tables import ASKS, SHARES, routekaart_number
from meetlat.equipment.view.parts import amount, category, days, partner_name
from meetlat.errors import Text, text
from meetlat.requirements import Outcome

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


def deviations(report: MachineReport) -> Iterator[Block]:
    """Yield what departs from the contract: what a table asks, the share, and what is not shown; and what follows from that."""
    found = [*_not_met(report), *_unshown(report)]
    if not found:
        return
    yield Paragraph(text("machines.deviations-says"))
    yield from found
    breach = (text("seb.breach-mend"), text("texts.breach-rules"))
    yield Section(text("texts.breach"), tuple(Paragraph(text("machines.quote", clause=one)) for one in breach))


def _not_met(report: MachineReport) -> Iterator[Section]:
    by_table: dict[str, list[Words]] = {}
    for partner in report.partners:
        for call in partner.follow_ups:
            if call.gravity is Gravity.NOT_MET and call.table:
                why = text("machines.required", required=call.required)
                by_table.setdefault(call.table, []).extend(
                    text(
                        "machines.deviating",
                        partner=partner_name(partner.name),
                        machine=one.machine,
                        found=one.found,
                        why=why,
                    )
                    for one in call.points
                )
    for share in report.checked.zero_emission:
        if share.outcome is Outcome.NOT_MET and share.verdict:
            gap = text("machines.gap", gap=amount(share.gap or 0, share.unit))
            about = text("machines.category-in-period", category=category(share.category), period=days(share.span))
            line = text("machines.of-partner", partner=about, machine=gap)
            by_table.setdefault(share.verdict.requirement.table, []).append(line)
    for table, machines in sorted(by_table.items()):
        if table in ASKS:
            chapter = text("seb.shares") if table in SHARES else text("seb.asks")
            clause = text(ASKS[table], number=routekaart_number(table))
            yield _deviation(text("machines.deviation-not-met"), chapter, clause, machines)


def _unshown(report: MachineReport) -> Iterator[Section]:
    machines = dict.fromkeys(
        text("machines.of-partner", partner=partner_name(partner.name), machine=point.machine)
        for partner in report.partners
        for call in partner.follow_ups
        if _is_about_class(call)
        for point in call.points
    )
    if machines:
        clause = text("seb.proof-unknown")
        yield _deviation(text("machines.deviation-unshown"), text("texts.showing"), clause, tuple(machines))


def _is_about_class(call: FollowUp) -> bool:
    return call.gravity is Gravity.PROOF or call.topic in ABOUT_CLASS or call.topic.startswith("ask-class")


def _deviation(title: Text, chapter: Text, clause: Text, machines: Sequence[Words]) -> Section:
    where = text("machines.quote-from", clause=clause, where=text("machines.section", section=chapter))
    return Section(title, (Paragraph(where), List(tuple(machines))))
