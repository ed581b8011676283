"""What a bare `meetlat` says: what people come for, and the command that does it."""

from __future__ import annotations

from meetlat.errors import text
from meetlat.words import Language, say

EXAMPLES = {
    "cli.greet-example": "meetlat example viaduct",
    "cli.greet-look-up": "meetlat requirements show concrete-mki --on 2026-05-01",
    "cli.greet-lint": "meetlat tender lint viaduct",
    "cli.greet-evaluate": "meetlat tender evaluate viaduct --out rapport",
    "cli.greet-bid": "meetlat bid check viaduct/bids/bouwgroep-zuid",
    "cli.greet-mixes": "meetlat concrete check viaduct/bids/bouwgroep-zuid --on 2026-05-01",
    "cli.greet-machines": "meetlat equipment check viaduct/bids/bouwgroep-zuid --level basic",
    "cli.greet-verify": 'meetlat tender verify viaduct --bid "Bouwgroep Zuid" --realised gebouwd',
}
"""What people come for, in the order of a work, by the code of its sentence: a command that does it."""


def greeting(language: Language) -> str:
    """Return the greeting: what Meetlat is, an example of each thing that people come for, where to read on."""
    examples = (f"{say(text(code), language)}\n    {command}\n" for code, command in EXAMPLES.items())
    return f"{say(text('cli.greet'), language)}\n\n{''.join(examples)}\n{say(text('cli.greet-further'), language)}\n"
