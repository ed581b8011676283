"""How something fast is measured: beside its bare baseline, in turns, on the same data; what counts is the ratio."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Measure:
    """What a job took and what stands beside it: the bare baseline, or a fixed limit.

    took, beside   both in `unit`; took / beside must stay at or below `most`, or at or above it for a rate (`rate=True`)
    """

    job: str
    took: float
    beside: float
    most: float
    unit: str = "s"
    against: str = "bare"
    rate: bool = False

    @property
    def ratio(self) -> float:
        """How many times the baseline the job takes, or how much of its rate it reaches."""
        return self.took / self.beside

    @property
    def holds(self) -> bool:
        """Tell whether the measure is met."""
        return self.ratio >= self.most if self.rate else self.ratio <= self.most


def side_by_side(
    job: Callable[[], object], bare: Callable[[], object], rounds: int = 5, clock: Callable[[], float] = perf_counter
) -> tuple[float, float]:
    """Return the median seconds of a job and of its baseline, run in turns after one warm-up of each.

    clock   of the wall; or of the processor, all threads, which other work on the machine disturbs less
    """
    took: tuple[list[float], list[float]] = ([], [])
    for counts in [False] + [True] * rounds:
        for function, times in zip((job, bare), took, strict=True):
            start = clock()
            function()
            if counts:
                times.append(clock() - start)
    return statistics.median(took[0]), statistics.median(took[1])
