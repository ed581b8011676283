"""XML as nested mappings, as JSON would have it: elements and attributes by their name in small letters, repeated ones as lists.

No document type, no entities of its own, nothing fetched; encodings by name; depth, length and the number of elements are bounded.
"""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

DEEPEST = 40
LONGEST = 10_000
MOST_ELEMENTS = 10_000_000
TEXT = ""
"""The key of the text of an element that has attributes."""

ENCODINGS = ("UTF-8", "UTF-16", "US-ASCII", "ISO-8859-1", "ISO-8859-15", "Windows-1252")
DOCTYPE = "<!DOCTYPE"
UTF32 = (b"\x00\x00\xfe\xff", b"\xff\xfe\x00\x00")


class Unsafe(Exception):  # noqa: N818  what it is
    """A document that is not read: broken, or able to hurt."""

    def __init__(self, code: str, line: int | None = None, found: str | None = None) -> None:
        """Keep the code of the sentence that says why."""
        super().__init__(code)
        self.code, self.line, self.found = code, line, found


def element_of(raw: bytes) -> dict[str, Any]:
    """Return the root of a document, in time linear to its length. Raises Unsafe."""
    if raw.startswith(UTF32):
        raise Unsafe("logs.xml-encoding", 1, "UTF-32")
    # looked for before the parser meets it: one that was refused would go on unfolding entities to the end
    if any(DOCTYPE.encode(encoding) in raw for encoding in ("ascii", "utf-16-le", "utf-16-be")):
        raise Unsafe("logs.unsafe-xml")
    tree = _Tree()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.XmlDeclHandler = tree.declare
    parser.StartDoctypeDeclHandler = tree.refuse
    parser.EntityDeclHandler = tree.refuse
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = tree.begin, tree.end, tree.hear
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        is_encoding = error.code == expat.errors.codes[expat.errors.XML_ERROR_INCORRECT_ENCODING]
        raise Unsafe("logs.xml-encoding" if is_encoding else "logs.no-xml", error.lineno, tree.encoding) from error
    return tree.root


class _Tree:
    """Builds the mapping while the parser reads."""

    def __init__(self) -> None:
        self.root: dict[str, Any] = {}
        self.open: list[_Open] = [_Open(self.root)]
        self.count = 0
        self.encoding: str | None = None

    def declare(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.encoding = encoding and encoding[:LONGEST]
        if encoding is not None and encoding.casefold() not in map(str.casefold, ENCODINGS):
            raise Unsafe("logs.xml-encoding", 1, encoding)

    def refuse(self, *_declaration: object) -> None:
        raise Unsafe("logs.unsafe-xml")

    def begin(self, _name: str, attributes: dict[str, str]) -> None:
        self.count += 1 + len(attributes)
        if len(self.open) > DEEPEST:
            raise Unsafe("logs.too-deep")
        if self.count > MOST_ELEMENTS:
            raise Unsafe("logs.too-many-parts")
        self.open.append(_Open({_local(one): value for one, value in attributes.items()}))

    def end(self, name: str) -> None:
        element = self.open.pop()
        inside, words = element.inside, "".join(element.heard).strip()
        value: Any = (inside | {TEXT: words} if words else inside) if inside else words
        add(self.open[-1].inside, _local(name), value)

    def hear(self, words: str) -> None:
        element = self.open[-1]
        if element.length <= LONGEST:
            element.heard.append(words[:LONGEST])
            element.length += len(words)


class _Open:
    """An element that has begun: what is inside it, the text that was heard, and its length."""

    __slots__ = ("heard", "inside", "length")

    def __init__(self, inside: dict[str, Any]) -> None:
        self.inside, self.heard, self.length = inside, list[str](), 0


def add(inside: dict[str, Any], name: str, value: Any) -> None:
    """Put a value under a name; what bears one name is a list."""
    if name not in inside:
        inside[name] = value
    elif isinstance(inside[name], list):
        inside[name].append(value)
    else:
        inside[name] = [inside[name], value]


def _local(name: str) -> str:
    return name.rpartition(" ")[2].lower()
