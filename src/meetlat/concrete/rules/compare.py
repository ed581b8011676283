"""Which of two mixes is better, by how much, how sure that is, and which constituents make the difference.

    x = Σₛ fₚ · gₛ · cₛ        per draw, over what each part brings: c its cost, f the factor of its profile, g that of the scale that doses it

Mixes that share a profile share its factor, and constituents dosed by one scale of one plant share that of the scale: what the mixes
share cancels. Where both have constituents, what those come to is compared; else what a declaration says of each. Distances and the
energy of a plant are taken as given. A sum that misses something is a lower bound: the chance then speaks of what is known, and says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

import numpy as np

from meetlat.concrete.model import AGGREGATES, Mix
from meetlat.concrete.rules.assessment_basis import AssessmentBasis
from meetlat.concrete.rules.compose import Composition
from meetlat.concrete.rules.conformity import MixResult
from meetlat.concrete.rules.declared import declared
from meetlat.concrete.rules.reading import UNITS
from meetlat.errors import text
from meetlat.figures import Caveat, Certainty, Figure, Source, figure, join_caveats
from meetlat.lca import Chance, Origin, Spread, better, chance, lognormal, spread
from meetlat.lca.uncertainty import TABLES as SPREADS
from meetlat.lca.uncertainty import Floats
from meetlat.requirements import Outcome, Verdict, accepted_bounds

INDICATORS = ("mki", "co2")
TRANSPORT, ENERGY, DECLARATION = "transport", "energy", "declaration"
INTO = {"A2": TRANSPORT, "A3": ENERGY}
DOSING = "dosing-tolerance"
SCALES = dict.fromkeys(AGGREGATES, "aggregate")
"""Kinds of constituents that one scale of a plant doses; each other kind has its own."""
OF_CATEGORY = {"1": "specific", "2": "average", "3": "generic", "3a": "generic"}
"""The kind of data behind a declaration, by its category in the Dutch national database."""

SAME = 1e-9
"""Costs nearer than this are one cost: the same constituents in another order."""


class Sense(StrEnum):
    """What a chance says where something is missing in the sums."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    KNOWN_PART = "known_part"


@dataclass(frozen=True, slots=True)
class Share:
    """What one part brings to 1 m3.

    kind       the kind of constituent, or transport, energy or declaration
    source     the profile or declaration that its factor is of
    scale      the scale that doses it: plant and kind; None: nothing does
    costs      EUR and kg CO2-eq by indicator, of what is known
    """

    kind: str
    name: str
    source: str
    costs: Mapping[str, float]
    scale: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One of the mixes.

    computed   whether its constituents were compared; else its declaration
    known      what is known, by indicator; an indicator of which nothing is known is not there
    partial    whether that misses something, likewise
    deviation  the standard deviation of the draws, likewise
    holds      how often it is at most what is required, likewise; not there where no accepted value is required
    """

    result: MixResult
    computed: bool
    shares: tuple[Share, ...]
    known: Mapping[str, float]
    partial: Mapping[str, bool]
    deviation: Mapping[str, float] = field(default_factory=dict)
    holds: Mapping[str, tuple[Chance, Sense]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the mix."""
        return self.result.mix.name


@dataclass(frozen=True, slots=True)
class Part:
    """What constituents of one kind bring to each mix, by indicator, and their names in each."""

    kind: str
    names: tuple[tuple[str, ...], tuple[str, ...]]
    costs: Mapping[str, tuple[float, float]]

    def difference(self, indicator: str) -> float:
        """How much the second mix has more of it."""
        first, second = self.costs[indicator]
        return second - first


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """How two mixes differ in one indicator, which is known of both.

    more       how much the second mix has more than the first, in `unit`
    drawn      the same in each draw, float64 [draw]
    best       the mix that is better; None where they are equal
    chance     that it is
    """

    indicator: str
    unit: str
    more: float
    drawn: Floats
    best: str | None
    chance: Chance
    sense: Sense

    @property
    def deviation(self) -> float:
        """The standard deviation of the difference."""
        return float(self.drawn.std())


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Two mixes beside each other.

    spreads    how far each profile and declaration may be off, by its name
    """

    on: date
    sides: tuple[Side, Side]
    differences: tuple[Difference, ...]
    parts: tuple[Part, ...]
    spreads: Mapping[str, Spread]
    draws: int
    seed: int
    caveats: tuple[Caveat, ...] = ()
    tables: tuple[str, ...] = (*SPREADS, DOSING)

    def shares(self, source: str) -> bool:
        """Tell whether both mixes rest on a profile or declaration."""
        return all(any(share.source == source for share in side.shares) for side in self.sides)

    def difference(self, indicator: str) -> Difference | None:
        """Return how they differ in `mki` or `co2`; None where that is not known of both."""
        return next((one for one in self.differences if one.indicator == indicator), None)


def compare(one: MixResult, other: MixResult, by: AssessmentBasis, draws: int, seed: int) -> Comparison:
    """Compare two mixes that were judged. Raises NotInForceError where the spread of a profile is not known on the day."""
    computed = one.composition is not None and other.composition is not None
    sides = (_side(one, by, computed=computed), _side(other, by, computed=computed))
    spreads = {share.source: _spread(share.source, side, by) for side in sides for share in side.shares}
    tolerances = {share.scale: _tolerance(share.scale[1], by) for side in sides for share in side.shares if share.scale}
    factors = _Factors.drawn(sides, spreads, tolerances, draws, seed)
    told = join_caveats(
        [Caveat("spread-by-pedigree", text("concrete.spread-by-pedigree", tables=list(SPREADS)), weight=2)],
        _unsaid(spreads),
        *(figure.caveats for figure in tolerances.values()),
        *(side.result.caveats for side in sides),
    )
    return Comparison(
        on=by.on,
        sides=(_drawn(sides[0], factors, by), _drawn(sides[1], factors, by)),
        differences=tuple(
            _difference(indicator, sides, factors)
            for indicator in INDICATORS
            if all(indicator in side.known for side in sides)
        ),
        parts=tuple(_parts(sides)),
        spreads=spreads,
        draws=draws,
        seed=seed,
        caveats=told,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Factors:
    """The factor of each pair of source and scale in each draw, float64 [draw, pair]."""

    pairs: tuple[tuple[str, tuple[str, str] | None], ...]
    values: Floats

    @classmethod
    def drawn(
        cls,
        sides: Iterable[Side],
        spreads: Mapping[str, Spread],
        tolerances: Mapping[tuple[str, str], Figure],
        draws: int,
        seed: int,
    ) -> _Factors:
        """Draw a factor for each source and scale, and multiply them for each pair; the order of the mixes does not matter."""
        pairs = tuple(
            sorted(
                {(share.source, share.scale) for side in sides for share in side.shares},
                key=lambda pair: (pair[0], pair[1] or ()),
            )
        )
        sources, scales = sorted(spreads), sorted(tolerances)
        sigma = np.array([spreads[one].sigma for one in sources] + [_sigma(tolerances[one]) for one in scales])
        each = lognormal(sigma, draws, seed)
        dosed = np.column_stack([each[:, len(sources) :], np.ones(draws)])
        at = {scale: place for place, scale in enumerate(scales)}
        return cls(
            pairs,
            each[:, [sources.index(source) for source, _ in pairs]]
            * dosed[:, [at[scale] if scale else len(scales) for _, scale in pairs]],
        )

    def sums(self, side: Side, indicator: str) -> Floats:
        """Return what a mix comes to by pair, float64 [pair]."""
        place = {pair: at for at, pair in enumerate(self.pairs)}
        found = np.zeros(len(self.pairs))
        for share in side.shares:
            found[place[share.source, share.scale]] += share.costs.get(indicator, 0)
        return found


def _side(result: MixResult, by: AssessmentBasis, *, computed: bool) -> Side:
    """Return a mix by its constituents, or by its declaration, and by its constituents where that says nothing."""
    declared_ = {} if computed else dict(_declared(result.mix, by))
    if declared_:
        costs = {indicator: low for indicator, (low, _) in declared_.items()}
        name = result.mix.declared.declaration or result.mix.name
        share = Share(DECLARATION, name, name, costs)
        partial = {indicator: high > low for indicator, (low, high) in declared_.items()}
        return Side(result, computed=False, shares=(share,), known=costs, partial=partial)
    if result.composition is None:
        return Side(result, computed=False, shares=(), known={}, partial={})
    cost = result.composition.mki
    known = {"mki": cost.value, "co2": cost.co2_kg}
    return Side(
        result,
        computed=True,
        shares=tuple(_shares(result.mix, result.composition)),
        known={indicator: value for indicator, value in known.items() if value is not None},
        partial={"mki": cost.partial, "co2": cost.co2_partial},
    )


def _declared(mix: Mix, by: AssessmentBasis) -> Iterator[tuple[str, tuple[float, float]]]:
    """Yield what a declaration says of a mix, of the kind that is required, as what it lies between; its last day does not matter."""
    for indicator in INDICATORS:
        found = declared(indicator, mix, by, expires=False)
        if found is not None and not found.why:
            yield indicator, (found.measured.low, found.measured.high)


def _shares(mix: Mix, composition: Composition) -> Iterator[Share]:
    constituents = iter([one for one in mix.constituents if one.counted is not None])
    plant = mix.plant.name if mix.plant else ""
    for part in composition.contributions:
        kind, scale = INTO.get(part.module, ""), None
        if not kind:
            kind = next(constituents).kind
            scale = (plant, SCALES.get(kind, kind))
        costs = {"mki": part.mki_eur, "co2": part.co2_kg}
        known = {indicator: value for indicator, value in costs.items() if value is not None}
        yield Share(kind, part.name, part.profile, known, scale)


def _spread(source: str, side: Side, by: AssessmentBasis) -> Spread:
    """Return how far a profile may be off; a declaration by its category, and as of the day where it is valid on it."""
    if side.computed and side.result.composition is not None:
        parts = side.result.composition.parts
        return spread(
            next(one.profile.origin for one in parts if one.profile and one.profile.id == source), by.on, by.library
        )
    said = side.result.mix.declared
    valid = said.valid_to is not None and said.valid_to >= by.on
    origin = Origin(
        owner=side.name,
        source=Source(source),
        certainty=Certainty.PUBLISHED,
        year=by.on.year if valid else None,
        kind_of_data=OF_CATEGORY.get(said.category or ""),
    )
    return spread(origin, by.on, by.library)


def _tolerance(kind: str, by: AssessmentBasis) -> Figure:
    table = by.library.table(DOSING)
    known = next(dimension.choices or () for dimension in table.dimensions)
    return figure(table, by.on, {"constituent": kind}) if kind in known else table.unknown()


def _sigma(tolerance: Figure) -> float:
    """Return σ of the logarithm of what a scale doses: its tolerance is two standard deviations; 0 of what no tolerance is known."""
    percent = tolerance.value if isinstance(tolerance.value, float) else 0
    return math.sqrt(math.log1p((percent / 2 / 100) ** 2))


def _drawn(side: Side, factors: _Factors, by: AssessmentBasis) -> Side:
    """Return a mix with what the draws say of it."""
    drawn = {indicator: factors.values @ factors.sums(side, indicator) for indicator in side.known}
    holds = {
        indicator: (chance(values <= limit), Sense.AT_MOST if side.partial[indicator] else Sense.EXACT)
        for indicator, values in drawn.items()
        if math.isfinite(limit := _limit(side.result.verdict(indicator), by))
    }
    return replace(side, deviation={name: float(values.std()) for name, values in drawn.items()}, holds=holds)


def _limit(verdict: Verdict, by: AssessmentBasis) -> float:
    """Return the most that is allowed; infinite where no accepted value is required."""
    limits = accepted_bounds(verdict.requirement, by.accept)
    return limits.at_most if limits is not None and verdict.outcome is not Outcome.NOT_APPLICABLE else math.inf


def _difference(indicator: str, sides: tuple[Side, Side], factors: _Factors) -> Difference:
    first, second = sides
    costs = factors.sums(second, indicator) - factors.sums(first, indicator)
    drawn = factors.values @ np.where(np.abs(costs) < SAME, 0, costs)
    more = second.known[indicator] - first.known[indicator]
    more = 0.0 if abs(more) < SAME else more
    best, rival = (first, second) if more >= 0 else (second, first)
    return Difference(
        indicator=indicator,
        unit=UNITS[indicator],
        more=more,
        drawn=drawn,
        best=best.name if more else None,
        chance=chance(better(drawn if best is first else -drawn)),
        sense=_sense(best.partial[indicator], rival.partial[indicator]),
    )


def _sense(best: bool, rival: bool) -> Sense:
    """Return what the chance that one is better says, by whether its sum and that of its rival miss something."""
    return {
        (False, False): Sense.EXACT,
        (False, True): Sense.AT_LEAST,
        (True, False): Sense.AT_MOST,
        (True, True): Sense.KNOWN_PART,
    }[best, rival]


def _parts(sides: tuple[Side, Side]) -> Iterator[Part]:
    """Yield what each kind of part brings to both, in the order in which they stand in the mixes."""
    for kind in dict.fromkeys(share.kind for side in sides for share in side.shares):
        first, second = ([share for share in side.shares if share.kind == kind] for side in sides)
        yield Part(
            kind,
            (_names(first), _names(second)),
            {indicator: (_sum(first, indicator), _sum(second, indicator)) for indicator in INDICATORS},
        )


def _names(shares: Iterable[Share]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(share.name for share in shares))


def _sum(shares: Iterable[Share], indicator: str) -> float:
    return sum(share.costs.get(indicator, 0) for share in shares)


def _unsaid(spreads: Mapping[str, Spread]) -> tuple[Caveat, ...]:
    """Return the caveat that names of which profiles it is not said what kind of data, or of which year, they are."""
    names = sorted(name for name, one in spreads.items() if one.kind == "unknown" or one.year is None)
    return (
        (Caveat("data-quality-unsaid", text("concrete.data-quality-unsaid", profiles=names), weight=2),)
        if names
        else ()
    )
