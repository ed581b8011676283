"""Machines as they were deployed: the level of the contract per period, and the zero emission that was promised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetlat.equipment import Compliance, Deployment, Level
from meetlat.errors import Text, text
from meetlat.figures import Caveat, Library, join_caveats
from meetlat.jobs.seb_contract import Tables, by_commitment, check_at, choices_of, own_shares, promised
from meetlat.requirements import Outcome
from meetlat.tender import Offer, Tender
from meetlat.tender.commitment import agreed_levels
from meetlat.tender.realisation import Seb
from meetlat.words import Both


def seb_of(
    library: Library, tender: Tender, offer: Offer, deployments: Sequence[Deployment]
) -> tuple[Seb, tuple[Caveat, ...], Tables]:
    """Return how the deployments were against the contract, with the caveats and the tables behind it. Raises InputError."""
    levels = agreed_levels(tender, offer, library)
    level = levels["mobile"]
    choices = choices_of(tender)
    promises, said, tables = promised(library, deployments, level, offer, choices)
    said = (*said, *by_commitment(levels))
    if level not in set(Level):
        asked = () if level == "none" else (text("built.seb-regime", level=level),)
        outcome = Outcome.UNKNOWN if asked else Outcome.NOT_APPLICABLE
        return Seb(level, outcome, promises=promises, ask=asked), said, tables
    if not deployments:
        return Seb(level, Outcome.UNKNOWN, promises=promises, ask=(text("built.no-deployments"),)), said, tables
    answer = check_at(library, deployments, levels, choices)
    seb = Seb(level, answer.result.outcome, answer.result, promises, tuple(dict.fromkeys(_asks(answer.result))))
    caveats = join_caveats(tuple(own_shares(answer.result, choices)), said, answer.caveats)
    return seb, caveats, tables | {one.table for one in answer.figures}


def _asks(checked: Compliance) -> Iterator[Text | Both]:
    for one in checked.deployments:
        yield from (ask for judgement in one.judgements for ask in judgement.ask)
    yield from (ask for share in checked.zero_emission for ask in share.ask)
