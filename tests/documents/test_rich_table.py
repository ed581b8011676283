"""Tables on the console."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from meetlat.documents.rich_table import rich_table, shared


@pytest.mark.parametrize(
    ("least", "most", "room", "widths"),
    [
        ([3, 5], [10, 20], 40, [10, 20]),
        ([3, 5], [10, 20], 20, [10, 10]),
        ([3, 5], [4, 20], 20, [4, 16]),
        ([8, 9], [9, 20], 17, [8, 9]),
        ([8, 9], [9, 20], 10, [5, 5]),
    ],
)
def test_a_window_is_shared_by_what_columns_need(
    least: list[int], most: list[int], room: int, widths: list[int]
) -> None:
    assert shared(least, most, room) == widths


def printed(width: int, *cells: str) -> list[str]:
    table = rich_table("mengsel", "oordeel", ("waarde", "right"))
    table.add_row(*cells)
    stream = io.StringIO()
    Console(file=stream, width=width).print(table)
    return [" ".join(line.split()) for line in stream.getvalue().splitlines() if line.strip(" ─")]


def test_no_word_and_no_amount_is_broken_that_fits() -> None:
    assert printed(46, "Superplastificeerder met vertrager", "● voldoet niet", "10,9 €/m³") == [
        "mengsel oordeel waarde",
        "Superplastificeerder ● voldoet 10,9 €/m³",
        "met vertrager niet",
    ]


def test_a_name_of_others_is_not_obeyed() -> None:
    assert printed(60, "[red]\x1b[1m", "● voldoet", "1")[1] == "[red]\\x1b[1m ● voldoet 1"


@pytest.mark.parametrize("width", [80, 60, 46])
def test_an_amount_is_never_parted_from_its_sign(width: int) -> None:
    lines = printed(
        width, "Bouwgroep Zuid en anderen", "ten hoogste € 2.230.100 bij 40 % van al het werk", "€ 2.230.100"
    )
    assert sum(line.count("€ 2.230.100") for line in lines) == 2


def test_a_title_of_someone_else_is_no_markup() -> None:
    table = rich_table("mengsel met een lange naam", title="Beton [/bold] \x1b[31m")
    table.add_row("A")
    out = io.StringIO()
    Console(file=out, width=40).print(table)
    assert out.getvalue().startswith("Beton [/bold]")
    assert "\x1b" not in out.getvalue()
