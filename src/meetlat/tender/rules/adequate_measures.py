"""What the sheet of adequate measures against nitrogen emissions (Bbl 7.19a) is made of: the duty, the machines judged, what is still open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from meetlat.equipment import Compliance, ExtraWork, JudgedDeployment, Kind, Span, Total, days_of
from meetlat.errors import Text, text
from meetlat.figures import Source
from meetlat.requirements import Finding, Outcome, Verdict, required
from meetlat.tender.model.types import Tender
from meetlat.tender.rules.bbl import BblDuty
from meetlat.words import Both


@dataclass(frozen=True, slots=True)
class Stated:
    """What the contractor says of itself and of the work; what is not stated becomes an open place.

    on         the day of the sheet
    measures   measures in the process that are taken, in its own words
    """

    on: date
    contractor: str | None = None
    contact: str | None = None
    place: str | None = None
    reference: str | None = None
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasuresCase:
    """What the sheet is made of.

    compliance   the deployments judged at the minimum level
    worked       how much of the work of mobile machinery is emission-free
    nox          what leaves the exhausts of the mobile machinery, where that was worked out
    held         what the register brought to light
    table        the source of the minimum level
    """

    tender: Tender
    bbl: BblDuty | None
    compliance: Compliance
    worked: tuple[ExtraWork, ...]
    nox: Total
    held: tuple[Finding, ...]
    table: Source
    stated: Stated

    @property
    def mobile(self) -> tuple[JudgedDeployment, ...]:
        """The deployments of mobile machinery."""
        return tuple(one for one in self.compliance.deployments if one.deployment.machine.kind is Kind.MOBILE)

    @property
    def others(self) -> tuple[JudgedDeployment, ...]:
        """Vehicles and vessels, of which the minimum level asks nothing."""
        return tuple(one for one in self.compliance.deployments if one.deployment.machine.kind is not Kind.MOBILE)

    @property
    def duty(self) -> bool | None:
        """Whether the work falls under the duty: as the client states, else as its facts say; None where neither does, or they differ."""
        stated, worked_out = self.tender.work.bbl_emission_duty, self.bbl.holds if self.bbl else None
        if stated is not None and worked_out is not None and stated is not worked_out:
            return None
        return worked_out if stated is None else stated

    @property
    def questions(self) -> tuple[Text | Both, ...]:
        """What is not known or not right yet, each once."""
        return tuple(dict.fromkeys(_questions(self)))


def _questions(case: MeasuresCase) -> Iterator[Text | Both]:
    """Yield what is open of each machine: where it does not meet the level, what is not known and whom to ask, days outside the work."""
    findings = (*case.held, *case.compliance.findings)
    for one in case.mobile:
        machine, span = one.deployment.contact.machine, one.deployment.span
        found = [finding for finding in findings if one.deployment.name in finding.items]
        for verdict in one.verdicts:
            if verdict.outcome is Outcome.NOT_MET:
                when, asked = days_of(verdict), required(verdict.requirement)
                days = text("document.period", start=when.first, end=when.last)
                yield text("measures.replace", machine=machine, span=days, required=asked)
            if is_unknown_cell(verdict):
                yield text("measures.unknown-cell", machine=machine)
            else:
                yield from _not_said(verdict.ask, found)
        if _is_outside(span, case.tender):
            yield text("measures.outside", machine=machine, first=span.first, last=span.last)
        codes = {finding.code for finding in found}
        hidden = {"no-evidence", *(("register-unproven",) if "register-contradicts" in codes else ())}
        yield from (finding.message for finding in found if finding.code not in hidden)


def is_unknown_cell(verdict: Verdict) -> bool:
    """Tell whether it is the table that is not known here."""
    return verdict.requirement.figure.value is None


def _not_said(asked: Sequence[Text | Both], found: Sequence[Finding]) -> Iterator[Text | Both]:
    """Yield what is asked, but not for the class where a finding of the register says so already."""
    is_said = any(finding.code in ("register-contradicts", "register-unproven") for finding in found)
    for one in asked:
        if not (is_said and isinstance(one, Text) and one.code.startswith("equipment.ask-class")):
            yield one


def _is_outside(span: Span, tender: Tender) -> bool:
    """Tell whether a deployment has days before the work begins or after it ends."""
    first, last = tender.execution_from, tender.execution_to
    return (first is not None and span.first < first) or (last is not None and span.last > last)
