"""Steel: whether a product meets what is required per tonne. Its rules are those of all products per tonne (`meetlat.products`)."""

from meetlat.steel.model import STEEL

__all__ = ["STEEL"]
