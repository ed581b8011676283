"""What must be told of the files that are read meanwhile, whoever reads them: what they do not show, how they were understood, which rows were left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from meetlat.errors import Problem

if TYPE_CHECKING:
    from meetlat.figures import Caveat  # heavy, and help does without


@dataclass(slots=True)
class Told:
    """Caveats, and the problems of rows that were left out, each once and in order."""

    caveats: list[Caveat] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, caveats: Sequence[Caveat] = (), problems: Sequence[Problem] = ()) -> None:
        """Note what is not noted yet."""
        self.caveats += [caveat for caveat in caveats if caveat not in self.caveats]
        self.problems += [problem for problem in problems if problem not in self.problems]


_told: ContextVar[Told | None] = ContextVar("told", default=None)


@contextmanager
def telling() -> Iterator[Told]:
    """Collect what must be told of the files that are read meanwhile; who collects already hears it too."""
    found = Told()
    token = _told.set(found)
    try:
        yield found
    finally:
        _told.reset(token)
        tell(found.caveats, found.problems)


@contextmanager
def listening() -> Iterator[Told]:
    """Hear what was told since somebody began to collect; begin where nobody did."""
    if (told := _told.get()) is not None:
        yield told
        return
    with telling() as begun:
        yield begun


def tell(caveats: Sequence[Caveat] = (), problems: Sequence[Problem] = ()) -> None:
    """Tell whoever collects."""
    if (told := _told.get()) is not None:
        told.add(caveats, problems)
