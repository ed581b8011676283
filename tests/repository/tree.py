"""What stands in the repository, for the tests that read it."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "meetlat"
GROUND = ("lca", "requirements")
PURE = ("rules", "model", "model.py")
"""What is pure in a subject."""


@cache
def tracked() -> tuple[Path, ...]:
    """Return every file that belongs to the repository: tracked by git or about to be; without git, all but what is made."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        names = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    except (OSError, subprocess.CalledProcessError):
        made = {".venv", "out", "site", "dist", "__pycache__"}
        return tuple(path for path in sorted(ROOT.rglob("*")) if path.is_file() and not made & set(path.parts))
    return tuple(ROOT / name for name in sorted(set(names)) if name and (ROOT / name).is_file())


def words_of(path: Path) -> str | None:
    """Return the text of a file, or None when it holds no text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


@cache
def modules() -> dict[Path, ast.Module]:
    """Return every module of the package, parsed."""
    return {path: ast.parse(path.read_text(encoding="utf-8"), str(path)) for path in sorted(SRC.rglob("*.py"))}


def domain() -> dict[Path, ast.Module]:
    """Return the modules of the domain: pure, and without figures."""
    return {path: tree for path, tree in modules().items() if is_domain(path.relative_to(SRC).parts)}


def is_domain(parts: tuple[str, ...]) -> bool:
    """Tell whether a module is of the ground, or among the nouns and rules of a subject."""
    return parts[0] in GROUND or (len(parts) > 1 and parts[1] in PURE)


def imported(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Yield each library that a module imports, anywhere in it, and the import."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node, node.module.split(".")[0]


def at(path: Path, node: ast.AST) -> str:
    """Return where a node stands: file:line."""
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
