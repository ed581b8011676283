"""An evaluation as a document: the answer first, in the order of an award, and everything that travels with it said once."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from meetlat.answer import Answer
from meetlat.documents.document import Depth, Document, Money, Section, Table, Verdicts, Words
from meetlat.documents.docx import docx as as_word
from meetlat.documents.files import printed
from meetlat.documents.html import html
from meetlat.documents.layout import Block, lay_out
from meetlat.documents.localize import Localizer
from meetlat.documents.xlsx import xlsx
from meetlat.errors import text
from meetlat.figures import Caveat, library
from meetlat.tender import Evaluation
from meetlat.tender.jobs.evaluate import evaluate_tender
from meetlat.tender.model.product import Differences
from meetlat.tender.read.folder import read_tender_folder
from meetlat.tender.view.data import as_data, report_json
from meetlat.tender.view.evaluation import evaluation, headline, ranking_table
from meetlat.words import NARROW
from tests.documents.tree import Tree
from tests.tender.view.tenders import broken, evaluated, report

NL, EN = Localizer("nl"), Localizer("en")
A = evaluated("A", 2_150_000, 45_000, 1, (75_000, 20_000, 13_600))
B = evaluated("B", 2_100_000, 60_000, 2, (0, 0, 4_000))
OUT = evaluated("C", 1_000_000, 60_001, None)
THREE = report(provisional=True)
DOCUMENT = evaluation(THREE)
VIADUCT = Path(__file__).parents[3] / "examples" / "viaduct"


def plain(words: str) -> str:
    return words.replace(NARROW, " ")


def codes(document: Document) -> list[str]:
    """Return the codes of the answer of a document."""
    return [getattr(one, "code", str(one)) for one in document.answer]


def words_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from (block.title, block.text, *block.lines, *(cell.text for row in block.rows for cell in row.cells))
        yield from words_of(block.blocks)


@pytest.mark.parametrize(
    ("bids", "provisional", "answer"),
    [
        ((A, B), False, "A is eerste met een evaluatieprijs van € 2.041.400, € 54.600 lager dan B."),
        ((A, B), True, "A staat voorlopig eerste met een evaluatieprijs van € 2.041.400, € 54.600 lager dan B."),
        ((A, OUT), False, "A is eerste met een evaluatieprijs van € 2.041.400; er is geen andere inschrijving in de rangorde."),
        ((A, replace(A, bid=replace(A.bid, bidder="Z"))), False, "A en Z staan gelijk op de eerste plaats met een evaluatieprijs van € 2.041.400. Er is nog geen winnaar."),
        ((OUT,), False, "Van de 1 inschrijvingen staat er geen in de rangorde. Er is geen winnaar."),
    ],
)  # fmt: skip
def test_the_answer_is_one_sentence(bids: tuple[Any, ...], provisional: bool, answer: str) -> None:
    assert plain(NL.say(headline(report(*bids, provisional=provisional).result))) == answer


def test_the_answer_is_said_in_english_too() -> None:
    said = plain(EN.say(headline(report(A, B).result)))
    assert said == "A is first with an evaluation price of € 2,041,400, € 54,600 below B."


def test_a_first_place_on_other_quantities_is_no_first_place() -> None:
    differs = Differences((text("quantities.none-stated"),), from_client=True)
    one = evaluated("A", 100, 50, 1, admissible=None)
    found = report(replace(one, bid=replace(one.bid, differs=differs)), provisional=True)
    assert headline(found.result).code == "report.headline-other-quantities"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (report(A, B), ["report.headline", "memo.advice"]),
        (report(OUT), ["report.headline-none", "memo.advice-none"]),
        (broken(), ["document.then", "memo.advice-if-met"]),
        (report(A, B, provisional=True), ["report.headline", "memo.advice-provisional", "report.something-open"]),
        (
            report(evaluated("A", 100, None, None, (None, 0, 0)), provisional=True),
            ["report.headline-none", "memo.advice-open", "report.something-open"],
        ),
    ],
)
def test_the_advice_follows_the_result(answer: Answer[Evaluation], said: list[str]) -> None:
    assert codes(evaluation(answer)) == said


def test_a_provisional_result_says_what_to_ask_of_whom() -> None:
    assert NL.say(DOCUMENT.answer[2]) == "Aannemer A: Dit bestand is leeg."


def test_where_nothing_can_be_asked_it_says_why_a_bid_is_open() -> None:
    opened = replace(A, admissible=None, reasons=(text("file.missing"),))
    said = evaluation(report(opened, B, provisional=True)).answer[2]
    assert NL.say(said) == "A: Dit bestand of deze map bestaat niet."


def test_it_reads_in_the_order_of_an_award_its_annexes_behind() -> None:
    assert [plain(one.title) for one in lay_out(DOCUMENT, "nl", paper=True).sections] == [
        "Rangorde",
        "De opdracht",
        "Per inschrijving",
        "Bevindingen",
        "Niet beoordeeld",
        "Voorbehoud",
        "Bijlage A: MKI van elke inschrijving",
        "Bijlage B: Wie wint bij welke weging",
        "Bijlage C: Gronden van elk oordeel",
        "Bijlage D: Marge tot elke eis",
        "Bijlage E: Redenen",
        "Bijlage F: Zo is de MKI berekend",
        "Bijlage G: Kanttekeningen",
        "Bijlage H: Gebruikte cijfers",
        "Bijlage I: Zelf narekenen",
    ]


def test_the_ranking_is_a_sum_of_amounts_and_the_first_stands_out() -> None:
    table = ranking_table(THREE.result)
    first = [one.eur if isinstance(one, Money) else one for one in table.rows[0][:7]]
    assert first == [1, "Combinatie Oost", *map(Decimal, (2_250_000, 150_000, 60_000, 20_000, 2_020_000))]
    assert [row[0] for row in table.rows] == [1, 2, "–"]
    assert table.strong == 0


def test_the_verdicts_of_every_bid_are_there() -> None:
    shown = [one for block in DOCUMENT.walk() if isinstance(block, Verdicts) for one in block.verdicts]
    assert [(one.item, one.outcome) for one in shown] == [
        (one.item, one.outcome) for bid in THREE.result.bids for one in bid.verdicts
    ]


def test_a_caveat_is_said_once_and_names_the_bids_it_touches() -> None:
    caveat = Caveat("missing-module", text("file.missing"), 3)
    touched = replace(B, bid=replace(B.bid, caveats=(caveat,)))
    (section,) = [one for one in evaluation(report(A, touched)).sections() if one.name == "kanttekeningen"]
    (sheet,) = [one for one in section.blocks if isinstance(one, Table)]
    assert [(row[2], row[3]) for row in sheet.rows] == [
        (("B",), "missing-module"),
        ((), "derived-figure"),
        ((), "not-judged"),
    ]


def test_a_caveat_of_a_verdict_that_is_told_elsewhere_is_not_told_with_it() -> None:
    told = THREE.caveats[0]
    judged = replace(THREE.result.bids[0].verdicts[0], caveats=(told, Caveat("other", text("file.empty"), 1)))
    bid = replace(A, bid=replace(A.bid, verdicts=(judged,)))
    (block,) = [one for one in evaluation(report(bid)).walk() if isinstance(one, Verdicts)]
    assert [one.code for one in block.verdicts[0].caveats] == ["other"]


@pytest.mark.parametrize("form", ["html", "docx"])
def test_everything_that_must_travel_is_there(form: str) -> None:
    layout = lay_out(DOCUMENT, "nl", paper=form == "docx")
    said = " ".join(words_of(layout.sections))
    bids = THREE.result.bids
    expected: list[Words] = [
        *(one.message for one in THREE.caveats),
        *(one.message for one in THREE.result.findings),
        *(line for bid in bids for one in bid.verdicts for line in one.explanation),
        *(mark.finding or "" for bid in bids for mark in bid.bid.marks),
        *("a" * 64, "b" * 64, "c" * 64, "Handreiking SEB in de aanbesteding"),
    ]
    assert [one for one in expected if NL.say(one) not in said] == []


@pytest.fixture(scope="module")
def viaduct() -> Answer[Evaluation]:
    return evaluate_tender(library(), read_tender_folder(VIADUCT))


def test_one_cause_is_said_once_before_the_annexes(viaduct: Answer[Evaluation]) -> None:
    """At the top, where it stands in the way, and in the list of what is missing from whom before when; nowhere else."""
    layout = lay_out(evaluation(viaduct), "nl", paper=True)
    body = tuple(one for one in layout.sections if not one.title.startswith("Bijlage"))
    said = [*layout.beneath, *words_of(body)]
    for cause in ("Superplastificeerder", "FAETP"):
        assert sum(cause in one for one in said) == 2


def test_every_format_is_printed_and_the_same_each_time() -> None:
    files = printed(DOCUMENT, "nl")
    assert list(files) == ["report.html", "report.docx", "report.pdf", "report.xlsx"]
    assert files == printed(evaluation(report(provisional=True)), "nl")


def test_the_page_has_a_place_for_every_section_and_no_id_twice() -> None:
    source = html(DOCUMENT, "nl").decode()
    ids = re.findall(r' id="([^"]+)"', source)
    assert len(ids) == len(set(ids))
    named = {
        part
        for one in Tree(source).root.all("a", "section", "svg", "g")
        for attribute in ("aria-labelledby", "href")
        for part in (one.attributes.get(attribute) or "").removeprefix("#").split()
    }
    assert {one for one in named if not one.startswith("https:")} <= set(ids)


def test_every_picture_on_the_page_says_in_words_what_it_shows() -> None:
    figures = list(Tree(html(DOCUMENT, "nl").decode()).root.all("figure"))
    assert len(figures) == 8
    assert all(next(one.all("figcaption")).text for one in figures)


def test_the_memorandum_is_in_its_language_and_bears_the_day_of_the_evaluation() -> None:
    made = docx.Document(io.BytesIO(as_word(DOCUMENT, "en")))
    assert {lang.get(qn("w:val")) for lang in made.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert made.core_properties.created.date().isoformat() == "2025-11-15"


def test_a_tender_without_days_has_a_memorandum_too() -> None:
    undated = replace(THREE.result.tender, opening=None, closing=None, published=None)
    made = as_word(evaluation(replace(THREE, result=replace(THREE.result, tender=undated))), "nl")
    assert docx.Document(io.BytesIO(made)).core_properties.created.year == 1980


def sheets(answer: Answer[Evaluation] = THREE) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(evaluation(answer), "nl")))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_the_workbook_has_a_sheet_for_each_kind_of_thing() -> None:
    assert {"Rangorde", "Waarden", "MKI", "Oordelen", "Bewijs", "Bevindingen", "Kanttekeningen", "Cijfers", "Invoer"} <= set(sheets())  # fmt: skip


def test_an_evaluation_price_is_a_number_and_what_is_not_known_is_empty() -> None:
    rows = sheets()["Rangorde"][1:]
    assert [row[:8] for row in rows] == [
        (1, "Combinatie Oost", 2_250_000, 150_000, 60_000, 20_000, 2_020_000, 0),
        (2, "Aannemer A", 2_150_000, 75_000, 20_000, 13_600, 2_041_400, 21_400),
        ("–", "Bouwbedrijf B", 1_000_000, 0, 0, 4_000, 996_000, None),
    ]
    unknown = sheets(report(evaluated("A", 100, None, 1, (None, 0, 0))))["Rangorde"][1]
    assert unknown[3:7] == (None, 0, 0, None)


def test_every_verdict_is_a_row_that_names_its_bid() -> None:
    rows = sheets()["Oordelen"]
    assert rows[0][0] == "Per inschrijving"
    assert [(row[0], row[1]) for row in rows[1:]] == [
        (bid.bidder, one.item) for bid in THREE.result.bids for one in bid.verdicts
    ]


def test_the_data_carry_the_answer_whole_and_every_input_with_its_hash() -> None:
    written = report_json(THREE, "nl")
    assert written["result"] == as_data(THREE.result, "nl")
    assert written["report"]["inputs"] == [
        {"name": "bids/A/bid.yaml", "sha256": "a" * 64},
        {"name": "tender.yaml", "sha256": "b" * 64},
    ]
    assert written["report"]["tables"] == [{"name": "concrete-mki", "source": "Betonakkoord", "sha256": "c" * 64}]


def test_the_order_in_which_files_were_read_does_not_show() -> None:
    turned = replace(THREE, result=replace(THREE.result, inputs=THREE.result.inputs[::-1]))
    assert report_json(THREE, "nl")["report"] == report_json(turned, "nl")["report"]
    assert json.dumps(report_json(THREE, "nl"))


def test_the_depths_of_the_parts_are_those_of_a_memorandum() -> None:
    depths = {one.name: one.depth for one in DOCUMENT.sections() if isinstance(one, Section)}
    assert {name for name, depth in depths.items() if depth is Depth.ANNEX} == {"kanttekeningen", "cijfers", "controle"}
