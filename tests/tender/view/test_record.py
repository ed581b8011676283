"""The record of an assessment: every mark, the consensus, and how far assessors agreed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from meetlat.documents.document import Paragraph
from meetlat.errors import Text, text
from meetlat.figures import Certainty
from meetlat.tender import InputFile, Mark
from meetlat.tender.rules.award_letter import Dossier
from meetlat.tender.rules.evaluate import evaluate
from meetlat.tender.view.record import agreement, record
from tests.tender.parts import SCALE, TENDER, bid
from tests.tender.view.test_letters import TERMS


def mark(value: int, assessor: str, part: str = "identification") -> Mark:
    return Mark("demonstrability", part, Decimal(value), assessor, f"bevinding van {assessor}")


@pytest.mark.parametrize(
    ("marks", "values"),
    [
        ([mark(12, "Jan")], {}),
        (
            [mark(12, "Jan"), mark(16, "Eva"), mark(14, "consensus"), mark(7, "Jan", "measure-1"), mark(7, "Eva", "measure-1")],
            {"parts": 2, "same": 1, "spread": 4},
        ),
        ([mark(12, "Jan"), mark(14, "consensus")], {}),
    ],
)  # fmt: skip
def test_agreement_counts_assessors_and_not_their_consensus(marks: list[Mark], values: dict[str, int]) -> None:
    assert agreement({"A": marks}).values == values


def test_the_record_holds_every_mark_its_assessor_and_the_hashes_of_what_was_read() -> None:
    marks = [mark(12, "Jan"), mark(16, "Eva"), mark(14, "consensus")]
    evaluation = evaluate(
        TENDER, [bid("A", 2_000_000, 45_000, marks=(marks[2],))], SCALE, [InputFile("tender.yaml", "f00")]
    )
    document = record(Dossier(evaluation, {"A": marks}, (), TERMS, {}))
    cells = {cell for table in document.tables() for row in table.rows for cell in row}
    assert {"Jan", "Eva", "consensus", Decimal(12), Decimal(16), Decimal(14), "bevinding van Eva", "f00"} <= cells
    confirmed = [one for one in cells if isinstance(one, Text) and one.code == "record.confirm-standstill"]
    assert [(one.values["days"], one.values["certainty"]) for one in confirmed] == [(20, Certainty.RECALLED)]
    said = [block.words for block in document.walk() if isinstance(block, Paragraph)]
    assert text("record.reasoning-complete") in said
