from __future__ import annotations

from datetime import date

import pytest

from meetlat.equipment import Energy, Kind
from meetlat.equipment.model.register import Registered
from meetlat.equipment.rules.proof import Proven, class_proof
from meetlat.figures import Certainty
from meetlat.words import say
from tests.equipment.registers import digger, entry, van
from tests.equipment.small import LIBRARY

ON = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("one", "proven"),
    [
        (digger("engine_plate"), Proven.PROVEN),
        (digger("type_approval"), Proven.PROVEN),
        (digger("rdw"), Proven.NOT_SHOWING),
        (digger("statement"), Proven.NOT_SHOWING),
        (digger("other"), Proven.UNSURE),
        (digger(None), Proven.NO_DOCUMENT),
        (digger("engine_plate", stage=None), Proven.NO_CLASS),
        (van("rdw"), Proven.PROVEN),
        (van("eiapp"), Proven.UNSURE),
        (entry(kind=Kind.VESSEL, stage="TIER II", document="eiapp"), Proven.PROVEN),
        (digger(None, stage=None, energy=Energy.ELECTRIC), Proven.NOT_NEEDED),
    ],
)
def test_a_document_shows_the_class_of_its_kind_of_machine(one: Registered, proven: Proven) -> None:
    found = class_proof(LIBRARY, one, ON)
    assert found.proven is proven
    assert bool(found.ask) is (proven not in (Proven.PROVEN, Proven.NOT_NEEDED))


@pytest.mark.parametrize(("day", "proven"), [(31, Proven.PROVEN), (30, Proven.EXPIRED)])
def test_a_document_holds_to_its_last_day(day: int, proven: Proven) -> None:
    assert class_proof(LIBRARY, digger(valid_to=date(2026, 3, day)), date(2026, 3, 31)).proven is proven


def test_who_accepts_only_what_was_published_looks_for_himself() -> None:
    assert class_proof(LIBRARY, digger("rdw"), ON, Certainty.SECONDARY).proven is Proven.UNSURE


def test_what_is_missing_is_asked_of_the_owner() -> None:
    found = class_proof(LIBRARY, digger(None, owner="Grondwerk BV", description="graafmachine"), ON)
    asked = "Vraag Grondwerk BV om het typeplaatje van de motor of de verklaring van overeenstemming van graafmachine (KR-1)"
    assert [say(one, "nl") for one in found.ask] == [f"{asked}; daarop staat de Stage."]


def test_a_derived_figure_that_decides_is_said() -> None:
    assert [caveat.code for caveat in class_proof(LIBRARY, digger("rdw"), ON).caveats] == ["derived-figure"]
