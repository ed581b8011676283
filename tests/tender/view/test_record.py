"""The record of an assessment: every mark, the consensus, and how far assessors agreed."""

from __future__ import annotations

import io
from decimal import Decimal

import docx
import pytest

from meetlat.documents.former_docx import docx as as_word
from meetlat.tender import InputFile, Mark
from meetlat.tender.rules.evaluate import evaluate
from meetlat.tender.view.record import Record, agreement, record
from meetlat.words import say
from tests.tender.parts import SCALE, TENDER, bid
from tests.tender.view.test_letters import TERMS


def mark(value: int, assessor: str, part: str = "identification") -> Mark:
    return Mark("demonstrability", part, Decimal(value), assessor, f"bevinding van {assessor}")


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ([mark(12, "Jan")], "Geen onderdeel had meer dan één beoordelaar; over overeenstemming is niets te zeggen."),
        (
            [mark(12, "Jan"), mark(16, "Eva"), mark(14, "consensus"), mark(7, "Jan", "measure-1"), mark(7, "Eva", "measure-1")],
            "Van 2 onderdelen met meer dan één beoordelaar gaven zij er 1 hetzelfde cijfer; het grootste verschil was 4 punten.",
        ),
        ([mark(12, "Jan"), mark(14, "consensus")], "Geen onderdeel had meer dan één beoordelaar; over overeenstemming is niets te zeggen."),
    ],
)  # fmt: skip
def test_agreement_counts_assessors_and_not_their_consensus(marks: list[Mark], said: str) -> None:
    assert say(agreement({"A": marks}), "nl") == said


def test_the_record_holds_every_mark_its_assessor_and_the_hashes_of_what_was_read() -> None:
    marks = [mark(12, "Jan"), mark(16, "Eva"), mark(14, "consensus")]
    evaluation = evaluate(
        TENDER, [bid("A", 2_000_000, 45_000, marks=(marks[2],))], SCALE, [InputFile("tender.yaml", "f00")]
    )
    document = docx.Document(io.BytesIO(as_word(record(Record(evaluation, {"A": marks}, (), TERMS), "nl"))))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert {"Jan", "Eva", "consensus", "12", "16", "14", "bevinding van Eva", "f00"} <= cells
    assert any("Alcateltermijn" in cell and "20 kalenderdagen" in cell and "uit het geheugen" in cell for cell in cells)
    assert "Elk cijfer onder het hoogste heeft een eigen bevinding." in {one.text for one in document.paragraphs}
