"""The report on how firm an award is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from meetlat.documents.charts.draw import drawing
from meetlat.documents.document import Chart, Table
from meetlat.documents.files import printed
from meetlat.documents.localize import Localizer
from meetlat.errors import Text, text
from meetlat.tender import Bid, Evaluation
from meetlat.tender.jobs.robustness import Chance, DrawnEvaluation, Uncertainty
from meetlat.tender.rules.robustness.switches import robustness_of
from meetlat.tender.view.robustness.report import chances, ranks, robustness
from meetlat.tender.view.weights import weights
from tests.documents.in_words import table_lines
from tests.tender.parts import SCALE, bid, evaluated, marks, tender

DUTCH = Localizer("nl")
A = bid("A", 2_150_000, 45_000, marks=marks(20))
B = bid("B", 2_100_000, 57_000, marks=marks(20, 10, 10, 10))


def firm(*bids: Bid) -> Evaluation:
    found = evaluated(tender(zero_emission=None), *bids)
    return replace(found, robustness=robustness_of(found, SCALE))


def rows(chart: Chart | None) -> list[str]:
    """The numbers of a chart: its head, then its rows."""
    assert chart is not None
    assert chart.table is not None
    return table_lines(chart.table)


def drawn(**excluded: float) -> Uncertainty:
    found = (
        Chance("A", (0.823, 0.177), excluded.get("A", 0.0)),
        Chance("B", (0.177, 0.823), excluded.get("B", 0.0)),
    )
    return Uncertainty(Decimal(10), 1000, 1, (), (), found)


def test_the_map_names_every_bid_that_can_win_and_both_axes() -> None:
    chart = weights(firm(A, B))
    assert chart is not None
    svg = drawing(chart, DUTCH)
    assert all(f">{word}" in svg for word in ("A<", "B<", "MKI: keer", "Aantoonbaarheid: keer"))


def test_the_map_has_its_numbers_as_a_table() -> None:
    """A is worth 75,000 of MKI and 8,000 of marks, B 15,000 and 20,000, and B asks 50,000 less."""
    assert rows(weights(firm(A, B))) == [
        "Weging | MKI × 0 | MKI × 1 | MKI × 2",
        "Aantoonbaarheid × 2 | B | B | A",
        "Aantoonbaarheid × 1 | B | B | A",
        "Aantoonbaarheid × 0 | B | A | A",
    ]


@pytest.mark.parametrize("other", [bid("B", 9_000_000, 57_000, marks=marks(10)), replace(B, marks=marks(20))])
def test_where_one_bid_always_wins_or_one_criterion_tells_them_apart_there_is_no_map(other: Bid) -> None:
    assert weights(firm(A, other)) is None


def test_chances_stand_in_the_drawing_and_in_its_table() -> None:
    chart = ranks(drawn())
    assert rows(chart)[1:] == ["A | 82,3 % | 17,7 %", "B | 17,7 % | 82,3 %"]
    assert "82,3\u00a0%" in drawing(chart, DUTCH)


def test_a_chance_of_exclusion_has_a_column_of_its_own() -> None:
    head, *found = rows(ranks(drawn(A=0.5)))
    assert head.endswith("Uitgesloten")
    assert [one.rpartition(" | ")[2] for one in found] == ["50 %", "0 %"]
    assert [one.code for one in chances(drawn(A=0.5))] == ["document.then", "robust.probability"]


def test_the_report_begins_with_the_lead_and_says_every_switch() -> None:
    evaluation = firm(A, B)
    document = robustness(DrawnEvaluation(evaluation))
    table = next(document.tables())
    assert isinstance(document.answer[0], Text)
    assert document.answer[0].code == "robust.lead"
    assert evaluation.robustness is not None
    assert len(table.rows) == len(evaluation.robustness.switches)
    assert text("robust.then-wins", of="B", wins="A") in [row[1] for row in table.rows]


def test_without_a_race_the_report_says_so() -> None:
    level = replace(A, bidder="B")
    answers = [robustness(DrawnEvaluation(firm(*bids))).answer[0] for bids in ((A, level), (A,))]
    assert [one.code for one in answers if isinstance(one, Text)] == ["robust.no-race", "robust.alone"]


def test_every_table_has_as_many_cells_as_columns() -> None:
    for block in robustness(DrawnEvaluation(firm(A, B), drawn(A=0.5))).walk():
        table = block.table if isinstance(block, Chart) else block
        if isinstance(table, Table):
            assert {len(row) for row in table.rows} == {len(table.columns)}


def test_the_same_award_gives_the_same_bytes_and_no_markup_of_others() -> None:
    document = robustness(DrawnEvaluation(firm(A, replace(B, bidder="<script>B</script>")), drawn()))
    one, other = (printed(document, "nl") for _ in range(2))
    assert one == other
    assert list(one) == ["robustness.html", "robustness.docx", "robustness.pdf", "robustness.xlsx"]
    assert b"<script" not in one["robustness.html"]
