"""The edge of every command: the options that all of them have, and the way from an answer to the screen, a file or JSON.

@command(data=result_json, show=show_mixes, code=exit_code, figures=True, accept=Accept.derived)
def check(mixes: Mixes, on: On, context: Context) -> Answer[tuple[MixResult, ...]]:
    return jobs.check(context.library, read.mixes(mixes), on, context.accept)
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args, get_origin

import typer
from typer.models import ParameterInfo

from meetlat.answer import Answer, envelope, with_told
from meetlat.cli.call import print_json
from meetlat.cli.figures import figures_of
from meetlat.cli.notes import SHOWN_ALIKE, print_brief, print_notes
from meetlat.cli.options import Accept, LangOption, Read, option
from meetlat.documents.brief import Note
from meetlat.documents.document import Document
from meetlat.documents.screen import Screen
from meetlat.figures import Certainty, Library
from meetlat.told import listening
from meetlat.words import Language, say

T = TypeVar("T")

UNKNOWN = 3

Notes = Callable[[T, Language], Iterable[Note]]
"""What stands in the way of a result."""


@dataclass(frozen=True)
class Context:
    """What the options of every command say.

    accept     the lowest certainty that may carry a requirement
    folders    with figures of the user's own
    out        where the report is to come
    files      that were written, to be named at the end
    """

    language: Language
    json: bool = False
    verbose: bool = False
    accept: Certainty = Certainty.DERIVED
    folders: tuple[Path, ...] = ()
    out: Path | None = None
    files: list[Path] = field(default_factory=list)

    @cached_property
    def library(self) -> Library:
        """Open the figures: Meetlat's own, under the user's. Raises InputError where MEETLAT_FIGURES names no folder."""
        return figures_of(self.folders)


AcceptOption = Annotated[Accept, option("--accept", "option.accept")]
FiguresOption = Annotated[list[Path], option("--figures", "option.figures", exists=True, file_okay=False)]
OutOption = Annotated[Path | None, option("--out", "option.out", file_okay=False)]
VerboseOption = Annotated[bool, option("--verbose", "option.verbose")]
JsonOption = Annotated[bool, option("--json", "option.json")]

KINDS = {date: "help.day", Path: "help.path", int: "help.number", float: "help.number", str: "help.text"}
"""What an option holds, by the code of its word in the help."""


def answered(_: object) -> int:
    """Return the exit code of a command that judges nothing."""
    return 0


def command(
    *,
    data: Callable[[T, Language], Any],
    view: Callable[[T], Document] | None = None,
    show: Callable[[T, Screen, Context], None] | None = None,
    code: Callable[[T], int] = answered,
    notes: Notes[T] | None = None,
    figures: bool = False,
    accept: Accept | None = None,
    out: bool = False,
) -> Callable[[Callable[..., Answer[T]]], Callable[..., None]]:
    """Make a command of a function from its own options and a `context: Context` to an answer.

    data       gives a result as the plain data of the contract
    view       gives the document of a result, which is printed;  show: prints the result itself
    code       the exit code of a result; where a row was left out, not everything is met
    notes      what stands in the way; with it the console is for a person in a hurry, unless everything was asked for
    figures    it knows --figures;  accept: it knows --accept, by default this
    out        it knows --out, a folder for the document of `view` in every format, with what every report ends with where it lacks that
    """
    common: dict[str, tuple[Any, Any]] = {
        **({"accept": (AcceptOption, accept)} if accept else {}),
        **({"figures": (FiguresOption, [])} if figures else {}),
        **({"out": (OutOption, None)} if out else {}),
        "verbose": (VerboseOption, False),
        "json": (JsonOption, False),
        "lang": (LangOption, None),
    }

    def edge(job: Callable[..., Answer[T]]) -> Callable[..., None]:
        own = inspect.signature(job, eval_str=True).parameters
        named = next((name for name, one in own.items() if one.annotation is Context), None)

        def run(ctx: typer.Context, **given: Any) -> None:
            context = _context(ctx.obj, {name: given.pop(name) for name in common})
            values = {name: _value(own[name], value) for name, value in given.items()}
            if named:
                values[named] = context

            with listening() as told:
                found = job(**values)
                document = view(found.result) if view and (context.out is not None or not context.json) else None
                if context.out is not None and document is not None:
                    from meetlat.cli.report import write_report  # pictures, Word and PDF, for who asks for a report

                    plain = data(found.result, context.language)
                    context.files.extend(write_report(document, found, plain, context.out, context.language))
                found = with_told(found, told)
            if context.json:
                print_json(envelope(found, data(found.result, context.language), context.language))
            else:
                screen = Screen()
                if document is not None:
                    _print(document, screen, context)
                if show is not None:
                    show(found.result, screen, context)
                _print_beneath(found, notes, screen, context)
            ended = code(found.result)
            raise typer.Exit(UNKNOWN if code is not answered and not ended and told.problems else ended)

        every = [_parameter(one.name, _typed(one.annotation), one.default) for one in own.values() if one.name != named]
        every += [_parameter(name, _typed(kind), default) for name, (kind, default) in common.items()]
        run.__signature__ = inspect.Signature([_parameter("ctx", typer.Context), *every])  # type: ignore[attr-defined]
        run.__doc__ = job.__doc__
        return run

    return edge


def _print(document: Document, screen: Screen, context: Context) -> None:
    """Print a document; what stands beside its answer comes beneath the table."""
    from meetlat.documents import console  # the whole layout, for an answer that JSON does without

    console.show(document, screen, context.language, verbose=context.verbose)
    for one in document.answer[1:] if not context.verbose else ():
        if not screen.has_said(sentence := say(one, context.language)):
            screen.print(sentence, markup=False)


def _print_beneath(found: Answer[T], notes: Notes[T] | None, screen: Screen, context: Context) -> None:
    """Print what stands in the way or must be known, and where the files are that were written."""
    if notes is None or context.verbose:
        print_notes(screen, found, context.language, None if context.verbose else SHOWN_ALIKE)
    else:
        print_brief(screen, found, notes(found.result, context.language), context.language)
    for file in context.files:
        screen.print(str(file), markup=False, soft_wrap=True)


def _context(language: Language, given: Mapping[str, Any]) -> Context:
    return Context(
        language=language,
        json=given["json"],
        verbose=given["verbose"],
        accept=Certainty(given["accept"].value) if "accept" in given else Certainty.DERIVED,
        folders=tuple(given.get("figures", ())),
        out=given.get("out"),
    )


def _parameter(name: str, annotation: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _typed(annotation: Any) -> Any:
    """Return an annotation as the parser of words knows it: what we read ourselves is text to it, and each says what it holds."""
    if get_origin(annotation) is not Annotated:
        return annotation
    kind, *said = get_args(annotation)
    info = next(copy(one) for one in said if isinstance(one, ParameterInfo))
    info.metavar = info.metavar or _kind(kind)
    if any(isinstance(one, Read) for one in said):
        kind = list[str] if get_origin(kind) is list else str | None if type(None) in get_args(kind) else str
    return Annotated[kind, info]


def _kind(kind: Any) -> str | None:
    """Say what an option holds: the choices there are, or the code of what kind of thing it is."""
    (one,) = [one for one in get_args(kind) if one is not type(None)] or [kind]
    if get_origin(one) is tuple:
        return "help.named"
    if issubclass(one, Enum):
        return "|".join(each.value for each in one)
    return KINDS.get(one)


def _value(parameter: inspect.Parameter, given: Any) -> Any:
    """Return what was given, read by the parameter's own `Read` where it has one. Raises InputError."""
    said = get_args(parameter.annotation) if get_origin(parameter.annotation) is Annotated else ()
    read = next((one for one in said if isinstance(one, Read)), None)
    if read is None or not isinstance(given, str | list):
        return given
    name = next((str(one.default) for one in said if isinstance(one, ParameterInfo) and one.default is not ...), "")
    column = name or parameter.name
    return [read.by(one, column) for one in given] if isinstance(given, list) else read.by(given, column)
