"""Run a job and speak its answer: a table for people, or one JSON document; always the same exit codes."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from os import environ
from pathlib import Path
from textwrap import wrap
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text as RichText

from meetlat.answer import Answer, envelope, problem_line, refusal, with_told
from meetlat.cli import terminal
from meetlat.cli.terminal import visible
from meetlat.documents.brief import Gravity, Note, in_brief, notes_of
from meetlat.documents.rich_table import rich_table as rich_table  # noqa: PLC0414
from meetlat.errors import InputError, MissingPartError, Problem, text
from meetlat.figures import Caveat, Certainty, Library, library, overlay_folders
from meetlat.requirements import Outcome
from meetlat.told import listening, telling
from meetlat.words import NARROW, Language, catalogue, say, show, together

T = TypeVar("T")

UsageError: type[Exception] = typer.BadParameter.__mro__[1]  # click's, wherever this Typer keeps it

REFUSED, UNKNOWN = 2, 3
NARROWEST, ORDINARY = 20, 80  # columns of a window
PARTS_AT_ONCE = 10_000  # of a JSON document that is written
REMEMBERED = 200  # lines on the console that its notes do not say again
SHOWN_ALIKE = 2  # caveats of one kind on the console; --json and the report hold them all

SHAPES = {Outcome.MET: "●", Outcome.NOT_MET: "◆", Outcome.UNKNOWN: "○", Outcome.NOT_APPLICABLE: "–"}
"""The shape of each outcome."""


class Lang(StrEnum):
    """The languages Meetlat speaks."""

    nl = "nl"
    en = "en"


class Accept(StrEnum):
    """The lowest certainty that may carry a requirement."""

    published = "published"
    secondary = "secondary"
    derived = "derived"


Json = Annotated[bool, typer.Option("--json", help="Eén JSON-document op de standaarduitvoer.")]
Verbose = Annotated[bool, typer.Option("--verbose", help="Toon alles: elke reden, bevinding en kanttekening.")]
Lang_ = Annotated[Lang, typer.Option("--lang", help="Taal van het antwoord.", envvar="MEETLAT_LANG")]
Accept_ = Annotated[Accept, typer.Option("--accept", help="Laagste zekerheid die een eis mag dragen.")]
Figures = Annotated[
    list[Path],
    typer.Option("--figures", help="Map met eigen cijfers, boven op die van Meetlat.", exists=True, file_okay=False),
]


@dataclass(frozen=True, slots=True)
class Face:
    """How an answer is to be given."""

    json: bool
    language: Language
    verbose: bool = False


def face(json_: bool, lang: Lang, *, verbose: bool = False) -> Face:
    """Return how to answer, from the options."""
    return Face(json_, "nl" if lang is Lang.nl else "en", verbose)


def figures_of(folders: Sequence[Path], *, made_later: bool = False) -> Library:
    """Open the figures: Meetlat's own, under those of the user's data folder, MEETLAT_FIGURES and --figures.

    Raises InputError where MEETLAT_FIGURES names no folder, unless that is `made_later`.
    """
    named = environ.get("MEETLAT_FIGURES")
    if named and not made_later and not Path(named).is_dir():
        raise InputError([Problem(text("cli.no-figures"), file=named, column="MEETLAT_FIGURES")])
    return library(overlay_folders(user_folder(), environ, *folders))


def user_folder() -> Path | None:
    """Return the folder where imported figures are kept; None when it does not exist."""
    folder = figures_home()
    return folder if folder.is_dir() else None


def figures_home() -> Path:
    """Return where imported figures are kept: the user's data folder of this system."""
    return Path(typer.get_app_dir("meetlat")) / "figures"


def import_folder(folders: Sequence[Path]) -> Path:
    """Return where figures are taken in: the strongest folder, so that they hold; without one the user's data folder."""
    named = environ.get("MEETLAT_FIGURES")
    return [figures_home(), *([Path(named)] if named else []), *folders][-1]


def certainty(accept: Accept) -> Certainty:
    """Return the certainty an option names."""
    return Certainty(accept.value)


def answered(_: object) -> int:
    """Return the exit code of a command that judges nothing."""
    return 0


def answer(
    face: Face,
    job: Callable[[], Answer[T]],
    as_json: Callable[[T], Any],
    render: Callable[[T, Screen], None],
    code: Callable[[T], int] = answered,
    notes: Callable[[T], Iterable[Note]] | None = None,
    files: Sequence[Path] = (),
) -> None:
    """Do a job and speak its answer, then leave with its exit code. InputError becomes one refusal and exit code 2.

    code     the exit code of the result; where a row was left out, not everything is met
    notes    what stands in the way; with it the console is for a person in a hurry, unless everything was asked for
    files    where the report is, once the job is done
    """
    with listening() as told:
        done = with_told(job(), told)
    if face.json:
        _print_json(envelope(done, as_json(done.result), face.language))
    else:
        console = Screen()
        render(done.result, console)
        if notes is None or face.verbose:
            _print_notes(console, done, face.language, None if face.verbose else SHOWN_ALIKE)
        else:
            _print_brief(console, done, notes(done.result), face.language)
        for file in files:
            console.print(str(file), markup=False, soft_wrap=True)
    found = code(done.result)
    raise typer.Exit(UNKNOWN if code is not answered and not found and told.problems else found)


def mark(outcome: Outcome, language: Language) -> str:
    """Return an outcome as a shape and a word, never colour alone: `● voldoet`."""
    return f"{SHAPES[outcome]} {show(outcome, language)}"


class Screen(Console):
    """A console that prints what others wrote, and obeys none of it."""

    def __init__(self, **settings: Any) -> None:
        """Take the width of the window; one of which the width is not known, as in a job of the night, has an ordinary one."""
        super().__init__(**settings)
        if self.width < NARROWEST:
            self.width = ORDINARY
        self.spoken: list[str] = []

    def print(self, *objects: Any, **settings: Any) -> None:
        """Print; what a terminal would obey in a text is written out."""
        said = [visible(one) if isinstance(one, str) else one for one in objects]
        if len(self.spoken) < REMEMBERED:
            self.spoken.extend(one for one in said if isinstance(one, str))
        whole = bool(settings.get("soft_wrap"))
        super().print(*(one if whole or not isinstance(one, str) else self._lines(one) for one in said), **settings)

    def _lines(self, sentence: str) -> str:
        """Break a sentence into lines of this window, none of them within an amount or between a number and its unit."""
        each = (wrap(line, self.width, break_on_hyphens=False) or [""] for line in together(sentence).split("\n"))
        return "\n".join(line for lines in each for line in lines).replace(NARROW, " ")

    def has_room_for(self, table: RichTable) -> bool:
        """Tell whether a table stands in this window without a word of it broken."""
        wide = self.options.update(max_width=len(table.columns) * self.width)
        return self.measure(table, options=wide).minimum <= self.width

    def has_said(self, sentence: str) -> bool:
        """Tell whether a sentence stands in what was printed first, so that it is not said twice."""
        return any(visible(sentence) in one for one in self.spoken)

    def on_broken_pipe(self) -> None:
        """Let the outer net know, where the library would leave with exit code 1: a verdict."""
        raise terminal.OutputError(errno.EPIPE, "")


def lines(each: Iterable[str]) -> RichText:
    """Return a cell of several lines."""
    return RichText("\n".join(map(visible, each)))


def run_app(command: Any, words: Sequence[str], language: Language) -> int:
    """Run the command line and return its exit code; what is refused is said in the form that was asked for.

    What the system refuses of a file or folder that is named on the command line is refused input, not a fault.
    """
    as_json = "--json" in words
    try:
        with telling(), command.make_context("meetlat", list(words), obj=language) as context:
            command.invoke(context)
    except typer.Exit as done:
        return done.exit_code
    except InputError as error:
        return refuse(error.problems, as_json=as_json, language=language)
    except MissingPartError as error:
        return refuse([Problem(text("cli.missing-part", part=str(error)))], as_json=as_json, language=language)
    except UsageError as error:
        if not as_json and type(error).__name__ == "NoArgsIsHelpError":
            sys.stderr.write(f"{error}\n")
            return REFUSED
        return refuse([_misused(error)], as_json=as_json, language=language)
    except OSError as error:
        name = error.filename if isinstance(error.filename, str) else ""
        if not any(word and name.startswith(word) for word in words):
            raise
        reason = text("file.unreadable", reason=error.strerror or type(error).__name__)
        return refuse([Problem(reason, file=name)], as_json=as_json, language=language)
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    return 0


def _misused(error: Any) -> Problem:
    """Say how a command was called wrongly, in our own words where we know which way."""
    parameter = getattr(error, "param", None)
    name = parameter.opts[-1] if parameter is not None and parameter.param_type_name == "option" else None
    match type(error).__name__:
        case "NoSuchOption":
            near = next(iter(error.possibilities or ()), None)
            code = "cli.no-option-near" if near else "cli.no-option"
            message = text(code, found=error.option_name, near=near, command=error.ctx.command_path)
            return Problem(message, found=error.option_name, expected=near)
        case "MissingParameter" if parameter is not None:
            about = text(parameter.help) if parameter.help in catalogue() else parameter.help or ""
            called = name or (text(parameter.metavar) if parameter.metavar in catalogue() else parameter.name.upper())
            return Problem(text("cli.missing", name=called, about=about), column=name)
        case "BadParameter" if name and "|" in (getattr(parameter, "metavar", None) or ""):
            choices = error.param.metavar.replace("|", ", ")
            return Problem(text("cli.no-choice", name=name, choices=choices), column=name, expected=choices)
    return Problem(text("cli.usage", reason=error.format_message()), column=name)


def refuse(problems: Sequence[Problem], *, as_json: bool, language: Language) -> int:
    """Say every problem, and return exit code 2."""
    if as_json:
        _print_json(refusal(problems, language))
    else:
        for problem in problems:
            sys.stderr.write(visible(problem_line(problem, language)) + "\n")
    return REFUSED


class Each(list[Any]):
    """A list of plain data of which each item is made from what was kept of it when it is written."""

    def __init__(self, kept: Iterable[T], made: Callable[[T], Any]) -> None:
        super().__init__(kept)
        self.made = made

    def __iter__(self) -> Iterator[Any]:
        """Yield the items as plain data."""
        return map(self.made, super().__iter__())


ENCODER = json.JSONEncoder(ensure_ascii=False, indent=1, allow_nan=False)


def json_text(document: object) -> str:
    """Return a document as it stands in a file."""
    return "".join(ENCODER.iterencode(document)) + "\n"


def _print_json(document: object) -> None:
    """Write a document as it is made: a long one is never held whole."""
    written = ENCODER.iterencode(document)
    while part := "".join(islice(written, PARTS_AT_ONCE)):
        terminal.write(terminal.escaped(part))
    terminal.write("\n")


def _print_brief(console: Screen, done: Answer[Any], notes: Iterable[Note], language: Language) -> None:
    """Print the few things that stand in the way, and how many more there are."""
    unread = (Note(Gravity.UNREAD, "", problem_line(problem, language), "✗") for problem in done.problems)
    own = tuple(notes)
    told = [say(one.message, language) for one in own]
    beside = (one for one in notes_of(done.caveats) if not any(say(one.message, language) in said for said in told))
    brief = in_brief(one for one in (*unread, *own, *beside) if not console.has_said(say(one.message, language)))
    for one in brief.shown:
        more = f" {say(text('cli.more-of-kind', more=one.alike), language)}" if one.alike else ""
        console.print(f"{one.shape} {say(one.message, language)}{more}", markup=False)
    code = "cli.left-out-grave" if brief.grave else "cli.left-out"
    left_out = text(code, more=brief.left_out, grave=brief.grave) if brief.left_out else ""
    console.print(say(text("cli.show-all", left_out=left_out), language), markup=False)


def _print_notes(console: Screen, done: Answer[Any], language: Language, most: int | None = SHOWN_ALIKE) -> None:
    for problem in done.problems:
        console.print(f"✗ {problem_line(problem, language)}", markup=False, style="bold")
    for alike in _alike(done.caveats):
        each = iter(alike)
        unsaid = (said for said in (say(one.message, language) for one in each) if not console.has_said(said))
        for sentence in islice(unsaid, most):
            console.print(f"! {sentence}", markup=False, style="dim")
        if more := sum(1 for _ in each):
            console.print(f"! {say(text('cli.more-alike', more=more), language)}", markup=False, style="dim")


def _alike(caveats: Sequence[Caveat]) -> list[list[Caveat]]:
    """Return caveats by code, those that change how to read the answer first."""
    by_code: dict[str, list[Caveat]] = {}
    for caveat in sorted(caveats, key=lambda caveat: -caveat.weight):
        by_code.setdefault(caveat.code, []).append(caveat)
    return list(by_code.values())
