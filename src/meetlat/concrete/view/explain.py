"""A mix explained whole, as a document: the verdict on its composition first, then what it rests on and what makes its MKI and CO2."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from meetlat.concrete.model import Mix
from meetlat.concrete.rules.compose import Contribution
from meetlat.concrete.rules.composition.strength import Strength
from meetlat.concrete.rules.explain import Explained
from meetlat.concrete.rules.parts import ENERGY
from meetlat.concrete.rules.volume import LITRES, names
from meetlat.documents.brief import Note
from meetlat.documents.charts.bar_chart import Amounts, bar_chart
from meetlat.documents.document import (
    Block,
    Column,
    Depth,
    Document,
    Facts,
    List,
    Number,
    Paragraph,
    Row,
    Section,
    Table,
    Verdicts,
    Words,
    columns,
    together,
)
from meetlat.documents.localize import SHAPES
from meetlat.documents.verdict_rows import STANDS_IN_THE_WAY
from meetlat.errors import Text, text
from meetlat.requirements import Outcome, Verdict, required

ANSWER = {
    Outcome.MET: "conformity.answer-met",
    Outcome.NOT_MET: "conformity.answer-not_met",
    Outcome.UNKNOWN: "conformity.answer-unknown",
}
AGAINST = {
    ("at_most", Outcome.MET): "conformity.below",
    ("at_most", Outcome.NOT_MET): "conformity.above",
    ("at_least", Outcome.MET): "conformity.above",
    ("at_least", Outcome.NOT_MET): "conformity.below",
}
ADVICE = (
    "conformity.less-water",
    "conformity.more-binder",
    "conformity.attest",
    "conformity.rok",
    "conformity.or-less-water",
    "conformity.or-air",
    "conformity.type-decides",
)
"""Sentences of an explanation that say what would help."""
HOW = {
    "added": "conformity.how-added",
    "admixture": "conformity.how-admixture",
    "absorbed": "conformity.how-absorbed",
    "moisture": "conformity.how-moisture",
}
SHORT = {
    "water_binder_ratio": "conformity.short-ratio",
    "binder": "conformity.short-binder",
    "air": "conformity.short-air",
    "clinker": "conformity.short-clinker",
    "recycled_coarse": "conformity.short-recycled",
}
INDICATORS = ("co2", "mki")
BAR = 250


def explained(found: Sequence[Explained]) -> Document:
    """Show mixes explained; of one mix each part is a section of its own."""
    several = len(found) > 1
    return Document(
        name="mix",
        kind=text("conformity.kind"),
        title=text("conformity.title-all", mixes=len(found), on=found[0].on)
        if several
        else text("conformity.title", mix=found[0].mix.name, on=found[0].on),
        answer=tuple(_answer(one) for one in found) if several else tuple(_answers(found[0])),
        blocks=(
            *([Section(text("conformity.overview"), (_overview(found),), name="overzicht")] if several else []),
            *(
                block
                for one in found
                for block in ([Section(one.mix.name, tuple(_blocks(one, named=True)))] if several else _blocks(one))
            ),
        ),
        on=found[0].on,
    )


def obstacles(found: Sequence[Explained]) -> Iterator[Note]:
    """Yield what is not as it should be or not known of the composition, with what would help."""
    for one in found:
        for verdict in one.conformity.verdicts:
            if gravity := STANDS_IN_THE_WAY.get(verdict.outcome):
                said = _with_help(verdict) if _helps(verdict) else _finding(verdict)
                message = text("conformity.of-mix", mix=one.mix.name, said=said)
                yield Note(gravity, f"{one.mix.name} {verdict.requirement.indicator}", message, SHAPES[verdict.outcome])


def _answer(one: Explained) -> Text:
    """Say whether a composition conforms, and where it does not or what is tightest."""
    classes = list(one.mix.exposure_classes)
    if not classes:
        return text("conformity.answer-no-class", mix=one.mix.name)
    if not one.conformity.verdicts:
        return text("conformity.answer-nothing-asked", mix=one.mix.name, classes=classes)
    shown = [each for each in one.conformity.verdicts if each.outcome is one.outcome]
    return text(ANSWER[one.outcome], mix=one.mix.name, classes=classes, findings=[_finding(each) for each in shown])


def _finding(verdict: Verdict) -> Text:
    """Say a value against its limit in few words: `wbf 0,547 (0,047 boven 0,50)`."""
    name = text(SHORT[verdict.requirement.indicator])
    limit = verdict.requirement.figure.value
    code = AGAINST.get((verdict.requirement.sense, verdict.outcome))
    if code is None or verdict.margin is None or not isinstance(limit, float):
        return text("conformity.open", name=name, value=_found(verdict), limit=limit if limit is not None else "–")
    if verdict.margin == 0:
        return text("conformity.exactly", name=name, value=_found(verdict), limit=limit)
    return text(code, name=name, value=_found(verdict), by=_round(abs(verdict.margin)), limit=limit)


def _found(verdict: Verdict) -> Words:
    low, high = verdict.measured.low, verdict.measured.high
    if not verdict.measured.is_known:
        return text("verdict.not-known")
    return _between(low, high)


def _between(low: float, high: float) -> Words:
    if math.isinf(high):
        return text("conformity.at-least", low=_round(low))
    one, other = _round(low), _round(high)
    return text("conformity.one", value=one) if one == other else text("document.range", low=one, high=other)


def _round(value: float) -> float:
    return round(value, 3 if abs(value) < 1 else 1)


def _helps(verdict: Verdict) -> tuple[Words, ...]:
    return (*(line for line in verdict.explanation if line.code in ADVICE), *verdict.ask)


def _answers(one: Explained) -> Iterator[Words]:
    """Yield the answer about one mix: its composition, what it comes to, its strength, whether its recipe is one cubic metre."""
    yield _answer(one)
    if one.conformity.filling.low and one.mix.constituents and not one.conformity.filling.is_one_m3:
        yield _not_one_m3(one)
    if one.result is not None:
        verdicts = [one.result.verdict(indicator) for indicator in INDICATORS]
        yield text("conformity.betonakkoord", findings=[_finding_of(each) for each in verdicts])
    yield _strength_said(one.strength)


def _finding_of(verdict: Verdict) -> Text:
    return text(
        "conformity.indicator",
        indicator=text(f"indicator.{verdict.requirement.indicator}"),
        value=_found(verdict),
        limit=verdict.requirement.figure.value if verdict.requirement.figure.value is not None else "–",
        unit=text(f"unit.{verdict.measured.unit}"),
        outcome=verdict.outcome,
    )


def _not_one_m3(one: Explained) -> Text:
    filling = one.conformity.filling
    return text(
        "conformity.not-one-m3",
        litres=_between(filling.low, filling.high),
        least=LITRES - filling.room,
        most=LITRES + filling.room,
        factor=_between(LITRES / filling.high, LITRES / filling.low),
    )


def _strength_said(strength: Strength | Text) -> Text:
    if isinstance(strength, Text):
        return strength
    low, likely, high = strength.classes
    weakest = text("conformity.below-weakest")
    return text(
        "conformity.strength",
        middle=round(strength.middle),
        spread=strength.formula.spread,
        low=low or weakest,
        likely=likely or weakest,
        high=high or weakest,
    )


def _overview(found: Sequence[Explained]) -> Table:
    head = (
        *columns("concrete.mix", "head.verdict"),
        Column(text("conformity.short-ratio"), number=True),
        Column(text("conformity.short-binder"), number=True),
        Column(text("conformity.head-strength"), number=True),
        *columns("head.finding"),
    )
    rows = tuple(
        (
            one.mix.name,
            one.outcome,
            _between(one.conformity.ratio.low, one.conformity.ratio.high) if one.conformity.ratio.is_known else None,
            _between(one.conformity.binder.low, one.conformity.binder.high) if one.conformity.binder.cement else None,
            round(one.strength.middle) if isinstance(one.strength, Strength) else None,
            [_finding(each) for each in one.conformity.verdicts if each.outcome is not Outcome.MET] or "–",
        )
        for one in found
    )
    return Table(head, rows, most=len(rows))


def _blocks(one: Explained, *, named: bool = False) -> Iterator[Block]:
    verdicts = one.conformity.verdicts
    if verdicts:
        yield Section(text("conformity.checked"), (_checked(verdicts),), name="samenstelling")
    helps = [_with_help(each) for each in verdicts if _helps(each)]
    if helps:
        yield Section(text("conformity.what-helps"), (List(tuple(helps)),), name="wat-helpt")
    if one.composition:
        yield Section(text("conformity.makes"), tuple(_makes(one.composition.contributions, one.mix)), name="milieu")
    if one.conformity.water.is_known:
        yield Section(text("conformity.water"), (_water(one), *_binder(one)), name="water")
    yield Section(text("conformity.strength-title"), tuple(_strength(one.strength)), name="sterkte")
    if one.mix.constituents:
        yield Section(text("conformity.filling"), (_filling(one),), name="vulling")
    if one.mix.declared.says_anything:
        yield Section(text("conformity.declared"), (_declared(one),), name="verklaring")
    grounds = [
        replace(each, item=one.mix.name if named else "", on=None)
        for each in (*verdicts, *(one.result.verdicts if one.result else ()))
    ]
    yield Section(text("document.sheet-verdicts"), (Verdicts(tuple(grounds)),), name="oordelen")
    yield Section(
        text("conformity.not-checked-title"),
        (Paragraph(text("conformity.not-checked")),),
        name="niet-getoetst",
        depth=Depth.ANNEX,
    )


def _with_help(verdict: Verdict) -> Text:
    return text("conformity.then", finding=_finding(verdict), helps=together(_helps(verdict)))


def _checked(verdicts: Sequence[Verdict]) -> Table:
    head = (
        *columns("conformity.head-rule", "head.verdict"),
        Column(text("conformity.head-found"), number=True),
        Column(text("head.required"), number=True),
        Column(text("conformity.head-margin"), number=True),
        *columns("conformity.head-clause"),
    )
    rows: tuple[Row, ...] = tuple(
        (
            text(f"indicator.{one.requirement.indicator}"),
            one.outcome,
            _found(one),
            required(one.requirement),
            None if one.margin is None else _round(one.margin),
            _clause(one),
        )
        for one in verdicts
    )
    return Table(head, rows, name=text("conformity.sheet"))


def _clause(verdict: Verdict) -> Words:
    page = verdict.requirement.figure.source.page or str(verdict.requirement.figure.source)
    exposure = verdict.requirement.conditions.get("exposure_class")
    return text("conformity.clause", page=page, exposure_class=exposure) if exposure else page


def _makes(contributions: Sequence[Contribution], mix: Mix) -> Iterator[Block]:
    """Yield the picture of what makes CO2 and MKI, the largest first, and its numbers."""
    ordered = sorted(contributions, key=lambda one: -(one.co2_kg or 0))
    called = [_called(one, mix) for one in ordered]
    co2, mki = [one.co2_kg for one in ordered], [one.mki_eur for one in ordered]
    whole = sum(one or 0 for one in co2)
    share = round(100 * (co2[0] or 0) / whole) if whole else 0
    yield bar_chart(
        "milieu",
        text("conformity.makes-chart"),
        text("conformity.makes-says", part=called[0], share=share),
        (text("head.part"), called),
        [
            Amounts(text("concrete.column-co2"), co2, [_amount(one) for one in co2], BAR, _most(co2)),
            Amounts(text("concrete.column-mki"), mki, [_amount(one) for one in mki], BAR, _most(mki)),
        ],
        rows=[(name, _amount(one.co2_kg), _amount(one.mki_eur)) for name, one in zip(called, ordered, strict=True)],
    )


def _called(one: Contribution, mix: Mix) -> Words:
    """Name a part as its reader does: what is carried, or the energy of the plant."""
    if one.name in ENERGY:
        return text(ENERGY[one.name])
    for each in mix.constituents:
        if (
            each.transport_mode
            and one.name.endswith(f" ({each.transport_mode})")
            and each.name
            and one.name.startswith(each.name)
        ):
            return text("concrete.transport-of", constituent=each.name)
    return one.name


def _amount(value: float | None) -> Number | None:
    return None if value is None else Number(round(value, 2), "", 2)


def _most(values: Sequence[float | None]) -> float:
    return max((one or 0 for one in values), default=0) or 1


def _water(one: Explained) -> Table:
    water = one.conformity.water
    head = (
        *columns("head.part", "conformity.head-how"),
        Column(text("conformity.head-water"), number=True),
    )
    rows: list[Row] = [
        (names([each.constituent])[0], text(HOW[each.how]), _between(each.low, each.high)) for each in water.shares
    ]
    rows.append((text("conformity.effective"), "", _between(water.low, water.high)))
    remark = text("conformity.as-recipe") if not any(each.how == "moisture" for each in water.shares) else None
    return Table(head, tuple(rows), strong=len(rows) - 1, remarks=(remark,) if remark else ())


def _binder(one: Explained) -> Iterator[Block]:
    """Yield what the additions count for, where there are any."""
    lines = [
        line
        for verdict in one.conformity.verdicts
        for line in verdict.explanation
        if line.code
        in ("conformity.ratio", "conformity.counts", "conformity.counts-by-attest", "conformity.counts-not")
    ]
    if lines:
        yield List(tuple(dict.fromkeys(lines)))


def _strength(strength: Strength | Text) -> Iterator[Block]:
    yield Paragraph(_strength_said(strength))
    if isinstance(strength, Text):
        return
    formula = strength.formula
    pairs: list[tuple[Words, Words]] = [
        (text("conformity.by-formula"), text("conformity.mpa", value=_between(*strength.by_formula))),
        (text("conformity.bias"), text("conformity.mpa", value=formula.bias)),
        (text("conformity.spread"), text("conformity.mpa", value=formula.spread)),
        (text("conformity.expected"), text("conformity.mpa", value=_between(strength.low, strength.high))),
    ]
    if strength.target and strength.spare is not None:
        target = text("conformity.mpa", value=_between(strength.target.low, strength.target.high))
        pairs.append((text("conformity.needed"), target))
        pairs.append((text("conformity.spare"), text("conformity.times", times=round(strength.spare, 1))))
    yield Facts(tuple(pairs))
    yield Paragraph(text("conformity.estimate-only"), quiet=True)


def _filling(one: Explained) -> Table:
    filling = one.conformity.filling
    scaled = not filling.is_one_m3 and filling.low > 0 and math.isfinite(filling.high)
    head = (
        *columns("head.part"),
        Column(text("conformity.head-kg"), number=True),
        Column(text("head.litres"), number=True),
        *([Column(text("conformity.head-scaled"), number=True)] if scaled else []),
    )
    rows: list[Row] = []
    for each, volume in zip(one.mix.constituents, filling.volumes, strict=True):
        kg = each.kg_per_m3 * LITRES
        per_m3 = [_between(kg / filling.high, kg / filling.low)] if scaled else []
        rows.append((names([each])[0], each.kg_per_m3, _between(volume.low, volume.high), *per_m3))
    rows.append((text("concrete.air"), "", _between(filling.air.low, filling.air.high), *([""] if scaled else [])))
    whole = sum(each.kg_per_m3 for each in one.mix.constituents)
    rows.append((text("head.together"), whole, _between(filling.low, filling.high), *([""] if scaled else [])))
    return Table(head, tuple(rows), strong=len(rows) - 1, remarks=(_not_one_m3(one),) if scaled else ())


def _declared(one: Explained) -> Facts:
    declared = one.mix.declared
    return Facts(
        (
            (text("concrete.part-declaration"), declared.declaration or declared.instead),
            (text("conformity.declared-mki"), _unit(declared.mki_eur_per_m3, "EUR/m3")),
            (text("epds.set"), declared.indicator_set),
            (text("epds.modules"), declared.modules),
            (text("conformity.declared-co2"), _unit(declared.co2_kg_per_m3, "kg/m3")),
            (text("conformity.declared-recycled"), _unit(declared.recycled_percent, "percent")),
            (text("conformity.declared-to"), declared.valid_to),
        )
    )


def _unit(value: float | None, unit: str) -> Number | None:
    return None if value is None else Number(value, unit)
