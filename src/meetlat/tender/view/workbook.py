"""The report as a workbook: one table a sheet, numbers as numbers, text as text. What a spreadsheet is for: to take along and to reckon on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from meetlat.documents.sheets import Cell, Table, book
from meetlat.tender.model.award import criterion_name
from meetlat.tender.view.contents import Contents, provenance
from meetlat.tender.view.rules import criteria_of
from meetlat.tender.view.said_bid import behind_first


def workbook(contents: Contents) -> bytes:
    """Return report.xlsx."""
    tables = {contents.speaker.code(code): (table(contents), code in ALWAYS) for code, table in SHEETS.items()}
    shown = {name: table for name, (table, always) in tables.items() if always or table[1]}
    return book(contents.said.title, contents.report.on, shown)


def _ranking(contents: Contents) -> Table:
    t, evaluation = contents.speaker.code, contents.report.evaluation
    criteria = criteria_of(evaluation.tender.award)
    head = [
        *(t(f"report.{name}") for name in ("place", "bidder", "chart-price")),
        *(contents.speaker.say(criterion_name(criterion, "report.criterion.")) for criterion in criteria),
        *(
            t(f"report.{name}")
            for name in ("evaluation-price", "behind", "standing", "reasons", "mki-offered-head", "mki-computed-head")
        ),
    ]
    rows = [
        [
            bid.rank,
            said.bidder,
            bid.price_eur,
            *(bid.value(criterion).eur for criterion in criteria),
            bid.evaluation_price_eur,
            behind_first(bid, evaluation),
            said.standing,
            " ".join(said.reasons),
            bid.bid.offer.mki_eur,
            bid.bid.computed_mki.eur if bid.bid.computed_mki else None,
        ]
        for bid, said in zip(evaluation.bids, contents.said.bids, strict=True)
    ]
    return head, rows


def _values(contents: Contents) -> Table:
    t, evaluation = contents.speaker.code, contents.report.evaluation
    head = [t(f"report.{name}") for name in ("bidder", "criterion", "value", "of-most", "arithmetic")]
    rows = [
        [
            said.bidder,
            value.name,
            bid.value(value.criterion).eur,
            bid.value(value.criterion).most_eur,
            " ".join(value.arithmetic),
        ]
        for bid, said in zip(evaluation.bids, contents.said.bids, strict=True)
        for value in said.values
    ]
    return head, rows


def _verdicts(contents: Contents) -> Table:
    t = contents.speaker.code
    names = (
        "bidder",
        "item",
        "requirement",
        "table",
        "level",
        "required",
        "found",
        "margin",
        "verdict",
        "points-to",
        "proof",
        "judged-on-head",
        "grounds",
        "asks",
    )
    rows = [
        [
            bid.bidder,
            one.item,
            one.about,
            one.table,
            one.level,
            one.required,
            one.found,
            one.margin_number,
            one.word,
            one.leaning,
            one.proof,
            one.on,
            " ".join(one.explanation),
            " ".join(one.ask),
        ]
        for bid in contents.said.bids
        for one in bid.verdicts
    ]
    return [t(f"report.{name}") for name in names], rows


def _machines(contents: Contents) -> Table:
    t = contents.speaker.code
    names = (
        "bidder",
        "machine",
        "partner",
        "period-head",
        "requirement",
        "table",
        "required",
        "found",
        "margin",
        "verdict",
        "points-to",
        "grounds",
        "asks",
    )
    rows: list[list[Cell]] = [
        [
            bid.bidder,
            one.item,
            one.whom,
            one.on,
            one.about,
            one.table,
            one.required,
            one.found,
            one.margin_number,
            one.word,
            one.leaning,
            " ".join(one.explanation),
            " ".join(one.ask),
        ]
        for bid in contents.said.bids
        if bid.machines
        for one in bid.machines.verdicts
    ]
    return [t(f"report.{name}") for name in names], rows


def _evidence(contents: Contents) -> Table:
    t = contents.speaker.code
    names = ("item", "evidence-what", "proof", "evidence-given", "evidence-missing", "evidence-whom", "evidence-before")
    rows: list[list[Cell]] = [
        [bid.bidder, one.item, one.what, one.proof, one.given, one.missing, one.whom, one.before]
        for bid in contents.said.bids
        for one in bid.evidence.lines
    ]
    return [t(f"report.{name}") for name in ("bidder", *names)], rows


def _findings(contents: Contents) -> Table:
    t = contents.speaker.code
    names = ("bidder", "part", "mark", "severity", "finding", "advice", "source", "code")
    of_tender: list[list[Cell]] = [
        [None, None, None, one.word, one.message, one.advice, one.source, one.code] for one in contents.said.findings
    ]
    of_bids: list[list[Cell]] = [
        [
            said.bidder,
            f"{mark.criterion}: {mark.part}",
            float(given.mark),
            None,
            mark.finding,
            None,
            mark.assessor,
            None,
        ]
        for bid, said in zip(contents.report.evaluation.bids, contents.said.bids, strict=True)
        for given, mark in zip(bid.bid.marks, said.marks, strict=True)
    ]
    return [t(f"report.{name}") for name in names], [*of_tender, *of_bids]


def _caveats(contents: Contents) -> Table:
    t, said = contents.speaker.code, contents.said
    rows = [
        [t(f"report.weight.{one.weight}"), one.message, ", ".join(one.bidders), one.code]
        for one in (*said.left_out, *said.caveats)
    ]
    return [t(f"report.{name}") for name in ("weight", "caveat", "bidder", "code")], rows


def _figures(contents: Contents) -> Table:
    t = contents.speaker.code
    digests = {one.name: one.digest for one in contents.report.tables}
    rows = [
        [one.table, one.what, one.value, one.period, one.word, one.source, one.url, digests.get(one.table)]
        for one in contents.said.figures
    ]
    return [
        t(f"report.{name}") for name in ("table", "about", "value", "holds", "certainty", "source", "address", "sha256")
    ], rows


def _mki(contents: Contents) -> Table:
    t, say = contents.speaker.code, contents.speaker.say
    rows: list[list[Cell]] = [
        [say(bid.bidder), say(part.item), part.module, part.eur]
        for bid in contents.report.evaluation.bids
        for part in (bid.bid.computed_mki.parts if bid.bid.computed_mki else ())
    ]
    return [t(f"report.{name}") for name in ("bidder", "item", "module", "criterion.mki")], rows


def _inputs(contents: Contents) -> Table:
    t = contents.speaker.code
    return [t(f"report.{name}") for name in ("kind-of", "name", "sha256")], list(_read(contents))


def _read(contents: Contents) -> Iterator[Sequence[Cell]]:
    yield ["Meetlat", contents.report.version, None]
    for kind, things in provenance(contents.report, contents.speaker):
        yield from ([contents.speaker.code(kind), name, digest] for name, digest in things)


SHEETS: Mapping[str, Callable[[Contents], Table]] = {
    "report.ranking": _ranking,
    "report.sheet-values": _values,
    "report.sheet-mki": _mki,
    "report.sheet-verdicts": _verdicts,
    "report.sheet-machines": _machines,
    "report.evidence": _evidence,
    "report.findings": _findings,
    "report.caveats": _caveats,
    "report.sheet-figures": _figures,
    "report.inputs": _inputs,
}
"""The sheets by the code of their name, in order."""

ALWAYS = [code for code in SHEETS if code not in ("report.sheet-mki", "report.sheet-machines", "report.evidence")]
"""Sheets that are there even when empty, so that who looks for one finds it."""
