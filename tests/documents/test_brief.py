"""What is shown to a person in a hurry."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from meetlat.documents.brief import Gravity, Note, causes_of, in_brief, notes_of
from meetlat.errors import text
from meetlat.figures import Caveat, library
from meetlat.tender.jobs.evaluate import evaluate_tender
from meetlat.tender.read.folder import read_tender_folder
from meetlat.tender.view.brief import evaluation_notes
from tests.repository.tree import ROOT

ASK = text("concrete.ask-profile", missing=["gas", "diesel"])
REASON = text("tender.reason-unknown", ask=text("document.then", before=ASK, then="x"), items=["dek"])


def note(kind: str, gravity: Gravity = Gravity.OPEN, *causes: str) -> Note:
    return Note(gravity, kind, kind, causes=frozenset(causes))


def test_the_most_serious_comes_first_and_what_is_left_out_is_counted() -> None:
    notes = [note(f"light {n}", Gravity.GOOD_TO_KNOW) for n in range(4)] + [note(f"open {n}") for n in range(4)]
    brief = in_brief(notes)
    assert [one.kind for one in brief.shown] == ["open 0", "open 1", "open 2", "open 3", "light 0"]
    assert (brief.left_out, brief.grave) == (3, 0)


def test_a_kind_is_said_once_and_counted_beyond_the_most_that_is_shown() -> None:
    brief = in_brief([note("expired") for _ in range(3)] + [note("other"), note("expired")], at_most=1)
    assert [(one.kind, one.alike) for one in brief.shown] == [("expired", 3)]
    assert (brief.left_out, brief.grave) == (4, 4)


def test_a_cause_that_was_told_is_not_told_again_but_counted() -> None:
    brief = in_brief([note("reason", Gravity.OPEN, "gas", "HTP"), note("caveat", Gravity.MAY_CHANGE_ANSWER, "gas")])
    assert [one.kind for one in brief.shown] == ["reason"]
    assert brief.left_out == 1


def test_a_cause_of_which_a_part_is_new_is_told() -> None:
    brief = in_brief([note("reason", Gravity.OPEN, "gas"), note("caveat", Gravity.OPEN, "gas", "water")])
    assert [one.kind for one in brief.shown] == ["reason", "caveat"]


@pytest.mark.parametrize(("code", "shown"), [("missing-profile", 1), ("transport-unknown", 2)])
def test_a_caveat_that_says_what_a_reason_asks_for_has_the_same_cause(code: str, shown: int) -> None:
    caveat = Caveat(code, text("concrete.missing-profile", mix="dek", missing=("gas", "diesel")), weight=3)
    brief = in_brief([Note(Gravity.OPEN, "reason", REASON, tells=causes_of(REASON)), *notes_of([caveat])])
    assert len(brief.shown) == shown


def test_what_another_item_lacks_is_another_cause() -> None:
    """Steel and concrete that miss the same indicators have different suppliers."""
    of_steel = text("tender.missing-of", item="staal", what=text("lca.missing-indicator", indicators=("HTP",)))
    told = Note(Gravity.OPEN, "reason", "", causes=frozenset({repr(("HTP",))}))
    assert len(in_brief([told, *notes_of([Caveat("missing-indicator", of_steel, 3)])]).shown) == 2


def test_caveats_come_by_weight_and_those_about_a_bidder_first() -> None:
    caveats = [Caveat("a", text("x"), 1), Caveat("b", text("x"), 3), Caveat("c", text("x", bidder="B"), 3)]
    assert [one.kind for one in in_brief(notes_of(caveats)).shown] == ["c", "b", "a"]


def test_bidders_that_miss_the_same_are_each_asked(tmp_path: Path) -> None:
    """The cause is the same, but another must give it."""
    folder = shutil.copytree(ROOT / "examples" / "viaduct", tmp_path / "viaduct")
    twin = shutil.copytree(folder / "bids" / "bouwgroep-zuid", folder / "bids" / "twin") / "bid.yaml"
    twin.write_text(twin.read_text(encoding="utf-8").replace("Bouwgroep Zuid", "Bouwgroep Oost"), encoding="utf-8")
    shown = in_brief(evaluation_notes(evaluate_tender(library(), read_tender_folder(folder)).result)).shown
    unknown = [one.kind for one in shown if one.kind.endswith("tender.brief-unknown")]
    assert sorted(unknown) == ["Bouwgroep Oost tender.brief-unknown", "Bouwgroep Zuid tender.brief-unknown"]
