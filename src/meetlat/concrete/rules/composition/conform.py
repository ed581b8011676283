"""Whether the composition of a mix is what NEN 8005 asks in its exposure classes: a verdict for each limit, with clause and margin.

XF2 and XF4 may be met in two ways, with little water or with entrained air; the way that comes out best is judged. What is not known of
a mix makes a value a range, and a verdict that hangs on it unknown; it leans as the mix is when it is read as recipes are written.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from meetlat.concrete.model import CEMENT, Mix
from meetlat.concrete.rules.composition.binder import ADDITION, Binder, binder_of
from meetlat.concrete.rules.composition.cement import cement_of, clinker
from meetlat.concrete.rules.composition.limits import CLINKER, WATER_BINDER, Limits, asks_air, limits_of
from meetlat.concrete.rules.composition.recycled_coarse import RecycledCoarse, recycled_coarse
from meetlat.concrete.rules.composition.water import Water, water_of
from meetlat.concrete.rules.volume import LITRES, Filling, filling_of, names
from meetlat.errors import Text, text
from meetlat.figures import Caveat, Certainty, Figure, Library, figure, join_caveats
from meetlat.requirements import Measured, Outcome, Requirement, Verdict, bounds, compare, find, judge, unjudged, worst

INERT = ("limestone", "inert")
"""Additions that consume no lime, and so do not count beside clinker."""
SULPHATE = "sulphate-threshold"
SULPHATED = ("XA2", "XA3")
GRAVITY = (Outcome.NOT_MET, Outcome.UNKNOWN)
DIGITS = 4
"""Decimals of what is measured: finer than any scale of a plant."""


@dataclass(frozen=True, slots=True, eq=False)
class Conformity:
    """What a mix is by its composition, and the verdict on each limit; none without exposure classes.

    limits      by which it was judged: with or without entrained air
    """

    mix: Mix
    limits: Limits
    water: Water
    binder: Binder
    filling: Filling
    verdicts: tuple[Verdict, ...]
    caveats: tuple[Caveat, ...]

    @property
    def outcome(self) -> Outcome:
        """The worst of the verdicts; unknown where the exposure classes are not known."""
        if not self.limits.exposure_classes:
            return Outcome.UNKNOWN
        return worst(verdict.outcome for verdict in self.verdicts)

    @property
    def ratio(self) -> Measured:
        """The water/binder ratio."""
        return _ratio(self.mix, self.water, self.binder)

    @property
    def usual_ratio(self) -> float | None:
        """The water/binder ratio of the mix as recipes are read; None where that is not known."""
        known = self.water.is_known and self.binder.low
        return self.water.usual / self.binder.low if known and self.binder.low == self.binder.high else None


def conform(mix: Mix, library: Library, on: date, accept: Certainty = Certainty.DERIVED) -> Conformity:
    """Judge the composition of a mix by NEN 8005. Raises ValueError for an exposure class that does not exist."""
    ways = [_Way.of(mix, library, on, accept, air=False)]
    if asks_air(mix.exposure_classes, library):
        ways.append(_Way.of(mix, library, on, accept, air=True))
    found = [(way, tuple(way.verdicts())) for way in ways]
    way, verdicts = min(found, key=lambda one: _badness(one[1]))
    caveats = join_caveats(_edition(mix, library), _sulphate(mix, library, on), *(one.caveats for one in verdicts))
    return Conformity(mix, way.limits, way.water, way.binder, way.filling, verdicts, caveats)


def _badness(verdicts: Sequence[Verdict]) -> tuple[int, ...]:
    return tuple(sum(one.outcome is outcome for one in verdicts) for outcome in GRAVITY)


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """A way to conform: the limits with or without entrained air, and what the mix holds against them."""

    mix: Mix
    limits: Limits
    water: Water
    binder: Binder
    filling: Filling
    library: Library
    on: date
    accept: Certainty

    @classmethod
    def of(cls, mix: Mix, library: Library, on: date, accept: Certainty, *, air: bool) -> _Way:
        """Return what a mix holds against the limits with or without entrained air."""
        limits = limits_of(mix.exposure_classes, on, library, air_entrained=air, max_aggregate_mm=mix.max_aggregate_mm)
        water, binder = water_of(mix, library, on), binder_of(mix, limits, library, on)
        return cls(mix, limits, water, binder, filling_of(mix, library, on), library, on, accept)

    def verdicts(self) -> Iterator[Verdict]:
        """Yield a verdict for each limit."""
        if self.limits.water_binder:
            yield self._water_binder(self.limits.water_binder)
        if self.limits.binder:
            yield self._binder(self.limits.binder)
        if self.limits.air:
            yield self._air(self.limits.air)
        if self.limits.clinker:
            yield self._clinker(self.limits.clinker)
        yield from self._recycled()

    def _water_binder(self, requirement: Requirement) -> Verdict:
        measured = _ratio(self.mix, self.water, self.binder)
        found = self._judged(requirement, measured, self._arithmetic(measured))
        limit = requirement.figure.value
        if found.outcome is Outcome.UNKNOWN and self.water.is_known and self.binder.low and isinstance(limit, float):
            usual = self.water.usual / self.binder.low
            limits = bounds(requirement.sense, limit)
            leaning = compare(limits, replace(measured, low=usual, high=usual)) if limits else None
            said = text("conformity.usual-ratio", value=_two(usual))
            return replace(found, leaning=leaning, explanation=(*found.explanation, said))
        if found.outcome is not Outcome.NOT_MET or not isinstance(limit, float):
            return found
        more = (*self._less_water(limit), *self._or_air(measured), *self._attest(limit), *self._rok(measured))
        return replace(found, explanation=(*found.explanation, *more))

    def _arithmetic(self, measured: Measured) -> Iterator[Text]:
        if not math.isfinite(measured.high):
            return
        yield text(
            "conformity.ratio",
            water=_span(self.water.low, self.water.high),
            binder=_span(self.binder.low, self.binder.high),
            ratio=_two(measured.low)
            if measured.is_exact
            else text("document.range", low=_two(measured.low), high=_two(measured.high)),
        )
        yield from self._counted()

    def _counted(self) -> Iterator[Text]:
        """Say what each addition counts for as binder."""
        for one, counted in self.binder.additions:
            low, high = counted.of(one.solids_kg_per_m3, self.binder.cement)
            code = (
                "conformity.counts-by-attest"
                if counted.by_attest
                else "conformity.counts"
                if high
                else "conformity.counts-not"
            )
            yield text(
                code,
                addition=names([one])[0],
                kg=_kg(one.solids_kg_per_m3),
                k=_span(counted.k_low, counted.k_high),
                counted=_span(low, high),
            )

    def _less_water(self, limit: float) -> Iterator[Text]:
        water, binder = self.water.low - limit * self.binder.high, self.water.low / limit - self.binder.high
        yield text("conformity.less-water", water=_up(water), binder=_up(binder))

    def _or_air(self, measured: Measured) -> Iterator[Text]:
        """Say where entrained air would allow the water, and how much air."""
        if self.limits.air_entrained or not asks_air(self.mix.exposure_classes, self.library):
            return
        classes, grain = self.mix.exposure_classes, self.mix.max_aggregate_mm
        eased = limits_of(classes, self.on, self.library, air_entrained=True, max_aggregate_mm=grain)
        if eased.max_water_binder is not None and measured.high <= eased.max_water_binder:
            yield text("conformity.or-air", most=eased.max_water_binder, air=eased.min_air)

    def _attest(self, limit: float) -> Iterator[Text]:
        """Say where an attest would let the additions count for enough."""
        attested = self.water.high / self.binder.attested
        if self.binder.attested > self.binder.high and attested <= limit:
            yield text("conformity.attest", ratio=_two(attested))

    def _rok(self, measured: Measured) -> Iterator[Text]:
        """Say where Rijkswaterstaat allows what the standard does not."""
        relaxed = limits_of(
            self.mix.exposure_classes, self.on, self.library, air_entrained=self.limits.air_entrained, level="rok"
        )
        most = relaxed.max_water_binder
        if most is not None and most != self.limits.max_water_binder and measured.high <= most:
            (row,) = find(
                self.library,
                WATER_BINDER,
                self.on,
                {"exposure_class": self._class(self.limits.water_binder), "air_entrained": "no"},
                "rok",
            )
            yield text("conformity.rok", most=most, about=row.figure.note, source=str(row.figure.source))

    @staticmethod
    def _class(requirement: Requirement | None) -> str:
        return str(requirement.conditions["exposure_class"]) if requirement else ""

    def _binder(self, requirement: Requirement) -> Verdict:
        low, high = self._per_m3(self.binder.low, self.binder.high)
        known = self.mix.constituents and self.binder.cement
        ask = _ask_additions(self.mix, self.binder) or (text("conformity.ask-yield", mix=self.mix.name),)
        measured = self._measured("binder", requirement, low, high, ask) if known else self._nothing(requirement)
        found = self._judged(requirement, measured, self._counted() if known else ())
        if found.outcome is Outcome.NOT_MET and isinstance(requirement.figure.value, float):
            said = text("conformity.more-binder", binder=_up(requirement.figure.value - high))
            return replace(found, explanation=(*found.explanation, said))
        return found

    def _per_m3(self, low: float, high: float) -> tuple[float, float]:
        """Return what stands in a recipe as it is in one cubic metre.

        Of a recipe that surely fills another volume it is open whether its quantities are too large or too small, or something is
        missing: what they would be scaled to one cubic metre, and what they are.
        """
        if self.filling.is_one_m3 or not self.filling.low or math.isinf(self.filling.high):
            return low, high
        return min(low, low * LITRES / self.filling.high), max(high, high * LITRES / self.filling.low)

    def _air(self, requirement: Requirement) -> Verdict:
        air, grain = self.mix.air_percent, self.mix.max_aggregate_mm
        ask = (text("conformity.ask-air"),) if air is None else ()
        measured = self._measured(
            "air", requirement, -math.inf if air is None else air, math.inf if air is None else air, ask
        )
        found = self._judged(requirement, measured)
        if found.outcome is Outcome.NOT_MET and grain is None:
            return replace(found, outcome=Outcome.UNKNOWN, margin=None, ask=(text("conformity.ask-grain"),))
        if found.outcome is Outcome.MET:
            return found
        strict = limits_of(self.mix.exposure_classes, self.on, self.library).max_water_binder
        return replace(found, explanation=(*found.explanation, text("conformity.or-less-water", most=strict)))

    def _clinker(self, requirement: Requirement) -> Verdict:
        cements = [one for one in self.mix.constituents if one.kind == CEMENT and one.kg_per_m3]
        additions = [
            one for one in self.mix.constituents if one.kind == ADDITION and one.kg_per_m3 and one.type not in INERT
        ]
        if not cements:
            return self._judged(requirement, self._nothing(requirement))
        shares = [(one.kg_per_m3, clinker(cement_of(one, self.mix), self.library, self.on)) for one in cements]
        cement = sum(kg for kg, _ in shares)
        surely = cement + sum(one.solids_kg_per_m3 for one in additions if one.type is not None)
        perhaps = cement + sum(one.solids_kg_per_m3 for one in additions)
        low, high = sum(kg * its.low for kg, its in shares) / perhaps, sum(kg * its.high for kg, its in shares) / surely
        unnamed = [one for one in cements if cement_of(one, self.mix) is None]
        untyped = [one for one in additions if one.type is None]
        ask = (
            *([text("conformity.ask-cement", constituents=names(unnamed))] if unnamed else []),
            *([text("conformity.ask-type", constituents=names(untyped))] if untyped else []),
            *([] if unnamed else [text("conformity.ask-clinker", constituents=names(cements))]),
        )
        measured = self._measured("clinker", requirement, low, high, ask)
        said = [
            text(
                "conformity.clinker",
                cement=_kg(cement),
                all=_span(_kg(surely), _kg(perhaps)),
                share=_span(_one(low), _one(high)),
            )
        ]
        return self._judged(
            requirement, measured, (*said, *self._paving()), [figure for _, its in shares for figure in its.figures]
        )

    def _paving(self) -> Iterator[Text]:
        """Say what is recommended for floors and roads, which is no requirement."""
        asking = set(self.mix.exposure_classes)
        for row in find(self.library, CLINKER, self.on, level="paving"):
            if row.conditions.get("exposure_class") in asking and isinstance(row.figure.value, float):
                yield text("conformity.paving", share=row.figure.value, about=row.figure.note)
                return

    def _recycled(self) -> Iterator[Verdict]:
        limits = self.limits.recycled
        found = recycled_coarse(self.mix, tuple(limits), self.library, self.on)
        if found is None or (found.high == 0):
            return
        known = {
            name: one.figure.value if isinstance(one.figure.value, float) else math.inf for name, one in limits.items()
        }
        loose, strict = max(known, key=lambda name: known[name]), min(known, key=lambda name: known[name])
        if found.untyped or found.unsaid or len(found.types) != 1:
            typed = not found.untyped and len(found.types) > 1
            name = loose if typed or found.low > known[loose] else strict
            yield self._recycled_verdict(limits[name], found, known[loose], typed=typed)
            if typed and (part := recycled_coarse(self.mix, tuple(limits), self.library, self.on, only=strict)):
                yield self._recycled_verdict(limits[strict], part, known[loose], typed=True)
        else:
            yield self._recycled_verdict(limits[found.types[0]], found, known[loose], typed=True)

    def _recycled_verdict(
        self, requirement: Requirement, found: RecycledCoarse, loose: float, *, typed: bool
    ) -> Verdict:
        ask = (
            *([text("concrete.ask-secondary", constituents=names(found.unsaid))] if found.unsaid else []),
            *([text("conformity.ask-recycled-type", constituents=names(found.untyped))] if found.untyped else []),
            *(
                []
                if found.unsaid or found.untyped
                else [text("concrete.ask-density", constituents=names(self.mix.constituents))]
            ),
        )
        measured = self._measured("recycled_coarse", requirement, found.low, found.high, ask)
        verdict = self._judged(requirement, measured)
        if verdict.outcome is Outcome.MET and not typed:
            return replace(verdict, explanation=(*verdict.explanation, text("conformity.even-strictest-type")))
        if verdict.outcome is Outcome.NOT_MET and not typed and found.low <= loose:
            return replace(
                unjudged(requirement, measured, text("conformity.type-decides", share=_one(found.low)), ask),
                item=self.mix.name,
            )
        return verdict

    def _measured(
        self, indicator: str, requirement: Requirement, low: float, high: float, ask: tuple[Text, ...] = ()
    ) -> Measured:
        return Measured(
            subject="concrete",
            indicator=indicator,
            unit=requirement.figure.unit,
            low=round(low, DIGITS),
            high=round(high, DIGITS),
            evidence=self.mix.documents,
            ask=ask,
        )

    def _nothing(self, requirement: Requirement) -> Measured:
        ask = (text("conformity.ask-composition", mix=self.mix.name),)
        return Measured("concrete", requirement.indicator, requirement.figure.unit, ask=ask)

    def _judged(
        self, requirement: Requirement, measured: Measured, said: Iterable[Text] = (), figures: Iterable[Figure] = ()
    ) -> Verdict:
        found = judge(requirement, measured, self.accept)
        why = _why_this_class(requirement, self.limits.exposure_classes)
        used = (*figures, *self.binder.figures) if requirement.indicator != "recycled_coarse" else ()
        caveats = join_caveats(found.caveats, *(figure.caveats for figure in used))
        return replace(
            found,
            item=self.mix.name,
            on=self.on,
            explanation=(*why, *found.explanation, *said),
            caveats=caveats,
        )


def _why_this_class(requirement: Requirement, classes: Sequence[str]) -> Iterator[Text]:
    one = requirement.conditions.get("exposure_class")
    if one is not None and len(classes) > 1:
        yield text("conformity.strictest", exposure_class=one, classes=list(classes))


def _ratio(mix: Mix, water: Water, binder: Binder) -> Measured:
    """Return the water/binder ratio: nothing without water or cement."""
    if not water.is_known or not binder.cement:
        ask = (text("conformity.ask-composition", mix=mix.name),)
        return Measured("concrete", "water_binder_ratio", "kg/kg", ask=ask)
    return Measured(
        subject="concrete",
        indicator="water_binder_ratio",
        unit="kg/kg",
        low=round(water.low / binder.high, DIGITS),
        high=round(water.high / binder.low, DIGITS),
        evidence=mix.documents,
        caveats=join_caveats(*(one.caveats for one in water.figures)),
        ask=_asked(mix, water, binder),
    )


def _asked(mix: Mix, water: Water, binder: Binder) -> tuple[Text, ...]:
    """Return what to ask of water and binder that lie between two values."""
    return (*water.ask, *_ask_additions(mix, binder))


def _ask_additions(mix: Mix, binder: Binder) -> tuple[Text, ...]:
    open_ = [one for one, counted in binder.additions if counted.k_low < counted.k_high]
    untyped = [one for one in open_ if one.type is None]
    return (
        *([text("conformity.ask-type", constituents=names(untyped))] if untyped else []),
        *([text("conformity.ask-cement", constituents=_cements(mix))] if open_ and not untyped else []),
    )


def _cements(mix: Mix) -> list[Text | str]:
    return names([one for one in mix.constituents if one.kind == CEMENT])


def _edition(mix: Mix, library: Library) -> tuple[Caveat, ...]:
    note = library.table(WATER_BINDER).note
    return (Caveat("nen-8005-edition", text("conformity.edition", note=note)),) if mix.exposure_classes and note else ()


def _sulphate(mix: Mix, library: Library, on: date) -> tuple[Caveat, ...]:
    """Say when XA2 and XA3 ask a sulphate-resisting cement, which the composition does not tell."""
    classes = [one for one in mix.exposure_classes if one in SULPHATED]
    if not classes:
        return ()
    water, soil = (figure(library.table(SULPHATE), on, {"medium": medium}) for medium in ("water", "soil"))
    said = text("conformity.sulphate", mix=mix.name, classes=classes, water=water.value, soil=soil.value)
    return (Caveat("sulphate", said),)


def _span(low: float, high: float) -> Text | float:
    low, high = round(low, 2), round(high, 2)
    return low if low == high else text("document.range", low=low, high=high)


def _two(ratio: float) -> float:
    return round(ratio, 3)


def _one(percent: float) -> float:
    return round(percent, 1)


def _kg(mass: float) -> float:
    return round(mass, 1)


def _up(mass: float) -> int:
    """Return a mass in whole kilograms, rounded up: enough."""
    return math.ceil(round(mass, 4))
