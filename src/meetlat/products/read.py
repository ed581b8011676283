"""From a form of products per tonne to products with their profiles, every problem at its cell."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from meetlat.errors import InputError, Problem, refuse, text
from meetlat.forms import FormRow, Forms, read
from meetlat.forms.proof import names_no_proof
from meetlat.lca import Profile, Profiles
from meetlat.lca.named import NamedProfiles
from meetlat.products.model import Declared, Material, Product
from meetlat.products.rules.per_tonne import per_tonne

COLUMNS = {"co2": "declared_co2_kg_per_t", "mki": "declared_mki_eur_per_t"}


@dataclass(frozen=True, slots=True)
class Reading:
    """The products of a form, and the form that was read."""

    products: tuple[Product, ...]
    forms: Forms


def read_products(material: Material, path: Path, profiles: Profiles) -> Reading:
    """Read the products of a material from a folder, a workbook or one table. Raises InputError with every problem."""
    if not path.exists():
        raise InputError([Problem(text("file.missing"), file=str(path))])
    forms = read(path, [material.name], [material.name], alone=[material.name])
    problems: list[Problem] = []
    named = NamedProfiles(profiles)
    found = tuple(_product(row, material, named, problems) for row in forms[material.name])
    refuse(problems)
    if not found:
        raise InputError([Problem(text("products.none"), file=str(path))])
    return Reading(found, forms)


def _product(row: FormRow, material: Material, named: NamedProfiles, problems: list[Problem]) -> Product:
    said = {column: row.text(column) for column in material.about}
    return Product(
        name=str(row[material.item]),
        kind=str(row["product"]),
        about={column: value for column, value in said.items() if value is not None},
        declared=_declared(row),
        profile=_profile(row, named, problems),
        recycled_percent=row.number("recycled_percent"),
        quantity_t=row.number("quantity_t"),
    )


def _declared(row: FormRow) -> Declared:
    named = row.text("declaration")
    instead = named if named and names_no_proof(named) else None
    values = {indicator: row.number(column) for indicator, column in COLUMNS.items()}
    return Declared(
        values={indicator: value for indicator, value in values.items() if value is not None},
        declaration=None if instead else named,
        indicator_set=row.text("declared_set"),
        modules=" ".join(row.items("declared_modules")) or None,
        category=row.text("declared_category"),
        valid_to=row.day("declaration_valid_to"),
        instead=instead,
    )


def _profile(row: FormRow, named: NamedProfiles, problems: list[Problem]) -> Profile | None:
    """Return the profile that a cell names, of one tonne; one that does not exist, or that no mass is known of, is a problem."""
    name = row.text("profile")
    if name is None:
        return None
    try:
        found = named.get(name, row.file)
    except InputError as error:
        problems += [row.problem(one.message, "profile", name, one.expected) for one in error.problems]
        return None
    of_tonne = per_tonne(found)
    if of_tonne is None:
        said = text("products.profile-unit", profile=found.id, found=found.declared_unit)
        problems.append(row.problem(said, "profile", found.declared_unit, "kg"))
    return of_tonne
