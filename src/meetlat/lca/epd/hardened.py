"""Documents from hands we don't know: XML without entities, DTD or network, JSON and archives within bounds; one clear message each."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile, ZipInfo

import numpy as np

from meetlat.errors import InputError, Problem, text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BOM = b"\xef\xbb\xbf"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""How a file of UTF-16 begins."""
QUOTE, COLON = b'":'
"""What stands behind each key of a JSON document, as most programs write it."""
MOST_UNPACKED = 100 * 1000 * 1000
"""Bytes of one document in an archive, and of all that is read of it together."""
MOST_MEMBERS = 100 * 1000
Node = Mapping[str, Any]
"""An object of JSON."""
NONE: Node = {}


def child(node: Node, key: str) -> Node:
    """Return the object that stands under a key; an empty one where none does."""
    found = node.get(key)
    return found if isinstance(found, dict) else NONE


def string(found: object) -> str | None:
    """Return what is text, without blanks around it; None of nothing and of anything else."""
    return found.strip() or None if isinstance(found, str) else None


def json_document(raw: bytes, file: str) -> Any:
    """Return what a JSON document holds. Raises InputError: broken, nested without end, or a key that stands twice in one place."""
    import orjson

    try:
        found = orjson.loads(raw.removeprefix(BOM))
    except orjson.JSONDecodeError as error:
        said = text("epd.broken-json", reason=error.msg)
        raise InputError([Problem(said, file=file, row=error.lineno)]) from error
    try:
        if _keys(raw) != _keys(orjson.dumps(found)):
            _refuse_twice(raw, file)
    except (orjson.JSONEncodeError, RecursionError) as error:
        raise InputError([Problem(text("epd.too-deep"), file=file)]) from error
    return found


def _keys(raw: bytes) -> int:
    """Count the keys of a JSON document."""
    letters = np.frombuffer(raw, np.uint8)
    return int(np.count_nonzero((letters[:-1] == QUOTE) & (letters[1:] == COLON)))


def _refuse_twice(raw: bytes, file: str) -> None:
    """Raise InputError for a key that stands twice in one place: a parser keeps the last, and nobody knows which was meant."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        if len(set(keys)) < len(keys):
            twice = next(key for key in keys if keys.count(key) > 1)
            raise InputError([Problem(text("epd.key-twice", key=twice), file=file, column=twice, found=twice)])
        return dict(pairs)

    json.loads(raw.removeprefix(BOM), object_pairs_hook=once)


def in_utf_8(raw: bytes, file: str) -> bytes:
    """Return a file in UTF-8: one of UTF-16 says so by how it begins. Raises InputError where it is broken."""
    if raw[:2] not in UTF_16:
        return raw
    try:
        return raw.decode("utf-16").encode()
    except UnicodeError as error:
        raise InputError([Problem(text("epd.broken-text", encoding="UTF-16"), file=file)]) from error


def xml_document(raw: bytes, file: str) -> Element:
    """Return the root of an XML document. Raises InputError: broken, nested without end, or with a DTD: an EPD has none."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        said = text("epd.broken-xml", reason=error.msg or "?")
        raise InputError([Problem(said, file=file, row=error.lineno)]) from error
    except ValueError as error:  # an encoding that is declared and does not exist
        raise InputError([Problem(text("epd.broken-xml", reason=str(error)), file=file)]) from error
    if root.getroottree().docinfo.doctype:
        raise InputError([Problem(text("epd.has-dtd"), file=file)])
    return root


def archive(raw: bytes, file: str) -> ZipFile:
    """Open an archive. Raises InputError: broken, too many files, or a name that leads outside it."""
    try:
        opened = ZipFile(io.BytesIO(raw))
    except (BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise InputError([Problem(text("epd.broken-zip", reason=str(error)), file=file)]) from error
    members = opened.infolist()
    if len(members) > MOST_MEMBERS:
        raise InputError([Problem(text("formats.too-many-files", most=MOST_MEMBERS), file=file, found=len(members))])
    for one in members:
        parts = one.filename.replace("\\", "/").split("/")
        if ".." in parts or parts[0] in {"", "~"} or ":" in parts[0]:
            said = text("formats.leaves-folder", found=one.filename)
            raise InputError([Problem(said, file=file, found=one.filename)])
    return opened


def unpacked(opened: ZipFile, member: ZipInfo, file: str) -> bytes:
    """Return the bytes of one file of an archive, never more than it says to hold. Raises InputError: broken, locked, larger than MOST_UNPACKED."""
    place = f"{file}/{member.filename}"
    if member.file_size > MOST_UNPACKED:
        raise InputError([Problem(text("file.too-large", most=MOST_UNPACKED), file=place, expected=MOST_UNPACKED)])
    try:
        return opened.read(member)
    except (BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError, zlib.error) as error:
        raise InputError([Problem(text("epd.broken-zip", reason=str(error)), file=place)]) from error
