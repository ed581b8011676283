import pytest

from meetlat.answer import Answer
from meetlat.cli.notes import print_notes
from meetlat.documents.screen import Screen
from meetlat.errors import text
from meetlat.figures import Caveat


def caveat(code: str, number: int, weight: int) -> Caveat:
    return Caveat(code, text("place.row", row=f"{code} {number}"), weight)


def test_the_console_says_two_of_a_kind_and_counts_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    done = Answer(None, tuple(caveat("expired", number, 2) for number in range(5)))
    print_notes(Screen(width=200), done, "nl")
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "! rij expired 0",
        "! rij expired 1",
        "! … en nog 3 van deze soort; --json en het rapport noemen ze alle.",
    ]


def test_what_may_change_the_answer_is_said_first(capsys: pytest.CaptureFixture[str]) -> None:
    print_notes(Screen(width=200), Answer(None, (caveat("light", 0, 1), caveat("heavy", 0, 3))), "nl")
    assert capsys.readouterr().out.splitlines() == ["! rij heavy 0", "! rij light 0"]


def test_what_an_answer_said_is_not_said_again_beneath_it(capsys: pytest.CaptureFixture[str]) -> None:
    console = Screen(width=200)
    console.print("A: rij impossible 0", markup=False)
    print_notes(console, Answer(None, tuple(caveat("impossible", number, 2) for number in range(4))), "nl")
    assert capsys.readouterr().out.splitlines()[1:] == [
        "! rij impossible 1",
        "! rij impossible 2",
        "! … en nog 1 van deze soort; --json en het rapport noemen ze alle.",
    ]
