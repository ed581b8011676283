"""Linear and mixed-integer programs, solved by HiGHS and checked by hand: a solver's word alone proves nothing.

    min c·x        low ≤ A·x ≤ high, least ≤ x ≤ most, x whole where `whole`

HiGHS is loaded when a program is solved, and every point that it calls optimal is held against the program itself.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from meetlat.errors import MeetlatError, MissingPartError

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
TOLERANCE = 1e-6
"""How far a row may be missed, relative to the largest number in it."""
NONE: NDArray[np.bool_] = np.empty(0, dtype=np.bool_)


class SolverError(MeetlatError, ArithmeticError):
    """The solver gave a point that the program itself refuses, or stopped without an answer."""


class Status(StrEnum):
    """What is known of a program: proven optimal, proven infeasible, or the best that was found in the time."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNBOUNDED = "unbounded"


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """A program: c [n], A [m, n], low and high [m], least and most [n]; `whole` bool [n], empty where all may be broken."""

    cost: Vector
    matrix: Matrix
    low: Vector
    high: Vector
    least: Vector
    most: Vector
    whole: NDArray[np.bool_] = field(default_factory=lambda: NONE)


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """What was found of a program.

    x         the point, None where there is none
    value     c·x
    bound     what no point can be below, proven
    duals     of each row: how much the value falls or rises with its right side; empty of a program with whole numbers
    """

    status: Status
    x: Vector | None = None
    value: float = np.nan
    bound: float = np.nan
    duals: Vector = field(default_factory=lambda: np.empty(0))


def solve(program: Program, seconds: float = np.inf) -> Solution:
    """Solve a program. Raises MissingPartError without HiGHS, SolverError where its answer does not hold.

    seconds   after which the best that was found is returned, as feasible, never as optimal; programs of whole numbers only
    """
    presolve = bool(program.whole.any()) and presolve_is_sound()
    found = _run(program, seconds, presolve=presolve)
    if presolve and found.status is Status.INFEASIBLE:
        found = _run(program, seconds, presolve=False)  # presolve has called feasible programs infeasible
    if found.x is not None:
        _check(program, found.x)
    return found


@cache
def presolve_is_sound() -> bool:
    """Tell whether presolve leaves the optimum alone: HiGHS 1.14 gave 29.0 for a program of which it is 28.2 (ERGO-Code/HiGHS 2957)."""
    inf = np.inf
    sample = Program(
        *(np.array([1.0, 2.0]), np.array([[1.0, 1.0]]), np.array([20.1]), np.array([inf])),
        *(np.array([0.0, 8.0]), np.array([20.0, 20.0]), np.array([True, False])),
    )
    return bool(np.isclose(_run(sample, inf, presolve=True).value, _run(sample, inf, presolve=False).value))


_OWN = threading.local()
"""The engine of each thread: it is made once."""


def _engine() -> tuple[Any, Any]:
    if hasattr(_OWN, "engine"):
        return _OWN.engine  # type: ignore[no-any-return]
    try:
        import highspy
    except ImportError as error:
        raise MissingPartError("optimise") from error
    (core,) = highspy.Highs.__bases__  # the class itself writes a line to the standard output when it is made
    _OWN.engine = highspy, core()
    return _OWN.engine  # type: ignore[no-any-return]


def _run(program: Program, seconds: float, *, presolve: bool) -> Solution:
    highspy, engine = _engine()
    options = {
        "output_flag": False,
        "threads": 1,
        "presolve": "on" if presolve else "off",
        "time_limit": min(seconds, highspy.kHighsInf),
    }
    for name, value in options.items():
        engine.setOptionValue(name, value)
    engine.passModel(_model(highspy, program))
    engine.run()
    status = _STATUS.get(engine.getModelStatus().name)
    info = engine.getInfo()
    if status is Status.INFEASIBLE or status is Status.UNBOUNDED:
        return Solution(status)
    whole = bool(program.whole.any())
    if status is None or info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        raise SolverError(engine.getModelStatus().name)
    solution = engine.getSolution()
    x = np.array(solution.col_value)
    if whole:
        x = np.where(program.whole, np.round(x), x)
    value = float(program.cost @ x)
    bound = float(info.mip_dual_bound) if whole else value
    duals = np.empty(0) if whole else np.array(solution.row_dual)
    return Solution(status, x, value, bound if status is Status.OPTIMAL or whole else -np.inf, duals)


_STATUS = {
    "kOptimal": Status.OPTIMAL,
    "kInfeasible": Status.INFEASIBLE,
    "kUnboundedOrInfeasible": Status.INFEASIBLE,
    "kUnbounded": Status.UNBOUNDED,
    "kTimeLimit": Status.FEASIBLE,
}


def _model(highspy: Any, program: Program) -> Any:
    rows, columns = program.matrix.shape
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = columns, rows
    model.col_cost_, model.col_lower_, model.col_upper_ = program.cost, program.least, program.most
    model.row_lower_, model.row_upper_ = program.low, program.high
    used = program.matrix != 0
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.concatenate(([0], np.cumsum(used.sum(axis=1))))
    model.a_matrix_.index_ = np.nonzero(used)[1]
    model.a_matrix_.value_ = program.matrix[used]
    if program.whole.any():
        kinds = highspy.HighsVarType
        model.integrality_ = [kinds.kInteger if one else kinds.kContinuous for one in program.whole]
    return model


def _check(program: Program, x: Vector) -> None:
    """Hold a point against the program itself. Raises SolverError."""
    if not np.isfinite(x).all():
        raise SolverError("no number")
    reached = program.matrix @ x
    room = TOLERANCE * np.maximum(1, (np.abs(program.matrix) * np.abs(x)).max(axis=1, initial=0))
    own = TOLERANCE * np.maximum(1, np.abs(x))
    held = (
        (reached >= program.low - room).all()
        and (reached <= program.high + room).all()
        and (x >= program.least - own).all()
        and (x <= program.most + own).all()
    )
    if not held:
        raise SolverError("a point outside the program")


def lexicographic(program: Program, costs: tuple[Vector, ...], within: float = 1e-9) -> Solution:
    """Minimise the first cost, of all points that do so the second, and so on. Each may cost the ones before it `within` of their value.

    Returns the last point, with the status, value and duals of the first cost.
    """
    first = solve(replace(program, cost=costs[0]))
    found, held = first, program
    for before, cost in pairwise(costs):
        if found.x is None:
            return first
        at = float(before @ found.x)
        held = replace(
            held,
            matrix=np.vstack([held.matrix, before]),
            low=np.append(held.low, -np.inf),
            high=np.append(held.high, at + within * max(1.0, abs(at))),
        )
        found = solve(replace(held, cost=cost))
    return replace(first, x=found.x)
