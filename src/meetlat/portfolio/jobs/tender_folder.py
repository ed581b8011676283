"""A tender folder as a project of a portfolio: what it asks, and what was realised where the forms as built lie in `as-built/<bid>`."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from meetlat.equipment.rules.share import Sums
from meetlat.errors import InputError, Problem, text
from meetlat.figures import Caveat, Library
from meetlat.folder import entries, hashes
from meetlat.forms import Forms
from meetlat.forms.rows import same_name
from meetlat.lca import profiles
from meetlat.lca.modules import same_scope
from meetlat.portfolio.model import Asked, PerCubicMetre, Project, Realised, Status
from meetlat.portfolio.rules.declarations import Declaration, declarations_of
from meetlat.portfolio.rules.tightening import TABLES
from meetlat.requirements import Outcome
from meetlat.tender import Tender
from meetlat.tender.jobs.verify import verify
from meetlat.tender.model.money import cents
from meetlat.tender.read.folder import BidFolder, TenderFolder, read_tender_folder
from meetlat.tender.read.statement import read_statement
from meetlat.tender.read.tender_yaml import read_tender_file
from meetlat.tender.rules.decide import UNKNOWN, contract_level, decide
from meetlat.tender.rules.evidence import Case
from meetlat.tender.rules.realisation import Realisation

AS_BUILT, BIDS, TENDER = "as-built", "bids", "tender.yaml"
PER_UNIT = {"mki": "mki_eur_per_unit", "co2": "co2_kg_per_unit"}
PROVEN = ("1", "2", "3a", "computed")
"""The proof that a realised value per m³ may rest on; of category 3 it is not known whether the uplift is in it."""


@dataclass(frozen=True, slots=True)
class BuiltTender:
    """A tender folder that was read: its project, what it gives to the monitoring, and what it rests on."""

    folder: Path
    project: Project
    realisation: Realisation | None = None
    declarations: tuple[Declaration, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    tables: frozenset[str] = frozenset()
    hashes: Mapping[str, str] = field(default_factory=dict)


def project_of_tender(library: Library, folder: Path) -> BuiltTender:
    """Read a tender folder as a project. Raises InputError with every problem of it, also where it has no day at all."""
    built = _as_built(folder)
    if built is None:
        read = read_tender_file(folder)
        hashes = {f"{folder.name}/{TENDER}": read.sha256}
        return BuiltTender(folder, _project(library, read.tender, folder), hashes=hashes)
    reading, statement = read_tender_folder(folder), read_statement(built)
    bid = _bid(reading, built.name)
    answer = verify(library, reading, bid.name, statement)
    found, project = answer.result, _project(library, answer.result.tender, folder)
    declared = declarations_of(found, Case(found.tender, library, profiles(figures=library)))
    return BuiltTender(
        folder,
        replace(
            project,
            status=Status.REALISED,
            asked=replace(project.asked, concrete=tuple(_asked(found)) or project.asked.concrete),
            realised=_realised(library, found, declared),
        ),
        found,
        declared,
        answer.caveats,
        frozenset(one.table for one in answer.figures),
        {f"{folder.name}/{name}": sha for name, sha in _read(reading, bid, built, statement).items()},
    )


def _read(reading: TenderFolder, bid: BidFolder, built: Path, statement: Forms) -> dict[str, str]:
    """Return every file that a realised project was made from, relative to its folder, with its hash."""
    mine = {
        name: sha for name, sha in reading.hashes.items() if name == TENDER or name.startswith(f"{BIDS}/{bid.name}/")
    }
    judged = {Path(name).relative_to(built).as_posix(): sha for name, sha in statement.hashes.items()}
    return mine | {f"{AS_BUILT}/{built.name}/{name}": sha for name, sha in (hashes(built) | judged).items()}


def _project(library: Library, tender: Tender, folder: Path) -> Project:
    day = tender.closing or tender.published or tender.opening or tender.execution_from
    if day is None:
        message = text("portfolio.tender-without-day", tender=tender.id)
        raise InputError([Problem(message, file=str(folder / "tender.yaml"), column="dates.closing")])
    award, concrete = tender.award.mki, tender.requirements.concrete
    reference = award.reference if award else None
    same_set = award is not None and reference is not None and reference.indicator_set in (None, award.indicator_set)
    level = contract_level(tender, decide(tender, library))
    has_bids = (folder / BIDS).is_dir() and any(one.is_dir() for one in entries(folder / BIDS))
    return Project(
        id=tender.id,
        title=tender.title,
        client=tender.client.name,
        status=Status.TENDERED if has_bids else Status.PLANNED,
        year=day.year,
        client_seb=tender.client.seb,
        budget_eur=tender.estimate_eur,
        frontrunner=tender.work.frontrunner_project,
        coalition=tender.coalition,
        asked=Asked(
            seb_level=None if level == UNKNOWN else level,
            concrete_level=concrete.level if concrete else "none",
            mki_set=award.indicator_set if award else None,
            mki_ceiling_eur=award.ceiling_eur if award else None,
            mki_reference_eur=reference.value_eur if reference and same_set else None,
        ),
        documents=(f"{folder.name}/tender.yaml",),
    )


def _as_built(folder: Path) -> Path | None:
    """Return the folder of the forms as built, named as the bid that got the work; None where nothing was built yet."""
    place = folder / AS_BUILT
    if not place.is_dir():
        return None
    inside = [one for one in entries(place) if one.is_dir()]
    if len(inside) != 1:
        message = text("portfolio.one-as-built", found=[one.name for one in inside] or text("portfolio.none"))
        raise InputError([Problem(message, file=str(place), found=len(inside), expected=1)])
    return inside[0]


def _bid(reading: TenderFolder, name: str) -> BidFolder:
    """Return the bid that got the work. Raises InputError where no bid has the name of the folder of what was built."""
    for one in reading.bids:
        if same_name(one.name) == same_name(name):
            return one
    known, place = [one.name for one in reading.bids], reading.path / AS_BUILT / name
    raise InputError([Problem(text("built.no-bid", found=name, known=known), file=str(place))])


def _asked(found: Realisation) -> Iterator[PerCubicMetre]:
    """Yield what was asked of the concrete that was built: the value of the table of the day that governs each item, once."""
    seen = set()
    for one in found.concrete:
        requirement = one.requirement
        category, value = requirement.conditions.get("category"), requirement.figure.value
        if one.on is None or not isinstance(value, float) or requirement.indicator not in TABLES:
            continue
        key = (category, requirement.indicator, one.on.year, value)
        if key in seen:
            continue
        seen.add(key)
        yield PerCubicMetre(str(category), requirement.indicator, one.on.year, value, requirement.level)


def _realised(library: Library, found: Realisation, declared: Sequence[Declaration]) -> Realised:
    mki = found.mki
    binding = [one for one in found.concrete if one.requirement.binding]
    complete = mki is not None and mki.realised is not None and not mki.at_least
    shares = [one.share_percent for one in _mobile(found)]  # one period: a mean over periods would hide each
    return Realised(
        mki_offered_eur=mki.offered_eur if mki else None,
        mki_eur=cents(mki.comparable_eur) if mki and mki.comparable_eur is not None and complete else None,
        promise=mki.outcome if mki else None,
        concrete=tuple(_per_m3(library, declared)),
        verdicts=Counter(verdict.outcome for verdict in binding),
        seb=None if found.seb.outcome is Outcome.NOT_APPLICABLE else found.seb.outcome,
        ze_mobile_percent=shares[0] if len(shares) == 1 else None,
    )


def _mobile(found: Realisation) -> Iterator[Sums]:
    for one in found.seb.checked.zero_emission if found.seb.checked else ():
        if one.category == "mobile":
            yield one.sums


def _per_m3(library: Library, declared: Sequence[Declaration]) -> Iterator[PerCubicMetre]:
    """Yield the mean per m³ of each category and year, by volume; of a category of which one delivery is not proven, nothing."""
    groups: dict[tuple[str, int], list[Mapping[str, object]]] = defaultdict(list)
    for one in declared:
        category, year = one.values.get("category"), one.values.get("year")
        if isinstance(category, str) and isinstance(year, int):
            groups[category, year].append(one.values)
    for (category, year), rows in groups.items():
        for indicator, column in PER_UNIT.items():
            if all(_comparable(library, indicator, row, column) for row in rows):
                volume = math.fsum(float(str(row["quantity"])) for row in rows)
                weighted = math.fsum(float(str(row["quantity"])) * float(str(row[column])) for row in rows)
                if volume > 0:
                    yield PerCubicMetre(category, indicator, year, weighted / volume)


def _comparable(library: Library, indicator: str, row: Mapping[str, object], column: str) -> bool:
    """Tell whether a value may stand beside the table: proven, of the set and the modules that the table is about."""
    scope = library.table(TABLES[indicator]).scope or {}
    sets, modules = scope.get("indicator_set"), row.get("modules")
    given = " ".join(str(one) for one in modules) if isinstance(modules, list | tuple) else ""
    return (
        row.get(column) is not None
        and row.get("proof_category") in PROVEN
        and row.get("indicator_set") in (sets if isinstance(sets, list | tuple) else (sets,))
        and bool(given)
        and same_scope(given, str(scope["modules"]))
    )
