"""Ordered classes: from dirty to clean, written in several ways, spoken in one."""

from __future__ import annotations

import pytest

from meetlat.errors import UnknownTableError
from meetlat.figures import scale
from meetlat.words import say


@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("nrmm-stage", ("I", "II", "IIIA", "IIIB", "IV", "V", "ZE")),
        ("euro", ("EURO 1", "EURO 2", "EURO 3", "EURO 4", "EURO 5", "EURO 6", "ZE")),
        ("inland-engine", ("CCR I", "CCR II", "V", "ZE")),
        ("imo-tier", ("TIER I", "TIER II", "TIER III", "ZE")),
    ],
)
def test_classes_rise_with_cleanness(name: str, order: tuple[str, ...]) -> None:
    assert scale(name).names == order
    assert [scale(name).rank(one) for one in order] == list(range(len(order)))


@pytest.mark.parametrize(
    ("name", "written", "rank"),
    [("nrmm-stage", "Stage IIIa", 2), ("nrmm-stage", " iv ", 4), ("euro", "Euro VI", 5), ("euro", "Euro 7", None)],
)
def test_a_class_may_be_written_in_several_ways(name: str, written: str, rank: int | None) -> None:
    assert scale(name).rank(written) == rank


@pytest.mark.parametrize(
    ("name", "written", "nl"),
    [
        ("nrmm-stage", "IV", "Stage IV"),
        ("nrmm-stage", "ZE", "emissieloos"),
        ("euro", "EURO VI", "Euro VI"),
        ("euro", "EURO 6", "Euro 6"),
        ("euro", "EURO 7", "EURO 7"),
    ],
)
def test_a_class_is_spoken_as_people_know_it(name: str, written: str, nl: str) -> None:
    assert say(scale(name).said(written), "nl") == nl


def test_a_scale_that_is_not_there_is_named() -> None:
    with pytest.raises(UnknownTableError, match="stage"):
        scale("stage")
