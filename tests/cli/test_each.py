"""A long answer is written as it is made, and says the same."""

from __future__ import annotations

import json

import pytest

from meetlat.cli import call
from meetlat.cli.call import Each


@pytest.mark.parametrize(
    "items", [[], [{"a": 1}], [{"mix": str(place), "é\x1b": [place, None]} for place in range(30)]]
)
def test_items_that_are_made_one_by_one_are_written_as_a_list(
    items: list[object], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(call, "PARTS_AT_ONCE", 7)
    call.print_json({"result": Each(map(json.dumps, items), json.loads), "caveats": []})
    written = capsys.readouterr().out
    assert json.loads(written) == {"result": items, "caveats": []}
    assert "\x1b" not in written
