"""Print how logs were judged: the answer first, then who does not comply, then the emission-free shares."""

from __future__ import annotations

from rich.console import Console

from meetlat.cli.run import mark, rich_table
from meetlat.equipment.jobs.judged_logs import JudgedLogs
from meetlat.equipment.model.machine import Span
from meetlat.equipment.rules.logs.judge import OfMachine
from meetlat.equipment.rules.logs.shares import LogShare
from meetlat.equipment.rules.share import Sums
from meetlat.errors import Text, text
from meetlat.requirements import Outcome
from meetlat.words import Language, number, say, show, unit

SHOWN = 10
OUTCOMES = (Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE)
FIRST = (Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.MET, Outcome.NOT_APPLICABLE)


def show_judged(found: JudgedLogs, console: Console, language: Language) -> None:
    """Print the answer, then what needs attention first."""
    judged = found.judged
    summary = text(
        "judged-log.summary",
        machines=len(judged.machines),
        level=text(f"judged-log.level-{judged.level.value}"),
        first=judged.whole.first,
        last=judged.whole.last,
    )
    console.print(say(summary, language), markup=False, style="bold")
    _show_tallies(found, console, language)
    _show_machines(found, console, language)
    _show_shares(found, console, language)


def _show_tallies(found: JudgedLogs, console: Console, language: Language) -> None:
    table = rich_table(_head("period", language), _head("outcome", language), (_head("machines", language), "right"))
    for tally in found.judged.tallies:
        for outcome in OUTCOMES:
            if count := tally.outcomes[outcome]:
                table.add_row(_days(tally.span), mark(outcome, language), number(count, language))
    console.print(table)


def _show_machines(found: JudgedLogs, console: Console, language: Language) -> None:
    if not found.machines:
        return
    words = ("machine", "owner", "period", "outcome", "required", "found")
    table = rich_table(*(_head(word, language) for word in words), (_head("hours", language), "right"))
    ordered = sorted(found.machines, key=lambda one: (FIRST.index(one.outcome), -(one.hours or 0)))
    for one in ordered[:SHOWN]:
        required, what = _required_and_found(found, one)
        registered = one.registered
        table.add_row(
            say(found.label(one), language),
            registered.owner or "" if registered else "",
            _days(one.span),
            mark(one.outcome, language),
            say(required, language) if required else "",
            say(what, language),
            show(None, language) if one.hours is None else number(round(one.hours, 1), language),
        )
    console.print(table)
    _show_more(len(ordered), console, language)


def _required_and_found(found: JudgedLogs, one: OfMachine) -> tuple[Text | None, Text | str]:
    explained = one.explained(found.library, found.asked.level, found.asked.accept)
    if explained is None:
        return None, text("judged-log.not-registered")
    first = explained.judgements[0]
    return first.required, first.found


def _show_shares(found: JudgedLogs, console: Console, language: Language) -> None:
    if not found.judged.shares:
        return
    words = ("project", "category", "period", "outcome")
    amounts = ("total", "zero_emission", "share", "needed")
    table = rich_table(
        *(_head(word, language) for word in words), *((_head(word, language), "right") for word in amounts)
    )
    ordered = sorted(found.judged.shares, key=lambda one: (FIRST.index(one.outcome), -one.sums.total))
    for one in ordered[:SHOWN]:
        share = one.explained(found.asked.choices, found.asked.accept)
        needed = show(None, language) if one.required_percent is None else _percent(one.required_percent, language)
        table.add_row(
            _project(one, language, per_project=found.asked.per_project),
            one.category,
            _days(one.span),
            mark(one.outcome, language),
            *(
                f"{number(round(amount), language)} {unit(share.unit, language)}"
                for amount in (one.sums.total, one.sums.zero_emission)
            ),
            _share(one.sums, language),
            needed,
        )
    console.print(table)
    _show_more(len(ordered), console, language)


def _project(one: LogShare, language: Language, *, per_project: bool) -> str:
    none = text("judged-log.no-project" if per_project else "judged-log.all-projects")
    return one.project or say(none, language)


def _share(sums: Sums, language: Language) -> str:
    if sums.share_percent is not None:
        return _percent(sums.share_percent, language)
    low, high = round(sums.lowest_percent, 1), round(sums.highest_percent, 1)
    return say(text("judged-log.percent-between", low=low, high=high), language)


def _percent(percent: float, language: Language) -> str:
    return say(text("judged-log.percent", percent=round(percent, 1)), language)


def _show_more(count: int, console: Console, language: Language) -> None:
    if count > SHOWN:
        console.print(say(text("judged-log.more", more=count - SHOWN), language), markup=False)


def _head(word: str, language: Language) -> str:
    return say(text(f"judged-log.head-{word}"), language)


def _days(span: Span) -> str:
    return f"{span.first} – {span.last}"
