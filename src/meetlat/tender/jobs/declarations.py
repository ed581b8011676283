"""What a realised project gives to the monitoring: a row per delivery, in the form `declarations`, with what is not known left empty.

No name of a person stands in it and no number plate: deliveries, not machines. Of a lower bound the cell stays empty, and the remark says why.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from meetlat.concrete import Mix, MixResult, check
from meetlat.concrete.rules.doubts import doubts
from meetlat.errors import Text, text
from meetlat.forms import Column, FormRow, form
from meetlat.forms.xlsx.workbook import neutral
from meetlat.plates import without_plates
from meetlat.requirements import Measured
from meetlat.tender.jobs.evidence.case import Case, Found
from meetlat.tender.jobs.evidence.concrete import Concrete, concrete_of, mix_of
from meetlat.tender.jobs.evidence.mki import award_day, in_cubic_metres
from meetlat.tender.model.declaration import Declaration
from meetlat.tender.read.folder import BidFolder
from meetlat.words import Language, say

FORM = "declarations"
CONCRETE, M3 = "concrete", "m3"
COMPUTED = "computed"
UNVERIFIED = "3"


def declarations_of(project: str, built: BidFolder, found: Found, case: Case) -> tuple[Declaration, ...]:
    """Return a declaration for each delivery of a realised project.

    found   what was found of its products: the MKI of each item
    """
    concrete = concrete_of(built.forms, case)
    plants = {str(row["mix"]): row.text("plant") for row in built.forms["mixes"]}
    return tuple(_declaration(project, row, concrete, found, plants) for row in built.forms["products"])


def _declaration(
    project: str, row: FormRow, concrete: Concrete, found: Found, plants: Mapping[str, str | None]
) -> Declaration:
    placed_on = row.day("placed_on")
    about = {
        "project": project,
        "item": row["item"],
        "year": placed_on.year if placed_on else None,
        "material": row["material"],
        "quantity": row.number("quantity"),
        "unit": row["unit"],
    }
    mix = mix_of(row, concrete) if row["material"] == CONCRETE else None
    on = placed_on or award_day(concrete.case.tender)
    values, remarks = _of_mix(row, mix, concrete) if mix is not None else _of_product(row, found, on)
    return Declaration({**about, "plant": plants.get(mix.name) if mix else None, **values}, tuple(remarks))


def _of_mix(row: FormRow, mix: Mix, concrete: Concrete) -> tuple[dict[str, object], list[Text]]:
    """Return what is known of a delivery of a mix, per m³: as declared where it was, else what its constituents come to."""
    on = row.day("placed_on") or award_day(concrete.case.tender)
    result = check(mix, concrete.yardstick_of(on))
    doubted = [one.caveat.message for one in doubts(mix, concrete.yardstick_of(on).plausible)]
    values, remarks = _declared_mix(mix, on, doubted) if mix.declared.declaration else _computed_mix(result)
    return {
        "category": result.category.name,
        "exposure_classes": mix.exposure_classes,
        "strength_class": mix.strength_class,
        "quantity": in_cubic_metres(row, mix.density_kg_per_m3, mix.name),
        "unit": M3,
        **values,
    }, remarks


def _declared_mix(mix: Mix, on: date, doubted: list[Text]) -> tuple[dict[str, object], list[Text]]:
    """Return what is declared; of values that cannot be right as they stand nothing, with the reason."""
    said = mix.declared
    if doubted:
        return {"proof_category": said.category}, doubted
    if said.valid_to is not None and said.valid_to < on:
        return {"proof_category": said.category}, [_expired(said.declaration, said.valid_to, on)]
    remarks = [text("portfolio.category-3")] if said.category == UNVERIFIED else []
    remarks += [text("portfolio.mki-not-complete")] if said.mki_eur_per_m3 is None else []
    return {
        "mki_eur_per_unit": said.mki_eur_per_m3,
        "co2_kg_per_unit": said.co2_kg_per_m3,
        "indicator_set": said.indicator_set,
        "modules": (said.modules or "").split(),
        "recycled_percent": said.recycled_percent,
        "proof_category": said.category,
    }, remarks


def _computed_mix(result: MixResult) -> tuple[dict[str, object], list[Text]]:
    mki, co2, recycled = (result.verdict(indicator).measured for indicator in ("mki", "co2", "recycled"))
    values = {"mki_eur_per_unit": _exact(mki), "co2_kg_per_unit": _exact(co2), "recycled_percent": _exact(recycled)}
    if mki.scope and any(values[name] is not None for name in ("mki_eur_per_unit", "co2_kg_per_unit")):
        values |= {
            "indicator_set": mki.scope.get("indicator_set"),
            "modules": str(mki.scope.get("modules", "")).split(),
        }
    remarks = [] if values["mki_eur_per_unit"] is not None else [text("portfolio.mki-not-complete")]
    return {**values, "proof_category": COMPUTED}, remarks


def _exact(measured: Measured) -> object:
    return measured.low if measured.is_exact else None


def _of_product(row: FormRow, found: Found, on: date) -> tuple[dict[str, object], list[Text]]:
    """Return what is known of another product, per unit of the row: as declared, else by its profile."""
    declared, valid_to = row.number("declared_mki_eur_per_unit"), row.day("declaration_valid_to")
    if declared is not None:
        about = {"proof_category": row["declared_category"]}
        if valid_to is not None and valid_to < on:
            return about, [_expired(row["declaration"], valid_to, on)]
        said = {"mki_eur_per_unit": declared, "indicator_set": row["declared_mki_set"]}
        remarks = [text("portfolio.category-3")] if row["declared_category"] == UNVERIFIED else []
        return {**about, **said, "modules": row.items("declared_modules")}, remarks
    item = next((one for one in found.items if one.item == row["item"]), None)
    quantity = row.number("quantity")
    if item is None or item.missing or not item.parts or not quantity:
        return {}, [text("portfolio.mki-not-complete")]
    per_unit = float(sum((part.eur for part in item.parts), Decimal(0))) / quantity
    modules = tuple(dict.fromkeys(module for part in item.parts for module in part.module.split()))
    return {"mki_eur_per_unit": per_unit, "modules": modules, "proof_category": COMPUTED}, []


def _expired(declaration: object, valid_to: date, on: date) -> Text:
    return text("built.declaration-expired", declaration=declaration, valid_to=valid_to, on=on)


def csv_of(declarations: Sequence[Declaration], language: Language) -> bytes:
    """Return declarations as a CSV file of the form, with Dutch or English headers; `forms.read` reads back what was written."""
    columns = form(FORM).columns
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";" if language == "nl" else ",", lineterminator="\r\n")
    writer.writerow([column.header(language) for column in columns])
    for one in declarations:
        values = {**one.values, "remark": " ".join(say(remark, language) for remark in one.remarks)}
        writer.writerow([_cell(values.get(column.name), column, language) for column in columns])
    return written.getvalue().encode("utf-8-sig")


def _cell(value: object, column: Column, language: Language) -> str:
    """Write one cell: what is not known empty, a number as the language writes it, text that no spreadsheet runs."""
    if value is None:
        return ""
    if isinstance(value, int | float | Decimal):
        written = str(int(value)) if value == int(value) else str(value)
        return written.replace(".", ",") if language == "nl" else written
    if isinstance(value, list | tuple):
        return " ".join(str(one) for one in value)
    return column.shown(str(value), language) if column.choices else neutral(without_plates(str(value)))


def rows_of(declarations: Iterable[Declaration], language: Language) -> Iterator[dict[str, object]]:
    """Yield declarations as plain data."""
    for one in declarations:
        values = {name: list(value) if isinstance(value, tuple) else value for name, value in one.values.items()}
        yield {**values, "remark": " ".join(say(remark, language) for remark in one.remarks)}
