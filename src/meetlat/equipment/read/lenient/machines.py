"""From one row of a badly kept list to one machine on one job."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from meetlat.equipment import Deployment, Energy, Kind, Machine, Span, Use
from meetlat.equipment.model.machine import GOODS_VEHICLES
from meetlat.equipment.read.described import described_energy
from meetlat.equipment.read.lenient.classes import Class, kind_by_class, read_class
from meetlat.equipment.read.lenient.power import Marks, power
from meetlat.equipment.read.lenient.reading import Row, column_of, unreadable
from meetlat.equipment.read.lenient.words import FORM, counted, machine_words, uncounted
from meetlat.equipment.rules.findings import HOURS_PER_DAY, too_many_hours
from meetlat.errors import Text, text
from meetlat.figures import Library
from meetlat.forms.declared import form
from meetlat.forms.lenient import cells
from meetlat.forms.lenient.account import Cell
from meetlat.forms.lenient.cells import Written, bare, shown
from meetlat.forms.lenient.days import Order
from meetlat.forms.lenient.spellings import spellings
from meetlat.forms.values import CellError, ParsedCell, plain_text
from meetlat.plates import is_plate, without_plates
from meetlat.words import key

T = TypeVar("T")

YEAR = re.compile(r"(19|20)\d{2}(\.0)?")
NAMING = ("description", "brand", "model")
ASKED = ("lenient.two-days", "lenient.two-numbers", "lenient.week-without-year")
"""Why a cell is asked, beside that it cannot be read."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the other rows of a sheet say about how it is written.

    mark          column → its decimal mark
    order         column → what comes first in its days
    on            the day on which machines are judged whose days are missing; None where there is none
    """

    library: Library
    mark: Marks
    order: Callable[[str], Order | None]
    on: date | None


def deployment(row: Row, context: Context) -> Deployment | Text:
    """Return the deployment of a row, without its partner; or why the row cannot be judged."""
    kind, days = _kind(row), _days(row, context)
    if kind is None:
        row.ask("kind", text("lenient.kind-unknown"))
        return text("lenient.aside-kind")
    if days is None:
        return text("lenient.aside-days")
    span, whole = days
    found = Deployment(
        name=row.name,
        machine=_machine(row, Kind(kind), context, span.first),
        span=span,
        use=_use(row, kind, context) if whole else Use(),
        necessity=_value(row, "necessity", kind, context, bool),
        water_zone=_value(row, "water_zone", kind, context, str),
        label=_label(row),
    )
    if too_many_hours(found):
        most = HOURS_PER_DAY * found.span.days
        row.ask("hours", text("equipment.too-many-hours", hours=found.use.hours, days=found.span.days, most=most))
        found = replace(found, use=replace(found.use, hours=None))
    return found


def called(row: Row) -> str | Text:
    """Return how the machine of a row is called where others read along."""
    kind = machine_words().kind_of(words_in(row, "kind") or words_in(row, "description") or "")
    description, label = _description(row, _plate(row), Kind(kind[0]) if kind else None), _label(row)
    return text("equipment.machine-and-label", machine=description, label=label) if description else label


def words_in(row: Row, column: str) -> str | None:
    """Return the text of a cell as it stands; None where it holds none."""
    found = bare(row.raw(column))
    return plain_text(found) if isinstance(found, str | int | float) else None


def _kind(row: Row) -> str | None:
    """Return the kind of equipment: as stated, else by what the machine is called, else by its category or its class."""
    stated = read_cell(row.raw("kind"), "kind", None)
    if isinstance(stated, ParsedCell):
        value = row.kept(stated, "kind")
        if isinstance(value, str):
            return value
    for column in ("kind", *NAMING, "machine"):
        named = machine_words().kind_of(words_in(row, column) or "")
        if named:
            kind, word = named
            row.kept(ParsedCell(kind, text("lenient.kind-by-word", word=word, kind=text(f"kind.{kind}"))), column)
            return kind
    category = read_cell(row.raw("category"), "category", "transport")
    if isinstance(category, ParsedCell) and category.value in GOODS_VEHICLES:
        return "transport"
    return kind_by_class(words_in(row, "stage") or "")


def _machine(row: Row, kind: Kind, context: Context, on: date) -> Machine:
    energy, stage, by_class = _engine(row, kind, context)
    plate, description = _plate(row), _description(row, _plate(row), kind)
    _ask_count(row)
    evidence = _evidence(row)
    return Machine(
        kind=kind,
        name=_identity(row),
        description=description,
        power_kw=power(row, kind, context.library, context.mark, on),
        category=_value(row, "category", kind, context, str),
        stage=stage,
        built_on=_built(row, context),
        particulate_filter=_feature(
            row, "particulate_filter", kind, context, by_class.particulate_filter if by_class else None
        ),
        scr=_feature(row, "scr", kind, context, by_class.scr if by_class else None),
        energy=Energy(energy) if energy else None,
        vessel_type=_value(row, "vessel_type", kind, context, str),
        hopper_m3=_value(row, "hopper_m3", kind, context, float),
        retrofit=_value(row, "retrofit", kind, context, bool),
        proof=without_plates(evidence, plate, bare=True) if evidence else None,
        described_energy=described_energy(description),
    )


def _ask_count(row: Row) -> None:
    """Ask which machines they are where a row stands for several."""
    for column in ("count", *NAMING, "machine", "kind"):
        words = words_in(row, column)
        if words and (count := counted(words, is_count=column == "count")) is not None:
            row.ask(column, text("lenient.count", found=shown(words), count=count))
            return
        if words and uncounted(words, is_count=column == "count"):
            row.ask(column, text("lenient.uncounted", found=shown(words)))
            return


def _engine(row: Row, kind: Kind, context: Context) -> tuple[str | None, str | None, Class | None]:
    """Return energy, class, and the class with what was named beside it; an energy in the column of the class is read as one, unless the other contradicts it."""
    energy = _value(row, "energy", kind, context, str)
    words = words_in(row, "stage")
    by_class = spellings(FORM).values["energy"].get(key(words)) if words else None
    if by_class is not None:
        if energy not in (None, by_class):
            row.ask("stage", text("lenient.energies-differ", by_class=Energy(by_class), energy=Energy(energy)))
            return None, None, None
        row.kept(ParsedCell(by_class, text("lenient.energy-by-class", energy=Energy(by_class))), "stage")
        return by_class, None, None
    found = row.kept(read_class(row.raw("stage"), kind.value), "stage")
    return (energy, found.name, found) if isinstance(found, Class) else (energy, None, None)


def _feature(row: Row, name: str, kind: Kind, context: Context, by_class: bool | None) -> bool | None:
    """Return whether a filter or a catalyst is stated, in its own column or beside the class; None where the two contradict."""
    stated = _value(row, name, kind, context, bool)
    if None not in (stated, by_class) and stated != by_class:
        about = {"feature": text(f"feature.{name}"), "by_class": by_class, "stated": stated}
        row.ask(name, text("lenient.features-differ", **about))
        return None
    return by_class if stated is None else stated


def _days(row: Row, context: Context) -> tuple[Span, bool] | None:
    """Return the days of a row and whether they are all of them; what is missing is asked. None where not one day is known."""
    first, last = _value(row, "from", None, context, date), _value(row, "to", None, context, date)
    if first and last and last < first:
        row.ask("to", text("lenient.ends-before", first=first, last=last))
        last = None
    if first:
        row.log.spans[row.name] = Span(first, last or date.max)
    if first and last:
        return Span(first, last), True
    for column, day in (("from", first), ("to", last)):
        if day is None and not _was_asked(row, column):
            row.ask(column, text("lenient.day-missing", column=text(f"lenient.column-{column}")))
    known = [day for day in (first, last) if day]
    on = context.on
    if on and (first is None or on >= first) and (last is None or on <= last):
        return Span(on, on), False
    return (Span(known[0], known[0]), False) if known else None


def _was_asked(row: Row, column: str) -> bool:
    return any(one.deployment == row.name and one.column == column for one in row.log.asked)


def _use(row: Row, kind: str, context: Context) -> Use:
    names = ("hours", "load_percent", "distance_km", "fuel_litres", "electricity_kwh", "adblue_litres")
    return Use(**{name: _value(row, name, kind, context, float) for name in names})


def _built(row: Row, context: Context) -> date | None:
    """Return the day of building. A year alone is no day: it is told once for the column, and not used."""
    raw = bare(row.raw("built_on"))
    if raw is not None and YEAR.fullmatch(str(raw).strip()):
        note = text("lenient.year-only")
        if note not in row.log.notes:
            row.log.notes.append(note)
        return None
    return _value(row, "built_on", None, context, date)


def _evidence(row: Row) -> str | None:
    """Return the document that is named; `ja` names none."""
    words = _told(row, "evidence")
    answer = read_cell(words, "particulate_filter", None)
    if isinstance(answer, CellError):
        return words
    if isinstance(answer, ParsedCell) and answer.value:
        row.ask("evidence", text("lenient.evidence-yes"))
    return None


def _told(row: Row, column: str) -> str | None:
    """Return the text of a cell; None where it says that nothing applies or is known."""
    words = words_in(row, column)
    return None if words is None or cells.says_no_value(words, spellings(FORM)) else words


def _identity(row: Row) -> str | None:
    """Return what a machine is known by: a number or a plate; not a name such as `graafmachine`, which many bear."""
    words = _told(row, "machine")
    if words is None:
        return None
    return words if any(letter.isdigit() for letter in words) and not machine_words().kind_of(words) else None


def _plate(row: Row) -> str | None:
    words = words_in(row, "machine")
    in_plates = bool(set(row.head.columns.get("machine", ())) & row.head.plates)
    return words if words and (in_plates or is_plate(words)) else None


def _description(row: Row, plate: str | None, kind: Kind | None) -> str | None:
    """Return what a machine is called: kind, brand and type, each once, no licence plate."""
    parts = [words for column in NAMING if (words := words_in(row, column))]
    if not row.head.columns.get("description"):
        parts = [
            words for column in ("kind", "machine") if (words := words_in(row, column)) and _names(row, column)
        ] + parts
    said = " ".join(dict.fromkeys(" ".join(" ".join(parts).split()).split(" ")))
    return without_plates(said, plate, bare=kind is Kind.TRANSPORT) if said else None


def _names(row: Row, column: str) -> bool:
    """Tell whether a column holds names of machines rather than their kind or their number."""
    return machine_words().kind_of(words_in(row, column) or "") is not None


def _label(row: Row) -> Text:
    """Return how a row is called where others read along: its number in the list, and that of the machine where it is no plate."""
    where = text("place.row", row=str(row.number))
    if row.sheet.name is not None and row.name.count("!"):
        where = text("lenient.row-of-sheet", sheet=row.sheet.name, row=str(row.number))
    own = _identity(row)
    if own is None or _plate(row):
        return where
    return text("lenient.machine-and-row", machine=without_plates(own), row=where)


def _value(row: Row, column: str, kind: str | None, context: Context, of: type[T]) -> T | None:
    """Return what a column holds, of the type that it holds; None where it holds nothing that can be read."""
    if column not in row.head.columns:
        return None
    at = row.head.place(column)
    written = Written(lambda: context.mark(at), context.order(column))
    value = row.kept(read_cell(row.raw(column), column, kind, written), column)
    return value if isinstance(value, of) else None


def read_cell(raw: object, name: str, kind: str | None, written: Written = Written()) -> Cell:  # noqa: B008 frozen
    """Read a cell of a column that needs no other one; what it cannot be is said in the words of a list of machines."""
    column, found = column_of(name, kind), bare(raw)
    if column.kind == "text" and isinstance(found, str) and (says := cells.says_no_value(found, spellings(FORM))):
        return says
    read = cells.read_cell(raw, column, form(FORM), written)
    if not isinstance(read, CellError):
        return read
    if read.message.code in ("formats.below", "formats.over", "formats.not-above"):
        return CellError(text("lenient.cannot-be", found=shown(raw), column=text(f"lenient.column-{name}")))
    return read if read.message.code in ASKED else unreadable(raw, name)
