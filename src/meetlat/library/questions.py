"""The questions that Meetlat answers, with plain arguments: a path may be text, a day may be `2026-05-01`.

Each gives the `Answer` of the command of the same job: `result`, and with it what must be said (`caveats`), the tables it rests on
(`figures`) and what could not be read (`problems`). `figures`: the figures to answer from, None for those of Meetlat;
`meetlat.figures.library([folder])` lays your own over them. A room is imported when it is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from meetlat.errors import InputError, Problem, text

if TYPE_CHECKING:
    from meetlat.answer import Answer
    from meetlat.concrete import Mix, MixResult, Outlook
    from meetlat.concrete.jobs import Assessment
    from meetlat.concrete.jobs.best_mix import Optimum
    from meetlat.concrete.rules.compare import Comparison
    from meetlat.concrete.rules.explain import Explained
    from meetlat.equipment import Compliance, Deployment, RegisterCheck
    from meetlat.equipment.jobs.check import CategoryShare
    from meetlat.figures import Coverage, Library, Table
    from meetlat.forms import FormRow
    from meetlat.lca import Costs, Mki, Profile, Quantities
    from meetlat.performance import Assessment as DossierAssessment
    from meetlat.performance import Innovation
    from meetlat.products import Material
    from meetlat.products.jobs import Checked
    from meetlat.requirements import Finding, Requirement, Verdict
    from meetlat.requirements.peloton import Step
    from meetlat.tender import Evaluation
    from meetlat.tender.jobs.bid import BidCheck
    from meetlat.tender.rules.decide import Decision

    Place = str | Path
    Day = str | date


def find(
    table: str, on: Day, level: str | None = None, figures: Library | None = None, **where: str | float
) -> Answer[tuple[Requirement, ...]]:
    """Find the requirements of a table that hold on a day.

    on       the day, a date or `2026-05-01`
    level    `ceiling`, `frontrunner`, `basic` …; None: all of the table
    where    conditions by name: `category="outdoor"`, `power_kw=100`

    Each requirement has its `figure`: value, unit, days, source, certainty. What is not known is a requirement without value.
    Raises InputError for a table, level, condition or day that does not exist.
    """
    from meetlat.lookup.jobs.requirements import show_requirements

    return show_requirements(
        _open(figures), table, _day(on), level, {name: str(value) for name, value in where.items()}
    )


def verdict(requirement: Requirement, value: float, unit: str, accept: str = "derived", **scope: str) -> Verdict:
    """Judge one number by one requirement: met, not met, unknown or not applicable, with the margin and the reasons.

    value    what was measured, exact, in `unit`, which must be the unit of the requirement
    accept   the lowest certainty that may carry a requirement: `published`, `secondary` or `derived`
    scope    what the number is about: `indicator_set="A1", modules="A1-A3"` of an MKI

    Raises SetMismatchError where unit or scope are not those of the requirement: nothing is converted.
    """
    from meetlat.figures import Certainty
    from meetlat.requirements import exact, judge

    measured = exact(value, subject=requirement.subject, indicator=requirement.indicator, unit=unit, scope=scope)
    return judge(requirement, measured, Certainty(accept))


def coverage(figures: Library | None = None) -> Answer[tuple[Coverage, ...]]:
    """Count the cells of every table of figures, and how many of them are known, by certainty."""
    from meetlat.lookup.jobs.requirements import show_coverage

    return show_coverage(_open(figures))


def table(name: str, figures: Library | None = None) -> Table:
    """Return one table of figures with all its rows: values, units, days, sources, certainty. Raises InputError for an unknown name."""
    from meetlat.lookup.jobs.requirements import known_table

    return known_table(_open(figures), name)


def mki(
    profile: str | Profile,
    on: Day,
    modules: str | None = None,
    figures: Library | None = None,
    indicator_set: str | None = None,
) -> Mki:
    """Weigh an environmental profile: the MKI of one declared unit, in euros, by the weights of a day.

    profile    a `Profile`, an id of `meetlat profiles list`, or the path to an EPD
    modules    `A1-A3`, `A1-A3 C1-C4 D`; None: every declared module once
    indicator_set   A1 or A2, of an EPD that gives both; else that of the profile

    What the profile lacks is left out and named: the MKI is then `partial`. Raises InputError for an id or module that does not exist.
    """
    from meetlat.lca import indicator_set as weights
    from meetlat.lca import mki as weigh
    from meetlat.lca import profiles
    from meetlat.lca.named import NamedProfiles

    named = NamedProfiles(profiles(figures=figures), figures=figures)
    known = named.at(profile, Path()) if isinstance(profile, str) else profile
    if indicator_set is None and known.others:
        sets = tuple(one.indicator_set for one in (known, *known.others))
        raise InputError([Problem(text("named.both-sets", sets=sets), found=sets)])
    known = known.of_set(indicator_set or known.indicator_set)
    return weigh(known, weights(indicator_set or known.indicator_set, _day(on), figures), modules)


def mki_in_bulk(
    quantities: Quantities,
    profiles: Sequence[str | Profile | None],
    on: Day,
    indicator_set: str = "A1",
    modules: str | None = "A1-A3",
    figures: Library | None = None,
) -> Costs:
    """Weigh a million products at once: each is a row of quantities of the same parts.

    quantities   float64 [product, part], dense or scipy sparse, in the declared unit of each part; not negative
    profiles     of each part: a `Profile`, an id, the path to an EPD, or None where it has none: products that hold it are then partial
    modules      the modules of the parts that count; None: all that each declares

    Returns float64 [product]: MKI in euros and kg CO2-eq, and bool [product]: whether each is partial, a lower bound.
    Raises SetMismatchError for a profile of another set, InputError for an unknown id or a quantity that is negative or no number.
    """
    from meetlat.lca import indicator_set as weights
    from meetlat.lca import mki_of, stack
    from meetlat.lca import profiles as all_profiles
    from meetlat.lca.named import NamedProfiles

    named = NamedProfiles(all_profiles(figures=figures), figures=figures)
    known = [named.at(one, Path()) if isinstance(one, str) else one for one in profiles]
    parts = [one.of_set(indicator_set) if one else None for one in known]
    by = weights(indicator_set, _day(on), figures)
    return mki_of(quantities, stack(parts, by, modules), by)


def read_form(path: Place, form: str) -> tuple[FormRow, ...]:
    """Read the rows of one form, from a CSV file, a workbook or a folder: typed values by column, and where each row stands.

    form    a name of `meetlat forms list`, such as `mixes`

    Raises InputError with every problem of the file: row, column, what was found, what was expected.
    """
    from meetlat.forms import names, read

    if form not in names():
        raise InputError([Problem(text("figures.unknown-choice", found=form, choices=names()), found=form)])
    return read(Path(path), [form], [form])[form]


def read_mixes(path: Place, figures: Library | None = None) -> tuple[Mix, ...]:
    """Read concrete mixes with their constituents and profiles, from a folder, a workbook or one table of mixes. Raises InputError."""
    from meetlat.concrete.read import read_mixes as read
    from meetlat.lca import profiles

    return read(Path(path), profiles(figures=figures))


def check_mixes(
    path: Place, on: Day, level: str = "ceiling", accept: str = "derived", figures: Library | None = None
) -> Answer[Assessment[MixResult]]:
    """Judge every mix of a file or folder by what is required of concrete on a day: MKI, CO2 and recycled share.

    level    `ceiling` or `frontrunner`

    The `results` of the assessment are one for each mix, with its verdicts.

    Raises InputError with every problem of the forms.
    """
    from meetlat.concrete.jobs import Assessment, check_concrete, steps
    from meetlat.figures import Certainty

    asked, day = _open(figures), _day(on)
    found = check_concrete(asked, Path(path), day, level, Certainty(accept))
    return found.of(Assessment(found.result, steps(asked), day))


def compare_mixes(
    path: Place, on: Day, *mixes: str, accept: str = "derived", seed: int = 1, figures: Library | None = None
) -> Answer[Comparison]:
    """Compare two mixes of a file or folder: which is better in CO2 and MKI, by how much, with what chance, by which constituents.

    mixes    the names of the two; none: the only two there are
    seed     of the random series: the same seed gives the same chances

    Raises InputError with every problem of the forms.
    """
    from meetlat.concrete.jobs import compare_concrete
    from meetlat.figures import Certainty

    return compare_concrete(_open(figures), Path(path), mixes, _day(on), accept=Certainty(accept), seed=seed)


def check_steel(path: Place, on: Day, accept: str = "derived", figures: Library | None = None) -> Answer[Checked]:
    """Judge every steel product of a file or folder by what is required of a tonne on a day. Raises InputError."""
    from meetlat.steel import STEEL

    return _per_tonne(STEEL, path, on, accept, figures)


def check_asphalt(path: Place, on: Day, accept: str = "derived", figures: Library | None = None) -> Answer[Checked]:
    """Judge every asphalt mix of a file or folder by what is required of a tonne on a day. Raises InputError."""
    from meetlat.asphalt import ASPHALT

    return _per_tonne(ASPHALT, path, on, accept, figures)


def _per_tonne(material: Material, path: Place, on: Day, accept: str, figures: Library | None) -> Answer[Checked]:
    from meetlat.figures import Certainty
    from meetlat.products.jobs import check_products

    return check_products(_open(figures), material, Path(path), _day(on), Certainty(accept))


def outlook(path: Place, accept: str = "derived", figures: Library | None = None) -> Answer[Assessment[Outlook]]:
    """Tell of every mix which years' requirements it meets, and which it is the first not to meet. Raises InputError."""
    from meetlat.concrete.jobs import Assessment, outlook_concrete, steps
    from meetlat.figures import Certainty

    asked = _open(figures)
    found = outlook_concrete(asked, Path(path), Certainty(accept))
    return found.of(Assessment(found.result, steps(asked)))


def explain_mixes(
    path: Place, on: Day, *names: str, level: str = "ceiling", accept: str = "derived", figures: Library | None = None
) -> Answer[tuple[Explained, ...]]:
    """Explain the mixes that are named, or all: conformity with NEN 8005, water, binder, expected strength, yield, and what makes MKI and CO2.

    Raises InputError with every problem of the forms, and for a name that is not there.
    """
    from meetlat.concrete.jobs.explain import explain_concrete
    from meetlat.figures import Certainty

    return explain_concrete(_open(figures), Path(path), names, _day(on), level, Certainty(accept))


def check_dossier(
    path: Place, on: Day, life: float | None = None, accept: str = "derived", figures: Library | None = None
) -> Answer[DossierAssessment]:
    """Judge a performance dossier, a folder with dossier.yaml and results.csv: every performance that is asked for, and the whole.

    life    the design life in years that is asked for, where it is not that of the dossier

    Raises InputError with every problem of the dossier and its results.
    """
    from meetlat.figures import Certainty
    from meetlat.performance import jobs

    return jobs.check_dossier(_open(figures), Path(path), _day(on), life, Certainty(accept))


def list_innovations(words: str = "", *registers: Place, **where: str) -> Answer[tuple[Innovation, ...]]:
    """Search the register of innovations, and registers of one's own laid over it: `category="binder"`, `state="assessed"`. Raises InputError."""
    from meetlat.performance import jobs

    return jobs.list_innovations(words, where, [Path(one) for one in registers])


def optimise_mix(
    folder: Place,
    on: Day,
    minimise: str = "co2",
    level: str | None = None,
    accept: str = "derived",
    figures: Library | None = None,
    *,
    pareto: bool = False,
) -> Answer[Optimum]:
    """Find the best mix for an order from the stock of a plant: least CO2, MKI or cost, in every rule; proven.

    folder      with order.yaml (what is asked) and stock.csv (what the plant has), perhaps plants.csv
    minimise    `co2` kg/m3, `mki` EUR/m3, or `cost` EUR/m3 of constituents
    level       `ceiling` or `frontrunner`: the mix must keep to it; None: to the ceiling with `cost` only
    pareto      also the front of CO2 or MKI against cost

    `best` of the result has the amounts, the rules that bind with what one step wider saves, or a smallest set of rules that conflict.
    Raises InputError with every problem of the folder, MissingPartError without HiGHS (extra `optimise`).
    """
    from meetlat.concrete.jobs.best_mix import optimise_concrete
    from meetlat.figures import Certainty

    return optimise_concrete(
        *(_open(figures), Path(folder), _day(on), minimise, level, Certainty(accept)), pareto=pareto
    )


def read_machines(path: Place) -> tuple[Deployment, ...]:
    """Read the form `deployments`: which machine worked where, from when to when. Raises InputError."""
    from meetlat.equipment.read.deployment_list import read_deployments

    return read_deployments(Path(path)).deployments


def check_machines(
    path: Place, level: str, accept: str = "derived", figures: Library | None = None
) -> Answer[Compliance]:
    """Judge a list of deployments by the SEB tables of a level: `minimum`, `basic` or `ambitious`. Raises InputError."""
    from meetlat.equipment import Level
    from meetlat.equipment.jobs.check import check_equipment
    from meetlat.figures import Certainty

    return check_equipment(_open(figures), read_machines(path), Level(level), accept=Certainty(accept))


def share(
    path: Place, level: str = "ambitious", accept: str = "derived", figures: Library | None = None
) -> Answer[tuple[CategoryShare, ...]]:
    """Return which share of all work is emission-free, per category and period: kWh of machines, km of vehicles, in percent.

    Where the hours or the energy of a machine are not known the share lies between two bounds. Raises InputError.
    """
    from meetlat.equipment import Level
    from meetlat.equipment.jobs.check import share_equipment
    from meetlat.figures import Certainty

    return share_equipment(_open(figures), read_machines(path), Level(level), accept=Certainty(accept))


def check_register(
    path: Place, on: Day, accept: str = "derived", figures: Library | None = None
) -> Answer[RegisterCheck]:
    """Tell what a register of machines proves on a day: which class is shown by which document, and what to ask. Raises InputError."""
    from meetlat.equipment.jobs.register import check_register_on
    from meetlat.equipment.read.register import read_register
    from meetlat.figures import Certainty

    return check_register_on(_open(figures), read_register(Path(path)), _day(on), Certainty(accept))


def decide(tender: Place, figures: Library | None = None) -> Answer[Decision]:
    """Walk the decision tree for a tender.yaml: which SEB level, which tables, which award criteria may be used. Raises InputError."""
    from meetlat.tender.jobs.decide import decide_tender

    return decide_tender(_open(figures), Path(tender))


def lint(tender: Place, figures: Library | None = None) -> Answer[tuple[Finding, ...]]:
    """Find what is wrong or unwise in a tender.yaml, errors first, with source and advice. Raises InputError."""
    from meetlat.tender.jobs.decide import lint_tender

    return lint_tender(_open(figures), Path(tender))


def evaluate(
    folder: Place,
    on: Day | None = None,
    accept: str = "derived",
    figures: Library | None = None,
    *,
    before_opening: bool = False,
) -> Answer[Evaluation]:
    """Evaluate the bids of a tender folder by *gunnen op waarde*: evaluation price = price − Σ values, in euros.

    folder            with tender.yaml, a folder of each bid in bids/, and assessment.csv
    on                the day of evaluation; None: today. Before the day of opening the bids are sealed
    before_opening    read them all the same; the result then says so

    Raises InputError with every problem of the folder, each at its file, row and column, and for bids that are still sealed.
    """
    from meetlat.figures import Certainty
    from meetlat.tender.jobs.evaluate import evaluate_tender
    from meetlat.tender.jobs.opening import opening_of
    from meetlat.tender.read.folder import read_tender_folder

    opening = opening_of(Path(folder), _day(on or date.today()), before_opening=before_opening)  # noqa: DTZ011
    return evaluate_tender(_open(figures), read_tender_folder(Path(folder)), Certainty(accept), opening=opening)


def check_bid(
    path: Place, tender: Place | None = None, accept: str = "derived", figures: Library | None = None
) -> Answer[BidCheck]:
    """Look at a bid as its bidder may, before it is sent: what each offer is worth in euros, which proof is missing. Raises InputError.

    tender    the tender.yaml; None: that of the folder in which the bid stands
    """
    from meetlat.figures import Certainty
    from meetlat.tender.jobs.bid import check_bid as check

    return check(_open(figures), Path(path), Path(tender) if tender else None, Certainty(accept))


def peloton_path(
    ceiling: float, frontrunner: float, start: int, lag_years: float, end: int, minimum_annual_percent: float = 0
) -> tuple[Step, ...]:
    """Return the ceiling of each year on the way to the frontrunner's value, unrounded, in the unit of both.

    start, end                years, both included; `lag_years` after `start` the path is at the frontrunner's value, and stays there
    minimum_annual_percent    by how much it falls each year at least, as long as it can: past the frontrunner's value it does not go

    Raises InputError for a path that leads nowhere.
    """
    from meetlat.requirements.peloton import path

    return path(ceiling, frontrunner, start, lag_years, end, minimum_annual_percent)


def _open(figures: Library | None) -> Library:
    from meetlat.figures import library

    return library() if figures is None else figures


def _day(on: Day) -> date:
    from meetlat.cli.options import day

    if isinstance(on, datetime):  # a Timestamp of pandas is one too
        return on.date()
    return on if isinstance(on, date) else day(on, "on")
