"""What was found of EPDs, as documents: the MKI per module and indicator, every value, and what to ask."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal

from meetlat.documents.brief import Gravity, Note
from meetlat.documents.charts.bar_chart import Amounts, bar_chart
from meetlat.documents.document import (
    Block,
    Cell,
    Chart,
    Column,
    Depth,
    Document,
    List,
    Number,
    Row,
    Section,
    Table,
    Value,
    columns,
)
from meetlat.epd.model import Inspected, Weighed
from meetlat.errors import Text, text
from meetlat.lca.epd import Epd, Finding, Severity
from meetlat.lca.epd.model import Cell as DeclaredCell
from meetlat.words import Language, joined

GRAVITY = {
    Severity.ERROR: Gravity.WHOLE_ANSWER,
    Severity.WARNING: Gravity.MAY_CHANGE_ANSWER,
    Severity.NOTE: Gravity.GOOD_TO_KNOW,
}
FEW, DIGITS, CENTS, WIDTH = 4, 4, 2, 340
"""So many missing names are written out; so many digits of a number count; so many decimals has a euro; how wide a picture is, in pixels."""
SHAPE = {Severity.ERROR: "◆", Severity.WARNING: "!", Severity.NOTE: "·"}


def weighed(found: tuple[Weighed, ...]) -> Document:
    """Show the MKI of EPDs: of one its modules, of more a row for each."""
    one = found[0] if len(found) == 1 else None
    first = _modules(one) if one else _rows(found)
    return Document(
        name="mki",
        kind=text("epds.kind-mki"),
        title=text("epds.title-mki"),
        answer=(
            _answer(one)
            if one
            else text("epds.answer-many", count=len(found), partial=sum(each.partial for each in found)),
            *_suspects(found),
        ),
        blocks=(
            *_findings([(each.epd, each.findings) for each in found]),
            Section(text("epds.mki"), (first, *(_pictures(one) if one else ())), name="mki"),
            *(
                ()
                if one
                else (
                    Section(
                        text("epds.per-module"),
                        tuple(_modules(each, alone=False) for each in found if each.mki),
                        name="modules",
                        depth=Depth.ANNEX,
                    ),
                )
            ),
            *(_indicators(found)),
        ),
    )


def inspected(found: tuple[Inspected, ...]) -> Document:
    """Show what stands in EPDs: what each is, its values, and what was found about it."""
    cells = sum(1 for one in found for _ in one.epd.cells)
    return Document(
        name="epd",
        kind=text("epds.kind-inspect"),
        title=text("epds.title-inspect"),
        answer=(
            text(
                "epds.answer-inspect", count=len(found), cells=cells, findings=sum(len(one.findings) for one in found)
            ),
        ),
        blocks=(
            *_findings([(one.epd, one.findings) for one in found]),
            Section(text("epds.epds"), (_about(found),), name="epds"),
            *(Section(one.epd.name, (_values(one.epd),), depth=Depth.ANNEX) for one in found),
        ),
    )


def notes(found: Sequence[Weighed | Inspected], language: Language) -> list[Note]:
    """Return what stands in the way of EPDs, the gravest first; those of one kind are alike."""
    del language  # spoken where it is printed
    return [
        Note(
            GRAVITY[finding.severity],
            finding.code,
            _of(one.epd, finding, alone=len(found) == 1),
            SHAPE[finding.severity],
        )
        for one in found
        for finding in one.findings
    ]


def _of(epd: Epd, finding: Finding, *, alone: bool) -> Text:
    return finding.message if alone else text("epds.finding-of", name=epd.name, message=finding.message)


def _answer(one: Weighed) -> Text:
    if one.mki is None or one.mki.value is None:
        return text("epds.answer-none", name=one.epd.name)
    code = "epds.answer-partial" if one.partial else "epds.answer-one"
    mki = _euros(one.mki.value)
    amount = f"{one.mki.value:.{mki.decimals or 0}f}"
    return text(code, name=one.epd.name, mki=Decimal(amount), unit=_unit(one.epd), set=one.indicator_set)


def _suspects(found: Sequence[Weighed]) -> Iterator[Text]:
    """Yield what the MKI is without the indicators that do not go with the others; of many EPDs which have such."""
    doubtful = [(one, one.without_suspects) for one in found if one.without_suspects is not None]
    if len(found) == 1:
        for one, without in doubtful:
            said = {"indicators": one.suspects, "count": len(one.suspects), "without": round(without or 0, 2)}
            yield text("epds.suspect", **said, unit=_unit(one.epd))
    elif doubtful:
        yield text("epds.suspect-many", count=len(doubtful), names=tuple(one.epd.name for one, _ in doubtful))


def _unit(epd: Epd) -> Text:
    return text(f"unit.{epd.declared.unit}") if epd.declared.unit else text("epds.unit-unknown")


def _rows(found: Sequence[Weighed]) -> Table:
    head = (
        *columns("epds.epd", "profiles.unit", "epds.set"),
        Column(text("epds.column-mki"), number=True),
        Column(text("epds.column-co2"), number=True),
        *columns("epds.column-missing"),
    )
    return Table(head, tuple(_row(one) for one in found), most=len(found))


def _row(one: Weighed) -> Row:
    missing = (*one.missing, *(one.mki.missing_modules if one.mki else ()))
    few = joined(missing) if 0 < len(missing) <= FEW else text("epds.missing", count=len(missing)) if missing else ""
    return (
        one.epd.name,
        _unit(one.epd),
        one.indicator_set or text("value.none"),
        _euros(one.mki.value if one.mki else None),
        _number(one.mki.co2_kg if one.mki else None),
        few,
    )


def _number(value: float | None, least: float | None = None, fewest: int = 0) -> Number:
    """Return a number with four digits that count; beside others with as many decimals as `least`, the largest of them, has."""
    size = abs(value if least is None else least) if value is not None else 0
    return Number(value, decimals=max(fewest, DIGITS - 1 - math.floor(math.log10(size))) if size else None)


def _euros(value: float | None, least: float | None = None) -> Number:
    """Return an MKI likewise, to the cent at least."""
    return _number(value, least, fewest=CENTS)


def _modules(one: Weighed, *, alone: bool = True) -> Table:
    """Return a row for each module, and the sum."""
    head = (
        *columns("head.module"),
        *(Column(text(code), number=True) for code in ("epds.column-mki", "epds.column-co2")),
    )
    caption = "" if alone else one.epd.name
    if one.mki is None:
        return Table(head, (), caption=caption)
    found = one.mki
    costs = [found.by_module[code] for code in found.asked]
    climate = found.amounts[:, found.indicator_set.codes.index(found.indicator_set.climate)].tolist()
    most = [
        max((abs(each) for each in column if each is not None and _known(each)), default=0)
        for column in (costs, climate)
    ]
    rows: list[Row] = [
        (code, _euros(cost, most[0]), _number(_known(amount), most[1]))
        for code, cost, amount in zip(found.asked, costs, climate, strict=True)
    ]
    rows.append((text("head.together"), _euros(found.value, most[0]), _number(found.co2_kg, most[1])))
    return Table(head, tuple(rows), caption=caption, strong=len(rows) - 1, most=len(rows))


def _pictures(one: Weighed) -> Iterator[Chart]:
    """Yield what each module and each indicator brings to the MKI of one EPD: where people look first."""
    if one.mki is None or one.mki.value is None:
        return
    unit = _unit(one.epd)
    by_indicator = sorted(one.mki.by_indicator.items(), key=lambda pair: -abs(pair[1] or 0))
    for name, code, pairs in (
        ("modules", "head.module", list(one.mki.by_module.items())),
        ("indicatoren", "epds.indicator", by_indicator),
    ):
        amounts = [cost for _, cost in pairs]
        most = max((cost for cost in amounts if cost is not None), default=0)
        if most > 0:
            labels = [_euros(cost, most) for cost in amounts]
            bars = [cost if cost is None or cost > 0 else None for cost in amounts]
            column = Amounts(text("epds.column-mki"), bars, labels, WIDTH, most)
            title = text("epds.picture-modules" if name == "modules" else "epds.picture-indicators", unit=unit)
            called = (text(code), [each for each, _ in pairs])
            yield bar_chart(name, title, text("epds.picture-says", name=one.epd.name), called, [column])


def _known(amount: float | None) -> float | None:
    return amount if amount == amount else None  # noqa: PLR0124 - NaN is not declared


def _indicators(found: Sequence[Weighed]) -> tuple[Section, ...]:
    """Return the section of what each indicator brings to the MKI."""
    tables: list[Block] = []
    for one in found:
        if one.mki is None:
            continue
        rows: tuple[Row, ...] = tuple((code, Number(cost)) for code, cost in one.mki.by_indicator.items())
        head = (*columns("epds.indicator"), Column(text("epds.column-mki"), number=True))
        tables.append(Table(head, rows, caption=one.epd.name, most=len(rows)))
    return (
        (Section(text("epds.per-indicator"), tuple(tables), name="indicatoren", depth=Depth.ANNEX),) if tables else ()
    )


def _findings(found: Sequence[tuple[Epd, tuple[Finding, ...]]]) -> Iterator[Section]:
    """Yield the section of what was found, none where nothing was."""
    alone = len(found) == 1
    said = tuple(_of(epd, finding, alone=alone) for epd, findings in found for finding in findings)
    if said:
        yield Section(text("document.findings"), (List(said),), name="bevindingen")


def _about(found: Sequence[Inspected]) -> Table:
    head = (
        *columns("epds.epd"),
        Column(text("head.owner"), depth=Depth.ANNEX),
        *columns("profiles.unit", "epds.set", "epds.modules"),
        *(Column(text(code), number=True) for code in ("epds.values", "epds.found")),
        *columns("profiles.valid-to"),
    )
    rows: tuple[Row, ...] = tuple(
        (
            one.epd.name,
            one.epd.owner or text("value.none"),
            _declared(one.epd),
            one.epd.sets or text("value.none"),
            " ".join(one.epd.modules),
            sum(1 for _ in one.epd.cells),
            len(one.findings),
            _valid_to(one.epd),
        )
        for one in found
    )
    return Table(head, rows, most=len(rows))


def _declared(epd: Epd) -> Value:
    return Number(epd.declared.amount, epd.declared.unit) if epd.declared.unit else text("epds.unit-unknown")


def _valid_to(epd: Epd) -> Value:
    if epd.valid_to is None:
        return text("value.none")
    return epd.valid_to.day or text("epds.year-only", year=str(epd.valid_to.year))


def _values(epd: Epd) -> Table:
    """Return a row for each value, as declared."""
    head = (
        *columns("epds.indicator", "head.module", "epds.scenario"),
        Column(text("head.value"), number=True),
        *columns("head.unit"),
        *(Column(text(code), depth=Depth.DATA) for code in ("epds.identifier", "document.place")),
    )
    rows: tuple[Row, ...] = tuple(
        (one.indicator, one.module, one.scenario or "", _value(one), one.unit or "", one.uuid or "", one.place)
        for one in epd.cells
    )
    return Table(head, rows, name=epd.name)


def _value(one: DeclaredCell) -> Value | Cell:
    if one.absence is not None:
        return text("epds.not-declared", written=one.absence.written or one.absence.reason.value)
    return Number(one.value)
