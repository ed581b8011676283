"""report.json is the answer and the hashes of all it rests on, byte for byte the same each time."""

from __future__ import annotations

import json
from dataclasses import replace

from meetlat.tender.view.contents import contents
from meetlat.tender.view.document import document
from tests.tender.view.tenders import report


def test_it_carries_the_answer_whole() -> None:
    one = report()
    assert {**json.loads(document(contents(one, "nl"))), "report": None} == {**one.document, "report": None}


def test_it_names_every_input_and_table_with_its_hash() -> None:
    written = json.loads(document(contents(report(), "nl")))["report"]
    assert written["inputs"] == [
        {"name": "bids/A/bid.yaml", "sha256": "a" * 64},
        {"name": "tender.yaml", "sha256": "b" * 64},
    ]
    assert written["tables"] == [{"name": "concrete-mki", "source": "Betonakkoord", "sha256": "c" * 64}]


def test_the_order_in_which_files_were_read_does_not_show() -> None:
    one = report()
    turned = replace(one, evaluation=replace(one.evaluation, inputs=one.evaluation.inputs[::-1]))
    assert document(contents(one, "nl")) == document(contents(turned, "nl"))
