"""Any console shows every answer, and none obeys what others wrote."""

from __future__ import annotations

import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.cli import terminal
from meetlat.cli.terminal import OBEYED, escaped, visible
from meetlat.documents.rich_table import lines, rich_table
from meetlat.documents.screen import Screen

HOSTILE = "a\x1b[31mb\nc\u202ed\x9be\x00"
SHOWN = r"a\x1b[31mb\nc\u202ed\x9be\x00"


class Console(io.TextIOWrapper):
    """A console of one encoding, that refuses what it lacks."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="\n")

    def shown(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode(self.encoding)  # type: ignore[attr-defined, no-any-return]


def on(console: Console, monkeypatch: pytest.MonkeyPatch) -> Console:
    monkeypatch.setattr(sys, "stdout", console)
    monkeypatch.setattr(sys, "stderr", Console(console.encoding))
    terminal.prepare()
    return console


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "latin-1", "utf-8", "utf-16"])
def test_every_sign_is_written_in_any_encoding(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    console = on(Console(encoding), monkeypatch)
    terminal.write("● ◆ ○ – ▲ ✗ € 12,5 kg CO₂/m³ ≤ Café 中 \udcff\n")
    assert "12,5 kg CO" in console.shown()


def test_shapes_stay_apart_where_the_console_lacks_them(monkeypatch: pytest.MonkeyPatch) -> None:
    console = on(Console("ascii"), monkeypatch)
    terminal.write("● ◆ ○ – Café € CO₂ m³ 中")
    assert console.shown() == "* # o - Cafe EUR CO2 m3 \\u4e2d"


def test_what_a_terminal_would_obey_is_written_out() -> None:
    assert visible(HOSTILE) == SHOWN


def test_a_text_and_a_cell_of_others_stay_on_one_line_and_do_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    console = on(Console("utf-8"), monkeypatch)
    rows = rich_table("naam", "nog een")
    rows.add_row(HOSTILE, lines([HOSTILE, "x"]))
    screen = Screen(width=120)
    screen.print(HOSTILE, markup=False)
    screen.print(rows)
    assert console.shown().count(SHOWN) == 3
    assert set(OBEYED.findall(console.shown())) == {"\n"}


@given(st.text())
def test_json_says_the_same_and_holds_nothing_that_a_terminal_obeys(words: str) -> None:
    document = escaped(json.dumps({"name": words}, ensure_ascii=False, indent=1))
    assert json.loads(document) == {"name": words}
    assert set(OBEYED.findall(document)) <= {"\n"}


def test_json_is_ascii_where_the_output_lacks_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    on(Console("cp1252"), monkeypatch)
    assert escaped('["é\U0001f600"]') == '["\\u00e9\\ud83d\\ude00"]'


@pytest.mark.parametrize("columns", ["0", "3"])
def test_a_window_without_width_hides_nothing(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    console = on(Console("utf-8"), monkeypatch)
    Screen().print("Het antwoord.")
    assert console.shown() == "Het antwoord.\n"
