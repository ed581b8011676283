"""The decimal mark of a table of numbers: one for the whole table, shown by the numbers that can be read in one way only."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from meetlat.lca.epd.model import Absence, Reason
from meetlat.lca.epd.numbers import THOUSANDS, Numbers, numbers

MARKED = re.compile(r"[-+]?(?P<whole>[0-9.,]*)(?P<mark>[.,])(?P<rest>[0-9]+)(?P<exponent>[eE][-+]?[0-9]+)?")
OTHER = {",": ".", ".": ","}


@dataclass(frozen=True, slots=True)
class Decimals:
    """How the numbers of a table are written: with the mark `,` or `.`; None where they do not show it, or some show one and some the other.

    Without a mark a number that may be read with either is unreadable: `1.234` is then neither 1.234 nor 1234.
    """

    mark: str | None

    def numbers(self, written: Sequence[str]) -> Numbers:
        """Read numbers of the table."""
        if self.mark is not None:
            return numbers([self._plain(one) for one in written])
        read = numbers(written)
        unclear = {at for at, one in enumerate(written) if MARKED.fullmatch(one.strip()) and shown(one) is None}
        if not unclear:
            return read
        values = tuple(math.nan if at in unclear else value for at, value in enumerate(read.values))
        absences = {at: Absence(Reason.UNREADABLE, written[at]) for at in unclear}
        return Numbers(values, {**read.absences, **absences}, read.told)

    def _plain(self, written: str) -> str:
        """Return a number with the mark of the table as a plain one; any other as it stands."""
        mark = self.mark or "."
        other = OTHER[mark]
        groups = written.strip().lstrip("+-").partition(mark)[0].split(other)
        well_grouped = all(len(one) == THOUSANDS for one in groups[1:]) and len(groups[0]) <= THOUSANDS
        if len(groups) > 1 and not well_grouped:
            return written
        return written.strip().replace(other, "").replace(mark, ".")


def decimals_of(written: Iterable[str]) -> Decimals:
    """Return how the numbers of a table are written."""
    marks = {mark for one in written if (mark := shown(one)) is not None}
    return Decimals(marks.pop() if len(marks) == 1 else None)


def shown(written: str) -> str | None:
    """Return the decimal mark that a number can only have: `,` of `510,45` and `1.234,5`, `.` of `0.125`; None of `1,234`."""
    found = MARKED.fullmatch(written.strip())
    if found is None:
        return None
    mark, whole = found["mark"], found["whole"]
    if mark in whole:
        return OTHER[mark]
    if OTHER[mark] in whole or found["exponent"] or len(found["rest"]) != THOUSANDS:
        return mark
    return mark if len(whole) > THOUSANDS or whole in ("", "0") else None
