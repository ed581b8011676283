"""Explain mixes: whether their composition conforms, what they hold, what strength may be expected, what makes their MKI and CO2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from meetlat.answer import Answer, used
from meetlat.concrete.jobs import each, level_of, mixes_in, no_such_mix
from meetlat.concrete.model import Mix
from meetlat.concrete.read import read_forms
from meetlat.concrete.rules.assessment_basis import assessment_basis
from meetlat.concrete.rules.composition.binder import Binder
from meetlat.concrete.rules.composition.strength import Strength
from meetlat.concrete.rules.composition.water import Water
from meetlat.concrete.rules.explain import Explained, explain
from meetlat.documents.data import BASE, measured_value, plain
from meetlat.errors import Text, refuse
from meetlat.figures import Certainty, Library, join_caveats
from meetlat.lca import profiles
from meetlat.words import Language, say


def explain_concrete(
    library: Library,
    path: Path,
    names: Sequence[str],
    on: date,
    level: str = "ceiling",
    accept: Certainty = Certainty.DERIVED,
) -> Answer[tuple[Explained, ...]]:
    """Explain the mixes of a folder or workbook that are named, or all of them. Raises InputError with every problem."""
    governing, stock = level_of(library, level), profiles(figures=library)
    forms = read_forms(path)
    mixes = _named(mixes_in(forms, path, stock), names, path)
    by = assessment_basis(library, stock, on, governing, accept)
    found = each(mixes, lambda mix: explain(mix, by))
    tables = used(library.table(name) for name in sorted({name for one in found for name in one.tables}))
    caveats = join_caveats(*(one.caveats for one in found))
    return Answer(
        found, caveats, tables, inputs=tuple((PurePath(file).name, sha) for file, sha in forms.hashes.items())
    )


def _named(mixes: Sequence[Mix], names: Sequence[str], path: Path) -> tuple[Mix, ...]:
    """Return the mixes that are named, in that order; all of them where none is. Raises InputError."""
    by_name = {mix.name: mix for mix in mixes}
    refuse(no_such_mix(by_name, names, path))
    return tuple(by_name[name] for name in dict.fromkeys(names)) or tuple(mixes)


def explained_json(found: Explained, language: Language) -> dict[str, Any]:
    """Return an explained mix as plain data."""
    mix, conformity = found.mix, found.conformity
    ratio = conformity.ratio
    return {
        "mix": mix.name,
        "on": found.on.isoformat(),
        "exposure_classes": list(mix.exposure_classes),
        "outcome": found.outcome.value,
        "verdicts": plain(conformity.verdicts, language, BASE),
        "air_entrained": conformity.limits.air_entrained,
        "water_binder_ratio": _span(ratio.low, ratio.high) if ratio.is_known else None,
        "water": _water_json(conformity.water),
        "binder": _binder_json(conformity.binder),
        "volume": {
            **_span(conformity.filling.low, conformity.filling.high),
            "unit": "l",
            "is_one_m3": conformity.filling.is_one_m3 if mix.constituents else None,
        },
        "strength": _strength_json(found.strength, language),
        "betonakkoord": _betonakkoord_json(found, language),
        "parts": [asdict(part) for part in found.composition.contributions] if found.composition else [],
        "declared": plain(mix.declared, language, BASE) if mix.declared.says_anything else None,
    }


def _span(low: float, high: float) -> dict[str, float | None]:
    return {"low": plain(float(low), "en", BASE), "high": plain(float(high), "en", BASE)}


def _water_json(water: Water) -> dict[str, Any] | None:
    if not water.is_known:
        return None
    shares = [
        {"name": one.constituent.name, "constituent": one.constituent.kind, "how": one.how, **_span(one.low, one.high)}
        for one in water.shares
    ]
    return {**_span(water.low, water.high), "as_recipe": water.usual, "unit": "kg/m3", "parts": shares}


def _binder_json(binder: Binder) -> dict[str, Any] | None:
    if not binder.cement:
        return None
    additions = [
        {
            "name": one.name,
            "type": one.type,
            "kg_per_m3": one.kg_per_m3,
            "k": _span(counted.k_low, counted.k_high),
            "by_attest": counted.by_attest,
        }
        for one, counted in binder.additions
    ]
    return {**_span(binder.low, binder.high), "cement": binder.cement, "unit": "kg/m3", "additions": additions}


def _strength_json(strength: Strength | Text, language: Language) -> dict[str, Any]:
    if isinstance(strength, Text):
        return {"estimated": False, "why": say(strength, language)}
    low, likely, high = strength.classes
    target = strength.target
    return {
        "estimated": True,
        "mean_cube_28_days": {"low": strength.low, "high": strength.high, "unit": "MPa"},
        "by_formula": _span(*strength.by_formula),
        "bias": strength.formula.bias,
        "standard_deviation": strength.formula.spread,
        "classes": {"low": low, "likely": likely, "high": high},
        "required_mean": _span(target.low, target.high) if target else None,
        "spare_standard_deviations": strength.spare,
    }


def _betonakkoord_json(found: Explained, language: Language) -> dict[str, Any] | None:
    if found.result is None:
        return None
    mki, co2, recycled = (found.result.verdict(indicator) for indicator in ("mki", "co2", "recycled"))
    return {
        "category": found.result.category.name,
        "mki_eur_per_m3": plain(measured_value(mki.measured), language, BASE),
        "mki_set": found.result.mki_set,
        "co2_kg_per_m3": plain(measured_value(co2.measured), language, BASE),
        "recycled_percent": plain(measured_value(recycled.measured), language, BASE),
        "lower_bound": found.result.lower_bound,
        "verdicts": plain(found.result.verdicts, language, BASE),
    }
