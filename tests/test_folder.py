"""What is read is a plain file of bounded size, inside the folder that was named."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from meetlat import folder, yaml12
from meetlat.errors import InputError
from meetlat.figures import library
from meetlat.folder import entries, hashes, read_bytes
from meetlat.forms.forms import read
from meetlat.forms.word.folder import read_templates
from meetlat.lca import profiles
from meetlat.tender.read.tender_yaml import read_tender

POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes, devices and links of POSIX")


def refused(read: Callable[[], object]) -> list[str]:
    with pytest.raises(InputError) as caught:
        read()
    assert all(problem.file for problem in caught.value.problems)
    return [problem.message.code for problem in caught.value.problems]


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def map_(path: Path) -> None:
    path.mkdir()


def outside(path: Path) -> None:
    secret = path.parent.parent / "secret"
    secret.write_text("a: 1", encoding="utf-8")
    path.symlink_to(secret)


def large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**40)  # takes no room


STRANGE = {"pipe": pipe, "device": device, "folder": map_, "large": large}

READERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "yaml": ("a.yaml", yaml12.load),
    "tender": ("tender.yaml", read_tender),
    "csv": ("mixes.csv", lambda path: read(path, ["mixes"])),
    "workbook": ("mixes.xlsx", lambda path: read(path, ["mixes"])),
    "profiles": ("own.csv", lambda path: profiles([path])),
}
IN_FOLDERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "figures": ("concrete-mki.yaml", lambda path: library([path.parent]).table("concrete-mki")),
    "template": ("bijlage-seb.docx", lambda path: read_templates(path.parent, ["bijlage-seb"])),
    "attachment": ("declaration.pdf", lambda path: hashes(path.parent)),
}


MAY_BE_FOLDERS = ("tender", "csv", "workbook", "attachment")


@POSIX
@pytest.mark.parametrize(
    ("reader", "strange"),
    [
        (reader, strange)
        for reader in (*READERS, *IN_FOLDERS)
        for strange in STRANGE
        if not (strange == "folder" and reader in MAY_BE_FOLDERS)
    ],
)
def test_what_is_no_plain_file_of_bounded_size_is_refused(reader: str, strange: str, tmp_path: Path) -> None:
    name, read = {**READERS, **IN_FOLDERS}[reader]
    path = tmp_path / "in" / name
    path.parent.mkdir()
    STRANGE[strange](path)
    assert set(refused(lambda: read(path))) <= {"file.no-file", "file.too-large", "formats.leaves-folder"}


@POSIX
@pytest.mark.parametrize("reader", IN_FOLDERS)
def test_a_link_that_leaves_the_folder_is_refused(reader: str, tmp_path: Path) -> None:
    name, read = IN_FOLDERS[reader]
    path = tmp_path / "in" / name
    path.parent.mkdir()
    outside(path)
    assert refused(lambda: read(path)) == ["formats.leaves-folder"]


def test_a_file_of_just_the_most_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_bytes(path, 5) == b"12345"
    assert refused(lambda: read_bytes(path, 4)) == ["file.too-large"]


@POSIX
def test_a_file_that_grows_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1" * 100)
    monkeypatch.setattr(os, "fstat", lambda _: os.stat_result((0o100644, *([0] * 9))))
    assert refused(lambda: read_bytes(path, 50)) == ["file.too-large"]


@POSIX
def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    os.mkfifo(path)
    monkeypatch.setattr(Path, "stat", lambda *_, **__: os.stat_result((0o100644, *([0] * 9))))
    assert refused(lambda: read_bytes(path, 50)) == ["file.no-file"]


def test_a_name_that_no_file_can_have_is_said(tmp_path: Path) -> None:
    assert refused(lambda: read_bytes(tmp_path / "a\0b", 5)) == ["file.unreadable"]
    assert refused(lambda: read_bytes(tmp_path / ("a" * 5000), 5)) == ["file.unreadable"]
    assert refused(lambda: entries(tmp_path / "a\0b")) == ["file.unreadable"]


def test_every_file_of_a_folder_is_known_by_its_hash(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.pdf").write_bytes(b"c")
    (tmp_path / "a.pdf").write_bytes(b"a")
    assert hashes(tmp_path) == {"a.pdf": hashlib.sha256(b"a").hexdigest(), "b/c.pdf": hashlib.sha256(b"c").hexdigest()}


def test_what_is_hashed_is_bounded_over_the_whole_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MOST_ATTACHED", 9)
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"12345")
    assert refused(lambda: hashes(tmp_path)) == ["file.too-large"]


@POSIX
def test_a_folder_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b").mkdir()
    real = Path.iterdir

    def closed(path: Path) -> object:
        if path.name == "b":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "iterdir", closed)
    assert refused(lambda: hashes(tmp_path)) == ["file.unreadable"]


def test_folders_without_end_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MOST_FILES", 3)
    deep = tmp_path
    for name in "abcdefghij":
        deep = deep / name
    deep.mkdir(parents=True)
    assert refused(lambda: hashes(tmp_path)) == ["formats.too-many-files"]


def test_the_folder_of_figures_that_is_named_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from meetlat.cli.figures import figures_of

    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("MEETLAT_FIGURES", str(tmp_path / "nowhere"))
    assert refused(lambda: figures_of([])) == ["cli.no-figures"]
