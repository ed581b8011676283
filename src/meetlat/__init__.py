"""Meetlat: the open steering instrument for sustainable construction in the Netherlands.

    requirements → tender → evidence → verdict → monitoring → next requirements

`meetlat.find("concrete-mki", on="2026-05-01", category="outdoor")` asks a question, `meetlat.to_pandas(…)` makes a table of its answer.
Each name is loaded when it is used. Beneath stand the rooms, with the rules themselves: `meetlat.figures` (dated figures),
`meetlat.requirements` (find and judge), `meetlat.lca` (profiles and MKI), `meetlat.concrete`, `meetlat.equipment`, `meetlat.tender`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

# fmt: off
__all__ = [  # noqa: RUF022  by what they are for
    "Answer", "Certainty", "InputError", "MeetlatError", "MissingPartError", "Outcome", "Requirement", "SetMismatchError", "Verdict",
    "find", "verdict", "coverage", "table", "peloton_path",
    "mki", "mki_in_bulk", "read_mixes", "check_mixes", "outlook", "explain_mixes", "optimise_mix", "compare_mixes",
    "check_steel", "check_asphalt", "check_dossier", "list_innovations",
    "read_machines", "check_machines", "check_register", "share",
    "decide", "lint", "evaluate", "check_bid", "read_form",
    "to_arrow", "to_dict", "to_pandas", "to_polars", "to_rows", "page", "picture",
    "concrete", "equipment", "figures", "forms", "lca", "requirements", "tender",
]

if TYPE_CHECKING:  # the same names as in `_PLACES`
    from meetlat import concrete, equipment, figures, forms, lca, requirements, tender  # noqa: I001
    from meetlat.answer import Answer
    from meetlat.errors import InputError, MeetlatError, MissingPartError, SetMismatchError
    from meetlat.figures import Certainty
    from meetlat.library.pictures import page, picture
    from meetlat.library.questions import check_asphalt, check_bid, check_dossier, check_machines, check_mixes, check_register, check_steel
    from meetlat.library.questions import compare_mixes, coverage, decide, explain_mixes
    from meetlat.library.questions import evaluate, find, lint, list_innovations, mki, mki_in_bulk, optimise_mix, outlook, peloton_path
    from meetlat.library.questions import read_form, read_machines, read_mixes, share, table, verdict
    from meetlat.library.rows import to_arrow, to_dict, to_pandas, to_polars, to_rows
    from meetlat.requirements import Outcome, Requirement, Verdict
# fmt: on

_PLACES = {
    "Answer": "meetlat.answer",
    "Certainty": "meetlat.figures",
    **dict.fromkeys(("InputError", "MeetlatError", "MissingPartError", "SetMismatchError"), "meetlat.errors"),
    **dict.fromkeys(("Outcome", "Requirement", "Verdict"), "meetlat.requirements"),
    **dict.fromkeys(("page", "picture"), "meetlat.library.pictures"),
    **dict.fromkeys(("to_arrow", "to_dict", "to_pandas", "to_polars", "to_rows"), "meetlat.library.rows"),
    **{
        room: f"meetlat.{room}"
        for room in ("concrete", "equipment", "figures", "forms", "lca", "requirements", "tender")
    },
}

if not TYPE_CHECKING:  # else a misspelt name would have a type

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module 'meetlat' has no attribute {name!r}")
        place = _PLACES.get(name, "meetlat.library.questions")
        module = import_module(place)
        return module if place == f"meetlat.{name}" else getattr(module, name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
