"""Which emission class an engine has, as a place on an ordered scale, and which classes exist for an engine at all.

Everything that is not stated stays open: a diesel engine without a class lies somewhere between the dirtiest and the cleanest
class with an exhaust, so it fails where emission-free is asked, and is unknown elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date

from meetlat.equipment.model.machine import Contact, Kind, Machine
from meetlat.equipment.rules.dates import class_power
from meetlat.errors import Text, text
from meetlat.figures import Caveat, Certainty, Figure, Library, Scale, figure, scale
from meetlat.requirements import Evidence, Measured

FILTER = "particulate_filter"
FEATURES = (FILTER, "scr")
ZERO_EMISSION = "ZE"

SCALES: Mapping[Kind, str] = {Kind.MOBILE: "nrmm-stage", Kind.TRANSPORT: "euro"}
VESSEL_SCALES: Mapping[str, str] = {
    "seagoing": "imo-tier",
    "inland": "inland-engine",
    "small_cutter_dredger": "inland-engine",
}

EXISTS = "nrmm-stage-exists"
SPARK_EXISTS = "spark-ignition-stage-exists"
HAS_FILTER = "nrmm-particulate-filter"


def engine_class(
    library: Library,
    machine: Machine,
    on_scale: Scale | None,
    on: date,
    contact: Contact,
    needs: Iterable[str] = (),
    accept: Certainty = Certainty.DERIVED,
) -> Measured:
    """Return what is known of the class of an engine, in ranks of a scale, and of what comes with it.

    on_scale   the classes the requirement speaks of; None where the table has no row
    contact    whom to ask for what is missing
    needs      what the requirement asks beside the class; only that is asked for
    accept     the lowest certainty of a figure that may fill in what is not stated (a Stage V engine has its filter)

    low and high are the ranks between which the class lies; equal where it is known. Nothing is known upward by a building year.
    """
    low, high, ask = _ranks(library, machine, on_scale, on, contact)
    has_filter, caveats = _filter(library, machine, on, accept, is_known=low == high)
    features: Mapping[str, bool | None] = (
        dict.fromkeys(FEATURES, True) if machine.is_zero_emission else {FILTER: has_filter, "scr": _catalyst(machine)}
    )
    missing = [question(f"equipment.ask-{need}", contact) for need in needs if features.get(need) is None]
    return Measured(
        subject=machine.kind.value,
        indicator="engine_class",
        unit="class",
        low=low,
        high=high,
        name=_called(machine, on_scale, features[FILTER], is_known=low == high),
        features=features,
        evidence=(Evidence(machine.proof),) if machine.proof else (),
        caveats=caveats,
        ask=(*ask, *missing),
    )


def _ranks(
    library: Library, machine: Machine, on_scale: Scale | None, on: date, contact: Contact
) -> tuple[float, float, tuple[Text, ...]]:
    """Return the lowest and highest rank the engine can have, and what to ask where they differ."""
    if on_scale is None:
        return -math.inf, math.inf, ()
    top = on_scale.rank(ZERO_EMISSION)
    best = math.inf if top is None else float(top)
    if machine.is_zero_emission:
        return best, best, ()
    cleanest = best if machine.is_zero_emission is None else best - 1
    if machine.contradiction:
        return -math.inf, cleanest, (question("equipment.ask-engine", contact, stated=stated(machine)),)
    if machine.stage is None:
        return -math.inf, cleanest, (ask_class(machine.kind, contact),)
    rank = on_scale.rank(machine.stage)
    if rank is None:
        asked = question("equipment.ask-other-scale", contact, stage=machine.stage)
        return -math.inf, cleanest, (asked,)
    if exists(library, machine, on) is False:
        asked = question("equipment.ask-no-such-class", contact, stage=machine.stage, engine=engine(machine))
        return -math.inf, cleanest, (asked,)
    return float(rank), float(rank), ()


def engine(machine: Machine) -> Text:
    """Say which engine it is of which a Stage exists or not: `een motor van 50 kW`, `een motor van 50 kW op LPG`."""
    if machine.has_spark:
        return text("equipment.engine-on", power=machine.power_kw, energy=machine.energy)
    return text("equipment.engine", power=machine.power_kw)


def stated(machine: Machine) -> list[Text]:
    """Say what may contradict itself: `de omschrijving zegt stroom`, `de klasse is V`."""
    says = {
        "equipment.stated-energy": machine.energy,
        "equipment.stated-description": machine.described_energy,
        "equipment.stated-stage": machine.stage,
    }
    return [text(code, value=value) for code, value in says.items() if value is not None]


def _called(machine: Machine, on_scale: Scale | None, has_filter: bool | None, *, is_known: bool) -> Text:
    """Say the class that was found: `Stage IV, roetfilter: nee`; a stated class that cannot be is said as stated."""
    if machine.is_zero_emission:
        return text("equipment.found-zero-emission")
    if machine.contradiction:
        return text("equipment.class-contradicted")
    if machine.stage is None:
        return text("value.none" if machine.is_zero_emission is None else "equipment.class-exhaust")
    name = on_scale.said(machine.stage) if on_scale else machine.stage
    if on_scale is not None and not is_known:
        return text("equipment.class-doubtful", stage=name)
    code = "equipment.found-mobile" if machine.kind is Kind.MOBILE else "equipment.found-other"
    return text(code, stage=name, filter=has_filter)


def exists(library: Library, machine: Machine, on: date, stage: str | None = None) -> bool | None:
    """Tell whether a Stage exists for an engine of this power and ignition; None where power or Stage is not known, or there is no engine."""
    stage, power_kw = stage or machine.stage, class_power(library, machine, on)
    if machine.kind is not Kind.MOBILE or power_kw is None or stage is None:
        return None
    if machine.energy is not None and machine.energy.is_zero_emission:
        return None
    table = SPARK_EXISTS if machine.has_spark else EXISTS
    return _yes(figure(library.table(table), on, {"stage": stage, "power_kw": power_kw}))


def same_class(kind: Kind, first: str, second: str) -> bool:
    """Tell whether two spellings are one class: EURO 6 and EURO VI."""
    ranks = {scale(SCALES[kind]).rank(stage) for stage in (first, second)} if kind in SCALES else set()
    return first == second or (len(ranks) == 1 and None not in ranks)


def next_class(library: Library, machine: Machine, on_scale: Scale, required: str, on: date) -> str | None:
    """Return the first class that meets a required one which does not exist for this engine; None where the required one exists."""
    if exists(library, machine, on, required) is not False:
        return None
    cleaner = on_scale.names[(on_scale.rank(required) or 0) + 1 :]
    return next((name for name in cleaner if name == ZERO_EMISSION or exists(library, machine, on, name)), None)


def _filter(
    library: Library, machine: Machine, on: date, accept: Certainty, *, is_known: bool
) -> tuple[bool | None, tuple[Caveat, ...]]:
    """Return whether the engine counts as having a particulate filter, and what must be said of that.

    Of an engine of unknown class it is not certain that it has none: its class may bring one, and without an exhaust none is missed.
    """
    if machine.particulate_filter:
        return True, ()
    if not is_known:
        if machine.is_zero_emission is None:
            return None, ()
        others = scale(SCALES[machine.kind]).names if machine.kind is Kind.MOBILE else ()
        may_have = any(filter_by_class(library, machine, on, name) for name in others)
        return None if may_have else machine.particulate_filter, ()
    of_class = filter_by_class(library, machine, on)
    if of_class is None:
        return machine.particulate_filter, ()
    return (True, of_class.caveats) if of_class.certainty.at_least(accept) else (None, ())


def _catalyst(machine: Machine) -> bool | None:
    """Return whether an engine has a catalyst; that it has none is not certain where there may be no exhaust to clean."""
    return machine.scr or (None if machine.is_zero_emission is None else machine.scr)


def filter_by_class(library: Library, machine: Machine, on: date, stage: str | None = None) -> Figure | None:
    """Return the figure by which the class of an engine says that it has a particulate filter; None where it does not.

    stage   another than its own
    """
    stage, power_kw = stage or machine.stage, class_power(library, machine, on)
    if machine.kind is not Kind.MOBILE or stage is None or power_kw is None or machine.has_spark:
        return None
    found = figure(library.table(HAS_FILTER), on, {"stage": stage, "power_kw": power_kw})
    return found if _yes(found) else None


def _yes(answer: Figure) -> bool | None:
    return None if answer.value is None else answer.value == "yes"


def ask_class(kind: Kind, contact: Contact) -> Text:
    """Say which document settles the class of an engine, and who has it."""
    return question(f"equipment.ask-class-{kind.value}", contact)


def question(code: str, contact: Contact, **values: object) -> Text:
    """Return a sentence that asks someone about a machine."""
    return text(code, owner=contact.owner, machine=contact.machine, **values)
