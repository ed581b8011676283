"""Find the best mix for an order from the stock of a plant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath

from meetlat.answer import Answer, used
from meetlat.concrete import Mix, assessment_basis
from meetlat.concrete.jobs import level_of
from meetlat.concrete.model import StockItem
from meetlat.concrete.read import FORMS, MIXES, ORDER, STOCK, mixes_of, read_order, stock_of
from meetlat.concrete.rules.assessment_basis import AssessmentBasis
from meetlat.concrete.rules.best_mix.adapt import LEVERS, Adaptation, adapt
from meetlat.concrete.rules.best_mix.optimise import BestMix, optimise
from meetlat.concrete.rules.best_mix.search import MEASURES
from meetlat.concrete.rules.composition import binder, limits, strength
from meetlat.concrete.rules.conformity import tables_of
from meetlat.errors import InputError, Problem, text
from meetlat.figures import Certainty, Library, join_caveats
from meetlat.forms import read
from meetlat.lca import profiles

POINTS = 20
"""So many mixes stand on the front."""
CHANGES = ("change", "cost")
GUIDES = ("water-demand", "fine-share", "mix-volume")
COMPOSITION = (*limits.TABLES, *binder.TABLES, *strength.TABLES, "cement-composition", "clinker-counted")


@dataclass(frozen=True, slots=True, eq=False)
class Optimum:
    """The best mix for an order, and the day on which it is to be delivered."""

    best: BestMix
    on: date


def optimise_concrete(
    library: Library,
    path: Path,
    on: date,
    minimise: str = "co2",
    level: str | None = None,
    accept: Certainty = Certainty.DERIVED,
    *,
    pareto: bool = False,
) -> Answer[Optimum]:
    """Find the best mix for the order of a folder.

    minimise      co2 · mki · cost
    level         ceiling · frontrunner: the mix must keep to it. None: to the ceiling where cost is minimised, which would else give the
                  mix that nobody may use; the least CO2 or MKI is what it is, and is judged by the ceiling

    Raises InputError with every problem of the folder.
    """
    if minimise not in MEASURES:
        said = text("best.unknown-measure", found=minimise, choices=list(MEASURES))
        raise InputError([Problem(said, column="--minimise", found=minimise, expected=", ".join(MEASURES))])
    stock = profiles(figures=library)
    read = read_order(path, stock)
    within = level is not None or minimise == "cost"
    by = assessment_basis(library, stock, on, level_of(library, level or "ceiling"), accept)
    try:
        found = optimise(
            *(read.order, read.stock, read.plant, minimise, by), within=within, points=POINTS if pareto else 0
        )
    except InputError as error:  # what no row tells, the order does
        place = path / ORDER if (path / ORDER).is_file() else path
        raise InputError(replace(one, file=one.file or str(place)) for one in error.problems) from error
    return answered(Optimum(found, on), found, by, read.hashes)


@dataclass(frozen=True, slots=True, eq=False)
class Adaptations:
    """What each mix takes to meet what is required on a day."""

    results: tuple[Adaptation, ...]
    on: date
    level: str
    measure: str


def adapt_concrete(
    library: Library,
    path: Path,
    on: date,
    level: str = "ceiling",
    minimise: str = "change",
    accept: Certainty = Certainty.DERIVED,
) -> Answer[Adaptations]:
    """Find the least change after which each mix of a folder meets what is required on a day.

    minimise      change (kilograms) · cost

    Raises InputError with every problem of the folder: the forms mixes and constituents, and stock beside them.
    """
    if minimise not in CHANGES:
        said = text("best.unknown-measure", found=minimise, choices=list(CHANGES))
        raise InputError([Problem(said, column="--minimise", found=minimise, expected=", ".join(CHANGES))])
    known = profiles(figures=library)
    governing = level_of(library, level)
    forms = read(path, [*FORMS, STOCK], [MIXES, STOCK])
    stock, _ = stock_of(replace(forms, rows={STOCK: forms[STOCK]}), known)
    by = assessment_basis(library, known, on, governing, accept)
    mixes = mixes_of(forms, known)
    results = tuple(_adapted(one, stock, minimise, by) for one in mixes)
    names = {*COMPOSITION, *GUIDES, LEVERS, *(name for one in mixes for name in tables_of(one, by))}
    return Answer(
        Adaptations(results, on, governing, minimise),
        join_caveats(*(one.caveats for one in results)),
        used(library.table(name) for name in sorted(names)),
        inputs=tuple((PurePath(file).name, sha) for file, sha in forms.hashes.items()),
    )


def _adapted(mix: Mix, stock: Sequence[StockItem], measure: str, by: AssessmentBasis) -> Adaptation:
    """Return what a mix takes. Raises InputError; what no row tells, the mix does."""
    try:
        return adapt(mix, stock, measure, by)
    except InputError as error:
        raise InputError(
            one if one.file else mix.row.problem(one.message, one.column, one.found, one.expected)
            for one in error.problems
        ) from error


def answered(result: Optimum, found: BestMix, by: AssessmentBasis, hashes: Mapping[str, str]) -> Answer[Optimum]:
    """Return the answer about a best mix: what must be said of it, the tables it rests on, the files that were read."""
    names = {*COMPOSITION, *GUIDES, *(tables_of(found.judged.mix, by) if found.judged else ())}
    tables = used(by.library.table(name) for name in sorted(names))
    inputs = tuple((PurePath(file).name, sha) for file, sha in hashes.items())
    return Answer(result, found.caveats, tables, inputs=inputs)
