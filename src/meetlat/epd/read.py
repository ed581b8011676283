"""From paths to EPDs: files, folders and patterns. A file that cannot be read is named, and the others are read all the same."""

from __future__ import annotations

import glob
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from meetlat.epd.model import Reading
from meetlat.errors import InputError, Problem, text
from meetlat.figures import Caveat
from meetlat.folder import entries
from meetlat.lca.epd import Epd, PartlyReadError, read_epds
from meetlat.lca.named import PART, select

ENDINGS = {".json", ".xml", ".zip", ".csv", ".epd"}
"""What a file of a folder must end with to be taken for an EPD; a file that is named itself may end with anything."""


def read(paths: Iterable[Path]) -> Reading:
    """Read the EPDs of files, folders and patterns. Raises InputError when none of them could be read."""
    epds: list[Epd] = []
    problems: list[Problem] = []
    left: list[str] = []
    for path in dict.fromkeys(_files(paths, problems, left)):
        try:
            epds.extend(_of(path))
        except PartlyReadError as error:
            epds.extend(error.epds)
            problems.extend(error.problems)
        except InputError as error:
            problems.extend(error.problems)
    if not epds:
        raise InputError(problems or [Problem(text("epds.none"))])
    caveats = [*_same_id(epds)]
    if left:
        caveats.append(Caveat("left-out", text("epds.left-out", count=len(left), files=tuple(left))))
    return Reading(tuple(epds), tuple(problems), tuple(caveats))


def _of(path: Path) -> tuple[Epd, ...]:
    """Return the EPDs of a file, or the one that is named behind it: `stock.csv#2e883042-…`."""
    file, *parts = path.name.split(PART)
    if not parts or path.exists():
        return read_epds(path)
    one, scenarios = select(read_epds(path.with_name(file)), parts, file)
    if scenarios:
        raise InputError(
            [Problem(text("epds.scenario-behind", found=scenarios[0]), file=str(path), found=scenarios[0])]
        )
    return (one,)


def _files(paths: Iterable[Path], problems: list[Problem], left: list[str]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            try:
                found = entries(path)
            except InputError as error:
                problems.extend(error.problems)
                continue
            taken = [one for one in found if one.suffix.casefold() in ENDINGS and not one.is_dir()]
            left.extend(one.name for one in found if one not in taken)
            if not taken:
                problems.append(Problem(text("epds.none-in-folder"), file=str(path)))
            yield from taken
        elif not path.exists() and glob.has_magic(str(path)) and (matched := sorted(glob.glob(str(path)))):  # noqa: PTH207 - of any folder
            yield from map(Path, matched)
        else:
            yield path


def _same_id(epds: Iterable[Epd]) -> Iterator[Caveat]:
    """Yield what must be said of EPDs that bear one id."""
    by_id: dict[str, list[Epd]] = defaultdict(list)
    for one in epds:
        if one.uuid:
            by_id[one.uuid].append(one)
    for uuid, ones in by_id.items():
        if len(ones) > 1:
            alike = len({one.sha256 for one in ones}) == 1
            code = "epds.same-file" if alike else "epds.same-id"
            files = tuple(one.file for one in ones)
            yield Caveat("same-id", text(code, uuid=uuid, files=files), weight=1 if alike else 3)
