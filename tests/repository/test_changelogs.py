"""Both changelogs keep their form: what changed in the software, and what changed in the figures on which days."""

from __future__ import annotations

import re
import tomllib

import pytest

from meetlat import __version__
from meetlat.figures import library
from tests.repository.tree import ROOT, SRC

SOFTWARE = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
FIGURES = (ROOT / "FIGURES-CHANGELOG.md").read_text(encoding="utf-8")
ENTRIES = [
    [cell.strip() for cell in line.strip("|").split("|")] for line in FIGURES.splitlines() if line.startswith("| `")
]
PERIOD = re.compile(r"any day|none: .+|from (\d{4}-\d\d-\d\d|any day) to (\d{4}-\d\d-\d\d|no end)")


@pytest.mark.parametrize(
    "name", sorted({*library().names(), *(path.stem for path in (SRC / "data" / "profiles").glob("*.csv"))})
)
def test_every_table_of_figures_has_an_entry(name: str) -> None:
    """A change of figures says so in FIGURES-CHANGELOG.md: a row with the name of the table in `backticks`."""
    assert any(f"`{name}`" in entry[0] for entry in ENTRIES)


def test_an_entry_names_area_period_change_and_source() -> None:
    assert [entry for entry in ENTRIES if len(entry) != 4 or not all(entry) or not PERIOD.fullmatch(entry[1])] == []


@pytest.mark.parametrize("changelog", [SOFTWARE, FIGURES], ids=["software", "figures"])
def test_versions_stand_newest_first(changelog: str) -> None:
    heads = re.findall(r"^## \[(.+?)\](?: - \d{4}-\d\d-\d\d)?$", changelog, re.MULTILINE)
    assert heads[0] == "Unreleased"
    versions = [tuple(map(int, head.split("."))) for head in heads[1:]]
    assert versions == sorted(versions, reverse=True)


def test_changes_are_grouped_as_keep_a_changelog_does() -> None:
    groups = set(re.findall(r"^### (.+)$", SOFTWARE, re.MULTILINE))
    assert groups <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_the_version_is_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
