"""Print what was found of a register: the answer first, then machine by machine, then what to ask of whom."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from meetlat.cli.run import mark, rich_table
from meetlat.equipment.jobs.register import said_or_none, stated_or_probable_class
from meetlat.equipment.jobs.register_form import PartnerForm
from meetlat.equipment.jobs.register_merge import MergedRegister
from meetlat.equipment.jobs.register_rdw import RdwLookup
from meetlat.equipment.read.register_merge import What
from meetlat.equipment.rules.proof import document
from meetlat.equipment.rules.register_check import RegisterCheck
from meetlat.equipment.view.register_book import COLUMNS, said_change
from meetlat.errors import text
from meetlat.requirements import Outcome
from meetlat.words import Language, say


def show_register(checked: RegisterCheck, console: Console, language: Language) -> None:
    """Print a checked register. No plate is printed: machines go by their own number or their row."""
    counts = {outcome: sum(one.outcome is outcome for one in checked.machines) for outcome in Outcome}
    summary = text(
        "register.summary",
        all=len(checked.machines),
        met=counts[Outcome.MET],
        not_met=counts[Outcome.NOT_MET],
        unknown=counts[Outcome.UNKNOWN],
        not_applicable=counts[Outcome.NOT_APPLICABLE],
        on=checked.on,
    )
    console.print(say(summary, language), markup=False, style="bold")
    words = ("machine", "owner", "class", "document", "proven", "outcome")
    rows = rich_table(*(say(text(f"register.column-{word}"), language) for word in words))
    for one in checked.machines:
        rows.add_row(
            say(one.registered.contact.machine, language),
            one.registered.owner or "",
            said_or_none(stated_or_probable_class(one), language) or "",
            said_or_none(document(one.registered), language) or "",
            say(text(f"proven.{one.proven.value}"), language),
            mark(one.outcome, language),
        )
    console.print(rows)
    for finding in checked.findings:
        console.print(f"- {say(finding.message, language)}", markup=False)
    for ask in dict.fromkeys(say(asked, language) for one in checked.machines for asked in one.ask):
        console.print(f"? {ask}", markup=False)


def show_sent(sent: Sequence[PartnerForm], console: Console, language: Language) -> None:
    """Print which workbooks were made, for whom, and how much they ask."""
    console.print(say(text("register.form-made", number=len(sent)), language), markup=False, style="bold")
    rows = rich_table(
        *(say(text(f"register.column-{word}"), language) for word in ("file", "owner")),
        *((say(text(f"register.column-{word}"), language), "right") for word in ("machines", "missing")),
    )
    for one in sent:
        rows.add_row(str(one.file), one.owner or "", str(one.machines), str(one.missing))
    console.print(rows)


def show_merged(taken: MergedRegister, console: Console, language: Language) -> None:
    """Print what merging did: how much first, then what must be looked at, then what was filled in."""
    merged = taken.merged
    counts = {what: len(merged.of(what)) for what in What}
    summary = text(
        "register.merge-summary",
        machines=len(merged.rows),
        out=str(taken.out),
        added=counts[What.ADDED],
        filled=counts[What.FILLED],
        contradictions=counts[What.CONTRADICTS],
        ambiguous=counts[What.AMBIGUOUS],
    )
    console.print(say(summary, language), markup=False, style="bold")
    rows = rich_table(*(say(text(f"register.merge-{name}"), language) for name in COLUMNS))
    for what in reversed(What):
        for change in merged.of(what):
            rows.add_row(*said_change(change, language))
    if merged.changes:
        console.print(rows)
    if merged.not_returned:
        said = text("register.merge-not-returned", machines=list(merged.not_returned))
        console.print(f"- {say(said, language)}", markup=False)


def show_looked_up(found: RdwLookup, console: Console, language: Language) -> None:
    """Print what the RDW filled in, and what must be looked at."""
    summary = text("register.rdw-summary", found=found.looked_up, others=found.others)
    console.print(say(summary, language), markup=False, style="bold")
    show_merged(found.taken, console, language)
    for finding in found.findings:
        console.print(f"- {say(finding.message, language)}", markup=False)
