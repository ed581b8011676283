"""`import meetlat` offers the whole library: typed, loaded when used, with results as plain data and as tables."""

from __future__ import annotations

import ast
import inspect
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from html import escape
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import meetlat as library
from meetlat.documents.document import Chart, Document
from meetlat.documents.localize import Localizer
from meetlat.library.pictures import document_of
from meetlat.library.rows import plain
from meetlat.words import Language
from tests.commands import Run
from tests.documents import sample
from tests.parts import needs
from tests.repository.tree import ROOT

VIADUCT = ROOT / "examples" / "viaduct"
ZUID = VIADUCT / "bids" / "bouwgroep-zuid"
SEB = ROOT / "examples" / "seb"
BEST = ROOT / "examples" / "best-mix"
MIXES = ROOT / "examples" / "mixes"


# ── the front door ────────────────────────────────────────────────────────────────────────────────────────────────────


def imported_for_types() -> set[str]:
    """Return what the front door says to a type checker."""
    tree = ast.parse((ROOT / "src" / "meetlat" / "__init__.py").read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    return {alias.name for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}


def test_a_type_checker_and_a_run_see_the_same_names() -> None:
    assert imported_for_types() == set(library.__all__)
    assert [name for name in library.__all__ if not hasattr(library, name)] == []
    assert set(library.__all__) < set(dir(library))


def test_the_front_door_is_one_page() -> None:
    assert len((ROOT / "src" / "meetlat" / "__init__.py").read_text(encoding="utf-8").splitlines()) < 80


def test_a_name_that_is_not_there_is_missing_as_anywhere() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        library.no_such_name  # type: ignore[attr-defined]  # noqa: B018


def test_a_look_up_loads_no_other_room() -> None:
    code = (
        "import sys, meetlat\n"
        "meetlat.find('concrete-mki', on='2026-05-01')\n"
        "print(*sorted({n.split('.')[1] for n in sys.modules if n.startswith('meetlat.')}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & {"concrete", "equipment", "tender", "portfolio", "documents", "lca"} == set()


FUNCTIONS = [name for name in library.__all__ if inspect.isfunction(getattr(library, name))]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_says_what_it_gives_what_it_takes_and_what_it_raises(name: str) -> None:
    function = getattr(library, name)
    said = inspect.getdoc(function) or ""
    takes = inspect.signature(function).parameters
    assert "Raises" in said or name in {"coverage", "to_dict"}
    assert all(one.annotation is not inspect.Parameter.empty for one in takes.values())
    if {"quantities", "value", "ceiling"} & set(takes):
        assert "unit" in said or "float64" in said


# ── questions ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def ceiling(on: str | date = "2026-06-15") -> library.Requirement:
    (found,) = library.find("concrete-mki", on, "ceiling", category="outdoor").result
    return found


@pytest.mark.parametrize("on", ["2026-06-15", date(2026, 6, 15), datetime(2026, 6, 15, 12, tzinfo=UTC)])
def test_a_day_may_be_text_a_date_or_a_moment(on: str | date) -> None:
    assert ceiling(on).figure.value == 10.9


def test_the_day_before_and_the_day_after_have_their_own_requirement() -> None:
    assert [ceiling(on).figure.value for on in ("2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01")] == [
        11.7,
        10.9,
        10.9,
        10.1,
    ]
    assert ceiling("2028-01-01").figure.value is None


@pytest.mark.parametrize(
    ("value", "outcome", "margin"), [(10.4, "met", 0.5), (10.9, "met", 0), (11.2, "not_met", -0.3)]
)
def test_a_number_is_judged_by_a_requirement(value: float, outcome: str, margin: float) -> None:
    judged = library.verdict(ceiling(), value, "EUR/m3", indicator_set="A1", modules="A1-A3")
    assert (judged.outcome, judged.margin) == (library.Outcome(outcome), margin)


@pytest.mark.parametrize(
    ("unit", "scope"),
    [
        ("EUR/kg", {"indicator_set": "A1", "modules": "A1-A3"}),
        ("EUR/m3", {"indicator_set": "A2", "modules": "A1-A3"}),
        ("EUR/m3", {}),
    ],
)
def test_a_number_about_something_else_is_not_judged(unit: str, scope: dict[str, str]) -> None:
    with pytest.raises(library.SetMismatchError):
        library.verdict(ceiling(), 10.4, unit, **scope)


@pytest.mark.parametrize(
    ("ask", "column"),
    [
        (lambda: library.find("concrete-mki", "2026-02-30"), "on"),
        (lambda: library.find("concrete-mki", "2026-02-03", "no-such-level"), "level"),
        (lambda: library.find("concrete-mki", "2026-02-03", colour="red"), "colour"),
        (lambda: library.table("no-such-table"), None),
        (lambda: library.read_form(ZUID, "no-such-form"), None),
        (lambda: library.mki("no-such-profile", "2026-02-03"), None),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_with_its_place(
    ask: Callable[[], object], column: str | None
) -> None:
    with pytest.raises(library.InputError) as refused:
        ask()
    assert [problem.column for problem in refused.value.problems] == [column]


def test_one_product_and_a_million_have_the_same_mki() -> None:
    id_ = "a1/cement-cem-iii-b-holcim"
    one = library.mki(id_, "2026-01-01", "A1-A3")
    many = library.mki_in_bulk(np.array([[0.0], [1.0], [350.0]]), [id_], "2026-01-01")
    assert one.value is not None
    assert many.mki == pytest.approx([0, one.value, 350 * one.value])
    assert many.mki_partial.tolist() == [False, one.partial, one.partial]


def test_a_part_without_a_profile_makes_a_lower_bound() -> None:
    many = library.mki_in_bulk(np.array([[1.0, 0.0], [1.0, 2.0]]), ["a1/water-tap", None], "2026-01-01", modules=None)
    assert many.co2_partial.tolist() == [False, True]


def test_bids_stay_sealed_until_their_opening() -> None:
    with pytest.raises(library.InputError) as refused:
        library.evaluate(VIADUCT, on="2020-01-01")
    assert [problem.message.code for problem in refused.value.problems] == ["opening.sealed"]
    early = library.evaluate(VIADUCT, on="2020-01-01", before_opening=True)
    assert "before-opening" in {caveat.code for caveat in early.caveats}


# ── the same answers as the command line ──────────────────────────────────────────────────────────────────────────────

ASKED = [
    (lambda: library.find("concrete-co2", "2026-05-01", category="indoor"), "requirements show concrete-co2 --on 2026-05-01 --where category=indoor"),
    (library.coverage, "figures coverage"),
    (lambda: library.check_mixes(ZUID, "2026-06-01"), f"concrete check {ZUID} --on 2026-06-01"),
    (lambda: library.outlook(ZUID), f"concrete outlook {ZUID}"),
    (lambda: library.compare_mixes(ZUID, "2026-06-01"), f"concrete compare {ZUID} --on 2026-06-01"),
    (lambda: library.explain_mixes(MIXES, "2026-06-15", "wall"), f"concrete explain {MIXES} --mix wall --on 2026-06-15"),
    (lambda: library.optimise_mix(BEST, "2027-03-01"), f"concrete optimise {BEST} --on 2027-03-01"),
    (lambda: library.check_machines(SEB / "deployments.csv", "basic"), f"equipment check {SEB / 'deployments.csv'} --level basic"),
    (lambda: library.share(SEB / "deployments.csv"), f"equipment share {SEB / 'deployments.csv'} --level ambitious"),
    (lambda: library.check_register(SEB / "register.csv", "2026-01-01"), f"equipment register check {SEB / 'register.csv'} --on 2026-01-01"),
    (lambda: library.decide(VIADUCT / "tender.yaml"), f"tender decide {VIADUCT / 'tender.yaml'}"),
    (lambda: library.lint(VIADUCT / "tender.yaml"), f"tender lint {VIADUCT / 'tender.yaml'}"),
    (lambda: library.evaluate(VIADUCT), f"tender evaluate {VIADUCT}"),
    (lambda: library.check_bid(ZUID), f"bid check {ZUID}"),
]  # fmt: skip


@pytest.mark.parametrize(("ask", "command"), ASKED, ids=[" ".join(command.split()[:2]) for _, command in ASKED])
def test_the_library_gives_what_the_command_gives(ask: Callable[[], object], command: str, meetlat: Run) -> None:
    assert json.loads(json.dumps(library.to_dict(ask()))) == meetlat(*command.split(), "--json").json


@pytest.mark.parametrize(("name", "item"), [("steel", "item"), ("asphalt", "mix")])
def test_products_per_tonne_are_judged_as_the_command_does(name: str, item: str, tmp_path: Path, meetlat: Run) -> None:
    form = tmp_path / f"{name}.csv"
    kind = {"steel": "rebar", "asphalt": "zoab"}[name]
    form.write_text(f"{item},product,profile\nA,{kind},{PER_TONNE[name]}\n", encoding="utf-8")
    ask = {"steel": library.check_steel, "asphalt": library.check_asphalt}[name]
    answer = ask(form, "2026-06-01")
    assert (
        json.loads(json.dumps(library.to_dict(answer)))
        == meetlat(name, "check", form, "--on", "2026-06-01", "--json").json
    )
    assert escape(Localizer("nl").say(document_of(answer).answer[0])) in library.page(answer).html


PER_TONNE = {"steel": "a1/steel-rebar", "asphalt": "a1/asphalt-sma"}


# ── rows and tables ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_result_is_a_row_for_each_thing_that_was_judged() -> None:
    rows = library.to_rows(library.check_mixes(ZUID, "2026-06-01"))
    assert [(row["mix"], row["outcome"]) for row in rows] == [("Z-dek", "unknown"), ("Z-onderbouw", "unknown")]


def test_a_list_within_has_rows_with_the_columns_around_it() -> None:
    rows = library.to_rows(library.check_mixes(ZUID, "2026-06-01"), "verdicts")
    assert [(row["mix"], row["indicator"], row["outcome"]) for row in rows[:3]] == [
        ("Z-dek", "mki", "unknown"),
        ("Z-dek", "co2", "unknown"),
        ("Z-dek", "recycled", "met"),
    ]
    assert {row["outer.outcome"] for row in rows} == {"unknown"}


def test_an_evaluation_is_a_row_for_each_bid_and_its_verdicts_are_one_list_further() -> None:
    found = library.evaluate(VIADUCT)
    prices = {row["bidder"]: row["evaluation_price_eur"] for row in library.to_rows(found)}
    assert prices["Bouwgroep Zuid"] == 2011150
    assert library.to_rows(found, "bids") == library.to_rows(found)
    assert {row["bidder"] for row in library.to_rows(found, "bids.verdicts")} == set(prices)


def test_a_list_that_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(KeyError, match=r"no list called 'verdict' here; there are \['verdicts', 'parts'\]"):
        library.to_rows(library.check_mixes(ZUID, "2026-06-01"), "verdict")


def test_the_path_of_the_peloton_ends_at_the_frontrunner() -> None:
    rows = library.to_rows(library.peloton_path(10.9, 8, 2026, 3, 2030))
    assert [row["year"] for row in rows] == [2026, 2027, 2028, 2029, 2030]
    assert (rows[0]["ceiling"], rows[-2]["ceiling"], rows[-1]["ceiling"]) == (10.9, 8, 8)


def test_words_come_in_the_language_that_is_asked() -> None:
    nl, en = (library.to_dict(library.lint(VIADUCT / "tender.yaml"), language) for language in ("nl", "en"))
    assert nl["result"][0]["message"].startswith("De aanbesteding")
    assert en["result"][0]["message"].startswith("The tender")


@dataclass(frozen=True)
class Noun:
    """A noun that no command answers."""

    amount: Decimal
    on: date
    outcome: library.Outcome
    weights: object


def test_a_noun_that_no_command_answers_is_plain_data_field_by_field() -> None:
    noun = Noun(Decimal("10.5"), date(2026, 5, 1), library.Outcome.MET, np.array([[1.0, np.nan]]))
    assert plain(noun, "nl") == {"amount": 10.5, "on": "2026-05-01", "outcome": "met", "weights": [[1.0, None]]}


def test_what_is_no_data_is_refused() -> None:
    with pytest.raises(TypeError):
        plain(object(), "nl")


def test_mixes_and_rows_of_forms_are_plain_data_without_the_place_they_were_read_from() -> None:
    (mix, _), (row, _) = library.to_rows(library.read_mixes(ZUID)), library.to_rows(library.read_form(ZUID, "mixes"))
    assert (mix["name"], mix["plant.name"], "row" in mix) == ("Z-dek", "Mobiele centrale", False)
    assert (row["mix"], row["air_percent"]) == ("Z-dek", 1.5)


def test_a_table_of_figures_is_a_row_for_each_of_its_rows() -> None:
    rows = library.to_rows(library.table("concrete-mki"))
    assert len(rows) == len(library.table("concrete-mki").rows)
    assert rows[0]["source"].startswith("Betonakkoord")


FRAMES = [
    pytest.param(library.to_pandas, lambda frame: frame.to_dict("list"), marks=needs("pandas"), id="pandas"),
    pytest.param(library.to_polars, lambda frame: frame.to_dict(as_series=False), marks=needs("polars"), id="polars"),
    pytest.param(library.to_arrow, lambda frame: frame.to_pydict(), marks=needs("pyarrow"), id="arrow"),
]
"""A maker of tables, and what such a table holds by column."""

Frame = Callable[..., object]
Columns = Callable[[object], dict[str, list[object]]]


@pytest.mark.parametrize(("make", "columns"), FRAMES)
def test_a_table_has_the_rows_of_the_result(make: Frame, columns: Columns) -> None:
    found = library.find("concrete-mki", "2026-06-15", category="outdoor")
    table = columns(make(found))
    assert (table["level"], table["value"]) == (["ceiling", "frontrunner"], [10.9, 8.0])
    assert list(table) == list(library.to_rows(found)[0])


@pytest.mark.parametrize(("make", "columns"), FRAMES)
def test_a_column_with_numbers_and_words_becomes_words_and_records_become_json(make: Frame, columns: Columns) -> None:
    table = columns(make(library.evaluate(VIADUCT), "bids.verdicts"))
    assert {"11.7", "EURO VI"} <= set(table["required"])
    assert isinstance(json.loads(str(table["evidence"][0])), list)


@pytest.mark.parametrize(("make", "columns"), FRAMES)
def test_what_is_not_known_stays_empty(make: Frame, columns: Columns) -> None:
    (value,) = columns(make(library.find("concrete-mki", "2029-06-15", "ceiling", category="outdoor")))["value"]
    assert value is None


@pytest.mark.parametrize(("make", "columns"), FRAMES)
@given(amounts=st.lists(st.none() | st.integers(-5, 5) | st.floats(-5, 5), min_size=1))
def test_numbers_stay_numbers(make: Frame, columns: Columns, amounts: list[float | None]) -> None:
    found = columns(make([{"amount": amount} for amount in amounts]))["amount"]
    assert [None if one != one else one for one in found] == pytest.approx(amounts)  # noqa: PLR0124  NaN of pandas


@pytest.mark.parametrize(("name", "make"), [("polars", library.to_polars), ("pyarrow", library.to_arrow)])
def test_without_the_library_it_says_what_to_install(name: str, make: Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(library.MissingPartError, match=rf'{name} is not installed: pip install "meetlat\[frames\]"'):
        make([])


# ── pictures ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def a_document() -> Document:
    return Document("test", "Een document", (Chart("square", "Vierkant", "Een vierkant.", lambda _: sample.SQUARE),))


def test_a_notebook_shows_a_document_as_a_page_with_its_pictures() -> None:
    page = library.page(a_document())
    shown = page._repr_html_()
    assert shown.startswith('<iframe srcdoc="&lt;!')
    assert "Een document" in page.html
    assert "<h1" not in shown  # it is escaped: nothing of the page gets into the notebook itself
    assert page.pictures["square"].words == "Een vierkant."


PAGES = {
    "find": lambda: library.find("concrete-mki", "2026-06-15"),
    "coverage": library.coverage,
    "evaluate": lambda: library.evaluate(VIADUCT),
    "check_mixes": lambda: library.check_mixes(ZUID, "2026-06-01"),
    "outlook": lambda: library.outlook(ZUID),
    "compare_mixes": lambda: library.compare_mixes(ZUID, "2026-06-01"),
    "explain_mixes": lambda: library.explain_mixes(MIXES, "2026-06-15"),
    "optimise_mix": lambda: library.optimise_mix(BEST, "2027-03-01", pareto=True),
    "check_machines": lambda: library.check_machines(SEB / "deployments.csv", "basic"),
    "share": lambda: library.share(SEB / "deployments.csv"),
    "check_register": lambda: library.check_register(SEB / "register.csv", "2026-01-01"),
}


@pytest.mark.parametrize("ask", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_notebook_shows_an_answer_as_the_page_of_its_command(
    ask: Callable[[], library.Answer[object]], language: Language
) -> None:
    answer = ask()
    document = document_of(answer)
    (first, *_) = document.answer or (document.title,)
    assert escape(Localizer(language).say(first)) in library.page(answer, language).html


def test_an_answer_without_a_page_is_refused() -> None:
    with pytest.raises(TypeError, match="no page of int"):
        library.page(library.Answer(1))


def test_a_notebook_shows_a_chart_as_a_drawing() -> None:
    (chart,) = a_document().blocks
    assert isinstance(chart, Chart)
    assert library.picture(chart)._repr_svg_() == sample.SQUARE


def test_a_path_to_an_epd_stands_for_a_profile_and_of_both_sets_one_is_asked_for() -> None:
    path = str(Path(__file__).parents[1] / "examples" / "own-epd" / "epd" / "cement.json")
    assert library.mki(path, on="2026-05-01", modules="A1-A3", indicator_set="A1").value == pytest.approx(
        0.02305, abs=1e-5
    )
    assert library.mki(path, on="2026-05-01", indicator_set="A2").indicator_set.name == "A2"
    with pytest.raises(library.InputError) as refused:
        library.mki(path, on="2026-05-01")
    assert refused.value.problems[0].message.code == "named.both-sets"
    with pytest.raises(library.SetMismatchError):
        library.mki("a2/cement-cem-ii-b", on="2026-05-01", indicator_set="A1")
