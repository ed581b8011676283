"""Results as plain data, as rows, and as tables of pandas, Polars and Arrow."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from meetlat.answer import Answer, envelope
from meetlat.documents import data
from meetlat.errors import MissingPartError, Text
from meetlat.words import Both, Language, say

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Record = dict[str, Any]


def to_dict(answer: object, language: Language = "nl") -> Any:
    """Return an answer as the command line gives it with `--json`, or a result as the `result` in it: text, numbers, lists, keys.

    answer    what a question gave, or a part of it: one requirement, one verdict, a bid
    """
    if isinstance(answer, Answer):
        return envelope(answer, plain(answer.result, language), language)
    return plain(answer, language)


def to_rows(answer: object, table: str = "", language: Language = "nl") -> list[Record]:
    """Return a result as rows: one of each thing that was judged or found; keys within keys are joined, `values_eur.mki`.

    table    a list inside the result, one row of each of its entries: `verdicts` of mixes, `bids.verdicts` of an evaluation;
             the columns of what it stands in go with it, as `outer.…` where both have one of that name.
             "": the things themselves; of a result that is one thing, its first list: the `bids` of an evaluation

    Raises KeyError for a list that the result does not have; the error names those that it has.
    """
    found = plain(answer.result if isinstance(answer, Answer) else answer, language)
    records: list[Record] = found if isinstance(found, list) else [found]
    names = table.split(".") if table else [] if isinstance(found, list) else list(_lists(found))[:1]
    for name in names:
        known = list(dict.fromkeys(one for record in records for one in _lists(record)))
        if records and name not in known:
            raise KeyError(f"{table}: no list called {name!r} here; there are {known}")
        records = [_within(record, name, inner) for record in records for inner in record.get(name) or ()]
    return [_flat(record) for record in records]


def to_pandas(answer: object, table: str = "", language: Language = "nl") -> pd.DataFrame:
    """Return the rows of `to_rows` as a pandas DataFrame. Raises MissingPartError without pandas: `pip install "meetlat[frames]"`."""
    frame: pd.DataFrame = _library("pandas").DataFrame(_columns(to_rows(answer, table, language)))
    return frame


def to_polars(answer: object, table: str = "", language: Language = "nl") -> pl.DataFrame:
    """Return the rows of `to_rows` as a Polars DataFrame. Raises MissingPartError without Polars: `pip install "meetlat[frames]"`."""
    frame: pl.DataFrame = _library("polars").DataFrame(_columns(to_rows(answer, table, language)))
    return frame


def to_arrow(answer: object, table: str = "", language: Language = "nl") -> pa.Table:
    """Return the rows of `to_rows` as an Arrow table. Raises MissingPartError without PyArrow: `pip install "meetlat[frames]"`."""
    made: pa.Table = _library("pyarrow").table(_columns(to_rows(answer, table, language)))
    return made


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingPartError(f'{name} is not installed: pip install "meetlat[frames]"') from error


# ── plain data ────────────────────────────────────────────────────────────────────────────────────────────────────────


def plain(value: object, language: Language) -> Any:
    """Return a value as plain data: a noun as the commands of its room write it, else field by field. Raises TypeError for what has no such form."""
    if hasattr(value, "tolist"):
        value = value.tolist()  # an array of numpy
    if isinstance(value, Mapping):
        return {str(key): plain(inner, language) for key, inner in value.items()}
    if isinstance(value, list | tuple | frozenset):
        return [plain(inner, language) for inner in value]
    room = ".".join(type(value).__module__.split(".")[:2])
    if room in ROOMS and (written := ROOMS[room](value, language)) is not None:
        return written
    if is_dataclass(value) and not isinstance(value, Text | Both):
        shown = (field.name for field in fields(value) if field.repr)  # not the row that it was read from
        return {name: plain(getattr(value, name), language) for name in shown}
    return data.plain(value, language, data.BASE)


def _of_requirements(value: object, language: Language) -> Any:
    from meetlat.documents.data import BASE, plain
    from meetlat.lookup.jobs.requirements import requirement_json
    from meetlat.requirements import Finding, Requirement, Verdict
    from meetlat.tender.view.data import as_data

    if isinstance(value, Requirement):
        return requirement_json(value)
    if isinstance(value, Finding):
        return as_data(value, language)
    return plain(value, language, BASE) if isinstance(value, Verdict) else None


def _of_figures(value: object, language: Language) -> Any:
    from meetlat.figures import Table
    from meetlat.requirements import found_in

    if not isinstance(value, Table):
        return None
    return [plain(found_in(value, row), language) for row in value.rows]


def _of_forms(value: object, language: Language) -> Any:
    from meetlat.forms import FormRow

    return plain(value.values, language) if isinstance(value, FormRow) else None


def _of_lca(value: object, language: Language) -> Any:
    from meetlat.lca import Costs, Mki, Profile
    from meetlat.lca.library import entry

    if isinstance(value, Costs):
        columns = {field.name: getattr(value, field.name).tolist() for field in fields(value)}
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    if isinstance(value, Mki):
        return {
            "profile": value.profile,
            "set": value.indicator_set.name,
            "declared_unit": value.declared_unit,
            "mki": value.value,
            "co2_kg": value.co2_kg,
            "partial": value.partial,
            "missing": list(value.missing),
            "missing_modules": list(value.missing_modules),
            "modules": value.by_module,
            "caveats": [say(caveat.message, language) for caveat in value.caveats],
        }
    return plain(entry(value), language) if isinstance(value, Profile) else None


def _of_concrete(value: object, language: Language) -> Any:
    from meetlat.concrete import MixResult, Outlook
    from meetlat.concrete.jobs import Assessment, comparison_json, outlook_json, result_json
    from meetlat.concrete.jobs.best_mix import Optimum
    from meetlat.concrete.jobs.explain import explained_json
    from meetlat.concrete.rules.compare import Comparison
    from meetlat.concrete.rules.explain import Explained
    from meetlat.concrete.view.best_mix import best_mix_json

    if isinstance(value, Comparison):
        return comparison_json(value, language)
    if isinstance(value, Explained):
        return explained_json(value, language)
    if isinstance(value, Assessment):
        return plain(value.results, language)
    if isinstance(value, MixResult):
        return result_json(value, language)
    if isinstance(value, Optimum):
        return best_mix_json(value, language)
    return outlook_json(value, language) if isinstance(value, Outlook) else None


def _of_products(value: object, language: Language) -> Any:
    from meetlat.products import ProductResult
    from meetlat.products.jobs import Checked, result_json

    if isinstance(value, Checked):
        return plain(value.results, language)
    return result_json(value, language) if isinstance(value, ProductResult) else None


def _of_equipment(value: object, language: Language) -> Any:
    from meetlat.documents.data import plain
    from meetlat.equipment import Compliance, RegisterCheck
    from meetlat.equipment.jobs.check import CategoryShare
    from meetlat.equipment.view.data import SHAPES, category_share_data

    if isinstance(value, CategoryShare):
        return plain(category_share_data(value), language, SHAPES)
    return plain(value, language, SHAPES) if isinstance(value, Compliance | RegisterCheck) else None


def _of_tender(value: object, language: Language) -> Any:
    from meetlat.tender import EvaluatedBid, Evaluation
    from meetlat.tender.jobs.bid import BidCheck
    from meetlat.tender.rules.decide import Decision
    from meetlat.tender.view.data import as_data
    from meetlat.tender.view.decision import decision_json

    if isinstance(value, Decision):
        return decision_json(value, language)
    written = isinstance(value, Evaluation | EvaluatedBid | BidCheck)
    return as_data(value, language) if written else None


ROOMS: Mapping[str, Callable[[object, Language], Any]] = {
    "meetlat.requirements": _of_requirements,
    "meetlat.figures": _of_figures,
    "meetlat.forms": _of_forms,
    "meetlat.lca": _of_lca,
    "meetlat.concrete": _of_concrete,
    "meetlat.products": _of_products,
    "meetlat.equipment": _of_equipment,
    "meetlat.tender": _of_tender,
}
"""How the nouns of a room are written; None for one that no command answers."""


# ── rows and columns ──────────────────────────────────────────────────────────────────────────────────────────────────


def _lists(record: Record) -> Iterator[str]:
    """Yield the names of the lists of records in a record."""
    return (name for name, value in record.items() if _is_records(value))


def _is_records(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _within(outer: Record, name: str, inner: Record) -> Record:
    """Return an entry of a list with the columns of what it stands in before its own."""
    around = {key: value for key, value in outer.items() if key != name and not isinstance(value, list | dict)}
    return {f"outer.{key}" if key in inner else key: value for key, value in around.items()} | inner


def _flat(record: Record, before: str = "") -> Record:
    flat: Record = {}
    for key, value in record.items():
        flat |= _flat(value, f"{before}{key}.") if isinstance(value, dict) and value else {f"{before}{key}": value}
    return flat


def _columns(rows: Sequence[Record]) -> dict[str, list[Any]]:
    """Return rows as columns, each of one kind: records within a cell as JSON, numbers among words as words; None where a row has none."""
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: _one_kind([row.get(name) for row in rows]) for name in names}


def _one_kind(values: list[Any]) -> list[Any]:
    kinds = {type(value) for value in values if value is not None}
    if any(_is_records(value) or isinstance(value, dict) for value in values):
        return [None if value is None else json.dumps(value, ensure_ascii=False) for value in values]
    if kinds == {int, float}:
        return [None if value is None else float(value) for value in values]
    return values if len(kinds) <= 1 else [None if value is None else str(value) for value in values]
