"""Speak an answer as its document: on the console, as files where a folder is named, or as the JSON of the contract."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePath
from typing import Annotated, Any, TypeVar

import typer

from meetlat import __version__
from meetlat.answer import Answer, envelope, with_told
from meetlat.cli.run import Face, Screen, answer, answered
from meetlat.documents import console
from meetlat.documents.brief import Note
from meetlat.documents.data import plain
from meetlat.documents.document import Document
from meetlat.documents.files import printed
from meetlat.equipment.view.data import SHAPES
from meetlat.save import Content, save
from meetlat.told import listening

T = TypeVar("T")

Out = Annotated[
    Path | None,
    typer.Option("--out", help="Map waarin het rapport komt: HTML, Word, PDF, Excel en JSON.", file_okay=False),
]


def speak(
    face: Face,
    job: Callable[[], Answer[T]],
    document: Callable[[Answer[T]], Document],
    *,
    data: Callable[[T], object] = lambda result: result,
    hashes: Callable[[T], Mapping[str, str]] = lambda _: {},
    notes: Callable[[T], Iterable[Note]] = lambda _: (),
    code: Callable[[T], int] = answered,
    out: Path | None = None,
    beside: Mapping[str, Content] | None = None,
) -> None:
    """Do a job and speak its answer as its document, then leave with its exit code.

    data     what of the result is written as JSON, where that is not all of it
    hashes   the SHA-256 of each file that was read
    notes    what stands in the way, for who is in a hurry
    out      the folder for the files of the document, and for those beside it
    """
    spoken: list[Document] = []
    files: list[Path] = []

    def spoken_of() -> Answer[T]:
        with listening() as told:
            done = with_told(job(), told)
        if not face.json or out:
            spoken.append(document(done))
        if out:
            as_data = report_json(done, data(done.result), hashes(done.result), face)
            made = {**printed(spoken[0], face.language), f"{spoken[0].name}.json": as_data, **(beside or {})}
            save({out / name: content for name, content in made.items()})
            files.extend(out / name for name in made)
        return done

    def render(_: T, screen: Screen) -> None:
        console.show(spoken[0], screen, face.language, verbose=face.verbose)

    answer(face, spoken_of, lambda result: plain(data(result), face.language, SHAPES), render, code, notes, files)


def report_json(done: Answer[Any], data: object, hashes: Mapping[str, str], face: Face) -> bytes:
    """Return report.json: the answer as the contract writes it, and the hashes of everything that it rests on."""
    tables = [{"name": one.table, "source": one.source, "sha256": one.digest} for one in done.figures]
    inputs = [{"name": PurePath(name).name, "sha256": digest} for name, digest in sorted(hashes.items())]
    made_from = {"language": face.language, "meetlat": __version__, "inputs": inputs, "tables": tables}
    whole = {**envelope(done, plain(data, face.language, SHAPES), face.language), "report": made_from}
    return (json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
