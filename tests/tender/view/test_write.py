"""All files of a report are written, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetlat.errors import InputError, MissingPartError
from meetlat.tender.view import write
from meetlat.tender.view.write import write_report
from tests.tender.view.tenders import report


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    written = write_report(report(), tmp_path / "new" / "out")
    assert sorted(written) == sorted((tmp_path / "new" / "out").iterdir())
    assert {path.name for path in written} == set(write.FILES)


def test_nothing_is_written_when_one_file_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise ValueError

    monkeypatch.setattr(write, "FILES", {**write.FILES, "report.last": fail})
    with pytest.raises(ValueError):  # noqa: PT011
        write_report(report(), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_place_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("kept", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        write_report(report(), tmp_path / "out")
    assert refused.value.problems[0].message.code == "file.unwritable"
    assert (tmp_path / "out").read_text(encoding="utf-8") == "kept"


def test_without_the_extra_it_says_which_part_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "NEEDED", ("no_such_library",))
    with pytest.raises(MissingPartError, match="report"):
        write_report(report(), tmp_path)
    assert list(tmp_path.iterdir()) == []
