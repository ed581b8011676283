import pytest
from rich.console import Console

from meetlat.cli.run import _print_notes
from meetlat.errors import text
from meetlat.figures import Caveat
from meetlat.jobs.answer import Answer


def caveat(code: str, number: int, weight: int) -> Caveat:
    return Caveat(code, text("place.row", row=f"{code} {number}"), weight)


def test_the_console_says_two_of_a_kind_and_counts_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    done = Answer(None, tuple(caveat("expired", number, 2) for number in range(5)))
    _print_notes(Console(width=200), done, "nl")
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "! rij expired 0",
        "! rij expired 1",
        "! … en nog 3 van deze soort; --json en het rapport noemen ze alle.",
    ]


def test_what_may_change_the_answer_is_said_first(capsys: pytest.CaptureFixture[str]) -> None:
    _print_notes(Console(width=200), Answer(None, (caveat("light", 0, 1), caveat("heavy", 0, 3))), "nl")
    assert capsys.readouterr().out.splitlines() == ["! rij heavy 0", "! rij light 0"]
