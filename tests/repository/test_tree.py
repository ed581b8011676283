"""The repository is at home on any machine: no foreign path, no address of a package host, nothing made, nothing huge."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from meetlat import yaml12
from tests.repository.tree import ROOT, imported, modules, tracked, words_of

# Letters in brackets keep these lines from finding themselves.
HOSTS = re.compile(r"py[p]i\.org|python[h]osted|npm[j]s|conda\.ana[c]onda|--(?:extra-)?index-[u]rl")
FOREIGN = re.compile(r"(?<![\w.:/])/(?:[r]oot|[h]ome/\w+|[U]sers/\w+|[m]nt/\w+)/|[A-Z]:\\\\?[U]sers\\")
BESIDE = re.compile(r"\.\./sha" "red")
LOCKS = ("run", "dev", "docs", "all")


def lines_with(pattern: re.Pattern[str], *but: str) -> list[str]:
    """Return where a pattern stands in the files of the repository."""
    found = []
    for path in tracked():
        name, words = path.relative_to(ROOT).as_posix(), words_of(path)
        if words and name not in but and pattern.search(words):
            found += [f"{name}:{row}" for row, line in enumerate(words.splitlines(), 1) if pattern.search(line)]
    return found


def test_no_address_of_a_package_host_stands_here() -> None:
    assert lines_with(HOSTS) == []


def test_no_path_of_someones_machine_stands_here() -> None:
    assert lines_with(FOREIGN) == []


def test_nothing_but_ci_looks_outside_the_repository() -> None:
    assert lines_with(BESIDE, ".ci/run") == []


def test_the_patterns_see_what_they_look_for() -> None:
    assert HOSTS.search("https://{}.org/simple".format("PYPI".lower()))
    assert FOREIGN.search("open('/{}/someone/x')".format("HOME".lower()))
    assert not FOREIGN.search("https://example.org/{}/someone/".format("HOME".lower()))


def test_no_file_is_a_link() -> None:
    """Windows makes no symbolic links in a clone."""
    assert [str(path) for path in tracked() if path.is_symlink()] == []


def test_no_two_names_differ_in_capitals_only() -> None:
    names = [path.relative_to(ROOT).as_posix() for path in tracked()]
    assert len({name.lower() for name in names}) == len(names)


def test_names_can_be_written_on_windows() -> None:
    assert [str(path) for path in tracked() if re.search(r'[<>:"|?*\\]|[. ]$', path.name)] == []


def test_no_file_is_huge() -> None:
    assert {str(path): path.stat().st_size for path in tracked() if path.stat().st_size > 1_000_000} == {}


def locked(name: str) -> dict[str, str]:
    """Return the versions of a lock by name."""
    words = (ROOT / "locks" / f"{name}.lock").read_text(encoding="utf-8")
    return {
        canonicalize_name(found[1]): found[2]
        for found in re.finditer(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", words, re.MULTILINE)
    }


def wanted(*extras: str) -> list[Requirement]:
    """Return what pyproject.toml asks for, in the core and in these extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lists = [project["dependencies"], *(project["optional-dependencies"][extra] for extra in extras)]
    return [Requirement(line) for requirements in lists for line in requirements]


@pytest.mark.parametrize(
    ("lock", "extras"),
    [
        ("run", ("report", "analytics")),
        ("dev", ("report", "analytics", "store", "web", "dev")),
        ("docs", ("report", "analytics", "store", "web", "docs")),
        ("all", ("report", "analytics", "store", "web", "dev", "docs", "optimise", "frames", "spark")),
    ],
)
def test_a_lock_holds_what_pyproject_asks_for(lock: str, extras: tuple[str, ...]) -> None:
    """After a change of dependencies: `make lock`."""
    versions = locked(lock)
    lacking = [
        str(r) for r in wanted(*extras) if not r.specifier.contains(versions.get(canonicalize_name(r.name), "0"))
    ]
    assert lacking == []


COME_ALONG = {"python-docx": "docxtpl", "pydantic-core": "pydantic", "click": "typer", "starlette": "fastapi"}
"""Libraries that come with the one that pyproject.toml names."""


def test_every_library_that_is_imported_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {canonicalize_name(r.name) for r in wanted(*project["optional-dependencies"])}
    names = {name for tree in modules().values() for _, name in imported(tree)} - sys.stdlib_module_names - {"meetlat"}
    packages = packages_distributions()
    distributions = {name: {canonicalize_name(d) for d in packages.get(name, [name])} for name in names}
    assert {
        n: d for n, d in distributions.items() if not d & asked and not {COME_ALONG.get(one) for one in d} & asked
    } == {}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_has_hashes(lock: str) -> None:
    words = (ROOT / "locks" / f"{lock}.lock").read_text(encoding="utf-8")
    entries = re.split(r"(?m)^(?=[A-Za-z0-9])", re.sub(r"(?m)^ *#.*\n", "", words))[1:]
    assert len(entries) == len(locked(lock))
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_the_locks_agree(lock: str) -> None:
    everything = locked("all")
    assert {name: version for name, version in locked(lock).items() if everything[name] != version} == {}


def test_what_builds_the_project_is_what_pyproject_names() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    assert f"hatchling=={locked('run')['hatchling']}" in build


def test_every_make_target_of_the_readme_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    said = set(re.findall(r"`?make ([a-z]+)`?", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert {"run", "test"} <= said <= targets
    assert {"setup", "run", "test", "lint", "bench", "docs"} <= targets


def links(page: Path) -> list[str]:
    """Return the files that a page links to."""
    found = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    return [link for link in found if not re.match(r"[a-z]+:", link)]


@pytest.mark.parametrize("page", [p.relative_to(ROOT).as_posix() for p in tracked() if p.suffix == ".md"])
def test_every_link_to_a_file_leads_somewhere(page: str) -> None:
    made = ROOT / "docs" / "reference" / "made"  # by docs.generate, which is not run here
    targets = {link: ((ROOT / page).parent / link).resolve() for link in links(ROOT / page)}
    assert [link for link, one in targets.items() if not (one.exists() or one.is_relative_to(made))] == []


def test_publiccode_has_what_the_standard_asks() -> None:
    code = yaml12.load(ROOT / "publiccode.yml").value
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "categories",
        "developmentStatus",
        "softwareType",
    } <= set(code)
    assert code["softwareVersion"] == project["version"]
    assert code["legal"]["license"] == project["license"] == "EUPL-1.2"
    assert code["localisation"]["availableLanguages"] == ["nl", "en"]
    assert code["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    for language in ("nl", "en"):
        assert len(code["description"][language]["shortDescription"]) <= 150
        assert 150 <= len(code["description"][language]["longDescription"]) <= 10_000
        assert code["description"][language]["features"]


def test_the_licence_is_the_eupl() -> None:
    words = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in words
    assert "15. Applicable Law" in words
