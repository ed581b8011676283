"""An error names its place, holds every problem of its file, and is caught as what it is."""

from __future__ import annotations

import pickle

import pytest

from meetlat import errors
from meetlat.errors import InputError, MeetlatError, Problem, Text, refuse, text

STAGE = Problem(text("value.none"), file="equipment.csv", row=14, column="stage", found="IVA", expected=["I", "II"])
POWER = Problem(text("value.none"), file="equipment.csv", row=15, column="power_kw")


@pytest.mark.parametrize(
    ("leaf", "also"),
    [
        (errors.InputError, ValueError),
        (errors.SetMismatchError, ValueError),
        (errors.NotInForceError, LookupError),
        (errors.UnknownTableError, LookupError),
        (errors.MissingPartError, ImportError),
    ],
)
def test_each_error_is_ours_and_what_python_calls_it(leaf: type[Exception], also: type[Exception]) -> None:
    assert issubclass(leaf, MeetlatError)
    assert issubclass(leaf, also)


def test_refuse_raises_all_problems_at_once_in_their_order() -> None:
    with pytest.raises(InputError) as caught:
        refuse(iter([STAGE, POWER]))
    assert caught.value.problems == (STAGE, POWER)


def test_refuse_lets_go_what_has_no_problem() -> None:
    assert refuse([]) is None  # type: ignore[func-returns-value]


def test_an_input_error_names_file_row_and_column_in_a_traceback() -> None:
    words = str(InputError([STAGE, POWER]))
    assert all(part in words for part in ("equipment.csv", "14", "stage", "15", "power_kw", "value.none"))


def test_an_input_error_survives_the_way_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(InputError([STAGE, POWER])))
    assert again.problems == (STAGE, POWER)


def test_sentences_of_the_same_words_are_one() -> None:
    one, other = text("place.row", row="14"), Text("place.row", {"row": "14"})
    assert one == other
    assert len({one, other, text("place.row", row="15")}) == 2


def test_a_sentence_of_a_list_can_be_a_key() -> None:
    assert {text("value.none", known=["I", "II"]): 1}[text("value.none", known=["I", "II"])] == 1


def test_the_order_of_values_makes_no_other_sentence() -> None:
    assert hash(text("x", a=1, b=2)) == hash(text("x", b=2, a=1))


def test_problems_are_frozen() -> None:
    with pytest.raises(AttributeError):
        STAGE.row = 1  # type: ignore[misc]


def test_nobody_hears_more_problems_than_can_be_read() -> None:
    from meetlat.errors import MOST_PROBLEMS

    error = InputError(Problem(text("file.empty"), file="a.yaml") for _ in range(5000))
    assert len(error.problems) == MOST_PROBLEMS
    assert (error.problems[-1].message, error.problems[-1].file) == (text("formats.and-more", count=4001), "a.yaml")
    assert InputError(error.problems).problems == error.problems
