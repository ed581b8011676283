"""What we write can be filled in, is safe to open, and is read back as it was."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from meetlat.forms import form, names, read_upload
from meetlat.forms.declared import Column
from meetlat.forms.values import CellError, parser
from meetlat.forms.xlsx.workbook import bid_template, neutral, template
from meetlat.tender.read.folder import read_bid
from meetlat.words import LANGUAGES, Language, say

MIXES: list[dict[str, object]] = [
    {"mix": "dek", "exposure_classes": ("XC4", "XF1"), "reinforced": True, "density_kg_per_m3": 2370.0, "declaration_valid_to": date(2029, 12, 31), "declared_category": "3a"},
    {"mix": "=1+1", "cement": "@SUM(A1)", "remark": "- geen\nof\t+1"},
]  # fmt: skip
BID = {
    "bidder": "Aannemer A",
    "price_eur": Decimal("2150000.55"),
    "mki_eur": Decimal(45000),
    "mobile_extra_percent": 15,
}


def loaded(raw: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(raw))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_template_is_read_as_empty_forms(language: Language) -> None:
    wanted = tuple(name for name in names() if not form(name).upright)
    read = read_upload(template(wanted, language), "x.xlsx", wanted)
    assert {name: len(read[name]) for name in wanted} == dict.fromkeys(wanted, 0)
    assert (read.other, read.ignored) == ((), ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_filled_in_is_read_back(language: Language) -> None:
    first, second = read_upload(template(["mixes"], language, {"mixes": MIXES}), "x.xlsx", ["mixes"])["mixes"]
    empty: dict[str, object] = {column.name: None for column in form("mixes").columns}
    assert (dict(first.values), dict(second.values)) == (empty | MIXES[0], empty | MIXES[1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bid_that_was_filled_in_is_read_back(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "inschrijving.xlsx"
    path.write_bytes(bid_template(language, {"bid": [BID]}))
    bid = read_bid(path)
    assert (bid.bidder, bid.price_eur, bid.offer.mki_eur) == ("Aannemer A", Decimal("2150000.55"), Decimal(45000))
    assert bid.offer.mobile_extra_percent == 15


def test_the_same_content_gives_the_same_bytes() -> None:
    assert template(["mixes"], "nl", {"mixes": MIXES}) == template(["mixes"], "nl", {"mixes": MIXES})


def test_no_cell_is_a_formula_or_begins_like_one() -> None:
    raw = template(["mixes"], "nl", {"mixes": MIXES})
    cells = [cell for sheet in loaded(raw) for row in sheet for cell in row if isinstance(cell.value, str)]
    assert not [cell.value for cell in cells if cell.data_type == "f" or cell.value.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("words", ["=1", "+1", "-1", "@a", "\ta", "\ra", "'=1", "''@"])
def test_a_text_that_could_be_a_formula_gets_a_quote(words: str) -> None:
    assert neutral(words) == f"'{words}"


@pytest.mark.parametrize("words", ["", "a=1", "'s-Hertogenbosch", "C30/37"])
def test_other_texts_stay_as_they_are(words: str) -> None:
    assert neutral(words) == words


def test_a_template_offers_its_choices_and_bounds() -> None:
    sheet = loaded(template(["deployments"]))["inzet"]
    assert sheet.freeze_panes == "A2"
    headers = {cell.value: cell.column_letter for cell in sheet[1]}
    rules = {str(rule.sqref).partition("2:")[0]: rule for rule in sheet.data_validations.dataValidation}
    load, kind, first = (rules[headers[name]] for name in ("belasting_procent", "soort", "van"))
    assert (load.type, load.formula1, load.formula2) == ("decimal", "0", "100")
    assert (kind.type, kind.formula1) == ("list", "Keuzes!$A$1:$A$3")
    assert first.type == "date"
    assert kind.prompt == "Mobiel werktuig, bouwtransport of schip."
    choices = loaded(template(["deployments"]))["Keuzes"]
    assert [choices[f"A{row}"].value for row in (1, 2, 3)] == ["mobiel", "bouwtransport", "schip"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", names())
def test_every_column_is_explained(name: str, language: Language) -> None:
    sheet = loaded(template([name], language))["Toelichting" if language == "nl" else "Explanation"]
    words = [cell.value for row in sheet for cell in row if cell.value]
    assert all(
        column.header(language) in words and say(column.meaning, language) in words for column in form(name).columns
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", names())
def test_what_a_template_offers_can_be_read(name: str, language: Language) -> None:
    for column in form(name).columns:
        for variant in column.variants():
            read = [parser(variant)(variant.shown(choice, language)) for choice in variant.choices]
            assert read == (
                [(choice,) for choice in variant.choices] if variant.kind == "list" else list(variant.choices)
            )


def test_a_template_opens_without_anything_from_outside() -> None:
    parts = zipfile.ZipFile(io.BytesIO(bid_template())).namelist()
    assert not [part for part in parts if "external" in part.lower() or "vba" in part.lower()]


LETTERS = st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff")


def values(column: Column) -> st.SearchStrategy[object]:
    """Values that a reader of this column gives."""
    words = st.text(LETTERS, max_size=30)
    number = st.floats(-1e9, 1e9).map(lambda value: round(value, 5))  # sixteen digits: the file format has no more
    strategies = {
        "text": st.one_of(
            words, st.sampled_from(["=1", "'=1", "_x0041_", "a\nb", "<&>", "#REF", "1,250", "ja", "2025-01-01"])
        ),
        "id": words,
        "number": number,
        "whole": st.integers(0, 100),
        "money": st.decimals(0, 10**9, places=2),
        "date": st.dates(date(1900, 3, 1), date(2199, 12, 31)),
        "yes_no": st.booleans(),
        "choice": st.sampled_from(list(column.choices) or [""]),
        "list": st.lists(st.sampled_from(list(column.choices) or [column.example])).map(" ".join),
    }
    return st.one_of(
        st.none(),
        strategies[column.kind].map(parser(column)).filter(lambda value: not isinstance(value, CellError)),
    )


MIX = form("mixes")
ROWS = st.lists(st.fixed_dictionaries({column.name: values(column) for column in MIX.columns}), max_size=3)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], max_examples=20)
@given(ROWS, st.sampled_from(LANGUAGES))
@example([{"mix": "a", "remark": "_x0041_"}], "nl")
def test_any_rows_survive_a_round_trip(rows: list[dict[str, object]], language: Language) -> None:
    for number, row in enumerate(rows):
        row.update(mix=f"m{number}", declaration="EPD")
    read = read_upload(template(["mixes"], language, {"mixes": rows}), "x.xlsx", ["mixes"])["mixes"]
    empty: dict[str, object] = {column.name: None for column in MIX.columns}
    assert [dict(row.values) for row in read] == [empty | row for row in rows]
