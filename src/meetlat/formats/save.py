"""Files are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from meetlat.errors import InputError, Problem, text


def save(files: Mapping[Path, bytes]) -> None:
    """Write files: all are written beside their place, and on the disk, before the first is moved into it. Folders are made.

    Raises InputError when a place cannot be written; what stood there stands there still.
    """
    beside: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            beside[path] = _written_beside(path, content)
        for path, made in beside.items():
            made.replace(path)
    except OSError as error:
        place = error.filename or next(iter(files), "")
        raise InputError([Problem(text("file.unwritable", reason=error.strerror or "?"), file=str(place))]) from error
    finally:
        for made in beside.values():
            made.unlink(missing_ok=True)


def _written_beside(path: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)
