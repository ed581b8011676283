import pytest

from meetlat.documents.screen import Screen


def test_no_line_breaks_within_an_amount(capsys: pytest.CaptureFixture[str]) -> None:
    Screen(width=24).print("De malus is ten hoogste € 30.000, in categorie 3.", markup=False)
    assert capsys.readouterr().out.splitlines() == ["De malus is ten hoogste", "€ 30.000, in", "categorie 3."]
