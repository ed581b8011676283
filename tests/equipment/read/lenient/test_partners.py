"""A partner is filled in from above only where that is certain."""

from __future__ import annotations

from meetlat.equipment.read.lenient.partners import alike, names_of, same_partner, written_once


def test_a_name_above_each_block_holds_for_the_block() -> None:
    assert written_once([(5, "A"), (6, None), (7, None), (8, "B"), (9, None)])


def test_it_does_not_where_names_are_repeated() -> None:
    """Then an empty cell may be a forgotten one."""
    assert not written_once([(5, "A"), (6, "A"), (7, None)])
    assert not written_once([(5, "A"), (6, None), (7, "B"), (8, None), (9, "a B.V.")])


def test_it_does_not_over_a_row_that_is_left_out_or_above_the_first_name() -> None:
    assert not written_once([(5, "A"), (7, None)])
    assert not written_once([(5, None), (6, "A"), (7, None)])
    assert not written_once([(5, "A"), (6, "B")])


def test_case_dots_and_legal_form_do_not_make_another_company() -> None:
    assert same_partner("ASFALT MIDDEN B.V.", "Asfalt Midden")
    assert not same_partner("Asfalt Midden", "Asfalt Noord")
    assert names_of(["A BV", "A", "A"]) == {"A BV": "A", "A": "A"}


def test_names_that_look_alike_are_pointed_out_and_stay_two() -> None:
    assert alike(["Van Dongen Grondwerken", "Van Donge Grondwerken", "Hofstra"]) == (
        ("Van Dongen Grondwerken", "Van Donge Grondwerken"),
    )
