"""The library: the tables of the project under those of the user, weakest first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from meetlat.errors import InputError, UnknownTableError
from meetlat.figures import EngineClass, Interval, Range, Row, Table, Value, figure, library, overlay_folders
from meetlat.figures.table import DAY
from tests.figures.small import HEAD, problems, row

REQUIREMENTS = (
    "asphalt-mki",
    "concrete-co2",
    "concrete-mki",
    "concrete-recycled",
    "seb-07-mobile-minimum",
    "seb-08-mobile-basic",
    "seb-09-mobile-ambitious",
    "seb-10-transport-basic",
    "seb-11-transport-ambitious",
    "seb-12",
    "seb-13-vessel-basic",
    "seb-14-vessel-ambitious",
    "steel-co2",
)
SHIPPED = library()


def write(folder: Path, name: str, words: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return path


def test_every_table_of_requirements_is_there() -> None:
    assert set(REQUIREMENTS) <= set(SHIPPED.names())


@pytest.mark.parametrize("name", SHIPPED.names())
def test_every_shipped_table_loads_and_bears_the_name_of_its_file(name: str) -> None:
    shipped = SHIPPED.table(name)
    assert shipped.name == name
    assert shipped.source.title
    assert all(one.source.title for one in shipped.rows)


def test_a_table_that_is_not_there_is_named_with_what_was_meant() -> None:
    with pytest.raises(UnknownTableError) as caught:
        SHIPPED.table("concret-mki")
    assert caught.value.args == ("concret-mki", "concrete-mki")


def test_a_user_brings_a_table_of_his_own(tmp_path: Path) -> None:
    write(tmp_path, "geluid.yaml", HEAD + f"  - {row()}\n")
    own = library([tmp_path])
    assert "noise" in own.names()
    assert figure(own.table("noise"), date(2025, 6, 1), {"zone": "quiet", "power_kw": 50}).value == 60


def test_a_table_of_a_user_may_not_hide_one_of_the_project(tmp_path: Path) -> None:
    write(tmp_path, "mine.yaml", HEAD.replace("name: noise", "name: concrete-mki") + f"  - {row()}\n")
    with pytest.raises(InputError) as caught:
        library([tmp_path]).table("steel-co2")
    assert problems(caught.value) == [
        (
            "mine.yaml, rij 1, kolom name: Er is al een tabel concrete-mki. Schrijf table: concrete-mki om rijen over haar heen te leggen, "
            "of kies een andere naam."
        )
    ]


def test_rows_for_a_table_that_is_not_there_are_refused_not_ignored(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "table: concret-mki\nrows: []\n")
    write(tmp_path, "b.yaml", "table: steel\nrows: []\n")
    with pytest.raises(InputError) as caught:
        library([tmp_path]).names()
    assert [(one.row, one.column, one.found) for one in caught.value.problems] == [
        (1, "table", "concret-mki"),
        (1, "table", "steel"),
    ]


def overlay(value: float) -> str:
    return (
        "table: noise\nrows:\n"
        f"  - {row(value=value, valid_from='2025-06-01').removesuffix('}')}, source: {{title: Own}}, checked_by: Second}}\n"
    )


def test_the_folder_given_last_wins(tmp_path: Path) -> None:
    weak, strong = tmp_path / "weak", tmp_path / "strong"
    write(weak, "noise.yaml", HEAD + f"  - {row()}\n")
    write(weak, "overlay.yaml", overlay(50))
    write(strong, "overlay.yaml", overlay(40))
    values = [
        figure(library(folders).table("noise"), date(2025, 6, 1), {"zone": "quiet", "power_kw": 50}).value
        for folders in ([weak, strong], [strong, weak], [weak])
    ]
    assert values == [40, 50, 50]


def test_folders_come_from_home_from_the_environment_and_by_hand(tmp_path: Path) -> None:
    home, named, given = tmp_path / "home", tmp_path / "named", tmp_path / "given"
    assert overlay_folders(home, {"MEETLAT_FIGURES": str(named)}, given) == (home, named, given)
    assert overlay_folders(None, {}) == ()


# ── every requirement table can be overlaid ───────────────────────────────────────────────────────────────────────────


def other(value: Value | None, table: Table, one: Row) -> str:
    """Return another value of the same kind, in YAML."""
    scale = one.scale or table.scale
    if scale:
        return "{class: ZE}" if not isinstance(value, EngineClass) or value.name != "ZE" else "{class: V}"
    if isinstance(value, Range):
        return f"{{low: {value.low + 1}, high: {value.high + 1}}}"
    return str(float(value) + 1) if isinstance(value, int | float) else "7.5"


def in_yaml(one: Row) -> str:
    """Return the conditions and the period of a row, in YAML."""
    keys: dict[str, object] = {}
    for name, condition in one.conditions.items():
        ends = {"from": getattr(condition, "low", None), "to": getattr(condition, "high", None)}
        finite = ", ".join(f"{end}: {x}" for end, x in ends.items() if x is not None and abs(x) < float("inf"))
        keys[name] = f"{{{finite}}}" if isinstance(condition, Interval) else condition
    keys |= {"level": one.level, "valid_from": one.valid_from, "valid_to": one.valid_to, "scale": one.scale}
    return "".join(f"{key}: {value}, " for key, value in keys.items() if value is not None)


def question(one: Row) -> dict[str, str | float]:
    return {
        name: max(condition.low, 1) if isinstance(condition, Interval) else condition
        for name, condition in one.conditions.items()
    }


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_a_figure_of_each_requirement_table_can_be_overlaid(tmp_path: Path, name: str) -> None:
    """Each cell in turn: its answer changes, and no other answer does."""
    shipped = SHIPPED.table(name)
    for index, one in enumerate(shipped.rows):
        value = other(one.value, shipped, one)
        words = f"table: {name}\nrows:\n  - {{{in_yaml(one)}value: {value}, certainty: published, source: {{title: Own}}, checked_by: B}}\n"
        write(tmp_path, "own.yaml", words)
        laid = library([tmp_path]).table(name)
        changed = [
            place
            for place, asked in enumerate(shipped.rows)
            if figure(shipped, asked.valid_from or date(2025, 1, 1), question(asked), asked.level).value
            != figure(laid, asked.valid_from or date(2025, 1, 1), question(asked), asked.level).value
        ]
        assert changed == [index]


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_a_row_is_out_of_force_the_day_before_and_the_day_after(name: str) -> None:
    """On those days another row of the table answers, or none."""
    for one in SHIPPED.table(name).rows:
        if one.valid_from:
            assert not one.in_force(one.valid_from - DAY)
            assert one.in_force(one.valid_from)
        if one.valid_to:
            assert one.in_force(one.valid_to)
            assert not one.in_force(one.valid_to + DAY)
