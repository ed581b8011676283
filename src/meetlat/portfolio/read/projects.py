"""The form of projects: from a row to a project."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from meetlat.errors import Problem, text
from meetlat.figures import Library
from meetlat.forms import FormRow
from meetlat.portfolio.model import Asked, ExtraCost, PerCubicMetre, Project, Realised, Status
from meetlat.portfolio.rules.tightening import table_value

FORM = "projects"
INDICATORS = {"mki": "mki_eur_per_m3", "co2": "co2_kg_per_m3"}
REALISED = (
    *("realised_mki_eur_per_m3", "realised_co2_kg_per_m3", "realised_recycled_percent"),
    *("mki_realised_eur", "co2_realised_tonnes", "ze_mobile_percent"),
)
"""What only a project that was realised can have."""


def contradictions(row: FormRow) -> Iterator[Problem]:
    """Yield what a row says that cannot be: an extra cost without how it was determined, a value without what it is about."""
    if row["extra_cost_eur"] is not None and row["extra_cost_method"] is None:
        yield row.problem(text("portfolio.cost-without-method"), "extra_cost_method")
    per_m3 = [name for kind in ("asked", "realised") for name in (f"{kind}_{one}" for one in INDICATORS.values())]
    if row["concrete_category"] is None and (given := [name for name in per_m3 if row[name] is not None]):
        yield row.problem(text("portfolio.value-without-category", column=given[0]), "concrete_category")
    if row["status"] != Status.REALISED and (given := [name for name in REALISED if row[name] is not None]):
        yield row.problem(text("portfolio.not-realised-yet", column=given[0]), "status", row["status"], "realised")
    mki = [name for name in row.values if name.startswith("mki_") and name.endswith("_eur") and row[name] is not None]
    if mki and row["mki_set"] is None:
        yield row.problem(text("portfolio.mki-without-set", column=mki[0]), "mki_set", expected="A1, A2")


def project_of_row(library: Library, row: FormRow) -> Project:
    """Return the project of a row; a level of concrete it asks is looked up in the tables of its year."""
    year, cost = _whole(row, "year"), _money(row, "extra_cost_eur")
    return Project(
        id=str(row["project"]),
        title=row.text("title") or str(row["project"]),
        client=str(row["client"]),
        status=Status(str(row["status"])),
        year=year,
        client_seb=row.text("client_seb"),
        coalition=row.text("coalition"),
        budget_eur=_money(row, "budget_eur"),
        frontrunner=row.yes_no("frontrunner"),
        asked=Asked(
            seb_level=row.text("seb_level"),
            concrete_level=row.text("concrete_level"),
            concrete=tuple(_asked(library, row, year)),
            mki_set=row.text("mki_set"),
            mki_ceiling_eur=_money(row, "mki_ceiling_eur"),
            mki_reference_eur=_money(row, "mki_reference_eur"),
            co2_reference_tonnes=row.number("co2_reference_tonnes"),
        ),
        realised=Realised(
            mki_offered_eur=_money(row, "mki_offered_eur"),
            mki_eur=_money(row, "mki_realised_eur"),
            concrete=tuple(_realised(row, year)),
            recycled_percent=row.number("realised_recycled_percent"),
            co2_tonnes=row.number("co2_realised_tonnes"),
            ze_mobile_percent=row.number("ze_mobile_percent"),
        ),
        extra_cost=None if cost is None else ExtraCost(cost, str(row["extra_cost_method"]), str(row["document"])),
        documents=(str(row["document"]),),
    )


def _asked(library: Library, row: FormRow, year: int) -> Iterator[PerCubicMetre]:
    """Yield what a row asks per m³: a value of its own, else that of the table at its level where the table knows it."""
    category, level = row.text("concrete_category"), row.text("concrete_level")
    for indicator, column in INDICATORS.items() if category else ():
        own = row.number(f"asked_{column}")
        if own is not None:
            yield PerCubicMetre(str(category), indicator, year, own)
        elif level not in (None, "none"):
            value = table_value(library, indicator, str(category), year, str(level)).value
            if isinstance(value, float):
                yield PerCubicMetre(str(category), indicator, year, value, level)


def _realised(row: FormRow, year: int) -> Iterator[PerCubicMetre]:
    for indicator, column in INDICATORS.items():
        value = row.number(f"realised_{column}")
        if value is not None:
            yield PerCubicMetre(str(row["concrete_category"]), indicator, year, value)


def _money(row: FormRow, column: str) -> Decimal | None:
    value = row[column]
    return value if isinstance(value, Decimal) else None


def _whole(row: FormRow, column: str) -> int:
    value = row[column]
    if not isinstance(value, int):
        raise TypeError(f"column {column} holds {type(value).__name__}, not int")
    return value
