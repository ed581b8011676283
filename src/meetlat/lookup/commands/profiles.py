"""meetlat profiles: the environmental profiles there are."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from meetlat.answer import Answer
from meetlat.cli.command import command
from meetlat.cli.options import Read, argument, day, option
from meetlat.lookup import view
from meetlat.lookup.jobs.profiles import Listed, list_profiles, profile_json

Search = Annotated[list[str], argument("argument.words", "option.profiles-with")]
Set = Annotated[str | None, option("--set", "option.indicator-set")]
Kind = Annotated[str | None, option("--kind", "option.profile-kind")]
On = Annotated[date | None, option("--on", "option.expired-on"), Read(day)]


@command(data=lambda found, language: [profile_json(one, language) for one in found], view=view.profiles)
def list_(
    search: Search = [],  # noqa: B006
    indicator_set: Set = None,
    kind: Kind = None,
    on: On = None,
) -> Answer[tuple[Listed, ...]]:
    """List environmental profiles."""
    return list_profiles(indicator_set, kind, " ".join(search), on)
