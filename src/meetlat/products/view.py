"""What was found of products per tonne, as a document: whether each meets what is required, and what its quantity comes to."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from meetlat.documents.brief import Note, causes_of
from meetlat.documents.document import (
    Block,
    Cell,
    Column,
    Document,
    List,
    Row,
    Section,
    Table,
    Value,
    Verdicts,
    Words,
    columns,
)
from meetlat.documents.localize import SHAPES
from meetlat.documents.verdict_rows import STANDS_IN_THE_WAY, why
from meetlat.errors import Text, text
from meetlat.products import ProductResult
from meetlat.products.jobs import Checked
from meetlat.products.model import INDICATORS
from meetlat.requirements import Outcome

ABOUT = {"route": "products.route", "temperature": "products.temperature"}
PER_TONNE = {"co2": "products.column-co2", "mki": "products.column-mki"}
IN_ALL = {"co2": "products.column-co2-all", "mki": "products.column-mki-all"}
KNOWN_ABOVE = ("verdict.requirement", "verdict.aim", "standing.")
"""Sentences of an explanation that the table above it says already."""


def checked(found: Checked) -> Document:
    """Show whether products meet what is required on a day: a row for each, why, what to ask, and what is about all of them."""
    counts = Counter(one.outcome for one in found.results)
    numbers = {str(outcome): counts[outcome] for outcome in (Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN)}
    subject = text(f"subject.{found.material.name}")
    verdicts = [replace(verdict, item=one.product.name) for one in found.results for verdict in one.verdicts]
    return Document(
        name=found.material.name,
        kind=text("products.kind", subject=subject),
        title=text("products.title", subject=subject, on=found.on),
        answer=(text("products.answer", products=len(found.results), **numbers),),
        blocks=(
            Section(text("products.products"), (_rows(found),), name="producten"),
            Section(text("document.sheet-verdicts"), (Verdicts(tuple(verdicts)),), name="oordelen"),
            *_to_ask(found),
            *_in_all(found),
        ),
        on=found.on,
    )


def _rows(found: Checked) -> Table:
    head = (
        *columns("head.part", "condition.product", *(ABOUT[one] for one in found.material.about), "head.verdict"),
        *(Column(text(PER_TONNE[one]), number=True) for one in INDICATORS),
        Column(text("head.recycled"), number=True),
    )
    rows = tuple(
        (
            one.product.name,
            text(f"choice.{one.product.kind}"),
            *(_said(one, column) for column in found.material.about),
            one.outcome,
            *(_against(one, indicator) for indicator in INDICATORS),
            one.product.recycled_percent,
        )
        for one in found.results
    )
    return Table(head, rows)


def _said(one: ProductResult, column: str) -> Value:
    value = one.product.about.get(column)
    return None if value is None else text(f"choice.{value}")


def _against(one: ProductResult, indicator: str) -> Cell | Value:
    """Write a value beside what is required, where a table requires it: `○ 560 / –`; a value that is judged by nothing stands alone."""
    measured = one.values[indicator]
    verdict = next((each for each in one.verdicts if each.requirement.indicator == indicator), None)
    value = round(measured.low, 2) if math.isfinite(measured.low) else "–"
    at_least = math.isfinite(measured.low) and math.isinf(measured.high)
    if verdict is None:
        return Cell(text("products.at-least", value=value)) if at_least else value
    limit = verdict.requirement.figure.value
    said = text(
        "document.at-least-against" if at_least else "document.against",
        value=value,
        limit=limit if isinstance(limit, float) else "–",
    )
    return Cell(said, outcome=verdict.outcome)


def obstacles(found: Checked) -> Iterator[Note]:
    """Yield why a product is not met or not known, and what to ask."""
    for one in found.results:
        for verdict in one.verdicts:
            if verdict.outcome is not Outcome.MET:
                message = text("products.obstacle", item=one.product.name, why=why(verdict, KNOWN_ABOVE))
                causes = frozenset().union(*(causes_of(ask) for ask in verdict.ask if isinstance(ask, Text)))
                yield Note(
                    STANDS_IN_THE_WAY[verdict.outcome], one.product.name, message, SHAPES[verdict.outcome], causes
                )


def _to_ask(found: Checked) -> tuple[Section, ...]:
    """Return the section of what to ask, each once with the products it is about."""
    whose: dict[Words, list[str]] = {}
    for one in found.results:
        for ask in one.asked:
            whose.setdefault(ask, []).append(one.product.name)
    lines = tuple(text("products.ask-for", items=names, ask=ask) for ask, names in whose.items())
    return (Section(text("document.to-ask"), (List(lines),), name="vragen"),) if lines else ()


def _in_all(found: Checked) -> tuple[Section, ...]:
    """Return what the quantities come to, and together as far as they are known; nothing where no quantity is given."""
    given = [one for one in found.results if one.product.quantity_t is not None]
    if not given:
        return ()
    head = (
        *columns("head.part"),
        Column(text("products.column-quantity"), number=True),
        *(Column(text(IN_ALL[one]), number=True) for one in INDICATORS),
    )
    rows: list[Row] = [
        (one.product.name, one.product.quantity_t, *(_total(one, indicator) for indicator in INDICATORS))
        for one in given
    ]
    sums = [_sum(given, indicator) for indicator in INDICATORS]
    rows.append((text("head.together"), sum(one.product.quantity_t or 0 for one in given), *sums))
    table = Table(head, tuple(rows), strong=len(rows) - 1, remarks=tuple(_left_out(found)))
    blocks: tuple[Block, ...] = (table,)
    return (Section(text("products.in-all"), blocks, name="hoeveelheden"),)


def _total(one: ProductResult, indicator: str) -> Cell | None:
    total = one.total(indicator)
    if total is None:
        return None
    bound = math.isinf(one.values[indicator].high)
    return Cell(text("products.at-least", value=round(total, 1)) if bound else round(total, 1))


def _sum(given: list[ProductResult], indicator: str) -> Cell | None:
    """Add the totals of one indicator set; a sum that misses a product, or of two sets, is not made without a word."""
    known = [one for one in given if one.total(indicator) is not None]
    sets = {one.set_of(indicator) for one in known}
    if not known or len(sets) > 1:
        return Cell(text("products.not-added")) if known else None
    partial = len(known) < len(given) or any(math.isinf(one.values[indicator].high) for one in known)
    total = sum(one.total(indicator) or 0 for one in known)
    return Cell(text("products.at-least", value=round(total, 1)) if partial else round(total, 1))


def _left_out(found: Checked) -> Iterator[Text]:
    without = [one.product.name for one in found.results if one.product.quantity_t is None]
    if without:
        yield text("products.without-quantity", items=without)
