"""What is judged of steel: the CO2 of a tonne, by product; the route by which it was made is said beside it."""

from __future__ import annotations

from meetlat.products import Material

STEEL = Material("steel", item="item", about=("route",), tables={"co2": "steel-co2"}, usual={"co2": "steel-usual"})
