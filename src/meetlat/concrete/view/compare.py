"""What was found of two mixes beside each other, as a document: which comes out lower, by how much, and how surely."""

from __future__ import annotations

from collections.abc import Iterator

from meetlat.concrete.rules.compare import Comparison, Difference, Sense, Side
from meetlat.documents.document import (
    Block,
    Cell,
    Chart,
    Column,
    Depth,
    Document,
    Number,
    Paragraph,
    Row,
    Section,
    Table,
    columns,
)
from meetlat.documents.localize import Localizer
from meetlat.errors import Text, text
from meetlat.lca import Chance


def compared(found: Comparison) -> Document:
    """Show which of two mixes is better, by how much, how sure that is, and which constituents make the difference."""
    one, other = (side.name for side in found.sides)
    return Document(
        name="comparison",
        kind=text("concrete.kind-compare"),
        title=text("concrete.title-compare", one=one, other=other, on=found.on),
        answer=tuple(_difference_said(indicator, found) for indicator in BY_WEIGHT),
        blocks=(
            Section(text("concrete.compared"), (_differences(found), *_spread(found)), name="vergelijking"),
            *([Section(text("concrete.makes-difference"), (_made(found),), name="waardoor")] if found.parts else []),
            Section(text("concrete.how-sure"), (_how_sure(found),), name="kansen"),
            Section(text("concrete.how-drawn"), _how_drawn(found), name="spreiding", depth=Depth.ANNEX),
        ),
        on=found.on,
    )


BY_WEIGHT = ("co2", "mki")
"""The CO2 first: with profiles of the library the MKI misses indicators."""
LETTERS = 22
"""So many letters of a mix are drawn beside zero."""
BETTER = {
    Sense.EXACT: "concrete.better",
    Sense.AT_LEAST: "concrete.better-at-least",
    Sense.AT_MOST: "concrete.better-at-most",
    Sense.KNOWN_PART: "concrete.better-known-part",
}
NEARLY: dict[float, str] = {0: "concrete.nearly-never", 100: "concrete.nearly-sure"}
SAYS_NOTHING = {Sense.AT_LEAST: 0, Sense.AT_MOST: 100}
"""The bound of a chance that leaves everything open."""
CHANCES = {
    Sense.AT_LEAST: "concrete.chance-at-least",
    Sense.AT_MOST: "concrete.chance-at-most",
    Sense.KNOWN_PART: "concrete.chance-known-part",
}


def _difference_said(indicator: str, found: Comparison) -> Text:
    """Say which mix is better in an indicator, by how much and how sure that is."""
    one = found.difference(indicator)
    name = text(f"indicator.{indicator}")
    if one is None:
        lacking = [side.name for side in found.sides if indicator not in side.known]
        return text("concrete.not-compared", indicator=name, mixes=lacking)
    if one.best is None:
        return text("concrete.equal", indicator=name)
    rival = next(side for side in found.sides if side.name != one.best)
    return text(
        BETTER[one.sense],
        indicator=name,
        mix=one.best,
        less=round(abs(one.more), 2),
        unit=text(f"unit.{one.unit}"),
        share=round(100 * abs(one.more) / rival.known[indicator]) if rival.known[indicator] else text("value.none"),
        chance=_share(one.chance),
    )


def _share(one: Chance) -> Text:
    """Say a chance with its error; one that would be rounded to nothing or to all, as less or more than a tenth of a percent from it."""
    if _percent(one.share) in NEARLY:
        return text(NEARLY[_percent(one.share)])
    return text("concrete.chance", percent=_percent(one.share), error=_percent(one.error))


def _percent(share: float) -> float:
    return round(100 * share, 1)


def _differences(found: Comparison) -> Table:
    one, other = found.sides
    head = (
        *columns("document.requirement-short"),
        Column(one.name, number=True),
        Column(other.name, number=True),
        Column(text("concrete.column-difference"), number=True),
        *columns("concrete.column-better", "concrete.column-chance"),
    )
    rows: list[Row] = []
    for indicator in BY_WEIGHT:
        difference = found.difference(indicator)
        rows.append(
            (
                text(f"indicator.{indicator}"),
                _amount(one, indicator),
                _amount(other, indicator),
                text("concrete.plus-minus", value=round(difference.more, 2), deviation=round(difference.deviation, 2))
                if difference
                else None,
                (difference.best or text("concrete.neither")) if difference else None,
                _chance(difference.chance, difference.sense) if difference else None,
            )
        )
    return Table(head, tuple(rows), remarks=(text("concrete.plus-minus-says"),))


def _amount(side: Side, indicator: str) -> Cell | None:
    if indicator not in side.known:
        return None
    code = "concrete.at-least-plus-minus" if side.partial[indicator] else "concrete.plus-minus"
    return Cell(text(code, value=round(side.known[indicator], 2), deviation=round(side.deviation[indicator], 2)))


def _chance(one: Chance, sense: Sense) -> Text:
    if _percent(one.share) == SAYS_NOTHING.get(sense):
        return text("concrete.chance-says-nothing")
    return _share(one) if sense is Sense.EXACT or _sure(one, sense) else text(CHANCES[sense], chance=_share(one))


def _sure(one: Chance, sense: Sense) -> bool:
    """Tell whether a bound of a chance leaves no room: at least nearly all, at most nearly nothing."""
    return sense in SAYS_NOTHING and _percent(one.share) in NEARLY


def _spread(found: Comparison) -> Iterator[Chart]:
    """Yield the picture of the differences over the draws."""
    drawn = [each for each in map(found.difference, BY_WEIGHT) if each and each.best is not None]
    if not drawn:
        return
    one, other = found.sides

    def draw(localizer: Localizer) -> dict[str, object]:
        from meetlat.documents.charts.spread import Spread, spreads

        names = [localizer.short_name(side.name, LETTERS) for side in (other, one)]
        below, above = (localizer.code("concrete.is-better", mix=name) for name in names)
        return spreads([Spread(localizer.say(_of(each)), each.drawn, below, above) for each in drawn])

    title = text("concrete.spread", one=one.name, other=other.name)
    says = text("concrete.spread-says", one=one.name, other=other.name, draws=found.draws)
    yield Chart("verschil", title, says, draw)


def _of(one: Difference) -> Text:
    return text("concrete.spread-of", indicator=text(f"indicator.{one.indicator}"), unit=text(f"unit.{one.unit}"))


def _made(found: Comparison) -> Table:
    """Return what each kind of constituent brings to both mixes, the largest difference first."""
    one, other = found.sides
    head = (
        *columns("head.part"),
        Column(one.name, share=1.5),
        Column(other.name, share=1.5),
        *(
            Column(text(code, mix=mix), number=True)
            for code in ("concrete.mix-co2", "concrete.mix-mki")
            for mix in (one.name, other.name, text("concrete.column-difference"))
        ),
    )
    parts = sorted(found.parts, key=lambda part: -abs(part.difference(BY_WEIGHT[0])))
    rows: tuple[Row, ...] = tuple(
        (
            text(KINDS[part.kind]) if part.kind in KINDS else text(f"constituent.{part.kind}"),
            *("–" if part.kind in KINDS else list(names) for names in part.names),
            *(
                round(value, 2)
                for indicator in BY_WEIGHT
                for value in (*part.costs[indicator], part.difference(indicator))
            ),
        )
        for part in parts
    )
    return Table(head, rows)


KINDS = {
    "transport": "concrete.part-transport",
    "energy": "concrete.part-energy",
    "declaration": "concrete.part-declaration",
}


def _how_sure(found: Comparison) -> Table:
    """Return how sure it is that each mix meets what is required."""
    head = (
        *columns("concrete.mix", "document.requirement-short"),
        *(Column(text(code), number=True) for code in ("head.value", "head.required")),
        *columns("head.verdict", "concrete.column-holds"),
    )
    rows: list[Row] = []
    for side in found.sides:
        for indicator in BY_WEIGHT:
            verdict = side.result.verdict(indicator)
            held = side.holds.get(indicator)
            rows.append(
                (
                    side.name,
                    text(f"indicator.{indicator}"),
                    _amount(side, indicator),
                    Number(limit, verdict.requirement.figure.unit)
                    if isinstance(limit := verdict.requirement.figure.value, float)
                    else None,
                    verdict.outcome,
                    _chance(*held) if held else None,
                )
            )
    return Table(head, tuple(rows), remarks=(text("concrete.how-sure-says"),))


def _how_drawn(found: Comparison) -> tuple[Block, ...]:
    """Return how far each profile may be off, and why; and how was drawn."""
    head = (
        *columns("concrete.profile", "concrete.column-shared", "concrete.column-kind-of-data", "head.year"),
        Column(text("concrete.column-spread"), number=True),
        *columns("concrete.column-scores"),
    )
    rows: tuple[Row, ...] = tuple(
        (
            name,
            found.shares(name),
            text(f"data-kind.{one.kind}"),
            str(one.year) if one.year else None,
            Number(round(one.percent, 1), "percent"),
            ", ".join(str(score) for score in one.scores.values()),
        )
        for name, one in found.spreads.items()
    )
    said = text("concrete.how-drawn-says", draws=found.draws, seed=found.seed)
    return Paragraph(said), Table(head, rows, most=len(rows))
