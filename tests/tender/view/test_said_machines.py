"""Machines that come out alike are said together, what needs a reader most first, and none is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from meetlat.documents.speaker import Speaker
from meetlat.errors import Text
from meetlat.figures import library
from meetlat.requirements import Measured, Outcome, Proof, Verdict, find_one, judge
from meetlat.tender import Machines
from meetlat.tender.view.said_machines import SaidMachines, said_machines

FIRST, LAST = date(2025, 1, 6), date(2025, 3, 28)


def machine(item: str, rank: float, whom: str = "", last: date = LAST) -> Verdict:
    asked = find_one(library(), "seb-10-transport-basic", FIRST, {"category": "N2"}, "basic")
    found = Measured("transport", "engine_class", "class", low=rank, high=rank, name=f"EURO {rank:g}")
    said = judge(asked, found)
    return replace(said, item=item, proof=Proof.AT_EXECUTION, on=FIRST, to=last, whom=whom or None)


def said(*verdicts: Verdict, not_asked: tuple[str | Text, ...] = ()) -> SaidMachines:
    outcomes = (*(one.outcome for one in verdicts), *(Outcome.NOT_APPLICABLE for _ in not_asked))
    found = said_machines(Machines("basic", outcomes, not_asked), verdicts, Speaker("nl"), frozenset())
    assert found is not None
    return found


def test_machines_that_come_out_alike_are_one_line_by_partner_over_all_their_days() -> None:
    later = date(2025, 6, 27)
    found = said(machine("a", 99), machine("b", 99, "Grond BV", later), machine("c", 99, "Grond BV"))
    (line,) = found.alike
    assert (line.names, line.count, line.days) == ("a; Grond BV: b, c", 3, "6-1-2025 t/m 27-6-2025")
    assert [one.item for one in found.verdicts] == ["a", "b", "c"]


def test_what_does_not_meet_comes_first() -> None:
    found = said(machine("a", 99), machine("b", 0))
    assert [(line.names, line.one.outcome) for line in found.alike] == [("b", Outcome.NOT_MET), ("a", Outcome.MET)]
    assert found.summary == "Van de 2 geplande inzetten, getoetst aan het basisniveau: 1 voldoet, 1 voldoet niet."


def test_when_all_meet_one_sentence_says_it() -> None:
    assert said(machine("a", 99), machine("b", 99)).summary == "Alle 2 geplande inzetten voldoen aan het basisniveau."
    assert said(machine("a", 99)).summary == "De ene geplande inzet voldoet aan het basisniveau."


def test_what_the_level_asks_nothing_of_is_named() -> None:
    assert said(machine("a", 99), not_asked=("busje",)).not_asked == "Op dit niveau gelden geen eisen voor: busje."


def test_a_bid_without_machines_says_nothing_of_them() -> None:
    assert said_machines(None, (), Speaker("nl"), frozenset()) is None
