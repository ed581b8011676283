"""A cell is read as what it says, or refused with what to write instead."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.forms.declared import Column, form, names
from meetlat.forms.values import CellError, parser, short
from meetlat.words import LANGUAGES, Both, say, show

WORDS = Both(nl="x", en="x")


def cell(kind: str, raw: object, mark: str | None = None, **limits: object) -> object:
    return parser(Column("c", "k", kind, WORDS, **limits), lambda: mark)(raw)  # type: ignore[arg-type]


def sentence(value: object) -> str:
    assert isinstance(value, CellError)
    return say(value.message, "nl")


@pytest.mark.parametrize("raw", [None, "", "  ", "\u00a0"])
@pytest.mark.parametrize("kind", ["text", "number", "date", "yes_no", "money", "whole"])
def test_an_empty_cell_is_none(kind: str, raw: object) -> None:
    assert cell(kind, raw) is None


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("10.4", 10.4),
        ("10,4", 10.4),
        (" -0,5 ", -0.5),
        ("1e-5", 1e-5),
        (",5", 0.5),
        ("1250", 1250.0),
        ("0.125", 0.125),
        ("1250,125", 1250.125),
        (7, 7.0),
    ],
)
def test_a_number_has_a_decimal_point_or_a_comma(raw: object, value: float) -> None:
    assert cell("number", raw) == value


@pytest.mark.parametrize(
    ("raw", "write"),
    [
        ("1.250,5", "1250,5"),
        ("1,250.5", "1250,5"),
        ("1 250", "1250"),
        ("2.150.000", "2150000"),
        ("1'250", "1250"),
        ("-1.250.000,00", "-1250000,00"),
    ],
)
def test_a_thousands_separator_is_refused_with_what_to_write(raw: str, write: str) -> None:
    assert sentence(cell("number", raw)) == f"{raw} heeft een scheidingsteken voor duizendtallen. Schrijf {write}."


def test_an_ambiguous_number_is_refused_with_both_readings() -> None:
    said = sentence(cell("number", "1.250"))
    assert (
        said
        == "1.250 kan twee getallen zijn. Schrijf 1250 als dat het is, of 1.2500 met vier cijfers achter het scheidingsteken."
    )


@pytest.mark.parametrize(("raw", "mark", "value"), [("1.250", ".", 1.25), ("1,250", ",", 1.25), ("1.2500", None, 1.25)])
def test_the_rest_of_the_table_may_take_the_doubt_away(raw: str, mark: str | None, value: float) -> None:
    assert cell("number", raw, mark) == value


def test_the_other_mark_shows_it_to_be_a_thousands_separator() -> None:
    assert sentence(cell("number", "1.250", ",")) == "1.250 heeft een scheidingsteken voor duizendtallen. Schrijf 1250."


@pytest.mark.parametrize("raw", ["nan", "NaN", "inf", "-Infinity", "1e999", float("nan"), float("inf")])
def test_no_number_is_without_end(raw: object) -> None:
    assert sentence(cell("number", raw)).endswith("is geen eindig getal. Laat het leeg als u het niet weet.")


@pytest.mark.parametrize(
    "raw", ["tien", "10 m3", "1_000", "0x10", "١٠", "10,4,2", True, date(2025, 1, 1), time(1), timedelta(1), "--1", "."]
)
def test_what_is_no_number_is_refused(raw: object) -> None:
    assert sentence(cell("number", raw)).endswith("is geen getal.")


@pytest.mark.parametrize(
    ("raw", "write"),
    [("€ 2.184.500", "2184500"), ("€ 2.184.500,50", "2184500,50"), ("2.500,- euro", "2500"), ("EUR 45", "45")],
)
def test_a_currency_sign_is_refused_with_what_to_write(raw: str, write: str) -> None:
    said = sentence(cell("money", raw))
    assert (
        said == f"{raw} is geen getal. Schrijf {write}, zonder muntteken en zonder scheidingsteken voor duizendtallen."
    )


def test_a_percent_sign_is_refused_with_what_to_write() -> None:
    assert sentence(cell("number", "6%")) == "6% is geen getal. Schrijf het zonder procentteken: 6 voor 6 %."


def test_bounds_hold_to_the_bound_itself() -> None:
    assert [cell("number", raw, least=0, most=100) for raw in ("0", "100")] == [0, 100]
    assert sentence(cell("number", "-0,1", least=0)) == "-0,1 is te laag: ten minste 0."
    assert sentence(cell("number", "100,1", most=100)) == "100,1 is te hoog: ten hoogste 100."
    assert sentence(cell("number", "0", above=0)) == "0 is te laag: het moet meer zijn dan 0."


def test_a_whole_number_is_whole() -> None:
    assert cell("whole", "15") == 15
    assert cell("whole", 15.0) == 15
    assert sentence(cell("whole", "15,5")) == "15,5 is geen heel getal."
    assert sentence(cell("whole", "1.250", ".")) == "1.250 heeft een scheidingsteken voor duizendtallen. Schrijf 1250."


def test_money_is_exact_to_the_cent() -> None:
    assert cell("money", "2150000,10") == Decimal("2150000.10")
    assert cell("money", 2150000.1) == Decimal("2150000.1")
    assert sentence(cell("money", "1,2345")).startswith("1,2345 heeft meer dan twee cijfers achter de komma.")


@pytest.mark.parametrize("mark", [None, "."])
@pytest.mark.parametrize("raw", ["2184.500", "2.180"])
def test_euros_have_no_three_decimals_whatever_the_table_shows(raw: str, mark: str | None) -> None:
    said = sentence(cell("money", raw, mark))
    assert said.endswith(f"Schrijf {raw.replace('.', '')} als dat het is, of {raw[:-1]}.")


def test_money_beyond_what_a_spreadsheet_holds_is_refused() -> None:
    assert sentence(cell("money", 1e26)) == "1e+26 is te hoog: ten hoogste 1.000.000.000.000."


@pytest.mark.parametrize("raw", ["2025-11-15", date(2025, 11, 15), datetime(2025, 11, 15)])  # noqa: DTZ001 — a cell has no zone
def test_a_date_is_iso_or_a_date_cell(raw: object) -> None:
    assert cell("date", raw) == date(2025, 11, 15)


@pytest.mark.parametrize("raw", ["15-11-2025", "2025-11", "20251115", "2025-W46-6", 45976.0, True, "2025-1-5"])
def test_another_way_to_write_a_date_is_refused(raw: object) -> None:
    assert sentence(cell("date", raw)).endswith("is geen datum. Schrijf jaar-maand-dag, zoals 2025-11-15.")


@pytest.mark.parametrize("raw", ["2025-02-29", "2025-13-01", "0000-01-01"])
def test_a_day_that_does_not_exist_is_refused(raw: str) -> None:
    assert sentence(cell("date", raw)) == f"De dag {raw} bestaat niet."


def test_a_time_of_the_day_is_refused() -> None:
    assert sentence(cell("date", datetime(2025, 11, 15, 8, 30))).startswith("2025-11-15 08:30:00 heeft een tijd.")  # noqa: DTZ001 — a cell has no zone


@pytest.mark.parametrize(
    ("raw", "value"),
    [("ja", True), ("Nee", False), ("yes", True), ("WAAR", True), ("onwaar", False), (True, True), (False, False)],
)
def test_yes_and_no_in_dutch_and_english(raw: object, value: bool) -> None:
    assert cell("yes_no", raw) is value


@pytest.mark.parametrize("raw", ["1", 0.0, "x", "misschien"])
def test_other_words_are_no_answer(raw: object) -> None:
    assert sentence(cell("yes_no", raw)).endswith("is geen ja of nee.")


def test_a_choice_is_read_in_any_case_and_in_dutch() -> None:
    choices = {"electric": ("elektrisch",), "EURO VI": ()}
    assert [cell("choice", raw, choices=choices) for raw in ("Elektrisch", "euro-vi", "ELECTRIC")] == [
        "electric",
        "EURO VI",
        "electric",
    ]


def test_an_unknown_choice_is_refused_with_the_known_ones() -> None:
    found = cell("choice", "VII", choices={"IV": (), "V": ()})
    assert sentence(found) == "VII is hier niet bekend. Bekend zijn: IV, V. Laat het leeg als u het niet weet."
    assert isinstance(found, CellError)
    assert found.expected == ("IV", "V")


def test_a_list_is_divided_by_spaces_commas_or_semicolons() -> None:
    assert cell("list", "xc4, XF1;XC4", choices={"XC4": (), "XF1": ()}) == ("XC4", "XF1")
    assert sentence(cell("list", "XC4 XQ1", choices={"XC4": ()})).startswith(
        "XQ1 is hier niet bekend. Bekend zijn: XC4."
    )


def test_a_number_of_a_spreadsheet_is_a_text_without_its_zero() -> None:
    assert cell("id", 101.0) == "101"


def test_a_date_that_a_spreadsheet_made_of_a_text_is_refused() -> None:
    assert (
        sentence(cell("id", date(2025, 2, 1)))
        == "Het rekenblad maakte hier een datum van: 1-2-2025. Maak de cel op als Tekst en typ de waarde opnieuw."
    )


def test_an_id_has_no_line_break_and_no_control_character() -> None:
    assert cell("text", "a\nb") == "a\nb"
    for raw in ("a\nb", "a\x07b"):
        assert "onzichtbaar stuurteken" in sentence(cell("id", raw))


def test_letters_in_two_codings_are_one_name() -> None:
    assert cell("id", "Cafe\u0301") == cell("id", "Caf\u00e9")


def test_an_error_of_a_spreadsheet_is_refused_in_any_column() -> None:
    assert (
        sentence(cell("text", "#REF!")) == "Deze cel bevat een fout van het rekenblad: #REF!. Schrijf de waarde zelf."
    )


def test_the_quote_before_a_dangerous_text_is_taken_off() -> None:
    assert [cell("text", raw) for raw in ("'=1+1", "''=1", "'t Zand")] == ["=1+1", "'=1", "'t Zand"]


def test_a_message_repeats_only_the_beginning_of_a_long_value() -> None:
    assert short("x" * 1000) == "x" * 60 + "…"


COLUMNS = [variant for name in names() for column in form(name).columns for variant in column.variants()]
RAW = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.integers(),
    st.text(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.from_regex(r"[-+]?[0-9]{1,4}[.,' ]?[0-9]{0,3}[.,]?[0-9]{0,3}"),
)


@given(st.sampled_from(COLUMNS), RAW)
def test_any_cell_is_a_value_or_a_sentence(column: Column, raw: object) -> None:
    value = parser(column)(raw)
    if isinstance(value, CellError):
        for language in LANGUAGES:
            assert say(value.message, language)
            show(value.found, language)
            assert show(value.expected, language)


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_money_survives_a_round_trip_by_comma_and_by_point(amount: Decimal) -> None:
    assert amount == cell("money", str(amount)) == cell("money", str(amount).replace(".", ","))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_survives_a_round_trip(value: float) -> None:
    assert value == cell("number", repr(value), ".") == cell("number", value)


def test_a_plus_makes_another_product() -> None:
    """ZOAB+ is DZOAB, whose ceiling is another than that of ZOAB; a sign that says nothing else is left out."""
    product = next(one for one in form("asphalt").columns if one.name == "product")
    found = [parser(product)(word) for word in ("ZOAB", "ZOAB+", "zoab +", "ZOAB 16")]
    assert found == ["zoab", "dzoab", "dzoab", "zoab"]
