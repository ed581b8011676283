"""The fleet counts machines of a class over the months that they are at work."""

from __future__ import annotations

from datetime import date

from meetlat.equipment import Span
from meetlat.equipment.rules.fleet import fleet
from meetlat.words import say
from tests.equipment.small import electric, lorry, mobile

FEBRUARY, BOTH = Span(date(2026, 2, 1), date(2026, 2, 28)), Span(date(2026, 2, 15), date(2026, 3, 15))


def test_classes_stand_from_clean_to_dirty_and_then_what_is_not_known() -> None:
    found = fleet(
        [
            mobile("IIIB", span=FEBRUARY),
            electric(span=BOTH),
            mobile("IV", span=BOTH),
            mobile(None, span=BOTH),
            lorry(span=BOTH),
        ]
    )
    assert [(one.kind.value, say(one.name, "nl"), one.counts) for one in found.classes] == [
        ("mobile", "emissieloos", (1, 1)),
        ("mobile", "Stage IV", (1, 1)),
        ("mobile", "Stage IIIB", (1, 0)),
        ("mobile", "onbekend", (1, 1)),
        ("transport", "Euro 6", (1, 1)),
    ]


def test_two_spellings_of_one_class_are_one_row() -> None:
    (one,) = fleet([lorry("EURO VI"), lorry("EURO 6")]).classes
    assert one.counts[0] == 2
