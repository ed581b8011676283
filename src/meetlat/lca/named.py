"""What a form names in a column of profiles: an id of the library, or the path to an EPD.

    oak.json                     the one EPD of a file, beside the form
    stock.csv#2e883042-…         one of several; `#2e883042-…@00.01.000` one of its versions
    oak.json#landfill            with the scenario that counts

A path is taken from the folder of its form. A form of somebody else, such as a bid, can name what stands in its own folder or below and nothing
else; a form of one's own any file of this computer. Nothing is fetched from a network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePath

from meetlat import folder
from meetlat.errors import InputError, Problem, text
from meetlat.figures import Caveat, Library, join_caveats
from meetlat.lca.epd import Epd, findings, profile, read_epds
from meetlat.lca.epd.findings import caveats
from meetlat.lca.library import Profiles
from meetlat.lca.profile import Profile

ENDINGS = frozenset({".json", ".xml", ".zip", ".csv", ".epd"})
PART, VERSION = "#", "@"
NETWORK = re.compile(r"(?:[a-z][a-z0-9+.-]+:)?(?://|\\\\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedProfiles:
    """The profiles that forms can name. A file is read once, so that all that rests on it rests on the same bytes.

    confined      the forms are those of somebody else
    """

    library: Profiles
    confined: bool = False
    figures: Library | None = None
    _read: dict[Path, tuple[Epd, ...]] = field(default_factory=dict, repr=False, compare=False)

    def get(self, name: str, form: str) -> Profile:
        """Return the profile that a form names, in every set that its EPD declares. `form`: the file of the form.

        Raises InputError: no such profile, file, EPD or scenario, a file that cannot be read or leads outside the folder, a network address,
        several EPDs of which none is named, no declared unit.
        """
        if (
            names_file(name, self.library) and not Path(form).is_file()
        ):  # it came as bytes, and nothing stands beside it
            raise InputError([Problem(text("named.form-alone", file=name), found=name)])
        return self.at(name, Path(form).parent)

    def at(self, name: str, beside: Path) -> Profile:
        """Return the profile of an id, or of a path that counts from a folder. Raises InputError as `get`."""
        if not names_file(name, self.library):
            return self.library.get(name)
        file, parts = _split(name)
        path = self._path(file, beside)
        epd, scenarios = select(self._epds(path), parts, file)
        return self._profile(epd, name, path, scenarios)

    def _path(self, file: str, beside: Path) -> Path:
        if NETWORK.match(file):
            raise InputError([Problem(text("named.network", file=file), found=file)])
        path = folder.inside(beside, file) if self.confined else beside / file
        if not path.exists():
            raise InputError([Problem(text("named.missing", file=file, folder=str(beside)), found=file)])
        return path

    def _epds(self, path: Path) -> tuple[Epd, ...]:
        if path not in self._read:
            try:
                self._read[path] = read_epds(path)
            except InputError as error:
                raise InputError(
                    [
                        replace(one, message=text("named.unreadable", file=path.name, why=one.message))
                        for one in error.problems
                    ]
                ) from error
        return self._read[path]

    def _profile(self, epd: Epd, name: str, path: Path, scenarios: Sequence[str]) -> Profile:
        sets = tuple(dict.fromkeys(one for one in (epd.indicator_set, *epd.sets) if one is not None))
        own, *others = [self._of_set(epd, one, name, path, scenarios) for one in sets or (None,)]
        return replace(own, others=tuple(others))

    def _of_set(self, epd: Epd, indicator_set: str | None, name: str, path: Path, scenarios: Sequence[str]) -> Profile:
        found = profile(epd, indicator_set, scenarios, self.figures)
        return replace(
            found,
            id=name,
            origin=replace(found.origin, file=path.as_posix(), sha256=epd.sha256),
            caveats=join_caveats(found.caveats, _doubts(epd, self.figures)),
        )


def names_file(name: str, library: Profiles) -> bool:
    """Tell whether what a form names is a file, and no id of the library."""
    return is_path(name) and name not in library.by_id


def is_path(name: str) -> bool:
    """Tell whether a name is that of a file, by how it ends, or an address."""
    return _ends_as_file(_split(name)[0]) or NETWORK.match(name) is not None


def begins(name: str) -> str:
    """Return the first part of the path that a form names: a file beside the form, or a folder there."""
    return next(iter(PurePath(_split(name)[0]).parts), "")


def _split(name: str) -> tuple[str, list[str]]:
    """Return the file of a name, with slashes as everywhere but on Windows, and what stands behind it."""
    written = name.strip()
    file, *parts = [written] if _ends_as_file(written) else written.split(PART)
    address = NETWORK.match(file) is not None
    return file.strip() if address else file.strip().replace("\\", "/"), [part.strip() for part in parts]


def _ends_as_file(name: str) -> bool:
    return PurePath(name).suffix.casefold() in ENDINGS


def select(epds: Sequence[Epd], parts: Sequence[str], file: str) -> tuple[Epd, tuple[str, ...]]:
    """Return the EPD of a file that is meant, and the scenarios that are named. Raises InputError where that is not clear."""
    of_part = {part: [one for one in epds if part.casefold() in map(str.casefold, _ids(one))] for part in parts}
    named = [one for ones in of_part.values() for one in ones]
    left = named or list(epds)
    rest = tuple(part for part, ones in of_part.items() if not ones)
    if len({id(one) for one in left}) > 1:
        ids = tuple(next(_ids(one, with_version=bool(named))) for one in left[:MOST_NAMED])
        code = "named.same-id" if named else "named.no-epd" if rest else "named.which"
        example = f"{file}{PART}{ids[0]}"
        said = text(code, file=file, count=len(left), found=rest, known=ids, example=example)
        raise InputError([Problem(said, found=file, expected=example)])
    scenarios = tuple(dict.fromkeys(name for one in left[0].results for name in one.scenarios if name))
    for part in rest:
        if part not in scenarios:
            code = "named.no-scenario" if scenarios else "named.no-part"
            said = text(code, file=file, found=part, known=scenarios)
            raise InputError([Problem(said, found=part, expected=", ".join(scenarios) or None)])
    return left[0], rest


MOST_NAMED = 10
"""How many of the EPDs of a file are named."""


def _ids(epd: Epd, *, with_version: bool = False) -> Iterator[str]:
    """Yield by what an EPD of a file is named, the surest first."""
    if epd.uuid:
        version = f"{epd.uuid}{VERSION}{epd.version}"
        yield from (version, epd.uuid) if with_version else (epd.uuid, version)
    yield epd.name


def _doubts(epd: Epd, figures: Library | None) -> Iterator[Caveat]:
    """Yield what is wrong in a document, wherever it is used; whether it has expired is asked on the day of its use."""
    held = epd.valid_to.latest if epd.valid_to else date.max
    for caveat in caveats(findings(epd, held, figures)):
        if caveat.code not in SAID_ELSEWHERE:
            yield replace(caveat, message=text("named.doubt", name=epd.name, finding=caveat.message))


SAID_ELSEWHERE = frozenset({"missing-indicator", "expired", "category-3-uplift"})
"""Findings that whatever weighs a profile says itself, of the modules and the day that count there."""
