"""The term report of a realisation: was built what was offered, what does it cost, and who must do what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from meetlat.documents.document import (
    Block,
    Column,
    Depth,
    Document,
    List,
    Money,
    Number,
    Paragraph,
    Row,
    Table,
    Value,
    Verdicts,
    Words,
    columns,
    filled,
    in_full,
    together,
)
from meetlat.documents.localize import SHAPES
from meetlat.documents.parts import figures_used, used
from meetlat.equipment import Deployment
from meetlat.errors import Text, text
from meetlat.requirements import Outcome, Requirement
from meetlat.tender.model.promise import CircularPromise
from meetlat.tender.rules.realisation import Quantity, Realisation
from meetlat.tender.rules.realisation.actions import circularity_said
from meetlat.tender.rules.realisation.malus import Malus, Reached
from meetlat.tender.view.realisation.charts import mki, shares, zero_emission
from meetlat.tender.view.realisation.sentences import arithmetic, euros, offer_said, realisation_lines, total_said

NAME = "termijnrapportage"


def term_report(found: Realisation) -> Document:
    """Return the report."""
    figures = figures_used(used(_requirements(found), found.figures))
    return Document(
        NAME,
        found.tender.title,
        (
            *filled(
                ("term.section-actions", _actions(found)),
                ("term.section-mki", _mki(found)),
                ("term.section-malus", _malus(found)),
                ("term.section-deliveries", _deliveries(found)),
                ("term.section-circularity", _circularity(found.circularity)),
                ("term.section-materials", _concrete(found)),
                ("term.section-equipment", _equipment(found)),
                ("term.section-term", _term(found)),
            ),
            *([figures] if figures else []),
        ),
        kind=text("term.kind-of-report"),
        about=(found.bidder, found.tender.client.name, _days(found)),
        answer=tuple(realisation_lines(found, actions=False)),
        on=found.on,
    )


def _requirements(found: Realisation) -> list[Requirement]:
    checked = found.seb.checked
    machines = [verdict for one in (checked.deployments if checked else ()) for verdict in one.verdicts]
    work = [one.verdict for one in (checked.zero_emission if checked else ())]
    return [one.requirement for one in (*found.concrete, *machines, *work) if one is not None]


def _days(found: Realisation) -> Text:
    if found.on is None:
        return text("term.whole-work")
    if found.term is not None:
        return text("term.from-to", first=in_full(found.term.first), last=in_full(found.on))
    return text("term.until", last=in_full(found.on))


def _actions(found: Realisation) -> Iterator[Block]:
    if not found.actions:
        yield Paragraph(text("term.no-actions"))
        return
    rows: tuple[Row, ...] = tuple((one.who, one.what, one.by or "–", one.why or "–") for one in found.actions)
    yield Table(_columns("term.who", "head.what", "term.by", "term.why"), rows, name=text("term.sheet-actions"))


def _columns(*codes: str, numbers: Sequence[str] = (), data: Sequence[str] = ()) -> tuple[Column, ...]:
    """Return a column for each fact, by its code, then those of numbers, then those for the workbook only."""
    heads = columns(*codes)
    amounts = (Column(text(code), number=True) for code in numbers)
    return (*heads, *amounts, *(Column(text(code), number=True, depth=Depth.DATA) for code in data))


def _mki(found: Realisation) -> Iterator[Block | None]:
    """The MKI: its outcome, the picture by item, the arithmetic and what is missing."""
    if found.mki is None:
        yield Paragraph(text("term.no-mki"))
        return
    yield Paragraph(_outcome(found.mki.outcome), strong=True)
    yield mki(found)
    yield from _points("term.arithmetic", tuple(dict.fromkeys(arithmetic(found))))
    yield from _points("term.open", tuple(found.mki.ask))
    parts = found.mki.realised.parts if found.mki.realised else ()
    rows = tuple((one.item, one.module, Money(one.eur)) for one in parts)
    head = _columns("head.item", "head.module", numbers=["term.mki-realised"])
    yield Table(head, rows, name=text("term.sheet-mki"), depth=Depth.DATA) if rows else None


def _outcome(outcome: Outcome) -> Text:
    return text("term.outcome", shape=SHAPES[outcome], outcome=outcome)


def _points(title: str, said: tuple[Words, ...]) -> Iterator[Block]:
    """Yield sentences under what they are; nothing where there are none."""
    if said:
        yield Paragraph(text(title), strong=True)
        yield List(said)


def _malus(found: Realisation) -> Iterator[Block]:
    """Every offer that brought value with what was reached of it and its malus, the arithmetic, and all of them together."""
    malus = found.malus
    if not malus.offers:
        yield Paragraph(text("term.malus-none"))
        return
    data = ["term.malus-least-now", "term.malus-most-now", "term.malus-least", "term.malus-most"]
    head = _columns(
        "term.malus-what",
        "term.offered",
        "term.malus-reached",
        numbers=["term.malus-given", "term.malus-now", "term.sheet-malus"],
        data=data,
    )
    yield Table(head, tuple(_offer(malus, one) for one in malus.offers), name=text("term.sheet-malus"))
    said = (offer_said(malus, one, finished=found.is_finished) for one in malus.offers)
    yield from _points("term.arithmetic", tuple(dict.fromkeys(said)))
    yield from (Paragraph(one, strong=True) for one in total_said(malus))
    if malus.factor is None:
        yield Paragraph(text("term.line-no-factor"))


def _offer(malus: Malus, one: Reached) -> Row:
    cost = malus.of(one)
    now = _between(one.least_eur, one.most_eur, certain=one.most_eur if one.least_lost_eur else None)
    eur = _between(cost.least_eur, cost.most_eur, certain=cost.eur) if cost else "–"
    ends = (Money(one.least_eur), Money(one.most_eur), *map(Money, (cost.least_eur, cost.most_eur) if cost else ()))
    return one.what, one.offered, one.reached, Money(one.given_eur), now, eur, *ends, *([""] * (4 - len(ends)))


def _between(least: Decimal | None, most: Decimal | None, *, certain: Decimal | None) -> Value:
    """Return an amount; of one between two only the end that is certain."""
    if least == most or certain is None:
        return Money(most if least == most else None)
    return text("term.malus-at-most" if certain is most else "term.malus-at-least", eur=euros(certain))


def _deliveries(found: Realisation) -> Iterator[Block]:
    if found.quantities:
        head = _columns(
            "head.item",
            "head.unit",
            numbers=["term.offered", "term.agreed", "term.delivered"],
            data=["term.count", "term.last"],
        ) + _columns(numbers=["report.mki-offered-head", "term.mki-realised"])
        rows = tuple(map(_quantity, found.quantities))
        yield Table(head, rows, text("term.quantities"), name=text("term.sheet-quantities"))
    else:
        yield Paragraph(text("term.no-deliveries"))
    said = (together((one.message, one.advice)) if one.advice else one.message for one in found.findings)
    yield from _points("document.findings", tuple(dict.fromkeys(said)))


def _quantity(one: Quantity) -> Row:
    amounts = (_stated(one.offered), _stated(one.agreed), Number(one.delivered), one.count, one.last or "")
    realised = Money(one.realised_eur) if one.count else ""
    return one.item, _unit(one.unit), *amounts, Money(one.offered_eur), realised


def _stated(value: Decimal | None) -> Value:
    return "" if value is None else Number(value)


def _delivered(quantities: Sequence[Quantity], caption: Text) -> Table:
    """What was delivered in a term: it has no offered quantity of its own."""
    rows = tuple(
        (one.item, _unit(one.unit), Number(one.delivered), one.count, Money(one.realised_eur)) for one in quantities
    )
    return Table(
        _columns("head.item", "head.unit", numbers=["term.delivered", "term.count", "term.mki-realised"]), rows, caption
    )


def _unit(unit: str) -> Text:
    return text("unit.piece") if unit == "piece" else text(f"unit.{unit}")


def _circularity(promises: Sequence[CircularPromise]) -> Iterator[Block]:
    """Each promise on circularity beside what was delivered, and what is asked where that is not known."""
    for one in promises:
        yield Paragraph(_outcome(one.outcome), strong=True)
        yield Paragraph(circularity_said(one))
        if one.ask and one.outcome is Outcome.UNKNOWN:
            yield List(tuple(one.ask))


def _concrete(found: Realisation) -> Iterator[Block]:
    if found.concrete:
        yield Paragraph(text("term.concrete-says"))
        yield Verdicts(found.concrete)
        yield from _points("document.asks", tuple(dict.fromkeys(ask for one in found.concrete for ask in one.ask)))


def _equipment(found: Realisation) -> Iterator[Block | None]:
    seb = found.seb
    level = text("term.level", level=text(f"level.{seb.level}"), outcome=_outcome(seb.outcome))
    yield Paragraph(level, strong=True)
    if seb.not_met:
        yield List(tuple(text("built.act-seb", deployment=name) for name in seb.not_met))
    every = list(shares(found))
    yield zero_emission(every)
    data = ["head.from", "head.to", "term.lowest", "term.highest", "head.asked", "term.ze-promised"]
    head = _columns("term.work", "unit.days", "term.ze-done", "term.asked-or-promised", "head.verdict", data=data)
    rows = tuple(one.row for one in every)
    yield Table(head, rows, text("term.shares"), name=text("term.sheet-shares")) if rows else None
    yield _used(found.deployments, text("term.used"), name=text("head.machines"))


def _used(deployments: Sequence[Deployment], caption: Text, name: Words = "") -> Table | None:
    head = _columns(
        "head.machine",
        "term.partner",
        "unit.days",
        numbers=["term.hours", "head.litres", "unit.kWh", "unit.km"],
        data=["head.from", "head.to"],
    )
    return Table(head, tuple(map(_use, deployments)), caption, name=name) if deployments else None


def _use(one: Deployment) -> Row:
    use, span = one.use, one.span
    amounts = (use.hours, use.fuel_litres, use.electricity_kwh, use.distance_km)
    numbers = ("" if value is None else Number(value, decimals=0) for value in amounts)
    days = text("term.days", first=span.first, last=span.last)
    return one.contact.machine, one.contact.owner, days, *numbers, span.first, span.last


def _term(found: Realisation) -> Iterator[Block | None]:
    term = found.term
    if term is None:
        return
    last = in_full(term.last) if term.last else text("term.now")
    yield Paragraph(text("term.term-says", first=in_full(term.first), last=last))
    if term.quantities:
        yield Paragraph(text("term.term-mki", eur=euros(term.realised_eur)))
        yield _delivered(term.quantities, text("term.term-quantities"))
    else:
        yield Paragraph(text("term.no-deliveries"))
    yield _used(term.deployments, text("term.term-used"))
