"""Files are written as a set: all of them, each whole, or none.

They are made in a folder of their own beside their places, and are on the disk before that folder is marked as whole; then each is moved
in, and what stood there is put back when one cannot be. A killed run leaves that folder behind: the next one into the same place finishes
a set that was whole, and clears one that was not.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

from meetlat.errors import InputError, Problem, text

Content = bytes | Callable[[Path], object]
"""What a file holds, or what writes it (a file, or a folder) at the path that it is given."""

MAKING, WHOLE = ".meetlat-making", ".meetlat-whole"
NEW, OLD = "new", "old"
NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EBADF)
"""How a file system says that it does not put folders on the disk by themselves."""


def save(files: Mapping[Path, Content]) -> None:
    """Write files, all of them or none. Folders are made; who else writes into them is waited for.

    Raises InputError when a place cannot be written or is no file; what stood there stands there still.
    """
    by_folder: dict[Path, dict[str, Content]] = {}
    for path, content in files.items():
        by_folder.setdefault(path.parent, {})[path.name] = content
    with _said(next(iter(files), Path())), ExitStack() as stack:
        for folder in sorted(by_folder):
            folder.mkdir(parents=True, exist_ok=True)
            stack.enter_context(_alone_in(folder))
            _finish(folder)
            stack.callback(shutil.rmtree, folder / MAKING, ignore_errors=True)
        for folder, some in by_folder.items():
            _make(folder, some)
        _move_in(by_folder)


def finish(folder: Path) -> None:
    """Finish or clear what a killed run left in a folder. Raises InputError when that cannot be done."""
    if (folder / WHOLE).exists() or (folder / MAKING).exists():
        with _said(folder), _alone_in(folder):
            _finish(folder)


def _finish(folder: Path) -> None:
    left = folder / WHOLE / NEW
    for made in sorted(left.iterdir()) if left.is_dir() else ():
        _move(folder, made.name)
    _clear([folder])


def _clear(folders: Iterable[Path]) -> None:
    for folder in folders:
        for name in (MAKING, WHOLE):
            shutil.rmtree(folder / name, ignore_errors=True)


def _make(folder: Path, files: Mapping[str, Content]) -> None:
    """Make files beside their places, and see that they are on the disk."""
    making = folder / MAKING
    making.mkdir(mode=0o700)
    for name in (NEW, OLD):
        (making / name).mkdir()
    for name, content in files.items():
        _refuse_what_is_no_file(folder / name, may_be_folder=callable(content))
        made = making / NEW / name
        if callable(content):
            content(made)
        else:
            made.write_bytes(content)
    for path in (*making.rglob("*"), making):
        _sync(path)


def _refuse_what_is_no_file(place: Path, *, may_be_folder: bool) -> None:
    with suppress(FileNotFoundError):
        mode = place.lstat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode) or (may_be_folder and stat.S_ISDIR(mode))):
            raise InputError([Problem(text("file.no-file"), file=str(place))])


def _move_in(by_folder: Mapping[Path, Iterable[str]]) -> None:
    """Mark what was made as whole and move it in; when one file cannot be, put back all that stood there."""
    moved: list[Path] = []
    try:
        for folder in by_folder:
            (folder / MAKING).rename(folder / WHOLE)
            _sync(folder)
        for place in (folder / name for folder, names in by_folder.items() for name in names):
            moved.append(place)
            _move(place.parent, place.name)
        for folder in by_folder:
            _sync(folder)
    except BaseException:
        for place in reversed(moved):
            _put_back(place.parent, place.name)
        _clear(by_folder)
        raise
    _clear(by_folder)


def _move(folder: Path, name: str) -> None:
    new, old, place = folder / WHOLE / NEW / name, folder / WHOLE / OLD / name, folder / name
    if os.path.lexists(place):
        place.replace(old)
    new.replace(place)


def _put_back(folder: Path, name: str) -> None:
    new, old, place = folder / WHOLE / NEW / name, folder / WHOLE / OLD / name, folder / name
    if not os.path.lexists(new):
        place.replace(new)
    if os.path.lexists(old):
        old.replace(place)


def _sync(path: Path) -> None:
    """See that a file, or what a folder lists, is on the disk."""
    if path.is_dir():
        if os.name != "posix":  # elsewhere a folder cannot be opened
            return
        handle = os.open(path, os.O_RDONLY)
    else:
        handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in NO_SYNC:
            raise
    finally:
        os.close(handle)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other run writes into a folder, and hold it; where the system has no such hold, go on without."""
    if not find_spec("fcntl"):
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def _said(place: Path) -> Iterator[None]:
    """Say in one problem that a place cannot be written."""
    try:
        yield
    except OSError as error:
        where, reason = Path(error.filename or place), error.strerror or type(error).__name__
        ours = [path.parent for path in (where, *where.parents) if path.name in (MAKING, WHOLE)]
        raise InputError([Problem(text("file.unwritable", reason=reason), file=str([where, *ours][-1]))]) from error
