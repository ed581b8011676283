"""What stands beneath an answer on the console: what could not be read, what stands in the way, what must be known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from meetlat.answer import Answer, problem_line
from meetlat.documents.brief import Gravity, Note, in_brief, notes_of
from meetlat.documents.screen import Screen
from meetlat.errors import text
from meetlat.figures import Caveat
from meetlat.words import Language, say

SHOWN_ALIKE = 2  # caveats of one kind; --json and the report hold them all


def print_brief(screen: Screen, answer: Answer[Any], notes: Iterable[Note], language: Language) -> None:
    """Print the few things that stand in the way, and how many more there are."""
    unread = (Note(Gravity.UNREAD, "", problem_line(problem, language), "✗") for problem in answer.problems)
    own = tuple(notes)
    told = [say(one.message, language) for one in own]
    beside = (one for one in notes_of(answer.caveats) if not any(say(one.message, language) in said for said in told))
    brief = in_brief(one for one in (*unread, *own, *beside) if not screen.has_said(say(one.message, language)))
    for one in brief.shown:
        more = f" {say(text('cli.more-of-kind', more=one.alike), language)}" if one.alike else ""
        screen.print(f"{one.shape} {say(one.message, language)}{more}", markup=False)
    code = "cli.left-out-grave" if brief.grave else "cli.left-out"
    left_out = text(code, more=brief.left_out, grave=brief.grave) if brief.left_out else ""
    screen.print(say(text("cli.show-all", left_out=left_out), language), markup=False)


def print_notes(screen: Screen, answer: Answer[Any], language: Language, most: int | None = SHOWN_ALIKE) -> None:
    """Print every problem, and of each kind of caveat at most so many, the rest counted; None: all of them."""
    for problem in answer.problems:
        screen.print(f"✗ {problem_line(problem, language)}", markup=False, style="bold")
    for alike in _alike(answer.caveats):
        each = iter(alike)
        unsaid = (said for said in (say(one.message, language) for one in each) if not screen.has_said(said))
        for sentence in islice(unsaid, most):
            screen.print(f"! {sentence}", markup=False, style="dim")
        if more := sum(1 for _ in each):
            screen.print(f"! {say(text('cli.more-alike', more=more), language)}", markup=False, style="dim")


def _alike(caveats: Sequence[Caveat]) -> list[list[Caveat]]:
    """Return caveats by code, those that change how to read the answer first."""
    by_code: dict[str, list[Caveat]] = {}
    for caveat in sorted(caveats, key=lambda caveat: -caveat.weight):
        by_code.setdefault(caveat.code, []).append(caveat)
    return list(by_code.values())
