"""What is judged of asphalt: the MKI of a tonne, by product; recycled share and temperature are said beside it."""

from __future__ import annotations

from datetime import date

from meetlat.errors import text
from meetlat.figures import Caveat, Library, figure
from meetlat.products import Material, Product

HOT = "hot"
PHASE_OUT = "asphalt-temperature"


def too_hot(product: Product, figures: Library, on: date) -> tuple[Caveat, ...]:
    """Say that hot asphalt is made hotter than the sector agreed on a day."""
    found = figure(figures.table(PHASE_OUT), on)
    if product.about.get("temperature") != HOT or not isinstance(found.value, float):
        return ()
    said = text(
        "products.too-hot", item=product.name, limit=found.value, since=found.valid_from, source=str(found.source)
    )
    return (Caveat("hotter-than-agreed", said, weight=2), *found.caveats)


ASPHALT = Material(
    "asphalt",
    item="mix",
    about=("temperature",),
    tables={"mki": "asphalt-mki"},
    usual={"co2": "asphalt-usual"},
    notes=(too_hot,),
)
