"""Deployments judged, the share of their work that is emission-free, and what leaves their exhausts: each as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetlat.documents.brief import Gravity, Note
from meetlat.documents.document import Block, Column, Depth, Document, Number, Row, Table, Value, Words
from meetlat.equipment.jobs.check import CategoryShare, EquipmentEmissions
from meetlat.equipment.model.amount import Amount
from meetlat.equipment.rules.check import JudgedDeployment, class_found, days_of
from meetlat.equipment.rules.compliance import Compliance
from meetlat.equipment.rules.emissions import Total
from meetlat.equipment.rules.fill import Option, enough, option_text
from meetlat.equipment.rules.share import Share
from meetlat.equipment.view.parts import (
    category,
    days,
    finding_note,
    findings,
    grounds,
    outcome_cell,
    partner_name,
    percents,
    points,
    section,
)
from meetlat.errors import Text, text
from meetlat.requirements import Outcome, required
from meetlat.words import Language


def check_report(checked: Compliance) -> Document:
    """Return the judgement of deployments: each on each of its days, then all work together."""
    shares: tuple[Block, ...] = (*share_table(checked.zero_emission), *points(fills(checked)))
    return Document(
        name="report",
        kind=text("equipment.check-kind"),
        title=text("equipment.check-title"),
        about=(text(f"level.{checked.level.value}"),),
        answer=(summary(checked),),
        blocks=(
            *section("inzet", text("machines.machines"), machine_table(checked.deployments)),
            *section("aandeel", text("equipment.shares"), shares),
            *section("vragen", text("equipment.asks"), points(asks(checked))),
            *findings(checked.findings),
            *grounds(checked.verdicts),
        ),
    )


def summary(checked: Compliance) -> Text:
    """Return the one sentence that answers."""
    outcomes = [one.outcome for one in checked.deployments]
    counts = {outcome.value: outcomes.count(outcome) for outcome in Outcome}
    return text("equipment.summary", all=len(outcomes), **counts)


def asks(checked: Compliance) -> Iterator[Words]:
    """Yield what to ask, and of whom."""
    for verdict in checked.verdicts:
        yield from verdict.ask
    for share in checked.zero_emission:
        yield from share.ask


def check_notes(checked: Compliance, _: Language) -> Iterator[Note]:
    """Yield what stands in the way, for who is in a hurry."""
    for verdict in checked.verdicts:
        if verdict.outcome is Outcome.UNKNOWN:
            for ask in verdict.ask[:1]:
                yield Note(Gravity.OPEN, "ask", ask, "○")
    yield from map(finding_note, checked.findings)


def machine_table(deployments: Sequence[JudgedDeployment]) -> Iterator[Table]:
    """Yield a row for each machine over the days of each of its verdicts."""
    heads = (
        (text("document.machine"), 0.27),
        (text("machines.partner"), 0.16),
        (text("machines.period"), 0.15),
        (text("document.verdict"), 0.14),
        (text("document.required"), 0.15),
        (text("document.found"), 0.13),
    )
    columns = (*(Column(head, share) for head, share in heads), Column(text("document.proof"), depth=Depth.DATA))
    rows = tuple(row for one in deployments for row in _machine_rows(one))
    if rows:
        yield Table(columns, rows, name=text("machines.machines-sheet"), most=len(rows))


def _machine_rows(one: JudgedDeployment) -> Iterator[Row]:
    machine, partner = one.deployment.contact.machine, partner_name(one.deployment.partner)
    proof = one.deployment.machine.proof or "–"
    for verdict in one.verdicts:
        asked, found = required(verdict.requirement), class_found(verdict.measured)
        yield machine, partner, days(days_of(verdict)), outcome_cell(verdict), asked, found, proof
    if not one.verdicts:
        yield machine, partner, days(one.deployment.span), one.outcome, one.exempt or "", "", proof


def share_table(shares: Sequence[Share]) -> Iterator[Table]:
    """Yield the emission-free work of each category and period against what is asked of it."""
    texts = ("machines.category", "machines.period", "document.verdict")
    numbers = ("machines.work-done", "machines.zero-emission", "machines.needed", "equipment.column-gap")
    columns = (*(Column(text(code)) for code in texts), *(Column(text(code), number=True) for code in numbers))
    rows = tuple(
        (
            category(one.category),
            days(one.span),
            one.outcome,
            *(
                _work(value, one.unit)
                for value in (one.sums.total, one.sums.zero_emission, one.required_amount, one.gap)
            ),
        )
        for one in shares
    )
    if rows:
        yield Table(columns, rows, name=text("equipment.shares"))


def _work(value: float | None, unit: str) -> Value:
    return "" if value is None else Number(value, unit, 0 if value >= 100 else None)


def fills(checked: Compliance) -> Iterator[Text]:
    """Yield what would fill the gap of each share that falls short."""
    for share, options in zip(checked.zero_emission, checked.fills, strict=True):
        yield from _fill(share, options)


def _fill(share: Share, options: Sequence[Option]) -> Iterator[Text]:
    if options and share.gap is not None:
        first, *others = map(option_text, options)
        several = text("equipment.options", first=first, others=others) if others else first
        gap = enough(share.gap, 0 if share.gap >= 100 else 1)
        about = {"category": category(share.category), "first": share.span.first, "unit": text(f"unit.{share.unit}")}
        yield text("equipment.fill-sentence", **about, gap=gap, options=several)


def share_report(found: Sequence[CategoryShare]) -> Document:
    """Return how much of the work is emission-free per category and period, and of whom it is."""
    verdicts = tuple(one.share.verdict for one in found if one.share and one.share.verdict)
    filled = points(fill for one in found if one.share for fill in _fill(one.share, one.fills))
    return Document(
        name="report",
        kind=text("equipment.share-kind"),
        title=text("equipment.shares"),
        answer=(_share_summary(found),),
        blocks=(*section("aandeel", text("equipment.shares"), (_worked_table(found), *filled)), *grounds(verdicts)),
    )


def _share_summary(found: Sequence[CategoryShare]) -> Text:
    """Say in one sentence in how many periods enough work is emission-free, and in how many it is not, or not known."""
    outcomes = [one.share.outcome for one in found if one.share]
    if not outcomes:
        return text("equipment.share-not-asked", count=len(found))
    counts = {outcome.value: outcomes.count(outcome) for outcome in Outcome}
    return text("equipment.share-summary", all=len(outcomes), **counts)


def _worked_table(found: Sequence[CategoryShare]) -> Table:
    """Return the work of each category and period, each partner's part below it."""
    texts = ("machines.category", "machines.period", "document.verdict")
    numbers = ("machines.share", "machines.needed", "equipment.column-extra")
    columns = (
        *(Column(text(code)) for code in texts),
        Column(text("machines.work-done"), number=True),
        Column(text("machines.zero-emission"), number=True, depth=Depth.ANNEX),
        *(Column(text(code), number=True) for code in numbers),
    )
    return Table(columns, tuple(row for one in found for row in _worked_rows(one)), name=text("equipment.shares"))


def _worked_rows(one: CategoryShare) -> Iterator[Row]:
    extra, sums, share = one.extra, one.extra.sums, one.share
    yield (
        category(extra.category),
        days(extra.span),
        share.outcome if share else "–",
        _work(sums.total, extra.unit),
        _work(sums.zero_emission, extra.unit),
        percents(sums.lowest_percent, sums.highest_percent),
        text("document.percent", percent=share.required_percent)
        if share and share.required_percent is not None
        else "",
        percents(extra.lowest_percent, extra.highest_percent),
    )
    for partner, part in extra.partners:
        if part.total or not part.is_complete:
            name = partner or text("equipment.contractor")
            work = (_work(part.total, extra.unit), _work(part.zero_emission, extra.unit))
            yield "", name, "", *work, percents(part.lowest_percent, part.highest_percent), "", ""


def emissions_report(found: EquipmentEmissions) -> Document:
    """Return what leaves the exhaust of each deployment and of all together, and why each method."""
    amounts = [amount for one in found.deployments for amount in one.amounts]
    return Document(
        name="report",
        kind=text("equipment.emissions-kind"),
        title=text("equipment.emissions-title"),
        about=(text("equipment.edition", edition=found.edition),),
        answer=(_together(found),),
        blocks=(
            *section("uitstoot", text("equipment.emissions"), (_emission_table(found),)),
            *section("methode", text("equipment.methods"), points(one.why for one in amounts)),
            *section("vragen", text("equipment.asks"), points(ask for one in amounts for ask in one.ask)),
        ),
    )


def emission_notes(found: EquipmentEmissions, _: Language) -> Iterator[Note]:
    """Yield what must be asked before an amount is known."""
    for one in found.deployments:
        for amount in one.amounts:
            for ask in amount.ask if amount.low_kg is None else ():
                yield Note(Gravity.OPEN, "ask", ask, "○")


def _together(found: EquipmentEmissions) -> Text:
    nox, pm, co2 = (_kilograms(one.low_kg, one.high_kg) for one in found.totals)
    return text("equipment.emissions-answer", count=len(found.deployments), nox=nox, pm=pm, co2=co2)


def _emission_table(found: EquipmentEmissions) -> Table:
    """Return the amounts in kg, the last row all together; for the workbook the two numbers between which each lies."""
    substances = ("nox", "pm", "co2")
    shown = tuple(
        Column(text("equipment.in-kg", substance=text(f"substance.{name}")), number=True) for name in substances
    )
    ends = tuple(
        Column(text(code, substance=text(f"substance.{name}")), depth=Depth.DATA)
        for name in substances
        for code in ("equipment.lowest-kg", "equipment.highest-kg")
    )
    columns = (
        Column(text("equipment.column-deployment")),
        Column(text("machines.partner")),
        *shown,
        Column(text("equipment.column-aerius")),
        *ends,
    )
    rows = [
        _emission_row(one.deployment.public_name, one.deployment.partner, one.amounts, one.aerius_code)
        for one in found.deployments
    ]
    whole = _emission_row(text("head.together"), None, found.totals, None)
    return Table(columns, (*rows, whole), name=text("equipment.emissions"), strong=len(rows), most=len(rows) + 1)


def _emission_row(name: Words, partner: str | None, amounts: Sequence[Amount | Total], code: str | None) -> Row:
    ends = (end for one in amounts for end in (one.low_kg, one.high_kg))
    return name, partner or "", *(_kilograms(one.low_kg, one.high_kg) for one in amounts), code or "", *ends


def _kilograms(low: float | None, high: float | None) -> Words:
    """Write an amount in three digits: one number, the two between which it lies, at least so much, or that it is not known."""
    if low is None:
        return text("value.none")
    low = float(f"{low:.3g}")
    if high is None:
        return text("equipment.at-least", low=low)
    high = float(f"{high:.3g}")
    return text("document.items", items=low) if low == high else text("equipment.between", low=low, high=high)
