"""Files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from meetlat.errors import InputError
from meetlat.formats.save import save


def test_files_are_written_and_folders_made(tmp_path: Path) -> None:
    files = {tmp_path / "a" / "b.yaml": b"one", tmp_path / "c.yaml": b"two"}
    save(files)
    assert {path: path.read_bytes() for path in files} == files
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["b.yaml", "c.yaml"]


def test_when_one_place_cannot_be_written_no_file_is(tmp_path: Path) -> None:
    standing = tmp_path / "a.yaml"
    standing.write_bytes(b"old")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InputError) as caught:
        save({standing: b"new", tmp_path / "file" / "b.yaml": b"new"})
    assert [problem.message.code for problem in caught.value.problems] == ["file.unwritable"]
    assert standing.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "file"]


def test_a_full_disk_leaves_what_stood_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    standing = tmp_path / "a.yaml"
    standing.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match=r"file\.unwritable .*No space left on device"):
        save({standing: b"new"})
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]
