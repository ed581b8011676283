"""From the forms of products and changes to what is offered, delivered and agreed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from meetlat.concrete import Mix
from meetlat.concrete.read import CONSTITUENTS, ENERGIES, MIXES, PLANTS, mixes_of
from meetlat.errors import InputError, Problem, refuse, text
from meetlat.forms import Forms
from meetlat.forms.rows import FormRow
from meetlat.lca import Profiles
from meetlat.lca.named import NamedProfiles, begins, is_path
from meetlat.tender.model.product import CONCRETE, BillItem, Change, DeclaredMki, Product
from meetlat.yaml_model import nearest

PRODUCTS = "products"
VALUE = "declared_mki_eur_per_unit"
PROFILES = {PRODUCTS: ("profile",), CONSTITUENTS: ("profile",), PLANTS: tuple(f"profile_{kind}" for kind in ENERGIES)}
"""The columns in which forms name profiles."""


def products_of(forms: Forms, profiles: Profiles) -> tuple[Product, ...]:
    """Return the products of forms that were read, each with the mix it names.

    The path to an EPD is one in the folder of the forms: they may be a bidder's. Raises InputError with every problem, each at its cell: a
    profile, an EPD, a plant or a mix that is not there, a product that rests on two proofs of its MKI, a declared MKI without a declaration.
    """
    named = NamedProfiles(profiles, confined=True)
    mixes = {mix.name: mix for mix in mixes_of(forms, named)}
    refuse(wrong for row in forms[PRODUCTS] if (wrong := next(_wrong(row, mixes, named), None)))
    plants = {str(row["mix"]): row.text("plant") for row in forms[MIXES]}
    return tuple(_product(row, mixes, plants, named) for row in forms[PRODUCTS])


def named_beside(forms: Forms) -> frozenset[str]:
    """Return what stands beside forms that they name as profiles: a file, or the folder that it is in."""
    cells = (row.text(column) for form, columns in PROFILES.items() for row in forms[form] for column in columns)
    return frozenset(begins(name) for name in cells if name and is_path(name))


def _product(
    row: FormRow, mixes: Mapping[str, Mix], plants: Mapping[str, str | None], profiles: NamedProfiles
) -> Product:
    name, material, profile = row.text("product"), str(row["material"]), row.text("profile")
    mix = mixes.get(name or "") if material == CONCRETE else None
    return Product(
        item=str(row["item"]),
        material=material,
        quantity=row.number("quantity") or 0.0,
        unit=str(row["unit"]),
        name=name,
        mix=mix,
        plant=plants.get(mix.name) if mix else None,
        profile=profiles.get(profile, row.file) if profile else None,
        declared=_declared(row),
        placed_on=row.day("placed_on"),
        recycled_percent=row.number("recycled_percent"),
        reused_percent=row.number("reused_percent"),
        delivery_note=row.text("delivery_note"),
        row=row,
    )


def _declared(row: FormRow) -> DeclaredMki | None:
    value, declaration = row.number(VALUE), row.text("declaration")
    if value is None or declaration is None:
        return None
    return DeclaredMki(
        eur_per_unit=value,
        declaration=declaration,
        indicator_set=row.text("declared_mki_set"),
        modules=" ".join(row.items("declared_modules")),
        category=row.text("declared_category"),
        valid_to=row.day("declaration_valid_to"),
    )


def _wrong(row: FormRow, mixes: Mapping[str, Mix], profiles: NamedProfiles) -> Iterator[Problem]:
    """Yield what is wrong with a row: what it names is not there, or proves the same twice or not at all."""
    name, profile, declared = row.text("product"), row.text("profile"), row.number(VALUE)
    is_mix = row["material"] == CONCRETE and name is not None
    if is_mix and profile is not None:
        yield row.problem(text("tender.mix-and-profile", mix=name, profile=profile), "profile", profile)
    if is_mix and name not in mixes:
        near = nearest(str(name), list(mixes))
        code = "formats.refers-near" if near else "formats.refers-nowhere"
        yield row.problem(text(code, found=name, form="mixes", near=near), "product", name, near)
    if is_mix and declared is not None:
        yield row.problem(text("built.declared-beside-mix", mix=name), VALUE, declared)
    if declared is not None and row.text("declaration") is None:
        yield row.problem(text("built.declaration-missing"), "declaration")
    if declared is not None and profile is not None:
        message = text("tender.declared-and-profile", declaration=row["declaration"], profile=profile)
        yield row.problem(message, "profile", profile)
    if profile is not None:
        yield from _unknown(row, profile, profiles)


def _unknown(row: FormRow, profile: str, profiles: NamedProfiles) -> Iterator[Problem]:
    try:
        profiles.get(profile, row.file)
    except InputError as error:
        yield from (row.problem(one.message, "profile", profile, one.expected) for one in error.problems)


def changes_of(rows: Iterable[FormRow]) -> tuple[Change, ...]:
    """Return the changes of quantities that were agreed."""
    return tuple(
        Change(str(row["item"]), Decimal(str(row.number("agreed_quantity") or 0)), row.day("agreed_on"), row)
        for row in rows
    )


def bill(rows: Iterable[FormRow]) -> tuple[BillItem, ...]:
    """Return the items of the client's quantities."""
    return tuple(
        BillItem(
            item=str(row["item"]),
            material=str(row["material"]),
            quantity=Decimal(str(row.number("quantity"))),
            unit=str(row["unit"]),
            description=row.text("description"),
            option=row.yes_no("option") is True,
        )
        for row in rows
    )
