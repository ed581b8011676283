"""The criteria of a tender's own, in the files of bids: what is offered on each, and the rows of the workbook that asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from meetlat.errors import Problem, Text, refuse, text
from meetlat.forms.rows import FormRow, nearest, same_name
from meetlat.tender import Bid, OtherCriterion, Tender
from meetlat.tender.read.folder import BidFolder

BID_YAML = "bid.yaml"
At = Callable[[Text, object], Problem]


def with_own_offers(folder: BidFolder, tender: Tender) -> Bid:
    """Return a bid with what it offers on criteria of the tender's own. Raises InputError as `own_offers` does."""
    return replace(folder.bid, offer=replace(folder.bid.offer, other=own_offers(folder, tender)))


def own_offers(folder: BidFolder, tender: Tender) -> Mapping[str, Decimal]:
    """Return what a bid offers on criteria of the tender's own, by the name that the tender gives them.

    From `offers.other` of bid.yaml and the form `offers`. Raises InputError, each at its place: a criterion that the tender lacks
    or that is marked and not offered, an offer twice, and more decimals than the tender allows.
    """
    known = {same_name(one.name): one for one in tender.award.other}
    problems: list[Problem] = []
    found: dict[str, Decimal] = {}
    for name, amount, at in _given(folder):
        criterion = known.get(same_name(name))
        wrong = next(_wrong(criterion, name, amount, found, [one.name for one in known.values()]), None)
        if wrong is not None:
            problems.append(at(*wrong))
        elif criterion is not None:
            found[criterion.name] = amount
    refuse(problems)
    return found


def own_reached(rows: Sequence[FormRow], tender: Tender) -> Mapping[str, Decimal]:
    """Return what was reached on criteria of the tender's own, by the form `reached`. Raises InputError for a criterion it lacks."""
    known = {same_name(one.name): one for one in tender.award.other if one.by == "offer"}
    names = [one.name for one in known.values()]
    found: dict[str, Decimal] = {}
    problems: list[Problem] = []
    for row in rows:
        name, amount = row.text("criterion") or "", Decimal(repr(row.number("reached")))
        wrong = next(_wrong(known.get(same_name(name)), name, None, found, names), None)
        if wrong is not None:
            problems.append(row.problem(wrong[0], "criterion", name, wrong[1]))
        else:
            found[known[same_name(name)].name] = amount
    refuse(problems)
    return found


def workbook_rows(tender: Tender) -> Mapping[str, list[dict[str, Any]]]:
    """Return what stands in the workbook to bid with already: the id of the tender, its quantities, and its own criteria with an offer."""
    offers = [{"criterion": one.name} for one in tender.award.other if one.by == "offer"]
    items = [
        {
            "item": one.item,
            "material": one.material,
            "quantity": one.quantity,
            "unit": one.unit,
            "remark": one.description,
        }
        for one in tender.quantities
    ]
    return {"bid": [{"tender": tender.id}], "products": items, **({"offers": offers} if offers else {})}


def _given(folder: BidFolder) -> Iterator[tuple[str, Decimal, At]]:
    """Yield every offer: its name, its amount, and what makes a problem at the place where it stands."""
    document = str(folder.path / BID_YAML)
    for name, amount in folder.bid.offer.other.items():
        column = f"offers.other.{name}"
        yield name, amount, partial(_in_document, document, column, float(amount))
    for row in folder.forms["offers"]:
        offered = row.number("offered")
        if offered is not None:
            yield row.text("criterion") or "", Decimal(repr(offered)), partial(_in_form, row, offered)


def _in_document(file: str, column: str, found: float, message: Text, expected: object) -> Problem:
    return Problem(message, file=file, column=column, found=found, expected=expected)


def _in_form(row: FormRow, found: float, message: Text, expected: object) -> Problem:
    return row.problem(message, "offered", found, expected)


def _wrong(
    criterion: OtherCriterion | None, name: str, amount: Decimal | None, found: Mapping[str, Decimal], known: list[str]
) -> Iterator[tuple[Text, object]]:
    """Yield what is wrong with an offer, and what was expected."""
    if criterion is None:
        near = nearest(name, known)
        if near:
            yield text("criteria.unknown-near", criterion=name, near=near), near
        yield (
            text("criteria.unknown" if known else "criteria.none-of-its-own", criterion=name, known=known),
            tuple(known),
        )
        return
    if criterion.by == "marks":
        yield text("criteria.marked-not-offered", criterion=criterion.name), None
    if criterion.name in found:
        yield text("criteria.offered-twice", criterion=criterion.name), None
    if amount is not None and amount != round(amount, criterion.decimals):
        yield text("criteria.too-many-decimals", criterion=criterion.name, decimals=criterion.decimals), None
