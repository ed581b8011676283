"""The sheet of adequate measures against nitrogen emissions (Bbl 7.19a): what goes to the authority before building or demolition begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from meetlat.documents.content import (
    Block,
    Cell,
    Document,
    Items,
    Paragraph,
    Said,
    Section,
    Table,
    cells,
    clauses,
    paragraphs,
)
from meetlat.equipment import Compliance, Deployment, Extra, Judged, Judgement, Kind, Span, Total
from meetlat.equipment.rules.proof import class_name
from meetlat.errors import Text, text
from meetlat.figures import Source
from meetlat.requirements import Finding, Outcome
from meetlat.tender.model.types import Tender
from meetlat.tender.rules.bbl import BblDuty
from meetlat.words import Both

NAME = "adequate-maatregelen"
PROCESS = ("transport", "prefab", "planning", "grid", "driving", "filters", "logging")
"""Measures in the process that the sheet asks about, beside the class of the machines."""
SIGNED = ("name", "role", "day", "signature")
SHAPES = {Outcome.MET: "●", Outcome.NOT_MET: "◆", Outcome.UNKNOWN: "○", Outcome.NOT_APPLICABLE: "–"}


@dataclass(frozen=True, slots=True)
class Stated:
    """What the contractor says of itself and of the work; what is not stated becomes an open place.

    on         the day of the sheet
    measures   measures in the process that are taken, in its own words
    """

    on: date
    contractor: str | None = None
    contact: str | None = None
    place: str | None = None
    reference: str | None = None
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasuresCase:
    """What the sheet is made of.

    compliance   the deployments judged at the minimum level
    worked       how much of the work of mobile machinery is emission-free
    nox          what leaves the exhausts of the mobile machinery, where that was worked out
    held         what the register brought to light
    table        the source of the minimum level
    """

    tender: Tender
    bbl: BblDuty | None
    compliance: Compliance
    worked: tuple[Extra, ...]
    nox: Total
    held: tuple[Finding, ...]
    table: Source
    stated: Stated

    @property
    def mobile(self) -> tuple[Judged, ...]:
        """The deployments of mobile machinery."""
        return tuple(one for one in self.compliance.deployments if one.deployment.machine.kind is Kind.MOBILE)

    @property
    def others(self) -> tuple[Judged, ...]:
        """Vehicles and vessels, of which the minimum level asks nothing."""
        return tuple(one for one in self.compliance.deployments if one.deployment.machine.kind is not Kind.MOBILE)

    @property
    def duty(self) -> bool | None:
        """Whether the work falls under the duty: as the client states, else as its facts say; None where neither does, or they differ."""
        stated, worked_out = self.tender.work.bbl_emission_duty, self.bbl.holds if self.bbl else None
        if stated is not None and worked_out is not None and stated is not worked_out:
            return None
        return worked_out if stated is None else stated

    @property
    def open_points(self) -> int:
        """How many things are not known or not right yet."""
        return len(dict.fromkeys(_questions(self)))


def measures(case: MeasuresCase) -> Document:
    """Return the sheet. No licence plate is in it: machines go by the name of their deployment, or by its row."""
    sections = [
        Section(text("measures.duty"), tuple(_duty(case))),
        Section(text("measures.machines"), tuple(_machines(case))),
        Section(text("measures.clean"), tuple(_clean(case))),
        Section(text("measures.process"), tuple(_process(case.stated))),
        Section(text("measures.open"), tuple(_open(case))),
        Section(text("measures.basis"), tuple(_basis(case))),
        Section(text("measures.signed"), (_signature(),)),
    ]
    return Document(NAME, text("measures.title"), text("measures.use"), _facts(case), tuple(sections), (_answer(case),))


def _facts(case: MeasuresCase) -> tuple[tuple[Said, Said], ...]:
    tender, stated = case.tender, case.stated
    span: Said = text("measures.fill-period")
    if tender.execution_from and tender.execution_to:
        span = text("texts.from-to", start=tender.execution_from, end=tender.execution_to)
    return (
        (text("measures.fact-work"), text("texts.tender-named", title=tender.title, id=tender.id)),
        (text("measures.fact-place"), stated.place or text("measures.fill-place")),
        (text("measures.fact-reference"), stated.reference or text("measures.fill-reference")),
        (text("texts.fact-client"), tender.client.name),
        (text("measures.fact-contractor"), stated.contractor or text("measures.fill-contractor")),
        (text("measures.fact-contact"), stated.contact or text("measures.fill-contact")),
        (text("texts.fact-execution"), span),
        (text("measures.fact-day"), text("measures.value", value=stated.on)),
    )


def _answer(case: MeasuresCase) -> Said:
    """Say the whole in a sentence or two."""
    counts = {outcome: sum(one.outcome is outcome for one in case.mobile) for outcome in Outcome}
    return text(
        "measures.answer",
        all=len(case.mobile),
        met=counts[Outcome.MET],
        not_met=counts[Outcome.NOT_MET],
        unknown=counts[Outcome.UNKNOWN],
    )


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
        head = (text("account.question"), text("measures.column-here"), text("account.place"))
        rows = tuple(
            cells(
                step.question.ask,
                text("measures.not-given") if step.assumed else step.answer,
                step.question.source.page or str(step.question.source),
            )
            for step in bbl.path
        )
        yield Table(text("measures.duty-caption"), head, rows, remarks=(text("measures.duty-places"),))
    yield from paragraphs("measures.effort")


def _machines(case: MeasuresCase) -> Iterator[Block]:
    """Give every machine with its class in each period, and what shows it."""
    yield from paragraphs("measures.machines-read")
    if not case.mobile:
        yield from paragraphs("measures.no-machines")
    else:
        columns = ("machine", "power", "period", "found", "required", "outcome")
        rows = tuple(row for one in case.mobile for row in _judged(one))
        unknown = any(_is_unknown_cell(judgement) for one in case.mobile for judgement in one.judgements)
        yield Table(
            text("measures.machines-caption"),
            tuple(text(f"measures.column-{name}") for name in columns),
            rows,
            remarks=(text("measures.unknown-cells"),) if unknown else (),
        )
        proofs = tuple(_proof(one.deployment) for one in case.mobile)
        heads = tuple(text(f"measures.column-{name}") for name in ("machine", "partner", "proof"))
        yield Table(text("measures.proof-caption"), heads, tuple(dict.fromkeys(proofs)))
    if case.others:
        yield Table(
            text("measures.others-caption"),
            tuple(text(f"measures.column-{name}") for name in ("machine", "partner", "found", "period")),
            tuple(_other(one.deployment) for one in case.others),
            remarks=(text("measures.others-read"),),
        )


def _judged(one: Judged) -> Iterator[tuple[Cell, ...]]:
    machine, called = one.deployment.machine, one.deployment.contact.machine
    for judgement in one.judgements:
        yield (
            Cell(called),
            Cell(
                text("value.none") if machine.power_kw is None else text("measures.kilowatts", power=machine.power_kw)
            ),
            Cell(_days(judgement.span)),
            Cell(judgement.found),
            Cell(judgement.required, pointer=_is_unknown_cell(judgement)),
            Cell(_outcome(judgement)),
        )


def _outcome(judgement: Judgement) -> Text:
    about = {"shape": SHAPES[judgement.outcome], "outcome": judgement.outcome}
    if judgement.leaning is None:
        return text("measures.outcome", **about)
    return text("measures.outcome-leaning", **about, leaning=judgement.leaning)


def _proof(one: Deployment) -> tuple[Cell, ...]:
    """Return what shows the class of a machine; emission-free machines need nothing."""
    proof: Said = one.machine.proof or text("measures.no-proof")
    if one.machine.is_zero_emission and one.machine.proof is None:
        proof = text("measures.proof-clean")
    return cells(one.contact.machine, one.partner or text("measures.contractor-itself"), proof)


def _other(one: Deployment) -> tuple[Cell, ...]:
    found: Said = class_name(one.machine) or text("value.none")
    if one.machine.is_zero_emission:
        found = text("equipment.found-zero-emission")
    return cells(one.contact.machine, one.partner or text("measures.contractor-itself"), found, _days(one.span))


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
    return first if first == second else text("measures.between", low=first, high=second)


def _rounded(value: float) -> float:
    return float(f"{value:.3g}")


def _process(stated: Stated) -> Iterator[Block]:
    """Give the measures that were stated, and ask about the others."""
    yield from paragraphs("measures.process-read")
    if stated.measures:
        yield Items(stated.measures)
    head = tuple(text(f"measures.column-{name}") for name in ("measure", "taken", "how"))
    rows = tuple(cells(text(f"measures.process-{name}"), "", "") for name in PROCESS)
    yield Table(text("measures.process-caption"), head, rows)


def _open(case: MeasuresCase) -> Iterator[Block]:
    """Say what is not known yet, and whom to ask; what is open is said, not left out."""
    said = tuple(dict.fromkeys(_questions(case)))
    if said:
        yield from paragraphs("measures.open-read")
        yield Items(said)
    else:
        yield from paragraphs("measures.nothing-open")


def _questions(case: MeasuresCase) -> Iterator[Said]:
    """Yield what is open of each machine: where it does not meet the level, what is not known and whom to ask, days outside the work."""
    findings = (*case.held, *case.compliance.findings)
    for one in case.mobile:
        machine, span = one.deployment.contact.machine, one.deployment.span
        found = [finding for finding in findings if one.deployment.name in finding.items]
        for judgement in one.judgements:
            if judgement.outcome is Outcome.NOT_MET:
                days, required = _days(judgement.span), judgement.required
                yield text("measures.replace", machine=machine, span=days, required=required)
            if _is_unknown_cell(judgement):
                yield text("measures.unknown-cell", machine=machine)
            else:
                yield from _not_said(judgement.ask, found)
        if _is_outside(span, case.tender):
            yield text("measures.outside", machine=machine, first=span.first, last=span.last)
        codes = {finding.code for finding in found}
        hidden = {"no-evidence", *(("register-unproven",) if "register-contradicts" in codes else ())}
        yield from (finding.message for finding in found if finding.code not in hidden)


def _is_unknown_cell(judgement: Judgement) -> bool:
    """Tell whether it is the table that is not known here."""
    return judgement.verdict is not None and judgement.verdict.requirement.figure.value is None


def _not_said(asked: Sequence[Text | Both], found: Sequence[Finding]) -> Iterator[Said]:
    """Yield what is asked, but not for the class where a finding of the register says so already."""
    is_said = any(finding.code in ("register-contradicts", "register-unproven") for finding in found)
    for one in asked:
        if not (is_said and isinstance(one, Text) and one.code.startswith("equipment.ask-class")):
            yield one


def _is_outside(span: Span, tender: Tender) -> bool:
    """Tell whether a deployment has days before the work begins or after it ends."""
    first, last = tender.execution_from, tender.execution_to
    return (first is not None and span.first < first) or (last is not None and span.last > last)


def _days(span: Span) -> Text:
    return text("texts.from-to", start=span.first, end=span.last)


def _basis(case: MeasuresCase) -> Iterator[Block]:
    """Say what the sheet rests on, how sure that is, and who decides."""
    yield from clauses("measures.basis-decree", "measures.basis-information")
    yield from clauses("measures.basis-level", source=str(case.table))
    yield from clauses("measures.basis-authority", "measures.basis-own", "measures.basis-plates")
    if case.compliance.caveats:
        yield from paragraphs("measures.basis-caveats")
        yield Items(tuple(caveat.message for caveat in case.compliance.caveats))


def _signature() -> Table:
    rows = tuple(cells(text(f"measures.signed-{name}"), "") for name in SIGNED)
    return Table("", (text("measures.signed-head"), ""), rows, room=2)
