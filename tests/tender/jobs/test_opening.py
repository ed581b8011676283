"""Bids stay sealed until their opening: before that day nobody reads them without its being recorded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from meetlat.errors import InputError
from meetlat.figures import library
from meetlat.tender.jobs.evaluate import evaluate_tender
from meetlat.tender.jobs.opening import opening_of
from meetlat.tender.read.folder import read_tender_folder
from meetlat.tender.view.data import as_data
from tests.tender.folders import one_bid, tender, write

OPENING, CLOSING = date(2025, 11, 18), date(2025, 11, 15)
ASKED = {
    "opening": tender(dates__opening=OPENING.isoformat()),
    "closing": tender(dates__opening=None),
    "neither": tender(dates=None),
}


@pytest.mark.parametrize(
    ("dates", "on", "column"),
    [
        ("opening", date(2025, 11, 17), "dates.opening"),
        ("opening", OPENING, None),
        ("closing", date(2025, 11, 14), "dates.closing"),
        ("closing", CLOSING, None),
        ("neither", date(1900, 1, 1), None),
    ],
)
def test_bids_are_sealed_until_the_day_of_opening_or_else_of_closing(
    tmp_path: Path, dates: str, on: date, column: str | None
) -> None:
    write(tmp_path, {"tender.yaml": ASKED[dates]})
    if column is None:
        found = opening_of(tmp_path, on)
        assert found is not None
        assert not found.before
        return
    with pytest.raises(InputError) as refused:
        opening_of(tmp_path, on)
    (problem,) = refused.value.problems
    assert (problem.column, problem.found) == (column, on)
    early = opening_of(tmp_path, on, before_opening=True)
    assert early is not None
    assert early.before


def test_what_was_read_early_is_recorded_in_the_result(tmp_path: Path) -> None:
    opening = opening_of(one_bid(tmp_path), date(2025, 11, 14), before_opening=True)
    answer = evaluate_tender(library(), read_tender_folder(tmp_path), opening=opening)
    assert as_data(answer.result, "nl")["opening"] == {
        "day": "2025-11-15",
        "before_opening": True,
        "on": "2025-11-14",
    }
    assert "before-opening" in {caveat.code for caveat in answer.caveats}


def test_an_evaluation_in_time_is_the_same_on_every_day(tmp_path: Path) -> None:
    days = (date(2025, 11, 15), date(2030, 1, 1))
    found = [
        evaluate_tender(library(), read_tender_folder(one_bid(tmp_path)), opening=opening_of(tmp_path, day)).result
        for day in days
    ]
    first, second = (as_data(one, "nl") for one in found)
    assert first == second


def test_a_tender_without_days_says_that_nobody_can_tell(tmp_path: Path) -> None:
    folder = one_bid(tmp_path, asked=ASKED["neither"])
    answer = evaluate_tender(library(), read_tender_folder(folder), opening=opening_of(folder, date(2025, 1, 1)))
    assert "opening-unset" in {caveat.code for caveat in answer.caveats}


def test_the_problems_of_a_tender_that_cannot_be_read_come_with_those_of_its_bids(tmp_path: Path) -> None:
    folder = write(one_bid(tmp_path), {"tender.yaml": "id: x\nklant: y\n", "bids/A/bid.yaml": "bidder: A\n"})
    assert opening_of(folder, date(2025, 1, 1)) is None
    with pytest.raises(InputError) as refused:
        evaluate_tender(library(), read_tender_folder(folder))
    assert {Path(str(one.file)).name for one in refused.value.problems} == {"tender.yaml", "bid.yaml"}
