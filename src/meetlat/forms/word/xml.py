"""What one part of a Word document says: its elements by namespace whatever their prefix, and its fields however they are cut up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from meetlat.errors import InputError, Problem, Text, text

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
OF_OFFICE = ("http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/", "urn:schemas-microsoft-com:")
OF_PROPERTIES = ("http://purl.org/dc/", "http://www.w3.org/")

WEB = re.compile(r"https?://[^\s]|mailto:[^\s]", re.IGNORECASE)
"""Where a link may lead: it is followed by a person only, and neither to a file nor into a network."""

HURTS = {
    *("altChunk", "subDoc", "object", "objectEmbed", "objectLink", "OLEObject", "oleObj", "control", "movie"),
    *("mailMerge", "attachedTemplate", "saveThroughXslt", "frameset", "entryMacro", "exitMacro", "webVideoPr"),
    *("externalData", "customUI", "webextension", "chart", "video", "videoFile", "audioFile", "quickTimeFile"),
}
"""Elements that take something in, fetch or run it, in any namespace."""

FETCH = {"src", "urn:schemas-microsoft-com:office:office althref"}
LEAD = {"href", "urn:schemas-microsoft-com:office:office href"}
"""Attributes of drawings in VML that fetch a picture, and that lead somewhere."""

FIELDS = {
    *("ADVANCE", "AUTHOR", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "BIBLIOGRAPHY", "CITATION", "COMMENTS", "CREATEDATE"),
    *("DATE", "DOCPROPERTY", "DOCVARIABLE", "EDITTIME", "EQ", "FILENAME", "FILESIZE", "FORMCHECKBOX", "FORMDROPDOWN"),
    *("FORMTEXT", "HYPERLINK", "INDEX", "KEYWORDS", "LASTSAVEDBY", "LISTNUM", "NOTEREF", "NUMCHARS", "NUMPAGES"),
    *("NUMWORDS", "PAGE", "PAGEREF", "PRINTDATE", "REF", "REVNUM", "SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ"),
    *("STYLEREF", "SUBJECT", "SYMBOL", "TC", "TIME", "TITLE", "TOC", "USERINITIALS", "USERNAME", "XE", "="),
}
"""Fields that show something of the document itself. No other is allowed, for those fetch, ask or run."""

IN_CODE = {"r", "p", "t", "instrText", "fldChar", "bookmarkStart", "bookmarkEnd", "proofErr", "tab"}
"""What may stand within the code of a field; not another field, a choice, or words that were inserted or deleted."""

SAID = {"t", "instrText", "delText", "delInstrText"}
LAYOUT = {"rPr", "pPr"}

Found = tuple[Text, str]


def elements(name: str, part: bytes) -> list[tuple[str, dict[str, str]]]:
    """Return the elements of a part that lists something, by their names. Raises InputError when it is no plain XML."""
    heard: list[tuple[str, dict[str, str]]] = []
    _parse(name, part, lambda tag, attributes: heard.append((tag.rpartition(" ")[2], attributes)))
    return heard


def in_text(name: str, part: bytes, *, is_data: bool = False) -> Iterator[Found]:
    """Yield what is not allowed in a part; of data that only go along, nothing but what is no plain XML. Raises InputError for that."""
    if is_data:
        _parse(name, part, lambda *_: None)
        return
    heard = _Listener()
    _parse(name, part, heard.begin, heard.end, heard.hear)
    heard.close()
    yield from heard.found


def _parse(name: str, part: bytes, begin: Any, end: Any = None, hear: Any = None) -> None:
    """Let a part be heard: XML 1.0 in UTF-8, by its own word too, without a document type. Raises InputError for any other."""

    def refuse(*_: object) -> None:
        raise expat.ExpatError("document type")

    def declared(version: str, encoding: str | None, _standalone: int) -> None:
        if version != "1.0" or (encoding or "utf-8").lower() != "utf-8":
            raise expat.ExpatError("encoding")

    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler, parser.XmlDeclHandler = refuse, declared
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, hear
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise InputError([Problem(text("formats.template-unsafe-xml", found=name), found=name)]) from error


class _Field:
    """A field while it is heard: its code, until what it shows begins."""

    def __init__(self) -> None:
        self.code, self.is_code = "", True


class _Listener:
    """Hears a part: elements and attributes that fetch or run, and the code of each field."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.open: list[_Field] = []
        self.branches: list[int] = []  # how many fields were open where a choice began
        self.loose = ""
        self.layout = 0
        self.says = ""

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        self._element(space, name, attributes)
        if self._in_code and not self.layout and not (space == WORD and name in IN_CODE | LAYOUT):
            self._refuse_field(name)
        if space == WORD:
            self.layout += name in LAYOUT
            self.says = name if name in SAID else ""
            if name == "fldChar":
                self._field(attributes.get(f"{WORD} fldCharType", ""))
            elif name == "fldSimple":
                self._code(attributes.get(f"{WORD} instr", ""))
        elif space == COMPATIBLE and name in ("Choice", "Fallback"):
            self.branches.append(len(self.open))

    def end(self, tag: str) -> None:
        space, _, name = tag.rpartition(" ")
        if space == WORD:
            self.layout -= name in LAYOUT
            self.says = ""
        elif space == COMPATIBLE and name in ("Choice", "Fallback") and self.branches.pop() != len(self.open):
            self._refuse_field(name)

    def hear(self, said: str) -> None:
        if self.says and self._in_code:
            self.open[-1].code += said
        elif self.says.lower().endswith("instrtext"):
            self.loose += said  # the code of a field that never began

    def close(self) -> None:
        for code in (self.loose, *(field.code for field in self.open)):
            self._code(code)

    @property
    def _in_code(self) -> bool:
        return bool(self.open) and self.open[-1].is_code

    def _element(self, space: str, name: str, attributes: dict[str, str]) -> None:
        if name in HURTS:
            self.found.append((text("formats.template-active", found=name), name))
        if not space.startswith((*OF_OFFICE, *OF_PROPERTIES)):
            self.found.append((text("formats.template-part", found=space or name), space or name))
        for attribute, value in attributes.items():
            fetches, leads = attribute in FETCH, attribute in LEAD
            if value and (fetches or (leads and not value.startswith("#") and not WEB.match(value))):
                self.found.append((text("formats.template-outside", found=value[:100]), value[:100]))
            if attribute.endswith("embeddedHtml"):
                self.found.append((text("formats.template-active", found="embeddedHtml"), "embeddedHtml"))

    def _field(self, kind: str) -> None:
        """Begin a field, turn to what it shows, or end it; not a field of outside the choice that this stands in."""
        if kind == "begin":
            if self._in_code:
                self._refuse_field("fldChar")
            self.open.append(_Field())
        elif len(self.open) <= (self.branches or [0])[-1]:
            self._refuse_field("fldChar")
        elif kind == "separate":
            self.open[-1].is_code = False
        elif kind == "end":
            self._code(self.open.pop().code)
        else:
            self._refuse_field(kind)

    def _code(self, code: str) -> None:
        """Note a field that is not allowed, or a link that leads elsewhere than to the web or within the document."""
        name = re.match(r"\s*(=|[^\s\\\"“”]*)", code)
        word = name[1].upper() if name else ""
        if code.strip() and word not in FIELDS:
            self._refuse_field(word or code.strip()[:20])
        elif word == "HYPERLINK":
            self.found += [
                (text("formats.template-outside", found=one[:100]), one[:100])
                for one in _addresses(code.strip()[len(word) :])
                if not WEB.match(one)
            ]

    def _refuse_field(self, name: str) -> None:
        self.found.append((text("formats.template-field", found=name[:40]), name[:40]))


def _addresses(code: str) -> Iterator[str]:
    """Yield where a link leads, from its code without the name: what follows no switch, quoted or not."""
    follows = False
    for quoted, word in re.findall(r'"([^"]*)"|(\S+)', code):
        if re.fullmatch(r"\\\w", word):
            follows = word.lower() in ("\\l", "\\o", "\\t", "\\s")
        else:
            if not follows:
                yield quoted or word
            follows = False
