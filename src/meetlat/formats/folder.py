"""Folders from hands we don't know: nothing outside them is read, however it is named."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from meetlat.errors import InputError, Problem, text

MOST_FILES = 10_000


def entries(folder: Path) -> tuple[Path, ...]:
    """Return what stands in a folder, in the order of its names. Raises InputError: no such folder, too much in it, a link that leaves it."""
    try:
        found = sorted(folder.iterdir())
    except OSError as error:
        raise InputError([Problem(text("file.unreadable", reason=error.strerror or "?"), file=str(folder))]) from error
    if len(found) > MOST_FILES:
        raise InputError(
            [
                Problem(
                    text("formats.too-many-files", most=MOST_FILES),
                    file=str(folder),
                    found=len(found),
                    expected=MOST_FILES,
                )
            ]
        )
    for path in found:
        inside(folder, path.name)
    return tuple(found)


def inside(folder: Path, name: str) -> Path:
    """Return the path of `name` in a folder. Raises InputError when it leads outside, by its name or by a link."""
    path = folder / name
    try:
        stays = path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # a loop of links, or a name no file can have: it leads nowhere inside
        stays = False
    if not stays:
        raise InputError(
            [Problem(text("formats.leaves-folder", found=name), file=str(folder / Path(name).name), found=name)]
        )
    return path


def read_bytes(path: Path, most: int) -> bytes:
    """Return the bytes of a file. Raises InputError: unreadable, no file, larger than `most`, looked at before it is read."""
    name = str(path)
    try:
        if not path.is_file():
            raise InputError([Problem(text("file.missing"), file=name)])
        if (size := path.stat().st_size) > most:
            raise InputError([Problem(text("file.too-large", most=most), file=name, found=size, expected=most)])
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise InputError([Problem(text("file.unreadable", reason=error.strerror or "?"), file=name)]) from error


def sha256(raw: bytes) -> str:
    """Return the hash by which an input is known."""
    return hashlib.sha256(raw).hexdigest()


def hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file in a folder and the folders in it, by its path relative to the folder.

    Raises InputError: too many files, a link that leaves the folder, a file that cannot be read.
    """
    found: dict[str, str] = {}
    for root, _folders, names in os.walk(folder):
        for name in sorted(names):
            path = inside(folder, str((Path(root) / name).relative_to(folder)))
            if not path.is_file():
                continue
            if len(found) == MOST_FILES:
                raise InputError(
                    [Problem(text("formats.too-many-files", most=MOST_FILES), file=str(folder), expected=MOST_FILES)]
                )
            try:
                with path.open("rb") as file:
                    found[path.relative_to(folder).as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
            except OSError as error:
                raise InputError(
                    [Problem(text("file.unreadable", reason=error.strerror or "?"), file=str(path))]
                ) from error
    return dict(sorted(found.items()))
