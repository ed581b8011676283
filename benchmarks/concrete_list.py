"""A list of declared mixes checked as `meetlat concrete check --json` does: time and memory grow with the list, and no faster.

The baseline is a list of a quarter of the length, four times.
"""

from __future__ import annotations

import io
import tempfile
import tracemalloc
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from time import process_time

from benchmarks.measure import Measure, side_by_side
from meetlat.cli.call import run_app
from meetlat.cli.help import root
from meetlat.cli.main import COMMANDS

MIXES = 2000
TIMES = 3
HEAD = "mix,exposure_classes,declared_mki_eur_per_m3,declared_mki_set,declared_modules,declared_co2_kg_per_m3,declaration,declaration_valid_to\n"
MEGABYTE = 1e6


def measures() -> Iterator[Measure]:
    """Measure processor seconds and the most memory of a list and of one four times as long."""
    with tempfile.TemporaryDirectory() as folder:
        long, short = (listed(Path(folder) / f"{count}.csv", count) for count in (MIXES, MIXES // 4))
        took, beside = side_by_side(lambda: checked(long), lambda: checked(short), TIMES, process_time)
        yield Measure(
            f"checking {MIXES:,} declared mixes", took, 4 * beside, 1.25, against="a quarter of them, four times"
        )
        most, less = (peak(path) for path in (long, short))
        yield Measure(f"checking {MIXES:,} declared mixes", most, 4 * less, 1.25, "MB", "a quarter of them, four times")


def listed(path: Path, count: int) -> Path:
    """Write a list of mixes."""
    rows = (
        f"m{one},XC4 XF1,{9 + one % 50 / 25:.2f},A1,A1-A3,{150 + one % 40},EPD-{one},2029-12-31\n"
        for one in range(count)
    )
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return path


def checked(path: Path) -> None:
    """Check a list; the answer is thrown away."""
    with redirect_stdout(Nowhere()):
        run_app(root(COMMANDS), ["concrete", "check", str(path), "--on", "2026-06-15", "--json"], "nl")


def peak(path: Path) -> float:
    """Return the most memory that checking a list takes, in MB."""
    tracemalloc.start()
    checked(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / MEGABYTE


class Nowhere(io.StringIO):
    """A stream that keeps nothing."""

    def write(self, words: str) -> int:
        """Throw words away."""
        return len(words)
