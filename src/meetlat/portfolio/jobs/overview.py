"""Look over a portfolio: what its projects asked and realised, the share of frontrunner projects, the extra cost, and the way to 2030."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from meetlat.answer import Answer, used
from meetlat.errors import InputError, Problem, refuse, text
from meetlat.figures import Caveat, Certainty, Library, join_caveats
from meetlat.forms.declared import form
from meetlat.forms.rows import nearest, same_name
from meetlat.portfolio.jobs.gather import Reading, gather
from meetlat.portfolio.jobs.path import RULE, horizon, ladders, rule_of
from meetlat.portfolio.model import Project, Status, by_year, sums
from meetlat.portfolio.read.projects import FORM
from meetlat.portfolio.rules.coalitions import COALITIONS, coalition_of
from meetlat.portfolio.rules.declarations import Declaration
from meetlat.portfolio.rules.frontrunner_share import TABLES as SHARE_TABLES
from meetlat.portfolio.rules.frontrunner_share import portfolio_shares
from meetlat.portfolio.rules.overview import Portfolio, Selection
from meetlat.portfolio.rules.tightening import TABLES as CONCRETE_TABLES
from meetlat.requirements import Finding, Outcome, Severity
from meetlat.words import key


def look_over(
    library: Library, paths: Sequence[Path], selection: Selection, accept: Certainty = Certainty.DERIVED
) -> Answer[Portfolio]:
    """Look over the projects at these paths: tender folders, forms of projects, or folders with either.

    What cannot be read stands in the problems of the answer. Raises InputError when nothing could be read, for years that cannot be,
    and for a client or a coalition that does not exist.
    """
    chosen = _checked(selection)
    read = gather(library, paths)
    _check_client(chosen, read)
    projects, outside = _select(chosen, read)
    years = [one.year for one in projects]
    last = chosen.last or max([horizon(library), *years, chosen.first or 0])
    first = chosen.first or min(years, default=last)
    coalition = coalition_of(library, chosen.coalition) if chosen.coalition else None
    shares = portfolio_shares(library, projects, accept)
    found = Portfolio(
        selection=chosen,
        coalition=coalition,
        first=first,
        last=last,
        projects=projects,
        years=by_year(projects),
        total=sums(projects),
        shares=shares,
        ladders=ladders(library, projects, first, last),
        findings=tuple(_findings(projects)),
        declarations=tuple(_declarations(projects, read)),
        inputs=dict(sorted(read.inputs.items())),
        rule=tuple(library.table(RULE).figure(row) for row in library.table(RULE).rows),
    )
    tables = {*CONCRETE_TABLES.values(), RULE, *SHARE_TABLES, *read.tables, *([COALITIONS] if coalition else [])}
    caveats = join_caveats(_caveats(library, found, outside), *(one.verdict.caveats for one in shares), read.caveats)
    figures = used(library.table(name) for name in sorted(tables))
    return Answer(found, caveats, figures, tuple(read.problems), tuple(found.inputs.items()))


def _checked(selection: Selection) -> Selection:
    """Return the selection with the coalition by its name in the data. Raises InputError."""
    column = form(FORM).column("coalition")
    year = form(FORM).column("year")
    problems: list[Problem] = []
    for option, value in (("--from", selection.first), ("--to", selection.last)):
        if value is not None and not (year.least or 0) <= value <= (year.most or value):
            message = text("portfolio.year-range", found=str(value), first=str(year.least), last=str(year.most))
            problems.append(Problem(message, column=option, found=value, expected=f"{year.least}-{year.most}"))
    if not problems and selection.first and selection.last and selection.last < selection.first:
        message = text("portfolio.years-upside-down", first=str(selection.first), last=str(selection.last))
        problems.append(Problem(message, column="--to", found=selection.last, expected=selection.first))
    known = {key(word): name for name, words in column.choices.items() for word in (name, *words)}
    coalition = known.get(key(selection.coalition)) if selection.coalition else None
    if selection.coalition and coalition is None:
        names = [column.shown(name, "nl") for name in column.choices]
        message = text("portfolio.no-coalition", found=selection.coalition, known=names)
        problems.append(Problem(message, column="--coalition", found=selection.coalition, expected=tuple(names)))
    refuse(problems)
    return Selection(selection.client, coalition, selection.first, selection.last)


def _check_client(selection: Selection, read: Reading) -> None:
    clients = {same_name(one.client): one.client for one in read.projects.values()}
    if selection.client is None or same_name(selection.client) in clients:
        return
    near = nearest(selection.client, clients.values())
    known = [near] if near else list(clients.values())
    message = text("portfolio.no-client", found=selection.client, known=known)
    problem = Problem(message, column="--client", found=selection.client, expected=tuple(known))
    raise InputError([*read.problems, problem])


def _select(selection: Selection, read: Reading) -> tuple[tuple[Project, ...], tuple[Project, ...]]:
    """Return the projects that count, by year and id, and those that only their year leaves out."""
    client = same_name(selection.client) if selection.client else None
    mine = [
        one
        for one in sorted(read.projects.values(), key=lambda one: (one.year, one.id))
        if client in (None, same_name(one.client)) and selection.coalition in (None, one.coalition)
    ]
    within: list[Project] = []
    outside: list[Project] = []
    for one in mine:
        (within if (selection.first or 0) <= one.year <= (selection.last or one.year) else outside).append(one)
    return tuple(within), tuple(outside)


def _findings(projects: Sequence[Project]) -> Iterator[Finding]:
    for one in projects:
        if one.frontrunner and one.asked.seb_level not in (None, "ambitious"):
            message = text(
                "portfolio.frontrunner-not-ambitious", project=one.id, level=text(f"level.{one.asked.seb_level}")
            )
            yield Finding("frontrunner-not-ambitious", Severity.WARNING, message, text("portfolio.frontrunner-advice"))
        if one.realised.promise is Outcome.NOT_MET:
            yield Finding("promise-not-kept", Severity.WARNING, text("portfolio.promise-not-kept", project=one.id))
        if one.status is Status.REALISED and one.extra_cost is None:
            message = text("portfolio.cost-unknown", project=one.id)
            yield Finding("extra-cost-unknown", Severity.NOTE, message, text("portfolio.cost-advice"))


def _declarations(projects: Sequence[Project], read: Reading) -> Iterator[Declaration]:
    for one in projects:
        built = read.tenders.get(same_name(one.id))
        yield from built.declarations if built else ()


def _caveats(library: Library, found: Portfolio, outside: Sequence[Project]) -> Iterator[Caveat]:
    if outside:
        yield Caveat("outside-years", text("portfolio.outside-years", projects=[one.id for one in outside]), weight=1)
    if lacking := [one.id for one in found.projects if one.budget_eur is None]:
        yield Caveat("budget-unknown", text("portfolio.budget-unknown", projects=lacking), weight=3)
    if planned := [one.id for one in found.projects if one.status is Status.PLANNED]:
        yield Caveat("planned-counted", text("portfolio.planned-counted", projects=planned))
    declared = {str(one.values["project"]) for one in found.declarations}
    totals = [one.id for one in found.projects if one.status is Status.REALISED and one.id not in declared]
    if totals:
        yield Caveat("no-deliveries", text("portfolio.no-deliveries", projects=totals), weight=1)
    if any(one.expected for one in found.ladders):
        yield Caveat("path-is-expected", text("portfolio.path-is-expected", **rule_of(library)))
