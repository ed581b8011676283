"""The nouns of a tender as data: what is written answers to the schema that is made of the same types."""

from __future__ import annotations

import jsonschema
import pytest

from meetlat.documents.data import schema
from meetlat.tender import EvaluatedBid, Evaluation
from meetlat.tender.view.data import SHAPES, as_data
from tests.tender.view.tenders import evaluated, report


@pytest.mark.parametrize("answer", [report(), report(evaluated("A", 100, None, 1, (None, 0, 0)))])
def test_an_evaluation_answers_to_its_schema(answer: object) -> None:
    result = getattr(answer, "result", None)
    jsonschema.validate(as_data(result, "nl"), schema(Evaluation, SHAPES))


def test_an_amount_is_in_euros_to_the_cent_and_whole_where_it_is_whole() -> None:
    written = as_data(report().result.bids[1], "nl")
    assert (written["price_eur"], written["mki"]["computed_eur"]) == (2_150_000, 44_340.5)
    assert isinstance(written["price_eur"], int)


def test_the_schema_knows_the_type_of_every_field_of_a_bid() -> None:
    properties = schema(EvaluatedBid, SHAPES)["$defs"]["EvaluatedBid"]["properties"]
    assert [name for name, one in properties.items() if not one] == []
