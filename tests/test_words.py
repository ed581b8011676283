"""Every sentence stands in both languages, and numbers are written as each language writes them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat import words
from meetlat.errors import InputError, Problem, text
from meetlat.words import LANGUAGES, Both, Language, number, place, say, show, unit


def placeholders(sentence: str) -> set[str]:
    """Return the names in a sentence, those in its forms for one and for other numbers too."""
    parts = [(name, forms or "") for _, name, forms, _ in Formatter().parse(sentence) if name is not None]
    return {name for name, _ in parts}.union(*(placeholders(forms) for _, forms in parts))


@pytest.mark.parametrize("code", sorted(words.catalogue()))
def test_a_sentence_says_the_same_in_both_languages(code: str) -> None:
    sentence = words.catalogue()[code]
    assert sentence.nl.strip()
    assert sentence.en.strip()
    assert placeholders(sentence.nl) == placeholders(sentence.en)


@pytest.mark.parametrize("code", [code for code, said in words.catalogue().items() if "|" in said.nl + said.en])
def test_a_sentence_that_counts_has_both_forms(code: str) -> None:
    for said in (words.catalogue()[code].nl, words.catalogue()[code].en):
        assert "|" not in words.FORMS.sub("", said)


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        (0, "0", "0"),
        (0.0, "0", "0"),
        (-0.0, "0", "0"),
        (7, "7", "7"),
        (-3, "-3", "-3"),
        (10.9, "10,9", "10.9"),
        (1250, "1.250", "1,250"),
        (1250.5, "1.250,5", "1,250.5"),
        (-1250.5, "-1.250,5", "-1,250.5"),
        (2041400, "2.041.400", "2,041,400"),
        (Decimal("2041400.00"), "2.041.400", "2,041,400"),
        (Decimal("2041400.50"), "2.041.400,50", "2,041,400.50"),
        (Decimal("-0.0"), "0", "0"),
        (1234567.89, "1.234.568", "1,234,568"),
        (999999.6, "1.000.000", "1,000,000"),
        (0.5, "0,5", "0.5"),
        (0.0001, "0,0001", "0.0001"),
        (1 / 3, "0,333333", "0.333333"),
        (9.9999999, "10", "10"),
        (0.1 + 0.2, "0,3", "0.3"),
        (math.inf, "∞", "∞"),
        (-math.inf, "-∞", "-∞"),
        (Decimal("Infinity"), "∞", "∞"),
        (math.nan, "nan", "nan"),
        (0.000012, "1,2 × 10⁻⁵", "1.2 × 10⁻⁵"),
        (-5e-12, "-5 × 10⁻¹²", "-5 × 10⁻¹²"),
        (10**30, "1" + ".000" * 10, "1" + ",000" * 10),
    ],
)
def test_a_number_is_written_as_the_language_writes_it(value: float | Decimal, nl: str, en: str) -> None:
    assert (number(value, "nl"), number(value, "en")) == (nl, en)


@pytest.mark.parametrize(
    ("value", "decimals", "nl"),
    [
        (41600, 2, "41.600,00"),
        (10.95, 1, "10,9"),
        (2.5, 0, "2"),
        (-0.001, 1, "0,0"),
        (-0.4, 0, "0"),
        (Decimal("0.125"), 2, "0,12"),
    ],
)
def test_a_number_is_written_with_the_decimals_asked_for(value: float | Decimal, decimals: int, nl: str) -> None:
    assert number(value, "nl", decimals) == nl


@given(st.floats(min_value=1e-4, max_value=1e12))
def test_a_number_keeps_six_digits(value: float) -> None:
    assert math.isclose(float(number(value, "en").replace(",", "")), value, rel_tol=1e-5, abs_tol=5e-7)


@given(st.floats(allow_nan=True) | st.integers() | st.decimals(allow_nan=False), st.none() | st.integers(0, 4))
def test_the_languages_differ_in_comma_and_point_only(value: float | Decimal, decimals: int | None) -> None:
    swapped = str.maketrans(",.", ".,")
    assert number(value, "nl", decimals).translate(swapped) == number(value, "en", decimals)


class Colour(StrEnum):
    GREEN = "green"


@pytest.fixture
def catalogue_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A catalogue of our own, in a folder."""
    monkeypatch.setattr(words, "FOLDER", tmp_path)
    words.catalogue.cache_clear()
    (tmp_path / "room").mkdir()
    sentences = {
        "colour": "colour.green: {nl: groen, en: green}",
        "row": 'row: {nl: "rij {row}", en: "row {row}"}',
        "rows": 'rows: {nl: "{rows:één rij|{rows} rijen}", en: "{rows:row|rows} {rows}"}',
        "room/value": 'value.true: {nl: ja, en: "yes"}\nvalue.none: {nl: onbekend, en: unknown}',
    }
    for file, written in sentences.items():
        (tmp_path / f"{file}.yaml").write_text(written, encoding="utf-8")
    yield tmp_path
    words.catalogue.cache_clear()


@pytest.mark.usefixtures("catalogue_of")
@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        (True, "ja", "yes"),
        (None, "onbekend", "unknown"),
        (Colour.GREEN, "groen", "green"),
        (date(2026, 3, 1), "1-3-2026", "2026-03-01"),
        (["a", 1.5, None], "a, 1,5, onbekend", "a, 1.5, unknown"),
        ((), "", ""),
        (Both(nl="grens", en="limit"), "grens", "limit"),
        (text("row", row=1250), "rij 1.250", "row 1,250"),
        ("{row} 100%", "{row} 100%", "{row} 100%"),
    ],
)
def test_a_value_is_shown_as_people_write_it(value: object, nl: str, en: str) -> None:
    assert (show(value, "nl"), show(value, "en")) == (nl, en)


@pytest.mark.usefixtures("catalogue_of")
@pytest.mark.parametrize(
    ("rows", "nl", "en"),
    [
        (1, "één rij", "row 1"),
        (0, "0 rijen", "rows 0"),
        (1250, "1.250 rijen", "rows 1,250"),
        (Decimal(1), "één rij", "row 1"),
        (["|"], "één rij", "row |"),
        ([2, 3], "2, 3 rijen", "rows 2, 3"),
    ],
)
def test_a_sentence_has_a_form_for_one_and_for_any_other_number(rows: object, nl: str, en: str) -> None:
    assert (say(text("rows", rows=rows), "nl"), say(text("rows", rows=rows), "en")) == (nl, en)


@pytest.mark.usefixtures("catalogue_of")
def test_a_sentence_speaks_of_a_sentence() -> None:
    assert say(text("row", row=text("colour.green")), "nl") == "rij groen"


@pytest.mark.usefixtures("catalogue_of")
def test_braces_of_the_user_are_only_braces() -> None:
    assert say(text("row", row="{row.__class__}"), "en") == "row {row.__class__}"


@pytest.mark.usefixtures("catalogue_of")
def test_a_code_that_is_not_there_is_our_fault() -> None:
    with pytest.raises(KeyError, match="no-such-code"):
        say(text("no-such-code"), "nl")


def test_two_files_of_one_kind_are_refused(catalogue_of: Path) -> None:
    (catalogue_of / "room" / "row.yaml").write_text("row.one: {nl: rij, en: row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"row\.yaml: .*row\.yaml has the same name"):
        words.catalogue()


def test_a_sentence_in_the_file_of_another_kind_is_refused(catalogue_of: Path) -> None:
    (catalogue_of / "place.yaml").write_text("colour.red: {nl: rood, en: red}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"place\.yaml: colour\.red belongs in a file colour\.yaml"):
        list(words.catalogue())


def test_a_file_is_read_when_one_of_its_sentences_is_asked_for(catalogue_of: Path) -> None:
    (catalogue_of / "place.yaml").write_text("broken: [", encoding="utf-8")
    assert say(text("colour.green"), "nl") == "groen"
    with pytest.raises(InputError):
        say(text("place.row"), "nl")


def test_a_unit_is_written_as_people_write_it() -> None:
    assert (unit("EUR/m3", "nl"), unit("furlong", "nl")) == ("€/m³", "furlong")


@pytest.mark.parametrize(
    ("problem", "nl", "en"),
    [
        (Problem(text("value.none")), "", ""),
        (Problem(text("value.none"), file="x.yaml", row=1250), "x.yaml, rij 1250", "x.yaml, row 1250"),
        (
            Problem(text("value.none"), file="x.xlsx", sheet="mixes", row=14, column="stage"),
            "x.xlsx, blad mixes, rij 14, kolom stage",
            "x.xlsx, sheet mixes, row 14, column stage",
        ),
    ],
)
def test_a_place_is_named_from_file_to_column(problem: Problem, nl: str, en: str) -> None:
    assert (place(problem, "nl"), place(problem, "en")) == (nl, en)


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_text_is_said_as_it_is(language: Language) -> None:
    assert say("Gemeente Voorbeeld", language) == "Gemeente Voorbeeld"


def test_a_sentence_that_ends_in_an_abbreviation_has_one_full_stop() -> None:
    about = {"when": "Vraagt A meer dan € 2", "then": text("robust.then-wins", wins="Bouw B.V.")}
    assert say(text("robust.switch", **about), "nl") == "Vraagt A meer dan € 2, dan wint Bouw B.V."


@pytest.mark.parametrize("value", [0.1 + 0.2, Decimal(0.1 + 0.2), Decimal("0.30000000000000004")])
def test_the_last_digits_that_arithmetic_leaves_are_never_written(value: float | Decimal) -> None:
    assert number(value, "nl").rstrip("0") == "0,3"


def test_an_option_is_no_column() -> None:
    assert place(Problem(text("best.no-stock"), column="--on"), "nl") == "--on"
