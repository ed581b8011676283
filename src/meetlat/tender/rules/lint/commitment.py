"""Rules of the lint on variant I of the guide: value for who takes on the ambitious level where the contract asks the basic one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from meetlat.errors import text
from meetlat.requirements import Finding, Severity
from meetlat.tender.model.award import Combination
from meetlat.tender.rules.commitment import COMMITTED, VARIANT_I, may_be_offered
from meetlat.tender.rules.lint.award import required_transport
from meetlat.tender.rules.lint.case import Case, finding, guide

VARIANTS = "Bijlage II, ZE-criterium, voorbeeldteksten I en II"


def wrong_level(case: Case) -> Iterator[Finding]:
    """Where the contract does not ask the basic level, the commitment offers nothing or something else."""
    criterion = case.tender.award.zero_emission
    asked = criterion is not None and criterion.ambitious_commitment_eur is not None
    if asked and not may_be_offered(case.tender, case.decision):
        yield finding("commitment-level", Severity.ERROR, guide(VARIANT_I), level=text(f"level.{case.level}"))


def double_count(case: Case) -> Iterator[Finding]:
    """The two variants are alternatives: work that the commitment makes obligatory earns nothing a second time."""
    criterion = case.tender.award.zero_emission
    if criterion is None or criterion.ambitious_commitment_eur is None:
        return
    if criterion.mobile_extra:
        yield finding("double-count-commitment", Severity.WARNING, guide(VARIANTS))
    required = required_transport(case, COMMITTED)
    for one in criterion.transport_total:
        if _within(one, required):
            shares = [text("tender.ze-share", category=name, percent=share) for name, share in one.shares.items()]
            message, advice = (
                text("lint.double-count-transport", shares=shares),
                text("lint.double-count-transport.advice"),
            )
            yield Finding("double-count-commitment", Severity.ERROR, message, advice, guide(VARIANTS))


def _within(one: Combination, required: Mapping[str, Decimal]) -> bool:
    """Tell whether a combination is no more than the ambitious level asks, as far as that is known."""
    return all(share <= required.get(category, 0) for category, share in one.shares.items())
