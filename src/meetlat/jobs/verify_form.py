"""Make the workbook in which a contractor states a term: the items and machines of its bid stand in it, what was done is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from meetlat.equipment import Span
from meetlat.errors import InputError, Problem, text
from meetlat.formats.declared import form
from meetlat.formats.rows import FormRow
from meetlat.formats.save import save
from meetlat.formats.tender_folder import BidFolder, read_tender_folder
from meetlat.formats.workbook import Look, Page, workbook
from meetlat.jobs.answer import Answer
from meetlat.jobs.deliveries import PART
from meetlat.jobs.tender_verify import CHANGES, MEASUREMENTS, bid_folder
from meetlat.words import Language, say

DONE = ("hours", "distance_km", "fuel_litres", "electricity_kwh", "adblue_litres")
OPEN: Mapping[str, tuple[str, ...]] = {
    "products": ("quantity", "placed_on", "delivery_note"),
    "deployments": ("hours", "distance_km"),
    MEASUREMENTS: ("fuel_litres", "electricity_kwh", "evidence"),
}
"""What the contractor fills in, by form: the cells that are coloured."""


@dataclass(frozen=True, slots=True)
class MadeForm:
    """The workbook that was made, and how many items and machines stand in it."""

    file: Path
    items: int
    machines: int


def make_verify_form(
    folder: Path, bidder: str, out: Path, language: Language, first: date | None = None, last: date | None = None
) -> Answer[MadeForm]:
    """Write the workbook of a bid for a term; without one for the whole work.

    Raises InputError with every problem of the folder, for a bidder that is not there, a term that ends before it begins, no machine or
    item in it, and a file that cannot be written.
    """
    if first is not None and last is not None and last < first:
        message = text("realised.term-backwards", first=first, last=last)
        raise InputError([Problem(message, column="--from", found=first.isoformat(), expected=last.isoformat())])
    read = read_tender_folder(folder)
    offered = bid_folder(read.bids, bidder)
    term = Span(first or date.min, last or date.max)
    rows = _rows(offered, term)
    names = [
        name
        for name in ("products", "mixes", "constituents", "plants", "deployments", MEASUREMENTS, CHANGES)
        if name in rows
    ]
    looks = {name: Look(range(len(rows[name])), columns) for name, columns in OPEN.items()}
    about = {"tender": read.tender.title or read.tender.id, "bidder": offered.document.bidder}
    pages = [_page(about, first, last, language)]
    save({out: workbook([form(name) for name in names], language, rows, looks, before=pages)})
    return Answer(MadeForm(out, len(rows["products"]), len(rows["deployments"])))


def _rows(offered: BidFolder, term: Span) -> dict[str, list[Mapping[str, object]]]:
    """Return what stands in the workbook: what was offered, without quantities or use; machines only of the days of the term."""
    machines = [row for row in offered.forms["deployments"] if _inside(row, term)]
    given = {name: [row.values for row in offered.forms[name]] for name in ("mixes", "constituents", "plants")}
    return {
        "products": [_delivery(row) for row in offered.forms["products"]],
        **{name: rows for name, rows in given.items() if rows or name == "mixes"},
        "deployments": [_machine(row, term) for row in machines],
        MEASUREMENTS: [_measurement(row, term) for row in machines if row["kind"] != "transport"],
        CHANGES: [],
    }


def _delivery(row: FormRow) -> Mapping[str, object]:
    return {**row.values, "item": f"{row['item']}{PART}1", "quantity": None, "placed_on": None}


def _machine(row: FormRow, term: Span) -> Mapping[str, object]:
    days = _inside(row, term)
    return {**row.values, **dict.fromkeys(DONE), **({"from": days.first, "to": days.last} if days else {})}


def _measurement(row: FormRow, term: Span) -> Mapping[str, object]:
    days = _inside(row, term)
    return {"deployment": row["deployment"], **({"from": days.first, "to": days.last} if days else {})}


def _inside(row: FormRow, term: Span) -> Span | None:
    first, last = row.day("from"), row.day("to")
    return Span(first, last).overlap(term) if first and last else None


def _page(about: Mapping[str, str], first: date | None, last: date | None, language: Language) -> Page:
    """Return the page in front: what it is for, and how it is filled in."""
    code = "verify-form.term" if first and last else "verify-form.whole"
    lines = [text(code, **about, first=first, last=last)]
    lines += [
        text(f"verify-form.{name}") for name in ("deliveries", "parts", "mixes", "machines", "measurements", "changes")
    ]
    title = say(text("verify-form.title"), language)
    return Page(say(text("verify-form.page"), language), title, [say(line, language) for line in lines], [120])


def made_form_json(made: MadeForm) -> dict[str, Any]:
    """Return what was made as plain data."""
    return {"file": str(made.file), "items": made.items, "machines": made.machines}
