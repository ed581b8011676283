"""Run a job and speak its answer: a table for people, or one JSON document; always the same exit codes."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Sequence
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

from meetlat.answer import Answer, envelope, problem_line, with_told
from meetlat.cli import terminal
from meetlat.cli.call import print_json
from meetlat.cli.options import Lang as Lang  # noqa: PLC0414  for rooms that still take it from here
from meetlat.cli.terminal import visible
from meetlat.documents.brief import Gravity, Note, in_brief, notes_of
from meetlat.documents.rich_table import rich_table as rich_table  # noqa: PLC0414
from meetlat.errors import InputError, Problem, text
from meetlat.figures import Caveat, Certainty, Library, library, overlay_folders
from meetlat.requirements import Outcome
from meetlat.told import listening
from meetlat.words import NARROW, Language, say, show, together

T = TypeVar("T")

REFUSED, UNKNOWN = 2, 3
NARROWEST, ORDINARY = 20, 80  # columns of a window
REMEMBERED = 200  # lines on the console that its notes do not say again
SHOWN_ALIKE = 2  # caveats of one kind on the console; --json and the report hold them all

SHAPES = {Outcome.MET: "●", Outcome.NOT_MET: "◆", Outcome.UNKNOWN: "○", Outcome.NOT_APPLICABLE: "–"}
"""The shape of each outcome."""


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
        print_json(envelope(done, as_json(done.result), face.language))
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
