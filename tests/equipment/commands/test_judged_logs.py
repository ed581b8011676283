"""meetlat equipment logs --level: logs judged by a register."""

from __future__ import annotations

from pathlib import Path

from tests.commands import Run
from tests.parts import needs

pytestmark = needs("duckdb")

REGISTER = (
    "machine;owner;kind;power_kw;stage;particulate_filter;energy\nG-0042;Grondwerk BV;mobile;100;IIIB;no;diesel\n"
)
ROW = "machine;from;to;project;hours;load_percent\nG-0042;2025-03-03T07:00;2025-03-03T15:00;P1;8;50\n"


def words(folder: Path, *more: str) -> list[str]:
    file = folder / "log.csv"
    file.write_text(ROW, encoding="utf-8")
    (folder / "register.csv").write_text(REGISTER, encoding="utf-8")
    return ["equipment", "logs", str(file), "--timezone", "Europe/Amsterdam", *more]


def test_logs_are_judged_beside_what_is_said_of_their_quality(meetlat: Run, tmp_path: Path) -> None:
    said = meetlat(
        *words(tmp_path, "--register", str(tmp_path / "register.csv"), "--level", "ambitious", "--by", "nation")
    )
    judged = said.result["judged"]
    assert (said.code, said.result["rows"]["kept"], judged["level"], judged["by"]) == (0, 1, "ambitious", "nation")
    assert [one["machine"] for one in judged["machines"]] == ["G-0042"]
    assert [(one["project"], one["required_amount"]) for one in judged["zero_emission"]] == [(None, 120)]


def test_the_console_says_who_does_not_comply_and_what_is_needed(meetlat: Run, tmp_path: Path) -> None:
    said = meetlat(*words(tmp_path, "--register", str(tmp_path / "register.csv"), "--level", "ambitious"), plain=True)
    assert said.code == 0
    assert all(words_ in said.out for words_ in ("Getoetst: 1 machine ", "voldoet niet", "Grondwerk BV"))


def test_a_level_without_a_register_is_refused_before_anything_is_read(meetlat: Run, tmp_path: Path) -> None:
    said = meetlat(*words(tmp_path, "--level", "basic"))
    assert (said.code, said.problems[0]["column"]) == (2, "--register")
