"""What one delivery of a realised project gives to the monitoring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from meetlat.errors import Text


@dataclass(frozen=True, slots=True)
class Declaration:
    """The row of a delivery of the form `declarations`, by column.

    remarks   why a value is empty
    """

    values: Mapping[str, object]
    remarks: tuple[Text, ...] = ()
