"""Make the workbook in which a contractor states a term: what it stated of earlier terms, and open rows for its items and machines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from meetlat.equipment import Span
from meetlat.errors import InputError, Problem, text
from meetlat.forms import Forms
from meetlat.forms.declared import form
from meetlat.forms.rows import FormRow
from meetlat.forms.xlsx.workbook import Look, Page, workbook
from meetlat.tender.read.folder import BidFolder, TenderFolder, bid_folder
from meetlat.tender.read.own_criteria import own_offers
from meetlat.tender.read.statement import CHANGES, MEASUREMENTS, REACHED, STATEMENT
from meetlat.tender.rules.quantities import PART
from meetlat.tender.rules.realisation.deliveries import item_of
from meetlat.words import Language, say

DAY = timedelta(days=1)
USE = ("hours", "distance_km", "fuel_litres", "electricity_kwh", "adblue_litres")
OF_CONCRETE = {"mixes": "mix", "constituents": "mix", "plants": "plant"}
ORDER = ("products", "mixes", "constituents", "plants", "deployments", MEASUREMENTS, CHANGES, REACHED)
OPEN: Mapping[str, tuple[str, ...]] = {
    "products": ("quantity", "placed_on", "delivery_note"),
    "deployments": ("hours", "distance_km"),
    MEASUREMENTS: ("fuel_litres", "electricity_kwh", "evidence"),
    REACHED: ("reached", "evidence"),
}
"""What the contractor fills in, by form: the cells that are coloured."""


@dataclass(frozen=True, slots=True)
class VerifyForm:
    """The workbook, how many items and machines are open in it, and how many deliveries of earlier terms stand in it."""

    content: bytes
    items: int
    machines: int
    deliveries: int = 0


def verify_form(
    reading: TenderFolder,
    bidder: str,
    language: Language,
    first: date | None = None,
    last: date | None = None,
    statement: Forms | None = None,
) -> VerifyForm:
    """Make the workbook of a bid for a term; without one for the whole work.

    statement   of earlier terms, which stands in the new workbook again: one statement holds all so far

    Raises InputError for a bidder that is not there, and a term that ends before it begins.
    """
    if first is not None and last is not None and last < first:
        message = text("realised.term-backwards", first=first, last=last)
        raise InputError([Problem(message, column="--from", found=first.isoformat(), expected=last.isoformat())])
    offered = bid_folder(reading.bids, bidder)
    term = Span(first or date.min, last or date.max)
    stated = statement.rows if statement else {}
    promised = own_offers(offered, reading.tender)
    done = {row.text("criterion") for row in stated.get(REACHED, ())}
    opened = _opened(offered, term, stated) | {REACHED: [{"criterion": one} for one in promised if one not in done]}
    rows = {name: _stated(stated, name, offered) + opened.get(name, []) for name in STATEMENT}
    names = [name for name in ORDER if rows[name] or name not in ("constituents", "plants", REACHED)]
    looks = {
        name: Look(range(len(rows[name]) - len(opened[name]), len(rows[name])), columns)
        for name, columns in OPEN.items()
        if name in names
    }
    about = {"tender": reading.tender.title, "bidder": offered.bid.bidder}
    pages = [_page(about, first, last, language)]
    content = workbook([form(name) for name in names], language, rows, looks, before=pages)
    earlier = len(stated.get("products", ()))
    return VerifyForm(content, len(opened["products"]), len(opened["deployments"]), earlier)


Values = Mapping[str, object]
Stated = Mapping[str, Sequence[FormRow]]


def _stated(stated: Stated, name: str, offered: BidFolder) -> list[Values]:
    """Return what was stated before; of mixes, constituents and plants what was offered as well, where the statement does not name it."""
    rows = [row.values for row in stated.get(name, ())]
    if name not in OF_CONCRETE:
        return rows
    key = OF_CONCRETE[name]
    known = {row[key] for row in rows}
    return rows + [row.values for row in offered.forms[name] if row[key] not in known]


def _opened(offered: BidFolder, term: Span, stated: Stated) -> dict[str, list[Values]]:
    """Return the rows to fill in: what was offered, without quantities or use; machines only of the days of the term not yet stated."""
    machines = []
    for row in offered.forms["deployments"]:
        same = [one for one in stated.get("deployments", ()) if item_of(str(one["deployment"])) == row["deployment"]]
        if days := _left(row, term, same):
            machines.append((row, days, _numbered(str(row["deployment"]), "deployment", same)))
    return {
        "products": [_delivery(row, stated.get("products", ())) for row in offered.forms["products"]],
        "deployments": [
            {**row.values, **dict.fromkeys(USE), "deployment": name, "from": days.first, "to": days.last}
            for row, days, name in machines
        ],
        MEASUREMENTS: [
            {"deployment": name, "from": days.first, "to": days.last}
            for row, days, name in machines
            if row["kind"] != "transport"
        ],
    }


def _delivery(row: FormRow, stated: Sequence[FormRow]) -> Values:
    item = str(row["item"])
    same = [one for one in stated if item_of(str(one["item"])) == item]
    name = _numbered(item, "item", same) if same else f"{item}{PART}1"
    return {**row.values, "item": name, "quantity": None, "placed_on": None}


def _numbered(name: str, column: str, stated: Sequence[FormRow]) -> str:
    """Return the name of the next part: after `Dek` and `Dek / 2` it is `Dek / 3`. The first of a deployment has no number."""
    numbers = [str(row[column]).partition(PART)[2].strip() for row in stated]
    last = max((int(number) if number.isdecimal() else 1 for number in numbers), default=0)
    return f"{name}{PART}{max(last, len(numbers)) + 1}" if numbers else name


def _left(row: FormRow, term: Span, stated: Sequence[FormRow]) -> Span | None:
    """Return the days of a machine within a term, after those that were stated."""
    days = _inside(row, term)
    until = max((last for one in stated if (last := one.day("to"))), default=None)
    if days is None or until is None or until < days.first:
        return days
    return Span(until + DAY, days.last) if until < days.last else None


def _inside(row: FormRow, term: Span) -> Span | None:
    first, last = row.day("from"), row.day("to")
    return Span(first, last).overlap(term) if first and last else None


def _page(about: Mapping[str, str], first: date | None, last: date | None, language: Language) -> Page:
    """Return the page in front: what it is for, and how it is filled in."""
    code = "verify-form.term" if first and last else "verify-form.whole"
    lines = [text(code, **about, first=first, last=last)]
    lines += [
        text("verify-form.deliveries"),
        text("verify-form.parts"),
        text("verify-form.mixes"),
        text("verify-form.machines"),
        text("verify-form.measurements"),
        text("verify-form.changes"),
    ]
    title = say(text("verify-form.title"), language)
    return Page(say(text("verify-form.page"), language), title, [say(line, language) for line in lines], [120])
