"""The screen: any encoding, and nothing of others that a terminal would obey."""

from __future__ import annotations

import codecs
import errno
import os
import re
import sys
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from meetlat.words import Language

OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\uffff]"
    "|[\U000e0000-\U000e007f]"
)
"""What a terminal obeys or hides: control characters and with them escape sequences, line ends, marks that turn the
direction of writing, halves of characters."""

PLAINER = {
    **dict(zip("●◆○▲✗✓·•–—−‐‑‘’‚“”„×\u00a0\u202f\u2009", "*#o^xv-------'''\"\"\"x   ", strict=True)),
    **dict(zip("€…≤≥→∞", ("EUR", "...", "<=", ">=", "->", "inf"), strict=True)),
}
"""How a console that lacks a sign writes it; shapes stay apart. What is not here loses its accents, or is escaped."""


class OutputError(OSError):
    """What is answered cannot be written: the reader is gone, or the disk is full."""


def language_of(words: Sequence[str]) -> Language:
    """Return the language that a command line asks for, before it is read."""
    asked = [after for word, after in pairwise(words) if word == "--lang"]
    asked += [word.partition("=")[2] for word in words if word.startswith("--lang=")]
    return "en" if "en" in (asked or [os.environ.get("MEETLAT_LANG", "")]) else "nl"


def prepare() -> None:
    """Let the output write every character in its own encoding. Raises OutputError when there is no output at all."""
    codecs.register_error("meetlat", _plainer)
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the process ends
    write("")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="meetlat")


def write(words: str) -> None:
    """Write to the standard output, and out of our hands. Raises OutputError."""
    try:
        sys.stdout.write(words)
        sys.stdout.flush()
    except AttributeError as error:  # there is none
        raise OutputError(errno.EBADF, os.strerror(errno.EBADF)) from error
    except OSError as error:
        raise OutputError(error.errno, error.strerror) from error


def let_go(stream: TextIO | None) -> None:
    """Write nothing more to a stream that is broken, also not when the interpreter ends."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[union-attr]


def visible(words: str) -> str:
    """Return text of others as a terminal may show it: what it would obey or hide is written out."""
    return OBEYED.sub(lambda found: found[0].encode("unicode_escape").decode(), words)


def escaped(document: str) -> str:
    """Return a JSON document that says the same, with what a terminal would obey escaped; in ASCII where the output lacks signs."""
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    pattern = OBEYED if utf8 else re.compile(f"{OBEYED.pattern}|[^\x00-\x7f]")
    return pattern.sub(lambda found: found[0] if found[0] == "\n" else _unit(found[0]), document)


def _unit(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def _plainer(error: UnicodeError) -> tuple[str, int]:
    """Write the characters that an encoding lacks by others."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_one, error.object[error.start : error.end])), error.end


def _one(character: str) -> str:
    bare = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return PLAINER.get(character) or bare or character.encode("unicode_escape").decode()
