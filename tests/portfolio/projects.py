"""Small projects for tests."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from meetlat.portfolio.model import Project, Status

BASE = Project("a", "A", "Provincie V", Status.REALISED, 2025, client_seb="frontrunner", budget_eur=Decimal(100))


def project(name: str = "a", budget: int | None = 100, frontrunner: bool | None = False, **changes: object) -> Project:
    """A realised project of 2025, of a client that signed as a frontrunner."""
    money = None if budget is None else Decimal(budget)
    return replace(BASE, id=name, budget_eur=money, frontrunner=frontrunner, **changes)  # type: ignore[arg-type]
