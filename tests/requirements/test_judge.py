"""A verdict: met, not met, or unknown and then leaning; never met by what is not known."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.errors import SetMismatchError, text
from meetlat.figures import Certainty, EngineClass, Range
from meetlat.requirements import Bounds, Measured, Outcome, Requirement, compare, judge, margin, unjudged
from meetlat.words import Both
from tests.requirements.small import engine, measured, requirement

MET, NOT_MET, UNKNOWN = Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN
FILTER = EngineClass("IV", ("particulate_filter",))


@pytest.mark.parametrize(
    ("asked", "found", "outcome", "room"),
    [
        (requirement(10.9), measured(10.8), MET, 0.1),
        (requirement(10.9), measured(10.9), MET, 0.0),
        (requirement(10.9), measured(11.2), NOT_MET, -0.3),
        (requirement(10.9), measured(sum([1.09] * 10)), MET, 0.0),
        (requirement(25.0, "at_least"), measured(25), MET, 0.0),
        (requirement(25.0, "at_least"), measured(24), NOT_MET, -1.0),
        (requirement(Range(10, 30), "range"), measured(12), MET, 2.0),
        (requirement(Range(10, 30), "range"), measured(35), MET, 25.0),
        (requirement(Range(10, 30), "range"), measured(9), NOT_MET, -1.0),
        (requirement(EngineClass("IIIB"), "class_at_least"), engine("IIIB"), MET, None),
        (requirement(EngineClass("IIIB"), "class_at_least"), engine("ZE"), MET, None),
        (requirement(EngineClass("IIIB"), "class_at_least"), engine("IIIA"), NOT_MET, None),
        (requirement(FILTER, "class_at_least"), engine("IV", particulate_filter=True), MET, None),
        (requirement(FILTER, "class_at_least"), engine("IV", particulate_filter=False), NOT_MET, None),
        (requirement(FILTER, "class_at_least"), engine("IIIB"), NOT_MET, None),
        (requirement(FILTER, "class_at_least"), engine("IV"), UNKNOWN, None),
        (requirement(FILTER, "class_at_least"), engine(None, particulate_filter=True), UNKNOWN, None),
        (requirement(FILTER, "class_at_least"), engine(None, particulate_filter=False), NOT_MET, None),
        (requirement(35.0, "reported"), measured(99), Outcome.NOT_APPLICABLE, None),
    ],
)
def test_each_sense_judges(asked: Requirement, found: Measured, outcome: Outcome, room: float | None) -> None:
    verdict = judge(asked, found)
    assert (verdict.outcome, verdict.margin, verdict.leaning) == (outcome, room, None)


@pytest.mark.parametrize(
    ("found", "outcome", "leaning", "room"),
    [
        (measured(low=11, estimate=13), NOT_MET, None, -0.1),
        (measured(low=9, estimate=10), UNKNOWN, MET, None),
        (measured(low=9, estimate=12), UNKNOWN, NOT_MET, None),
        (measured(low=9), UNKNOWN, None, None),
        (measured(low=9, high=10), MET, None, 0.9),
        (measured(low=10, high=11), UNKNOWN, None, None),
        (measured(), UNKNOWN, None, None),
        (measured(math.nan), UNKNOWN, None, None),
    ],
    ids=str,
)
def test_a_lower_bound_fails_above_a_ceiling_and_proves_nothing_below(
    found: Measured, outcome: Outcome, leaning: Outcome | None, room: float | None
) -> None:
    verdict = judge(requirement(10.9), found)
    assert (verdict.outcome, verdict.leaning, verdict.margin) == (outcome, leaning, room)


def test_an_unknown_figure_gives_no_verdict_and_says_whom_to_ask() -> None:
    ask = Both("Vraag de commissie.", "Ask the commission.")
    verdict = judge(requirement(None, ask=ask), measured(5))
    assert (verdict.outcome, verdict.leaning, verdict.margin, verdict.ask) == (UNKNOWN, None, None, (ask,))


def test_a_value_that_is_not_known_enough_asks_for_what_it_lacks() -> None:
    lacking = text("verdict.measured-nothing")
    assert judge(requirement(10.9), measured(low=9, ask=(lacking,))).ask == (lacking,)
    assert judge(requirement(10.9), measured(low=11, ask=(lacking,))).ask == ()


# ── certainty ─────────────────────────────────────────────────────────────────────────────────────────────────────────

KNOWN = (Certainty.PUBLISHED, Certainty.SECONDARY, Certainty.DERIVED, Certainty.RECALLED)


@pytest.mark.parametrize("accept", KNOWN[:3])
@pytest.mark.parametrize("certainty", KNOWN)
def test_a_figure_judges_when_it_is_known_well_enough(certainty: Certainty, accept: Certainty) -> None:
    verdict = judge(requirement(10.9, certainty=certainty), measured(10), accept)
    enough = KNOWN.index(certainty) <= KNOWN.index(accept)
    assert (verdict.outcome, verdict.leaning) == ((MET, None) if enough else (UNKNOWN, MET))


def test_a_recalled_figure_never_judges() -> None:
    assert judge(requirement(10.9, certainty=Certainty.RECALLED), measured(99)).outcome is UNKNOWN
    for accept in (Certainty.RECALLED, Certainty.UNKNOWN):
        with pytest.raises(ValueError, match=f"a figure that is {accept.value} carries no verdict"):
            judge(requirement(10.9), measured(10), accept)


@pytest.mark.parametrize("certainty", [Certainty.DERIVED, Certainty.RECALLED])
def test_a_figure_that_is_derived_or_recalled_says_so(certainty: Certainty) -> None:
    verdict = judge(requirement(10.9, certainty=certainty, reasoning=Both("omdat", "because")), measured(10))
    assert [caveat.code for caveat in verdict.caveats] == [f"{certainty.value}-figure"]


# ── scope ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

SET_A1 = {"indicator_set": "A1", "modules": "A1-A3"}


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (measured(5, scope={**SET_A1, "indicator_set": "A2"}), "about indicator_set A1; the measured value about A2"),
        (measured(5, scope={**SET_A1, "modules": "A1-A5"}), "about modules A1-A3; the measured value about A1-A5"),
        (measured(5, scope={"modules": "A1-A3"}), "about indicator_set A1; the measured value about None"),
        (measured(5), "about indicator_set A1; the measured value about None"),
        (Measured("machine", "noise", "EUR", 5, 5, scope=SET_A1), "about unit dB; the measured value about EUR"),
        (Measured("machine", "mki", "dB", 5, 5, scope=SET_A1), "about indicator noise; the measured value about mki"),
    ],
)
def test_what_is_about_something_else_is_never_judged(found: Measured, said: str) -> None:
    with pytest.raises(SetMismatchError, match=said):
        judge(requirement(10.9, scope=SET_A1), found)


def test_a_scope_may_accept_two_sets_and_says_when_it_is_the_other() -> None:
    both = requirement(10.9, scope={"indicator_set": ["A1", "A2"]})
    a1, a2 = (judge(both, measured(5, scope={"indicator_set": name})) for name in ("A1", "A2"))
    assert (a1.outcome, a1.caveats) == (MET, ())
    assert (a2.outcome, [caveat.code for caveat in a2.caveats]) == (MET, ["other-scope"])
    with pytest.raises(SetMismatchError):
        judge(both, measured(5, scope={"indicator_set": "A3"}))


def test_a_value_may_know_more_of_its_scope_than_is_asked() -> None:
    assert judge(requirement(10.9), measured(5, scope=SET_A1)).outcome is MET


def test_what_may_not_be_judged_is_unknown_and_says_why() -> None:
    why = text("verdict.unknown")
    verdict = unjudged(requirement(10.9), measured(5), why, (text("verdict.no-evidence"),))
    assert (verdict.outcome, verdict.leaning, verdict.margin) == (UNKNOWN, None, None)
    assert verdict.explanation[-1] == why
    assert verdict.ask == (text("verdict.no-evidence"),)


# ── properties ────────────────────────────────────────────────────────────────────────────────────────────────────────

NUMBERS = st.floats(-1000, 1000)
BOUNDS = st.one_of(st.builds(lambda x: Bounds(at_most=x), NUMBERS), st.builds(lambda x: Bounds(at_least=x), NUMBERS))


@given(BOUNDS, NUMBERS, NUMBERS)
def test_knowing_more_never_turns_a_verdict(limits: Bounds, one: float, other: float) -> None:
    """What is decided for an interval is decided so for every value within it."""
    low, high = sorted((one, other))
    decided = compare(limits, measured(low=low, high=high))
    for value in (low, (low + high) / 2, high):
        assert decided in (Outcome.UNKNOWN, compare(limits, measured(value)))


@given(BOUNDS, NUMBERS, NUMBERS)
def test_a_margin_has_the_sign_of_the_verdict(limits: Bounds, one: float, other: float) -> None:
    low, high = sorted((one, other))
    found = measured(low=low, high=high)
    room = margin(limits, found)
    match compare(limits, found):
        case Outcome.MET:
            assert room is not None
            assert room >= -1e-9
        case Outcome.NOT_MET:
            assert room is not None
            assert room < 0
        case _:
            assert room is None


@given(NUMBERS, NUMBERS)
def test_less_of_what_is_limited_is_never_worse(value: float, less: float) -> None:
    order = [Outcome.NOT_MET, Outcome.MET]
    worse, better = (judge(requirement(10.9), measured(x)).outcome for x in (value, value - abs(less)))
    assert order.index(better) >= order.index(worse)
