"""Judge a dossier: every performance that is asked for, by the least favourable of the results that count; and the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from meetlat.errors import Text, text
from meetlat.figures import Caveat, Certainty, Figure, Library, Range, Table, figure, join_caveats
from meetlat.performance.model import Assessment, Dossier, Judged, Result, State
from meetlat.performance.rules.demands import PREFIX, Demand, ask_for, demands
from meetlat.performance.rules.matching import asked, match
from meetlat.performance.rules.strength import Criteria, criteria, proven
from meetlat.requirements import Measured, Outcome, Requirement, Verdict, judge, unjudged
from meetlat.words import Both

AGE, PLAUSIBLE = "result-age", "plausible-results"
GRAVITY = (Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.MET, Outcome.NOT_APPLICABLE)
"""The whole is as its gravest part."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What dossiers are judged by on a day.

    tables      the performances, a table of requirements each
    criteria    what specimens prove of a characteristic value; None where that is not known as well as is accepted
    result_age  how many years old a result may be; without a value every age counts
    plausible   between what a result must lie to be in the unit that it was given in
    """

    on: date
    accept: Certainty
    tables: tuple[Table, ...]
    criteria: Criteria | None
    result_age: Figure
    plausible: Table


def basis(library: Library, on: date, accept: Certainty = Certainty.DERIVED) -> Basis:
    """Look up what dossiers are judged by on a day."""
    return Basis(
        on=on,
        accept=accept,
        tables=tuple(library.table(name) for name in library.names() if name.startswith(PREFIX)),
        criteria=criteria(library, on, accept),
        result_age=figure(library.table(AGE), on),
        plausible=library.table(PLAUSIBLE),
    )


def assess(dossier: Dossier, results: Sequence[Result], by: Basis) -> Assessment:
    """Judge a dossier. The whole is met where every performance is, not met where one is not, else unknown."""
    asks = demands(dossier, by.tables, by.on)
    judged = tuple(_judged(one, [each for each in results if each.performance == one.performance], by) for one in asks)
    whole = min((one.verdict.outcome for one in judged), key=GRAVITY.index, default=Outcome.UNKNOWN)
    shown = {one.performance for one in asks}
    unasked = tuple(one for one in results if one.performance not in shown)
    caveats = join_caveats(*(one.verdict.caveats for one in judged), _of_whole(dossier, judged, unasked, by))
    return Assessment(dossier, by.on, judged, whole, caveats, tuple(results))


@dataclass(frozen=True, slots=True)
class _Tried:
    """A result as it was held against what is asked; `counts`: the two could be compared."""

    result: Result
    verdict: Verdict
    counts: bool = True

    @property
    def favour(self) -> tuple[int, float]:
        """How favourable it is: the outcome, then the room that is left."""
        return GRAVITY.index(self.verdict.outcome), self.verdict.margin or 0


def _judged(demand: Demand, results: Sequence[Result], by: Basis) -> Judged:
    if not results:
        return Judged(demand.performance, replace(_not_measured(demand, by), item=demand.item))
    tried = [_try(demand, one, by) for one in results]
    worst = min([one for one in tried if one.counts] or tried, key=lambda one: one.favour)
    aside = sum(not one.counts for one in tried) if worst.counts else 0
    caveats = join_caveats(worst.verdict.caveats, _of_result(worst.result, by))
    verdict = replace(worst.verdict, item=demand.item, caveats=caveats)
    return Judged(demand.performance, verdict, worst.result, len(results) - 1, aside)


def _not_measured(demand: Demand, by: Basis) -> Verdict:
    """Return the verdict of what was not measured: unknown, with what to test, by which method, at what age and where."""
    requirement, methods, ages = asked(demand, by.on)
    test = text("dossier.ask-test", performance=requirement.title, methods=methods or text("value.none"))
    at = (text("dossier.ask-test-age", ages=ages),) if ages else ()
    ask: tuple[Text | Both, ...] = (test, *at, *ask_for(demand.missing))
    if requirement.figure.value is None and requirement.ask and not demand.missing:
        ask = (*ask, requirement.ask)
    return unjudged(requirement, _measured(requirement), text("dossier.not-measured"), ask)


def _try(demand: Demand, result: Result, by: Basis) -> _Tried:
    """Judge a result, or say why it does not count."""
    found = match(demand, result, by.on)
    requirement = found.requirement
    reason, ask = (found.reason, found.ask) if found.reason else _doubt(demand, result, by)
    measured = _measured(requirement, result)
    if reason:
        return _Tried(result, unjudged(requirement, measured, reason, ask), counts=False)
    if requirement.scope.get("statistic") != "characteristic":
        return _Tried(result, _with_whom_to_ask(judge(requirement, measured, by.accept)))
    shown = proven(result, by.criteria)
    bounded = replace(measured, low=shown.low, high=shown.high, estimate=None, ask=shown.ask)
    verdict = _with_whom_to_ask(judge(requirement, bounded, by.accept))
    return _Tried(result, replace(verdict, explanation=(*verdict.explanation, *shown.said)))


def _with_whom_to_ask(verdict: Verdict) -> Verdict:
    """Return a verdict by a figure that is only remembered with the question who knows it, in place of how well it is known."""
    requirement = verdict.requirement
    if requirement.figure.certainty is not Certainty.RECALLED or requirement.ask is None:
        return verdict
    return replace(verdict, ask=(requirement.ask,))


def _measured(requirement: Requirement, result: Result | None = None) -> Measured:
    about = Measured(requirement.subject, requirement.indicator, requirement.figure.unit, scope=requirement.scope)
    if result is None:
        return about
    evidence = (result.evidence,) if result.evidence else ()
    return replace(about, low=result.value, high=result.value, estimate=result.value, evidence=evidence)


def _doubt(demand: Demand, result: Result, by: Basis) -> tuple[Text | None, tuple[Text | Both, ...]]:
    """Return why a result does not count though it may be compared: its day, its age, or a value that cannot be; and what to ask."""
    if result.on and result.on > by.on:
        return text("dossier.later", day=result.on, on=by.on), (text("dossier.ask-date"),)
    most = by.result_age.value
    if isinstance(most, float) and by.result_age.certainty.at_least(by.accept):
        if result.on is None:
            return text("dossier.no-date"), (text("dossier.ask-date"),)
        if _older(result.on, by.on, most):
            return text("dossier.too-old", day=result.on, years=most), (text("dossier.ask-again", years=most),)
    usual = _usual(demand, by)
    if usual and not usual.low <= result.value <= usual.high:
        said = {"value": result.value, "low": usual.low, "high": usual.high, "unit": text(f"unit.{result.unit}")}
        value, unit = result.written
        return text("dossier.implausible", **said), (text("dossier.ask-unit", value=value, unit=text(f"unit.{unit}")),)
    return None, ()


def _older(day: date, on: date, years: float) -> bool:
    """Tell whether more than so many years lie between two days."""
    return (on.year - day.year, on.month, on.day) > (years, day.month, day.day)


def _usual(demand: Demand, by: Basis) -> Range | None:
    known = by.plausible.dimension["performance"].choices or ()
    found = figure(by.plausible, by.on, {"performance": demand.performance}) if demand.performance in known else None
    return found.value if found and isinstance(found.value, Range) else None


def _of_result(result: Result, by: Basis) -> Iterator[Caveat]:
    """Yield what must be said of the result that a verdict rests on."""
    who, report = result.lab or text("dossier.no-lab"), result.report or text("dossier.no-report")
    about = {"lab": who, "report": report}
    if result.accredited is False:
        yield Caveat("lab-not-accredited", text("dossier.lab-not-accredited", **about), weight=3)
    elif result.accredited is None:
        yield Caveat("lab-accreditation-unsaid", text("dossier.lab-accreditation-unsaid", **about))
    if by.result_age.value is None:
        day: object = result.on or text("value.none")
        yield Caveat("result-age-unknown", text("dossier.result-age-unknown", day=day, report=report), weight=1)


def _of_whole(dossier: Dossier, judged: Sequence[Judged], unasked: Sequence[Result], by: Basis) -> Iterator[Caveat]:
    for one in judged:
        if one.others:
            counts = {"results": one.others + 1, "aside": one.aside, "item": one.verdict.requirement.title}
            code = "dossier.least-favourable-aside" if one.aside else "dossier.least-favourable"
            yield Caveat("least-favourable", text(code, **counts), weight=1)
    for result in unasked:
        title = next(one.title for one in by.tables if one.name == f"{PREFIX}{result.performance}")
        yield Caveat("result-not-asked", text("dossier.result-not-asked", performance=title), weight=1)
    measured, tested = (sum(map(tell, judged)) for tell in (_is_measured, _is_tested))
    if dossier.state is State.TEST and tested < len(judged):
        yield Caveat("state-ahead", text("dossier.state-ahead-tested", tested=tested, all=len(judged)))
    elif dossier.state is State.MEASURE and measured < len(judged):
        yield Caveat("state-ahead", text("dossier.state-ahead-measured", measured=measured, all=len(judged)))


def _is_measured(one: Judged) -> bool:
    return one.result is not None


def _is_tested(one: Judged) -> bool:
    return one.is_tested
