"""A second judge, slow and written apart: every machine that what is stated allows, one day after the other.

What all of them meet is met, what none meets is not met, the rest is unknown. Its tables are complete and made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from pathlib import Path

from meetlat.equipment import Deployment, Energy, Kind, Machine

PERIODS = [
    (date(2024, 1, 1), date(2024, 12, 31)),
    (date(2025, 1, 1), date(2026, 6, 30)),
    (date(2026, 7, 1), date(2027, 12, 31)),
    (date(2028, 1, 1), date(2029, 12, 31)),
    (date(2030, 1, 1), date(2030, 12, 31)),
]
BANDS = [(None, 19), (19, 37), (37, 56), (56, 130), (130, 560), (560, None)]
MINIMUM = [
    "V V+f V ZE ZE",
    "II IIIA V V+f ZE",
    "I IIIB+f V V ZE",
    "IIIA IV+f IV+s IV+fs ZE",
    "I II IV IIIB ZE",
    "V V+s V ZE ZE",
]
BASIC = [
    "V V+s V V+f ZE",
    "V II V+f V ZE",
    "IIIB IIIB IIIB+f V ZE",
    "IIIB IV+f IV+fs V ZE",
    "IIIA IIIB V+f ZE ZE",
    "V V V+s ZE ZE",
]
TRANSPORT = {"N1": "4 5 6 ZE ZE", "N2": "4 6 ZE ZE 6", "N3": "4 5 5 6 ZE"}
VESSEL_BASIC = {"seagoing": "1 1 2 2 3", "inland": "I I II II V", "small_cutter_dredger": "I II I V ZE"}
VESSEL_AMBITIOUS = {"seagoing": "2 2 3 3 ZE", "inland": "II II V V ZE", "small_cutter_dredger": "I II V V ZE"}
SHARES = {"mobile": "10 25 35 50 75", "N1": "40 60 80 100 100", "N2": "5 20 45 60 90", "N3": "1 4 12 25 50"}
CARRIES = ["yes yes no", "no yes yes", "yes no no", "yes yes yes", "no yes no", "yes no yes"]
CARRY_PERIODS = [
    (None, date(2027, 12, 31)),
    (date(2028, 1, 1), date(2029, 12, 31)),
    (date(2030, 1, 1), date(2032, 12, 31)),
]

STAGES = ["none", "I", "II", "IIIA", "IIIB", "IV", "V", "ZE"]
EXISTS = {"I": (37, 560), "II": (18, 560), "IIIA": (19, 560), "IIIB": (37, 560), "IV": (56, 560), "V": (0, 10**9)}
ROAD = ["none", "1", "2", "3", "4", "5", "6", "ZE"]
SEA, INLAND = ["none", "1", "2", "3", "ZE"], ["none", "I", "II", "V", "ZE"]
ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6"}
LARGE_HOPPER, ZONE, TRANSITION = 15_000, "4", (date(2028, 1, 1), date(2032, 12, 31))
DAY = timedelta(1)


# ── the tables, as overlays ───────────────────────────────────────────────────────────────────────────────────────────


def write_tables(folder: Path) -> None:
    """Write the tables as an own folder of figures."""
    road, sea, inland = "EURO {}", "TIER {}", "{}"
    named = {"seagoing": sea, "inland": inland, "small_cutter_dredger": inland}
    bands = [_band(*band) for band in BANDS]
    cells = {
        "seb-07-mobile-minimum": [
            (band, "level: minimum", row, "{}") for band, row in zip(bands, MINIMUM, strict=True)
        ],
        "seb-08-mobile-basic": [(band, "level: basic", row, "{}") for band, row in zip(bands, BASIC, strict=True)],
        "seb-10-transport-basic": [(f"category: {one}", "level: basic", row, road) for one, row in TRANSPORT.items()],
        "seb-13-vessel-basic": [
            (f"vessel: {one}", "level: basic", row, named[one]) for one, row in VESSEL_BASIC.items()
        ],
        "seb-14-vessel-ambitious": [
            (f"vessel: {one}", "level: ambitious", row, named[one]) for one, row in VESSEL_AMBITIOUS.items()
        ],
    }
    for table, rows in cells.items():
        lines = [
            _row(f"{where}, {level}{_scale(where)}", period, _class(value, name))
            for where, level, row, name in rows
            for period, value in zip(PERIODS, row.split(), strict=True)
        ]
        _write(folder, table, lines)
    of_share = "measure: zero_emission_share, level: ambitious"
    mobile = [(of_share, SHARES["mobile"], "{{low: {0}, high: 100}}")]
    lorries = [(f"{of_share}, category: {one}", SHARES[one], "{0}") for one in TRANSPORT]
    for table, shares in (("seb-09-mobile-ambitious", mobile), ("seb-11-transport-ambitious", lorries)):
        lines = [
            _row(where, period, form.format(value))
            for where, row, form in shares
            for period, value in zip(PERIODS, row.split(), strict=True)
        ]
        _write(folder, table, lines)
    lines = [
        _row(band, period, f"'{value}'")
        for band, row in zip(bands, CARRIES, strict=True)
        for period, value in zip(CARRY_PERIODS, row.split(), strict=True)
    ]
    _write(folder, "stage-v-transition-cells", lines)


def _band(low: int | None, high: int | None) -> str:
    ends = [f"{name}: {end}" for name, end in (("from", low), ("to", high)) if end is not None]
    return f"power_kw: {{{', '.join(ends)}}}"


def _scale(where: str) -> str:
    return "" if "vessel" not in where else f", scale: {'imo-tier' if 'seagoing' in where else 'inland-engine'}"


def _class(value: str, name: str) -> str:
    asked, _, features = value.partition("+")
    if name == "TIER {}":
        asked = {"1": "I", "2": "II", "3": "III"}.get(asked, asked)
    written = asked if asked == "ZE" else name.format(asked)
    words = {"f": "particulate_filter", "s": "scr"}
    beside = f", with: [{', '.join(words[one] for one in features)}]" if features else ""
    return f"{{class: {written}{beside}}}"


def _row(where: str, period: tuple[date | None, date], value: str) -> str:
    first = f"valid_from: {period[0]}, " if period[0] else ""
    source = "source: {title: Invented, date: 2026-01-01, page: '1'}, entered_by: a, checked_by: b"
    return f"- {{{where}, {first}valid_to: {period[1]}, value: {value}, certainty: published, {source}}}"


def _write(folder: Path, table: str, rows: Sequence[str]) -> None:
    if table.startswith(("seb-13", "seb-14")):
        rows = [_inland(row) for row in rows]
    (folder / f"{table}.yaml").write_text(f"table: {table}\nrows:\n" + "\n".join(rows) + "\n", encoding="utf-8")


def _inland(row: str) -> str:
    return (
        row if "imo-tier" in row else row.replace("class: II}", "class: CCR II}").replace("class: I}", "class: CCR I}")
    )


# ── the judge ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def outcomes(one: Deployment, level: str) -> dict[date, str]:
    """Return the outcome of each day of a deployment."""
    days = [one.span.first + n * DAY for n in range(one.span.days)]
    return {day: _outcome(one, level, day) for day in days}


def _outcome(one: Deployment, level: str, day: date) -> str:
    machine = one.machine
    if level == "minimum" and machine.kind is not Kind.MOBILE:
        return "not_applicable"
    if machine.kind is Kind.TRANSPORT and machine.category not in (None, "N1", "N2", "N3"):
        return "not_applicable"
    hopper = machine.hopper_m3 is not None and machine.hopper_m3 > LARGE_HOPPER and one.necessity
    if machine.kind is Kind.VESSEL and level == "basic" and hopper:
        return "not_applicable"
    met = {_meets(world, asked, scale) for world, asked, scale in _worlds(one, level, day)}
    return "unknown" if len(met) > 1 or None in met else "met" if True in met else "not_met"


World = tuple[str, bool, bool]
"""A class, whether there is a filter, whether there is a catalyst."""


def _meets(world: World, asked: str | None, scale: Sequence[str]) -> bool | None:
    name, has_filter, has_scr = world
    if name == "ZE":
        return True
    if name == "built-in-time":
        return True
    if asked is None:
        return None
    wanted, _, features = asked.partition("+")
    enough = scale.index(name) >= scale.index(wanted)
    return enough and (has_filter or "f" not in features) and (has_scr or "s" not in features)


def _worlds(one: Deployment, level: str, day: date) -> Iterator[tuple[World, str | None, Sequence[str]]]:
    machine = one.machine
    if machine.kind is Kind.MOBILE:
        table = MINIMUM if level == "minimum" else BASIC
        for power in _powers(machine):
            placed = replace(machine, power_kw=power)
            band = next(
                n for n, (low, high) in enumerate(BANDS) if (low or 0) <= power and (high is None or power < high)
            )
            asked = _cell(table[band], day)
            for world in _engines(placed, STAGES, machine.stage):
                may_stay = level == "minimum" and asked == "ZE" and world[0] == "V" and machine.stage == "V"
                late = list(_in_time(machine, band, day)) if may_stay else []
                yield from ((one, asked, STAGES) for one in late)
                if not late or machine.built_on is None:
                    yield world, asked, STAGES
    elif machine.kind is Kind.TRANSPORT:
        stated = None if machine.stage is None else machine.stage.split()[-1]
        for category in [machine.category] if machine.category else TRANSPORT:
            for world in _engines(machine, ROAD, ROMAN.get(stated or "", stated)):
                yield world, _cell(TRANSPORT[category], day), ROAD
    else:
        table_of = VESSEL_BASIC if level == "basic" else VESSEL_AMBITIOUS
        for vessel in _vessels(one):
            scale = SEA if vessel == "seagoing" else INLAND
            for world in _engines(machine, scale, _on(machine.stage, scale)):
                yield world, _cell(table_of[vessel], day), scale


def _cell(row: str, day: date) -> str | None:
    return next(
        (value for (first, last), value in zip(PERIODS, row.split(), strict=True) if first <= day <= last), None
    )


def _powers(machine: Machine) -> list[float]:
    if machine.power_kw is not None:
        return [machine.power_kw]
    every = [9.0, 18.0, 18.5, 19.0, 28.0, 37.0, 40.0, 56.0, 90.0, 130.0, 300.0, 560.0, 700.0]
    return [power for power in every if _exists(machine, machine.stage, power)] or every


def _exists(machine: Machine, stage: str | None, power: float) -> bool:
    if stage not in EXISTS or machine.energy in (Energy.ELECTRIC, Energy.HYDROGEN):
        return True
    if machine.energy in (Energy.PETROL, Energy.LPG):
        return stage == "V" or (stage in ("I", "II") and power < 19)
    low, high = EXISTS[stage]
    return low <= power <= high


def _engines(machine: Machine, scale: Sequence[str], stage: str | None) -> Iterator[World]:
    """Yield every engine that what is stated of a machine allows."""
    says = {one.is_zero_emission for one in (machine.energy,) if one}
    says |= {False} if machine.stage else set()
    says |= {machine.described_energy.is_zero_emission} if says and machine.described_energy else set()
    if says != {False}:
        yield "ZE", True, True
    if says == {True}:
        return
    is_known = says == {False} and stage in scale
    if is_known and machine.kind is Kind.MOBILE:
        is_known = machine.power_kw is None or _exists(machine, stage, machine.power_kw)
    for name in [stage] if is_known and stage else scale[:-1]:
        filters = [True] if _has_filter(machine, name) else _either(machine.particulate_filter)
        yield from ((name, *features) for features in product(filters, _either(machine.scr)))


def _has_filter(machine: Machine, name: str) -> bool:
    if machine.particulate_filter:
        return True
    spark = machine.energy in (Energy.PETROL, Energy.LPG)
    power = machine.power_kw
    return machine.kind is Kind.MOBILE and name == "V" and not spark and power is not None and 19 <= power <= 560


def _either(stated: bool | None) -> list[bool]:
    return [True, False] if stated is None else [stated]


def _in_time(machine: Machine, band: int, day: date) -> Iterator[World]:
    """Yield that the engine may stay, where the cell carries the footnote and the machine may have been built in time."""
    before, last = TRANSITION
    carries = zip(CARRY_PERIODS, CARRIES[band].split(), strict=True)
    marked = any((first or date.min) <= day <= end and value == "yes" for (first, end), value in carries)
    if day <= last and marked and (machine.built_on is None or machine.built_on < before):
        yield "built-in-time", True, True


def _vessels(one: Deployment) -> list[str]:
    machine = one.machine
    if machine.vessel_type == "small_cutter_dredger":
        rows = {None: ["small_cutter_dredger", "inland"], ZONE: ["small_cutter_dredger"]}
        return rows.get(one.water_zone, ["inland"])
    if machine.vessel_type is not None:
        return [machine.vessel_type]
    if machine.stage is not None:
        return ["seagoing"] if machine.stage.startswith("TIER") else ["inland"]
    small = ["small_cutter_dredger"] if one.water_zone in (None, ZONE) else []
    return ["seagoing", "inland", *small]


def _on(stage: str | None, scale: Sequence[str]) -> str | None:
    if stage is None:
        return None
    if stage.startswith("TIER"):
        return ROMAN[stage.split()[1]] if scale is SEA else "elsewhere"
    return stage.removeprefix("CCR ") if scale is INLAND else "elsewhere"


# ── shares ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def share(fleet: Sequence[Deployment], category: str, day: date) -> tuple[Fraction, Fraction, Fraction]:
    """Return the lowest and highest share of the period of a day in percent, and what is asked, added up day by day."""
    first = min(one.span.first for one in fleet)
    last = max(one.span.last for one in fleet)
    period, asked = next(
        (period, value)
        for period, value in zip(PERIODS, SHARES[category].split(), strict=True)
        if period[0] <= day <= period[1]
    )
    sums = {True: Fraction(0), False: Fraction(0), None: Fraction(0)}
    for one in fleet:
        for n in range(one.span.days):
            today = one.span.first + n * DAY
            if max(first, period[0]) <= today <= min(last, period[1]):
                sums[_clean(one.machine)] += _work(one) / one.span.days
    total = sum(sums.values()) or Fraction(1)
    return 100 * sums[True] / total, 100 * (sums[True] + sums[None]) / total, Fraction(int(asked))


def _clean(machine: Machine) -> bool | None:
    names = {name == "ZE" for name, *_ in _engines(machine, STAGES, machine.stage)}
    return names.pop() if len(names) == 1 else None


def _work(one: Deployment) -> Fraction:
    use, power = one.use, one.machine.power_kw
    if one.machine.kind is Kind.TRANSPORT:
        return Fraction(use.distance_km or 0)
    return Fraction(use.hours or 0) * Fraction(power or 0) * Fraction(use.load_percent or 0) / 100
