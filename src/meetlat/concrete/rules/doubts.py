"""Declared values that cannot be right as they stand: in another unit, beside one that they do not go with, or less than their parts.

    s · MKI ≤ w · CO2 ≤ (1 + t) · MKI      w EUR per kg CO2-eq in the set of the MKI, s the least share of climate change in it
    declared · (1 + t) ≥ computed          t the tolerance; of the recycled share the other way round

What is impossible by itself is not judged. Of values that do not go together either may be wrong: what is in doubt may still fail
as it was declared, but it meets nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from meetlat.concrete.model import Declared, Mix
from meetlat.concrete.rules.reading import NAMES, UNITS, Doubt, Reading
from meetlat.errors import Text, text
from meetlat.figures import Caveat, Figure, Library, Range, figure
from meetlat.lca import modules
from meetlat.lca.indicators import CLIMATE, SETS
from meetlat.requirements import Measured

TABLE = "concrete-plausible"
DENSITY = "concrete-density"
SCOPE = "A1-A3"
BOTH = ("mki", "co2")
SHARE, TOLERANCE, RECYCLED = "climate_share", "tolerance", "recycled"
NO_BOUND = Range(float("-inf"), float("inf"))
PER_TONNE = 1000
WRITTEN_IN: Mapping[str, Mapping[str, float]] = {"co2": {"tonnes": 1000, "grams": 1 / 1000}, "mki": {"cents": 1 / 100}}
"""Units in which a value per m3 may have been written by mistake, and what to multiply it by."""
MEANT = {
    "per-tonne": "concrete.meant-per-tonne",
    "per-kg": "concrete.meant-per-kg",
    "tonnes": "concrete.meant-tonnes",
    "grams": "concrete.meant-grams",
    "cents": "concrete.meant-cents",
}
"""How a unit is said that may have been meant."""
SAID = {
    "declared-above-computed": "concrete.declared-above-computed",
    "declared-below-computed": "concrete.declared-below-computed",
    "mki-below-co2-share": "concrete.mki-below-co2-share",
    "mki-far-above-co2-share": "concrete.mki-far-above-co2-share",
}
"""How a caveat is said, by its code."""
Said = tuple[Caveat, tuple[Figure, ...], str | None]
"""What is in doubt, the figures that say so, and the value that is impossible by itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Plausible:
    """The figures that declared values are held against on a day.

    bounds            by quantity of the table `concrete-plausible`
    climate           what a kg CO2-eq costs in each indicator set
    density           the usual density of normal concrete, kg/m3
    """

    bounds: Mapping[str, Figure]
    climate: Mapping[str, Figure]
    density: Figure

    def range(self, quantity: str) -> Range:
        """Return the range of a quantity; without bounds where it is not known."""
        value = self.bounds[quantity].value
        return value if isinstance(value, Range) else NO_BOUND

    @property
    def tolerance(self) -> float:
        """How much one value may differ from another that it should equal, as a fraction; 0 where it is not known."""
        value = self.bounds[TOLERANCE].value
        return value / 100 if isinstance(value, float) else 0


def plausible(library: Library, on: date) -> Plausible:
    """Return the figures that declared values are held against on a day."""
    table = library.table(TABLE)
    (dimension,) = table.dimensions
    return Plausible(
        bounds={one: figure(table, on, {dimension.name: one}) for one in dimension.choices or ()},
        climate={name: figure(library.table(SETS[name]), on, {"indicator": CLIMATE[name]}) for name in SETS},
        density=figure(library.table(DENSITY), on, {"kind": "normal"}),
    )


def doubts(mix: Mix, by: Plausible) -> tuple[Doubt, ...]:
    """Return what may be wrong with the declared MKI and CO2 of a mix as they stand; both are in doubt when either is."""
    found = mix.declared
    if not _spans_a1_to_a3(found.modules):
        return ()
    known = [one for one in BOTH if found.value(one) is not None]
    out = tuple(one for one in known if not _fits(one, found.value(one) or 0, found, by))
    said = [*(_out_of_range(one, mix, by) for one in out), *_out_of_step(mix, by, alone=not out)]
    if not said:
        return ()
    ask = _ask_unit(mix, out or BOTH, by)
    return tuple(Doubt(caveat, ask, figures, indicator) for caveat, figures, indicator in said)


def doubts_of(indicator: str, mix: Mix, by: Plausible) -> tuple[Doubt, ...]:
    """Return what may be wrong with the declared `mki`, `co2` or `recycled` of a mix as it stands."""
    return tuple(_fraction(mix, by)) if indicator == RECYCLED else doubts(mix, by)


def contradiction(indicator: str, mix: Mix, found: Reading, computed: Measured, by: Plausible) -> Doubt | None:
    """Return the contradiction where a mix is declared to be better than what its constituents come to; None where it is not.

    What may not be judged for another reason than the day (another set, other modules) is not compared.
    """
    if found.why and not found.leans:
        return None
    declared, room = found.measured, 1 + by.tolerance
    better = declared.low > computed.high * room if indicator == RECYCLED else declared.high * room < computed.low
    if not better:
        return None
    code = "declared-above-computed" if indicator == RECYCLED else "declared-below-computed"
    value, beside = (declared.low, computed.high) if indicator == RECYCLED else (declared.high, computed.low)
    about = {"mix": mix.name, "indicator": text(NAMES[indicator]), "unit": text(f"unit.{UNITS[indicator]}")}
    said = text(SAID[code], **about, declared=value, computed=round(beside, 2))
    return Doubt(Caveat(code, said, weight=3), text("concrete.ask-contradiction"), (by.bounds[TOLERANCE],))


def _spans_a1_to_a3(declared: str | None) -> bool:
    """Tell whether values are about A1-A3 and no benefit beyond it; what is not said may be."""
    if declared is None:
        return True
    steps = {step for code in modules.parse(declared) for step in modules.steps(code)}
    return steps.issuperset(modules.steps(SCOPE)) and modules.BEYOND not in steps


def _quantities(indicator: str, found: Declared) -> tuple[str, ...]:
    """Return the quantities of the table by which a value is held: an MKI of which the set is not said may be of either."""
    if indicator != "mki":
        return (indicator,)
    return tuple(f"mki_{name.lower()}" for name in _sets(found))


def _sets(found: Declared) -> tuple[str, ...]:
    return (found.indicator_set,) if found.indicator_set else tuple(SETS)


def _fits(indicator: str, value: float, found: Declared, by: Plausible) -> bool:
    """Tell whether a value lies within the range that was found, of any of the sets that it may be of."""
    ranges = [by.range(quantity) for quantity in _quantities(indicator, found)]
    return any(one.low <= value <= one.high for one in ranges)


def _out_of_range(indicator: str, mix: Mix, by: Plausible) -> Said:
    quantities = _quantities(indicator, mix.declared)
    ranges = [by.range(quantity) for quantity in quantities]
    said = text(
        "concrete.out-of-range",
        mix=mix.name,
        indicator=text(NAMES[indicator]),
        value=mix.declared.value(indicator),
        unit=text(f"unit.{UNITS[indicator]}"),
        low=min(one.low for one in ranges),
        high=max(one.high for one in ranges),
    )
    return Caveat("value-out-of-range", said, weight=3), tuple(by.bounds[one] for one in quantities), indicator


def _out_of_step(mix: Mix, by: Plausible, *, alone: bool) -> Iterator[Said]:
    """Yield that an MKI and a CO2 do not go together; an MKI that is too high for it only where each is possible alone."""
    mki, co2 = mix.declared.mki_eur_per_m3, mix.declared.co2_kg_per_m3
    step = 0 if mki is None or co2 is None else _step(mki, co2, mix.declared, by)
    if mki is None or co2 is None or step == 0 or (step > 0 and not alone):
        return
    code, weight = ("mki-below-co2-share", min) if step < 0 else ("mki-far-above-co2-share", max)
    price = weight(_prices(mix.declared, by))
    least, share = round(price * co2, 2), by.range(SHARE).low
    said = text(SAID[code], mix=mix.name, mki=mki, co2=co2, weight=price, least=least, share=share)
    figures = (by.bounds[SHARE], by.bounds[TOLERANCE], *_weights(mix.declared, by))
    yield Caveat(code, said, weight=3), figures, None


def _weights(found: Declared, by: Plausible) -> tuple[Figure, ...]:
    return tuple(by.climate[name] for name in _sets(found))


def _prices(found: Declared, by: Plausible) -> list[float]:
    return [weight.value for weight in _weights(found, by) if isinstance(weight.value, float)]


def _step(mki: float, co2: float, found: Declared, by: Plausible) -> int:
    """Return 0 where an MKI goes with a CO2 in any set it may be of; below 0 where it is too low for it, above 0 where it is too high."""
    costs, share = [price * co2 for price in _prices(found, by)], by.range(SHARE)
    if costs and min(costs) > (1 + by.tolerance) * share.high / 100 * mki:
        return -1
    return 1 if costs and max(costs) < share.low / 100 * mki else 0


def _ask_unit(mix: Mix, indicators: tuple[str, ...], by: Plausible) -> Text:
    """Ask in which unit values were meant, with each that would make them possible."""
    meant = [one for indicator in indicators for one in _meant(indicator, mix, by)]
    names = [text(NAMES[indicator]) for indicator in indicators]
    return text("concrete.ask-unit-meant" if meant else "concrete.ask-unit", indicators=names, meant=meant)


def _meant(indicator: str, mix: Mix, by: Plausible) -> Iterator[Text]:
    """Yield what a value may have been meant as: per tonne or kg, in tonnes, grams or cents, or of the other set."""
    found, value = mix.declared, mix.declared.value(indicator) or 0
    per_m3 = _densities(mix, by)
    candidates = {
        "per-tonne": [one / PER_TONNE for one in per_m3],
        "per-kg": per_m3,
        **{name: [factor] for name, factor in WRITTEN_IN[indicator].items()},
    }
    unit = text(f"unit.{UNITS[indicator]}")
    for name, factors in candidates.items():
        if any(_goes(indicator, value * factor, factor, found, by) for factor in factors):
            low, high = (round(value * factor, 2) for factor in (min(factors), max(factors)))
            amount = text("concrete.meant-one" if low == high else "document.range", low=low, high=high)
            yield text(MEANT[name], indicator=text(NAMES[indicator]), amount=amount, unit=unit)
    for name in SETS if indicator == "mki" and found.indicator_set else ():
        if name != found.indicator_set and _goes(indicator, value, 1, replace(found, indicator_set=name), by):
            yield text("concrete.meant-set", found=found.indicator_set, other=name)


def _goes(indicator: str, value: float, factor: float, found: Declared, by: Plausible) -> bool:
    """Tell whether a value in another unit is possible, beside the other value as it stands or in that unit as well."""
    if not _fits(indicator, value, found, by):
        return False
    other = found.co2_kg_per_m3 if indicator == "mki" else found.mki_eur_per_m3
    pairs = [] if other is None else [(value, other), (value, other * factor)]
    return not pairs or any(_step(*(one if indicator == "mki" else one[::-1]), found, by) == 0 for one in pairs)


def _densities(mix: Mix, by: Plausible) -> list[float]:
    """Return the density of a mix: its own, that of its constituents, or the ends of what is usual."""
    mass = mix.density_kg_per_m3 or sum(one.kg_per_m3 for one in mix.constituents)
    if mass:
        return [mass]
    usual = by.density.value
    return [usual.low, usual.high] if isinstance(usual, Range) else []


def _fraction(mix: Mix, by: Plausible) -> Iterator[Doubt]:
    """Yield the doubt about a share between 0 and 1: percent, or a fraction of one."""
    share = mix.declared.recycled_percent
    if share is None or share == 0 or share >= by.range(RECYCLED).low:
        return
    about = {"mix": mix.name, "share": share, "percent": round(100 * share, 2)}
    caveat = Caveat("share-or-fraction", text("concrete.share-or-fraction", **about), weight=3)
    yield Doubt(caveat, text("concrete.ask-fraction", **about), (by.bounds[RECYCLED],), RECYCLED)
