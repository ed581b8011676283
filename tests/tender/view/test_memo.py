"""The award memorandum opens in Word, in order, in its language, the same each time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.run import Run

from meetlat.tender.view.contents import Contents, contents
from meetlat.tender.view.memo import memo
from tests.tender.view.tenders import broken, evaluated, report


@pytest.fixture(scope="module")
def paper(three: Contents) -> Any:
    return docx.Document(io.BytesIO(memo(three)))


def headings(paper: Any, level: int = 1) -> list[str]:
    return [one.text for one in paper.paragraphs if one.style.name == f"Heading {level}"]


def words(paper: Any) -> str:
    runs = (Run(run, paper).text for run in paper.element.body.iter(qn("w:r")))
    return " ".join(runs).replace("\u00a0", " ")


def test_it_reads_in_the_order_of_an_award(paper: Any) -> None:
    assert headings(paper) == [
        "1  Advies",
        "2  De opdracht",
        "3  De inschrijvingen",
        "4  Toetsing aan de eisen",
        "5  Waarde per criterium",
        "6  Rangorde",
        "7  Bevindingen per inschrijver",
        "8  Bevindingen",
        "9  Kanttekeningen",
        "10  Voorbehoud",
        "Bijlage A Gronden van elk oordeel",
        "Bijlage B Bronnen van de gebruikte cijfers",
        "Bijlage C Zelf narekenen",
    ]


def test_it_does_not_advise_to_award_what_is_provisional(paper: Any) -> None:
    assert "Geadviseerd wordt nog niet te gunnen." in words(paper)


@pytest.mark.parametrize(
    ("rank", "advice"),
    [
        (1, "Geadviseerd wordt de opdracht te gunnen aan A."),
        (None, "kan geen inschrijver voor gunning worden voorgedragen"),
    ],
)
def test_its_advice_follows_the_result(rank: int | None, advice: str) -> None:
    one = contents(report(evaluated("A", 100, 50, rank)), "nl")
    assert advice in words(docx.Document(io.BytesIO(memo(one))))


def test_without_a_winner_it_advises_not_to_award_yet() -> None:
    one = contents(report(evaluated("A", 100, None, None, (None, 0, 0)), provisional=True), "nl")
    assert "nog niet te gunnen: er is nog geen winnaar." in words(docx.Document(io.BytesIO(memo(one))))


def test_it_does_not_advise_to_award_unconditionally_to_who_will_not_meet_a_requirement() -> None:
    document = docx.Document(io.BytesIO(memo(contents(broken(), "nl"))))
    said = [one.text for one in document.paragraphs]
    advice = said.index("1  Advies")
    assert said[advice + 1].startswith("Geadviseerd wordt de opdracht pas aan A te gunnen als")
    assert said[advice + 2].startswith("A is eerste, maar voldoet volgens de eigen opgave")


def test_everything_that_must_travel_is_there(paper: Any, three: Contents) -> None:
    printed = " ".join(words(paper).split())
    expected = [
        *(one.message for one in (*three.said.caveats, *three.said.left_out)),
        *(one.message for one in three.said.findings),
        *(mark.finding for bid in three.said.bids for mark in bid.marks),
        *(line for bid in three.said.bids for one in bid.verdicts for line in one.explanation),
        *(one.source for one in three.said.figures),
        *("a" * 64, "b" * 64, "c" * 64),
    ]
    assert [one for one in expected if " ".join(one.split()) not in printed] == []


def test_its_tables_repeat_their_head_on_each_page(paper: Any) -> None:
    ruled = [table for table in paper.tables if list(table._tbl.tblPr.iter(qn("w:insideH")))]
    assert ruled
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in ruled)


def test_its_pictures_are_described_for_who_cannot_see_them(paper: Any, three: Contents) -> None:
    said = [shape._inline.docPr.get("descr") for shape in paper.inline_shapes]
    assert said == [f"{one.title}. {one.sentence}" for one in three.overall]


@pytest.mark.parametrize(("language", "tag"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_it_tells_a_reader_its_language(language: str, tag: str) -> None:
    one = docx.Document(io.BytesIO(memo(contents(report(), language))))  # type: ignore[arg-type]
    assert one.core_properties.language == tag
    assert {lang.get(qn("w:val")) for lang in one.styles.element.iter(qn("w:lang"))} == {tag}


def test_it_is_the_same_each_time(three: Contents) -> None:
    assert memo(three) == memo(three)


def test_it_bears_the_day_of_the_evaluation_and_not_of_today(paper: Any) -> None:
    assert paper.core_properties.created.date().isoformat() == "2025-11-15"


def test_it_holds_nothing_that_is_no_part_of_it(three: Contents) -> None:
    names = zipfile.ZipFile(io.BytesIO(memo(three))).namelist()
    assert [name for name in names if "thumbnail" in name or "vba" in name.lower()] == []


def test_a_tender_without_days_has_a_memorandum_too() -> None:
    one = report()
    undated = replace(one.evaluation.tender, opening=None, closing=None, published=None)
    made = memo(contents(replace(one, evaluation=replace(one.evaluation, tender=undated)), "nl"))
    assert docx.Document(io.BytesIO(made)).core_properties.created.year == 1980
