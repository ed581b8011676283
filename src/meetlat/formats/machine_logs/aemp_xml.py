"""XML as nested mappings, as JSON would have it: elements and attributes by their name in small letters, repeated ones as lists.

No document type, no entities of its own, nothing fetched; depth and length are bounded.
"""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

DEEPEST = 40
LONGEST = 10_000
TEXT = ""
"""The key of the text of an element that has attributes."""


class Unsafe(Exception):  # noqa: N818  what it is
    """A document that is not read: broken, or able to hurt."""

    def __init__(self, code: str, line: int | None = None) -> None:
        """Keep the code of the sentence that says why."""
        super().__init__(code)
        self.code, self.line = code, line


def element_of(raw: bytes) -> dict[str, Any]:
    """Return the root of a document. Raises Unsafe."""
    tree = _Tree()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = tree.refuse
    parser.EntityDeclHandler = tree.refuse
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = tree.begin, tree.end, tree.hear
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        raise Unsafe("logs.no-xml", error.lineno) from error
    return tree.root


class _Tree:
    """Builds the mapping while the parser reads."""

    def __init__(self) -> None:
        self.root: dict[str, Any] = {}
        self.open: list[tuple[dict[str, Any], list[str]]] = [(self.root, [])]

    def refuse(self, *_declaration: object) -> None:
        raise Unsafe("logs.unsafe-xml")

    def begin(self, _name: str, attributes: dict[str, str]) -> None:
        if len(self.open) > DEEPEST:
            raise Unsafe("logs.deep-xml")
        self.open.append(({_local(one): value for one, value in attributes.items()}, []))

    def end(self, name: str) -> None:
        inside, heard = self.open.pop()
        words = "".join(heard).strip()
        value: Any = (inside | {TEXT: words} if words else inside) if inside else words
        parent, key = self.open[-1][0], _local(name)
        if key not in parent:
            parent[key] = value
        elif isinstance(parent[key], list):
            parent[key].append(value)
        else:
            parent[key] = [parent[key], value]

    def hear(self, words: str) -> None:
        if (heard := self.open[-1][1]) and sum(map(len, heard)) > LONGEST:
            return
        heard.append(words[:LONGEST])


def _local(name: str) -> str:
    return name.rpartition(" ")[2].lower()
