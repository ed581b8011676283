"""The secondary mass of a mix lies between what is said to be secondary and what is not said to be primary."""

from __future__ import annotations

from fractions import Fraction

from meetlat.concrete import Constituent, Mix
from meetlat.concrete.rules.secondary import secondary_mass


def mix(*parts: tuple[float, bool | None]) -> Mix:
    return Mix("C", ("XC4",), constituents=tuple(Constituent("addition", kg, secondary=said) for kg, said in parts))


def test_what_is_not_said_may_be_secondary() -> None:
    found = secondary_mass(mix((300, False), (200.1, True), (50, None)))
    assert found is not None
    assert (found.total, found.certain, found.possible) == (Fraction("550.1"), Fraction("200.1"), Fraction("250.1"))
    assert [one.kg_per_m3 for one in found.unsaid] == [50]


def test_a_constituent_of_nothing_says_nothing() -> None:
    found = secondary_mass(mix((300, True), (0, None)))
    assert found is not None
    assert found.certain == found.possible == Fraction(300)
    assert not found.unsaid


def test_a_mix_of_unknown_constituents_has_no_secondary_mass() -> None:
    assert secondary_mass(mix()) is None
    assert secondary_mass(mix((0, True))) is None
