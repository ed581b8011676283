"""Machines as they were deployed: the level of the contract per period, and the zero emission that was promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from meetlat.equipment import Compliance, Deployment, Level, Share, total_work, worst
from meetlat.errors import Text, text
from meetlat.figures import Caveat, Library, join_caveats
from meetlat.requirements import Finding, Outcome, Severity
from meetlat.tender.model.promise import can_be_made_good
from meetlat.tender.model.types import Offer, Tender
from meetlat.tender.rules.commitment import KINDS, agreed_levels
from meetlat.tender.rules.realisation import Seb
from meetlat.tender.rules.realisation.malus import Shown
from meetlat.tender.rules.seb import Looked, Tables, by_commitment, check_at, choices_of, own_shares, promised
from meetlat.words import Both


def seb_of(
    library: Library, tender: Tender, offer: Offer, deployments: Sequence[Deployment], on: date | None = None
) -> tuple[Seb, tuple[Caveat, ...], Tables]:
    """Return how the deployments up to a day were against the contract, with the caveats and the tables behind it. Raises InputError."""
    levels = agreed_levels(tender, offer, library)
    level = levels["mobile"]
    choices, looked = choices_of(tender), Looked(on, tender.execution_to or date.max)
    promises, said, tables = promised(library, deployments, level, offer, choices, looked)
    said = (*said, *by_commitment(levels))
    transport = _not_promised(library, tender, offer, deployments, looked)
    if level not in set(Level):
        asked = () if level == "none" else (text("built.seb-regime", level=level),)
        outcome = Outcome.UNKNOWN if asked else Outcome.NOT_APPLICABLE
        return Seb(level, outcome, promises=promises, ask=asked, transport=transport), said, tables
    if not deployments:
        asked = (text("built.no-deployments"),)
        return Seb(level, Outcome.UNKNOWN, promises=promises, ask=asked, transport=transport), said, tables
    found, judged_by = check_at(library, deployments, levels, choices)
    checked = _so_far(found, looked)
    asks = tuple(dict.fromkeys(_asks(checked)))
    seb = Seb(level, checked.outcome, checked, promises, asks, transport, _commitment(checked))
    caveats = join_caveats(tuple(own_shares(checked, choices)), said, found.caveats)
    return seb, caveats, tables | judged_by


def _so_far(checked: Compliance, looked: Looked) -> Compliance:
    """Return what was judged up to a day: a share that falls short in a period that goes on can still be made good."""

    def seen(share: Share) -> Share:
        last = share.verdict.requirement.figure.valid_to if share.verdict else None
        return replace(share, outcome=can_be_made_good(share.outcome, goes_on=looked.goes_on(last or date.max)))

    return replace(checked, zero_emission=tuple(seen(share) for share in checked.zero_emission))


def _commitment(checked: Compliance) -> Outcome:
    """Return whether the machines and vehicles, of which the commitment to the ambitious level speaks, are as it asks."""
    outcomes = [one.outcome for one in checked.deployments if one.deployment.machine.kind in KINDS]
    outcomes += [share.outcome for share in checked.zero_emission if share.category != "vessel"]
    found = worst(outcomes)
    return Outcome.UNKNOWN if found is Outcome.NOT_APPLICABLE else found


def _not_promised(
    library: Library, tender: Tender, offer: Offer, deployments: Sequence[Deployment], looked: Looked
) -> Mapping[str, Shown]:
    """Return the shares of the vehicle categories that the tender values and the bid does not promise: they may reach a combination too."""
    criterion, promised_of = tender.award.zero_emission, offer.transport_percent or {}
    named = {category for one in (criterion.transport_total if criterion else ()) for category in one.shares}
    basis = choices_of(tender).basis
    done = {name: total_work(library, deployments, name, basis) for name in sorted(named - set(promised_of))}
    if looked.goes_on():
        return dict.fromkeys(done, (None, None))
    return {
        name: (one.sums.lowest_percent, one.sums.highest_percent) if one else (0.0, 0.0) for name, one in done.items()
    }


def _asks(checked: Compliance) -> Iterator[Text | Both]:
    for one in checked.deployments:
        yield from (ask for verdict in one.verdicts for ask in verdict.ask)
    yield from (ask for share in checked.zero_emission for ask in share.ask)


def outside(deployments: Sequence[Deployment], tender: Tender) -> Iterator[Finding]:
    """Yield the deployments with days outside the execution: they count as they were given, and a person must see them."""
    first, last = tender.execution_from, tender.execution_to
    for one in deployments:
        about = {"deployment": one.label or one.public_name, "since": one.span.first, "until": one.span.last}
        if last is not None and one.span.last > last:
            yield _outside("after-end", **about, last=last)
        elif first is not None and one.span.first < first:
            yield _outside("before-start", **about, first=first)


def _outside(code: str, **about: object) -> Finding:
    message, advice = text(f"realised.deployment.{code}", **about), text("realised.deployment-outside-advice")
    return Finding(f"deployment-{code}", Severity.WARNING, message, advice)
