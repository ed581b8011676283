"""The command `meetlat`: a table of commands, each loaded when it is called."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from meetlat import __version__
from meetlat.cli import net, terminal

if TYPE_CHECKING:
    from meetlat.cli.help import Commands

COMPLETE = "_MEETLAT_COMPLETE"
"""Set by a shell that asks how a command line may go on."""

OBJECTS = 50_000
"""How many new objects there are before those that hold each other are looked for; a look-up makes fewer, and leaves them at its end."""

TENDER, EQUIPMENT, LOOKUP = "meetlat.tender.commands", "meetlat.equipment.commands", "meetlat.lookup.commands"

COMMANDS: Commands = {
    "requirements": {"": "list", "list": f"{LOOKUP}.requirements:list_", "show": f"{LOOKUP}.requirements:show"},
    "concrete": {
        "check": "meetlat.concrete.commands:check",
        "outlook": "meetlat.concrete.commands:outlook",
        "compare": "meetlat.concrete.commands:compare",
        "optimise": "meetlat.concrete.commands:optimise",
        "explain": "meetlat.concrete.commands:explain",
        "adapt": "meetlat.concrete.commands:adapt",
    },
    "mki": "meetlat.epd.commands:mki",
    "epd": {"inspect": "meetlat.epd.commands:inspect"},
    "steel": {"check": "meetlat.steel.commands:check"},
    "asphalt": {"check": "meetlat.asphalt.commands:check"},
    "equipment": {
        "check": f"{EQUIPMENT}.check:check",
        "share": f"{EQUIPMENT}.check:share",
        "emissions": f"{EQUIPMENT}.check:emissions",
        "report": f"{EQUIPMENT}.check:report",
        "logs": f"{EQUIPMENT}.logs:logs",
        "measures": f"{TENDER}.measures:measures",
        "register": {
            "check": f"{EQUIPMENT}.register:check",
            "form": f"{EQUIPMENT}.register:form",
            "merge": f"{EQUIPMENT}.register:merge",
            "rdw": f"{EQUIPMENT}.register:rdw",
        },
    },
    "tender": {
        "new": f"{TENDER}.prepare:new",
        "decide": f"{TENDER}.prepare:decide",
        "lint": f"{TENDER}.prepare:lint",
        "documents": f"{TENDER}.prepare:documents",
        "reference": f"{TENDER}.built:reference",
        "evaluate": f"{TENDER}.evaluate:evaluate",
        "robustness": f"{TENDER}.award:show_robustness",
        "letters": f"{TENDER}.award:letters",
        "verify": f"{TENDER}.built:verify",
        "verify-form": f"{TENDER}.built:verify_form",
        "portfolio": "meetlat.portfolio.commands:portfolio",
    },
    "bid": {"check": f"{TENDER}.bid:check", "workbook": f"{TENDER}.bid:workbook"},
    "figures": {
        "coverage": f"{LOOKUP}.figures:coverage",
        "template": f"{LOOKUP}.figures:template",
        "import": f"{LOOKUP}.figures:import_",
    },
    "forms": {"": "list", "list": f"{LOOKUP}.forms:list_", "template": f"{LOOKUP}.forms:template"},
    "peloton": {"path": f"{LOOKUP}.peloton:path"},
    "dossier": {"check": "meetlat.performance.commands:check"},
    "innovations": {"": "list", "list": "meetlat.performance.commands:list_"},
    "profiles": {"": "list", "list": f"{LOOKUP}.profiles:list_"},
    "example": f"{LOOKUP}.example:example",
}
"""Every command, in the order of the help; the sentence that explains it is `command.` and its path in data/words/cli/command.yaml."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line. Exit codes: 0 answered or met, 1 not met, 2 input refused, 3 unknown; without an answer those of `net`."""
    if arguments is None:
        gc.set_threshold(OBJECTS)
    words = sys.argv[1:] if arguments is None else arguments
    code = net.caught(lambda: _run(words), words)
    if arguments is None:
        gc.freeze()  # the process ends: nothing is looked for in what it leaves
    sys.exit(code)


def _run(words: list[str]) -> int:
    if words == ["--version"]:
        terminal.write(f"meetlat {__version__}\n")  # before anything heavy is imported
        return 0
    language = terminal.language_of(words)
    asked = os.environ.get(COMPLETE)
    if not words and not asked:
        from meetlat.cli.greeting import greeting

        terminal.write(greeting(language))
        return 0
    from meetlat.cli.call import run_app
    from meetlat.cli.help import root

    if asked:
        from typer.completion import shell_complete

        return shell_complete(root(COMMANDS), {"obj": language}, "meetlat", COMPLETE, asked)
    return run_app(root(COMMANDS, installs=words[0].startswith("-")), words, language)
