"""What a report says before it is printed: values, sentences by code, verdicts as they were judged. No word is chosen here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from meetlat.errors import Text
from meetlat.figures import Caveat, Figure, Source
from meetlat.requirements import Verdict
from meetlat.words import Both


@dataclass(frozen=True, slots=True)
class Hashed:
    """Something that was read: an input, a table or a profile, and the SHA-256 of its bytes."""

    name: str
    digest: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """An award criterion as the tender states it: `rule` in one sentence, `most_eur` what it can be worth at most."""

    name: str
    rule: tuple[Text, ...] = ()
    most_eur: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Worth:
    """What one criterion is worth for one bid: euros off its price, and the arithmetic to check it by hand."""

    criterion: str
    amount_eur: Decimal
    arithmetic: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class MkiPart:
    """The MKI of one product in one module, EUR over the whole quantity of the bid."""

    product: str
    module: str
    mki_eur: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict on one item of a bid (a mix, a machine).

    proof         when it must be shown: `at_bid` · `at_execution`; None where the tender does not say
    frontrunner   what frontrunners reach on the same day, in the unit of the requirement; None where that is not known
    """

    item: str
    verdict: Verdict
    proof: str | None = None
    frontrunner: float | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should look at: severity `error` · `warning` · `note`."""

    code: str
    severity: str
    message: Text
    source: Source | None = None
    advice: Text | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of the assessors for one part of a criterion, with what they found."""

    criterion: str
    part: str
    mark: Decimal
    finding: str = ""
    most: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Bid:
    """One bid, as offered and as it was judged.

    evaluation_price_eur   price − Σ worths; the lowest admissible one is first
    rank                   1 is first; None when the bid is not admissible
    admissible             None: not known yet, ranked provisionally
    reasons                why it is not, or not yet, admissible
    mki_offered_eur        what the bidder offers; mki_computed_eur: what the forms of the bid amount to
    """

    bidder: str
    price_eur: Decimal
    worths: tuple[Worth, ...]
    evaluation_price_eur: Decimal
    rank: int | None
    admissible: bool | None
    reasons: tuple[Text, ...] = ()
    mki_offered_eur: Decimal | None = None
    mki_computed_eur: Decimal | None = None
    mki_parts: tuple[MkiPart, ...] = ()
    judged: tuple[Judged, ...] = ()
    marks: tuple[Mark, ...] = ()
    findings: tuple[Finding, ...] = ()
    caveats: tuple[Caveat, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One evaluation, with all that must travel with it.

    on          the day the evaluation counts from (the opening of the bids); no clock is read
    dates       the days of the procedure by name: published, closing, opening
    document    the answer as plain data, as the contract writes it: report.json carries it whole
    """

    tender: str
    title: str
    client: str
    on: date
    bids: tuple[Bid, ...]
    winner: str | None
    provisional: bool
    document: Mapping[str, Any]
    version: str
    estimate_eur: Decimal | None = None
    dates: Mapping[str, date] = field(default_factory=dict)
    criteria: tuple[Criterion, ...] = ()
    why_provisional: tuple[Text, ...] = ()
    robustness: tuple[Text, ...] = ()
    findings: tuple[Finding, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    not_judged: tuple[Text | Both, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Hashed, ...] = ()
    profiles: tuple[Hashed, ...] = ()
    inputs: tuple[Hashed, ...] = ()

    @property
    def ranked(self) -> tuple[Bid, ...]:
        """The bids in order of rank, then those without one in order of name."""
        return tuple(sorted(self.bids, key=lambda bid: (bid.rank is None, bid.rank or 0, bid.bidder)))
