"""meetlat concrete: does a mix meet what is required, and for how long."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from meetlat.answer import Answer
from meetlat.cli.call import Each
from meetlat.cli.command import Context, command
from meetlat.cli.options import Accept, OnOrToday, Read, argument, day, option, or_today
from meetlat.concrete import MixResult, Outlook, view
from meetlat.concrete.jobs import (
    DRAWS,
    Assessment,
    check_concrete,
    compare_concrete,
    comparison_json,
    exit_code,
    outlook_concrete,
    outlook_json,
    result_json,
    steps,
)
from meetlat.concrete.jobs.best_mix import Adaptations, Optimum, adapt_concrete, optimise_concrete
from meetlat.concrete.jobs.explain import explain_concrete, explained_json
from meetlat.concrete.rules.compare import Comparison
from meetlat.concrete.rules.explain import Explained
from meetlat.concrete.view import best_mix as best_view
from meetlat.concrete.view import compare as compare_view
from meetlat.concrete.view import explain as explain_view
from meetlat.documents.brief import Note
from meetlat.words import Language

Mixes = Annotated[Path, argument("argument.mixes", "option.mixes")]
On = Annotated[date, option("--on", "option.on-delivery"), Read(day)]
Level = Annotated[str, option("--level", "option.concrete-level")]

Two = Annotated[list[str], option("--mix", "option.mix")]
Explain = Annotated[list[str], option("--mix", "option.mix-explain")]
Draws = Annotated[int, option("--draws", "option.draws", min=100, max=1000 * 1000)]
Seed = Annotated[int, option("--seed", "option.seed", min=0)]


def checked_json(found: Assessment[MixResult], language: Language) -> Each:
    """Return the results of mixes, each made plain when it is written: of a long list they are large together."""
    return Each(found.results, lambda one: result_json(one, language))


def outlooks_json(found: Assessment[Outlook], language: Language) -> Each:
    """Return the outlooks of mixes likewise."""
    return Each(found.results, lambda one: outlook_json(one, language))


def worst_of(found: Assessment[MixResult]) -> int:
    """Return the exit code of the worst verdict that binds."""
    return exit_code(found.results)


def obstacles(found: Assessment[MixResult], language: Language) -> list[Note]:
    """Return what stands in the way of mixes that are not met or not known."""
    del language  # spoken where it is printed
    return list(view.obstacles(found))


@command(
    data=checked_json, view=view.checked, code=worst_of, notes=obstacles, figures=True, accept=Accept.derived, out=True
)
def check(mixes: Mixes, on: On, context: Context, level: Level = "ceiling") -> Answer[Assessment[MixResult]]:
    """Check mixes against the requirements of a day."""
    found = check_concrete(context.library, mixes, on, level, context.accept)
    return found.of(Assessment(found.result, steps(context.library), on))


@command(data=outlooks_json, view=view.ahead, notes=lambda *_: [], figures=True, accept=Accept.derived, out=True)
def outlook(mixes: Mixes, context: Context) -> Answer[Assessment[Outlook]]:
    """Look ahead: the requirements of which years each mix meets."""
    found = outlook_concrete(context.library, mixes, context.accept)
    return found.of(Assessment(found.result, steps(context.library)))


@command(
    data=comparison_json, view=compare_view.compared, notes=lambda *_: [], figures=True, accept=Accept.derived, out=True
)
def compare(
    mixes: Mixes,
    context: Context,
    mix: Two = [],  # noqa: B006
    on: OnOrToday = None,
    level: Level = "ceiling",
    draws: Draws = DRAWS,
    seed: Seed = 1,
) -> Answer[Comparison]:
    """Compare two mixes: which is better, by how much, how sure that is, and which constituents make the difference."""
    return compare_concrete(context.library, mixes, mix, or_today(on), level, context.accept, draws, seed)


Order = Annotated[Path, argument("argument.order", "option.order")]
Minimise = Annotated[str, option("--minimise", "option.minimise")]
Within = Annotated[str | None, option("--level", "option.best-level")]
Pareto = Annotated[bool, option("--pareto", "option.pareto")]


def binds(found: Optimum, language: Language) -> list[Note]:
    """Return the rules that bind a best mix, or that do not go together."""
    del language  # spoken where it is printed
    return list(best_view.binds(found.best))


@command(
    data=best_view.best_mix_json,
    view=best_view.best_mix,
    notes=binds,
    figures=True,
    accept=Accept.derived,
    out=True,
)
def optimise(
    order: Order,
    on: On,
    context: Context,
    minimise: Minimise = "co2",
    level: Within = None,
    pareto: Pareto = False,
) -> Answer[Optimum]:
    """Find the best mix for an order from a stock."""
    return optimise_concrete(context.library, order, on, minimise, level, context.accept, pareto=pareto)


def explanations_json(found: tuple[Explained, ...], language: Language) -> Each:
    """Return mixes explained likewise."""
    return Each(found, lambda one: explained_json(one, language))


def explained_obstacles(found: tuple[Explained, ...], language: Language) -> list[Note]:
    """Return what is not as it should be, or not known, of the composition of mixes."""
    del language  # spoken where it is printed
    return list(explain_view.obstacles(found))


@command(
    data=explanations_json,
    view=explain_view.explained,
    notes=explained_obstacles,
    figures=True,
    accept=Accept.derived,
    out=True,
)
def explain(
    mixes: Mixes,
    context: Context,
    mix: Explain = [],  # noqa: B006
    on: OnOrToday = None,
    level: Level = "ceiling",
) -> Answer[tuple[Explained, ...]]:
    """Explain a mix: whether its composition conforms to NEN 8005, its water, strength and yield, and what makes its MKI and CO2."""
    return explain_concrete(context.library, mixes, mix, or_today(on), level, context.accept)


Change = Annotated[str, option("--minimise", "option.minimise-change")]


@command(
    data=best_view.adaptations_json,
    view=best_view.adaptations,
    notes=lambda *_: [],
    figures=True,
    accept=Accept.derived,
    out=True,
)
def adapt(
    mixes: Mixes, on: On, context: Context, level: Level = "ceiling", minimise: Change = "change"
) -> Answer[Adaptations]:
    """Find what each mix takes to meet the requirements of a day."""
    return adapt_concrete(context.library, mixes, on, level, minimise, context.accept)
