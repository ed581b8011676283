"""The page says whom to call before anything else, holds everything itself, and shows no licence plate."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from meetlat.equipment.view.contents import Contents, contents
from meetlat.equipment.view.page import page
from tests.documents.tree import Tree
from tests.equipment.view.reports import made


@pytest.fixture(scope="module")
def source(small: Contents) -> str:
    return page(small).decode()


@pytest.fixture(scope="module")
def tree(source: str) -> Tree:
    return Tree(source)


def test_every_element_is_closed(tree: Tree) -> None:
    assert (tree.wrong, [one.tag for one in tree.open]) == ([], [""])


def test_nothing_is_fetched_and_nothing_runs(source: str) -> None:
    assert (
        re.findall(r"<script|<link|<img|<iframe|@import|url\((?!#)| on[a-z]+=|href=\"(?!#|https://)|src=", source) == []
    )


def test_no_licence_plate_is_shown(source: str) -> None:
    assert re.findall(r"71-?BLT-?6|VRT-?45-?K", source) == []


def test_the_answer_stands_first_and_the_call_list_next(tree: Tree) -> None:
    main = next(tree.root.all("main"))
    assert main.inside[0].text == "2 van de 4 machines voldoen; 1 voldoet niet en van 1 ontbreken gegevens."  # fmt: skip
    assert main.inside[1].text == "Bel eerst Grondwerk BV: 1 machine voldoet niet, vóór 1-3-2026."
    table = next(tree.root.all("table"))
    assert [one.text for one in table.all("th") if one.attributes.get("scope") == "rowgroup"] == [
        "Grondwerk BV 2 machines"
    ]


def test_a_call_names_the_machine_the_question_and_the_requirement(tree: Tree) -> None:
    words = next(tree.root.all("table")).text
    assert "Vervangen, of bewijs leveren – eis: ten minste Stage IV met roetfilter Rupskraan R140 (rij 2): Stage IIIB (roetfilter: nee)" in words  # fmt: skip
    assert "Typeplaatje of verklaring van overeenstemming" in words
    assert "Wiellader W95 (rij 3): in de lijst staat ‘Tier 4 final’" in words


def test_headings_leave_out_no_level(tree: Tree) -> None:
    levels = [int(one.tag[1]) for one in tree.root.all("h1", "h2", "h3", "h4", "h5")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_no_id_is_given_twice_and_every_reference_leads_somewhere(tree: Tree, source: str) -> None:
    ids = re.findall(r' id="([^"]+)"', source)
    assert len(ids) == len(set(ids))
    named = {
        part
        for one in tree.root.all("a", "section", "svg", "g")
        for attribute in ("aria-labelledby", "href")
        for part in (one.attributes.get(attribute) or "").removeprefix("#").split()
    }
    assert {one for one in named if not one.startswith("https:")} <= set(ids)


def test_every_table_says_which_cells_are_heads(tree: Tree) -> None:
    heads = [one for table in tree.root.all("table") for one in table.all("th")]
    assert {one.attributes.get("scope") for one in heads} == {"col", "row", "rowgroup"}


def test_what_is_too_wide_can_be_scrolled_without_a_mouse(tree: Tree) -> None:
    scrolled = [one for one in tree.root.all("div") if "scroll" in (one.attributes.get("class") or "")]
    assert {(one.attributes.get("tabindex"), one.attributes.get("role")) for one in scrolled} == {("0", "group")}
    assert all(one.attributes.get("aria-label") for one in scrolled)
    assert sum(1 for one in scrolled for _ in one.all("svg")) == sum(1 for _ in tree.root.all("svg")) == 3


def test_everything_that_must_travel_is_there(tree: Tree, small: Contents) -> None:
    words = next(tree.root.all("main")).text
    said = small.said
    expected = [
        *said.caveats, *said.notes, *said.cells, *said.fills, said.counted,
        *(message for _, _, message in said.findings),
        *(line for one in said.machines for line in one.why),
        *(cell for row in (*said.unread, *said.aside, *said.listed) for cell in row),
        *(one.clause for one in said.deviations),
        *(one.source for one in said.figures),
        *(one.digest for one in small.report.inputs),
    ]  # fmt: skip
    assert [one for one in expected if " ".join(one.split()) not in words] == []


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", '" onload="alert(1)', "A\u202eB", "{{ 7 * 7 }}", "A]]></svg></style>"],
    ids=["markup", "attribute", "turned", "braces", "end"],
)
def test_what_others_wrote_is_shown_and_does_nothing(tmp_path: Path, words: str) -> None:
    words = '"' + words.replace('"', '""') + '"'
    row = f"{words};Rupskraan;{words};;100;{words};ja;diesel;;1-3-2026;30-6-2026;1;1;;{words}"
    source = page(contents(made(tmp_path, row, project=words.strip('"')), "nl")).decode()
    assert "<script" not in source
    assert "\u202e" not in source
    assert [name for one in Tree(source).root.all() for name in one.attributes if name.startswith("on")] == []
