"""From an EPD to an environmental profile of one set, per ONE declared unit: what the rest of Meetlat counts with.

Scenarios: of each group the one that is asked for counts, else the default, else the only one there is. Of several without a default none
does: their cells are left out and asked for. Never is C3 of one scenario combined with D of another of its group.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from meetlat.errors import InputError, Problem, text
from meetlat.figures import Caveat, Certainty, Figure, Library, Source
from meetlat.lca.epd import identifiers
from meetlat.lca.epd.layout import Layout, layout
from meetlat.lca.epd.model import Epd, IndicatorResult, Reason
from meetlat.lca.indicators import SETS, codes, conversion
from meetlat.lca.profile import Amounts, Origin, Profile


@dataclass(frozen=True, slots=True)
class Choice:
    """Which scenarios count.

    used      the names, one a group at most
    open      groups of several scenarios of which none is chosen: their names
    """

    used: tuple[str, ...]
    open: tuple[tuple[str, ...], ...] = ()


def chosen(epd: Epd, asked: Sequence[str] = ()) -> Choice:
    """Return the scenarios that count. Raises InputError for a scenario that the EPD does not have, and for two of one group."""
    groups = _groups(epd)
    known = [name for names in groups.values() for name in names]
    for name in asked:
        if name not in known:
            said = text("epd.no-such-scenario", found=name, known=tuple(known))
            raise InputError([Problem(said, file=epd.file, column="--scenario", found=name, expected=", ".join(known))])
    used: list[str] = []
    still_open: list[tuple[str, ...]] = []
    for names in groups.values():
        wanted = [name for name in names if name in asked] or [name for name, default in names.items() if default]
        wanted = wanted or (list(names) if len(names) == 1 else [])
        if len(wanted) > 1 and any(name in asked for name in wanted):
            said = text("epd.scenarios-of-one-group", names=tuple(wanted))
            raise InputError([Problem(said, file=epd.file, column="--scenario", found=", ".join(wanted))])
        if len(wanted) == 1:
            used += wanted
        else:
            still_open.append(tuple(names))
    return Choice(tuple(used), tuple(still_open))


def profile(
    epd: Epd,
    indicator_set: str | None = None,
    scenarios: Sequence[str] = (),
    figures: Library | None = None,
    *,
    any_unit: bool = False,
) -> Profile:
    """Return the profile of one declared unit of an EPD, in a set.

    indicator_set    None: its own
    scenarios        that are asked for, where it has several
    any_unit         give the values as they stand where the declared unit is not known; without it that is refused

    A cell that is not declared, unreadable, declared twice with different values, in a unit that is not that of the set, or of a scenario
    that nobody chose, is NaN: the profile is incomplete there. Raises InputError: another set, no unit, no such scenario.
    """
    figures = figures or identifiers.own_figures()
    name = _set(epd, indicator_set)
    amount = epd.declared.amount
    if (amount is None or epd.declared.unit is None) and not any_unit:
        raise InputError([Problem(text("epd.ask-unit", name=epd.name), file=epd.file)])
    choice = chosen(epd, scenarios)
    indicators = codes(name, figures)
    rows, values, used = _table(epd, name, choice, indicators, figures)
    return Profile(
        id=epd.uuid or epd.name,
        name=epd.name,
        indicator_set=name,
        indicators=indicators,
        modules=rows,
        values=values / (amount or 1),
        declared_unit=epd.declared.unit or "",
        origin=_origin(epd),
        mass_kg_per_unit=epd.mass.value if epd.mass else None,
        density_kg_per_m3=epd.density.value if epd.density else None,
        group=None,
        data_category=epd.data_category,
        caveats=tuple(_caveats(epd, choice, used)),
    )


def _set(epd: Epd, asked: str | None) -> str:
    """Return the set that is meant. Raises InputError when the EPD does not declare it, or it is not clear which."""
    if asked is not None and asked not in SETS:
        raise InputError([Problem(text("lca.unknown-set", found=asked, known=tuple(SETS)), found=asked)])
    name = asked or epd.indicator_set
    if name is None and epd.sets:
        raise InputError([Problem(text("epd.two-sets", sets=epd.sets), file=epd.file, column="--set")])
    if name is None:
        raise InputError([Problem(text("epd.no-indicator-set"), file=epd.file)])
    if name not in epd.sets:
        raise InputError(
            [
                Problem(
                    text("epd.set-not-declared", asked=name, found=epd.sets),
                    file=epd.file,
                    found=epd.sets,
                    expected=name,
                )
            ]
        )
    return name


def _groups(epd: Epd) -> dict[str | None, dict[str, bool]]:
    """Return the scenarios by group, each with whether it is a default; one that only stands with values is in the group without a name."""
    groups: dict[str | None, dict[str, bool]] = {}
    known = {one.name for one in epd.scenarios}
    layouts = dict.fromkeys(layout(one.modules, one.scenarios) for one in epd.results)
    with_values = dict.fromkeys(name for form in layouts for name in form.scenarios)
    for one in epd.scenarios:
        if one.name in with_values:
            groups.setdefault(one.group, {})[one.name] = one.default
    for name in with_values:
        if name not in known:
            groups.setdefault(None, {})[name] = False
    return groups


def _table(
    epd: Epd, name: str, choice: Choice, indicators: tuple[str, ...], figures: Library | None
) -> tuple[tuple[str, ...], Amounts, tuple[Figure, ...]]:
    """Return the modules, the values [module, indicator] per declared amount, and the conversions that were used."""
    of_set = [one for one in epd.results if one.indicator_set == name]
    layouts = [layout(one.modules, one.scenarios) for one in of_set]
    declared = _declared(of_set, layouts)
    rows, columns = ({name: at for at, name in enumerate(names)} for names in (declared, indicators))
    values = np.full((len(declared), len(indicators)), np.nan)
    clashes = np.zeros(values.shape, dtype=np.bool_)
    alike: dict[int, tuple[float, ...]] = {}
    others: list[tuple[IndicatorResult, Layout, int, float]] = []
    used: list[Figure] = []
    factors = np.ones(len(indicators))
    for one, form in zip(of_set, layouts, strict=True):
        factor, column = unit_factor(one, figures, used), columns[one.code]
        if factor is not None and form.plain and form.codes == declared and column not in alike:
            alike[column], factors[column] = one.values, factor
        elif factor is not None:
            others.append((one, form, column, factor))
    if alike:
        values[:, list(alike)] = np.array(list(alike.values())).T
    values *= factors
    for one, form, column, factor in others:
        for code, value in _counting(one, form, choice):
            before = values[rows[code], column]
            clashes[rows[code], column] |= not (np.isnan(before) or before == value * factor)
            values[rows[code], column] = value * factor
    values[clashes] = np.nan
    return declared, values, tuple(used)


def _declared(of_set: Sequence[IndicatorResult], layouts: Sequence[Layout]) -> tuple[str, ...]:
    """Return the modules of which the document gives any number, or one that cannot be read; the others are not declared."""
    found: dict[str, None] = {}
    whole = {form for one, form in zip(of_set, layouts, strict=True) if not one.absences}
    for form in dict.fromkeys(layouts):
        if form in whole:
            found.update(dict.fromkeys(code for code in form.codes if code is not None))
    for one, form in zip(of_set, layouts, strict=True):
        if form in whole:
            continue
        for at, code in enumerate(form.codes):
            absence = one.absences.get(at)
            if code is not None and (absence is None or absence.reason is Reason.UNREADABLE):
                found[code] = None
    return tuple(found)


def _counting(one: IndicatorResult, form: Layout, choice: Choice) -> Iterator[tuple[str, float]]:
    """Yield the module and value of the cells that count: those of a chosen scenario, and of none where no chosen one has the module."""
    cells = tuple(zip(form.codes, one.scenarios, one.values, strict=True))
    of_scenario = {code for code, scenario, _ in cells if scenario in choice.used}
    for code, scenario, value in cells:
        counts = scenario in choice.used or (scenario is None and code not in of_scenario)
        if code is not None and counts and not math.isnan(value):
            yield code, value


def unit_factor(one: IndicatorResult, figures: Library | None = None, used: list[Figure] | None = None) -> float | None:
    """Return what turns the values of a result into the unit of its set; None where its unit is another, and no conversion is known.

    Where no unit is written the identifier decides, for its method fixes the unit. A conversion that is used joins `used`.
    """
    name = one.indicator_set or ""
    written = identifiers.unit_meant(one.unit) if one.unit else identifiers.own_unit(name, one.code)
    size = identifiers.unit_size(one.unit) if one.unit else 1.0
    if written in (None, identifiers.set_unit(name, one.code)):
        return size
    found = conversion(name, one.code, str(written), figures or identifiers.own_figures())
    if isinstance(found.value, float):
        if used is not None:
            used.append(found)
        return found.value * size
    return None


def _origin(epd: Epd) -> Origin:
    published = epd.published.year if epd.published else epd.reference_year
    return Origin(
        owner=epd.owner or "",
        source=Source(title=epd.registration or epd.uuid or epd.name, publisher=epd.owner, page=epd.within),
        certainty=Certainty.PUBLISHED,
        uuid=epd.uuid,
        registration=epd.registration,
        year=published,
        valid_to=epd.valid_to.latest if epd.valid_to else None,
        country=epd.country,
        kind_of_data=epd.kind_of_data,
        declared_per=epd.declared.amount or 1,
    )


def _caveats(epd: Epd, choice: Choice, used: tuple[Figure, ...]) -> Iterator[Caveat]:
    """Yield what must be said wherever the profile is used: the scenarios, and the conversions."""
    if choice.used:
        yield Caveat("scenario-used", text("epd.scenario-used", name=epd.name, scenarios=choice.used))
    for names in choice.open:
        yield Caveat("scenario-open", text("epd.scenario-open", name=epd.name, scenarios=names), weight=3)
    for figure in dict.fromkeys(used):
        yield from figure.caveats
