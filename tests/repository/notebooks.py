"""Runs notebooks: their code cells one after the other, in one place, with what each would show."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any


def cells(notebook: Path) -> list[dict[str, Any]]:
    """Return the cells of a notebook."""
    found: list[dict[str, Any]] = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return found


def run(notebook: Path) -> Iterator[str]:
    """Run a notebook in its folder, as who starts it there; yield what each code cell shows."""
    names: dict[str, Any] = {"__name__": "__main__"}
    with chdir(notebook.parent):
        for cell in cells(notebook):
            if cell["cell_type"] == "code":
                yield shown(run_cell("".join(cell["source"]), names))


def run_cell(code: str, names: dict[str, Any]) -> object:
    """Run the code of a cell; return the value of its last line where that is an expression."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if isinstance(last, ast.Expr) else None


def shown(value: object) -> str:
    """Return what a notebook shows of a value: its page, its drawing, else its text."""
    for form in ("_repr_html_", "_repr_svg_"):
        if hasattr(value, form):
            return str(getattr(value, form)())
    return "" if value is None else repr(value)
