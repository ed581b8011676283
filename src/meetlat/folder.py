"""Files and folders from hands we don't know: nothing outside them is read, however it is named, and nothing without end."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from meetlat.errors import InputError, Problem, text

DATA = Path(__file__).parent / "data"
"""What Meetlat knows: figures, forms, words, spellings, profiles."""

MOST_FILES = 10_000
MOST_ATTACHED = 10_000_000_000
"""Bytes of a folder with what is attached to it: drawings, declarations."""

PIECE = 1_000_000


def entries(folder: Path) -> tuple[Path, ...]:
    """Return what stands in a folder, in the order of its names. Raises InputError: no such folder, too much in it, a link that leaves it."""
    try:
        found = sorted(folder.iterdir())
    except (OSError, ValueError) as error:
        raise _unreadable(folder, error) from error
    if len(found) > MOST_FILES:
        raise _too_many(folder, len(found))
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


def opened(path: Path, most: int) -> BinaryIO:
    """Open a file to read. Raises InputError: missing, unreadable, no regular file, larger than `most` bytes.

    What is no file is not opened, for opening a device may do something, and a pipe that takes its place is not waited for.
    """
    try:
        is_file = stat.S_ISREG(path.stat().st_mode)
        file = open(path, "rb", opener=_without_waiting) if is_file else None  # noqa: SIM115 - the caller closes
    except FileNotFoundError as error:
        raise InputError([Problem(text("file.missing"), file=str(path))]) from error
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if file is None:
        raise _no_file(path)
    found = os.fstat(file.fileno())
    if stat.S_ISREG(found.st_mode) and found.st_size <= most:
        return file
    file.close()
    raise _too_large(path, found.st_size, most) if stat.S_ISREG(found.st_mode) else _no_file(path)


def read_bytes(path: Path, most: int) -> bytes:
    """Return the bytes of a file. Raises InputError as `opened`, also when the file grows beyond `most` while it is read."""
    try:
        with opened(path, most) as file:
            raw = file.read(most + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(raw) > most:
        raise _too_large(path, len(raw), most)
    return raw


def sha256(raw: bytes) -> str:
    """Return the hash by which an input is known."""
    return hashlib.sha256(raw).hexdigest()


def hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file in a folder and the folders in it, by its path relative to the folder.

    Raises InputError: too many files, more bytes than MOST_ATTACHED, a link that leaves the folder, a file or folder that cannot be
    read, what is no file.
    """
    found: dict[str, str] = {}
    room = MOST_ATTACHED
    for path in _files(folder):
        if len(found) == MOST_FILES:
            raise _too_many(folder, None)
        digest = hashlib.sha256()
        try:
            with opened(path, room) as file:
                while piece := file.read(min(PIECE, room + 1)):
                    room -= len(piece)
                    if room < 0:
                        raise _too_large(path, None, MOST_ATTACHED)
                    digest.update(piece)
        except OSError as error:
            raise _unreadable(path, error) from error
        found[path.relative_to(folder).as_posix()] = digest.hexdigest()
    return dict(sorted(found.items()))


def _files(folder: Path) -> Iterator[Path]:
    """Yield every path in a folder, those in its folders too, that is no folder."""
    waiting = [folder]
    seen = 0
    while waiting:
        for path in entries(waiting.pop()):
            seen += 1
            if seen > 2 * MOST_FILES:
                raise _too_many(folder, None)
            if path.is_dir() and not path.is_symlink():
                waiting.append(path)
            else:
                yield path


def _without_waiting(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def _no_file(path: Path) -> InputError:
    return InputError([Problem(text("file.no-file"), file=str(path))])


def _unreadable(path: Path, error: Exception) -> InputError:
    reason = getattr(error, "strerror", None) or str(error) or "?"
    return InputError([Problem(text("file.unreadable", reason=reason), file=str(path))])


def _too_large(path: Path, size: int | None, most: int) -> InputError:
    return InputError([Problem(text("file.too-large", most=most), file=str(path), found=size, expected=most)])


def _too_many(folder: Path, count: int | None) -> InputError:
    message = text("formats.too-many-files", most=MOST_FILES)
    return InputError([Problem(message, file=str(folder), found=count, expected=MOST_FILES)])
