"""The command line, as it is called."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from meetlat.cli.main import main


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(self.out)
        return document

    @property
    def result(self) -> Any:
        return self.json["result"]

    @property
    def problems(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.json["error"]["problems"]
        return found


Run = Callable[..., Said]


@pytest.fixture
def meetlat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in an empty home; `--json` unless `plain`."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "160")
    for name in ("MEETLAT_FIGURES", "MEETLAT_LANG", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)

    def run(*words: object, plain: bool = False) -> Said:
        with pytest.raises(SystemExit) as ended:
            main([*map(str, words), *(() if plain else ("--json",))])
        shown = capsys.readouterr()
        return Said(int(ended.value.code or 0), shown.out, shown.err)

    return run
