"""A term report as a workbook: actions, quantities, concrete, shares and machines, each a sheet of numbers to take along."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from meetlat.documents.sheets import Cell, Table, book
from meetlat.documents.speaker import Speaker
from meetlat.tender.rules.realisation import Realisation
from meetlat.tender.view.said_verdict import said_verdict


def workbook(found: Realisation, title: str, speaker: Speaker) -> bytes:
    """Return the .xlsx. An empty cell is not known."""
    tables = {speaker.code(f"term.sheet-{name}"): table(found, speaker) for name, table in SHEETS.items()}
    return book(title, found.on, {name: table for name, table in tables.items() if table[1]})


def _actions(found: Realisation, speaker: Speaker) -> Table:
    rows = [
        [
            speaker.say(one.who),
            speaker.say(one.what),
            one.by.isoformat() if one.by else None,
            speaker.say(one.why) if one.why else None,
        ]
        for one in found.actions
    ]
    return _head(speaker, "who", "what", "by", "why"), rows


def _quantities(found: Realisation, speaker: Speaker) -> Table:
    names = ("item", "unit", "offered", "agreed", "delivered", "count", "last", "mki-offered", "mki-realised")
    rows = [
        [
            speaker.say(one.item),
            one.unit,
            *(None if value is None else float(value) for value in (one.offered, one.agreed, one.delivered)),
            float(one.count),
            one.last.isoformat() if one.last else None,
            one.offered_eur,
            one.realised_eur if one.count else None,
        ]
        for one in found.quantities
    ]
    return _head(speaker, *names), rows


def _mki(found: Realisation, speaker: Speaker) -> Table:
    parts = found.mki.realised.parts if found.mki and found.mki.realised else ()
    return _head(speaker, "item", "module", "mki-realised"), [
        [speaker.say(one.item), one.module, one.eur] for one in parts
    ]


def _malus(found: Realisation, speaker: Speaker) -> Table:
    names = ("what", "offered", "reached", "given", "least-now", "most-now", "least", "most")
    rows: list[Sequence[Cell]] = []
    for one in found.malus.offers:
        cost = found.malus.of(one)
        said = (speaker.say(part) for part in (one.what, one.offered, one.reached))
        costs = (cost.least_eur, cost.most_eur) if cost else (None, None)
        rows.append([*said, one.given_eur, one.least_eur, one.most_eur, *costs])
    return _head(speaker, *(f"malus-{name}" for name in names)), rows


def _concrete(found: Realisation, speaker: Speaker) -> Table:
    names = (
        "item",
        "requirement",
        "table",
        "level",
        "required",
        "found",
        "margin",
        "verdict",
        "judged-on-head",
        "grounds",
        "asks",
    )
    said = [said_verdict(one, speaker) for one in found.concrete]
    rows: list[Sequence[Cell]] = [
        [
            *(one.item, one.about, one.table, one.level, one.required, one.found, one.margin_number, one.word, one.on),
            " ".join(one.explanation),
            " ".join(one.ask),
        ]
        for one in said
    ]
    return [speaker.code(f"report.{name}") for name in names], rows


def _shares(found: Realisation, speaker: Speaker) -> Table:
    names = ("work", "from", "to", "lowest", "highest", "ze-asked", "ze-promised", "verdict")
    rows: list[Sequence[Cell]] = [
        [
            speaker.code(f"term.kind.{one.category}"),
            *(one.span.first.isoformat(), one.span.last.isoformat(), one.sums.lowest_percent, one.sums.highest_percent),
            *(one.required_percent, None, speaker.outcome(one.outcome)),
        ]
        for one in (found.seb.checked.zero_emission if found.seb.checked else ())
    ]
    rows += [
        [
            speaker.code("term.extra" if one.extra else "term.whole", kind=speaker.code(f"term.kind.{one.category}")),
            one.first.isoformat() if one.first else None,
            one.last.isoformat() if one.last else None,
            *(one.lowest_percent, one.highest_percent, None, float(one.percent), speaker.outcome(one.outcome)),
        ]
        for one in found.seb.promises
    ]
    return _head(speaker, *names), rows


def _machines(found: Realisation, speaker: Speaker) -> Table:
    names = ("machine", "partner", "from", "to", "hours", "litres", "kwh", "km")
    rows: list[Sequence[Cell]] = [
        [
            speaker.say(one.contact.machine),
            speaker.say(one.contact.owner),
            *(one.span.first.isoformat(), one.span.last.isoformat()),
            *(one.use.hours, one.use.fuel_litres, one.use.electricity_kwh, one.use.distance_km),
        ]
        for one in found.deployments
    ]
    return _head(speaker, *names), rows


def _inputs(found: Realisation, speaker: Speaker) -> Table:
    head = [speaker.code("report.name"), speaker.code("report.sha256")]
    return head, [[one.file, one.sha256] for one in found.inputs]


def _head(speaker: Speaker, *names: str) -> list[str]:
    return [speaker.code(f"term.{name}") for name in names]


SHEETS: Mapping[str, Callable[[Realisation, Speaker], Table]] = {
    "actions": _actions,
    "quantities": _quantities,
    "mki": _mki,
    "malus": _malus,
    "concrete": _concrete,
    "shares": _shares,
    "machines": _machines,
    "inputs": _inputs,
}
"""The sheets by the name of their words, in order."""
