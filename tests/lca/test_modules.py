"""A question for modules is answered by what is declared, never twice, and what nobody declares is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.errors import InputError
from meetlat.lca import cover, parse, same_scope, steps, whole
from meetlat.lca.modules import ORDER


def test_a_run_is_its_single_modules() -> None:
    assert steps("A1-A3") == ("A1", "A2", "A3")
    assert steps("c1-c4") == ("C1", "C2", "C3", "C4")
    assert steps("D") == ("D",)
    assert steps("A1-D") == ORDER


@pytest.mark.parametrize("code", ["A6", "A1-A9", "", "A3-A1", "A1-A2-A3", "module A"])
def test_a_module_that_does_not_exist_is_refused(code: str) -> None:
    with pytest.raises(InputError):
        steps(code)


def test_a_question_may_be_written_loosely() -> None:
    assert parse("a1-a3, C1;D") == ("A1-A3", "C1", "D")


@pytest.mark.parametrize("asked", ["A1-A3 A2", "D, D", "A1-A3 A3-A5", " ,"])
def test_a_question_that_counts_twice_or_asks_nothing_is_refused(asked: str) -> None:
    with pytest.raises(InputError):
        parse(asked)


def test_separate_modules_answer_a_run() -> None:
    assert cover("A1-A3", ("A1", "A2", "A3", "A4")).rows == (0, 1, 2)
    assert cover("A1-A3", ("A1", "A2", "A3", "A4")).missing == ()


def test_a_hole_in_a_run_is_named() -> None:
    found = cover("A1-A3", ("A1", "A3"))
    assert (found.rows, found.missing) == ((0, 1), ("A2",))


def test_the_sum_is_not_counted_beside_its_parts() -> None:
    assert cover("A1-A3", ("A1", "A1-A3", "A2", "A3")).rows == (1,)
    assert whole(("A1", "A1-A3", "A2", "A3", "C1")) == ("A1-A3", "C1")


def test_a_wider_run_does_not_answer_a_narrower_question() -> None:
    found = cover("A1-A3", ("A1-A5",))
    assert (found.rows, found.missing) == ((), ("A1", "A2", "A3"))


def test_a_scope_is_the_same_however_it_is_written() -> None:
    assert same_scope("A1-A3", "A3, A1, A2")
    assert not same_scope("A1-A3", "A1-A4")


@given(st.lists(st.sampled_from(ORDER), unique=True, min_size=1), st.data())
def test_what_is_declared_and_what_is_missing_make_the_question(declared: list[str], data: st.DataObject) -> None:
    first, last = sorted(data.draw(st.tuples(st.sampled_from(range(16)), st.sampled_from(range(16)))))
    asked = f"{ORDER[first]}-{ORDER[last]}"
    found = cover(asked, tuple(declared))
    assert sorted([declared[row] for row in found.rows] + list(found.missing)) == sorted(steps(asked))
