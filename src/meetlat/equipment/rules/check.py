"""Judge the class of every deployment by the table and the row in force on each of its days."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from meetlat.equipment.model.machine import GOODS_VEHICLES, Deployment, Energy, Kind, Machine, Span
from meetlat.equipment.rules.classes import (
    EXISTS,
    HAS_FILTER,
    SPARK_EXISTS,
    VESSEL_SCALES,
    ZERO_EMISSION,
    ask_class,
    engine,
    engine_class,
    exists,
    next_class,
    question,
)
from meetlat.equipment.rules.dates import probable_rank
from meetlat.equipment.rules.proof import ROW
from meetlat.equipment.rules.tables import (
    CLASS_TABLES,
    CUTTER_ZONE,
    HOPPER,
    MINIMUM_TABLE,
    TRANSITION_BUILT,
    TRANSITION_CELLS,
    VESSEL_BASIC_TABLE,
    Level,
    LevelTable,
    certainty_days,
    segments,
)
from meetlat.errors import Text, text
from meetlat.figures import Certainty, Given, Library, figure, join_caveats, scale
from meetlat.figures.table import Interval
from meetlat.requirements import (
    Measured,
    Outcome,
    Requirement,
    Verdict,
    accepted_bounds,
    find,
    find_one,
    judge,
    required,
)
from meetlat.requirements.explain import said_of_measured, said_of_requirement
from meetlat.words import Both

POWER_RULES = (EXISTS, SPARK_EXISTS, HAS_FILTER, TRANSITION_CELLS)
"""Tables of what holds for engines by their power, whatever a level asks."""


@dataclass(frozen=True, slots=True)
class JudgedDeployment:
    """A deployment and the verdicts over its days, in order; none where no table asks anything of it, and then why not."""

    deployment: Deployment
    verdicts: tuple[Verdict, ...] = ()
    exempt: Text | None = None

    @property
    def outcome(self) -> Outcome:
        """The outcome over all days: one day not met is not met, one unknown is unknown."""
        return worst([verdict.outcome for verdict in self.verdicts])


def days_of(verdict: Verdict) -> Span:
    """Return the days of a verdict. Raises TypeError for one that has none."""
    if verdict.on is None or verdict.to is None:
        raise TypeError(verdict)
    return Span(verdict.on, verdict.to)


def worst(outcomes: Sequence[Outcome]) -> Outcome:
    """Return not met before unknown before met; not applicable only where nothing else is."""
    order = (Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.MET)
    return next((one for one in order if one in outcomes), Outcome.NOT_APPLICABLE)


def judge_deployment(
    library: Library, deployment: Deployment, level: Level, accept: Certainty = Certainty.DERIVED
) -> JudgedDeployment:
    """Judge one deployment at a level, split wherever another row of the table starts to hold.

    accept   the lowest certainty that may carry a requirement; below it the outcome is unknown

    Raises UnknownTableError.
    """
    machine = deployment.machine
    table = CLASS_TABLES.get((level, machine.kind))
    if table is None:
        return JudgedDeployment(deployment, exempt=text(f"equipment.no-minimum-{machine.kind.value}"))
    if machine.kind is Kind.TRANSPORT and machine.category not in (None, *GOODS_VEHICLES):
        return JudgedDeployment(deployment, exempt=text("equipment.no-goods-vehicle", category=machine.category))
    if conditions_of(library, deployment) is None:
        return JudgedDeployment(deployment, judge_by_rows(library, deployment, table, accept))
    return JudgedDeployment(deployment, judge_by_row(library, deployment, table, accept))


def judge_by_row(library: Library, deployment: Deployment, table: LevelTable, accept: Certainty) -> tuple[Verdict, ...]:
    """Judge a deployment of which it is known which row of a table speaks, split where another row starts to hold."""
    given = conditions_of(library, deployment) or {}
    return tuple(
        verdict
        for span in segments(library, deployment.span, table.name, given, table.level)
        for verdict in _judge_span(library, deployment, span, table, given, accept)
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
    library: Library, deployment: Deployment, span: Span, table: LevelTable, given: Given, accept: Certainty
) -> tuple[Verdict, ...]:
    """Judge the days of one row. Where its certainty changes the outcome, the days are told apart; else the weakest speaks."""
    parts = span.split(certainty_days(library.table(table.name), given, table.level))
    judged = [_judge_day(library, deployment, part, table, given, accept) for part in parts]
    if len({one.outcome for one in judged}) > 1:
        return tuple(judged)
    weakest = max(judged, key=lambda one: one.requirement.figure.certainty.rank)
    return (replace(weakest, on=span.first, to=span.last),)


def _judge_day(
    library: Library, deployment: Deployment, span: Span, table: LevelTable, given: Given, accept: Certainty
) -> Verdict:
    requirement = find_one(library, table.name, span.first, given, table.level)
    measured = measured_class(library, deployment, requirement, span.first, accept)
    if table.name == VESSEL_BASIC_TABLE and (exempt := hopper_exemption(library, deployment, span.first)):
        nothing = Verdict(Outcome.NOT_APPLICABLE, requirement, measured, explanation=(exempt,))
        return _of_machine(nothing, deployment, span)
    if deployment.machine.is_zero_emission and accepted_bounds(requirement, accept) is None:
        verdict = meets_anything(requirement, measured)
    else:
        verdict = judge(requirement, measured, accept)
    if table.name == MINIMUM_TABLE:
        verdict = _with_transition(library, deployment, verdict, span.first, given)
    remarks = _remarks(library, deployment, requirement, verdict, span.first)
    leaning = verdict.leaning if verdict.outcome is Outcome.UNKNOWN else None
    explained = replace(verdict, explanation=(*verdict.explanation, *remarks), leaning=leaning)
    return _of_machine(explained, deployment, span)


def _of_machine(verdict: Verdict, deployment: Deployment, span: Span) -> Verdict:
    """Return a verdict as one on a machine over days, and of whom that machine is."""
    whose = deployment.contact.machine, deployment.partner
    return replace(verdict, item=whose[0], whom=whose[1], on=span.first, to=span.last)


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
        asked += [question("equipment.ask-built-on", deployment.contact)] if built_on is None else []
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
    """Return what else must be said: of fuel, of conversion, of a hopper."""
    machine = deployment.machine
    hvo = "equipment.hvo-vessel" if machine.kind is Kind.VESSEL else "equipment.hvo"
    limit = figure(library.table(HOPPER), on).value
    large = isinstance(limit, float) and machine.hopper_m3 is not None and machine.hopper_m3 > limit
    unproven = large and requirement.table == VESSEL_BASIC_TABLE
    remarks = (
        *_no_such_class(library, machine, requirement, on),
        (machine.energy is Energy.HVO, text(hvo)),
        (machine.energy is Energy.HYBRID, text("equipment.hybrid")),
        (bool(machine.retrofit) and verdict.outcome is not Outcome.NOT_MET, text("equipment.retrofit")),
        (unproven, text("equipment.hopper-unproven", limit=limit)),
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
    return ((cleaner is not None, text("equipment.no-such-class", engine=engine(machine), **names)),)


def meets_anything(requirement: Requirement, measured: Measured) -> Verdict:
    """Return the verdict of an emission-free machine before a cell that is not known, or not well enough: no class is cleaner than it."""
    said = (*said_of_requirement(requirement), *said_of_measured(measured), text("equipment.cleanest"))
    return Verdict(Outcome.MET, requirement, measured, explanation=said, caveats=measured.caveats)


def class_found(measured: Measured) -> Text | str:
    """Return the class that was found: `Stage IV zonder roetfilter`."""
    return measured.name or text("value.none")


def judge_by_rows(
    library: Library, deployment: Deployment, table: LevelTable, accept: Certainty
) -> tuple[Verdict, ...]:
    """Judge a deployment of which it is not known which row of a table speaks: decided on the days on which every row that can says the same."""
    judged = [judge_by_row(library, one, table, accept) for one in candidates(library, deployment, table)]
    days = {days_of(verdict).first for one in judged for verdict in one}
    told: list[Verdict] = []
    for span in deployment.span.split(days):
        here = [next(one for one in parts if days_of(one).overlap(span)) for parts in judged]
        verdict = _by_any_row(library, deployment, span, table, here)
        if told and _says_the_same(told[-1], verdict):
            told[-1] = replace(told[-1], to=span.last)
        else:
            told.append(verdict)
    return tuple(told)


def _says_the_same(one: Verdict, other: Verdict) -> bool:
    return (one.outcome, required(one.requirement)) == (other.outcome, required(other.requirement))


def candidates(library: Library, deployment: Deployment, table: LevelTable) -> tuple[Deployment, ...]:
    """Return a deployment as it may be: once for each row of a table that can speak of it. Emission-free equipment is the same to every row.

    A power at which its Stage does not exist is none that the engine can have.
    """
    machine, on = deployment.machine, deployment.span.first
    if machine.kind is Kind.TRANSPORT:
        engines = [replace(machine, category=category) for category in GOODS_VEHICLES]
    elif machine.kind is Kind.MOBILE:
        every = [replace(machine, power_kw=power) for power in _powers(library, table)]
        engines = [one for one in every if exists(library, one, on) is not False] or every
    else:
        rows = VESSEL_SCALES if machine.vessel_type is None else ("small_cutter_dredger", "inland")
        engines = [replace(machine, vessel_type=vessel) for vessel in rows]
    zone = str(figure(library.table(CUTTER_ZONE), on).value)
    found = tuple(replace(deployment, machine=one, water_zone=deployment.water_zone or zone) for one in engines)
    return found[:1] if machine.is_zero_emission else found


def _powers(library: Library, table: LevelTable) -> tuple[float, ...]:
    """Return a power in each band that a table of classes, or a rule of engines, tells apart, and each end of one."""
    tables = [library.table(name) for name in (table.name, *POWER_RULES)]
    bands = [row.conditions.get("power_kw") for one in tables for row in one.rows]
    ends = {end for band in bands if isinstance(band, Interval) for end in (band.low, band.high) if math.isfinite(end)}
    in_order = sorted({*ends, min(ends, default=1.0) / 2, 2 * max(ends, default=1.0)})
    return tuple(sorted({*in_order, *((low + high) / 2 for low, high in pairwise(in_order))}))


def _by_any_row(
    library: Library, deployment: Deployment, span: Span, table: LevelTable, here: Sequence[Verdict]
) -> Verdict:
    """Return the verdict that every row gives; where they differ, that it is not known which row speaks, and what to ask."""
    machine, contact = deployment.machine, deployment.contact
    outcome = next(iter(same)) if len(same := {one.outcome for one in here}) == 1 else Outcome.UNKNOWN
    what = "water_zone" if machine.vessel_type == "small_cutter_dredger" else ROW[machine.kind]
    nowhere = replace(find(library, table.name, span.first, level=table.level)[0], conditions={})
    requirement = replace(nowhere, figure=library.table(table.name).unknown())
    on_scale = scale(VESSEL_SCALES[machine.vessel_type]) if machine.vessel_type else requirement.scale
    measured = engine_class(library, machine, on_scale, span.first, contact)
    is_open = machine.stage is None and not machine.is_zero_emission
    asked = (question(f"equipment.ask-{what}", contact), *((ask_class(machine.kind, contact),) if is_open else ()))
    is_decided = outcome is not Outcome.UNKNOWN
    why = (text(f"equipment.no-{what}"), *((text("equipment.every-row"),) if is_decided else ()))
    (value, its_scale), *others = ((one.requirement.figure.value, one.requirement.scale) for one in here)
    if is_decided and not machine.is_zero_emission and all(one == (value, its_scale) for one in others):
        requirement = replace(requirement, figure=replace(requirement.figure, value=value), scale=its_scale)
    verdict = Verdict(
        outcome,
        requirement,
        measured,
        explanation=(*said_of_requirement(requirement), *said_of_measured(measured), *why),
        ask=() if is_decided else asked,
        caveats=join_caveats(*(one.caveats for one in here)) if is_decided else measured.caveats,
    )
    return _of_machine(verdict, deployment, span)
