"""meetlat tender decide and lint: what they print, and with which exit code they leave."""

from __future__ import annotations

from pathlib import Path

from tests.commands import Run
from tests.tender.folders import tender


def test_the_decision_begins_with_its_answer_and_draws_the_tree(meetlat: Run, tmp_path: Path) -> None:
    (tmp_path / "tender.yaml").write_text(tender(), encoding="utf-8")
    said = meetlat("tender", "decide", tmp_path, "--picture", tmp_path / "tree.svg", plain=True)
    assert said.code == 0
    assert said.out.startswith("Uitkomst: basisniveau; geen gunningscriterium\n")
    assert "nee (aangenomen)" in said.out
    assert (tmp_path / "tree.svg").read_text(encoding="utf-8").startswith("<svg")


def test_a_picture_that_cannot_be_written_is_refused(meetlat: Run, tmp_path: Path) -> None:
    (tmp_path / "tender.yaml").write_text(tender(), encoding="utf-8")
    said = meetlat("tender", "decide", tmp_path, "--picture", tmp_path / "tender.yaml" / "tree.svg")
    assert said.code == 2


def test_the_lint_says_what_to_do_and_where_it_is_written(meetlat: Run, tmp_path: Path) -> None:
    (tmp_path / "tender.yaml").write_text(tender(selection=["SEB-ervaring"]), encoding="utf-8")
    said = meetlat("tender", "lint", tmp_path, plain=True)
    assert "▲ waarschuwing: 'SEB-ervaring' lijkt een selectiecriterium op SEB.\n  Gaat het" in said.out
    assert "Leidraad" in said.out


def test_a_tender_of_which_nothing_is_to_be_said_says_so(meetlat: Run, tmp_path: Path) -> None:
    bare = tender(award={"price_weighting": "value"})
    (tmp_path / "tender.yaml").write_text(bare, encoding="utf-8")
    said = meetlat("tender", "lint", tmp_path, "--lang", "en", plain=True)
    assert said.out == "Nothing was found that you must mend or weigh.\n"


def test_the_texts_are_made_where_they_are_asked(meetlat: Run, tmp_path: Path) -> None:
    (tmp_path / "tender.yaml").write_text(tender(), encoding="utf-8")
    said = meetlat("tender", "documents", tmp_path, "--out", tmp_path / "out", "--format", "docx", plain=True)
    assert said.code == 0
    assert said.out.startswith(f"8 teksten gemaakt in {tmp_path / 'out'}.")
    assert (tmp_path / "out" / "bijlage-seb.docx").is_file()


def test_the_texts_as_json_are_one_document(meetlat: Run, tmp_path: Path) -> None:
    (tmp_path / "tender.yaml").write_text(tender(), encoding="utf-8")
    said = meetlat("tender", "documents", tmp_path, "--out", tmp_path / "out", "--format", "docx", "--lang", "en")
    assert (said.code, said.err, said.result["level"]) == (0, "", "basic")


def test_a_new_tender_is_written_once(meetlat: Run, tmp_path: Path) -> None:
    assert meetlat("tender", "new", "--out", tmp_path / "tender.yaml").code == 0
    decided = meetlat("tender", "decide", tmp_path)
    assert (decided.code, decided.result["level"]) == (0, None)
    assert [one["code"] for one in decided.result["findings"]] == ["not-filled-in"]
    assert meetlat("tender", "new", "--out", tmp_path / "tender.yaml").code == 2
