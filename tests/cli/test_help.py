"""The help of every command says what an option holds in the language of its reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from meetlat.cli import help as room
from meetlat.cli.main import COMMANDS
from meetlat.words import catalogue


def options(group: Any) -> Iterator[tuple[str, Any]]:
    """Yield each option of each command below a group that holds a value, with the path of its command."""
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        if isinstance(command, room.Group):
            yield from options(command)
        else:
            yield from ((f"{group.name} {name}", one) for one in command.params if not getattr(one, "is_flag", True))


def test_no_option_is_called_by_its_own_name_in_capitals() -> None:
    bare = [f"{path} {one.opts[-1]}" for path, one in options(room.root(COMMANDS)) if one.metavar is None]
    assert bare == []


def test_what_an_option_holds_is_a_word_of_the_catalogue_or_its_choices() -> None:
    said = {one.metavar for _, one in options(room.root(COMMANDS))}
    assert {"help.path", "help.day", "help.named", "nl|en", "published|secondary|derived"} <= said
    assert {one for one in said if "|" not in one and one not in catalogue()} == set()
