"""The malus against a slow, independent computation with exact fractions: random realisations, whole and half-way, in full and in part."""

from __future__ import annotations

import math
import tempfile
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from meetlat.figures import library
from meetlat.tender.jobs.verify import verify
from meetlat.tender.read.folder import read_tender_folder
from meetlat.tender.read.statement import read_statement
from tests.tender.commands.test_verify_malus import MACHINES, PRODUCTS, TENDER, mobile, product, truck
from tests.tender.folders import write

LIBRARY = library()
HALF_WAY = date(2026, 4, 30)
STEPS = ((5, 10_000), (11, 20_000), (30, 45_000))
COMBINATIONS = (({"N2": 50}, 5_000), ({"N2": 30, "N3": 10}, 2_000), ({"N3": 60}, 7_000))
AWARD = {
    "price_weighting": "value",
    "mki": {"set": "A1", "modules": ["A1-A3"], "form": "linear", "ceiling_eur": 3000, "floor_eur": 1000, "max_value_eur": 17_777},
    "zero_emission": {
        "mobile_extra": [{"from": start, "value_eur": value} for start, value in STEPS],
        "transport_total": [{**shares, "value_eur": value} for shares, value in COMBINATIONS],
    },
    "circularity": {"basis": "mass", "recycled": {"scale": "linear", "from": 3, "to": 50, "value_eur": 10_000}},
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """What was offered and what was done: hours and kilometres with an exhaust and without, and kilograms with MKI and recycled share."""

    factor: str
    maximum: int | None
    mki: int
    extra: int
    n2: int
    recycled: int
    hours: tuple[int, int]
    km: dict[str, tuple[int, int]]
    delivered: tuple[tuple[int, int, int], ...]  # kg of 1000, MKI per kg in hundredths, recycled percent
    finished: bool


pairs = st.tuples(st.integers(0, 300), st.integers(1, 300))
cases = st.builds(
    Case,
    st.sampled_from(["1", "1.5", "2.25"]),
    st.sampled_from([None, None, 4_000, 30_000]),
    st.integers(1_200, 2_800),
    st.integers(1, 40),
    st.integers(1, 100),
    st.integers(1, 60),
    pairs,
    st.fixed_dictionaries({"N2": pairs, "N3": pairs}),
    st.lists(st.tuples(st.sampled_from([0, 400, 1000, 1000, 1000, 1200]), st.integers(40, 160), st.integers(0, 60)), min_size=2, max_size=2).map(tuple),
    st.booleans(),
)  # fmt: skip


def cents(exact: Fraction) -> Fraction:
    return Fraction(math.floor(exact * 100 + Fraction(1, 2)), 100)


def linear(start: int, end: int, most: int, found: Fraction) -> Fraction:
    return cents(most * min(max((found - start) / (end - start), Fraction(0)), Fraction(1)))


def mobile_worth(share: Fraction) -> Fraction:
    return Fraction(max([value for start, value in STEPS if share >= start], default=0))


def transport_worth(shares: dict[str, Fraction]) -> Fraction:
    reached = [worth for asked, worth in COMBINATIONS if all(shares.get(name, 0) >= asked[name] for name in asked)]
    return Fraction(max(reached, default=0))


def percent(pair: tuple[int, int]) -> Fraction:
    without, exhaust = pair
    return Fraction(100 * without, without + exhaust)


def ranges(case: Case) -> list[tuple[Fraction, Fraction, Fraction]]:
    """Return of each offer what it was given, and the least and the most that what was reached is worth."""
    shares = {name: percent(pair) for name, pair in case.km.items()}
    found = []
    given, reached = mobile_worth(Fraction(case.extra)), mobile_worth(percent(case.hours))
    found.append((given, reached, reached) if case.finished else (given, mobile_worth(Fraction(0)), Fraction(45_000)))
    given, reached = transport_worth({"N2": Fraction(case.n2)}), transport_worth(shares)
    found.append((given, reached, reached) if case.finished else (given, Fraction(0), Fraction(7_000)))
    proven = all(kg >= 1000 for kg, *_ in case.delivered) and case.finished
    mass = sum(kg for kg, *_ in case.delivered)
    given = linear(3, 50, 10_000, Fraction(case.recycled))
    if proven:
        share = Fraction(sum(kg * recycled for kg, _, recycled in case.delivered), mass)
        reached = linear(3, 50, 10_000, share)
        found.append((given, reached, reached))
    else:
        found.append((given, Fraction(0), Fraction(10_000)))
    built = sum((Fraction(kg * mki, 100) for kg, mki, _ in case.delivered), Fraction(0))
    given, reached = (linear(3000, 1000, 17_777, mki) for mki in (Fraction(case.mki), built))
    if not built:
        found.append((given, Fraction(0), given))
    elif all(kg >= 1000 for kg, *_ in case.delivered):
        found.append((given, reached, reached))
    else:
        found.append((given, Fraction(0), reached))
    return found


def realise(case: Case, folder: Path) -> tuple[Path, Path]:
    assurance = {"malus_factor": float(case.factor)} | ({"maximum_eur": case.maximum} if case.maximum else {})
    tender = {**TENDER, "award": {**AWARD, "assurance": assurance}}
    zero = {"mobile_extra_percent": case.extra, "transport_total_percent": {"N2": case.n2}}
    offers = {"mki_eur": case.mki, "zero_emission": zero, "circularity": {"recycled_percent": case.recycled}}
    bid = yaml.safe_dump({"bidder": "A", "price_eur": 1, "offers": offers})
    offered = PRODUCTS + product("a", 1000, 1.0) + product("b", 1000, 1.0)
    days = f"2026-03-01,{'2026-06-30' if case.finished else HALF_WAY}"
    machines = mobile("1", case.hours[1], days=days) + mobile("2", case.hours[0], "electric", days)
    for name, (without, exhaust) in case.km.items():
        machines += truck(f"{name}d", exhaust, category=name) + truck(f"{name}e", without, "electric", name)
    delivered = "".join(
        product(item, kg, mki / 100, recycled=recycled)
        for item, (kg, mki, recycled) in zip("ab", case.delivered, strict=True)
    )
    files = {"tender.yaml": yaml.safe_dump(tender), "bids/a/bid.yaml": bid, "bids/a/products.csv": offered}
    built = {"deployments.csv": MACHINES + machines, "products.csv": PRODUCTS + delivered}
    return write(folder / "t", files), write(folder / "b", built)


@given(cases)
def test_the_malus_is_that_of_a_slow_computation(case: Case) -> None:
    with tempfile.TemporaryDirectory() as folder:
        tender, built = realise(case, Path(folder))
        malus = verify(
            LIBRARY, read_tender_folder(tender), "A", read_statement(built), None if case.finished else HALF_WAY
        ).result.malus
    factor, least, most = Fraction(case.factor), Fraction(0), Fraction(0)
    for given_eur, low, high in ranges(case):
        least += cents(factor * max(Fraction(0), given_eur - high))
        most += cents(factor * max(Fraction(0), given_eur - low))
    if case.maximum is not None:
        least, most = min(least, Fraction(case.maximum)), min(most, Fraction(case.maximum))
    assert malus.total is not None
    assert (malus.total.least_eur, malus.total.most_eur) == (Decimal(str(float(least))), Decimal(str(float(most))))
