"""What a rule of the lint looks at, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from meetlat.errors import text
from meetlat.figures import Library, Source, Table, figure
from meetlat.lca import modules
from meetlat.requirements import Finding, Severity
from meetlat.tender.model.types import Tender
from meetlat.tender.rules.decide import Decision, contract_level, rules_day


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule looks at: the tender, what the tree decides of it, and the figures."""

    tender: Tender
    decision: Decision
    library: Library

    @property
    def day(self) -> date:
        """The day whose rules govern."""
        return rules_day(self.tender)

    @property
    def level(self) -> str:
        """The level of clean equipment that the contract asks: the tender's own, or the one the tree decides."""
        return contract_level(self.tender, self.decision)


def guide(page: str) -> Source:
    """Return a page of the tender guide as a source."""
    return Source(
        "Leidraad Schoon en Emissieloos Bouwen in de aanbesteding",
        "CROW",
        "2023-10",
        page,
        "https://www.opwegnaarseb.nl",
    )


def finding(code: str, severity: Severity, source: Source, **values: object) -> Finding:
    """Return a finding in the words of its code, with its advice."""
    return Finding(code, severity, text(f"lint.{code}", **values), text(f"lint.{code}.advice", **values), source)


def expand_modules(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Write out the runs of modules, also over stages: A1-A3 is A1, A2, A3."""
    return tuple(step for code in codes for step in modules.steps(code))


def number(table: Table, on: date) -> Decimal | None:
    """Return the one number of a table on a day; None where no figure is in force."""
    return _decimal(figure(table, on).value)


def proportion(case: Case, measure: str) -> Decimal | None:
    """Return a proportion at which the lint warns, in percents; None where no figure is in force."""
    return _decimal(figure(case.library.table("award-proportions"), case.day, {"measure": measure}).value)


def _decimal(value: object) -> Decimal | None:
    return Decimal(str(value)) if isinstance(value, int | float) else None


def zero_emission_worth(tender: Tender) -> Decimal:
    """Return the most a bid can earn on the zero-emission criterion, in euros."""
    return tender.award.zero_emission.most_eur if tender.award.zero_emission else Decimal(0)
