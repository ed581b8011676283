"""Judge what the sheet of adequate measures speaks of: a tender and its deployments, for the authority."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from meetlat.answer import Answer, used
from meetlat.equipment import Deployment, Kind, Level, Total, compliance, emissions, extra_work, totals
from meetlat.equipment.model.amount import Substance
from meetlat.equipment.read.deployment_list import read_deployments
from meetlat.equipment.rules.against_register import RegisterMatch, against_register
from meetlat.equipment.rules.proof import SHOWS
from meetlat.equipment.rules.tables import MINIMUM_TABLE
from meetlat.figures import Certainty, Library, join_caveats
from meetlat.plates import without_plates
from meetlat.tender import Tender
from meetlat.tender.read.tender_yaml import read_tender
from meetlat.tender.rules.adequate_measures import MeasuresCase, Stated
from meetlat.tender.rules.decide import decide

EDITION = "2019"
"""The edition of the EMEP/EEA guidebook by which NOx is estimated."""


RESTS_ON = (MINIMUM_TABLE, "bbl-demolition-waste")


def judge_measures(
    library: Library,
    tender: Path,
    deployments: Path,
    stated: Stated,
    *,
    register: Path | None = None,
    accept: Certainty = Certainty.DERIVED,
) -> Answer[MeasuresCase]:
    """Return what the sheet for the authority is made of. Raises InputError for input that is refused."""
    listed = read_deployments(deployments, register)
    matched = against_register(library, listed.deployments, listed.register)
    case = measures_case(library, read_tender(tender), matched, stated, accept)
    weighed = (SHOWS,) if matched.is_registered else ()
    tables = (*RESTS_ON, *weighed, *case.compliance.tables)
    caveats = join_caveats(case.compliance.caveats, matched.caveats)
    return Answer(case, caveats, used(library.table(name) for name in tables))


def measures_case(
    library: Library, tender: Tender, held: RegisterMatch, stated: Stated, accept: Certainty = Certainty.DERIVED
) -> MeasuresCase:
    """Judge what the sheet speaks of: the deployments at the minimum level, their emission-free work, what leaves their exhausts."""
    mobile = [one for one in held.deployments if one.machine.kind is Kind.MOBILE]
    return MeasuresCase(
        tender=tender,
        bbl=decide(tender, library).bbl,
        compliance=compliance(library, held.deployments, Level.MINIMUM, accept=accept),
        worked=extra_work(library, held.deployments, Level.MINIMUM),
        nox=_nox(library, mobile),
        held=held.findings,
        table=library.table(MINIMUM_TABLE).source,
        stated=without_plates_in(stated),
    )


def without_plates_in(stated: Stated) -> Stated:
    """Return what was stated without any licence plate: the sheet leaves the house."""
    return replace(
        stated,
        contractor=_hidden(stated.contractor),
        contact=_hidden(stated.contact),
        place=_hidden(stated.place),
        reference=_hidden(stated.reference),
        measures=tuple(without_plates(one) for one in stated.measures),
    )


def _hidden(words: str | None) -> str | None:
    return without_plates(words) if words else None


def _nox(library: Library, mobile: Sequence[Deployment]) -> Total:
    found = totals([emissions(library, one, EDITION) for one in mobile])
    return next(one for one in found if one.substance is Substance.NOX)
