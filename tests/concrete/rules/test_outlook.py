"""Which years a mix meets as it is, the first it does not and by how much; what is not known is said as not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.concrete import Mix, Outlook, Prospect, outlook, years
from meetlat.concrete.rules.outlook import HORIZON
from meetlat.figures import library
from meetlat.lca import profiles
from meetlat.requirements import Outcome
from meetlat.words import say
from tests.concrete.small import composed, declared, figures

YEARS = years(figures(), profiles())
MET, NOT_MET, UNKNOWN = Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN


def prospect(mix: Mix, indicator: str = "mki", level: str = "ceiling") -> Prospect:
    found = outlook(mix, YEARS)
    return next(one for one in found.prospects if (one.indicator, one.level) == (indicator, level))


def test_meets_2025_and_2026_not_2027_by_0_4() -> None:
    found = prospect(declared(10.5))
    assert found.years == {2025: MET, 2026: MET, 2027: NOT_MET}
    assert (found.first_not_met, found.short) == (2027, 0.4)
    assert say(found.sentence, "en") == "MKI, ceiling: meets 2025, 2026; not 2027, by 0.4 €/m³."
    assert say(found.sentence, "nl") == "MKI, plafondwaarde: voldoet in 2025 en 2026; niet in 2027: 0,4 €/m³ te veel."


@pytest.mark.parametrize(
    ("mki", "met", "sentence"),
    [
        (10.1, [2025, 2026, 2027], "MKI, ceiling: meets 2025, 2026, 2027."),
        (11.0, [2025], "MKI, ceiling: meets 2025; not 2026, by 0.1 €/m³."),
        (12.0, [], "MKI, ceiling: not 2025, by 0.3 €/m³."),
    ],
)
def test_from_all_years_to_none(mki: float, met: list[int], sentence: str) -> None:
    found = prospect(declared(mki))
    assert [year for year, outcome in found.years.items() if outcome is MET] == met
    assert say(found.sentence, "en") == sentence


def test_each_level_and_indicator_has_its_own() -> None:
    assert prospect(declared(8.0, 119), level="frontrunner").first_not_met == 2027
    assert (prospect(declared(co2=160.0), "co2").first_not_met, prospect(declared(co2=160.0), "co2").short) == (2027, 5)
    levels = [(one.level, one.indicator) for one in outlook(declared(), YEARS).prospects]
    assert levels == [("ceiling", "mki"), ("ceiling", "co2"), ("frontrunner", "mki"), ("frontrunner", "co2")]


def test_years_that_the_tables_do_not_know_are_said_as_not_known() -> None:
    found = outlook(declared(), YEARS)
    assert found.unknown_from == 2028
    assert say(found.sentences[-1], "en") == "No values are known yet of 2028 and later."


def test_a_declaration_that_ends_is_taken_as_renewed_and_that_is_said() -> None:
    mix = declared(10.0, valid_to=date(2025, 12, 31))
    assert set(prospect(mix).years.values()) == {MET}
    assert "declaration-ends" in codes(outlook(mix, YEARS))
    assert "declaration-ends" not in codes(outlook(declared(valid_to=date(2027, 12, 31)), YEARS))


def codes(found: Outlook) -> list[str]:
    return [caveat.code for caveat in found.caveats]


def test_another_set_cannot_be_judged_in_any_year() -> None:
    mix = declared(22.5, indicator_set="A2")
    assert set(prospect(mix).years.values()) == {UNKNOWN}
    assert say(prospect(mix).sentence, "en") == "MKI, ceiling: cannot be judged in 2025, 2026, 2027."
    assert [say(ask, "en") for ask in outlook(mix, YEARS).ask] == ["Ask the concrete plant for the value of set A1."]


def test_a_lower_bound_leans_where_its_usual_share_tells() -> None:
    found = prospect(composed(plant=None), "mki")
    assert set(found.leanings.values()) == {MET}
    assert say(found.sentence, "en") == "MKI, ceiling: cannot be judged in 2025, 2026, 2027, probably met."


def test_expired_profiles_are_said_once() -> None:
    found = outlook(composed(), YEARS)
    messages = [caveat.message for caveat in found.caveats if caveat.code == "expired"]
    assert len(messages) == len({message.values["profile"] for message in messages})


OVERLAY = """
table: concrete-mki
sources: {own: {title: Own table}}
rows:
  - {category: outdoor, level: ceiling, valid_from: 2028-01-01, valid_to: 2028-06-30, value: 9.3, certainty: derived, source: own, checked_by: someone, entered_by: someone else, reasoning: {nl: proef, en: trial}}
  - {category: outdoor, level: ceiling, valid_from: 2028-07-01, valid_to: 9999-12-31, value: 9.0, certainty: derived, source: own, checked_by: someone, entered_by: someone else, reasoning: {nl: proef, en: trial}}
"""


def test_a_year_in_which_the_requirement_changes_counts_as_its_worst_part(tmp_path: Path) -> None:
    """9.2 meets the first half of 2028 and not the second; a row without a near end is followed no further than its year."""
    (tmp_path / "own.yaml").write_text(OVERLAY, encoding="utf-8")
    by = years(library([tmp_path]), profiles())
    assert list(by.parts) == [2025, 2026, 2027, 2028]
    assert [len(parts) for parts in by.parts.values()] == [1, 1, 1, 2]
    found = outlook(declared(9.2), by).prospects[0]
    assert (found.years[2028], found.first_not_met, found.short) == (NOT_MET, 2028, 0.2)
    assert HORIZON < 9999 - 2028


@given(st.floats(5, 15))
def test_what_meets_a_year_meets_those_before_it(mki: float) -> None:
    """The published ceilings fall."""
    met = [outcome is MET for outcome in prospect(declared(mki, None)).years.values()]
    assert met == sorted(met, reverse=True)


@given(st.floats(5, 15), st.floats(5, 15))
def test_a_cleaner_mix_holds_out_no_shorter(one: float, other: float) -> None:
    clean, dirty = (prospect(declared(value)).first_not_met or 9999 for value in sorted((one, other)))
    assert clean >= dirty


def test_the_category_of_the_client_decides_here_too() -> None:
    assert prospect(replace(declared(10.0), category="unreinforced")).first_not_met == 2026
