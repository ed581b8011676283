"""Whatever stands in a document, reading it gives EPDs or one clear refusal: never a fault, and never a number that is not finite."""

from __future__ import annotations

import json
import math
from copy import deepcopy
from datetime import date
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from meetlat.errors import InputError
from meetlat.lca import indicator_set, mki
from meetlat.lca.epd import findings, profile
from meetlat.lca.epd.read import parsed
from tests.lca.epd.documents import ADPF_A1, GWP_A1, MASS, PERE, document, flow, result
from tests.lca.epd.xml_documents import xml

ON = date(2026, 3, 1)
ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 1e308, -1e-308, 10**30, "", " ", "x", "-", "2.400,0", "NaN", "9" * 400),
    *([], {}, [None], [[]], [{}], {"value": None}, [{"value": [], "lang": 3}], {"anies": 7}),
)
WHOLE = document(
    result([("A1-A3", "10"), ("C3", "25", "burn"), ("C3", "1", "reuse"), ("D", "-8", "burn"), ("A4", "ND")]),
    result([("A1-A3", 3), ("A1", 1.0), ("A2", "1"), ("A3", "1")], ADPF_A1, unit="MJ"),
    result([("A1-A3", "2")], GWP_A1),
    result([("A1-A3", "2")], PERE, "PERE", "MJ"),
    result([("A1-A3", "2")], None, "Global (GWP-total)"),
    reference=flow(
        "m3", 2.0, properties=[{"uuid": MASS, "meanValue": 2400.0}], materials=[("gross density", "2400", "kg/m^3")]
    ),
    scenarios=[{"name": "burn", "group": "a", "default": True}, {"name": "reuse", "group": "a"}],
)


def places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(place for key, one in inner for place in places(one, (*path, key)))]


PLACES = [place for place in places(WHOLE) if place]


def with_odd(changes: list[tuple[tuple[Any, ...], Any]]) -> dict[str, Any]:
    """The document with some of its nodes replaced; a place that is no longer there is left."""
    made = deepcopy(WHOLE)
    for (*path, last), odd in changes:
        node: Any = made
        try:
            for key in path:
                node = node[key]
            node[last]
        except (KeyError, IndexError, TypeError):
            continue
        if isinstance(node, dict | list):
            node[last] = odd
    return made


def survives(raw: bytes) -> None:
    """Read, judge and weigh; only InputError may be raised."""
    try:
        epds = parsed(raw, "x")
    except InputError:
        return
    for epd in epds:
        assert all(cell.value is None or math.isfinite(cell.value) for cell in epd.cells)
        assert all((cell.value is None) == (cell.absence is not None) for cell in epd.cells)
        findings(epd, ON)
        for name in ("A1", "A2"):
            try:
                weighed = mki(profile(epd, name, any_unit=True), indicator_set(name, ON))
            except InputError:
                continue
            assert weighed.value is None or math.isfinite(weighed.value)


@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(ODD)), min_size=1, max_size=3))
@example([])
def test_an_odd_json_document_is_read_or_refused(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    survives(json.dumps(with_odd(changes)).encode())


@given(st.data())
def test_a_damaged_xml_document_is_read_or_refused(data: st.DataObject) -> None:
    raw = xml([("A1-A3", "0.25", None), ("C3", "1", "burn")]).encode()
    at = data.draw(st.integers(0, len(raw) - 1))
    length = data.draw(st.integers(0, 30))
    survives(raw[:at] + data.draw(st.binary(max_size=5)) + raw[at + length :])
