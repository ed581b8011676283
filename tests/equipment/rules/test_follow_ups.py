"""Whom to call about what: nothing is forgotten, nothing asked twice, the most pressing first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from meetlat.equipment import Deployment, Level, Span, compliance
from meetlat.equipment.rules.follow_ups import FollowUp, Gravity, Partner, Point, by_partner, follow_ups, unknown_cells
from meetlat.errors import text
from tests.equipment.small import LIBRARY, mobile

EARLY, LATE = Span(date(2026, 2, 2), date(2026, 2, 28)), Span(date(2026, 9, 1), date(2026, 9, 30))


def of(partner: str, one: Deployment) -> Deployment:
    return replace(one, partner=partner)


def asked(deployments: Sequence[Deployment], others: Sequence[FollowUp] = ()) -> list[tuple[str, str]]:
    found = follow_ups(compliance(LIBRARY, deployments, Level.BASIC), others)
    return [(one.topic, one.points[0].deployment) for one in found]


def partners(deployments: Sequence[Deployment], on: date | None = None) -> tuple[Partner, ...]:
    found = follow_ups(compliance(LIBRARY, deployments, Level.BASIC))
    return by_partner(found, [one.partner for one in deployments], on)


def test_a_machine_that_does_not_comply_is_asked_for_nothing_else() -> None:
    assert asked([mobile("IIIB", name="a")]) == [("replace", "a")]


def test_an_unknown_class_is_asked_for_with_everything_the_requirement_needs() -> None:
    assert asked([mobile(None, name="a")]) == [("ask-class-mobile", "a"), ("ask-particulate_filter", "a")]


def test_a_machine_that_complies_without_a_document_is_asked_for_it() -> None:
    assert asked([mobile("V", name="a"), mobile("V", name="b", proof="typeplaatje")]) == [("proof-mobile", "a")]


def test_what_a_verdict_asks_already_is_not_asked_again() -> None:
    again = FollowUp(None, "ask-class-mobile", Gravity.UNKNOWN, text("calls.kind"), (Point("a", "a", EARLY),))
    days = replace(again, topic="days")
    assert asked([mobile(None, name="a")], [again, days])[-1] == ("days", "a")
    assert len(asked([mobile(None, name="a")], [again])) == 2


def test_a_cell_that_is_not_known_is_homework_of_the_client_and_no_call() -> None:
    heavy = mobile("IV", power_kw=200, name="a", proof="typeplaatje")
    checked = compliance(LIBRARY, [heavy, replace(heavy, name="b")], Level.BASIC)
    assert follow_ups(checked) == ()
    assert [one.deployments for one in unknown_cells(checked)] == [("a", "b")]


def test_machines_of_one_partner_with_one_question_are_one_call() -> None:
    (one,) = partners(
        [
            of("A", mobile("IIIB", name="a")),
            of("A", mobile("IIIB", name="b")),
            of("A", mobile("V", name="c", proof="x")),
        ]
    )
    assert (one.name, one.machines) == ("A", 3)
    assert [[point.deployment for point in call.points] for call in one.follow_ups] == [["a", "b"]]


def test_what_does_not_comply_comes_before_what_is_unknown_and_the_early_before_the_late() -> None:
    found = partners([
        of("unknown", mobile(None, span=EARLY)), of("late", mobile("IIIB", span=LATE)), of("early", mobile("IIIB", span=EARLY)),
        of("proof", mobile("V", span=EARLY)),
    ])  # fmt: skip
    assert [one.name for one in found] == ["early", "late", "unknown", "proof"]


def test_what_is_over_presses_less() -> None:
    found = partners(
        [of("over", mobile("IIIB", span=EARLY)), of("still", mobile(None, span=LATE))], on=date(2026, 6, 1)
    )
    assert [one.name for one in found] == ["still", "over"]


def test_a_machine_of_which_no_day_is_known_may_be_at_work_already() -> None:
    point, ask = Point("a", "a", None), text("calls.days")
    dayless = FollowUp("A", "days", Gravity.UNKNOWN, ask, (point,))
    dated = replace(dayless, partner="B", points=(replace(point, span=EARLY),))
    assert [one.name for one in by_partner([dated, dayless], ["A", "B"], date(2026, 6, 1))] == ["A", "B"]
    assert dayless.by is None
