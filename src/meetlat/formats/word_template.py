"""Templates of a client: Word files in a folder, by the name of the text they replace. Opened only after what can hurt is ruled out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from meetlat import folder
from meetlat.errors import InputError, Problem, Text, refuse, text
from meetlat.formats.package import BROKEN, MOST_BYTES, MOST_PARTS, MOST_RATIO, MOST_UNPACKED, SMALL
from meetlat.formats.rows import nearest

DOCUMENT = "word/document.xml"
TYPES = "[Content_Types].xml"
ACTIVE = re.compile(r"vbaproject|vbadata|activex|embeddings/|customui|/macros", re.IGNORECASE)
FIELDS = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|MACROBUTTON|DATABASE|AUTOTEXT|SKIPIF|ASK|FILLIN)\b",
    re.IGNORECASE,
)
HYPERLINK = "/hyperlink"


@dataclass(frozen=True, slots=True)
class Template:
    """A Word file of the client that replaces the text `name`; vetted, not yet filled in."""

    name: str
    file: str
    raw: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of a folder, and the files in it that are none."""

    found: tuple[Template, ...]
    ignored: tuple[str, ...] = ()


def read_templates(path: Path, names: Sequence[str]) -> Templates:
    """Read every .docx of a folder. Raises InputError with the problems of all of them: a name that is no text, a file that can hurt."""
    found: list[Template] = []
    ignored: list[str] = []
    problems: list[Problem] = []
    for file in folder.entries(path):
        if file.suffix.lower() not in (".docx", ".docm", ".dotx", ".dotm") or file.name.startswith("~$"):
            ignored.append(file.name)
            continue
        try:
            found.append(_template(file, names))
        except InputError as error:
            problems.extend(error.problems)
    refuse(problems)
    return Templates(tuple(found), tuple(ignored))


def _template(file: Path, names: Sequence[str]) -> Template:
    if file.suffix.lower() != ".docx":
        raise _refused(file, text("formats.template-not-docx", found=file.suffix), expected=".docx")
    if file.stem not in names:
        meant = nearest(file.stem, list(names))
        message = text("formats.template-unknown", found=file.stem, names=list(names))
        raise _refused(file, message, found=file.stem, expected=meant or ", ".join(names))
    raw = folder.read_bytes(file, MOST_BYTES)
    refuse(Problem(message, file=str(file), found=found) for message, found in _what_can_hurt(raw))
    return Template(file.stem, str(file), raw, folder.sha256(raw))


def _refused(file: Path, message: Text, *, found: object = None, expected: object = None) -> InputError:
    return InputError([Problem(message, file=str(file), found=found, expected=expected)])


def _what_can_hurt(raw: bytes) -> Iterator[tuple[Text, object]]:
    """Yield why a file is not taken: no Word document, too large when unpacked, active parts, links to outside, fields that fetch."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            large = tuple(_too_large(package.infolist()))
            yield from large
            if not large:
                yield from _in_parts(package)
    except BROKEN:
        yield text("formats.template-not-word"), None


def _too_large(parts: Sequence[zipfile.ZipInfo]) -> Iterator[tuple[Text, object]]:
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if (
        len(parts) > MOST_PARTS
        or unpacked > MOST_UNPACKED
        or (unpacked > SMALL and unpacked > MOST_RATIO * max(packed, 1))
    ):
        yield text("formats.template-too-large", most=MOST_UNPACKED), unpacked


def _in_parts(package: zipfile.ZipFile) -> Iterator[tuple[Text, object]]:
    names = package.namelist()
    if DOCUMENT not in names or TYPES not in names or len(set(names)) < len(names):
        yield text("formats.template-not-word"), None
        return
    for name in names:
        if ACTIVE.search(name) or (name == TYPES and b"macroEnabled" in package.read(name)):
            yield text("formats.template-active", found=name), name
        elif name.endswith((".xml", ".rels")):
            yield from _in_xml(name, package.read(name))


def _in_xml(name: str, part: bytes) -> Iterator[tuple[Text, object]]:
    """Yield what is wrong in one part: no plain XML, a relation that leads outside, a field that fetches or runs."""
    heard = _Listener()
    try:
        heard.parser.Parse(part, True)
    except expat.ExpatError:
        yield text("formats.template-unsafe-xml", found=name), name
    yield from ((text("formats.template-outside", found=target[:100]), target[:100]) for target in heard.outside)
    if found := FIELDS.search("".join(heard.fields)):
        yield text("formats.template-field", found=found[0]), found[0]


class _Listener:
    """Hears a part of a Word document: relations that lead outside, and the words of its fields, however they are cut up."""

    def __init__(self) -> None:
        self.outside: list[str] = []
        self.fields: list[str] = []
        self.words: list[str] = []
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.begin, self.end
        self.parser.CharacterDataHandler = self.hear
        self.parser.StartDoctypeDeclHandler = self.refuse

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        if attributes.get("TargetMode") == "External" and not attributes.get("Type", "").endswith(HYPERLINK):
            self.outside.append(attributes.get("Target", ""))
        if tag.endswith("fldSimple"):
            self.fields.append(f" {attributes.get('w:instr', '')} ")
        self.words.append("")

    def end(self, tag: str) -> None:
        said = self.words.pop()
        if tag.endswith("instrText"):
            self.fields.append(said)

    def hear(self, said: str) -> None:
        if self.words:
            self.words[-1] += said

    def refuse(self, *_: object) -> None:
        raise expat.ExpatError("document type")
