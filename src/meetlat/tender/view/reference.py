"""The MKI of a reference, in sentences and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from meetlat.errors import Text, text
from meetlat.tender.model.money import cents, plain
from meetlat.tender.rules.reference import Bounds, Reference
from meetlat.tender.view.data import euros
from meetlat.words import Language, say


def reference_lines(found: Reference) -> Iterator[Text]:
    """Say the MKI of a reference with its arithmetic, what is missing, and what follows from the choices."""
    mki = found.mki
    if mki is None:
        yield text("built.reference-unknown")
    else:
        code = "built.reference-at-least" if mki.is_lower_bound else "built.reference"
        yield text(code, mki=plain(mki.eur), set=found.indicator_set, modules=list(found.modules))
        yield from mki.arithmetic
    yield from found.missing
    if found.band is not None:
        low, high = found.band
        yield (
            text("built.band-open", low=plain(low))
            if high is None
            else text("built.band", low=plain(low), high=plain(high))
        )
    yield from _bounds(found.bounds) if found.bounds else (text("built.no-bounds"),)


def _bounds(found: Bounds) -> Iterator[Text]:
    written: tuple[tuple[str, Decimal | Fraction | None], ...] = (
        ("built.bound-ceiling", found.ceiling_eur),
        ("built.bound-floor", found.floor_eur),
        ("built.bound-most", found.max_value_eur),
        ("built.price-of-mki", found.eur_per_mki),
        ("built.price-of-co2", found.eur_per_tonne_co2),
    )
    for code, value in written:
        if value is not None:
            yield text(code, amount=plain(cents(value)))


def reference_json(found: Reference, language: Language) -> dict[str, Any]:
    """Return a reference calculation as plain data; `reference` may stand in tender.yaml under award.mki."""
    mki = found.mki
    return {
        "set": found.indicator_set,
        "modules": list(found.modules),
        "reference_eur": euros(mki.eur) if mki else None,
        "lower_bound": mki.is_lower_bound if mki else None,
        "band_eur": [euros(end) for end in found.band] if found.band else None,
        "items": [
            {"item": one.item, "module": one.module, "eur": euros(one.eur)} for one in (mki.parts if mki else ())
        ],
        "arithmetic": [say(one, language) for one in (mki.arithmetic if mki else ())],
        "missing": [say(one, language) for one in found.missing],
        "bounds": bounds_json(found.bounds) if found.bounds else None,
    }


def bounds_json(found: Bounds) -> dict[str, Any]:
    """Return bounds as plain data."""
    return {
        "ceiling_eur": euros(found.ceiling_eur),
        "floor_eur": euros(found.floor_eur),
        "max_value_eur": euros(found.max_value_eur),
        "eur_per_eur_mki": rate(found.eur_per_mki),
        "eur_per_tonne_co2": rate(found.eur_per_tonne_co2),
    }


def rate(exact: Fraction | None) -> int | float | None:
    """Return a rate in cents, as a number of JSON."""
    return None if exact is None else euros(cents(exact))
