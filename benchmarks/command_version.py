"""`meetlat --version` answers before anyone notices: heavy libraries are imported where they are used."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from benchmarks.measure import Measure, side_by_side

LIMIT = 0.150


def measures() -> Iterator[Measure]:
    """Measure the command in seconds beside the limit, and beside a bare interpreter."""
    command = [sys.executable, "-m", "meetlat", "--version"]
    bare = [sys.executable, "-c", "pass"]
    took, nothing = side_by_side(
        lambda: subprocess.run(command, check=True, capture_output=True), lambda: subprocess.run(bare, check=True), 11
    )
    yield Measure("meetlat --version", took, LIMIT, 1, against="limit")
    yield Measure("meetlat --version", took, nothing, 5, against="bare interpreter")
