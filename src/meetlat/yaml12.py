"""YAML by the 1.2 core schema, from hands we don't know.

`on`, `no` and `1e-5` mean what they look like, dates stay text, a key given twice is refused by name. Anchors, aliases,
tags and depth are refused too: no form of ours needs them, and they are how a small file becomes a large one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NoReturn

import yaml

from meetlat import folder
from meetlat.errors import InputError, Problem, refuse, text

MOST_BYTES = 2_000_000
MOST_DEPTH = 40

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

NULL = re.compile(r"null|Null|NULL|~|")
TRUE = re.compile(r"true|True|TRUE")
FALSE = re.compile(r"false|False|FALSE")
INT = re.compile(r"[-+]?[0-9]+")
OCTAL = re.compile(r"0o[0-7]+")
HEX = re.compile(r"0x[0-9a-fA-F]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
INF = re.compile(r"([-+]?)\.(inf|Inf|INF)")
NAN = re.compile(r"\.(nan|NaN|NAN)")

Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed document: plain values, the line of each value by its path, how each number that is no whole one was written, and the SHA-256 of the file."""

    value: Any
    file: str
    lines: dict[Path_, int] = field(default_factory=dict)
    written: dict[Path_, str] = field(default_factory=dict)
    digest: str = ""

    def line(self, path: Path_) -> int | None:
        """Return the line of the value at `path`, or of its nearest parent that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)


def load(path: Path) -> Document:
    """Read one YAML file. Raises InputError with every problem found in it."""
    source, digest = read(path)
    return replace(parse(source, str(path)), digest=digest)


def read(path: Path) -> tuple[str, str]:
    """Return the text of a file that is or holds YAML, and its hash. Raises InputError: it cannot be read, is too large, is no UTF-8."""
    raw = folder.read_bytes(path, MOST_BYTES)
    try:
        return raw.decode("utf-8-sig"), folder.sha256(raw)
    except UnicodeDecodeError as error:
        raise InputError([Problem(text("file.not-utf8"), file=str(path))]) from error


def parse(source: str, file: str) -> Document:
    """Parse one document. Raises InputError: no document, two documents, bad syntax, aliases, tags, duplicate keys."""
    document = Document(None, file)
    problems: list[Problem] = []
    try:
        value = _Builder(document, problems).build(yaml.parse(source, Loader=Loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else None
        raise InputError(
            [*problems, Problem(text("yaml.syntax", reason=error.problem or "?"), file=file, row=line)]
        ) from error
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise InputError([Problem(text("yaml.syntax", reason=str(error).splitlines()[0]), file=file)]) from error
    refuse(problems)
    return replace(document, value=value)


def resolve(word: str) -> Any:
    """Return what a plain scalar means by the YAML 1.2 core schema."""
    if NULL.fullmatch(word):
        return None
    if TRUE.fullmatch(word):
        return True
    if FALSE.fullmatch(word):
        return False
    for pattern, base in ((INT, 10), (OCTAL, 8), (HEX, 16)):
        if pattern.fullmatch(word):
            return int(word, base) if len(word) < 400 else word
    if FLOAT.fullmatch(word):
        return float(word)
    if infinite := INF.fullmatch(word):
        return float(infinite[1] + "inf")
    if NAN.fullmatch(word):
        return float("nan")
    return word


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


class _Builder:
    """Builds values from parser events; notes in the document where they stand and how they were written."""

    def __init__(self, document: Document, problems: list[Problem]) -> None:
        self.file, self.lines, self.written, self.problems = document.file, document.lines, document.written, problems

    def build(self, events: Iterator[Any]) -> Any:
        value, documents = None, 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.refuse(event, "yaml.two-documents")
                value = self.node(next(events), events, ())
        if documents == 0:
            raise InputError([Problem(text("file.empty"), file=self.file)])
        return value

    def plain(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self.refuse(event, "yaml.alias")
        if event.tag:
            self.refuse(event, "yaml.tag", found=event.tag)

    def node(self, event: Any, events: Iterator[Any], path: Path_) -> Any:
        self.plain(event)
        if len(path) > MOST_DEPTH:
            self.refuse(event, "yaml.too-deep", most=MOST_DEPTH)
        self.lines[path] = _line(event)
        if isinstance(event, yaml.ScalarEvent):
            value = resolve(event.value) if event.style in (None, "") else event.value
            if isinstance(value, float):
                self.written[path] = event.value
            return value
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, path)
        return self.mapping(events, path)

    def sequence(self, events: Iterator[Any], path: Path_) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self.node(event, events, (*path, len(items))))
        return items

    def mapping(self, events: Iterator[Any], path: Path_) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            self.plain(event)
            if not isinstance(event, yaml.ScalarEvent):
                self.refuse(event, "yaml.key-not-text")
            key = event.value
            if key in items:
                self.problems.append(
                    Problem(text("yaml.duplicate-key", key=key), file=self.file, row=_line(event), column=key)
                )
            items[key] = self.node(next(events), events, (*path, key))
            self.lines[*path, key] = _line(event)
        return items

    def refuse(self, event: Any, code: str, **values: object) -> NoReturn:
        raise InputError([*self.problems, Problem(text(code, **values), file=self.file, row=_line(event))])
