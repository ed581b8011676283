"""From the forms mixes, constituents and plants to mixes with their profiles, every problem at its cell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePath
from typing import Annotated, cast

from pydantic import AfterValidator, BeforeValidator

from meetlat import yaml12
from meetlat import yaml_model as documents
from meetlat.concrete import Constituent, Declared, Energy, Mix, Plant
from meetlat.concrete.model import Order, StockItem
from meetlat.concrete.rules.composition.cement import designated
from meetlat.errors import InputError, Problem, attempt, refuse, text
from meetlat.folder import DATA
from meetlat.forms import FormRow, Forms, read
from meetlat.forms.proof import names_no_proof
from meetlat.forms.yaml_cells import Words, cell, load, validated
from meetlat.forms.yaml_nouns import Keys, form_of, noun_of
from meetlat.lca import Profile, Profiles
from meetlat.lca.named import NamedProfiles
from meetlat.requirements import Evidence
from meetlat.words import key

STOCK, ORDERED, ORDER = "stock", "order", "order.yaml"
MIXES, CONSTITUENTS, PLANTS = FORMS = ("mixes", "constituents", "plants")
TYPES = DATA / "spellings" / "constituent-types.yaml"
"""What additions are called, by what EN 206 counts them as."""
RECYCLED_TYPE = re.compile(r"\bA[12]\b", re.IGNORECASE)

ENERGIES = {
    "electricity": "electricity_kwh_per_m3",
    "gas": "gas_m3_per_m3",
    "diesel": "diesel_l_per_m3",
}
"""The energies of a plant, and the column of each."""


def read_mixes(path: Path, profiles: Profiles) -> tuple[Mix, ...]:
    """Read mixes from a folder, a workbook, or one table of mixes. Raises InputError with every problem."""
    return mixes_of(read_forms(path), profiles)


def read_forms(path: Path) -> Forms:
    """Read the forms of mixes; a table that stands alone is taken as that of the mixes, whatever its name. Raises InputError."""
    if not path.exists():
        raise InputError([Problem(text("file.missing"), file=str(path))])
    if path.suffix.lower() == ".csv":
        return read(path, [MIXES], [MIXES], alone=[MIXES])
    try:
        return read(path, FORMS, [MIXES], alone=[MIXES])
    except InputError as error:
        if [problem.message.code for problem in error.problems] != ["formats.form-unknown"]:
            raise
    return read(path, [MIXES], [MIXES], alone=[MIXES])


def mixes_of(forms: Forms, profiles: Profiles | NamedProfiles) -> tuple[Mix, ...]:
    """Return the mixes of forms that were read. Raises InputError: a profile or a plant that does not exist, an EPD that cannot be read."""
    reader = _Reader(forms, profiles)
    plants = {str(row["plant"]): reader.plant(row) for row in forms[PLANTS]}
    of_mix: dict[str, list[FormRow]] = defaultdict(list)
    for row in forms[CONSTITUENTS]:
        of_mix[str(row["mix"])].append(row)
    found = tuple(reader.mix(row, of_mix[str(row["mix"])], plants) for row in forms[MIXES])
    refuse(reader.problems)
    return found


Number = Annotated[float, cell("number", least=0, most=1000), AfterValidator(float)]
Percent = Annotated[float, cell("number", least=0, most=100), AfterValidator(float)]


def _classes(value: object) -> object:
    """Return exposure classes that stand in one text, or in a list, as a tuple."""
    words = value.replace(",", " ").split() if isinstance(value, str) else value
    return tuple(words) if isinstance(words, list) else words


def _one_of(*choices: str) -> BeforeValidator:
    return cell("choice", choices=dict.fromkeys(choices, ()))


ORDERS: Mapping[type, Keys] = {
    Order: Keys(
        kinds={
            "strength_class": Annotated[str, cell("text", pattern="L?C[0-9]{1,3}/[0-9]{1,3}", example="C30/37")],
            "exposure_classes": Annotated[tuple[Words, ...], BeforeValidator(_classes)],
            "max_aggregate_mm": Number,
            "recycled_percent": Percent | None,
            "air_percent": Percent | None,
            "category": Annotated[str, _one_of("unreinforced", "indoor", "outdoor", "aggressive")] | None,
            "consistence": Annotated[str, _one_of("F1", "F2", "F3")] | None,
        }
    )
}
"""How an order stands in order.yaml."""
OrderDocument = form_of(Order, ORDERS)


@dataclass(frozen=True, slots=True)
class OrderFolder:
    """An order, the stock it is to be made of, the plant that makes it where that is known, and the SHA-256 of each file."""

    order: Order
    stock: tuple[StockItem, ...]
    plant: Plant | None
    hashes: Mapping[str, str]


def read_order(path: Path, profiles: Profiles) -> OrderFolder:
    """Read an order and a stock, perhaps with one plant: from a folder with order.yaml, or from the forms of a folder or workbook.

    Raises InputError with every problem.
    """
    problems: list[Problem] = []
    if not path.exists():
        raise InputError([Problem(text("best.no-folder"), file=str(path))])
    if not (path / ORDER).is_file():
        return _order_in_forms(path, profiles)
    document = attempt(problems, lambda: load(path / ORDER))
    order = document and attempt(problems, lambda: noun_of(Order, ORDERS, validated(OrderDocument, document[0])))
    forms = attempt(problems, lambda: read(path, [STOCK, PLANTS], [STOCK]))
    refuse(problems)
    if order is None or forms is None or document is None:
        raise InputError(problems)
    return _order_folder(order, path, forms, profiles, {str(path / ORDER): document[1]})


def _order_in_forms(path: Path, profiles: Profiles) -> OrderFolder:
    """Read an order and a stock from forms only. Raises InputError: there is not one order."""
    forms = read(path, [ORDERED, STOCK, PLANTS], [STOCK])
    if not forms[ORDERED]:
        raise InputError([Problem(text("best.no-folder"), file=str(path))])
    row, *others = forms[ORDERED]
    refuse(one.problem(text("best.one-order"), "strength_class") for one in others)
    order = Order(
        strength_class=str(row["strength_class"]),
        exposure_classes=row.items("exposure_classes"),
        max_aggregate_mm=cast("float", row["max_aggregate_mm"]),
        reinforced=row.yes_no("reinforced"),
        recycled_percent=row.number("recycled_percent"),
        category=row.text("category"),
        air_percent=row.number("air_percent"),
        consistence=row.text("consistence"),
    )
    return _order_folder(order, path, forms, profiles, {})


def _order_folder(order: Order, path: Path, forms: Forms, profiles: Profiles, hashes: Mapping[str, str]) -> OrderFolder:
    if not forms[STOCK]:
        raise InputError([Problem(text("best.no-stock"), file=str(path / f"{STOCK}.csv"))])
    stock, plant = stock_of(forms, profiles)
    return OrderFolder(order, stock, plant, {**hashes, **forms.hashes})


def stock_of(forms: Forms, profiles: Profiles) -> tuple[tuple[StockItem, ...], Plant | None]:
    """Return the stock of forms, and the plant where there is one. Raises InputError: a profile that does not exist, more plants than one."""
    reader = _Reader(forms, profiles)
    stock = tuple(reader.stock_item(row) for row in forms[STOCK])
    plants = [reader.plant(row) for row in forms[PLANTS]]
    if len(plants) > 1:
        reader.problems.append(plants[1].row.problem(text("best.one-plant"), "plant", plants[1].name, plants[0].name))
    refuse(reader.problems)
    return stock, plants[0] if plants else None


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads rows of forms that belong together, and notes their problems."""

    forms: Forms
    profiles: Profiles | NamedProfiles
    problems: list[Problem] = field(default_factory=list)
    named: NamedProfiles = field(init=False)

    def __post_init__(self) -> None:
        """Let a form name EPDs beside it, of which each file is read once."""
        profiles = self.profiles
        named = profiles if isinstance(profiles, NamedProfiles) else NamedProfiles(profiles)
        object.__setattr__(self, "named", named)

    def mix(self, row: FormRow, constituents: list[FormRow], plants: Mapping[str, Plant]) -> Mix:
        """Return the mix of a row, with its constituents and its plant."""
        parts = tuple(self.constituent(one) for one in constituents)
        plant = self.plant_of(row, plants) if constituents else None
        return Mix(
            name=str(row["mix"]),
            exposure_classes=row.items("exposure_classes"),
            category=row.text("category"),
            strength_class=row.text("strength_class"),
            reinforced=row.yes_no("reinforced"),
            cement=row.text("cement"),
            density_kg_per_m3=row.number("density_kg_per_m3"),
            max_aggregate_mm=row.number("max_aggregate_mm"),
            air_percent=row.number("air_percent"),
            declared=_declared(row),
            constituents=parts,
            plant=plant,
            documents=tuple(self.documents(constituents, parts, plant)),
            row=row,
        )

    def constituent(self, row: FormRow) -> Constituent:
        """Return the constituent of a row."""
        return Constituent(
            kind=str(row["constituent"]),
            kg_per_m3=cast("float", row.values.get("kg_per_m3", 0.0)),  # the form requires it; a stock says no amount
            name=row.text("name"),
            density_kg_per_m3=row.number("density_kg_per_m3"),
            profile=self.profile(row, "profile"),
            transport_km=row.number("transport_km"),
            transport_mode=row.text("transport_mode"),
            secondary=row.yes_no("secondary"),
            type=type_of(str(row["constituent"]), row.text("designation") or row.text("name") or ""),
            k_value=row.number("k_value"),
            absorption_percent=row.number("absorption_percent"),
            moisture_percent=row.number("moisture_percent"),
            water_percent=row.number("water_percent"),
            row=row,
        )

    def stock_item(self, row: FormRow) -> StockItem:
        """Return the item of a row of the stock."""
        of = self.constituent(row)
        return StockItem(
            of=of,
            price_eur_per_kg=row.number("price_eur_per_kg"),
            max_kg_per_m3=row.number("max_kg_per_m3"),
            dosage_percent=row.number("dosage_percent"),
            water_reduction_percent=row.number("water_reduction_percent"),
            documents=tuple(self.documents([row], [of], None)),
        )

    def plant(self, row: FormRow) -> Plant:
        """Return the plant of a row."""
        energies = tuple(
            Energy(kind, row.number(column), self.profile(row, f"profile_{kind}")) for kind, column in ENERGIES.items()
        )
        return Plant(str(row["plant"]), energies, row)

    def plant_of(self, row: FormRow, plants: Mapping[str, Plant]) -> Plant | None:
        """Return the plant that a mix names; one that does not stand in a form of plants is a problem."""
        name = row.text("plant")
        if name is not None and name not in plants and PLANTS in self.forms:
            near = documents.nearest(name, list(plants))
            code = "formats.refers-near" if near else "formats.refers-nowhere"
            self.problems.append(row.problem(text(code, found=name, form=PLANTS, near=near), "plant", name, near))
        return plants.get(name or "")

    def profile(self, row: FormRow, column: str) -> Profile | None:
        """Return the profile that a cell names; one that does not exist is a problem."""
        name = row.text(column)
        if name is None:
            return None
        try:
            return self.named.get(name, row.file)
        except InputError as error:
            for problem in error.problems:
                self.problems.append(row.problem(problem.message, column, name, problem.expected))
        return None

    def documents(
        self, rows: Iterable[FormRow], parts: Iterable[Constituent], plant: Plant | None
    ) -> Iterator[Evidence]:
        """Yield the files of rows and the EPDs that they name, each once, with the hash of what was read."""
        for file in dict.fromkeys(row.file for row in rows):
            yield Evidence(PurePath(file).name, digest=self.forms.hashes.get(file))
        named = (*(one.profile for one in parts), *(one.profile for one in (plant.energies if plant else ())))
        yield from dict.fromkeys(
            Evidence(PurePath(one.origin.file).name, digest=one.origin.sha256)
            for one in named
            if one and one.origin.file
        )


def _declared(row: FormRow) -> Declared:
    named = row.text("declaration")
    instead = named if named and names_no_proof(named) else None
    return Declared(
        declaration=None if instead else named,
        instead=instead,
        mki_eur_per_m3=row.number("declared_mki_eur_per_m3"),
        co2_kg_per_m3=row.number("declared_co2_kg_per_m3"),
        recycled_percent=row.number("declared_recycled_percent"),
        indicator_set=row.text("declared_mki_set"),
        modules=" ".join(row.items("declared_modules")) or None,
        category=row.text("declared_category"),
        valid_to=row.day("declaration_valid_to"),
    )


def type_of(constituent: str, words: str) -> str | None:
    """Return what EN 206 counts a constituent as, by its designation or its name; None where they do not tell."""
    if constituent == "cement":
        return words if designated(words) else None
    if constituent == "aggregate_coarse":
        found = RECYCLED_TYPE.search(words)
        return found[0].upper() if found else None
    written = key(words)
    named = _types().get(constituent, {})
    return next((name for name, others in named.items() if any(one in written for one in others)), None)


@cache
def _types() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    entry: dict[str, dict[str, list[str]]] = yaml12.load(TYPES).value
    return {kind: {name: tuple(key(one) for one in words) for name, words in of.items()} for kind, of in entry.items()}
