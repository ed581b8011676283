"""The profiles that come with Meetlat, and those that a user lays beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from meetlat import yaml_model as documents
from meetlat.errors import InputError, Problem, text
from meetlat.figures import Certainty, Library
from meetlat.folder import DATA
from meetlat.lca.profile import Profile
from meetlat.lca.stock import read_stock

FOLDER = DATA / "profiles"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list of profiles says of one."""

    id: str
    name: str
    indicator_set: str
    group: str | None
    declared_unit: str
    source: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Profiles:
    """A library of profiles by id."""

    by_id: Mapping[str, Profile]

    def __iter__(self) -> Iterator[Profile]:
        """Go through the profiles in the order of their files."""
        return iter(self.by_id.values())

    def __len__(self) -> int:
        """How many there are."""
        return len(self.by_id)

    def get(self, key: str) -> Profile:
        """Return a profile by its id. Raises InputError, with the id that was probably meant."""
        if key not in self.by_id:
            meant = documents.nearest(key, list(self.by_id))
            code = "lca.unknown-profile-meant" if meant else "lca.unknown-profile"
            raise InputError([Problem(text(code, id=key, meant=meant), found=key, expected=meant)])
        return self.by_id[key]

    def of(self, indicator_set: str | None = None, group: str | None = None) -> tuple[Profile, ...]:
        """Return the profiles of a set, of a group, or of both."""
        return tuple(
            profile
            for profile in self
            if indicator_set in (None, profile.indicator_set) and group in (None, profile.group)
        )

    def list(self) -> tuple[Entry, ...]:
        """Return what to say of each profile in a list."""
        return tuple(entry(profile) for profile in self)


def entry(profile: Profile) -> Entry:
    """Return the line of a profile in a list; its source names the owner, the number to find it by and the stock."""
    origin = profile.origin
    number = origin.registration or (f"UUID {origin.uuid}" if origin.uuid else None)
    return Entry(
        id=profile.id,
        name=profile.name,
        indicator_set=profile.indicator_set,
        group=profile.group,
        declared_unit=profile.declared_unit,
        source=", ".join(part for part in (origin.owner, number, str(origin.source)) if part),
        certainty=origin.certainty,
    )


def profiles(stocks: Iterable[Path] = (), figures: Library | None = None) -> Profiles:
    """Open the library of profiles, with stocks of the user beside it; those win where they have the same id.

    Raises InputError with every problem of a stock.
    """
    own = tuple(stocks)
    if figures is None:
        return Profiles({**_ours(), **_read(own, None)}) if own else Profiles(_ours())
    return Profiles(_read((*sorted(FOLDER.glob("*.csv")), *own), figures))


@lru_cache(maxsize=1)
def _ours() -> dict[str, Profile]:
    return _read(sorted(FOLDER.glob("*.csv")), None)


def _read(stocks: Iterable[Path], figures: Library | None) -> dict[str, Profile]:
    return {profile.id: profile for stock in stocks for profile in read_stock(stock, figures)}
