"""Judge the class of every deployment by the table and the row in force on each of its days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from meetlat.equipment.classes import VESSEL_SCALES, ZERO_EMISSION, ask_class, engine_class, next_class, said
from meetlat.equipment.dates import probable_rank
from meetlat.equipment.machine import Deployment, Energy, Kind, Machine, Span
from meetlat.equipment.tables import (
    CLASS_TABLES,
    CUTTER_ZONE,
    HOPPER,
    MINIMUM_TABLE,
    TRANSITION_BUILT,
    TRANSITION_CELLS,
    VESSEL_BASIC_TABLE,
    Level,
    certainty_days,
    segments,
)
from meetlat.errors import Text, text
from meetlat.figures import Caveat, Certainty, Given, Library, figure, join_caveats, scale
from meetlat.requirements import Measured, Outcome, Requirement, Verdict, find, find_one, judge, required, unjudged
from meetlat.words import Both

CATEGORIES = ("N1", "N2", "N3")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What holds for one deployment over some of its days.

    verdict   the verdict by the table; None where no table asks anything of this deployment
    """

    span: Span
    outcome: Outcome
    required: Text
    found: Text | str
    explanation: tuple[Text, ...]
    ask: tuple[Text | Both, ...] = ()
    leaning: Outcome | None = None
    verdict: Verdict | None = None

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """What must be said beside it."""
        return self.verdict.caveats if self.verdict else ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A deployment and the judgements over its days, in order."""

    deployment: Deployment
    judgements: tuple[Judgement, ...]

    @property
    def outcome(self) -> Outcome:
        """The outcome over all days: one day not met is not met, one unknown is unknown."""
        return worst([judgement.outcome for judgement in self.judgements])


def worst(outcomes: Sequence[Outcome]) -> Outcome:
    """Return not met before unknown before met; not applicable only where nothing else is."""
    order = (Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.MET)
    return next((one for one in order if one in outcomes), Outcome.NOT_APPLICABLE)


def judge_deployment(
    library: Library, deployment: Deployment, level: Level, accept: Certainty = Certainty.DERIVED
) -> Judged:
    """Judge one deployment at a level, split wherever another row of the table starts to hold.

    accept   the lowest certainty that may carry a requirement; below it the outcome is unknown

    Raises UnknownTableError.
    """
    machine = deployment.machine
    table_and_level = CLASS_TABLES.get((level, machine.kind))
    if table_and_level is None:
        return _not_applicable(deployment, text(f"equipment.no-minimum-{machine.kind.value}"))
    if machine.kind is Kind.TRANSPORT and machine.category not in (None, *CATEGORIES):
        return _not_applicable(deployment, text("equipment.no-goods-vehicle", category=machine.category))
    table_name, table_level = table_and_level
    given = conditions_of(library, deployment)
    if given is None:
        return Judged(deployment, (_unplaced(library, deployment, table_name, table_level),))
    return Judged(
        deployment,
        tuple(
            judgement
            for span in segments(library, deployment.span, table_name, given, table_level)
            for judgement in _judge_span(library, deployment, span, table_name, table_level, given, accept)
        ),
    )


def conditions_of(library: Library, deployment: Deployment) -> Given | None:
    """Return what picks the row of the table: power, category or kind of vessel; None where that is not stated."""
    machine = deployment.machine
    if machine.kind is Kind.MOBILE:
        return None if machine.power_kw is None else {"power_kw": machine.power_kw}
    if machine.kind is Kind.TRANSPORT:
        return None if machine.category is None else {"category": machine.category}
    vessel = vessel_row(library, deployment)
    return None if vessel is None else {"vessel": vessel}


def vessel_row(library: Library, deployment: Deployment) -> str | None:
    """Return the row of tables 13 and 14 for a vessel: small cutter dredgers only on zone-4 waters; None where that is not known.

    A small cutter dredger outside zone 4 counts as inland. A Tier class belongs to seagoing vessels, a CCR class to inland ones.
    """
    machine = deployment.machine
    if machine.vessel_type == "small_cutter_dredger":
        if deployment.water_zone is None:
            return None
        zone = figure(library.table(CUTTER_ZONE), deployment.span.first).value
        return "small_cutter_dredger" if deployment.water_zone == zone else "inland"
    if machine.vessel_type is not None or machine.stage is None:
        return machine.vessel_type
    return next((vessel for vessel, name in VESSEL_SCALES.items() if scale(name).rank(machine.stage) is not None), None)


def _judge_span(
    library: Library,
    deployment: Deployment,
    span: Span,
    table_name: str,
    table_level: str,
    given: Given,
    accept: Certainty,
) -> tuple[Judgement, ...]:
    """Judge the days of one row. Where its certainty changes the outcome, the days are told apart; else the weakest speaks."""
    parts = span.split(certainty_days(library.table(table_name), given, table_level))
    judged = [_judge_day(library, deployment, part, table_name, table_level, given, accept) for part in parts]
    if len({one.outcome for one in judged}) > 1:
        return tuple(judged)
    weakest = max(judged, key=lambda one: one.verdict.requirement.figure.certainty.rank if one.verdict else 0)
    return (replace(weakest, span=span),)


def _judge_day(
    library: Library,
    deployment: Deployment,
    span: Span,
    table_name: str,
    table_level: str,
    given: Given,
    accept: Certainty,
) -> Judgement:
    requirement = find_one(library, table_name, span.first, given, table_level)
    measured = measured_class(library, deployment, requirement, span.first, accept)
    exempt = table_name == VESSEL_BASIC_TABLE and hopper_exemption(library, deployment, span.first)
    if exempt:
        nothing = Verdict(Outcome.NOT_APPLICABLE, requirement, measured, explanation=(exempt,))
        return Judgement(
            span, Outcome.NOT_APPLICABLE, required(requirement), found(measured), (exempt,), verdict=nothing
        )
    verdict = judge(requirement, measured, accept)
    if table_name == MINIMUM_TABLE:
        verdict = _with_transition(library, deployment, verdict, span.first, given)
    extra = _remarks(library, deployment, requirement, verdict, span.first)
    leaning = Outcome.MET if _meets_anything(deployment, verdict) else verdict.leaning
    return Judgement(
        span=span,
        outcome=verdict.outcome,
        required=required(requirement),
        found=found(measured),
        explanation=(*verdict.explanation, *extra),
        ask=verdict.ask,
        leaning=leaning if verdict.outcome is Outcome.UNKNOWN else None,
        verdict=verdict,
    )


def measured_class(
    library: Library, deployment: Deployment, requirement: Requirement, on: date, accept: Certainty
) -> Measured:
    """Return what is known of the class of a deployed engine, on the scale of a requirement; with the class its age suggests as estimate."""
    needs = getattr(requirement.figure.value, "features", ())
    machine = deployment.machine
    measured = engine_class(library, machine, requirement.scale, on, deployment.contact, needs, accept)
    if measured.is_exact or requirement.scale is None or machine.is_zero_emission is not False:
        return measured
    return replace(measured, estimate=probable_rank(library, machine, requirement.scale, on))


def hopper_exemption(library: Library, deployment: Deployment, on: date) -> Text | None:
    """Return why a vessel is exempt of table 13: a large hopper that was proven necessary; None where it is not."""
    limit = figure(library.table(HOPPER), on).value
    hopper = deployment.machine.hopper_m3
    if not isinstance(limit, float) or hopper is None or hopper <= limit or not deployment.necessity:
        return None
    return text("equipment.hopper-exempt", hopper=hopper, limit=limit)


def _with_transition(library: Library, deployment: Deployment, verdict: Verdict, on: date, given: Given) -> Verdict:
    """Apply footnote ** of table 7: a Stage V engine built in time may stay where the cell carries the footnote."""
    asks_ze = getattr(verdict.requirement.figure.value, "name", None) == ZERO_EMISSION
    if verdict.outcome is not Outcome.NOT_MET or not asks_ze or deployment.machine.stage != "V":
        return verdict
    built_before = figure(library.table(TRANSITION_BUILT), on)
    limit = date.fromisoformat(str(built_before.value)) if built_before.value is not None else None
    built_on = deployment.machine.built_on
    if limit is None or (built_on is not None and built_on >= limit):
        return verdict
    carries = figure(library.table(TRANSITION_CELLS), on, given)
    if carries.value == "no":
        return verdict
    if carries.value is None or built_on is None:
        asked: list[Text | Both] = (
            [ask] if carries.value is None and (ask := library.table(TRANSITION_CELLS).ask) else []
        )
        asked += [said("equipment.ask-built-on", deployment.contact)] if built_on is None else []
        why = text("equipment.transition-unknown", limit=limit, end=built_before.valid_to)
        return replace(
            verdict, outcome=Outcome.UNKNOWN, margin=None, explanation=(*verdict.explanation, why), ask=tuple(asked)
        )
    why = text("equipment.transition-holds", built=built_on, limit=limit, end=built_before.valid_to)
    caveats = join_caveats(verdict.caveats, carries.caveats)
    return replace(verdict, outcome=Outcome.MET, margin=None, explanation=(*verdict.explanation, why), caveats=caveats)


def _remarks(
    library: Library, deployment: Deployment, requirement: Requirement, verdict: Verdict, on: date
) -> tuple[Text, ...]:
    """Return what else must be said: of fuel, of conversion, of a hopper, of a cell that emission-free meets anyway."""
    machine = deployment.machine
    hvo = "equipment.hvo-vessel" if machine.kind is Kind.VESSEL else "equipment.hvo"
    limit = figure(library.table(HOPPER), on).value
    large = isinstance(limit, float) and machine.hopper_m3 is not None and machine.hopper_m3 > limit
    unproven = large and requirement.table == VESSEL_BASIC_TABLE
    remarks = (
        *_no_such_class(library, machine, requirement, on),
        (machine.energy is Energy.HVO, text(hvo)),
        (machine.energy is Energy.HYBRID, text("equipment.hybrid")),
        (bool(machine.retrofit), text("equipment.retrofit")),
        (unproven, text("equipment.hopper-unproven", limit=limit)),
        (_meets_anything(deployment, verdict), text("equipment.cleanest")),
    )
    return tuple(remark for holds, remark in remarks if holds)


def _no_such_class(
    library: Library, machine: Machine, requirement: Requirement, on: date
) -> tuple[tuple[bool, Text], ...]:
    asked = getattr(requirement.figure.value, "name", None)
    if asked is None or requirement.scale is None or machine.kind is not Kind.MOBILE:
        return ()
    cleaner = next_class(library, machine, requirement.scale, asked, on)
    names = {"stage": requirement.scale.said(asked), "next": requirement.scale.said(cleaner or ZERO_EMISSION)}
    return ((cleaner is not None, text("equipment.no-such-class", power=machine.power_kw, **names)),)


def _meets_anything(deployment: Deployment, verdict: Verdict) -> bool:
    """Tell whether an emission-free machine stands before a cell that is not known: no class is cleaner than it."""
    return bool(deployment.machine.is_zero_emission) and verdict.requirement.figure.value is None


def _not_applicable(deployment: Deployment, why: Text) -> Judged:
    nothing, unseen = text("equipment.nothing-required"), text("equipment.not-looked-at")
    return Judged(deployment, (Judgement(deployment.span, Outcome.NOT_APPLICABLE, nothing, unseen, (why,)),))


def found(measured: Measured) -> Text | str:
    """Say what was found: `Stage IV zonder roetfilter`."""
    return measured.name or text("equipment.class-unknown")


def _unplaced(library: Library, deployment: Deployment, table_name: str, table_level: str) -> Judgement:
    """Return the judgement of a deployment of which it is not known which row speaks: unknown, with what to ask."""
    kind, contact = deployment.machine.kind, deployment.contact
    on = deployment.span.first
    one = find(library, table_name, on, level=table_level)[0]
    requirement = replace(one, conditions={}, figure=library.table(table_name).unknown())
    measured = engine_class(library, deployment.machine, requirement.scale, on, contact)
    is_dredger = deployment.machine.vessel_type == "small_cutter_dredger"
    what = (
        "water_zone" if is_dredger else {Kind.MOBILE: "power_kw", Kind.TRANSPORT: "category"}.get(kind, "vessel_type")
    )
    asked = [said(f"equipment.ask-{what}", contact)]
    asked += (
        [ask_class(kind, contact)]
        if deployment.machine.stage is None and not deployment.machine.is_zero_emission
        else []
    )
    verdict = unjudged(requirement, measured, text(f"equipment.no-{what}"), asked)
    return Judgement(
        deployment.span,
        Outcome.UNKNOWN,
        text("verdict.not-known"),
        found(measured),
        verdict.explanation,
        verdict.ask,
        None,
        verdict,
    )
