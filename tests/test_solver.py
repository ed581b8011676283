"""Programs small enough to solve on paper or on a grid; what the solver says is proven, or is not said."""

from __future__ import annotations

import itertools
import sys
import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetlat import solver
from meetlat.errors import MissingPartError
from meetlat.solver import Program, Solution, SolverError, Status, lexicographic, solve
from tests.parts import examples, needs

INF = np.inf


def program(
    cost: list[float], rows: list[list[float]], high: list[float], most: float = 10, **about: list[bool]
) -> Program:
    whole = np.array(about.get("whole", []), dtype=np.bool_)
    size = len(cost)
    return Program(
        np.array(cost),
        np.array(rows),
        np.full(len(rows), -INF),
        np.array(high),
        np.zeros(size),
        np.full(size, most),
        whole,
    )


@needs("highspy")
def test_a_corner_with_its_duals() -> None:
    """max 3x + 2y, x + y ≤ 4, x ≤ 3: (3, 1), 11; one more of the sum brings 2, one more of x brings 1."""
    found = solve(program([-3, -2], [[1, 1], [1, 0]], [4, 3]))
    assert (found.status, found.value, found.bound) == (Status.OPTIMAL, -11, -11)
    assert found.x is not None
    assert found.x.tolist() == [3, 1]
    assert found.duals.tolist() == [-2, -1]


@needs("highspy")
def test_what_cannot_be_is_infeasible_with_and_without_whole_numbers() -> None:
    rows, high = [[1.0], [-1.0]], [1.0, -2.0]
    assert solve(program([1], rows, high)).status is Status.INFEASIBLE
    assert solve(program([1], rows, high, whole=[True])).status is Status.INFEASIBLE


@needs("highspy")
def test_presolve_leaves_the_optimum_of_a_known_defect_alone() -> None:
    """HiGHS 1.14.0 gives 29.0 here; the optimum is 28.2 at (12, 8.1)."""
    found = solve(
        Program(
            *(np.array([1.0, 2.0]), np.array([[1.0, 1.0]]), np.array([20.1]), np.array([INF])),
            *(np.array([0.0, 8.0]), np.array([20.0, 20.0]), np.array([True, False])),
        )
    )
    assert found.value == pytest.approx(28.2)
    assert found.status is Status.OPTIMAL


@needs("highspy")
def test_of_equal_points_the_second_cost_chooses() -> None:
    found = lexicographic(program([0, 0], [[-1, -1]], [-4]), (np.array([1.0, 1.0]), np.array([2.0, 1.0])))
    assert found.x is not None
    assert found.x == pytest.approx([0, 4], abs=1e-4)
    assert found.value == pytest.approx(4)


@needs("highspy")
def test_a_solver_that_is_wrong_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "_run", lambda *_, **__: Solution(Status.OPTIMAL, np.array([3.0, 3.0]), -15, -15))
    with pytest.raises(SolverError):
        solve(program([-3, -2], [[1, 1]], [4]))


def test_without_the_library_the_part_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "_OWN", threading.local())
    monkeypatch.setitem(sys.modules, "highspy", None)
    with pytest.raises(MissingPartError, match="optimise"):
        solve(program([1], [[1]], [1]))


@needs("highspy")
def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    solve(program([1], [[1]], [1]))
    assert capfd.readouterr().out == ""


@needs("highspy")
@settings(max_examples=examples(15, 200), deadline=None)
@given(
    st.lists(st.integers(-5, 5), min_size=2, max_size=3),
    st.lists(st.lists(st.integers(-3, 5), min_size=3, max_size=3), min_size=1, max_size=3),
    st.integers(0, 12),
)
def test_whole_programs_agree_with_every_point_of_the_grid(cost: list[int], rows: list[list[int]], high: int) -> None:
    size = len(cost)
    matrix = np.array([row[:size] for row in rows], dtype=float)
    points = [np.array(one) for one in itertools.product(range(5), repeat=size)]
    least = min(float(np.array(cost) @ one) for one in points if (matrix @ one <= high).all())
    made = program([float(one) for one in cost], matrix.tolist(), [float(high)] * len(rows), 4, whole=[True] * size)
    assert solve(made).value == pytest.approx(least)
