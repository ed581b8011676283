"""The outer net: whatever happens, one clear message and a code that is no verdict. A traceback is there for who asks.

0, 1, 2 and 3 are answers; what is none has a code of its own: those of sysexits.h, and for what a signal ends those of the shell.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import IntEnum
from pathlib import Path

from meetlat.cli import terminal
from meetlat.errors import Problem, Text, text

DEBUG = "MEETLAT_DEBUG"
"""Set, the traceback is printed; it may hold words of the input, so it is never printed unasked."""


class Ended(IntEnum):
    """How a run ended that gave no answer."""

    FAULT = 70
    """Something is wrong in Meetlat, or the memory is full."""
    IO = 74
    """The system refused to read or to write, such as a full disk."""
    INTERRUPTED = 128 + signal.SIGINT
    """Someone interrupted the run."""
    UNREAD = 128 + 13
    """The reader of the output left: `meetlat … | head`. 13 is SIGPIPE."""


def caught(run: Callable[[], int], words: Sequence[str]) -> int:
    """Run and return the exit code; what no one caught is said in one message, as JSON where that was asked."""
    try:
        terminal.prepare()
        code = run()
        terminal.write("")
    except BaseException as error:  # noqa: BLE001 - the last one that can: a fault of a library in another language too
        return _ended(error, words)
    return code


def _ended(error: BaseException, words: Sequence[str]) -> int:
    if os.environ.get(DEBUG):
        with suppress(Exception):
            sys.excepthook(type(error), error, error.__traceback__)
    code, message = _said(error)
    try:
        if code is not Ended.UNREAD:
            _tell(message, words, as_json="--json" in words and not isinstance(error, terminal.OutputError))
        terminal.write("")
    except terminal.OutputError:
        terminal.let_go(sys.stdout)
    except BaseException:  # noqa: BLE001 - the words are broken too: the bare facts, if even those can be said
        with suppress(Exception):
            sys.stderr.write(f"meetlat: {type(error).__name__}, {_where(error)}; {DEBUG}=1\n")
    return code


def _tell(message: Text, words: Sequence[str], *, as_json: bool) -> None:
    from meetlat.cli.call import refuse

    refuse([Problem(message)], as_json=as_json, language=terminal.language_of(words))


def _said(error: BaseException) -> tuple[Ended, Text]:
    """Return how a run ended, and what to say of it: never the words of the error, which may be words of the input."""
    if isinstance(error, KeyboardInterrupt):
        return Ended.INTERRUPTED, text("cli.interrupted")
    if isinstance(error, OSError):
        if error.errno in (errno.EPIPE, errno.ESHUTDOWN):
            return Ended.UNREAD, text("cli.interrupted")
        return Ended.IO, text("cli.io", reason=error.strerror or type(error).__name__, file=_file(error))
    if isinstance(error, MemoryError) or "OutOfMemory" in type(error).__name__:
        return Ended.FAULT, text("cli.memory")
    if isinstance(error, RecursionError):
        return Ended.FAULT, text("cli.too-deep")
    return Ended.FAULT, text("cli.fault", what=type(error).__name__, where=_where(error))


def _file(error: OSError) -> str:
    return f" ({error.filename})" if error.filename else ""


def _where(error: BaseException) -> str:
    """Return the last place in our own code: module and line."""
    place, trace = "?", error.__traceback__
    while trace:
        name = str(trace.tb_frame.f_globals.get("__name__", ""))
        if name.startswith("meetlat") and Path(trace.tb_frame.f_code.co_filename).name != Path(__file__).name:
            place = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
