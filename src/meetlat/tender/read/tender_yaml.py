"""tender.yaml and bid.yaml, validated straight into the nouns of a tender: their keys, and what must hold, where the nouns do not tell.

Nothing is filled in unsaid: what a tender leaves out and an evaluation takes for granted is a caveat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, model_validator
from pydantic_core import PydanticCustomError

from meetlat.errors import Text, text
from meetlat.figures import Caveat
from meetlat.forms.values import CellError
from meetlat.forms.yaml_cells import Listed, Money, Part, Words, load, validated, wrong
from meetlat.forms.yaml_nouns import Keys, PercentAmount, form_of, mapping_of, noun_of
from meetlat.tender.model.types import BblFacts, Bid, Client, ConcreteRequirement, Offer, Requirements, Tender, Work
from meetlat.tender.read.award_yaml import AWARD, Amount, vehicles
from meetlat.yaml12 import Path_
from meetlat.yaml_model import checked


class BidderCriterion(Part):
    """A criterion on bidders: free text, perhaps with its subject."""

    subject: Words | None = None
    text: Words | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.subject is None and self.text is None:
            raise wrong(CellError(text("formats.criterion-empty"), None, ("subject", "text")))
        return self

    def whole(self) -> str:
        """Return it as one text."""
        return ": ".join(part for part in (self.subject, self.text) if part)


def _as_criterion(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


BidderCriteria = Annotated[
    tuple[Annotated[BidderCriterion, BeforeValidator(_as_criterion), AfterValidator(BidderCriterion.whole)], ...],
    Listed,
]


def _dates_in_order(dates: Any) -> Any:
    published, closing, opening = dates.published, dates.closing, dates.opening
    if published and closing and closing < published:
        raise _early(
            text("formats.closing-before-published", found=closing, first=published), closing, published, "closing"
        )
    if closing and opening and opening < closing:
        raise _early(text("formats.opening-before-closing", found=opening, first=closing), opening, closing, "opening")
    return dates


def _execution_in_order(execution: Any) -> Any:
    start, end = execution.execution_from, execution.execution_to
    if start and end and end < start:
        raise _early(text("formats.end-before-start", found=end, first=start), end, start, "to")
    return execution


def _early(message: Text, found: date, first: date, key: str) -> PydanticCustomError:
    return wrong(CellError(message, found, text("formats.expect.not-before", first=first)), key)


NOUNS: Mapping[type, Keys] = {
    **AWARD,
    Client: Keys(
        kinds={
            "seb": Literal["none", "signatory", "frontrunner"] | None,
            "regime": Literal["general", "prorail", "tennet"] | None,
            "kind": Literal["public", "private"] | None,
        }
    ),
    BblFacts: Keys(kinds={"demolition_waste_m3": Money | None}),
    Work: Keys(kinds={"sector": Literal["infrastructure", "building"] | None}),
    ConcreteRequirement: Keys(
        kinds={
            "level": Literal["ceiling", "frontrunner"] | None,
            "indicators": Annotated[tuple[Literal["mki", "co2", "recycled"], ...], Listed],
        }
    ),
    Requirements: Keys(
        names={"seb_level": "seb.level", "seb_shares": "seb.zero_emission_percent", "seb_basis": "seb.basis"},
        kinds={
            "seb_level": Literal["auto", "none", "minimum", "basic", "ambitious"] | None,
            "seb_shares": vehicles("Shares", mobile="mobile") | None,
            "seb_basis": Literal["hours", "energy"] | None,
        },
        may_be_empty=frozenset({"seb"}),
    ),
    Tender: Keys(
        names={
            "published": "dates.published",
            "closing": "dates.closing",
            "opening": "dates.opening",
            "execution_from": "execution.from",
            "execution_to": "execution.to",
        },
        kinds={"title": Words | None, "selection": BidderCriteria, "suitability": BidderCriteria},
        without=frozenset({"quantities"}),
        of_groups={"dates": _dates_in_order, "execution": _execution_in_order},
        filled=lambda given: {"title": given["id"], **given},
    ),
    Offer: Keys(
        names={
            "mobile_extra_percent": "zero_emission.mobile_extra_percent",
            "transport_percent": "zero_emission.transport_total_percent",
            "vessel_percent": "zero_emission.vessel_total_percent",
            "ambitious_commitment": "zero_emission.ambitious_commitment",
            "circular_percent": "circularity",
        },
        kinds={
            "transport_percent": vehicles("TransportOffer") | None,
            "circular_percent": mapping_of(
                "CircularOffer", PercentAmount, recycled="recycled_percent", reused="reused_percent"
            ),
            "other": dict[str, Amount],
        },
    ),
    Bid: Keys(
        names={"offer": "offers"},
        without=frozenset(one.name for one in fields(Bid)) - {"bidder", "tender", "price_eur", "offer"},
    ),
}
"""How the nouns of a tender and of a bid stand in tender.yaml and bid.yaml."""
TenderDocument, BidDocument = form_of(Tender, NOUNS), form_of(Bid, NOUNS)


@dataclass(frozen=True, slots=True)
class TenderFile:
    """A tender.yaml that was read: the tender, what it leaves out and an evaluation takes for granted, and the SHA-256 of its bytes."""

    tender: Tender
    assumed: tuple[Caveat, ...]
    sha256: str


def read_tender_file(path: Path) -> TenderFile:
    """Read a tender.yaml, or the one in a folder. Raises InputError with every problem, each at its line and key."""
    document, digest = load(path / "tender.yaml" if path.is_dir() else path)
    tender = noun_of(Tender, NOUNS, validated(TenderDocument, document))
    return TenderFile(tender, tuple(_assumed(document.value)), digest)


def read_tender(path: Path) -> Tender:
    """Read the tender of a tender.yaml, or of the one in a folder. Raises InputError as `read_tender_file` does."""
    return read_tender_file(path).tender


def _assumed(given: Mapping[str, Any]) -> Iterator[Caveat]:
    """Yield what a document leaves out and an evaluation takes for granted."""
    award, concrete = given.get("award") or {}, (given.get("requirements") or {}).get("concrete")
    plan = award.get("demonstrability")
    if award.get("price_weighting") is None:
        yield Caveat("price-weighting-unset", text("tender.price-weighting-unset"))
    if plan is not None and plan.get("counting") is None:
        yield Caveat("counting-unset", text("tender.counting-unset"))
    if concrete is not None and concrete.get("level") is None:
        yield Caveat("level-unset", text("tender.level-unset"))
    if concrete is not None and concrete.get("proof") is None:
        yield Caveat("proof-unset", text("tender.proof-unset"))
    if concrete is not None and not concrete.get("indicators"):
        yield Caveat("indicators-unset", text("tender.indicators-unset"))


def read_bid_yaml(path: Path) -> tuple[Bid, str]:
    """Read a bid.yaml, with the SHA-256 of its bytes. Raises InputError with every problem, each at its line and key."""
    document, digest = load(path)
    return noun_of(Bid, NOUNS, validated(BidDocument, document)), digest


def bid_of(given: Mapping[str, object], place: Callable[[Path_], Mapping[str, object]]) -> Bid:
    """Return the bid of values that are keyed as bid.yaml is; `place` tells where each stands. Raises InputError with every problem."""
    return noun_of(Bid, NOUNS, checked(BidDocument, given, place))
