"""Runs what the documentation shows: `console` blocks of meetlat commands, and `python` blocks."""

from __future__ import annotations

import doctest
import io
import os
import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from meetlat.cli.main import main
from tests.repository.tree import ROOT

LOOSE = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
EXIT = re.compile(r"\s+# exit (\d+)$")


@dataclass(frozen=True, slots=True)
class Shown:
    """A command as a page shows it: its words, the exit code it says, the output it shows ("" for any)."""

    words: tuple[str, ...]
    code: int
    output: str


def commands(block: str) -> Iterator[Shown]:
    """Yield the commands of a console block. `# exit 3` behind one says its exit code; … in the output stands for anything."""
    for line, output in COMMAND.findall(block):
        marked = EXIT.search(line)
        yield Shown(tuple(shlex.split(EXIT.sub("", line))), int(marked[1]) if marked else 0, output)


def run(shown: Shown, folder: Path) -> list[str]:
    """Run a command in a folder, in this process: starting Python anew takes longer than most commands. Return what differs from what is shown."""
    if shown.words[0] != "meetlat":
        return [f"{shown.words[0]}: a console block runs meetlat only; use ```sh for what is not to be run"]
    quiet = {"NO_COLOR": "1", "COLUMNS": "120", "HOME": str(folder), "MEETLAT_LANG": "nl"}
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with patch.dict(os.environ, quiet), chdir(folder), redirect_stdout(out), redirect_stderr(err):
        try:
            main(list(shown.words[1:]))
            code = 0
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 0
    said = "".join(stream.buffer.getvalue().decode("utf-8") for stream in (out, err))
    differ = [] if code == shown.code else [f"exit {code}, shown {shown.code}:\n{said}"]
    if shown.output and not matches(shown.output, said):
        differ.append(f"shown:\n{shown.output}\nsaid:\n{said}")
    return differ


def matches(shown: str, said: str) -> bool:
    """Tell whether output is what a page shows; … stands for anything, spaces count as one."""
    return doctest.OutputChecker().check_output(shown.replace("…", "..."), said.replace("…", "..."), LOOSE)


def python(block: str, names: dict[str, object], page: str) -> list[str]:
    """Run a python block: as a doctest where it shows `>>>`, else as it stands. Return what differs."""
    if ">>>" not in block:
        exec(compile(block, page, "exec"), names)
        return []
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=LOOSE, verbose=False)
    test = doctest.DocTestParser().get_doctest(block, names, page, page, 0)
    runner.run(test, out=said.append, clear_globs=False)
    names.update(test.globs)  # a doctest works on a copy; the next block goes on where this one ends
    return ["".join(said)] if runner.failures else []


def check(words: str, page: str, folder: Path) -> list[str]:
    """Run every block of a page, one after the other, in a folder with the examples. Return what differs from what it shows."""
    if (ROOT / "examples").is_dir():
        shutil.copytree(ROOT / "examples", folder / "examples")
    names: dict[str, object] = {"__name__": "__main__"}
    differ: list[str] = []
    for kind, block in BLOCK.findall(words):
        found = python(block, names, page) if kind == "python" else [d for c in commands(block) for d in run(c, folder)]
        differ += [f"{page}: {one}" for one in found]
    return differ
