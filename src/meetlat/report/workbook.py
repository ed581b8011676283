"""The report as a workbook: one table a sheet, numbers as numbers, text as text. What a spreadsheet is for: to take along and to reckon on."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from meetlat.report.contents import Contents, provenance
from meetlat.report.rules import criteria_of
from meetlat.report.said_bid import behind_first

Cell = str | float | Decimal | None
Table = tuple[Sequence[str], Sequence[Sequence[Cell]]]

NARROWEST, WIDEST = 9, 64
FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r")
"""How text begins that a spreadsheet would run as a formula, were it typed or read from a CSV file again."""

MOST_LETTERS = 32_767
"""Of one cell, by the file format."""


def workbook(contents: Contents) -> bytes:
    """Return report.xlsx. Text of others is never a formula, a link or a number."""
    import xlsxwriter

    written = io.BytesIO()
    as_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(written, {"in_memory": True, **as_text})
    on = contents.report.on
    created = datetime(on.year, on.month, on.day) if on else datetime(1980, 1, 1)  # noqa: DTZ001 - the format knows no zones
    book.set_properties({"title": contents.said.title[:255], "author": "Meetlat", "created": created})
    formats = _formats(book)
    for code, table in SHEETS.items():
        head, rows = table(contents)
        if rows or code in ALWAYS:
            _fill(book.add_worksheet(contents.speaker.code(code)), head, rows, formats)
    book.close()
    return written.getvalue()


def _formats(book: Any) -> Mapping[str, Any]:
    looks = {
        "head": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
        "text": {"text_wrap": True, "valign": "top"},
        "guarded": {"text_wrap": True, "valign": "top", "quote_prefix": True},
        "whole": {"num_format": "#,##0", "valign": "top"},
        "cents": {"num_format": "#,##0.00", "valign": "top"},
        "number": {"num_format": "0.###", "valign": "top"},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


def _fill(sheet: Any, head: Sequence[str], rows: Sequence[Sequence[Cell]], formats: Mapping[str, Any]) -> None:
    for column, name in enumerate(head):
        sheet.write_string(0, column, name, formats["head"])
        longest = max((len(line) for row in rows for line in [str(row[column] or "")]), default=0)
        sheet.set_column(column, column, min(WIDEST, max(NARROWEST, len(name) + 2, longest + 2)))
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            _write(sheet, at, column, value, formats)
    sheet.freeze_panes(1, 1)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(head) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet: Any, row: int, column: int, value: Cell, formats: Mapping[str, Any]) -> None:
    """Write a cell: amounts as money, other numbers as they are, text as text whatever it begins with."""
    if value is None or value == "":
        return
    if isinstance(value, str):
        guarded = "guarded" if value.startswith(FORMULA_LIKE) else "text"
        sheet.write_string(row, column, value[:MOST_LETTERS], formats[guarded])
    elif isinstance(value, Decimal):
        sheet.write_number(
            row, column, float(value), formats["whole" if value == value.to_integral_value() else "cents"]
        )
    else:
        sheet.write_number(row, column, value, formats["number"])


def _ranking(contents: Contents) -> Table:
    t, evaluation = contents.speaker.code, contents.report.evaluation
    criteria = criteria_of(evaluation.tender.award)
    head = [
        *(t(f"report.{name}") for name in ("place", "bidder", "chart-price")),
        *(t(f"report.criterion.{criterion.value}") for criterion in criteria),
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
    "report.findings": _findings,
    "report.caveats": _caveats,
    "report.sheet-figures": _figures,
    "report.inputs": _inputs,
}
"""The sheets by the code of their name, in order."""

ALWAYS = [code for code in SHEETS if code != "report.sheet-mki"]
"""Sheets that are there even when empty, so that who looks for one finds it."""
