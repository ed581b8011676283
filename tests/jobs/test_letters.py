"""Award letters of a tender folder: written whole, refused while the reasoning is not complete."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from meetlat.errors import InputError
from meetlat.figures import library
from meetlat.jobs.answer import Answer
from meetlat.jobs.letters import Letters, last_day, write_letters
from meetlat.jobs.tender import evaluate_tender
from tests.tender.folders import ASSESSMENT, bid, one_bid, tender, write

LIBRARY = library()
SENT = date(2025, 12, 1)
TWO = "{who},demonstrability,identification,{assessor},{mark},{finding}\n"


def two(folder: Path, *rows: tuple[str, str, int, str]) -> Path:
    said = [TWO.format(who=who, assessor=by, mark=mark, finding=finding) for who, by, mark, finding in rows]
    one_bid(folder, asked=tender(requirements__concrete=None))
    return write(folder, {"assessment.csv": ASSESSMENT + "".join(said), "bids/B/bid.yaml": bid("B", 2_200_000, 50_000)})


GOOD = (("A", "team", 12, "Bewijs van twee machines ontbreekt."), ("B", "team", 20, ""))


def made(folder: Path, sent: date | None = SENT, *, draft: bool = False) -> Answer[Letters]:
    return write_letters(
        evaluate_tender(LIBRARY, folder), LIBRARY, folder, folder.parent / "out", "nl", sent, draft=draft
    )


def test_every_bidder_has_its_letter_and_the_file_has_its_record(tmp_path: Path) -> None:
    found = made(two(tmp_path / "t", *GOOD))
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "brief-01-a.docx",
        "brief-01-a.pdf",
        "brief-02-b.docx",
        "brief-02-b.pdf",
        "proces-verbaal.docx",
        "proces-verbaal.pdf",
    ]
    assert found.result.standstill_ends == date(2025, 12, 22)  # 21 December is a Sunday
    assert {"unread-standstill", "by-sent", "weekend"} <= {one.code for one in found.caveats}
    assert "standstill" in {one.table for one in found.figures}


def test_nothing_is_written_while_a_mark_lacks_its_finding_unless_drafts_are_asked(tmp_path: Path) -> None:
    folder = two(tmp_path / "t", ("A", "team", 12, ""), GOOD[1])
    refused = made(folder).result
    assert ([one.code for one in refused.findings], refused.record) == (["mark-without-finding"], ())
    assert not (tmp_path / "out").exists()
    assert made(folder, None, draft=True).result.record[0] == tmp_path / "out" / "proces-verbaal.docx"


def test_a_letter_without_a_day_of_sending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        made(two(tmp_path / "t", *GOOD), None)
    assert [one.column for one in refused.value.problems] == ["--sent"]


def test_the_consensus_of_assessors_counts_and_without_one_it_is_asked(tmp_path: Path) -> None:
    apart = [("A", "Jan", 10, "Kort."), ("A", "Eva", 14, "Volledig."), GOOD[1]]
    refused = made(two(tmp_path / "t", *apart)).result
    assert ([one.code for one in refused.findings][-1], refused.record) == ("no-consensus", ())
    agreed = made(two(tmp_path / "u", *apart, ("A", "consensus", 12, "Bewijs van twee machines ontbreekt.")))
    assert agreed.result.findings == ()


@pytest.mark.parametrize(("sent", "last"), [("2025-12-01", "2025-12-22"), ("2025-12-02", "2025-12-22"), ("2025-12-03", "2025-12-23")])  # fmt: skip
def test_a_standstill_never_ends_in_a_weekend(sent: str, last: str) -> None:
    assert last_day(date.fromisoformat(sent), 20) == date.fromisoformat(last)
