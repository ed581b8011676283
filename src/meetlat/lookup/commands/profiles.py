"""meetlat profiles: the environmental profiles there are."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from meetlat.cli.options import day
from meetlat.cli.run import Json, Lang, Lang_, answer, face, rich_table
from meetlat.errors import text
from meetlat.lookup.jobs.profiles import Listed, list_profiles, profile_json
from meetlat.words import say, show, unit


def list_(
    search: Annotated[str, typer.Argument(help="Woorden in id, naam of eigenaar.")] = "",
    indicator_set: Annotated[str | None, typer.Option("--set", help="Set indicatoren: A1 of A2.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="Soort, bijvoorbeeld cement of transport.")] = None,
    on: Annotated[str | None, typer.Option("--on", help="Dag als JJJJ-MM-DD: meld wat dan verlopen is.")] = None,
    json: Json = False,
    lang: Lang_ = Lang.nl,
) -> None:
    """Toon de milieuprofielen van Meetlat, met bron, zekerheid, looptijd en beperkingen."""
    said = face(json, lang)

    def render(found: tuple[Listed, ...], console: Console) -> None:
        columns = ("id", "name", "set", "unit", "valid-to", "certainty")
        rows = rich_table(*(say(text(f"profiles.{column}"), said.language) for column in columns))
        rows.columns[0].no_wrap = True
        for one in found:
            profile = one.profile
            expired = f" {say(text('profiles.expired'), said.language)}" if one.expired else ""
            valid_to = show(profile.origin.valid_to, said.language) if profile.origin.valid_to else "–"
            rows.add_row(
                profile.id,
                profile.name,
                profile.indicator_set,
                unit(profile.declared_unit, said.language),
                f"{valid_to}{expired}",
                show(profile.origin.certainty, said.language),
            )
        console.print(rows)
        console.print(say(text("profiles.count", count=len(found)), said.language))

    answer(
        said,
        lambda: list_profiles(indicator_set, kind, search, None if on is None else day(on, "--on")),
        lambda found: [profile_json(one, said.language) for one in found],
        render,
    )
