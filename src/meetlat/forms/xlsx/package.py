"""An .xlsx file as a package of parts, opened only after everything that can hurt is ruled out.

What was checked is what is read: the parts that hold cells are unpacked once, bounded, and handed on in a package of our own making,
so that no second reading of the same bytes can find something else.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from posixpath import join, normpath
from xml.parsers import expat

from meetlat.errors import InputError, Problem, Text, text

MOST_BYTES = 20_000_000
MOST_UNPACKED = 100_000_000
MOST_RATIO = 200  # unpacked to packed: sheets reach some 20, a bomb 1000
MOST_PARTS = 1000
SMALL = 1_000_000  # below this a high ratio hurts nobody

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
END = b"PK\x05\x06"
MACROS = re.compile(
    r"vbaproject|xl/macrosheets/|xl/dialogsheets/|xl/activex/|xl/ctrlprops/|xl/embeddings/|xl/customui|customui/",
    re.IGNORECASE,
)
LINKS = re.compile(r"xl/externallinks/|xl/connections\.xml|xl/querytables/|xl/datamodel|xl/model/", re.IGNORECASE)
READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
SHARED_STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
ALWAYS = ("[Content_Types].xml", "_rels/.rels", WORKBOOK, RELATIONS, SHARED_STRINGS, STYLES)


class Package:
    """The parts of a workbook, vetted. Raises InputError for what is no workbook, too large, locked, or active."""

    def __init__(self, raw: bytes, file: str) -> None:
        self.file = file
        self.hidden: set[str] = set()
        _refuse_what_is_no_zip(raw, file)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except BROKEN as error:
            raise refused(file, text("formats.xlsx-not")) from error
        _refuse_what_can_hurt(self._zip.infolist(), file)
        for name in (WORKBOOK, RELATIONS, "[Content_Types].xml"):
            if name not in self._zip.namelist():
                raise refused(file, text("formats.xlsx-not"), found=name)
        if b"macroEnabled" in self.part("[Content_Types].xml"):
            raise refused(file, text("formats.xlsx-macros", found=".xlsm"), found=".xlsm")
        for name in self._zip.namelist():
            if name.endswith((".xml", ".rels", ".vml")) and b"<!DOCTYPE" in self.part(name):
                raise refused(file, text("formats.xlsx-unsafe-xml", found=name), found=name)

    def __contains__(self, name: str) -> bool:
        return name in self._zip.namelist()

    def part(self, name: str) -> bytes:
        """Return the bytes of one part. Raises InputError when it cannot be unpacked."""
        try:
            return self._zip.read(name)
        except (*BROKEN, KeyError) as error:
            raise refused(self.file, text("formats.xlsx-not"), found=name) from error

    def xml(self, name: str, handler: expat.XMLParserType | None = None) -> bytes:
        """Check that a part is well-formed UTF-8 XML without a document type; `handler` hears its elements. Returns its bytes."""
        part = self.part(name)
        parser = handler or expat.ParserCreate("utf-8")
        parser.StartDoctypeDeclHandler = self._refuse_document_type
        try:
            part.decode("utf-8")
            parser.Parse(part, True)
        except (expat.ExpatError, UnicodeDecodeError, _DocumentTypeError) as error:
            raise refused(self.file, text("formats.xlsx-unsafe-xml", found=name), found=name) from error
        return part

    def sheets(self) -> Mapping[str, str]:
        """Return the part of each worksheet by the name of the sheet, in the order of the workbook; note which are hidden."""
        targets: dict[str, str] = {}
        names: list[tuple[str, str]] = []

        def relation(_name: str, attributes: dict[str, str]) -> None:
            if attributes.get("Type", "").endswith("/worksheet"):
                target = attributes.get("Target", "")
                targets[attributes.get("Id", "")] = (
                    target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
                )

        def sheet(name: str, attributes: dict[str, str]) -> None:
            if name.rpartition(":")[2] == "sheet":
                identity = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
                names.append((attributes.get("name", ""), identity))
                if attributes.get("state", "visible") != "visible":
                    self.hidden.add(attributes.get("name", ""))

        for part, hear in ((RELATIONS, relation), (WORKBOOK, sheet)):
            parser = expat.ParserCreate("utf-8")
            parser.StartElementHandler = hear
            self.xml(part, parser)
        return {name: targets[identity] for name, identity in names if targets.get(identity) in self._zip.namelist()}

    def repacked(self, checked: Mapping[str, bytes]) -> io.BytesIO:
        """Return a new package of the parts that hold cells: those checked here and those already `checked`."""
        parts = {name: self.xml(name) for name in ALWAYS if name in self and name not in checked} | dict(checked)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
            for name, part in parts.items():
                package.writestr(name, part)
        buffer.seek(0)
        return buffer

    def _refuse_document_type(self, *_declaration: object) -> None:
        raise _DocumentTypeError


class _DocumentTypeError(Exception):
    """A part declares a document type, and with it perhaps entities."""


def refused(
    file: str,
    message: Text,
    sheet: str | None = None,
    row: int | None = None,
    column: str | None = None,
    found: object = None,
    expected: object = None,
) -> InputError:
    """Return the error that refuses a file for one reason."""
    return InputError([Problem(message, file, sheet, row, column, found, expected)])


def _refuse_what_is_no_zip(raw: bytes, file: str) -> None:
    if len(raw) > MOST_BYTES:
        raise refused(file, text("file.too-large", most=MOST_BYTES), found=len(raw), expected=MOST_BYTES)
    if not raw:
        raise refused(file, text("file.empty"))
    if raw.startswith(OLE):
        raise refused(file, text("formats.xlsx-locked"), expected=".xlsx")
    if not raw.startswith(ZIP):
        raise refused(file, text("formats.xlsx-not"), expected=".xlsx")
    end = raw.rfind(END)
    if end < 0 or len(raw) < end + 16 or struct.unpack_from("<I", raw, end + 12)[0] > MOST_PARTS * 500:
        raise refused(
            file,
            text("formats.xlsx-too-many-parts", most=MOST_PARTS) if end >= 0 else text("formats.xlsx-not"),
            expected=MOST_PARTS if end >= 0 else ".xlsx",
        )


def _refuse_what_can_hurt(parts: list[zipfile.ZipInfo], file: str) -> None:
    if len(parts) > MOST_PARTS:
        raise refused(file, text("formats.xlsx-too-many-parts", most=MOST_PARTS), found=len(parts), expected=MOST_PARTS)
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if unpacked > MOST_UNPACKED or (unpacked > SMALL and unpacked > MOST_RATIO * max(packed, 1)):
        raise refused(file, text("formats.xlsx-too-large", most=MOST_UNPACKED), found=unpacked, expected=MOST_UNPACKED)
    names = [part.filename for part in parts]
    for part in parts:
        if part.flag_bits & 1:
            raise refused(file, text("formats.xlsx-locked"), expected=".xlsx")
        if (
            part.compress_type not in READABLE
            or ".." in part.filename
            or "\\" in part.filename
            or part.filename.startswith("/")
        ):
            raise refused(file, text("formats.xlsx-not"), found=part.filename)
        for pattern, code in ((MACROS, "formats.xlsx-macros"), (LINKS, "formats.xlsx-links")):
            if pattern.search(part.filename):
                raise refused(file, text(code, found=part.filename), found=part.filename)
    if len(set(names)) < len(names):
        raise refused(file, text("formats.xlsx-not"))
