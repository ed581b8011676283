"""List the environmental profiles of the library: what each is, where it comes from, how long it holds and what it is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from meetlat import yaml12
from meetlat.answer import Answer
from meetlat.errors import InputError, Problem, text
from meetlat.figures import Caveat, join_caveats
from meetlat.folder import DATA
from meetlat.lca import Profile, Profiles, profiles
from meetlat.lca.library import entry
from meetlat.words import Both, Language, meant, say
from meetlat.yaml_model import nearest

DUTCH = DATA / "spellings" / "profile-words.yaml"


@dataclass(frozen=True, slots=True)
class Listed:
    """A profile in a list; `expired` is None where no day was asked."""

    profile: Profile
    expired: bool | None


def list_profiles(
    indicator_set: str | None = None,
    kind: str | None = None,
    search: str | None = None,
    on: date | None = None,
    library: Profiles | None = None,
) -> Answer[tuple[Listed, ...]]:
    """Return the profiles of a set, of a kind, with these words in id, name, kind or owner, and whether they still hold on a day.

    Raises InputError for a set or kind of which there is no profile.
    """
    known = profiles() if library is None else library
    indicator_set = _check("set", indicator_set, (one.indicator_set for one in known))
    kind = _check("kind", kind, (one.group or "" for one in known))
    found = [one for one in known.of(indicator_set, kind) if _has(one, search or "")]
    listed = tuple(Listed(one, None if on is None else one.expired(on)) for one in found)
    expiry = [caveat for one in found for caveat in one.expiry(on)] if on else []
    return Answer(listed, join_caveats(_limits(found), expiry))


def _check(column: str, found: str | None, there: Iterable[str]) -> str | None:
    """Return the name that was meant, in Dutch or English. Raises InputError for one that is not there."""
    known = sorted({one for one in there if one})
    name = None if found is None else meant(found, known, "constituent", "subject")
    if found is not None and name is None:
        near = nearest(found, known)
        code = "figures.unknown-choice-near" if near else "figures.unknown-choice"
        message = text(code, found=found, near=near, choices=known)
        raise InputError([Problem(message, column=column, found=found, expected=", ".join(known))])
    return name


def _has(profile: Profile, search: str) -> bool:
    """Tell whether every word stands in the id, name, kind or owner of a profile, or is Dutch for a word of its id."""
    dutch = [words for words, of_id in dutch_words().items() if of_id in profile.id]
    said = f"{profile.id} {profile.name} {profile.group} {profile.origin.owner} {' '.join(dutch)}".casefold()
    return all(word in said for word in search.casefold().split())


@cache
def dutch_words() -> Mapping[str, str]:
    """Return Dutch words by which profiles are looked for, with the word of an id that each stands for."""
    words: dict[str, str] = yaml12.load(DUTCH).value
    return words


def _limits(found: Iterable[Profile]) -> Iterator[Caveat]:
    """Yield what the profiles are not, each once."""
    limits: dict[Both, None] = dict.fromkeys(limit for one in found for limit in one.origin.limits)
    for limit in limits:
        yield Caveat("profile-limit", text("profiles.limit", limit=limit))


def profile_json(listed: Listed, language: Language = "nl") -> dict[str, Any]:
    """Return a profile of the list as plain data, as the contract writes it."""
    profile, line = listed.profile, entry(listed.profile)
    valid_to = profile.origin.valid_to
    return {
        "id": line.id,
        "name": line.name,
        "set": line.indicator_set,
        "kind": line.group,
        "declared_unit": line.declared_unit,
        "modules": list(profile.modules),
        "source": line.source,
        "certainty": line.certainty.value,
        "valid_to": valid_to.isoformat() if valid_to else None,
        "expired": listed.expired,
        "limits": [say(limit, language) for limit in profile.origin.limits],
    }
