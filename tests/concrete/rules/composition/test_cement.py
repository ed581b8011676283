"""The designation of a cement tells its type, its strength class and its clinker."""

from __future__ import annotations

import pytest

from meetlat.concrete import Constituent, Mix
from meetlat.concrete.rules.composition.cement import cement_of, clinker, designated
from tests.concrete.small import ON, figures


@pytest.mark.parametrize(
    ("words", "kind", "strength"),
    [
        ("CEM III/B 42,5 N LH", "CEM III/B", "42.5 N"),
        ("cem i 52.5R", "CEM I", "52.5 R"),
        ("Holcim - Hochofenzement, CEM III/B 42,5 L-LH/SR (na)", "CEM III/B", "42.5 L"),
        ("CEM II/A-M (S-LL) 42,5 N", "CEM II/A-M", "42.5 N"),
        ("CEM II / B-V 32.5", "CEM II/B-V", "32.5"),
        ("CEM III", "CEM III", None),
    ],
)
def test_a_designation_tells_type_and_strength(words: str, kind: str, strength: str | None) -> None:
    found = designated(words)
    assert found is not None
    assert (found.type, found.strength_class) == (kind, strength)


@pytest.mark.parametrize("words", ["Portland", "cement", "CEMEX", "CEM XI"])
def test_other_words_designate_nothing(words: str) -> None:
    assert designated(words) is None


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("CEM I 42,5 N", 95, 100),
        ("CEM III/A 42,5 N", 35, 64),
        ("CEM III/B 42,5 N", 25, 25),
        ("CEM II/B", 65, 79),
        ("CEM III", 5, 64),
        ("CEM II/C-M", 50, 64),
        ("CEM IX", 0, 100),
    ],
)
def test_clinker_is_the_range_of_what_a_cement_may_be(words: str, low: float, high: float) -> None:
    """NEN 8005:2022 lets CEM III/B count as 25 %; of a designation that is not whole it is the range of all types it may be."""
    found = clinker(designated(words), figures(), ON)
    assert (found.low, found.high) == (low, high)


def test_the_fullest_designation_counts() -> None:
    mix = Mix("m", cement="CEM III/B 42,5 N", constituents=(one := Constituent("cement", 300, "CEM III"),))
    assert cement_of(one, mix) == designated("CEM III/B 42,5 N")


def test_of_two_cements_the_word_for_the_mix_tells_of_neither() -> None:
    cements = (Constituent("cement", 100, "snel"), Constituent("cement", 200, "CEM III/B 42,5 N"))
    mix = Mix("m", cement="CEM I 52,5 R", constituents=cements)
    assert cement_of(cements[0], mix) is None
