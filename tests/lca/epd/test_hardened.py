"""Documents from hands we don't know: what is twice, in another encoding, too deep or broken among others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from meetlat.errors import InputError
from meetlat.lca.epd import PartlyReadError, read_epds
from meetlat.lca.epd.read import parsed
from tests.commands import Run
from tests.lca.epd.documents import document, flow, result
from tests.lca.epd.xml_documents import archive, xml

OWN = json.dumps(document(result([("A1-A3", "1")])))


def refused(raw: bytes) -> str:
    with pytest.raises(InputError) as error:
        parsed(raw, "x")
    (problem,) = error.value.problems
    return problem.message.code


@pytest.mark.parametrize(
    ("once", "key"), [('"LCIAResults":', "LCIAResults"), ('"value": "1"', "value"), ('"module":', "module")]
)
def test_a_key_that_stands_twice_is_named(once: str, key: str) -> None:
    """A parser keeps the last; nobody knows which was meant."""
    twice = {'"LCIAResults":': '"LCIAResults": {}, "LCIAResults":'}.get(once, f"{once}, {once}")
    raw = OWN.replace(once, twice if once != '"module":' else '"module": "A4", "module":', 1).encode()
    with pytest.raises(InputError) as error:
        parsed(raw, "x")
    (problem,) = error.value.problems
    assert (problem.message.code, problem.column) == ("epd.key-twice", key)


@pytest.mark.parametrize("spaced", [OWN, OWN.replace('":', '" :'), OWN.replace("Own", 'Own \\": \\u0022: ')])
def test_keys_that_stand_once_are_read_however_they_are_spaced(spaced: str) -> None:
    (epd,) = parsed(spaced.encode(), "x")
    assert [cell.value for cell in epd.cells] == [1.0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encoding_of_a_file_does_not_matter(encoding: str) -> None:
    (epd,) = parsed(OWN.encode(encoding), "x")
    assert epd.name == "Own product"


def test_broken_utf_16_is_refused() -> None:
    assert refused(b"\xff\xfe{") == "epd.broken-text"


def test_a_document_nested_deeper_than_an_epd_is_refused() -> None:
    deep = OWN.replace('"anies": []', '"anies": ' + "[" * 300 + "]" * 300, 1)
    assert refused(deep.encode()) == "epd.too-deep"


@pytest.mark.parametrize(("amount", "per"), [(1e308, 1e308), (5e-324, 5e-324)])
def test_a_declared_amount_beyond_all_numbers_is_asked_for(amount: float, per: float) -> None:
    (epd,) = parsed(json.dumps(document(result([("A1-A3", "1")]), reference=flow("kg", amount, per))).encode(), "x")
    assert epd.declared.amount is None
    assert "no-positive-number" in {one.code for one in epd.findings}


@pytest.mark.parametrize("value", ["1e308", "-1e25", 1e308])
def test_a_value_that_no_epd_has_is_unreadable(value: object) -> None:
    """It would be infinite once it is weighed."""
    (epd,) = parsed(json.dumps(document(result([("A1-A3", value)]))).encode(), "x")
    assert [cell.value for cell in epd.cells] == [None]
    assert "unreadable-value" in {one.code for one in epd.findings}


def test_a_year_beyond_the_calendar_is_no_year() -> None:
    (epd,) = parsed(json.dumps(document(result([("A1-A3", "1")]), valid_until="9" * 400)).encode(), "x")
    assert epd.valid_to is None


def test_a_broken_epd_of_an_archive_costs_that_one(meetlat: Run, tmp_path: Path) -> None:
    members = {f"ILCD/processes/{name}.xml": xml() for name in "abc"} | {"ILCD/processes/ab.xml": "<broken"}
    path = tmp_path / "x.zip"
    path.write_bytes(archive(members))
    with pytest.raises(PartlyReadError) as error:
        read_epds(path)
    assert [epd.within for epd in error.value.epds] == [f"ILCD/processes/{name}.xml" for name in "abc"]
    answer = meetlat("epd", "inspect", path)
    assert len(answer.result) == 3
    assert [problem["file"] for problem in answer.json["problems"]] == [f"{path}/ILCD/processes/ab.xml"]


def test_an_archive_without_an_epd_says_so() -> None:
    assert refused(archive({"ILCD/processes/in.zip": "PK"})) == "epd.none-in-archive"
    assert refused(archive({"ILCD/processes/a.xml": "<broken"})) == "epd.broken-xml"


def test_of_a_thousand_epds_three_broken_ones_cost_three(meetlat: Run, tmp_path: Path) -> None:
    for number in range(997):
        (tmp_path / f"{number}.json").write_text(OWN.replace("000000000001", f"{number:012}"))
    for name, raw in (("x.json", "{"), ("y.xml", "<a"), ("z.zip", "PK")):
        (tmp_path / name).write_text(raw)
    answer = meetlat("mki", tmp_path, "--modules", "A1-A3")
    assert answer.code == 0
    assert len(answer.result) == 997
    assert sorted(Path(one["file"]).name for one in answer.json["problems"]) == ["x.json", "y.xml", "z.zip"]


def test_a_name_with_the_marks_of_a_terminal_is_printed_as_it_stands(meetlat: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(OWN.replace("Own product", "Own [/bold] \\u001b[31m product\\n{name}"))
    (epd,) = read_epds(path)
    assert "\x1b" in epd.name
    shown = meetlat("mki", path, plain=True)
    assert shown.code == 0
    assert "[/bold]" in shown.out
    assert "\x1b[31m product" not in shown.out
