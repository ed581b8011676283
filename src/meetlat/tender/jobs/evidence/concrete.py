"""The concrete of a bid: whether the mix of an item is what the tender requires, and what it costs the environment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from meetlat.concrete import Mix, Yardstick, check, compose, sources, tables_of, yardstick
from meetlat.concrete.read import mixes_of
from meetlat.concrete.rules.computed import computed
from meetlat.concrete.rules.declared import declared
from meetlat.concrete.rules.doubts import contradiction, doubts
from meetlat.concrete.rules.reading import Doubt, Reading
from meetlat.errors import InputError, Text, text
from meetlat.figures import join_caveats
from meetlat.forms import Forms
from meetlat.forms.rows import FormRow
from meetlat.lca import Profile, indicator_set, mki
from meetlat.lca.indicators import SETS
from meetlat.requirements import Verdict, find_one
from meetlat.tender import ConcreteRequirement, MkiCriterion
from meetlat.tender.jobs.evidence.case import Case, Found
from meetlat.tender.jobs.evidence.mki import (
    award_day,
    in_cubic_metres,
    nothing_known,
    of_cost,
    of_units,
    single_modules,
    uncovered,
)
from meetlat.tender.rules.evidence import governed, governing_days
from meetlat.yaml_model import nearest

FRONTRUNNER = "frontrunner"
M3 = "m3"


@dataclass(frozen=True, slots=True)
class Concrete:
    """What the concrete of one bid is judged by: its mixes by name, and what a mix is judged by on a day."""

    case: Case
    mixes: Mapping[str, Mix]
    yardstick_of: Callable[[date], Yardstick]


def concrete_of(forms: Forms, case: Case) -> Concrete:
    """Return the mixes of a bid and what they are judged by. Raises InputError: a profile or a plant that does not exist."""
    asked = case.tender.requirements.concrete
    level = asked.level if asked else "ceiling"

    @cache
    def of_day(on: date) -> Yardstick:
        return yardstick(case.library, case.profiles, on, level, case.accept)

    return Concrete(case, {mix.name: mix for mix in mixes_of(forms, case.profiles)}, of_day)


def mix_of(row: FormRow, by: Concrete) -> Mix | None:
    """Return the mix that a row names; None when it names none.

    Raises InputError, at its cell, for a mix that is not there, and for an item that names a mix and a profile.
    """
    name = row.text("product")
    if name is not None and row.text("profile") is not None:
        message = text("tender.mix-and-profile", mix=name, profile=row["profile"])
        raise InputError([row.problem(message, "profile", row["profile"])])
    if name is None or name in by.mixes:
        return by.mixes[name] if name else None
    near = nearest(name, list(by.mixes))
    message = (
        text("formats.refers-near", found=name, form="mixes", near=near)
        if near
        else text("formats.refers-nowhere", found=name, form="mixes")
    )
    raise InputError([row.problem(message, "product", name, near)])


def verdicts_of(row: FormRow, mix: Mix, by: Concrete) -> Found:
    """Return the verdict on each indicator that the tender requires, by the table of the day that governs."""
    asked = by.case.tender.requirements.concrete
    if asked is None:
        return Found()
    found = tuple(_verdicts(row, mix, asked, by))
    return Found(
        verdicts=found,
        caveats=join_caveats(*(one.caveats for one in found)),
        tables=frozenset(tables_of(mix, by.yardstick_of(award_day(by.case.tender)))),
    )


def mki_of_mix(row: FormRow, mix: Mix, award: MkiCriterion, by: Concrete) -> Found:
    """Return the MKI of a quantity of a mix: declared for the set and the modules of the award, else by its constituents."""
    quantity = in_cubic_metres(row, mix.density_kg_per_m3, mix.name)
    on = award_day(by.case.tender)
    if (found := _declared(row, mix, quantity, award, by)) is not None:
        return found
    composition = compose(mix, sources(by.case.library, by.case.profiles, award.indicator_set, on))
    if composition is None:
        return Found(items=(nothing_known(row, _without_mki(row, mix, award, by), award),))
    weights = indicator_set(award.indicator_set, on, by.case.library)
    cost = mki(composition.profile, weights, single_modules(award))
    return Found(
        items=(of_cost(row, quantity, M3, cost),),
        caveats=composition.caveats,
        profiles=tuple(_profiles(mix)),
        tables=frozenset({SETS[award.indicator_set], *tables_of(mix, by.yardstick_of(on))}),
    )


def _declared(row: FormRow, mix: Mix, quantity: float, award: MkiCriterion, by: Concrete) -> Found | None:
    """Return the declared MKI of an item; None where none is declared that the award can count.

    Unknown, with what to ask, where the declared MKI is impossible; at least the declared MKI where it does not go with the CO2, or
    the constituents come to more.
    """
    said, yard = mix.declared, by.yardstick_of(award_day(by.case.tender))
    reading = declared("mki", mix, yard, expires=False)
    if reading is None or said.declaration is None or said.indicator_set != award.indicator_set or said.modules is None:
        return None
    left = uncovered(said.modules, award)
    if left is None or _expired(row, mix, by) is not None:
        return None
    doubted = [*doubts(mix, yard.plausible), *_against(mix, reading, yard)]
    caveats = join_caveats(*(one.caveats for one in doubted))
    asked = tuple(dict.fromkeys(one.ask for one in doubted))
    if any(one.indicator == "mki" for one in doubted):
        return Found(items=(nothing_known(row, asked[0], award),), caveats=caveats)
    missing = [text("lca.missing-module", modules=left)] if left else []
    if not reading.measured.is_exact:
        missing += reading.measured.ask
    item = of_units(row, quantity, M3, {said.modules: reading.measured.low}, [*missing, *asked])
    return Found(items=(item,), caveats=caveats)


def _against(mix: Mix, reading: Reading, by: Yardstick) -> Iterator[Doubt]:
    """Yield the contradiction of a declared MKI by the constituents, where both are of the set of the requirement."""
    comes_to = computed("mki", mix, compose(mix, by.sources), by) if mix.constituents and not reading.why else None
    if comes_to and (found := contradiction("mki", mix, reading, comes_to.measured, by.plausible)):
        yield found


def _expired(row: FormRow, mix: Mix, by: Concrete) -> Text | None:
    """Say that a declaration is past its last day when the item is delivered; None when it is not."""
    on, last = row.day("placed_on") or award_day(by.case.tender), mix.declared.valid_to
    if last is None or last >= on:
        return None
    return text("concrete.declaration-expired", declaration=mix.declared.declaration, valid_to=last, on=on)


def _without_mki(row: FormRow, mix: Mix, award: MkiCriterion, by: Concrete) -> Text:
    """Say why no MKI of a mix can be counted."""
    if mix.declared.mki_eur_per_m3 is not None and (expired := _expired(row, mix, by)) is not None:
        return expired
    return text("tender.mix-without-mki", mix=mix.name, set=award.indicator_set, modules=list(award.modules))


def _verdicts(row: FormRow, mix: Mix, asked: ConcreteRequirement, by: Concrete) -> Iterator[Verdict]:
    tender = by.case.tender
    governing = governing_days(tender, row.day("placed_on"), str(row["item"]))
    days = governing.days or (award_day(tender),)
    results = [check(mix, by.yardstick_of(day)) for day in days]
    for indicator in asked.indicators:
        verdict = governed([result.verdict(indicator) for result in results], governing)
        on = governing.days[0] if governing.days and not governing.ask else None
        frontrunner = _frontrunner(verdict, on, by)
        yield replace(verdict, item=str(row["item"]), proof=asked.proof, on=on, frontrunner=frontrunner)


def _frontrunner(verdict: Verdict, on: date | None, by: Concrete) -> float | None:
    """Return what frontrunners reach on the day that governs; None where the table does not know."""
    requirement = verdict.requirement
    table = by.case.library.table(requirement.table)
    given = {name: value for name, value in requirement.conditions.items() if isinstance(value, str)}
    if on is None or table.level(FRONTRUNNER) is None or set(given) != set(table.dimension_names):
        return None
    value = find_one(by.case.library, table.name, on, given, FRONTRUNNER).figure.value
    return value if isinstance(value, float) else None


def _profiles(mix: Mix) -> Iterator[Profile]:
    named = [constituent.profile for constituent in mix.constituents]
    named += [energy.profile for energy in mix.plant.energies] if mix.plant else []
    yield from (profile for profile in named if profile is not None)
