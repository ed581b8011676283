"""A form that is made of a noun: its keys, what may be left out, and the defaults of the noun where it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

import pytest

from meetlat.errors import InputError
from meetlat.forms.yaml_cells import validated
from meetlat.forms.yaml_nouns import Keys, Nouns, PercentAmount, form_of, mapping_of, noun_of
from meetlat.yaml12 import parse


class Colour(StrEnum):
    """A choice."""

    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Wheel:
    """A part of a noun."""

    price_eur: Decimal
    worn_percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Bicycle:
    """A noun, with one field in a group of keys, one with a default and one that nobody writes down."""

    name: str
    wheels: tuple[Wheel, ...] = ()
    colour: Colour = Colour.RED
    width: str | None = None
    shares: Mapping[str, Decimal] = field(default_factory=dict)
    owner: str = "nobody"


NOUNS: Nouns = {
    Bicycle: Keys(
        names={"width": "size.width", "shares": "parts"},
        kinds={"shares": mapping_of("Parts", PercentAmount, steel="steel_percent")},
        without=frozenset({"owner"}),
    )
}


def read(words: str) -> Bicycle:
    return noun_of(Bicycle, NOUNS, validated(form_of(Bicycle, NOUNS), parse(words, "bicycle.yaml")))


def test_what_is_left_out_has_the_default_of_the_noun() -> None:
    assert read("name: a\ncolour:\n") == Bicycle("a")


def test_keys_of_a_group_and_of_a_mapping_have_the_names_of_the_noun() -> None:
    found = read("name: a\nsize: {width: wide}\nparts: {steel_percent: 40}\ncolour: blue\n")
    assert found == Bicycle("a", colour=Colour.BLUE, width="wide", shares={"steel": Decimal(40)})


def test_the_bounds_of_an_amount_follow_from_the_name_of_its_field() -> None:
    assert read("name: a\nwheels: [{price_eur: 1.50, worn_percent: 5}]\n").wheels == (
        Wheel(Decimal("1.5"), Decimal(5)),
    )
    with pytest.raises(InputError) as error:
        read("name: a\nwheels:\n- price_eur: -1\n  worn_percent: 101\nowner: me\n")
    places = {(one.row, one.column) for one in error.value.problems}
    assert places == {(3, "wheels.1.price_eur"), (4, "wheels.1.worn_percent"), (5, "owner")}
