"""Award letters of a tender folder: written whole, refused while the reasoning is not complete."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest

from meetlat.answer import Answer
from meetlat.errors import InputError, Text
from meetlat.figures import library
from meetlat.tender.jobs.evaluate import evaluate_tender
from meetlat.tender.jobs.letters import RECORD, Letters, prepare_letters, write_letters
from meetlat.tender.read.folder import read_tender_folder
from meetlat.tender.view.letters import letters
from meetlat.tender.view.record import record
from tests.tender.folders import ASSESSMENT, bid, one_bid, tender, write

LIBRARY = library()
SENT = date(2025, 12, 1)
TWO = "{who},demonstrability,identification,{assessor},{mark},{finding}\n"


def two(folder: Path, *rows: tuple[str, str, int, str]) -> Path:
    said = [TWO.format(who=who, assessor=by, mark=mark, finding=finding) for who, by, mark, finding in rows]
    said += [
        f"{who},demonstrability,measure-1,team,0,Het plan noemt geen aanvullende maatregel.\n" for who in ("A", "B")
    ]
    one_bid(folder, asked=tender(requirements__concrete=None))
    return write(folder, {"assessment.csv": ASSESSMENT + "".join(said), "bids/B/bid.yaml": bid("B", 2_200_000, 50_000)})


GOOD = (("A", "team", 12, "Bewijs van twee machines ontbreekt."), ("B", "team", 20, ""))


def made(
    folder: Path,
    sent: date | None = SENT,
    *,
    draft: bool = False,
    ground: str | None = None,
    templates: Path | None = None,
) -> Answer[Letters]:
    """Make the letters of a tender folder in the folder `out` beside it."""
    reading = read_tender_folder(folder)
    evaluated = evaluate_tender(LIBRARY, reading)
    prepared = prepare_letters(evaluated, LIBRARY, reading, sent, draft=draft, ground=ground)
    documents = letters(prepared.result), record(prepared.result, RECORD)
    return write_letters(prepared, *documents, folder.parent / "out", "nl", templates=templates)


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
    assert {"unread-standstill", "by-sent", "term-extended"} <= {one.code for one in found.caveats}
    assert {"standstill", "public-holidays"} <= {one.table for one in found.figures}


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
    apart = [("A", "team", 10, "Kort."), ("A", "Eva", 14, "Volledig."), GOOD[1]]
    refused = made(two(tmp_path / "t", *apart)).result
    assert ([one.code for one in refused.findings][-1], refused.record) == ("no-consensus", ())
    agreed = made(two(tmp_path / "u", *apart, ("A", "consensus", 12, "Bewijs van twee machines ontbreekt.")))
    assert agreed.result.findings == ()


@pytest.mark.parametrize(("sent", "day"), [("2025-11-14", "2025-11-15"), ("2025-08-31", "2025-11-15")])
@pytest.mark.parametrize("draft", [False, True])
def test_a_letter_before_the_bids_were_there_is_refused(sent: str, day: str, draft: bool, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        made(two(tmp_path / "t", *GOOD), date.fromisoformat(sent), draft=draft)
    problem = refused.value.problems[0]
    assert (problem.column, str(problem.found)) == ("--sent", sent)
    assert isinstance(problem.expected, Text)
    assert problem.expected.values == {"day": date.fromisoformat(day)}
    assert not (tmp_path / "out").exists()


def test_a_letter_before_the_opening_is_refused_where_that_is_later(tmp_path: Path) -> None:
    folder = two(tmp_path / "t", *GOOD)
    write(folder, {"tender.yaml": tender(requirements__concrete=None, dates__opening="2025-12-02")})
    with pytest.raises(InputError) as refused:
        made(folder)
    expected = refused.value.problems[0].expected
    assert isinstance(expected, Text)
    assert expected.values == {"day": date(2025, 12, 2)}


def test_letters_on_the_day_of_opening_are_made(tmp_path: Path) -> None:
    assert made(two(tmp_path / "t", *GOOD), date(2025, 11, 15)).result.letters


def test_without_a_day_of_closing_it_is_said_that_the_day_of_sending_was_not_checked(tmp_path: Path) -> None:
    folder = two(tmp_path / "t", *GOOD)
    write(folder, {"tender.yaml": tender(requirements__concrete=None, dates=None)})
    assert "sent-unchecked" in {one.code for one in made(folder).caveats}


def test_a_day_of_sending_beyond_every_calendar_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        made(two(tmp_path / "t", *GOOD), date.max)
    assert [one.column for one in refused.value.problems] == ["--sent"]


def test_a_draft_of_a_tender_without_days_is_made(tmp_path: Path) -> None:
    folder = two(tmp_path / "t", *GOOD)
    write(folder, {"tender.yaml": tender(requirements__concrete=None, dates=None)})
    assert made(folder, None, draft=True).result.letters


def test_in_a_year_without_a_known_decree_equated_days_are_asked(tmp_path: Path) -> None:
    codes = [
        {one.code for one in made(two(tmp_path / f"{year}", *GOOD), date(year, 3, 1)).caveats} for year in (2028, 2029)
    ]
    assert ["equated-unknown" in found for found in codes] == [False, True]


@pytest.mark.parametrize("finding", ["-", ".", "n.v.t.", "ok", "goed goed goed"])
def test_a_finding_of_no_substance_is_refused_with_what_to_write(finding: str, tmp_path: Path) -> None:
    refused = made(two(tmp_path / "t", ("A", "team", 12, finding), GOOD[1])).result
    assert [(one.code, one.advice is not None) for one in refused.findings] == [("finding-without-substance", True)]


def test_marks_lost_on_missing_measures_need_words(tmp_path: Path) -> None:
    folder = two(tmp_path / "t", *GOOD)
    rows = [TWO.format(who=who, assessor="team", mark=mark, finding=said) for who, _, mark, said in GOOD]
    write(folder, {"assessment.csv": ASSESSMENT + "".join(rows)})
    refused = made(folder).result
    assert [(one.code, one.message.values["marks"]) for one in refused.findings] == [("measures-unexplained", 30)] * 2
    assert {one.advice.values["part"] for one in refused.findings if one.advice} == {"measure-1"}


WITH_ADVANTAGE = "bidder,criterion,part,assessor,mark,finding,advantage\n"


def test_what_the_winner_did_better_is_asked_where_it_won_on_its_plan(tmp_path: Path) -> None:
    """B has the better plan but the higher price: nothing is asked. With a low price B wins on its plan as well."""
    assert "advantage-unsaid" not in {one.code for one in made(two(tmp_path / "t", *GOOD)).caveats}
    folder = two(tmp_path / "u", *GOOD)
    write(folder, {"bids/B/bid.yaml": bid("B", 1_900_000, 50_000)})
    assert "advantage-unsaid" in {one.code for one in made(folder).caveats}
    none = "demonstrability,measure-1,team,0,Het plan noemt geen aanvullende maatregel.,"
    rows = ["A,demonstrability,identification,team,12,Bewijs van twee machines ontbreekt.,", f"A,{none}",
            "B,demonstrability,identification,team,20,,Elke machine draagt een code met haar bewijs.", f"B,{none}"]  # fmt: skip
    write(folder, {"assessment.csv": WITH_ADVANTAGE + "\n".join(rows)})
    assert "advantage-unsaid" not in {one.code for one in made(folder).caveats}


@pytest.mark.parametrize("ground", ["", "-", "ok", "n.v.t."])
def test_the_price_of_the_winner_needs_a_ground(ground: str, tmp_path: Path) -> None:
    folder = two(tmp_path / "t", *GOOD)
    with pytest.raises(InputError) as refused:
        made(folder, ground=ground)
    assert [one.column for one in refused.value.problems] == ["--winner-price"]


def own_letter(folder: Path, *lines: str, name: str = "brief") -> Path:
    folder.mkdir()
    file = docx.Document()
    for line in lines:
        file.add_paragraph(line)
    file.save(str(folder / f"{name}.docx"))
    return folder


def test_a_client_drops_in_its_own_letter(tmp_path: Path) -> None:
    folder = two(tmp_path / "t", *GOOD)
    lines = ("Aan {{ bidder }}: tot en met {{ standstill.end }}.", "{{ document.title }}")
    own = own_letter(tmp_path / "own", *lines)
    found = made(folder, templates=own)
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "brief-01-a.docx",
        "brief-02-b.docx",
        "proces-verbaal.docx",
        "proces-verbaal.pdf",
    ]
    said = [one.text for one in docx.Document(str(tmp_path / "out" / "brief-02-b.docx")).paragraphs]
    assert said[0] == "Aan B: tot en met 22-12-2025."
    assert "voornemen tot gunning" in said[1]
    assert "template-without-pdf" in {one.code for one in found.caveats}


def test_a_template_that_asks_for_what_is_not_there_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    folder = two(tmp_path / "t", *GOOD)
    own = own_letter(tmp_path / "own", "{{ price_of_the_winner }}")
    with pytest.raises(InputError):
        made(folder, templates=own)
    assert not (tmp_path / "out").exists()


def test_a_draft_is_never_made_with_a_template(tmp_path: Path) -> None:
    """Nothing of a client's own letter says that it is a draft."""
    folder = two(tmp_path / "t", *GOOD)
    own = own_letter(tmp_path / "own", "Aan {{ bidder }}.")
    found = made(folder, None, draft=True, templates=own)
    assert "template-unused" in {one.code for one in found.caveats}
    assert any("CONCEPT" in one.text for one in docx.Document(str(tmp_path / "out" / "brief-01-a.docx")).paragraphs)


def test_every_reason_for_which_a_term_runs_on_can_be_said(tmp_path: Path) -> None:
    """A client may lay down another term: three days from Saturday 4 April 2026 hold one working day only."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "days.yaml").write_text(
        "table: standstill\nrows:\n  - {value: 3, certainty: published, entered_by: A, checked_by: B, source: {title: Eigen regel}}\n"
    )
    own, reading = library([tmp_path / "own"]), read_tender_folder(two(tmp_path / "t", *GOOD))
    evaluated = evaluate_tender(own, reading)
    reasons = {}
    for day in range(1, 8):
        found = prepare_letters(evaluated, own, reading, date(2026, 4, day))
        said = [one.message.values["why"] for one in found.caveats if one.code == "term-extended"]
        reasons[day] = [one.code.removeprefix("letter.holiday.") for one in said if isinstance(one, Text)]
    assert reasons == {
        1: ["saturday"],
        2: ["sunday"],
        3: ["easter-monday"],
        4: ["few-working-days"],
        5: [],
        6: [],
        7: [],
    }


def test_the_letters_are_of_the_marks_that_were_judged_when_a_file_changes_in_between(tmp_path: Path) -> None:
    reading = read_tender_folder(two(tmp_path / "t", *GOOD))
    evaluated = evaluate_tender(LIBRARY, reading)
    two(
        tmp_path / "t", *((who, by, mark, "") for who, by, mark, _ in GOOD)
    )  # marks below the most, and no reason with them
    prepared = prepare_letters(evaluated, LIBRARY, reading, SENT).result
    assert prepared.findings == ()
    assert next(one.finding for one in prepared.individual["A"]) == "Bewijs van twee machines ontbreekt."
