"""meetlat profiles list."""

from __future__ import annotations

import pytest

from meetlat.lookup.jobs.profiles import dutch_words
from tests.commands import Run

LIST = ("profiles", "list")


def test_every_profile_says_what_the_contract_asks(meetlat: Run) -> None:
    said = meetlat(*LIST)
    assert said.code == 0
    assert len({one["id"] for one in said.result}) == len(said.result) > 200
    for one in said.result:
        assert {"id", "name", "set", "declared_unit", "source", "certainty"} <= set(one)
        assert all(one[key] for key in ("id", "name", "set", "declared_unit", "source", "certainty"))


@pytest.mark.parametrize(
    ("words", "key", "values"),
    [
        (("--set", "A1"), "set", {"A1"}),
        (("--set", "A2"), "set", {"A2"}),
        (("--kind", "cement"), "kind", {"cement"}),
        (("--kind", "cement", "--set", "A1"), "set", {"A1"}),
    ],
)
def test_a_list_is_narrowed_by_set_and_kind(meetlat: Run, words: tuple[str, ...], key: str, values: set[str]) -> None:
    found = meetlat(*LIST, *words).result
    assert {one[key] for one in found} == values
    assert len(found) < len(meetlat(*LIST).result)


def test_a_list_is_searched_by_every_word_in_id_name_or_owner(meetlat: Run) -> None:
    found = meetlat(*LIST, "cem ZEMENTWERKE").result
    assert found
    assert all("cem" in one["id"] and "Zementwerke" in one["source"] for one in found)
    assert meetlat(*LIST, "no such thing").result == []


@pytest.mark.parametrize(("dutch", "english"), [("staal", "steel"), ("vliegas", "fly-ash"), ("Vrachtwagen", "truck")])
def test_a_list_is_searched_in_dutch_as_in_english(meetlat: Run, dutch: str, english: str) -> None:
    found = {one["id"] for one in meetlat(*LIST, dutch).result}
    assert found >= {one["id"] for one in meetlat(*LIST).result if english in one["id"]} > set()


def test_a_kind_may_be_dutch(meetlat: Run) -> None:
    assert meetlat(*LIST, "--kind", "staal").result == meetlat(*LIST, "--kind", "steel").result != []


def test_dutch_words_stand_for_words_of_ids(meetlat: Run) -> None:
    ids = [one["id"] for one in meetlat(*LIST).result]
    assert [dutch for dutch, english in dutch_words().items() if not any(english in one for one in ids)] == []


def test_a_long_list_says_how_to_shorten_it(meetlat: Run) -> None:
    assert "meetlat profiles list staal" in meetlat(*LIST, plain=True).out
    assert "meetlat profiles list staal" not in meetlat(*LIST, "vliegas", plain=True).out


def test_limits_stand_with_each_profile_and_once_as_caveats(meetlat: Run) -> None:
    said = meetlat(*LIST, "--kind", "cement")
    limits = {limit for one in said.result for limit in one["limits"]}
    caveats = [caveat["message"] for caveat in said.json["caveats"] if caveat["code"] == "profile-limit"]
    assert limits == set(caveats)
    assert len(caveats) == len(set(caveats)) >= 1


def test_on_a_day_what_has_expired_is_said(meetlat: Run) -> None:
    words = (*LIST, "a2/cement-average-de", "--on")
    held, expired = meetlat(*words, "2027-12-31"), meetlat(*words, "2028-01-01")
    assert [one["expired"] for one in (*held.result, *expired.result)] == [False, True]
    assert [caveat["code"] for caveat in expired.json["caveats"]].count("expired") == 1
    assert meetlat(*LIST, "a2/cement-average-de").result[0]["expired"] is None


@pytest.mark.parametrize("words", [("--set", "A3"), ("--kind", "cheese"), ("--on", "2025-02-30")])
def test_what_there_is_not_is_refused(meetlat: Run, words: tuple[str, str]) -> None:
    said = meetlat(*LIST, *words)
    assert said.code == 2
    assert [problem["found"] for problem in said.problems] == [words[1]]


def test_people_get_a_table(meetlat: Run) -> None:
    said = meetlat(*LIST, "a2/cement-average-de", "--on", "2028-01-01", plain=True)
    assert "31-12-2027 (verlopen)" in said.out
    assert "Aantal profielen: 1" in said.out
    assert "! Duits gegeven, geen NMD-waarde." in said.out
