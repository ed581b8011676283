"""Mixes at random against a second, slow judge: exact fractions, tables written out here, no code of ours.

3,000 mixes with MEETLAT_TEST_ALL=1: what they come to, their category, lower bounds, and the verdicts by date at the edges of the periods.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat.concrete import Constituent, Declared, Energy, Mix, Plant, check
from meetlat.figures import Certainty, Source
from meetlat.lca import Origin, Profile
from tests.concrete.small import TRUCK, by
from tests.parts import examples

CODES = ("ADPE", "ADPF", "GWP", "ODP", "POCP", "AP", "EP", "HTP", "FAETP", "MAETP", "TETP")
WEIGHTS = dict(
    zip(
        CODES,
        map(Fraction, ("0.16", "0.16", "0.05", "30", "2", "4", "9", "0.09", "0.03", "0.0001", "0.06")),
        strict=True,
    )
)
RISING = ("unreinforced", "indoor", "outdoor", "aggressive")
CLASSES = {"X0": 0, "XC1": 1, **dict.fromkeys(("XC2", "XC3", "XC4", "XF1", "XF3"), 2)}
"""Everything else is aggressive."""
EVERY_CLASS = [*CLASSES, *("XD1", "XD2", "XD3", "XS1", "XS2", "XS3", "XF2", "XF4", "XA1", "XA2", "XA3")]
LIMITS = {
    ("mki", "ceiling"): ("10.2 9.5 8.8", "10.8 10.1 9.4", "11.7 10.9 10.1", "12.8 11.9 11.0"),
    ("mki", "frontrunner"): ("7.4 7.1 6.7", "7.9 7.5 7.2", "8.4 8.0 7.6", "9.2 8.8 8.3"),
    ("co2", "ceiling"): ("157 145 133", "169 156 143", "183 169 155", "202 186 171"),
    ("co2", "frontrunner"): ("109 103 97", "117 111 104", "126 119 112", "139 131 123"),
}
TARGET = (25, 15, 5, 0)
EDGES = [
    date(2024, 12, 31),
    *(date(y, m, d) for y in (2025, 2026, 2027) for m, d in ((1, 1), (12, 31))),
    date(2028, 1, 1),
]
LEVELS = ("ceiling", "frontrunner")
TRUCK_CO2 = Fraction("0.1")
ROOM = Fraction(1, 10**6)


@dataclass(frozen=True)
class Part:
    """A constituent in fractions: kg, litres, amounts per kg by indicator (None: not declared; no amounts: no profile), km (None: not said)."""

    kind: str
    kg: Fraction
    litres: Fraction
    amounts: tuple[Fraction | None, ...] | None
    km: Fraction | None
    secondary: bool | None


@dataclass(frozen=True)
class Recipe:
    """A mix in fractions; power in kWh per m3 (None: no plant), at 0.5 kg CO2 per kWh."""

    classes: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    power: Fraction | None = None
    said: dict[str, object] = field(default_factory=dict)


def tenths(least: int, most: int, unit: int = 10) -> st.SearchStrategy[Fraction]:
    return st.integers(least * unit, most * unit).map(lambda whole: Fraction(whole, unit))


AMOUNTS = st.one_of(
    st.none(),
    st.tuples(*(tenths(0, 1, 100) if code == "GWP" else tenths(0, 1, 10_000) for code in CODES)),
    st.tuples(*(st.one_of(st.none(), tenths(0, 1, 100 if code == "GWP" else 10_000)) for code in CODES)),
)
KM = st.one_of(st.none(), tenths(0, 300))


@st.composite
def computed_recipes(draw: st.DrawFn) -> Recipe:
    """Cement, water and two aggregates that fill 1000 litres together with the air of 0 %."""
    cement, water, share = draw(tenths(200, 400)), draw(tenths(140, 200)), draw(tenths(0, 1, 100))
    litres = (cement / 3, water, *(part * (1000 - cement / 3 - water) for part in (share, 1 - share)))
    densities = (Fraction(3), Fraction(1), Fraction("2.65"), Fraction("2.5"))
    kinds = ("cement", "water", "aggregate_fine", "aggregate_coarse")
    parts = tuple(
        Part(kind, volume * density, volume, draw(AMOUNTS), draw(KM), draw(st.sampled_from([True, False, None])))
        for kind, volume, density in zip(kinds, litres, densities, strict=True)
    )
    return Recipe(draw(CLASS_SETS), parts, draw(st.one_of(st.none(), tenths(0, 10))))


CLASS_SETS = st.lists(st.sampled_from(EVERY_CLASS), max_size=3, unique=True).map(tuple)
DECLARED = st.fixed_dictionaries(
    {
        "mki": st.one_of(st.none(), tenths(-1, 30)),
        "co2": st.one_of(st.none(), tenths(-20, 400), tenths(0, 1, 1000)),
        "recycled": st.one_of(st.none(), tenths(0, 40), st.just(Fraction("0.06"))),
        "set": st.sampled_from(["A1", "A1", "A1", "A2", None]),
        "modules": st.sampled_from(["A1-A3", "A1-A3", "A1 A2 A3", "A1-A5", "A1-A3 D", None]),
        "category": st.sampled_from(["1", "2", "3", "3a", None]),
        "valid_to": st.sampled_from([None, *EDGES, date(2030, 1, 1), date(2030, 1, 1)]),
        "instead": st.sampled_from([None, None, None, "n.v.t."]),
    }
)
DECLARED_RECIPES = st.builds(lambda classes, said: Recipe(classes, said=said), CLASS_SETS, DECLARED)


# ── the second judge ────────────────────────────────────────────────────────────────────────────────


def category(recipe: Recipe) -> int | None:
    return max((CLASSES.get(one, 3) for one in recipe.classes), default=None)


def limit(indicator: str, level: str, on: date, of: int) -> Fraction | None:
    if not 2025 <= on.year <= 2027:
        return None
    return (
        Fraction(TARGET[of])
        if indicator == "recycled"
        else Fraction(LIMITS[indicator, level][of].split()[on.year - 2025])
    )


def comes_to(recipe: Recipe) -> dict[str, tuple[Fraction, bool] | None]:
    """What the constituents come to: the known sum, and whether it is complete; None where nothing of it is declared."""
    if all(one.amounts is None for one in recipe.parts):
        return {"mki": None, "co2": None}
    mki = co2 = Fraction(0)
    whole = {"mki": True, "co2": True}
    heard = {"mki": False, "co2": False}
    for one in recipe.parts:
        if one.kg == 0:
            continue
        if one.amounts is None:
            whole = dict.fromkeys(whole, False)
        for code, amount in zip(CODES, one.amounts or (), strict=False):
            if amount is None:
                whole["mki"] = False
                whole["co2"] = whole["co2"] and code != "GWP"
            else:
                heard = {"mki": True, "co2": heard["co2"] or code == "GWP"}
                mki += WEIGHTS[code] * amount * one.kg
                co2 += amount * one.kg if code == "GWP" else 0
    said = [one for one in recipe.parts if one.km is not None]
    for one in recipe.parts if said else ():
        if one.kg and one.km is None and one.kind != "water":
            whole = dict.fromkeys(whole, False)
        heard = {name: known or one.km is not None for name, known in heard.items()}
        moved = one.kg / 1000 * (one.km or 0) * TRUCK_CO2
        mki, co2 = mki + moved * WEIGHTS["GWP"], co2 + moved
    if not said or recipe.power is None:
        whole = dict.fromkeys(whole, False)
    power = (recipe.power or 0) * Fraction("0.5")
    heard = dict.fromkeys(heard, True) if recipe.power is not None else heard
    sums = {"mki": (mki + power * WEIGHTS["GWP"], whole["mki"]), "co2": (co2 + power, whole["co2"])}
    return {indicator: sums[indicator] if known else None for indicator, known in heard.items()}


def recycled(recipe: Recipe) -> tuple[Fraction, Fraction] | None:
    of = [one for one in recipe.parts if one.kind.startswith("aggregate") and one.kg > 0]
    volume = sum((one.litres for one in of), Fraction(0))
    if not of:
        return None
    sure = sum((one.litres for one in of if one.secondary is True), Fraction(0))
    may = sum((one.litres for one in of if one.secondary is not False), Fraction(0))
    return 100 * sure / volume, 100 * may / volume


def between(low: Fraction, high: Fraction | None, wanted: Fraction | None, *, at_most: bool) -> str:
    if wanted is None:
        return "unknown"
    if not at_most:
        low, high, wanted = (-Fraction(high) if high is not None else low), -low, -wanted
    if low > wanted:
        return "not_met"
    return "met" if high is not None and high <= wanted else "unknown"


def judged(recipe: Recipe, indicator: str, level: str, on: date) -> str:
    of = category(recipe)
    wanted = None if of is None else limit(indicator, level, on, of)
    if recipe.said:
        return judged_as_declared(recipe.said, indicator, on, wanted)
    if indicator == "recycled":
        share = recycled(recipe)
        return "unknown" if share is None else between(*share, wanted, at_most=False)
    found = comes_to(recipe)[indicator]
    return "unknown" if found is None else between(found[0], found[0] if found[1] else None, wanted, at_most=True)


def judged_as_declared(said: dict[str, object], indicator: str, on: date, wanted: Fraction | None) -> str:
    value, ends = said[indicator], said["valid_to"]
    if not isinstance(value, Fraction) or said["instead"] or not isinstance(ends, date) or ends < on:
        return "unknown"
    if indicator == "recycled":
        return "unknown" if 0 < value < 1 else between(value, value, wanted, at_most=False)
    if said["modules"] not in ("A1-A3", "A1 A2 A3") or (indicator == "mki" and said["set"] != "A1"):
        return "unknown"
    impossible, doubted = doubts(said)
    if indicator in impossible:
        return "unknown"
    high = value * Fraction("1.3") if said["category"] == "3" else value
    return between(value, None if impossible or doubted else high, wanted, at_most=True)


def doubts(said: dict[str, object]) -> tuple[set[str], bool]:
    """Which declared values are impossible by themselves, and whether the two do not go together."""
    mki, co2, sets = said["mki"], said["co2"], [said["set"]] if said["set"] else ["A1", "A2"]
    ranges = {"A1": (Fraction(5), Fraction(100)), "A2": (Fraction("9.5"), Fraction(250))}
    impossible = set()
    if isinstance(mki, Fraction) and not any(ranges[str(one)][0] <= mki <= ranges[str(one)][1] for one in sets):
        impossible.add("mki")
    if isinstance(co2, Fraction) and not 70 <= co2 <= 1500:
        impossible.add("co2")
    if not isinstance(mki, Fraction) or not isinstance(co2, Fraction):
        return impossible, False
    costs = [{"A1": Fraction("0.05"), "A2": Fraction("0.116")}[str(one)] * co2 for one in sets]
    too_low = min(costs) > Fraction("1.03") * mki
    return impossible, too_low or (not impossible and max(costs) < Fraction("0.4") * mki)


# ── the same mix for the judge that is tried ────────────────────────────────────────────────────────


def profile(amounts: tuple[Fraction | None, ...]) -> Profile:
    values = np.array([[np.nan if one is None else float(one) for one in amounts]])
    origin = Origin("ours", Source("test"), Certainty.PUBLISHED)
    return Profile("p", "p", "A1", CODES, ("A1-A3",), values, "kg", origin)


def mix_of(recipe: Recipe) -> Mix:
    constituents = tuple(
        Constituent(
            one.kind,
            float(one.kg),
            None,
            float(one.kg / one.litres * 1000) if one.litres else None,
            profile(one.amounts) if one.amounts else None,
            None if one.km is None else float(one.km),
            "truck",
            one.secondary,
        )
        for one in recipe.parts
    )
    power = replace(TRUCK, values=TRUCK.values * 5, declared_unit="kWh")
    plant = None
    if recipe.power is not None:
        plant = Plant("p", (Energy("electricity", float(recipe.power), power), Energy("gas", 0), Energy("diesel", 0)))
    return Mix(
        "m", recipe.classes, air_percent=0, declared=declared_of(recipe.said), constituents=constituents, plant=plant
    )


def declared_of(said: dict[str, object]) -> Declared:
    if not said:
        return Declared()
    numbers = {
        name: float(value) if isinstance(value := said[name], Fraction) else None for name in ("mki", "co2", "recycled")
    }
    words = {
        name: value if isinstance(value := said[name], str) else None
        for name in ("set", "modules", "category", "instead")
    }
    ends = said["valid_to"]
    return Declared(
        None if words["instead"] else "EPD",
        numbers["mki"],
        numbers["co2"],
        numbers["recycled"],
        words["set"],
        words["modules"],
        words["category"],
        ends if isinstance(ends, date) else None,
        words["instead"],
    )


def near(recipe: Recipe, indicator: str, level: str, on: date) -> bool:
    """Tell whether a computed sum lies so near its limit that floats may fall on either side."""
    of, found = category(recipe), comes_to(recipe).get(indicator) if recipe.parts else None
    wanted = None if of is None else limit(indicator, level, on, of)
    ends = recycled(recipe) or () if indicator == "recycled" else found[:1] if found else ()
    return wanted is not None and any(0 < abs(end - wanted) < ROOM for end in ends)


@settings(max_examples=examples(few=40, many=600))
@given(computed_recipes(), st.sampled_from(EDGES), st.sampled_from(LEVELS))
def test_a_computed_mix_is_judged_as_the_second_judge_does(recipe: Recipe, on: date, level: str) -> None:
    result = check(mix_of(recipe), by(on, level))
    sums = comes_to(recipe)
    for indicator in ("mki", "co2"):
        measured, known = result.verdict(indicator).measured, sums[indicator]
        assert measured.is_known is (known is not None)
        if known is not None:
            assert abs(Fraction(measured.low) - known[0]) <= ROOM
            assert np.isinf(measured.high) != known[1]
    share, expected = result.verdict("recycled").measured, recycled(recipe)
    assert expected is not None
    assert all(abs(Fraction(found) - end) <= ROOM for found, end in zip((share.low, share.high), expected, strict=True))
    assert result.lower_bound is any(known is not None and not known[1] for known in sums.values())
    agree(recipe, on, level)


@settings(max_examples=examples(few=40, many=600))
@given(DECLARED_RECIPES, st.sampled_from(EDGES), st.sampled_from(LEVELS))
def test_a_declared_mix_is_judged_as_the_second_judge_does(recipe: Recipe, on: date, level: str) -> None:
    agree(recipe, on, level)


def agree(recipe: Recipe, on: date, level: str) -> None:
    if recipe.said and all(recipe.said[one] is None for one in ("mki", "co2", "recycled")):
        return
    result, of = check(mix_of(recipe), by(on, level)), category(recipe)
    assert result.category.name == (None if of is None else RISING[of])
    for verdict in result.verdicts:
        indicator = verdict.requirement.indicator
        if not near(recipe, indicator, level, on):
            assert verdict.outcome.value == judged(recipe, indicator, level, on), indicator


def test_what_is_stated_to_be_nothing_is_known() -> None:
    """All distances 0 and no electricity: A2 and A3 are nothing, and not missing."""
    nothing = (Fraction(0),) * len(CODES)
    parts = [
        Part(kind, Fraction(kg), Fraction(litres), nothing, Fraction(0), secondary=True)
        for kind, kg, litres in (("cement", 200, 67), ("water", 140, 140), ("aggregate_coarse", 1980, 792))
    ]
    recipe = Recipe(classes=(), parts=tuple(parts), power=Fraction(0), said={})
    result = check(mix_of(recipe), by(EDGES[0], "ceiling"))
    measured = result.verdict("mki").measured
    assert (measured.low, measured.high, result.lower_bound) == (0, 0, False)
