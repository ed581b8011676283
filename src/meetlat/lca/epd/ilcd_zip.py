"""An archive of the ILCD+EPD format: EPDs with the flows, flow properties and unit groups that tell what they are declared for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zipfile import ZipFile, ZipInfo

from meetlat.errors import InputError, Problem, attempt, refuse, text
from meetlat.lca.epd import ilcd_xml
from meetlat.lca.epd.hardened import MOST_UNPACKED, unpacked, xml_document
from meetlat.lca.epd.model import Epd

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NAME = "ILCD+EPD (zip)"
BESIDE = ("flows", "flowproperties", "unitgroups")
PROCESSES = "processes"
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def knows(archive: ZipFile) -> bool:
    """Tell whether an archive holds processes of this format."""
    return any(_folder(one) == PROCESSES for one in archive.infolist())


def read(archive: ZipFile, file: str) -> Iterator[Epd]:
    """Yield the EPDs of an archive. Raises InputError: too large, none in it, or, behind all others, for those that are broken."""
    room, read_any = MOST_UNPACKED, False
    problems: list[Problem] = []
    beside = _DataSets(archive, file)
    for member in archive.infolist():
        if _folder(member) != PROCESSES or not member.filename.casefold().endswith(".xml"):
            continue
        room -= member.file_size
        if room < 0:
            raise InputError([Problem(text("file.too-large", most=MOST_UNPACKED), file=file, expected=MOST_UNPACKED)])
        for epd in attempt(problems, partial(_epds, archive, member, file, beside)) or ():
            read_any = True
            yield replace(epd, format=NAME, within=member.filename)
    if not read_any and not problems:
        raise InputError([Problem(text("epd.none-in-archive"), file=file)])
    refuse(problems)


def _epds(archive: ZipFile, member: ZipInfo, file: str, beside: _DataSets) -> tuple[Epd, ...]:
    root = xml_document(unpacked(archive, member, file), f"{file}/{member.filename}")
    return tuple(ilcd_xml.read(root, file, beside)) if ilcd_xml.knows(root) else ()


class _DataSets(Mapping[str, "Element"]):
    """The data sets of an archive by identifier, each read when it is asked for; ILCD names a file by its identifier."""

    def __init__(self, archive: ZipFile, file: str) -> None:
        self.archive, self.file = archive, file
        self.members = {
            found[0].casefold(): one
            for one in archive.infolist()
            if _folder(one) in BESIDE and (found := UUID.search(PurePosixPath(one.filename).name))
        }

    def __getitem__(self, uuid: str) -> Element:
        member = self.members[uuid.casefold()]
        return xml_document(unpacked(self.archive, member, self.file), f"{self.file}/{member.filename}")

    def __iter__(self) -> Iterator[str]:
        return iter(self.members)

    def __len__(self) -> int:
        return len(self.members)


def _folder(member: ZipInfo) -> str:
    return PurePosixPath(member.filename.replace("\\", "/")).parent.name.casefold()
