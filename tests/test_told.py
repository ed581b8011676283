"""What must be told of the files that are read reaches the answer, wherever they were read."""

from __future__ import annotations

from pathlib import Path

from tests.commands import Run

HEAD = "inzet;soort;vermogen_kw;emissieklasse;roetfilter;energie;van;tot_en_met;draaiuren;bewijs\n"
KRAAN = "kraan;mobiel;100;V;ja;diesel;2025-03-01;2025-03-31;100;motorplaatje\n"
MIX = "mengsel;milieuklassen;opgegeven_mki_eur_per_m3;opgegeven_mki_set;opgegeven_modules;verklaring;categorie_verklaring;verklaring_geldig_tot\n"
DEK = "dek;XC4;9,0;A1;A1-A3;EPD-1;1;2029-12-31\n"


def test_a_command_that_reads_before_its_job_tells_it_too(meetlat: Run, tmp_path: Path) -> None:
    (tmp_path / "inzet.csv").write_text(HEAD + KRAAN.replace("2025-03-31", "31-3-2025"), encoding="utf-8")
    done = meetlat("equipment", "check", tmp_path / "inzet.csv", "--level", "basic")
    assert "read-leniently" in [one["code"] for one in done.json["caveats"]]
    assert done.code == 0


def test_where_a_cell_was_left_out_not_everything_is_met(meetlat: Run, tmp_path: Path) -> None:
    (tmp_path / "mixes.csv").write_text(
        MIX + DEK + DEK.replace("dek", "wand").replace("XC4", "natte hal"), encoding="utf-8"
    )
    done = meetlat("concrete", "check", tmp_path / "mixes.csv", "--on", "2026-05-01")
    assert [(mix["mix"], mix["category"]) for mix in done.json["result"]] == [("dek", "outdoor"), ("wand", None)]
    assert [(one["row"], one["column"], one["found"]) for one in done.json["problems"]] == [
        (3, "milieuklassen", "natte")
    ]
    assert done.code == 3
    assert meetlat("concrete", "outlook", tmp_path / "mixes.csv").code == 0
