import pytest

from meetlat.documents.rich_table import rich_table
from meetlat.documents.screen import Screen


def test_no_line_breaks_within_an_amount(capsys: pytest.CaptureFixture[str]) -> None:
    Screen(width=24).print("De malus is ten hoogste € 30.000, in categorie 3.", markup=False)
    assert capsys.readouterr().out.splitlines() == ["De malus is ten hoogste", "€ 30.000, in", "categorie 3."]


def test_what_stands_in_a_table_is_said() -> None:
    screen, rows = Screen(width=24), rich_table("waarom")
    rows.add_row("Van Dek is 645 m³ geleverd.")
    screen.print(rows)
    assert screen.has_said("645 m³")
    assert not screen.has_said("waarom")


def test_a_name_too_wide_for_its_column_breaks_at_a_hyphen(capsys: pytest.CaptureFixture[str]) -> None:
    rows = rich_table("machine", "dag")
    rows.add_row("graven-elektrisch", "30-6-2025")
    Screen(width=26).print(rows)
    assert [line.split() for line in capsys.readouterr().out.splitlines() if "-" in line and "─" not in line] == [
        ["graven-", "30-6-2025"]
    ]
