"""A file of any kind: known by what stands in it, and one clear message where it is none."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from meetlat.errors import InputError, Problem
from meetlat.lca.epd import read_epds
from meetlat.lca.epd.read import parsed
from tests.lca.epd.documents import document, result
from tests.lca.epd.xml_documents import FLOW, GROUP, MASS_PROPERTY, archive, xml


def refused(raw: bytes) -> Problem:
    with pytest.raises(InputError) as error:
        parsed(raw, "x")
    (problem,) = error.value.problems
    return problem


def test_the_content_decides_and_not_the_name(tmp_path: Path) -> None:
    for name, raw in (("a.xml", json.dumps(document(result([("A1-A3", "1")]))).encode()), ("b.json", xml().encode())):
        (tmp_path / name).write_bytes(raw)
        (epd,) = read_epds(tmp_path / name)
        assert [cell.module for cell in epd.cells] == ["A1-A3"]
        assert len(epd.sha256) == 64


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b'{"a": 1}', b"<html/>", b"a;b\n1;2\n", b'"text"'])
def test_what_is_no_epd_is_refused(raw: bytes) -> None:
    assert refused(raw).message.code == "epd.no-format"


@pytest.mark.parametrize("raw", [b"{", b"[" * 10_000, b'{"a":' * 10_000, b"{\xff"])
def test_broken_or_endless_json_is_refused(raw: bytes) -> None:
    assert refused(raw).message.code == "epd.broken-json"


@pytest.mark.parametrize(
    "raw", [b"<a>", b"<a>" * 1_000_000, b"<a>&x;</a>", b"<?xml version='1.0' encoding='none'?><a/>", b"<a><b></a></b>"]
)
def test_broken_or_endless_xml_is_refused(raw: bytes) -> None:
    assert refused(raw).message.code == "epd.broken-xml"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE p SYSTEM "http://127.0.0.1/x.dtd">',
        '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_dtd_is_refused_and_never_followed(doctype: str, encoding: str) -> None:
    raw = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}<processDataSet><a>1</a></processDataSet>'
    assert refused(raw.encode(encoding)).message.code == "epd.has-dtd"


@pytest.mark.parametrize(
    "name", ["../processes/x.xml", "/etc/processes/x.xml", "processes\\..\\..\\x.xml", "C:/processes/x.xml"]
)
def test_a_name_that_leaves_an_archive_is_refused(name: str) -> None:
    assert refused(archive({name: xml()})).message.code == "formats.leaves-folder"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("processes/x.xml", b" " * 101_000_000)
    assert len(raw.getvalue()) < 200_000
    assert refused(raw.getvalue()).message.code == "file.too-large"


def test_a_broken_archive_is_refused() -> None:
    whole = archive({"processes/x.xml": xml()})
    assert refused(whole[:-20]).message.code == "epd.broken-zip"
    at = whole.index(b"x.xml") + len(b"x.xml")
    assert refused(whole[:at] + b"\xff" * 20 + whole[at + 20 :]).message.code == "epd.broken-zip"


def test_an_archive_tells_the_declared_unit_by_its_own_data_sets() -> None:
    (epd,) = parsed(archive({"ILCD/processes/p.xml": xml(amount="1000"), **FLOW, **MASS_PROPERTY, **GROUP}), "x.zip")
    assert (epd.declared.amount, epd.declared.unit, epd.declared.written) == (1000 * 1000, "kg", "t")
    assert epd.within == "ILCD/processes/p.xml"


def test_the_identifier_of_a_flow_property_fixes_its_unit() -> None:
    (epd,) = parsed(archive({"ILCD/processes/p.xml": xml(), **FLOW}), "x.zip")
    assert (epd.declared.amount, epd.declared.unit) == (1, "kg")
    assert epd.density is not None
    assert epd.density.value == 2400


def test_an_archive_without_its_flow_does_not_tell_the_unit() -> None:
    (epd,) = parsed(archive({"ILCD/processes/p.xml": xml()}), "x.zip")
    assert (epd.declared.amount, epd.declared.unit) == (None, None)
    assert "declared-unit-unknown" in [finding.code for finding in epd.findings]


def test_every_process_of_an_archive_is_an_epd() -> None:
    found = parsed(archive({f"ILCD/processes/{name}.xml": xml() for name in "ab"}), "x.zip")
    assert [epd.within for epd in found] == ["ILCD/processes/a.xml", "ILCD/processes/b.xml"]
