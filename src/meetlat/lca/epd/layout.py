"""How the cells of an indicator lie: which modules, under which scenarios. Most results of an EPD lie alike, so this is worked out once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from meetlat.lca import modules


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The modules and scenarios of a result, once for the many results that have the same.

    codes       of EN 15804, None where a module is not known
    scenarios   the names of them, each once
    repeats     whether a module and scenario stand twice
    plain       whether every module is known and stands once, without a scenario
    summed      runs of modules that stand beside all their parts: (place, places of the parts)
    """

    codes: tuple[str | None, ...]
    unknown: tuple[str, ...]
    scenarios: tuple[str, ...]
    repeats: bool
    plain: bool
    summed: tuple[tuple[int, tuple[int, ...]], ...]


@lru_cache(maxsize=1000)
def layout(written: tuple[str, ...], scenarios: tuple[str | None, ...]) -> Layout:
    """Return the layout of a result."""
    codes = tuple(module_code(one) for one in written)
    cells = tuple(zip(codes, scenarios, strict=True))
    unknown = tuple(dict.fromkeys(one for one, code in zip(written, codes, strict=True) if code is None))
    repeats = len(set(cells)) < len(cells)
    plain = not unknown and not repeats and not any(scenarios)
    names = tuple(dict.fromkeys(one for one in scenarios if one is not None))
    return Layout(codes, unknown, names, repeats, plain, tuple(_summed(cells)))


@lru_cache(maxsize=1000)
def module_code(written: str) -> str | None:
    """Return the code of a module as written: `A1-A3`, `a1–a3`; None where it is none of EN 15804."""
    code = written.strip().upper().replace("–", "-").replace(" ", "")
    return code if modules.exists(code) else None


def _summed(cells: Sequence[tuple[str | None, str | None]]) -> Iterator[tuple[int, tuple[int, ...]]]:
    places = {cell: at for at, cell in enumerate(cells)}
    for (code, scenario), at in places.items():
        steps = modules.steps(code) if code else ()
        parts = [places.get((step, scenario)) for step in steps]
        if len(steps) > 1 and None not in parts:
            yield at, tuple(part for part in parts if part is not None)
