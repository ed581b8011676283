"""The sheet of adequate measures against nitrogen emissions (Bbl 7.19a): what goes to the authority before building or demolition begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from meetlat.documents.document import (
    Block,
    Cell,
    Column,
    Document,
    List,
    Paragraph,
    Row,
    Section,
    Table,
    Value,
    Words,
    clauses,
    columns,
    paragraphs,
)
from meetlat.documents.localize import SHAPES
from meetlat.equipment import Deployment, JudgedDeployment, Span, days_of
from meetlat.equipment.rules.check import class_found
from meetlat.equipment.rules.proof import class_name
from meetlat.errors import Text, text
from meetlat.requirements import Outcome, Verdict, required
from meetlat.tender.rules.adequate_measures import MeasuresCase, Stated, is_unknown_cell
from meetlat.tender.view.texts.facts import execution_of

NAME = "adequate-maatregelen"
PROCESS = (
    "measures.process-transport",
    "measures.process-prefab",
    "measures.process-planning",
    "measures.process-grid",
    "measures.process-driving",
    "measures.process-filters",
    "measures.process-logging",
)
"""Measures in the process that the sheet asks about, beside the class of the machines."""
SIGNED = ("document.name", "memo.role", "document.date", "memo.signed")


def measures(case: MeasuresCase) -> Document:
    """Return the sheet. No licence plate is in it: machines go by the name of their deployment, or by its row."""
    sections = (
        Section(text("measures.duty"), tuple(_duty(case))),
        Section(text("measures.machines"), tuple(_machines(case))),
        Section(text("measures.clean"), tuple(_clean(case))),
        Section(text("measures.process"), tuple(_process(case.stated))),
        Section(text("measures.open"), tuple(_open(case))),
        Section(text("measures.basis"), tuple(_basis(case))),
        Section(text("measures.signed"), (_signature(),)),
    )
    title, use = text("measures.title"), text("measures.use")
    return Document(NAME, title, sections, use=use, answer=(_answer(case),), facts=_facts(case), on=case.stated.on)


def _facts(case: MeasuresCase) -> tuple[tuple[Words, Value], ...]:
    tender, stated = case.tender, case.stated
    span = execution_of(tender) or text("measures.fill-period")
    return (
        (text("machines.work-done"), text("document.named", title=tender.title, id=tender.id)),
        (text("document.place"), stated.place or text("measures.fill-place")),
        (text("document.reference"), stated.reference or text("measures.fill-reference")),
        (text("document.client"), tender.client.name),
        (text("measures.fact-contractor"), stated.contractor or text("measures.fill-contractor")),
        (text("measures.fact-contact"), stated.contact or text("measures.fill-contact")),
        (text("document.execution"), span),
        (text("document.date"), stated.on),
    )


def _answer(case: MeasuresCase) -> Words:
    """Say the whole in a sentence or two."""
    counts = Counter(one.outcome for one in case.mobile)
    met, not_met, unknown = (counts[one] for one in (Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN))
    return text("measures.answer", all=len(case.mobile), met=met, not_met=not_met, unknown=unknown)


def _duty(case: MeasuresCase) -> Iterator[Block]:
    """Say whether the work falls under the duty, and by which facts."""
    stated, bbl = case.tender.work.bbl_emission_duty, case.bbl
    worked_out = bbl.holds if bbl else None
    if stated is not None and worked_out is not None and stated is not worked_out:
        yield Paragraph(text("measures.duty-differs", stated=stated, worked_out=worked_out))
    elif stated is not None and worked_out is None:
        yield Paragraph(text("measures.duty-stated" if stated else "measures.no-duty-stated"))
    elif worked_out is not None:
        yield Paragraph(text("measures.duty-holds" if worked_out else "measures.no-duty"))
    if stated is None and worked_out is None:
        missing = [text(f"decide.fact.{about}") for about in bbl.missing] if bbl else []
        yield Paragraph(text("measures.duty-missing", missing=missing) if missing else text("measures.duty-unknown"))
    if bbl:
        head = columns("head.question", "measures.column-here", "account.place")
        rows = tuple(
            (
                step.question.ask,
                text("document.not-known-yet") if step.assumed else step.answer,
                step.question.source.page or str(step.question.source),
            )
            for step in bbl.path
        )
        yield Table(head, rows, text("measures.duty-caption"), remarks=(text("measures.duty-places"),))
    yield from paragraphs("measures.effort")


def _machines(case: MeasuresCase) -> Iterator[Block]:
    """Give every machine with its class in each period, and what shows it."""
    yield from paragraphs("measures.machines-read")
    if not case.mobile:
        yield from paragraphs("measures.no-machines")
    else:
        rows = tuple(row for one in case.mobile for row in _judged(one))
        unknown = any(is_unknown_cell(verdict) for one in case.mobile for verdict in one.verdicts)
        yield Table(
            columns(
                "head.machine",
                "measures.column-power",
                "measures.column-period",
                "indicator.engine_class",
                "level.minimum",
                "head.verdict",
            ),
            rows,
            text("measures.machines-caption"),
            remarks=(text("measures.unknown-cells"),) if unknown else (),
        )
        proofs = tuple(_proof(one.deployment) for one in case.mobile)
        head = columns("head.machine", "measures.column-partner", "head.proof")
        yield Table(head, tuple(dict.fromkeys(proofs)), text("measures.proof-caption"))
    if case.others:
        yield Table(
            columns("head.machine", "measures.column-partner", "indicator.engine_class", "measures.column-period"),
            tuple(_other(one.deployment) for one in case.others),
            text("measures.others-caption"),
            remarks=(text("measures.others-read"),),
        )


def _judged(one: JudgedDeployment) -> Iterator[Row]:
    machine, called = one.deployment.machine, one.deployment.contact.machine
    for verdict in one.verdicts:
        yield (
            called,
            text("value.none") if machine.power_kw is None else text("document.kilowatts", power=machine.power_kw),
            _days(days_of(verdict)),
            class_found(verdict.measured),
            Cell(required(verdict.requirement), pointer=is_unknown_cell(verdict)),
            _outcome(verdict),
        )


def _outcome(verdict: Verdict) -> Value:
    outcome = verdict.outcome
    if verdict.leaning is None:
        return outcome
    return text("measures.outcome-leaning", shape=SHAPES[outcome], outcome=outcome, leaning=verdict.leaning)


def _proof(one: Deployment) -> Row:
    """Return what shows the class of a machine; emission-free machines need nothing."""
    proof: Words = one.machine.proof or text("measures.no-proof")
    if one.machine.is_zero_emission and one.machine.proof is None:
        proof = text("measures.proof-clean")
    return (one.contact.machine, one.partner or text("measures.contractor-itself"), proof)


def _other(one: Deployment) -> Row:
    found: Words = class_name(one.machine) or text("value.none")
    if one.machine.is_zero_emission:
        found = text("equipment.found-zero-emission")
    return (one.contact.machine, one.partner or text("measures.contractor-itself"), found, _days(one.span))


def _clean(case: MeasuresCase) -> Iterator[Block]:
    """Say how much of the work is done emission-free, and what leaves the exhausts of the rest."""
    for one in case.worked:
        sums = one.sums
        about = {
            "total": round(sums.total),
            "clean": round(sums.zero_emission),
            "first": one.span.first,
            "last": one.span.last,
        }
        if not sums.total and sums.is_complete:
            continue
        yield Paragraph(
            text("measures.clean-share", **about, share=_between(sums.lowest_percent, sums.highest_percent))
        )
        if not sums.is_complete:
            yield from paragraphs("measures.clean-incomplete")
    if not case.worked:
        yield from paragraphs("measures.clean-none")
    low, high = case.nox.low_kg, case.nox.high_kg
    if case.mobile and (low or high is not None):
        amount = _between(low, high) if high is not None else text("measures.at-least", low=_rounded(low))
        yield Paragraph(text("measures.nox", amount=amount))
        if case.nox.untold:
            yield Paragraph(text("measures.nox-untold", untold=case.nox.untold))
        yield from paragraphs("measures.nox-read")


def _between(low: float, high: float) -> Text | float:
    first, second = _rounded(low), _rounded(high)
    return first if first == second else text("document.range", low=first, high=second)


def _rounded(value: float) -> float:
    return float(f"{value:.3g}")


def _process(stated: Stated) -> Iterator[Block]:
    """Give the measures that were stated, and ask about the others."""
    yield from paragraphs("measures.process-read")
    if stated.measures:
        yield List(stated.measures)
    rows = tuple((text(code), "", "") for code in PROCESS)
    yield Table(
        columns("report.part.measure", "measures.column-taken", "measures.column-how"),
        rows,
        text("measures.process-caption"),
    )


def _open(case: MeasuresCase) -> Iterator[Block]:
    """Say what is not known yet, and whom to ask; what is open is said, not left out."""
    if case.questions:
        yield from paragraphs("measures.open-read")
        yield List(case.questions)
    else:
        yield from paragraphs("measures.nothing-open")


def _days(span: Span) -> Text:
    return text("document.period", start=span.first, end=span.last)


def _basis(case: MeasuresCase) -> Iterator[Block]:
    """Say what the sheet rests on, how sure that is, and who decides."""
    yield from clauses("measures.basis-decree", "measures.basis-information")
    yield from clauses("measures.basis-level", source=str(case.table))
    yield from clauses("measures.basis-authority", "measures.basis-own", "measures.basis-plates")
    if case.compliance.caveats:
        yield from paragraphs("measures.basis-caveats")
        yield List(tuple(caveat.message for caveat in case.compliance.caveats))


def _signature() -> Table:
    rows = tuple((text(code), "") for code in SIGNED)
    return Table((*columns("measures.signed-head"), Column("")), rows, room=2)
