"""Which mark counts where several assessors gave one: never a silent mean."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.tender import Mark, OpenMark
from meetlat.tender.model.award import Assessors
from meetlat.tender.rules.assessors import counting_marks, mean
from meetlat.words import say


def mark(who: str, points: float, part: str = "measure-1", *, substantial: bool | None = None) -> Mark:
    return Mark("demonstrability", part, Decimal(str(points)), who, f"bevinding {who}", substantial)


def counted(rule: Assessors, *marks: Mark) -> tuple[list[Decimal], list[str]]:
    found, still = counting_marks("A", marks, rule)
    return [one.mark for one in found], [one.ask.code for one in still]


@pytest.mark.parametrize(
    ("rule", "marks", "counts", "asks"),
    [
        ("consensus", [mark("Jan", 6)], [6], []),
        ("consensus", [mark("Jan", 6), mark("Eva", 6)], [6], []),
        ("consensus", [mark("Jan", 6), mark("Eva", 8)], [], ["criteria.ask-consensus"]),
        ("consensus", [mark("Jan", 6), mark("Eva", 8), mark("consensus", 7)], [7], []),
        ("mean", [mark("Jan", 6)], [6], []),
        ("mean", [mark("Jan", 6), mark("Eva", 8)], [7], []),
        ("mean", [mark("Jan", 6), mark("Eva", 8), mark("Ali", 6)], [Decimal("6.67")], []),
    ],
)
def test_what_was_agreed_counts_or_the_mean_where_the_tender_says_so(
    rule: Assessors, marks: list[Mark], counts: list[Decimal], asks: list[str]
) -> None:
    assert counted(rule, *marks) == (counts, asks)


@pytest.mark.parametrize("rule", ["consensus", "mean"])
def test_whether_a_measure_adds_something_has_no_mean(rule: Assessors) -> None:
    apart = [mark("Jan", 6, substantial=True), mark("Eva", 6, substantial=False)]
    assert counted(rule, *apart) == ([], ["criteria.ask-substantial"])


def test_what_assessors_agreed_on_decides_whether_a_measure_adds_something() -> None:
    apart = [mark("Jan", 6, substantial=True), mark("Eva", 6, substantial=False)]
    assert counted("consensus", *apart, mark("consensus", 6)) == ([], ["criteria.ask-substantial"])
    ((agreed,), _) = counting_marks("A", [*apart, mark("consensus", 6, substantial=True)], "consensus")
    assert agreed.substantial is True
    assert list(agreed.given) == [6, 6]


def test_a_mean_of_some_of_the_assessors_does_not_count() -> None:
    given = [mark("Jan", 6), mark("Eva", 8), mark("Jan", 4, "measure-2")]
    ((one,), (still,)) = counting_marks("A", given, "mean")
    assert (one.part, isinstance(still, OpenMark)) == ("measure-1", True)
    assert say(still.ask, "nl") == (
        "Voor measure-2 van A telt het gemiddelde van alle beoordelaars, maar van Eva is er geen cijfer. Vraag daarom."
    )


def test_the_findings_behind_a_mean_stand_together_without_names_of_assessors() -> None:
    ((found,), _) = counting_marks("A", [mark("Jan", 6), mark("Eva", 8)], "mean")
    assert (found.assessor, found.finding) == (None, "bevinding Jan bevinding Eva")


@given(st.lists(st.integers(0, 20).map(Decimal), min_size=1, max_size=6))
def test_a_mean_lies_between_the_marks_whatever_their_order(marks: list[Decimal]) -> None:
    assert min(marks) <= mean(marks) == mean(marks[::-1]) <= max(marks)
