"""A class is read where it means one class, and asked where it may mean two."""

from __future__ import annotations

import pytest

from meetlat.equipment.read.lenient.classes import Class, emission_class, kind_by_class
from meetlat.forms.values import CellError


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("stage 3b", "IIIB"),
        ("Fase IIIb", "IIIB"),
        ("St.IV", "IV"),
        ("3A", "IIIA"),
        ("III a", "IIIA"),
        ("stage 5", "V"),
        ("STAGE-V", "V"),
        ("EU Stage II", "II"),
        ("iv", "IV"),
        ("1", "I"),
    ],
)
def test_a_stage_is_read_however_it_is_spelled(words: str, name: str) -> None:
    assert emission_class(words, "mobile") == Class(name)


@pytest.mark.parametrize(
    ("words", "name"),
    [("EURO6", "EURO 6"), ("euro VI", "EURO VI"), ("Euro 6d-TEMP", "EURO 6"), ("eur 5", "EURO 5"), ("6", "EURO 6"), ("V", "EURO V")],
)  # fmt: skip
def test_a_euro_class_is_read_however_it_is_spelled(words: str, name: str) -> None:
    assert emission_class(words, "transport") == Class(name)


@pytest.mark.parametrize(
    ("words", "name"), [("ccr2", "CCR II"), ("CCR I", "CCR I"), ("IMO tier 3", "TIER III"), ("stage V", "V")]
)
def test_a_class_of_a_vessel_is_read_however_it_is_spelled(words: str, name: str) -> None:
    assert emission_class(words, "vessel") == Class(name)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("IV + roetfilter", Class("IV", True)),
        ("Stage IV met DPF", Class("IV", True)),
        ("Stage IV (incl. gesloten roetfilter)", Class("IV", True)),
        ("Stage IIIB zonder filter", Class("IIIB", False)),
    ],
)
def test_a_filter_that_is_named_beside_the_class_is_read_with_it(words: str, expected: Class) -> None:
    assert emission_class(words, "mobile") == expected


@pytest.mark.parametrize(
    ("words", "kind", "code"),
    [
        ("Stage III", "mobile", "lenient.stage-three"),
        ("3", "mobile", "lenient.stage-three"),
        ("Tier 4 final", "mobile", "lenient.american-tier"),
        ("T4F", "mobile", "lenient.american-tier"),
        ("Stage 4a", "mobile", "lenient.unreadable"),
        ("Stage VI", "mobile", "lenient.unreadable"),
        ("goed", "mobile", "lenient.unreadable"),
        ("EEV", "transport", "lenient.unreadable"),
        ("Euro 7", "transport", "lenient.unreadable"),
        ("CCR 3", "vessel", "lenient.unreadable"),
    ],
)
def test_what_means_no_one_class_is_asked(words: str, kind: str, code: str) -> None:
    read = emission_class(words, kind)
    assert isinstance(read, CellError)
    assert read.message.code == code


def test_a_euro_class_on_a_machine_stays_what_it_is() -> None:
    """It is for the judgement to say that a Euro class belongs to no machine."""
    assert emission_class("Euro 6", "mobile") == Class("EURO 6")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Euro 6", "transport"),
        ("CCR 2", "vessel"),
        ("Stage IIIB", "mobile"),
        ("Stage V", None),
        ("6", None),
        ("", None),
    ],
)
def test_a_class_tells_the_kind_only_where_no_other_kind_has_it(words: str, kind: str | None) -> None:
    assert kind_by_class(words) == kind


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("Stage V (DPF+SCR)", "mobile", Class("V", True, True)),
        ("Stage IV, SCR", "mobile", Class("IV", None, True)),
        ("Stage V met DPF en SCR", "mobile", Class("V", True, True)),
        ("Abgasstufe V", "mobile", Class("V")),
        ("Stufe IIIB", "mobile", Class("IIIB")),
        ("Euro VI-e", "transport", Class("EURO VI")),
        ("EURO VI step E", "transport", Class("EURO VI")),
        ("Euro 6e", "transport", Class("EURO 6")),
    ],
)
def test_what_stands_beside_a_class_is_read_with_it(words: str, kind: str, expected: Class) -> None:
    assert emission_class(words, kind) == expected
