"""Files are written as a set: all of them, each whole, or none; whatever fails, and wherever a run is killed."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from meetlat import save as saving
from meetlat.errors import InputError
from meetlat.save import MAKING, WHOLE, finish, save

OLD = {"report.html": b"old page", "report.json": b"old data"}
NEW = {"report.html": b"new page", "report.docx": b"new memo", "report.json": b"new data"}


def at(folder: Path, files: dict[str, bytes]) -> dict[Path, bytes]:
    return {folder / name: content for name, content in files.items()}


def standing(folder: Path) -> dict[str, bytes]:
    """What stands in a folder, hidden files and folders too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")
    }


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder in which an older set stands, and a file of someone else."""
    folder = tmp_path / "out"
    save(at(folder, {**OLD, "notes.txt": b"mine"}))
    return folder


def test_files_are_written_and_folders_made(tmp_path: Path) -> None:
    files = {tmp_path / "a" / "b.yaml": b"one", tmp_path / "c.yaml": b"two"}
    save(files)
    assert {path: path.read_bytes() for path in files} == files
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["b.yaml", "c.yaml"]


def test_a_set_is_replaced_and_what_is_of_others_stays(out: Path) -> None:
    save(at(out, NEW))
    assert standing(out) == {**NEW, "notes.txt": b"mine"}


def test_a_file_may_be_read_by_who_may_read_the_folder(tmp_path: Path) -> None:
    save({tmp_path / "a.txt": b"x"})
    (tmp_path / "b.txt").write_bytes(b"x")
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == stat.S_IMODE((tmp_path / "b.txt").stat().st_mode)


def test_what_writes_itself_is_part_of_the_set(out: Path) -> None:
    def parquet(path: Path) -> None:
        path.mkdir()
        (path / "part-0").write_bytes(b"rows")

    for _ in range(2):  # a folder is replaced by a folder too
        save({**at(out, NEW), out / "clean.parquet": parquet})
    assert standing(out) == {**NEW, "notes.txt": b"mine", "clean.parquet": b"", "clean.parquet/part-0": b"rows"}


def test_when_one_place_cannot_be_written_no_file_is(tmp_path: Path) -> None:
    place = tmp_path / "a.yaml"
    place.write_bytes(b"old")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InputError) as caught:
        save({place: b"new", tmp_path / "file" / "b.yaml": b"new"})
    assert [problem.message.code for problem in caught.value.problems] == ["file.unwritable"]
    assert standing(tmp_path) == {"a.yaml": b"old", "file": b""}


def test_a_place_that_is_a_folder_or_a_device_is_left_alone(out: Path) -> None:
    (out / "report.docx").mkdir()
    with pytest.raises(InputError) as caught:
        save(at(out, NEW))
    assert [(p.message.code, p.file) for p in caught.value.problems] == [("file.no-file", str(out / "report.docx"))]
    assert standing(out) == {**OLD, "notes.txt": b"mine", "report.docx": b""}
    if Path(os.devnull).is_char_device():
        with pytest.raises(InputError, match="no-file"):
            save({Path(os.devnull): b"new"})


STEPS: dict[str, tuple[Any, str]] = {
    "making the folder": (Path, "mkdir"),
    "writing": (Path, "write_bytes"),
    "putting on the disk": (os, "fsync"),
    "marking": (Path, "rename"),
    "moving": (Path, "replace"),
}


def failing(real: Callable[..., Any], times: list[int], at_call: int, how: BaseException) -> Callable[..., Any]:
    """Return a step that fails at one of its calls."""

    def step(*given: Any, **named: Any) -> Any:
        times[0] += 1
        if times[0] == at_call:
            raise how
        return real(*given, **named)

    return step


def count_of(step: str, out: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often a step is taken for the new set."""
    owner, name = STEPS[step]
    times = [0]
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, failing(getattr(owner, name), times, -1, OSError()))
        save(at(out, NEW))
        save(at(out, OLD))
    (out / "report.docx").unlink()
    return times[0] // 2 + 1


@pytest.mark.parametrize("how", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", STEPS)
def test_whatever_fails_the_old_set_stands(
    step: str, how: BaseException, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, name = STEPS[step]
    said: list[BaseException] = []
    for call in range(1, count_of(step, out, monkeypatch) + 1):
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, failing(getattr(owner, name), [0], call, how))
            whole = OLD
            try:
                save(at(out, NEW))
            except (InputError, KeyboardInterrupt) as error:
                said.append(error)
            else:
                whole = NEW  # the step is taken less often than that
        assert standing(out) == {**whole, "notes.txt": b"mine"}
        if whole is NEW:
            break
    assert {type(error) for error in said} == {InputError if isinstance(how, OSError) else KeyboardInterrupt}


KILLED = """
import os, sys
from pathlib import Path
from meetlat.save import save

step, call, out = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
owner, times = (os, 0) if step == "fsync" else (Path, 0)
real = getattr(owner, step)

def killed(*given, **named):
    global times
    times += 1
    if times == call:
        os._exit(9)
    return real(*given, **named)

setattr(owner, step, killed)
save({out / name: b"new " + name.encode() for name in ("report.html", "report.docx", "report.json")})
"""


@pytest.mark.parametrize(
    ("step", "call", "whole"),
    [("write_bytes", 2, False), ("fsync", 3, False), *(("replace", call, True) for call in range(1, 6))],
)
def test_a_killed_run_is_finished_or_cleared_by_the_next(step: str, call: int, whole: bool, out: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, step, str(call), str(out)], check=False)
    assert done.returncode == 9
    assert (out / MAKING).exists() is not whole
    assert (out / WHOLE).exists() is whole
    finish(out)
    new = {name: b"new " + name.encode() for name in ("report.html", "report.docx", "report.json")}
    assert standing(out) == {**(new if whole else OLD), "notes.txt": b"mine"}


def test_the_next_set_clears_what_a_killed_run_left(out: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, "write_bytes", "2", str(out)], check=False)
    save(at(out, NEW))
    assert standing(out) == {**NEW, "notes.txt": b"mine"}


def test_what_cannot_be_put_back_is_finished_by_the_next_run(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    moves = iter([True, True])
    real = Path.replace

    def twice(self: Path, target: Path) -> Path:
        return real(self, target) if next(moves, False) else broken()  # type: ignore[return-value, func-returns-value]

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", twice)
        with pytest.raises(InputError, match="Input/output error"):
            save(at(out, NEW))
    finish(out)
    assert standing(out) == {**NEW, "notes.txt": b"mine"}


def test_finish_leaves_a_folder_without_leftovers_alone(tmp_path: Path) -> None:
    finish(tmp_path / "none")
    assert standing(tmp_path) == {}


def test_two_runs_into_one_folder_give_one_whole_set(out: Path) -> None:
    sets = [{name: f"{run} {name}".encode() for name in NEW} for run in range(8)]
    runs = [threading.Thread(target=save, args=(at(out, one),)) for one in sets]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    found = standing(out)
    del found["notes.txt"]
    assert found in sets


def test_all_is_on_the_disk_before_the_first_is_moved(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    sync, move = saving._sync, saving._move

    def syncing(path: Path) -> None:
        taken.append(f"sync {path.name}")
        sync(path)

    def moving(folder: Path, name: str) -> None:
        taken.append("move")
        move(folder, name)

    monkeypatch.setattr(saving, "_sync", syncing)
    monkeypatch.setattr(saving, "_move", moving)
    save(at(out, NEW))
    assert {f"sync {name}" for name in NEW} <= set(taken[: taken.index("move")])
    assert taken[-1] == "sync out"
