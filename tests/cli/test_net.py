"""Whatever happens: one clear message, one JSON document, no traceback, and a code that is no verdict."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from meetlat.cli import net
from meetlat.cli.net import caught
from meetlat.cli.terminal import OutputError
from tests.commands import Run

VERDICTS = {0, 1, 2, 3}
SECRET = "kenteken VX-123-X"


class Panic(BaseException):
    """What a library in another language raises: no Exception."""


ENDS: dict[str, tuple[BaseException, int]] = {
    "fault": (ValueError(SECRET), 70),
    "panic": (Panic(SECRET), 70),
    "library leaves": (SystemExit(1), 70),
    "end of file": (EOFError(), 70),
    "encoding": (UnicodeEncodeError("ascii", SECRET, 0, 1, SECRET), 70),
    "memory": (MemoryError(), 70),
    "depth": (RecursionError(), 70),
    "disk": (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), 74),
    "rights": (PermissionError(errno.EACCES, os.strerror(errno.EACCES), "map"), 74),
    "interrupt": (KeyboardInterrupt(), 130),
}


def raising(error: BaseException) -> Callable[[], int]:
    def run() -> int:
        raise error

    return run


@pytest.fixture(autouse=True)
def _unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(net.DEBUG, raising=False)
    monkeypatch.delenv("MEETLAT_LANG", raising=False)


@pytest.mark.parametrize("end", ENDS)
def test_what_no_one_caught_is_one_line(end: str, capsys: pytest.CaptureFixture[str]) -> None:
    error, code = ENDS[end]
    assert caught(raising(error), []) == code
    shown = capsys.readouterr()
    assert (shown.out, len(shown.err.splitlines())) == ("", 1)
    assert SECRET not in shown.err


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_with_json_it_is_one_document(end: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    error, code = ENDS[end]
    assert caught(raising(error), ["--json", "--lang", language]) == code
    shown = capsys.readouterr()
    (problem,) = json.loads(shown.out)["error"]["problems"]
    assert problem["message"]
    assert (shown.err, SECRET in shown.out) == ("", False)


def test_no_such_end_is_a_verdict() -> None:
    assert VERDICTS.isdisjoint(net.Ended)


def test_a_reader_who_leaves_hears_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert caught(raising(OutputError(errno.EPIPE, "")), ["--json"]) == 141
    assert capsys.readouterr() == ("", "")


def test_who_asks_gets_the_traceback(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(net.DEBUG, "1")
    assert caught(raising(ValueError("why")), []) == 70
    assert "ValueError: why" in capsys.readouterr().err


def test_the_message_names_the_place_in_our_code(capsys: pytest.CaptureFixture[str]) -> None:
    from meetlat.words import say

    assert caught(lambda: len(say(None, "nl")), []) == 70  # type: ignore[arg-type]
    assert "AttributeError in meetlat.words:" in capsys.readouterr().err


def test_broken_words_leave_the_bare_facts(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(net, "_tell", lambda *_, **__: 1 / 0)
    assert caught(raising(ValueError("x")), []) == 70
    assert capsys.readouterr().err.startswith("meetlat: ValueError")


LIST = [sys.executable, "-m", "meetlat", "forms", "list"]


def gone() -> int:
    """Return a pipe that nobody reads."""
    reader, writer = os.pipe()
    os.close(reader)
    return writer


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", [LIST, [*LIST, "--json"], [*LIST[:-2], "--help"], [*LIST[:-2], "--version"]])
@pytest.mark.parametrize(("output", "code", "said"), [("/dev/full", 74, 1), ("gone", 141, 0)])
def test_an_output_that_is_full_or_left(words: list[str], output: str, code: int, said: int) -> None:
    to = gone() if output == "gone" else os.open(output, os.O_WRONLY)
    try:
        done = subprocess.run(words, stdout=to, stderr=subprocess.PIPE, text=True, check=False)
    finally:
        os.close(to)
    assert (done.returncode, len(done.stderr.splitlines())) == (code, said)


@pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX")
@pytest.mark.parametrize(("closed", "code", "said"), [(">&-", 74, 1), ("2>&-", 0, 0)])
def test_an_output_that_is_closed(closed: str, code: int, said: int) -> None:
    done = subprocess.run(["sh", "-c", f'"$@" {closed}', "sh", *LIST], capture_output=True, text=True, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (code, said)


@pytest.mark.parametrize(
    "environment", [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1252"}, {"LANG": "C", "LC_ALL": "C"}]
)
@pytest.mark.parametrize("words", [LIST, [*LIST, "--json"]])
def test_any_console_can_show_it(words: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(words, capture_output=True, check=False, env={**os.environ, **environment})
    assert (done.returncode, done.stderr) == (0, b"")
    if "--json" in words:
        assert json.loads(done.stdout)["result"]


def test_a_name_of_others_does_nothing_to_the_terminal(tmp_path: Path) -> None:
    done = subprocess.run(
        [*LIST[:-2], "tender", "lint", str(tmp_path / "a\x1b[2J\nb\u202e.yaml")],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 2
    assert rb"a\x1b[2J\nb\u202e.yaml" in done.stderr
    assert b"\x1b" not in done.stderr


@pytest.mark.parametrize("command", ["evaluate", "decide", "portfolio", "documents"])
def test_a_name_that_the_system_refuses_is_refused_input(command: str, meetlat: Run) -> None:
    said = meetlat("tender", command, "x" * 5000, *(["--out", "out"] if command == "documents" else []))
    assert (said.code, [problem["file"][:5] for problem in said.problems]) == (2, ["xxxxx"])
