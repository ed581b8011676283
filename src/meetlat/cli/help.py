"""Groups of commands that are loaded when they are called, and the help of all of them in the language asked for."""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Iterable, Mapping
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from meetlat.cli.options import LangOption
from meetlat.errors import InputError, Problem, text
from meetlat.words import Language, catalogue, say

Commands = Mapping[str, "str | Commands"]
"""Commands by name: where the function stands (module:function), or the commands of a group. "" in a group names the one it does without."""


def spoken(words: str, language: Language) -> str:
    """Return the sentence of a code; other words are what they are."""
    return say(text(words), language) if words in catalogue() else words


class Command(TyperCommand):
    """A command whose help is in the language asked for."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help: how to call it, what it does, its arguments and options."""
        _write(self, ctx, formatter, "help.usage-options")


class Group(TyperGroup):
    """Commands of which the one that is called is loaded; the help of a group names them and loads none."""

    def __init__(self, commands: Commands, path: str = "", **settings: Any) -> None:
        """Take the commands by name; `path` is where the group itself stands: `equipment.register`."""
        super().__init__(name=path.rpartition(".")[2] or "meetlat", **settings)
        self.table, self.path = commands, path

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the commands, in the order of the help."""
        del ctx
        return [name for name in self.table if name]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command or group by name; None when there is none."""
        del ctx
        found = self.table.get(cmd_name) if cmd_name else None
        path = self.of(cmd_name)
        if isinstance(found, str):
            return _loaded(cmd_name, path, found)
        return found and Group(found, path, help=f"command.{path}", no_args_is_help="" not in found, params=_lang())

    def of(self, name: str) -> str:
        """Return the path of a command of this group."""
        return f"{self.path}.{name}" if self.path else name

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words of a call; a group that does something without a command does so."""
        bare = self.table.get("")
        if not ctx.resilient_parsing and _names_none(args):
            args = [bare, *args] if isinstance(bare, str) else []
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that is called. Raises InputError with the nearest where there is none of that name."""
        name = args[0]
        if not ctx.resilient_parsing and name not in self.list_commands(ctx) and not name.startswith("-"):
            known = self.list_commands(ctx)
            near = next(iter(difflib.get_close_matches(name, known, n=1)), None)
            if near is None and "" in self.table:
                near = f"{self.table['']} {name}"
            code = "cli.no-command-near" if near else "cli.no-command"
            message = text(code, found=name, near=near, known=known, group=ctx.command_path)
            raise InputError([Problem(message, found=name, expected=near or ", ".join(known))])
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help: what the group is for, and its commands."""
        rows = [(name, spoken(f"command.{self.of(name)}", ctx.obj)) for name in self.list_commands(ctx)]
        _write(self, ctx, formatter, "help.usage-commands", rows)


def _names_none(args: list[str]) -> bool:
    """Tell whether a call names no command: nothing, or only how the answer is to be given."""
    words = iter(args)
    for word in words:
        if word == "--lang":
            next(words, None)
        elif word not in ("--json", "--verbose") and not word.startswith("--lang="):
            return False
    return True


def root(commands: Commands, *, installs: bool = True) -> Group:
    """Return the whole command line; `installs`: with the options that install completion in a shell."""
    params = _lang()
    if installs:
        from typer.main import get_install_completion_arguments

        install, show = get_install_completion_arguments()
        install.help, show.help = "option.install-completion", "option.show-completion"  # type: ignore[attr-defined]
        params += [install, show]
    return Group(commands, help="command.meetlat", no_args_is_help=True, params=params)


def _loaded(name: str, path: str, place: str) -> Any:
    module, _, function = place.partition(":")
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name, cls=Command, help=f"command.{path}")(getattr(importlib.import_module(module), function))
    return get_command(app)


def _lang() -> list[Any]:
    """Return the option of the language, which may stand before a command as well."""
    app = typer.Typer(add_completion=False)
    app.command()(_in)
    (lang,) = get_command(app).params
    lang.expose_value = False
    return [lang]


def _in(lang: LangOption = None) -> None:
    """Hold the option of the language for a group."""


def _write(command: Any, ctx: Any, formatter: Any, usage: str, commands: Iterable[tuple[str, str]] = ()) -> None:
    language: Language = ctx.obj
    parameters = command.get_params(ctx)
    arguments = [one for one in parameters if one.param_type_name == "argument"]
    options = [one for one in parameters if one.param_type_name == "option"]
    called = " ".join([*(_name(one, language) for one in arguments), spoken(usage, language)])
    formatter.write_usage(ctx.command_path, called, f"{spoken('help.usage', language)} ")
    formatter.write_paragraph()
    formatter.write_text(spoken(command.help or "", language))
    for title, rows in (
        ("help.arguments", [(_name(one, language), _about(one, language)) for one in arguments]),
        ("help.commands", list(commands)),
        ("help.options", [(_written(one, language), _about(one, language)) for one in options]),
    ):
        if rows:
            with formatter.section(spoken(title, language)):
                formatter.write_dl(rows)


def _name(argument: Any, language: Language) -> str:
    name = spoken(argument.metavar or argument.name.upper(), language)
    return f"{name}…" if argument.nargs != 1 else name if argument.required else f"[{name}]"


def _written(option: Any, language: Language) -> str:
    """Write the names of an option, and what comes behind it."""
    names = ", ".join(option.opts)
    return names if option.is_flag else f"{names} {spoken(option.metavar or option.name.upper(), language)}"


def _about(parameter: Any, language: Language) -> str:
    """Say what a parameter is for, and what holds where it is not given."""
    default = parameter.default
    about = spoken("help.show-help" if parameter.name == "help" else parameter.help or "", language)
    if parameter.required and parameter.param_type_name == "option":
        return f"{about} {spoken('help.required', language)}"
    if default in (None, False, "", [], ()) or callable(default):
        return about
    return f"{about} {say(text('help.default', value=str(getattr(default, 'value', default))), language)}"
