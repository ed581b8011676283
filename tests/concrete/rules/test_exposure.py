"""The most demanding exposure class decides the category; what is doubtful is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.concrete import Mix, categories
from meetlat.errors import InputError
from meetlat.figures import Certainty
from meetlat.words import say
from tests.concrete.small import ON, figures

OF = categories(figures(), ON)
CLASSES = tuple(OF.by_class)


@pytest.mark.parametrize(
    ("classes", "category"),
    [
        ("X0", "unreinforced"),
        ("XC1", "indoor"),
        ("XC2", "outdoor"),
        ("XC4 XF1", "outdoor"),
        ("XF3", "outdoor"),
        ("XD1", "aggressive"),
        ("XS3 XC4", "aggressive"),
        ("XF2", "aggressive"),
        ("XF4 XC4 XD3", "aggressive"),
        ("XC1 XA1", "aggressive"),
        ("X0 XC1", "indoor"),
    ],
)
def test_the_most_demanding_class_decides(classes: str, category: str) -> None:
    assert OF.of(Mix("m", tuple(classes.split()))).name == category


def test_every_class_of_en_206_has_a_category() -> None:
    assert len(CLASSES) == 18
    assert {str(figure.value) for figure in OF.by_class.values()} == set(OF.order.names)


def test_it_says_which_class_decided_and_that_the_mapping_is_derived() -> None:
    found = OF.of(Mix("m", ("XC1", "XF4", "XC4")))
    assert say(found.why, "en") == "Category aggressive: of the exposure classes XC1, XF4, XC4, XF4 demands most."
    assert found.certainty is Certainty.DERIVED
    assert [caveat.code for caveat in found.caveats] == ["derived-figure"]


@given(st.lists(st.sampled_from(CLASSES), min_size=1, max_size=6))
def test_the_order_of_the_classes_does_not_matter(classes: list[str]) -> None:
    names = {OF.of(Mix("m", tuple(order))).name for order in (classes, classes[::-1], sorted(classes))}
    assert len(names) == 1


@given(st.lists(st.sampled_from(CLASSES), min_size=1, max_size=4), st.sampled_from(CLASSES))
def test_one_class_more_never_demands_less(classes: list[str], more: str) -> None:
    before, after = (OF.of(Mix("m", tuple(one))).name for one in (classes, [*classes, more]))
    assert (OF.order.rank(str(after)) or 0) >= (OF.order.rank(str(before)) or 0)


def test_the_category_of_the_client_goes_first_and_needs_no_mapping() -> None:
    found = OF.of(Mix("m", ("XC4",), category="ongewapend"))
    assert (found.name, found.certainty, found.caveats) == ("unreinforced", Certainty.PUBLISHED, ())
    assert "as given in the form" in say(found.why, "en")


def test_a_class_that_does_not_exist_is_refused_by_name_with_those_that_do() -> None:
    with pytest.raises(InputError) as refused:
        OF.of(Mix("m", ("XC4", "XC5", "XZ")))
    assert [problem.found for problem in refused.value.problems] == ["XC5", "XZ"]
    assert {problem.column for problem in refused.value.problems} == {"exposure_classes"}
    assert refused.value.problems[0].expected == CLASSES


def test_a_category_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InputError, match="unknown-category"):
        OF.of(Mix("m", ("XC4",), category="outside"))


def test_without_a_class_there_is_no_category() -> None:
    found = OF.of(Mix("m"))
    assert found.name is None
    assert "no exposure class" in say(found.why, "en").lower()


@pytest.mark.parametrize(
    ("classes", "reinforced", "doubted"),
    [("X0", True, True), ("X0", False, False), ("XC4", False, True), ("XC4", True, False), ("XC4", None, False)],
)
def test_what_contradicts_the_classes_is_said(classes: str, reinforced: bool | None, doubted: bool) -> None:
    found = OF.of(Mix("m", (classes,), reinforced=reinforced))
    assert ("category-doubt" in [caveat.code for caveat in found.caveats]) is doubted
