"""A row that stands for several machines is found, whatever way it says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetlat.equipment.read.lenient.words import counted, uncounted
from tests.equipment.read.lenient.lists import HEAD, read, row


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("3x minigraver", 3),
        ("3 x minigraver", 3),
        ("2 st. rupskraan", 2),
        ("2 stuks", 2),
        ("minigraver (2)", 2),
        ("minigraver (2x)", 2),
        ("minigraver (2 st)", 2),
        ("minigraver 2x", 2),
        ("minigraver x2", 2),
        ("2 rupskranen", 2),
        ("Doosan DX225 (2 rupskranen", 2),
        ("drie minigravers", 3),
        ("Twee rupskranen", 2),
        ("vijf stuks dumper", 5),
        ("minigraver (twee stuks)", 2),
        ("zwei Bagger", 2),
        ("deux camions", 2),
        ("3-tal dumpers", 3),
        ("dumper 2 pièces", 2),
        ("dumper * 3", 3),
        ("minigraver aantal: 3", 3),
        ("een graafmachine", None),
        ("vierwieler", None),
        ("tweeassige dumper", None),
        ("Kraan drie", None),
        ("1x minigraver", None),
        ("8x4 vrachtwagen", None),
        ("6x6 dumper", None),
        ("20 tons mobiele kraan", None),
        ("CAT 320", None),
        ("ZX 210 LC-6", None),
        ("rupskraan (nr 2)", None),
    ],
)
def test_how_many_machines_words_stand_for(words: str, count: int | None) -> None:
    assert counted(words) == count


@pytest.mark.parametrize(("words", "count"), [("vier", 4), ("4 st", 4), ("een", None), ("1", None)])
def test_how_many_machines_a_column_of_numbers_says(words: str, count: int | None) -> None:
    assert counted(words, is_count=True) == count


@pytest.mark.parametrize(
    "words", ["diverse graafmachines", "Div. dumpers", "enkele dumpers", "minigraver 1 en 2", "Kraan 1 t/m 4"]
)
def test_words_can_stand_for_machines_without_saying_how_many(words: str) -> None:
    assert uncounted(words)


@pytest.mark.parametrize(
    "words", ["graafmachine", "CAT 320", "ZX 210-3", "diverse", "Diversen BV", "kraan 2", "aggregaat 20 kVA + tank"]
)
def test_one_machine_is_one_machine(words: str) -> None:
    assert not uncounted(words)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("0", True),
        ("1,5", True),
        ("n.t.b.", True),
        ("?", True),
        ("diverse", True),
        ("1", False),
        ("een", False),
        ("3 st", False),
        ("1,0", False),
    ],
)
def test_a_column_of_numbers_must_hold_a_number_of_machines(words: str, asked: bool) -> None:
    assert uncounted(words, is_count=True) is asked


def test_a_row_for_several_machines_is_asked_once(tmp_path: Path) -> None:
    found = read(tmp_path, row(machine="3x minigraver"))
    assert [(one.column, one.why.code) for one in found.asked] == [("description", "lenient.count")]
    found = read(tmp_path, row() + ";3", row() + ";1", head=HEAD + ";Aantal")
    assert [(one.place.address, one.why.values["count"]) for one in found.asked] == [("L2", 3)]
