"""What a command costs before it does anything: a look-up and the help, beside importing the libraries they stand on in one process.

Processor time of processes of their own, so that other work on the machine disturbs it least. Every module comes from its bytecode, as
where Meetlat is installed.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator

from benchmarks.measure import Measure, side_by_side

LIBRARIES = "typer, rich, pydantic, yaml, numpy"
COMMANDS = ("--help", "requirements show concrete-mki --on 2026-05-01")
TIMES = 15
MOST = 1.6


def children() -> float:
    """Return the processor seconds of the processes that ended, user and system."""
    import resource

    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def run(*words: str) -> Callable[[], object]:
    """Return a job that runs Python with these words."""
    return lambda: subprocess.run([sys.executable, *words], check=True, capture_output=True)


def measures() -> Iterator[Measure]:
    """Measure each command beside the imports."""
    imports = run("-c", f"import {LIBRARIES}")
    for command in COMMANDS:
        took, beside = side_by_side(run("-m", "meetlat", *command.split()), imports, TIMES, children)
        yield Measure(f"meetlat {command}", took, beside, MOST, against=f"importing {LIBRARIES}")
