"""The national database: scores are a matrix, and what its rows and columns are stands in other tables. Every document here is our own sample."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from meetlat.errors import InputError
from meetlat.lca.epd.consistency import completed
from meetlat.lca.epd.model import Epd
from meetlat.lca.epd.nmd import knows, read
from meetlat.lca.epd.profile import profile
from meetlat.lca.epd.read import read_epds

MODULES = ("A1-3", "A4", "C3", "D")
A1 = ("klimaatverandering (GWP 100 j)", "aantasting ozonlaag", "verzuring", "vermesting")
A2 = (
    "Klimaatverandering - totaal",
    "Aantasting ozonlaag",
    "Verzuring",
    "Vermesting zoetwater",
    "Verandering van iets nieuws",
)


def strategy(key: str, title: str, indicators: tuple[str, ...]) -> dict[str, Any]:
    """A strategy whose rows and columns do not stand in the order of the lists."""
    return {
        "id": key,
        "title": title,
        "impact_indicators": [
            {"impact_indicator": f"{key}-{at}", "weight": 0.05, "ordering": at}
            for at in reversed(range(len(indicators)))
        ],
        "impact_modules": [{"impact_module": name, "ordering": at} for at, name in reversed(list(enumerate(MODULES)))],
    }


def scores(first: float, rows: int) -> list[list[float]]:
    return [[first + row, first / 10, 0, -first / 5] for row in range(rows)]


def part(title: str, a1: object, a2: object, **more: object) -> dict[str, Any]:
    data = [{"assessment_strategy": key, "scores": found} for key, found in (("s1", a1), ("s2", a2))]
    return {"id": title, "title": title, "amount": 1, "environmental_data": data, **more}


def document(*parts: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "assessment-strategies": {"count": 2, "results": [strategy("s1", "Set A1", A1), strategy("s2", "Set A2", A2)]},
        "impact-indicators": [
            {"id": f"{key}-{at}", "title": title, "unit": "kg-co2" if at == 0 else None}
            for key, titles in (("s1", A1), ("s2", A2))
            for at, title in enumerate(titles)
        ],
        "stages": [{"id": "st", "title": "all", "impact_modules": [{"id": name, "title": name} for name in MODULES]}],
        "units": [{"id": "u", "code": "m3", "title": "kubieke meter"}, {"id": "kg-co2", "code": "kg CO2 eq"}],
        "registrations": [{"id": "r", "registration_number": "1.1.00100", "category": "category-3"}],
        "data-owners": [{"id": "o", "title": "Eigen beton"}],
        "environmental-declarations": [
            {
                "id": "d1",
                "registration": "r",
                "owner": "o",
                "active_from": "2025-01-01T00:00:00Z",
                "active_until": "2029-12-31T00:00:00Z",
                "construction_product": {"title": "Eigen mengsel", "unit": "u", "lifespan": 100},
                "environmental_profiles": list(parts) or [part("mengsel", scores(100, 4), scores(200, 5))],
            }
        ],
        **changes,
    }


def epd(*parts: dict[str, Any], **changes: Any) -> Epd:
    (one,) = read(document(*parts, **changes), "nmd.json")
    return completed(one)


def test_both_sets_are_read_and_the_one_that_is_asked_counts() -> None:
    found = epd()
    assert (found.sets, found.indicator_set) == (("A1", "A2"), None)
    assert profile(found, "A1").amount("GWP", "A1-A3") == 100
    a2 = profile(found, "A2")
    assert [a2.amount("GWP-total", code) for code in ("A1-A3", "A4", "C3", "D")] == [200, 20, 0, -40]
    assert (a2.amount("AP", "A1-A3"), a2.amount("EP-freshwater", "A1-A3"), a2.amount("PM", "A1-A3")) == (202, 203, None)
    with pytest.raises(InputError):
        profile(found)


def test_what_a_declaration_says_of_itself() -> None:
    found = epd()
    assert (found.name, found.owner, found.registration, found.data_category) == (
        "Eigen mengsel",
        "Eigen beton",
        "1.1.00100",
        "3",
    )
    assert (found.declared.amount, found.declared.unit) == (1, "m3")
    assert found.valid_to is not None
    assert str(found.valid_to.latest) == "2029-12-31"
    assert profile(found, "A2").bare_category[0].code == "category-3-uplift"


@pytest.mark.parametrize(
    ("category", "said"), [("category-1", "1"), ("category-2", "2"), ("category-3a", "3a"), (None, None), ("", None)]
)
def test_the_category_is_that_of_the_registration(category: str | None, said: str | None) -> None:
    assert epd(registrations=[{"id": "r", "registration_number": "1", "category": category}]).data_category == said


def test_an_indicator_that_nobody_knows_is_kept_and_named() -> None:
    found = epd()
    (strange,) = [one for one in found.results if not one.known]
    assert (strange.name, strange.indicator_set, strange.values) == (A2[4], None, (204, 20, 0, -40))
    assert "unknown-indicator" in {one.code for one in found.findings}


def test_a_product_of_parts_is_their_sum_and_each_part_stays() -> None:
    found = epd(
        part("beton", scores(100, 4), scores(200, 5)), part("wapening", scores(10, 4), scores(20, 5), amount=24.5)
    )
    assert profile(found, "A2").amount("GWP-total", "A1-A3") == 220
    kept = {cell.indicator: cell.value for cell in found.cells if cell.module == "A1-A3"}
    assert (kept["GWP-total (beton)"], kept["GWP-total (wapening)"]) == (200, 20)
    assert {"product-of-parts", "amount-beside-scores"} <= {one.code for one in found.findings}


def test_a_part_without_scores_makes_the_sum_unknown_never_smaller() -> None:
    found = epd(part("beton", scores(100, 4), scores(200, 5)), part("wapening", scores(10, 4), None))
    assert profile(found, "A1").amount("GWP", "A1-A3") == 110
    assert "part-without-scores" in {one.code for one in found.findings}
    with pytest.raises(InputError):
        profile(found, "A2")


@pytest.mark.parametrize("shifted", [scores(1, 5)[:4], [row[:3] for row in scores(1, 5)], [*scores(1, 4), [1]]])
def test_scores_of_another_shape_are_not_read(shifted: list[list[float]]) -> None:
    found = epd(part("mengsel", scores(100, 4), shifted))
    assert found.sets == ("A1",)
    assert "scores-shape" in {one.code for one in found.findings}


def test_null_and_words_in_scores_are_not_zero() -> None:
    rows = scores(200, 5)
    rows[0] = [None, "1,5", "MND", 0]  # type: ignore[list-item]
    found = profile(epd(part("mengsel", scores(100, 4), rows)), "A2")
    assert [found.amount("GWP-total", code) for code in ("A1-A3", "A4", "C3", "D")] == [None, 1.5, None, 0]


@pytest.mark.parametrize("missing", ["assessment-strategies", "impact-indicators", "stages"])
def test_a_file_without_the_tables_says_which(missing: str) -> None:
    whole = document()
    del whole[missing]
    with pytest.raises(InputError) as refused:
        list(read(whole, "nmd.json"))
    assert refused.value.problems[0].message.values["missing"] == (missing,)


def test_a_declaration_alone_is_known_and_asked_for_its_tables() -> None:
    alone = document()["environmental-declarations"][0]
    assert knows(alone)
    assert knows({"count": 1, "results": [alone]})
    assert not knows({"results": []})
    with pytest.raises(InputError) as refused:
        list(read(alone, "nmd.json"))
    assert refused.value.problems[0].message.code == "nmd.tables"


@pytest.mark.parametrize(
    "spoilt",
    [
        {"assessment-strategies": 5},
        {
            "assessment-strategies": [
                {"id": "s2", "title": 4, "impact_indicators": 3, "impact_modules": [1, {"ordering": "x"}]}
            ]
        },
        {"impact-indicators": [1, {"id": None, "title": 7}]},
        {"stages": {"results": [{"impact_modules": "x"}]}},
        {"units": []},
        {
            "environmental-declarations": [
                {"construction_product": [], "environmental_profiles": [{"environmental_data": [{"scores": [[{}]]}]}]}
            ]
        },
    ],
)
def test_what_a_hostile_file_holds_is_never_a_crash(spoilt: dict[str, Any]) -> None:
    for one in read(document(**spoilt), "nmd.json"):
        assert completed(one).format == "NMD API v3 JSON"


def test_a_file_holds_many_declarations(tmp_path: Path) -> None:
    whole = document()
    (first,) = whole["environmental-declarations"]
    whole["environmental-declarations"] = {"results": [first, first | {"id": "d2"}]}
    path = tmp_path / "nmd.json"
    path.write_text(json.dumps(whole), encoding="utf-8")
    assert [one.uuid for one in read_epds(path)] == ["d1", "d2"]
