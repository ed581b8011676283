"""A result as plain data, and the schema of that from the same types."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import jsonschema
import pytest

from meetlat.documents.data import BASE, Shapes, plain, schema
from meetlat.errors import Text, text
from meetlat.requirements import Verdict
from meetlat.words import Both
from tests.documents.sample import VERDICTS


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Part:
    name: str
    price: Decimal | None


@dataclass(frozen=True)
class Whole:
    parts: tuple[Part, ...]
    colour: Colour
    on: date
    says: Text | Both
    shares: Mapping[Colour, Fraction]
    most: float

    @property
    def count(self) -> int:
        return len(self.parts)


def first_price(whole: Whole) -> Decimal | None:
    return whole.parts[0].price


WHOLE = Whole(
    (Part("a", Decimal("2.00")), Part("b", Decimal("2.5")), Part("c", None)),
    Colour.RED,
    date(2025, 3, 1),
    text("outcome.met"),
    {Colour.RED: Fraction(1, 4)},
    math.inf,
)
SHAPES: Shapes = {Whole: {"parts": "parts", "how_many": "count", "first": first_price, "says": "says"}}


def test_a_type_is_written_field_by_field_in_order() -> None:
    assert plain(WHOLE, "en", {}) == {
        "parts": [{"name": "a", "price": 2}, {"name": "b", "price": 2.5}, {"name": "c", "price": None}],
        "colour": "red",
        "on": "2025-03-01",
        "says": "met",
        "shares": {"red": 0.25},
        "most": None,
    }


def test_a_shape_renames_leaves_out_and_computes() -> None:
    written = plain(WHOLE, "nl", SHAPES)
    assert list(written) == ["parts", "how_many", "first", "says"]
    assert (written["how_many"], written["first"], written["says"]) == (3, 2, "voldoet")


def test_a_whole_amount_is_a_whole_number() -> None:
    assert isinstance(plain(Decimal("2.00"), "nl", {}), int)


def test_what_has_no_form_is_refused_rather_than_guessed() -> None:
    with pytest.raises(TypeError):
        plain(object(), "nl", {})


@pytest.mark.parametrize("shapes", [{}, SHAPES])
def test_what_is_written_answers_to_its_schema(shapes: Shapes) -> None:
    described = schema(Whole, shapes)
    jsonschema.validate(plain(WHOLE, "nl", shapes), described | {"$defs": described["$defs"]})
    assert described["$ref"] == "#/$defs/Whole"


def test_the_schema_knows_the_type_behind_a_rename_and_of_what_is_computed() -> None:
    properties = schema(Whole, SHAPES)["$defs"]["Whole"]["properties"]
    assert properties["how_many"] == {"type": "integer"}
    assert properties["first"] == {"anyOf": [{"type": "number"}, {"type": "null"}]}


def test_a_verdict_is_written_as_the_contract_says() -> None:
    written = plain(VERDICTS[2], "nl", BASE)
    assert written["outcome"] == "not_met"
    assert (written["value"], written["required"], written["margin"]) == (12.5, 11.7, -0.8)
    jsonschema.validate(written, schema(Verdict, BASE))
