"""Who a machine of a log is."""

from __future__ import annotations

import pytest

from meetlat.equipment.model.machine import Machine
from meetlat.equipment.model.register import Register, Registered
from meetlat.equipment.rules.logs.identity import NAME_OF_MORE, NO_MACHINE, Machines, Named, machines_of

MACHINE = Machine(kind="mobile")  # type: ignore[arg-type]

Told = tuple[str | None, str | None, str | None]


def register(*entries: tuple[str, str | None, str | None]) -> Register:
    return Register(
        tuple(
            Registered(MACHINE, name, name, row, serial_number=serial, plate=plate)
            for row, (name, serial, plate) in enumerate(entries, 2)
        )
    )


def told_apart(*rows: Told, of: Register | None = None) -> Machines:
    return machines_of(rows, of)


def called(*rows: Told, of: Register | None = None) -> list[tuple[str | None, str | None]]:
    found = told_apart(*rows, of=of)
    return [found.called[Named(*row)] for row in rows]


@pytest.mark.parametrize(
    "words",
    [
        "missing",
        "N/A",
        "#N/A",
        "unknown",
        "Onbekend",
        "-",
        "--",
        "?",
        "0",
        "000000",
        "0.0",
        "null",
        "none",
        "n.v.t.",
        "PIN:",
        "PIN: missing",
        " ",
        "00000000-0000",
    ],
)
def test_what_stands_for_nothing_is_no_name_no_pin_and_no_serial_number(words: str) -> None:
    assert called((words, words, words)) == [(None, NO_MACHINE)]
    assert called((words, "P1", words), ("G-1", words, words)) == [("P1", None), ("G-1", None)]


def test_machines_without_a_name_are_known_by_their_numbers() -> None:
    assert called(("N/A", "555", "555"), ("N/A", None, "666")) == [("555", None), ("666", None)]


def test_two_pins_with_one_name_stay_apart_and_are_told() -> None:
    rows = ("Minigraver", "PINAAA1", None), ("Minigraver", "PINBBB2", None)
    assert called(*rows) == [("Minigraver (PINAAA1)", None), ("Minigraver (PINBBB2)", None)]
    assert list(told_apart(*rows).of_one_name) == [("Minigraver", ("Minigraver (PINAAA1)", "Minigraver (PINBBB2)"))]


def test_one_pin_under_two_names_is_one_machine_and_is_told() -> None:
    rows = (
        ("4962046707", "VB14E0101", None),
        ("Kraan 3", "PIN:VB14-E0101", None),
        ("Kraan 3", None, None),
        ("vb14e0101", None, None),
    )
    assert len({label for label, _ in called(*rows)}) == 1
    ((_, one),) = told_apart(*rows).of_more_names
    assert set(one.names.values()) == {"4962046707", "Kraan 3", "vb14e0101"}


def test_a_serial_number_alone_is_that_of_the_one_machine_that_has_it() -> None:
    assert len(set(called(("K", "P1", "S1"), (None, None, "S1")))) == 1
    assert len(set(called(("K", "P1", "S1"), ("L", "P2", "S1"), (None, None, "S1")))) == 3


def test_a_name_that_two_machines_bear_is_not_guessed() -> None:
    assert called(("M", "P1", None), ("M", "P2", None), ("m", None, None))[2] == ("m", NAME_OF_MORE)


def test_case_does_not_tell_machines_apart() -> None:
    assert called(("K", None, None), ("k", None, None)) == [("K", None), ("K", None)]


def test_a_register_knows_a_machine_by_its_serial_number_its_plate_and_its_name() -> None:
    known = register(("G-1", "VB14E0101", None), ("V-2", None, "12-ABC-3"), ("G-4", None, None))
    rows = (
        ("4962046707", "PIN:VB14E0101", None),
        ("x", None, "vb14e0101"),
        ("12ABC3", None, None),
        ("g-4", "P4", None),
        ("G-1", None, None),
    )
    assert called(*rows, of=known) == [("G-1", None), ("G-1", None), ("V-2", None), ("G-4", None), ("G-1", None)]


def test_a_register_that_has_another_number_of_a_name_has_another_machine() -> None:
    known = register(("Minigraver", "PINAAA1", None))
    rows = ("Minigraver", "PINAAA1", None), ("Minigraver", "PINBBB2", None), ("Minigraver", None, None)
    assert called(*rows, of=known) == [("Minigraver", None), ("Minigraver (PINBBB2)", None), ("Minigraver", None)]


def test_what_two_machines_claim_alike_in_a_register_is_of_neither() -> None:
    found = told_apart(("M", "P1", None), ("M", "P2", None), of=register(("M", None, None)))
    assert [one.registered for one in found.known.values()] == [None, None]
    assert "M" not in found.known


def test_a_licence_plate_that_two_machines_bear_is_no_part_of_what_they_are_called() -> None:
    assert called(("VB12CD", "P1", None), ("VB12CD", "P2", None)) == [("P1", None), ("P2", None)]
