"""What no linter knows of our own rules: figures are data, the domain is pure, input is never checked by assert."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator

from tests.repository.tree import ROOT, at, domain, imported, modules

NUMBERS = {0, 1, 2, 3, 4, 0.5, 10, 12, 24, 60, 100, 365, 1000, 3600, 1e-9, 1e-12}
"""Counting, halves, and what the calendar and the SI fix. Any other number is a figure: it has a source and lives in data."""

EDGE = {"pydantic", "typer", "rich", "fastapi", "starlette", "sqlalchemy", "alembic", "jinja2", "docxtpl", "typst"}
"""Libraries of the edge: forms, faces, documents, databases. The domain knows none."""

OUTSIDE = {"open", "input", "print", "now", "today", "utcnow", "read_text", "read_bytes", "write_text", "write_bytes"}
"""Calls that reach out of the domain: files, the screen, the clock."""


def numbers_of(tree: ast.Module) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value not in NUMBERS:
            yield node


def called(node: ast.Call) -> str:
    function = node.func
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def test_no_figure_stands_in_domain_code() -> None:
    assert [f"{at(path, n)} {n.value!r}" for path, tree in domain().items() for n in numbers_of(tree)] == []


def test_a_figure_in_code_would_be_seen() -> None:
    tree = ast.parse("ceiling = 10.9\nfor n in range(2): x = n * 1000 + True - 0.5\n")
    assert [n.value for n in numbers_of(tree)] == [10.9]


def test_the_domain_reaches_for_no_file_and_no_clock() -> None:
    reaching = [
        f"{at(path, node)} {called(node)}()"
        for path, tree in domain().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) in OUTSIDE
    ]
    assert reaching == []


def test_the_domain_knows_no_library_of_the_edge() -> None:
    found = [
        f"{at(path, node)} {name}" for path, tree in domain().items() for node, name in imported(tree) if name in EDGE
    ]
    assert found == []


def test_input_is_never_checked_by_assert() -> None:
    asserts = [
        at(path, node) for path, tree in modules().items() for node in ast.walk(tree) if isinstance(node, ast.Assert)
    ]
    assert asserts == []


def test_no_test_asserts_a_time() -> None:
    """What must be fast is a ratio in benchmarks/: a busy machine is no defect."""
    clocks = {"perf_counter", "process_time", "monotonic", "thread_time", "perf_counter_ns", "process_time_ns"}
    timed = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute | ast.Name)
        and (node.attr if isinstance(node, ast.Attribute) else node.id) in clocks
    ]
    assert timed == []


def test_every_package_has_its_floor() -> None:
    """A room that no contract names could import what it likes."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    floors = {
        ".".join(name.strip(" ()").split(".")[:2]) for layer in contracts[0]["layers"] for name in layer.split("|")
    }
    rooms = {f"meetlat.{path.relative_to(ROOT / 'src' / 'meetlat').parts[0].removesuffix('.py')}" for path in modules()}
    assert rooms - floors - {"meetlat.__init__", "meetlat.__main__"} == set()
