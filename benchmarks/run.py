"""Runs every benchmark of this folder and prints the ratios: `make bench`, or `python -m benchmarks.run NAME…` for some.

A benchmark is a module here with `measures()`, yielding Measure. One that breaks its measure makes the exit code 1.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.measure import Measure

NOT_BENCHMARKS = {"run", "measure", "national", "growth"}


def benchmarks(folder: Path) -> list[str]:
    """Return the names of the benchmarks in a folder."""
    return sorted(path.stem for path in folder.glob("[a-z]*.py") if path.stem not in NOT_BENCHMARKS)


def measured(names: Iterable[str]) -> Iterator[Measure]:
    """Run benchmarks by name."""
    for name in names:
        yield from importlib.import_module(f"benchmarks.{name}").measures()


def line(measure: Measure) -> str:
    """Return a measure as a line."""
    sense, verdict = "≥" if measure.rate else "≤", "holds" if measure.holds else "BROKEN"
    beside = f"{measure.beside:.4g} {measure.unit} {measure.against}"
    return f"{measure.job}: {measure.took:.4g} {measure.unit} beside {beside}: × {measure.ratio:.2f} ({sense} {measure.most:g}) {verdict}"


def main(words: Sequence[str]) -> int:
    """Run the benchmarks that are named, or all; return the exit code."""
    broken = 0
    for measure in measured(words or benchmarks(Path(__file__).parent)):
        print(line(measure), flush=True)
        broken += not measure.holds
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
