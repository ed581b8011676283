"""Asphalt: whether a mix meets what is required per tonne. Its rules are those of all products per tonne (`meetlat.products`)."""

from meetlat.asphalt.model import ASPHALT

__all__ = ["ASPHALT"]
