"""A file of figures is loaded whole, or refused with every problem at its line, in the reader's language."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from meetlat.errors import InputError
from meetlat.figures import Certainty, EngineClass, Interval, Range, Source, lay_over, load_table
from tests.figures.small import FIRST, HEAD, laid, problems, row, table


def refusal(folder: Path, *rows: str, head: str = HEAD) -> list[str]:
    with pytest.raises(InputError) as caught:
        table(folder, *rows, head=head)
    return problems(caught.value)


def test_a_row_is_read_as_it_is_written(tmp_path: Path) -> None:
    [read] = table(tmp_path, row(zone="busy", power="{from: 56}", value=59.5, source="letter")).rows
    assert read.conditions == {"zone": "busy", "power_kw": Interval(low=56)}
    assert (read.value, read.certainty, read.line) == (59.5, Certainty.PUBLISHED, FIRST)
    assert (read.valid_from, read.valid_to) == (date(2025, 1, 1), date(2025, 12, 31))
    assert read.source == Source("Letter")


def test_a_row_without_source_has_that_of_its_table(tmp_path: Path) -> None:
    [read] = table(tmp_path, row()).rows
    assert str(read.source) == "Noise guide (Noise board, 2024-01), table 1"


def test_a_derived_row_has_the_reasoning_of_its_table(tmp_path: Path) -> None:
    head = HEAD.replace("subject: machine", "subject: machine\nreasoning: {nl: Zo, en: Thus}")
    own = row("busy", certainty="derived", reasoning="{nl: Anders, en: Otherwise}")
    published = row("busy", "{from: 100}")
    rows = table(tmp_path, row(certainty="derived"), own, published, head=head).rows
    assert [one.reasoning and one.reasoning.en for one in rows] == ["Thus", "Otherwise", None]


TOGETHER = (
    "Een waarde en de zekerheid onbekend (unknown) gaan niet samen, en zonder waarde is elke andere zekerheid onmogelijk. "
    "Kies hoe dit cijfer bekend is, of laat de waarde weg."
)
ROW_PROBLEMS = {
    "an unknown key": (
        row(valeu=60),
        (
            "kolom valeu: De sleutel valeu bestaat niet. Bedoelt u value? Toegestaan: certainty, checked_by, entered_by, level, note, "
            "reasoning, scale, source, stated, unit, valid_from, valid_to, value, zone, power_kw."
        ),
    ),
    "a day that does not exist": (
        row(valid_from="2025-02-30"),
        "kolom valid_from: '2025-02-30' past hier niet. Verwacht: een bestaande datum als 2025-01-31.",
    ),
    "a day in another form": (
        row(valid_from="20250101"),
        "kolom valid_from: '20250101' past hier niet. Verwacht: een bestaande datum als 2025-01-31.",
    ),
    "a week": (
        row(valid_from="2025-W01-1"),
        "kolom valid_from: '2025-W01-1' past hier niet. Verwacht: een bestaande datum als 2025-01-31.",
    ),
    "a row that ends before it starts": (
        row(valid_to="2024-12-31"),
        "kolom valid_to: De rij eindigt voordat zij begint.",
    ),
    "a choice that is not there": (
        row(zone="loud"),
        "kolom zone: 'loud' is hier niet bekend. Toegestaan: quiet, busy.",
    ),
    "a choice that YAML 1.1 would read as false": (
        row(zone="no"),
        "kolom zone: 'no' is hier niet bekend. Toegestaan: quiet, busy.",
    ),
    "a number for an interval": (
        row(power="56"),
        "kolom power_kw: '56' is geen interval. Schrijf {from: 56, to: 130}; laat from of to weg voor een open einde.",
    ),
    "an empty interval": (
        row(power="{from: 56, to: 56}"),
        "kolom power_kw: '{'from': 56, 'to': 56}' is geen interval. Schrijf {from: 56, to: 130}; laat from of to weg voor een open einde.",
    ),
    "an endless number": (row(value=".inf"), "kolom value: 'inf' past hier niet. Verwacht: een getal."),
    "yes for a number": (
        row(value="true"),
        (
            "kolom value: 'true' past hier niet. Verwacht: één van: een getal, tekst, een getal of {low: 10, high: 30}, "
            "een klasse {class: IV, with: […]}."
        ),
    ),
    "a word for a number": (
        row(value="veel"),
        "kolom value: Deze waarde past niet bij de eis. Verwacht: een getal.",
    ),
    "a decimal comma": (
        row(value="'10,9'"),
        "kolom value: Deze waarde past niet bij de eis. Verwacht: een getal.",
    ),
    "a range for a ceiling": (
        row(value="{low: 1, high: 2}"),
        "kolom value: Deze waarde past niet bij de eis. Verwacht: een getal.",
    ),
    "a range of one end": (row(value="{low: 1}"), "kolom high: De sleutel high ontbreekt."),
    "a certainty that is none": (
        row(certainty="sure"),
        "kolom certainty: 'sure' past hier niet. Verwacht: één van published, secondary, derived, recalled, unknown.",
    ),
    "a value that is unknown": (
        row(certainty="unknown"),
        f"kolom certainty: {TOGETHER}",
    ),
    "no value that is published": (
        row(value=None),
        f"kolom value: {TOGETHER}",
    ),
    "a derived value without reasoning": (
        row(certainty="derived"),
        "kolom reasoning: Een afgeleid cijfer heeft een redenering nodig (reasoning).",
    ),
    "a stated part without reasoning": (
        row(stated="{power_kw: 50}"),
        "kolom reasoning: Een afgeleid cijfer heeft een redenering nodig (reasoning).",
    ),
    "a stated value outside the cell": (
        row(stated="{power_kw: 100}", reasoning="{nl: a, en: b}"),
        "kolom power_kw: Wat de bron letterlijk zegt (power_kw in stated) ligt buiten de cel van deze rij.",
    ),
    "stated days outside the cell": (
        row(stated="{from: 2024-07-01}", reasoning="{nl: a, en: b}"),
        "kolom stated: Wat de bron letterlijk zegt (from, to in stated) ligt buiten de cel van deze rij.",
    ),
    "a stated condition that is none": (
        row(stated="{power: 50}", reasoning="{nl: a, en: b}"),
        "kolom power: De sleutel power bestaat niet. Bedoelt u power_kw? Toegestaan: from, to, power_kw.",
    ),
    "a source that is not listed": (
        row(source="leter"),
        "kolom source: De bron leter staat niet onder sources. Bekend: letter.",
    ),
    "a level that is not there": (
        row(level="night"),
        "kolom level: 'night' is hier niet bekend. Toegestaan: day.",
    ),
    "no level": (row(level=None), "kolom level: De sleutel level ontbreekt."),
    "a scale that is not there": (
        row(scale="loudness"),
        "kolom scale: 'loudness' is hier niet bekend. Toegestaan: concrete-category, euro, imo-tier, inland-engine, nrmm-stage.",
    ),
    "a row that is checked by who entered it": (
        row(entered_by="A. de Vries", checked_by="'a.  de vries'"),
        "kolom checked_by: Degene die nakijkt is degene die invoerde. Vermeld in checked_by een tweede persoon.",
    ),
}


@pytest.mark.parametrize(("written", "said"), ROW_PROBLEMS.values(), ids=ROW_PROBLEMS)
def test_a_row_is_refused_with_its_line_and_the_words_to_mend_it(tmp_path: Path, written: str, said: str) -> None:
    assert refusal(tmp_path, written) == [f"noise.yaml, rij {FIRST}, {said}"]


def test_rows_that_overlap_are_refused(tmp_path: Path) -> None:
    first, second = row(power="{to: 100}"), row(power="{from: 99, to: 200}", valid_from="2025-12-31", valid_to=None)
    assert refusal(tmp_path, first, second) == [
        f"noise.yaml, rij {FIRST + 1}: Deze rij overlapt met de rij op regel {FIRST}: één vraag zou twee antwoorden hebben."
    ]


@pytest.mark.parametrize(
    "beside",
    [row(power="{from: 100, to: 200}"), row(valid_from="2026-01-01", valid_to=None), row(zone="busy")],
    ids=["in power", "in time", "in zone"],
)
def test_rows_that_touch_do_not_overlap(tmp_path: Path, beside: str) -> None:
    assert len(table(tmp_path, row(), beside).rows) == 2


HEAD_PROBLEMS = {
    "a figure without unit": ("unit: dB\n", "", "noise.yaml, rij 1, kolom unit: De sleutel unit ontbreekt."),
    "a name that is no name of a file": (
        "name: noise",
        "name: ../noise",
        "noise.yaml, rij 1, kolom name: '../noise' past hier niet. Verwacht: een naam van ten hoogste 31 kleine letters, cijfers en streepjes.",
    ),
    "a figure without source": (
        "source: {title: Noise guide, publisher: Noise board, date: 2024-01, page: table 1}\n",
        "",
        "noise.yaml, rij 1, kolom source: De sleutel source ontbreekt.",
    ),
    "a source without title": (
        "{title: Noise guide, ",
        "{",
        "noise.yaml, rij 12, kolom title: De sleutel title ontbreekt.",
    ),
    "a sense that is none": (
        "sense: at_most",
        "sense: atmost",
        "noise.yaml, rij 6, kolom sense: 'atmost' past hier niet. Verwacht: één van at_most, at_least, class_at_least, range, reported.",
    ),
    "a title in one language": (
        "{nl: Geluid, en: Noise}",
        "{nl: Geluid}",
        "noise.yaml, rij 2, kolom en: De sleutel en ontbreekt.",
    ),
    "a misspelt key": (
        "subject: machine",
        "subject: machine\nstandng: law",
        (
            "noise.yaml, rij 4, kolom standng: De sleutel standng bestaat niet. Bedoelt u standing? Toegestaan: ask, conditions, indicator, "
            "levels, name, note, reasoning, rows, scale, scope, sense, source, sources, standing, subject, title, unit."
        ),
    ),
    "a key given twice": (
        "unit: dB",
        "unit: dB\nunit: dB(A)",
        "noise.yaml, rij 6, kolom unit: De sleutel unit staat er twee keer. Houd er één.",
    ),
    "an empty key": (
        "unit: dB",
        "unit:",
        "noise.yaml, rij 5, kolom unit: Hier ontbreekt een waarde. Verwacht: tekst.",
    ),
    "a condition without choices or unit": (
        "zone: [quiet, busy]",
        "zone: quiet",
        "noise.yaml, rij 10, kolom zone: 'quiet' past hier niet. Verwacht: één van: een lijst, sleutels met waarden.",
    ),
    "a scale that is not there": (
        "sense: at_most",
        "sense: at_most\nscale: stage",
        "noise.yaml, rij 7, kolom scale: 'stage' is hier niet bekend. Toegestaan: concrete-category, euro, imo-tier, inland-engine, nrmm-stage.",
    ),
}


@pytest.mark.parametrize(("old", "new", "said"), HEAD_PROBLEMS.values(), ids=HEAD_PROBLEMS)
def test_a_head_is_refused_with_its_line_and_the_words_to_mend_it(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert refusal(tmp_path, head=HEAD.replace(old, new) + "  []\n") == [said]


def test_a_condition_may_not_bear_the_name_of_a_key(tmp_path: Path) -> None:
    [said] = refusal(tmp_path, head=HEAD.replace("  zone: [quiet, busy]", "  unit: [quiet, busy]") + "  []\n")
    assert said.startswith(
        "noise.yaml, rij 10, kolom unit: unit kan geen voorwaarde heten; het is een sleutel van elke rij."
    )


def test_all_problems_of_a_file_are_told_at_once_in_its_order(tmp_path: Path) -> None:
    """Head, form of a row, meaning of a row and overlap: nobody mends a file in four rounds."""
    rows = [row(), row(zone="loud"), row(valid_from="2025-13-01"), row(value=61), "niets"]
    said = refusal(tmp_path, *rows, head=HEAD.replace("at_most", "atmost").replace("scale: x", ""))
    assert [one.partition(":")[0] for one in said] == [
        "noise.yaml, rij 6, kolom sense",
        f"noise.yaml, rij {FIRST + 2}, kolom valid_from",
        f"noise.yaml, rij {FIRST + 4}, kolom rows",
    ]
    said = refusal(tmp_path, *rows[:4])
    assert [one.partition(":")[0] for one in said] == [
        f"noise.yaml, rij {FIRST + 1}, kolom zone",
        f"noise.yaml, rij {FIRST + 2}, kolom valid_from",
        f"noise.yaml, rij {FIRST + 3}",
    ]


@pytest.mark.parametrize("written", ["[1, 2]", "noise", "null"])
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, written: str) -> None:
    path = tmp_path / "noise.yaml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_table(path)
    assert len(caught.value.problems) == 1


CLASSES = """\
name: engines
title: {nl: Motoren, en: Engines}
subject: mobile
indicator: engine_class
unit: class
sense: class_at_least
scale: nrmm-stage
source: {title: Guide}
rows:
"""


def test_a_class_comes_with_its_features(tmp_path: Path) -> None:
    [read] = table(tmp_path, "{value: {class: IV, with: [scr]}, certainty: published}", head=CLASSES).rows
    assert read.value == EngineClass("IV", ("scr",))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (
            "{class: IVA}",
            "kolom value: 'IVA' is hier niet bekend. Toegestaan: I, II, IIIA, IIIB, IV, V, ZE.",
        ),
        ("IV", "kolom value: Deze waarde past niet bij de eis. Verwacht: een klasse {class: IV, with: […]}."),
        (
            "{class: IV, with: [filter]}",
            "kolom value: 'filter' is hier niet bekend. Toegestaan: particulate_filter, scr.",
        ),
        (
            "{class: IV, width: [scr]}",
            "kolom width: De sleutel width bestaat niet. Bedoelt u with? Toegestaan: class, high, low, with.",
        ),
    ],
)
def test_a_class_that_is_not_on_the_scale_is_refused(tmp_path: Path, value: str, said: str) -> None:
    assert refusal(tmp_path, f"{{value: {value}, certainty: published}}", head=CLASSES) == [
        f"noise.yaml, rij 10, {said}"
    ]


def test_a_class_needs_a_scale(tmp_path: Path) -> None:
    said = refusal(
        tmp_path, "{value: {class: IV}, certainty: published}", head=CLASSES.replace("scale: nrmm-stage\n", "")
    )
    assert said == ["noise.yaml, rij 9, kolom scale: De sleutel scale ontbreekt."]


def test_a_range_is_read_and_may_not_be_upside_down(tmp_path: Path) -> None:
    head = HEAD.replace("at_most", "range")
    [read] = table(tmp_path, row(value="{low: 10, high: 30}"), head=head).rows
    assert read.value == Range(10, 30)
    assert refusal(tmp_path, row(value="{low: 30, high: 10}"), head=head) == [
        f"noise.yaml, rij {FIRST}, kolom value: De onderkant (low) ligt boven de bovenkant (high)."
    ]


# ── overlays ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_row_of_a_user_names_its_source_and_a_second_person(tmp_path: Path) -> None:
    path = tmp_path / "overlay.yaml"
    path.write_text(f"table: noise\nrows:\n  - {row()}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        lay_over(table(tmp_path, row()), path)
    assert problems(caught.value) == [
        "overlay.yaml, rij 3, kolom source: De sleutel source ontbreekt.",
        "overlay.yaml, rij 3, kolom checked_by: Vermeld in checked_by wie als tweede persoon dit cijfer heeft nagezien.",
    ]


def test_an_overlay_is_checked_by_the_head_of_its_table(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        laid(table(tmp_path, row()), tmp_path, row(zone="loud"), row(value="veel"))
    assert [one.row for one in caught.value.problems] == [3, 4]


def test_an_overlay_changes_the_digest_of_the_table_and_its_origin(tmp_path: Path) -> None:
    below = table(tmp_path, row())
    above = laid(below, tmp_path, row(value=50))
    assert above.digest != below.digest
    assert above.origin == "noise.yaml + overlay.yaml"
