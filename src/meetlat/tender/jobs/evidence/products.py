"""The products of a bid: whether they meet what the tender requires, and what all of them cost the environment.

Concrete names a mix of the bid; everything else, and concrete without a mix, a declared MKI or an environmental profile. What names
none is said, and the MKI of the bid is then a lower bound.
"""

from __future__ import annotations

from collections.abc import Iterator

from meetlat.concrete import Mix
from meetlat.errors import InputError, Problem, refuse, text
from meetlat.figures import Caveat, join_caveats
from meetlat.forms.rows import FormRow
from meetlat.lca import Profile, indicator_set, mki, uplift_factor, uplifted
from meetlat.lca.indicators import SETS
from meetlat.tender import MkiCriterion
from meetlat.tender.jobs.evidence.case import Case, Found, together
from meetlat.tender.jobs.evidence.concrete import Concrete, concrete_of, mix_of, mki_of_mix, verdicts_of
from meetlat.tender.jobs.evidence.declared import declares, mki_of_declaration
from meetlat.tender.jobs.evidence.mki import asked_modules, award_day, in_declared_unit, named, nothing_known, of_cost
from meetlat.tender.read.folder import BidFolder

CONCRETE = "concrete"


def judge_products(folder: BidFolder, case: Case) -> Found:
    """Return the verdicts on the products of a bid and the MKI of each. Raises InputError with every problem, at its row."""
    concrete = concrete_of(folder.forms, case)
    problems: list[Problem] = []
    found: list[Found] = []
    for row in folder.forms["products"]:
        try:
            found.extend(_item(row, concrete))
        except InputError as error:
            problems.extend(error.problems)
    refuse(problems)
    return together(found)


def _item(row: FormRow, by: Concrete) -> Iterator[Found]:
    """Yield what is found of an item: its verdicts where it is concrete, its MKI where the award counts one."""
    mix = mix_of(row, by) if row.text("material") == CONCRETE else None
    if row.text("material") == CONCRETE:
        yield verdicts_of(row, mix or Mix(str(row["item"])), by)
    award = by.case.tender.award.mki
    declared = declares(row, of_mix=mix is not None)
    if declared and row.text("profile") is not None:
        message = text("tender.declared-and-profile", declaration=row["declaration"], profile=row["profile"])
        raise InputError([row.problem(message, "profile", row["profile"])])
    if award is None:
        return
    if declared:
        yield mki_of_declaration(row, award, by.case)
    elif mix is not None:
        yield mki_of_mix(row, mix, award, by)
    elif row.text("profile") is not None:
        yield _mki_of_profile(row, award, by.case)
    else:
        why = text("tender.item-without-profile", item=row["item"])
        nothing = nothing_known(row, text("tender.ask-profile"), award)
        yield Found(items=(nothing,), caveats=(Caveat("missing-profile", why, weight=3),))


def _mki_of_profile(row: FormRow, award: MkiCriterion, case: Case) -> Found:
    """Return the MKI of an item by its profile: quantity × MKI per declared unit, over the modules of the award."""
    profile = _profile(row, award, case)
    on = award_day(case.tender)
    counted = uplifted(profile, uplift_factor(on, case.library))
    cost = mki(counted, indicator_set(award.indicator_set, on, case.library), asked_modules(award))
    placed_on = row.day("placed_on")
    return Found(
        items=(of_cost(row, in_declared_unit(row, profile), profile.declared_unit, cost),),
        caveats=join_caveats(named(row, cost.caveats), profile.expiry(placed_on) if placed_on else ()),
        profiles=(profile,),
        tables=frozenset({SETS[award.indicator_set]}),
    )


def _profile(row: FormRow, award: MkiCriterion, case: Case) -> Profile:
    """Return the profile a row names. Raises InputError, at its cell: it does not exist, or is not of the set of the award."""
    name = row.text("profile") or ""
    try:
        profile = case.profiles.get(name)
    except InputError as error:
        found = error.problems[0]
        raise InputError([row.problem(found.message, "profile", name, found.expected)]) from error
    if profile.indicator_set != award.indicator_set:
        about = {"profile": name, "found": profile.indicator_set, "asked": award.indicator_set}
        message = text("tender.profile-set", **about)
        raise InputError([row.problem(message, "profile", profile.indicator_set, award.indicator_set)])
    return profile
