"""Read EPDs from a file, whatever its format: the content decides, never the name.

A format is a module with `NAME`, `knows(document)` and `read(document, file)`, and its line in FORMATS. A document of JSON is what orjson
makes of it, one of XML its root element, an archive its opened ZipFile, and text the decoded file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

from meetlat.errors import InputError, Problem, text
from meetlat.folder import read_bytes as bytes_of
from meetlat.folder import sha256
from meetlat.lca.epd import ilcd_json, ilcd_xml, ilcd_zip, nmd, oekobaudat, openepd
from meetlat.lca.epd.consistency import completed
from meetlat.lca.epd.hardened import BOM, archive, in_utf_8, json_document, xml_document
from meetlat.lca.epd.model import Epd, PartlyReadError

MOST_BYTES = 100 * 1000 * 1000


class Kind(Enum):
    """How a document is written."""

    JSON = "json"
    XML = "xml"
    ZIP = "zip"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how it is written, how it is known, and how its EPDs are read; `read` raises InputError."""

    name: str
    kind: Kind
    knows: Callable[[Any], bool]
    read: Callable[[Any, str], Iterable[Epd]]


FORMATS: tuple[Format, ...] = (
    Format(ilcd_json.NAME, Kind.JSON, ilcd_json.knows, ilcd_json.read),
    Format(openepd.NAME, Kind.JSON, openepd.knows, openepd.read),
    Format(nmd.NAME, Kind.JSON, nmd.knows, nmd.read),
    Format(oekobaudat.NAME, Kind.TEXT, oekobaudat.knows, oekobaudat.read),
    Format(ilcd_xml.NAME, Kind.XML, ilcd_xml.knows, ilcd_xml.read),
    Format(ilcd_zip.NAME, Kind.ZIP, ilcd_zip.knows, ilcd_zip.read),
)


def read_epds(path: Path) -> tuple[Epd, ...]:
    """Return the EPDs in a file. Raises InputError: it cannot be read, is too large, or is of no format that is known.

    Raises PartlyReadError, with the EPDs that could be read, where only some of an archive could.
    """
    raw = bytes_of(path, MOST_BYTES)
    digest = sha256(raw)
    try:
        found = parsed(raw, str(path))
    except PartlyReadError as error:
        raise PartlyReadError(error.problems, _hashed(error.epds, digest)) from error
    return _hashed(found, digest)


def _hashed(epds: Iterable[Epd], digest: str) -> tuple[Epd, ...]:
    return tuple(replace(epd, sha256=digest) for epd in epds)


def parsed(raw: bytes, file: str) -> tuple[Epd, ...]:
    """Return the EPDs in the bytes of a file. Raises InputError and PartlyReadError as `read_epds` does."""
    plain = in_utf_8(raw, file)
    kind = kind_of(plain)
    document = PARSERS[kind](raw if kind is Kind.XML else plain, file)  # XML says in which encoding it is
    for one in FORMATS:
        if one.kind is kind and one.knows(document):
            return _all(one.read(document, file))
    known = tuple(one.name for one in FORMATS)
    raise InputError(
        [Problem(text("epd.no-format", kind=kind.value, known=known), file=file, expected=", ".join(known))]
    )


def _all(read: Iterable[Epd]) -> tuple[Epd, ...]:
    epds: list[Epd] = []
    try:
        epds.extend(map(completed, read))
    except InputError as error:
        if not epds:
            raise
        raise PartlyReadError(error.problems, epds) from error
    return tuple(epds)


def kind_of(raw: bytes) -> Kind:
    """Return how a file is written, by how it begins."""
    begin = raw[:1000].removeprefix(BOM).lstrip()
    if begin[:1] in (b"{", b"["):
        return Kind.JSON
    if begin[:1] == b"<":
        return Kind.XML
    return Kind.ZIP if begin[:2] == b"PK" else Kind.TEXT


def text_document(raw: bytes, file: str) -> str:
    """Return a file of text: UTF-8, else Windows-1252."""
    del file
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


PARSERS: dict[Kind, Callable[[bytes, str], Any]] = {
    Kind.JSON: json_document,
    Kind.XML: xml_document,
    Kind.ZIP: archive,
    Kind.TEXT: text_document,
}
