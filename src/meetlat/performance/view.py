"""What was found, as documents: the passport of a dossier, and the register of innovations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from meetlat.documents.brief import Gravity, Note
from meetlat.documents.charts.margins import margins
from meetlat.documents.document import (
    Block,
    Cell,
    Column,
    Depth,
    Document,
    List,
    Number,
    Row,
    Section,
    Table,
    Value,
    Verdicts,
    Words,
    together,
)
from meetlat.documents.localize import SHAPES
from meetlat.documents.verdict_rows import STANDS_IN_THE_WAY, about, leaning
from meetlat.errors import Text, text
from meetlat.figures import Certainty
from meetlat.performance.jobs import chosen, doubts, entry
from meetlat.performance.model import Assessment, Effect, Innovation, Judged, Result
from meetlat.requirements import Outcome, Verdict, required
from meetlat.words import joined

KNOWN_ABOVE = ("verdict.requirement", "verdict.measured", "verdict.not-accepted", "standing.")
"""Sentences of an explanation that the table of performances says already."""
ANSWERS = {
    Outcome.MET: "dossier.answer-met",
    Outcome.NOT_MET: "dossier.answer-not_met",
    Outcome.UNKNOWN: "dossier.answer-unknown",
}


def passport(found: Assessment) -> Document:
    """Show how a concrete performs: the verdict first, a row for each performance, the picture, why, and what to ask."""
    dossier = found.dossier
    verdicts = tuple(one.verdict for one in found.judged)
    picture = margins([one for one in verdicts if one.measured.is_known], "prestaties")
    drawn: tuple[Block, ...] = (replace(picture, depth=Depth.BODY),) if picture else ()
    return Document(
        name="passport",
        kind=text("dossier.kind"),
        title=dossier.product,
        about=tuple(filter(None, (dossier.producer,))),
        answer=(_answer(found), _steps(found), *doubts(found)),
        facts=tuple(_facts(found)),
        blocks=(
            Section(text("dossier.performances"), (_rows(found.judged), *drawn), name="prestaties"),
            *_to_ask(found.judged),
            *_tests(found),
            Section(text("document.sheet-verdicts"), (Verdicts(verdicts),), name="oordelen", depth=Depth.ANNEX),
        ),
        on=found.on,
    )


def _answer(found: Assessment) -> Text:
    counts = {one: sum(each.verdict.outcome is one for each in found.judged) for one in ANSWERS}
    return text(
        ANSWERS[found.outcome],
        product=found.dossier.product,
        all=len(found.judged),
        met=counts[Outcome.MET],
        not_met=counts[Outcome.NOT_MET],
        unknown=counts[Outcome.UNKNOWN],
    )


def _steps(found: Assessment) -> Text:
    return text("dossier.steps", asked=len(found.judged), measured=found.measured, tested=found.tested)


def _facts(found: Assessment) -> Iterator[tuple[Words, Value]]:
    """Yield what the dossier describes; what it leaves out is not known."""
    dossier = found.dossier
    yield text("dossier.fact-composition"), dossier.composition
    yield text("dossier.fact-application"), dossier.application
    yield text("dossier.fact-classes"), " ".join(dossier.exposure_classes) or None
    yield text("dossier.fact-strength"), dossier.strength_class
    yield text("dossier.fact-life"), None if dossier.design_life is None else Number(dossier.design_life, "year")
    if dossier.cover_mm is not None:
        yield text("dossier.fact-cover"), Number(dossier.cover_mm, "mm")
    yield text("dossier.fact-state"), dossier.state
    yield text("dossier.fact-on"), found.on


HEAD = (
    Column(text("dossier.performance"), 0.2),
    Column(text("machines.class"), 0.1),
    Column(text("document.verdict"), 0.2),
    Column(text("document.required"), 0.24),
    Column(text("dossier.measured"), 0.26),
)


def _rows(judged: Sequence[Judged]) -> Table:
    return Table(HEAD, tuple(_row(one) for one in judged), name=text("dossier.performances"), most=len(judged))


def _row(one: Judged) -> Row:
    verdict = one.verdict
    outcome: Cell | Value = verdict.outcome
    if verdict.leaning is not None:
        outcome = Cell(leaning(verdict), outcome=verdict.outcome)
    return about(verdict.requirement), verdict.item, outcome, _required(one), _measured(one)


def _required(one: Judged) -> Words:
    """Say what is required, and that it is only remembered where it carries no verdict."""
    said = required(one.verdict.requirement)
    recalled = one.verdict.requirement.figure.certainty is Certainty.RECALLED
    return text("dossier.required-recalled", required=said) if recalled else said


def _measured(one: Judged) -> Words:
    """Say what was measured, and of a mean what it proves where that is another value."""
    if one.result is None:
        return text("dossier.nothing")
    shown, said = one.verdict.measured, _value(one.result)
    if not shown.is_exact or shown.low == one.result.value:
        return said
    return text("dossier.value-proves", value=said, proven=round(shown.low, 2))


def _value(result: Result) -> Words:
    """Write what was measured, in the unit of the requirement."""
    code = "dossier.value-characteristic" if result.characteristic else "document.quantity"
    return text(code, value=result.value, unit=text(f"unit.{result.unit}"))


def _to_ask(judged: Sequence[Judged]) -> tuple[Section, ...]:
    """Return the section of what is still to be done, each once with the performances it is about; none where nothing is."""
    whose: dict[Words, list[Words]] = {}
    for one in judged:
        for ask in one.verdict.ask:
            whose.setdefault(ask, []).append(about(one.verdict.requirement))
    lines = tuple(
        text("dossier.ask-for", names=joined(tuple(dict.fromkeys(names))), ask=ask) for ask, names in whose.items()
    )
    return (Section(text("dossier.to-do"), (List(lines),), name="te-doen"),) if lines else ()


def _tests(found: Assessment) -> tuple[Section, ...]:
    """Return the section of every test: what was measured, how, by whom and when; none where nothing was measured."""
    if not found.results:
        return ()
    names = {one.performance: about(one.verdict.requirement) for one in found.judged}
    in_cells = (
        "dossier.method",
        "dossier.age",
        "dossier.number",
        "dossier.lab",
        "dossier.accredited",
        "dossier.report",
    )
    head = (
        Column(text("dossier.performance"), 0.2),
        Column(text("dossier.measured"), 0.18),
        Column(text("dossier.how"), 0.3),
        Column(text("dossier.by-whom"), 0.32),
        *(Column(text(code), depth=Depth.DATA) for code in in_cells),
    )
    rows = tuple(_test(one, names.get(one.performance, one.performance)) for one in found.results)
    return (Section(text("dossier.tests"), (Table(head, rows, most=len(rows)),), name="proeven"),)


def _test(one: Result, name: Words) -> Row:
    value, unit = one.written
    method, lab = one.method or text("dossier.no-method-short"), one.lab or text("dossier.no-lab")
    age = [] if one.age_days is None else [text("dossier.at-days", days=one.age_days)]
    count = [] if one.specimens is None else [text("dossier.specimens", count=one.specimens)]
    proven = {True: [text("dossier.is-accredited")], False: [text("dossier.not-accredited")], None: []}
    day, report = [one.on] if one.on else [], [one.report] if one.report else []
    return (
        name,
        text("document.quantity", value=value, unit=text(f"unit.{unit}")),
        text("document.items", items=[method, *age, *count]),
        text("document.items", items=[lab, *proven[one.accredited], *day, *report]),
        one.method,
        one.age_days,
        one.specimens,
        one.lab,
        one.accredited,
        one.report,
    )


def obstacles(found: Assessment) -> Iterator[Note]:
    """Yield why a performance is not met or not known, and what to ask; of a dossier that is met what it earns."""
    if entry(found):
        yield Note(Gravity.GOOD_TO_KNOW, "entry", text("dossier.entry-earned"))
    for one in found.judged:
        verdict = one.verdict
        if verdict.outcome in STANDS_IN_THE_WAY:
            why = together(tuple(dict.fromkeys((*_reasons(verdict), *verdict.ask))))
            name = about(verdict.requirement)
            code = "dossier.obstacle" if verdict.item else "dossier.obstacle-of-all"
            said = text(code, performance=name, item=verdict.item, why=why)
            kind = f"{one.performance} {verdict.outcome}"
            yield Note(STANDS_IN_THE_WAY[verdict.outcome], kind, said, SHAPES[verdict.outcome])


def _reasons(verdict: Verdict) -> list[Words]:
    """Return the sentences of a verdict that the table above it does not say."""
    return [one for one in verdict.explanation if not one.code.startswith(KNOWN_ABOVE)]


def innovations(found: Sequence[Innovation]) -> Document:
    """Show the innovations of the register: what each does, how far its approval is, by which source."""
    head = (
        Column(text("innovation.name"), 0.26),
        Column(text("machines.category"), 0.12),
        Column(text("innovation.state"), 0.12),
        Column(text("innovation.effect"), 0.26),
        Column(text("portfolio.sheet-projects"), 0.18, depth=Depth.ANNEX),
        Column(text("document.source"), 0.3, depth=Depth.ANNEX),
    )
    rows: tuple[Row, ...] = tuple(
        (
            one.title,
            chosen("category", one.category),
            chosen("state", one.state) if one.state else text("value.none"),
            text("document.items", items=tuple(map(effect, one.effects))) if one.effects else text("value.none"),
            text("document.items", items=one.projects) if one.projects else "",
            text("document.items", items=one.sources),
        )
        for one in found
    )
    named = sum(any(each.low is not None or each.high is not None for each in one.effects) for one in found)
    proven = sum(any(each.basis == "proven" for each in one.effects) for one in found)
    answer = text("innovation.answer", count=len(found), named=named, proven=proven)
    notes = tuple(text("innovation.note-of", name=one.title, notes=one.notes) for one in found if one.notes)
    explained = (Section(text("formats.template.explanation"), (List(notes),), name="toelichting", depth=Depth.ANNEX),)
    shown: tuple[Block, ...] = (Table(head, rows, most=len(rows)), *explained) if rows else ()
    return Document("innovations", text("innovation.register"), shown, answer=(answer,))


def effect(one: Effect) -> Text:
    """Say an effect: CO₂ 30 tot 40 % minder (potentieel), of what and compared with what where that is known."""
    said = _amount(one)
    about_it: list[Words] = [chosen("basis", one.basis)] if one.basis else []
    about_it += [text("innovation.per", per=one.per)] if one.per else []
    about_it += [text("innovation.compared", other=one.compared_with)] if one.compared_with else []
    about_it += [text("innovation.set", set=one.indicator_set)] if one.indicator_set else []
    about_it += [one.modules] if one.modules else []
    about_it += [one.certainty] if one.certainty is not Certainty.PUBLISHED else []
    indicator = text(f"indicator.{one.indicator}")
    if not about_it:
        return text("innovation.plain", indicator=indicator, amount=said)
    return text("innovation.about", indicator=indicator, amount=said, about=tuple(about_it))


def _amount(one: Effect) -> Text:
    """Say how much: an exact value, a range, or the one bound that was named; of percents how much less."""
    less = one.unit == "percent" and (one.high or 0) <= 0 and (one.low or 0) <= 0
    unit = text("innovation.less") if less else text(f"unit.{one.unit}")
    low, high = (
        (-one.high if one.high is not None else None, -one.low if one.low is not None else None)
        if less
        else (one.low, one.high)
    )
    if low is None and high is None:
        return text("value.none")
    if low is None:
        return text("innovation.up-to", high=high, unit=unit)
    if high is None:
        return text("innovation.from", low=low, unit=unit)
    return text("innovation.exactly" if low == high else "document.between", low=low, high=high, unit=unit)
