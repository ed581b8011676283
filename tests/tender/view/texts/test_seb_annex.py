"""The contract annex on clean equipment: for each level its tables and shares; an unknown cell never bears a number."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from meetlat.documents.document import Cell, Document, Example, List, Paragraph, Table
from meetlat.errors import text
from meetlat.figures import Certainty, library
from meetlat.requirements import find
from meetlat.tender.model.tree import tree
from meetlat.tender.rules.periods import periods
from tests.documents.in_words import in_words as says
from tests.tender.view.texts.parts import LIBRARY, TENDER, at, made, requirements

LEVELS = ("minimum", "basic", "ambitious")
SPANS = {
    "in one period": (date(2026, 3, 1), date(2027, 2, 28)),
    "over a boundary": (date(2027, 7, 1), date(2028, 6, 30)),
    "in unknown periods": (date(2028, 1, 1), date(2029, 12, 31)),
    "beyond the tables": (date(2030, 7, 1), date(2031, 6, 30)),
    "the guide's own": (date(2024, 7, 1), date(2025, 6, 30)),
}
SHARES = {"measure": "zero_emission_share"}


def annex(level: str, start: date, end: date, **how: Certainty) -> Document:
    return made(at(level, start, end), **how)["bijlage-seb"]  # type: ignore[arg-type]


@pytest.mark.parametrize("level", LEVELS)
def test_each_level_prints_the_tables_of_the_tree_and_cites_them(level: str) -> None:
    document = annex(level, *SPANS["in one period"])
    assert tuple(table.of for table in document.tables()) == tree("seb").levels[level]
    for name in tree("seb").levels[level]:
        assert re.search(rf"tabel(len [\d, en]*)? ?{int(name[4:6])}\b", says(document))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("span", SPANS)
def test_an_unknown_cell_leads_to_the_routekaart_and_bears_no_number(level: str, span: str) -> None:
    """Every cell against the figures themselves: known is printed, unknown is pointed to."""
    start, end = SPANS[span]
    for table in annex(level, start, end).tables():
        number = int(table.of[4:6])
        own_level = table.of.rpartition("-")[2]
        columns = periods(LIBRARY.table(table.of), start, end, own_level)
        assert len(table.columns) == len(columns) + 1
        cells = [cell for row in table.rows for cell in row[1:] if isinstance(cell, Cell)]
        assert {cell.value for cell in cells if cell.pointer} <= {text("texts.see-routekaart", number=number)}
        assert len(cells) - table.pointers == sum(_known(table.of, column.sample, own_level) for column in columns)


def _known(table: str, on: date, level: str) -> int:
    """Count the cells of a column that the figures know, by the room of requirements."""
    given = SHARES if (level == "ambitious" and "mobile" in table) or "transport-ambitious" in table else {}
    found = find(LIBRARY, table, on, given, level)
    return sum(one.figure.value is not None for one in found)


def test_beyond_the_tables_every_cell_is_a_pointer() -> None:
    document = annex("ambitious", date(2031, 1, 1), date(2031, 12, 31))
    assert not any(table.holds_values for table in document.tables())
    assert "staat hier geen waarde" in says(document)


def test_a_value_that_is_less_than_published_says_how_it_is_known() -> None:
    words = says(annex("basic", *SPANS["in one period"]))
    assert "Afgeleid: Het rekenvoorbeeld van de leidraad noemt de klasse voor 100 kW" in words


def test_who_accepts_only_published_cells_gets_no_others() -> None:
    document = annex("basic", *SPANS["in one period"], accept=Certainty.PUBLISHED)
    assert not any(table.holds_values for table in document.tables())


def test_the_example_of_the_guide_comes_out_as_the_guide_gives_it() -> None:
    """Leidraad SEB, annex I: 1-7-2024 to 30-6-2025, 100 kW, 50 kW and N2."""
    words = says(annex("basic", *SPANS["the guide's own"]))
    assert (
        "machine van 100 kW: van 1-7-2024 t/m 31-12-2024 ten minste Stage IIIB, van 1-1-2025 t/m 30-6-2025 ten minste Stage IV met roetfilter."
        in words
    )
    assert (
        "categorie N2: van 1-7-2024 t/m 31-12-2024 ten minste Euro V, van 1-1-2025 t/m 30-6-2025 ten minste Euro VI."
        in words
    )
    assert "machine van 50 kW: gedurende de hele uitvoering ten minste Stage IIIB." in words


@pytest.mark.parametrize(
    ("last", "parts"),
    [(date(2027, 12, 31), 0), (date(2028, 1, 1), 2)],
)
def test_an_example_is_cut_on_the_day_on_which_the_tables_change(last: date, parts: int) -> None:
    words = says(annex("basic", date(2027, 7, 1), last))
    line = next(line for line in words.splitlines() if line.startswith("Een machine van 100 kW"))
    assert line.count(" t/m ") == parts
    assert ("zie Routekaart SEB, tabel 8" in line) is (parts == 2)


def test_the_work_of_an_example_adds_up_over_its_parts() -> None:
    document = annex("ambitious", date(2024, 3, 1), date(2026, 8, 31))
    examples = [block for block in document.walk() if isinstance(block, Example)]
    (work,) = [one for one in examples if one.title.code == "seb.example-work-title"]  # type: ignore[union-attr]
    setting, lines = work.blocks[0], work.blocks[1]
    assert isinstance(lines, List)
    assert isinstance(setting, Paragraph)
    values = [line.values for line in lines.items]  # type: ignore[union-attr]
    assert sum(int(str(one["work"])) for one in values) == setting.words.values["total"]  # type: ignore[union-attr]
    assert [one["share"] for one in values] == [10, 30]
    for one in values:
        assert 0 <= int(str(one["need"])) - int(str(one["work"])) * int(str(one["share"])) / 100 < 1


def test_a_share_the_tender_sets_itself_is_printed_and_counted() -> None:
    own = replace(at("ambitious").requirements, seb_shares={"mobile": Decimal(45)})
    words = says(made(replace(TENDER, requirements=own))["bijlage-seb"])
    assert "arbeid van mobiele werktuigen: ten minste 45 %" in words
    assert "waarvan ten minste 45 % emissieloos" in words


def test_work_by_measured_energy_leaves_the_conversion_to_the_client() -> None:
    by_energy = replace(at("ambitious").requirements, seb_basis="energy")
    words = says(made(replace(TENDER, requirements=by_energy))["bijlage-seb"])
    assert "Een liter brandstof telt voor [aantal] kWh stroom" in words
    assert "draaiuren maal vermogen" not in words.partition("Voorbeeld")[0]


def test_the_minimum_level_asks_nothing_of_transport_and_vessels() -> None:
    words = says(annex("minimum", *SPANS["in one period"]))
    assert "Voor bouwtransport en varend bouwmaterieel gelden op dit niveau geen eisen." in words
    assert "Tabel 10" not in words


def test_without_a_level_there_is_no_annex() -> None:
    assert "bijlage-seb" not in made(at("none"))
    assert "bijlage-seb" not in made(replace(TENDER, client=replace(TENDER.client, regime="tennet")))


def test_a_level_the_tender_chooses_goes_before_that_of_the_tree() -> None:
    assert made(requirements(seb_level="ambitious"))["bijlage-seb"].title.values["level"].code == "level.ambitious"  # type: ignore[union-attr]


def test_a_cell_the_client_filled_in_is_printed_with_its_source(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        """
table: seb-08-mobile-basic
rows:
  - {power_kw: {from: 130, to: 560}, level: basic, valid_from: 2025-01-01, valid_to: 2027-12-31, value: {class: V}, certainty: published,
     source: {title: Routekaart SEB, publisher: Programma SEB, date: 2023-10, page: tabel 8}, entered_by: An, checked_by: Bo}
""",
        encoding="utf-8",
    )
    document = made(at("basic"), figures=library([tmp_path]))["bijlage-seb"]
    assert "130 tot 560 | Stage V | zie Routekaart SEB, tabel 8" in says(document)


def test_a_table_knows_the_figures_behind_it() -> None:
    table = next(annex("basic", *SPANS["in one period"]).tables())
    assert isinstance(table, Table)
    assert {caveat.code for caveat in table.caveats} == {"derived-figure"}
