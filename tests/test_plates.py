from __future__ import annotations

import pytest

from meetlat.plates import is_plate, without_plates


@pytest.mark.parametrize(
    "words", ["12-ABC-3", "AB-12-CD", "TBB-12-X", "GV-123-B", "1-abc-23", "99-XX-99", "12ABC3", "12 ABC 3", "999-XX-9"]
)
def test_a_plate_is_recognised(words: str) -> None:
    assert is_plate(words)


@pytest.mark.parametrize(
    "words", ["kraan-1", "KR-0042-A", "crane-24", "b-24e", "12-34-56", "a-b-c", "ex1-24", "GR-0007", "", "graafmachine"]
)
def test_a_name_or_number_is_no_plate(words: str) -> None:
    assert not is_plate(words)


def test_a_plate_is_hidden_wherever_it_stands() -> None:
    assert without_plates("12-ABC-3") == "[kenteken]"
    assert without_plates("witte bus 12-abc-3, lang") == "witte bus [kenteken], lang"
    assert without_plates("graafmachine 14 ton, 100-kW") == "graafmachine 14 ton, 100-kW"


@pytest.mark.parametrize(
    "words", ["foto_12-ABC-3.jpg", "bus 12.ABC.3", "bus 12–ABC–3", "lkw B-AB 1234", "camion 1-ABC-234", "(12-ABC-3)"]
)
def test_a_plate_is_hidden_in_a_file_name_and_with_other_marks_between(words: str) -> None:
    assert "[kenteken]" in without_plates(words)


def test_without_hyphens_a_plate_is_hidden_where_no_type_of_machine_can_stand() -> None:
    assert without_plates("Bouw V001AE BV", bare=True) == "Bouw [kenteken] BV"
    assert without_plates("kenteken_12ABC3.pdf", bare=True) == "kenteken_[kenteken].pdf"
    assert without_plates("bus 12 ABC 3", bare=True) == "bus [kenteken]"
    assert without_plates("Volvo EC220E") == "Volvo EC220E"
