"""Print whom to call about what, and where the report stands."""

from __future__ import annotations

from rich.console import Console

from meetlat.cli.run import rich_table
from meetlat.equipment.jobs.report import Written
from meetlat.errors import text
from meetlat.words import Language, say


def show_written(written: Written, console: Console, language: Language) -> None:
    """Print the answer, the call list and the files."""
    said = written.said
    console.print(said.headline, markup=False, style="bold")
    console.print(said.first, markup=False)
    if said.partners:
        rows = rich_table(*(say(text(f"machines.{name}"), language) for name in ("whom", "ask", "machine", "when")))
        for partner in said.partners:
            for at, call in enumerate(partner.follow_ups):
                rows.add_row("" if at else partner.name, f"{call.mark} {call.ask}", call.brief, call.by)
        console.print(rows)
    for file in written.files:
        console.print(str(file), markup=False)
