"""A Word document as a package of parts, vetted: only parts, relations and content types that a text needs. What is not named here is refused.

What was looked at is what is handed on, in a package of our own making, so that no second reading of the same bytes finds something else.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from meetlat.errors import InputError, Problem, Text, refuse, text
from meetlat.forms.word.xml import WEB, elements, in_text
from meetlat.forms.xlsx.package import BROKEN, MOST_BYTES, MOST_PARTS, MOST_RATIO, MOST_UNPACKED, READABLE, SMALL

MAIN, TYPES, ROOT = "word/document.xml", "[Content_Types].xml", "_rels/.rels"
NAME = re.compile(r"[\w.\[\]-]+(/[\w.\[\]-]+)*", re.ASCII)
ACTIVE = re.compile(r"vba|macro|activex|embeddings/|oleobject|customui|usercustomization|control", re.IGNORECASE)
STRICT = "http://purl.oclc.org/ooxml/"

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
MICROSOFT = "http://schemas.microsoft.com/office/"
OF_OFFICE = "application/vnd.openxmlformats-officedocument."
OF_WORD = f"{OF_OFFICE}wordprocessingml."
RELS = "application/vnd.openxmlformats-package.relationships+xml"
DATA = "application/xml"

PICTURES = {
    "image/png": (b"\x89PNG",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/gif": (b"GIF8",),
    "image/bmp": (b"BM",),
    "image/tiff": (b"II*\0", b"MM\0*"),
    "image/x-emf": (b"\x01\0\0\0",),
    "image/x-wmf": (b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0", b"\x02\0\x09\0"),
}
"""Kinds of pictures, and how each begins."""

RELATIONS: Mapping[str, tuple[str, ...]] = {
    f"{OFFICE}officeDocument": (f"{OF_WORD}document.main+xml",),
    f"{OFFICE}glossaryDocument": (f"{OF_WORD}document.glossary+xml",),
    **{
        f"{OFFICE}{name}": (f"{OF_WORD}{name}+xml",)
        for name in (
            *("styles", "settings", "webSettings", "fontTable", "numbering"),
            *("header", "footer", "footnotes", "endnotes", "comments"),
        )
    },
    f"{OFFICE}theme": (f"{OF_OFFICE}theme+xml",),
    f"{OFFICE}customXml": (DATA,),
    f"{OFFICE}customXmlProps": (f"{OF_OFFICE}customXmlProperties+xml",),
    f"{OFFICE}extended-properties": (f"{OF_OFFICE}extended-properties+xml",),
    f"{OFFICE}custom-properties": (f"{OF_OFFICE}custom-properties+xml",),
    f"{OFFICE}image": tuple(PICTURES),
    f"{PACKAGE}core-properties": ("application/vnd.openxmlformats-package.core-properties+xml",),
    f"{PACKAGE}thumbnail": tuple(PICTURES),
    f"{MICROSOFT}2007/relationships/stylesWithEffects": ("application/vnd.ms-word.stylesWithEffects+xml",),
    f"{MICROSOFT}2011/relationships/commentsExtended": (f"{OF_WORD}commentsExtended+xml",),
    f"{MICROSOFT}2011/relationships/people": (f"{OF_WORD}people+xml",),
    f"{MICROSOFT}2016/09/relationships/commentsIds": (f"{OF_WORD}commentsIds+xml",),
    f"{MICROSOFT}2018/08/relationships/commentsExtensible": (f"{OF_WORD}commentsExtensible+xml",),
    f"{MICROSOFT}2020/02/relationships/classificationlabels": ("application/vnd.ms-office.classificationlabels+xml",),
}
"""The relations that a text may have, each with the content types of the part it leads to."""

ALLOWED = {RELS, *(one for types in RELATIONS.values() for one in types)}
HYPERLINK = f"{OFFICE}hyperlink"

Found = tuple[Text, str | None]


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part has to do with another, or with something outside."""

    type: str
    target: str
    external: bool
    part: str


def vetted(raw: bytes, file: str) -> bytes:
    """Return a Word document in a new package. Raises InputError with everything in it that is not allowed."""
    parts: dict[str, bytes] = {}
    problems = list(dict.fromkeys(_all(raw, parts)))
    refuse(Problem(message, file=file, found=found) for message, found in problems)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, part in parts.items():
            package.writestr(
                zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED
            )  # without a moment: the same bytes each time
    return made.getvalue()


def _all(raw: bytes, parts: dict[str, bytes]) -> Iterator[Found]:
    """Yield everything that is not allowed; `parts` receives what was looked at."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            wrong = tuple(_in_package(package.infolist(), len(raw)))
            if not wrong:
                parts |= {one.filename: package.read(one) for one in package.infolist() if not one.is_dir()}
    except BROKEN:
        wrong = (_not_word(),)
    yield from wrong
    if wrong:
        return
    if MAIN not in parts or TYPES not in parts or ROOT not in parts:
        yield _not_word()
        return
    try:
        types, relations = dict(_types(parts)), list(_relations(parts))
    except InputError as error:
        yield from ((problem.message, problem.found) for problem in error.problems)  # type: ignore[misc]
        return
    if any(one.type.startswith(STRICT) for one in relations):
        yield text("formats.template-strict"), None
        return
    yield from _in_types(types)
    yield from (found for one in relations for found in _in_relation(one, types))
    for name, part in parts.items():
        yield from _in_part(name, part, types.get(name.casefold(), ""))


def _not_word() -> Found:
    return text("formats.template-not-word"), None


def _in_package(parts: list[zipfile.ZipInfo], size: int) -> Iterator[Found]:
    """Yield what is wrong with the package before anything in it is unpacked."""
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if (
        size > MOST_BYTES
        or len(parts) > MOST_PARTS
        or unpacked > MOST_UNPACKED
        or (unpacked > SMALL and unpacked > MOST_RATIO * max(packed, 1))
    ):
        yield text("formats.template-too-large", most=MOST_UNPACKED), None
    names = [part.filename.casefold() for part in parts]
    odd = any(part.flag_bits & 1 or part.compress_type not in READABLE for part in parts)
    if odd or len(set(names)) < len(names) or any(".." in name for name in names):
        yield _not_word()
    for part in parts:
        if not NAME.fullmatch(part.filename.removesuffix("/")):
            yield text("formats.template-part", found=part.filename), part.filename


def _types(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield the content type of each part. Raises InputError: no plain XML, a type given twice."""
    by_ending: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for element, attributes in elements(TYPES, parts[TYPES]):
        known, key = (by_ending, "Extension") if element == "Default" else (by_name, "PartName")
        name = attributes.get(key, "").casefold().removeprefix("/")
        if element not in ("Types", "Default", "Override") or name in known:
            raise InputError([Problem(*_not_word())])
        if element != "Types":
            known[name] = attributes.get("ContentType", "")
    for name in map(str.casefold, parts):
        if name != TYPES.casefold():
            yield name, by_name.get(name, by_ending.get(name.rpartition(".")[2], ""))


def _relations(parts: Mapping[str, bytes]) -> Iterator[Relation]:
    """Yield every relation of every part. Raises InputError: no plain XML, something else among the relations."""
    for name, part in parts.items():
        if not name.casefold().endswith(".rels"):
            continue
        for element, attributes in elements(name, part):
            if element == "Relationship":
                mode = attributes.get("TargetMode", "Internal")
                yield Relation(attributes.get("Type", ""), attributes.get("Target", ""), mode != "Internal", name)
            elif element != "Relationships":
                raise InputError([Problem(text("formats.template-unsafe-xml", found=name), found=name)])


def _in_types(types: Mapping[str, str]) -> Iterator[Found]:
    for name, kind in types.items():
        is_relations = re.fullmatch(r"(.*/)?_rels/[^/]*\.rels", name) is not None
        is_odd = (kind == RELS) is not is_relations or (kind == DATA and not name.startswith("customxml/"))
        if kind not in ALLOWED or is_odd:
            active = ACTIVE.search(name) or ACTIVE.search(kind)
            yield text("formats.template-active" if active else "formats.template-part", found=name), name


def _in_relation(one: Relation, types: Mapping[str, str]) -> Iterator[Found]:
    """Yield why a relation is not allowed: it leads outside, is of no known kind, or leads to a part of another kind."""
    shown = one.target[:100]
    if one.external:
        if one.type != HYPERLINK or not WEB.match(one.target):
            yield text("formats.template-outside", found=shown), shown
        return
    part = dirname(dirname(one.part))
    target = one.target.removeprefix("/") if one.target.startswith("/") else normpath(join(part, one.target))
    if types.get(target.casefold()) not in RELATIONS.get(one.type, ()):
        kind = one.type.rpartition("/")[2]
        active = ACTIVE.search(one.type) or ACTIVE.search(target)
        found = f"{kind}: {shown}"
        yield text("formats.template-active" if active else "formats.template-part", found=found), found


def _in_part(name: str, part: bytes, kind: str) -> Iterator[Found]:
    if kind in PICTURES:
        if not part.startswith(PICTURES[kind]):
            yield text("formats.template-part", found=name), name
        return
    if kind not in ALLOWED or kind == RELS:
        return  # refused for what it is, or heard already
    try:
        yield from in_text(name, part, is_data=kind == DATA)
    except InputError as error:
        yield from ((problem.message, str(problem.found)) for problem in error.problems)
