"""The machines of a bid: judged at the level of the contract, and what of the bid's promises the planned deployments carry.

Clean equipment is a requirement of the contract, to be proven while the work is done: what is found here never excludes a bid.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from meetlat.equipment import Choices, Compliance, Deployment, JudgedDeployment, Level, Register, Share
from meetlat.equipment.rules.against_register import RegisterMatch, against_register
from meetlat.equipment.rules.proof import SHOWS
from meetlat.errors import Text, text
from meetlat.figures import Caveat, join_caveats
from meetlat.requirements import Finding, Outcome, Proof, Severity, Verdict
from meetlat.tender.model.money import plain
from meetlat.tender.model.promise import Machines, Promise
from meetlat.tender.model.types import Offer
from meetlat.tender.rules.commitment import agreed_levels
from meetlat.tender.rules.decide import UNKNOWN
from meetlat.tender.rules.evidence import BidEvidence, Case
from meetlat.tender.rules.seb import by_commitment, check_at, choices_of, own_shares, promised


def judge_deployments(
    bidder: str, deployments: Sequence[Deployment], register: Register | None, case: Case, offer: Offer
) -> BidEvidence:
    """Return the verdicts on the deployments of a bid, by the level, the basis and the shares of its tender.

    register   the bidder's own, against which its deployments are held where it gives one
    """
    held = against_register(case.library, deployments, register) if register else RegisterMatch(tuple(deployments))
    deployments = held.deployments
    levels = agreed_levels(case.tender, offer, case.library)
    level, choices = levels["mobile"], choices_of(case.tender)
    if not deployments:
        return BidEvidence(findings=tuple(_unused_register(bidder, register)))
    promises, said, tables = promised(case.library, deployments, level, offer, choices)
    broken = tuple(_broken(bidder, promises))
    if level not in set(Level):
        machines = Machines(level, (), promises=promises)
        return BidEvidence(
            caveats=(_without_level(level, bidder), *said), tables=tables, machines=machines, findings=broken
        )
    found, judged_by = check_at(case.library, deployments, levels, choices, case.accept)
    shown = frozenset([SHOWS]) if held.is_registered else frozenset[str]()
    return BidEvidence(
        verdicts=(*_of_classes(found), *_of_shares(found)),
        caveats=join_caveats(by_commitment(levels), said, found.caveats, own_shares(found, choices), held.caveats),
        tables=tables | shown | judged_by,
        machines=Machines(
            level=level,
            outcomes=tuple(one.outcome for one in found.deployments),
            not_asked=tuple(_not_asked(found.deployments)),
            promises=promises,
        ),
        findings=(*broken, *(_of_bidder(bidder, one) for one in (*held.findings, *found.findings))),
    )


def _unused_register(bidder: str, register: Register | None) -> Iterator[Finding]:
    """Say that a register without deployments judges nothing: it says which machines there are, not which of them come."""
    if register:
        message = text("bid-equipment.register-unused", bidder=bidder)
        yield Finding("register-unused", Severity.WARNING, message, text("bid-equipment.register-unused.advice"))


def _without_level(level: str, bidder: str) -> Caveat:
    """Say that deployments are not judged where the contract has no level of its own."""
    if level == UNKNOWN:
        return Caveat("no-seb-level", text("bid-equipment.level-unknown", bidder=bidder), 3)
    if level == "none":
        return Caveat("no-seb-level", text("bid-equipment.no-level", bidder=bidder), 1)
    return Caveat("not-judged", text("bid-equipment.regime", bidder=bidder, level=text(f"level.{level}")), 3)


def _of_classes(found: Compliance) -> Iterator[Verdict]:
    """Yield the verdict on each machine over each stretch of days on which another row of its table holds."""
    for one in found.deployments:
        yield from (replace(verdict, proof=Proof.AT_EXECUTION) for verdict in one.verdicts)


def _of_shares(found: Compliance) -> Iterator[Verdict]:
    """Yield the verdict on each share of the work that must be emission-free."""
    for share in found.zero_emission:
        if share.verdict is not None:
            yield replace(
                share.verdict,
                outcome=share.outcome,
                explanation=(*share.verdict.explanation, *_own_share(share, found.choices), *_amounts(share)),
                ask=share.ask,
                item=text(f"bid-equipment.all.{share.category}"),
                proof=Proof.AT_EXECUTION,
                on=share.span.first,
                to=share.span.last,
            )


def _own_share(share: Share, choices: Choices) -> Iterator[Text]:
    """Say that the tender itself set the share that is asked."""
    if share.range is not None and share.required_percent == choices.own.get(share.category):
        yield text("bid-equipment.own-share", low=share.range.low, high=share.range.high)


def _amounts(share: Share) -> Iterator[Text]:
    """Say the share in work, where all of it is known."""
    if share.required_amount is not None and share.sums.is_complete:
        about = {"total": share.sums.total, "done": share.sums.zero_emission, "asked": share.required_amount}
        yield text("bid-equipment.amounts", **about, unit=text(f"unit.{share.unit}"))


def _not_asked(judged: Sequence[JudgedDeployment]) -> Iterator[str | Text]:
    for one in judged:
        if not one.verdicts:
            yield one.deployment.contact.machine


def _broken(bidder: str, promises: Sequence[Promise]) -> Iterator[Finding]:
    """Say which promises the planned deployments do not carry, or leave open."""
    for one in promises:
        if one.outcome is Outcome.MET:
            continue
        short = one.outcome is Outcome.NOT_MET
        code = "promise-not-in-plan" if short else "promise-not-shown" if one.first else "promise-without-plan"
        about: dict[str, object] = {"first": one.first, "last": one.last} if one.first else {}
        about |= {"shown": round(one.highest_percent or 0.0, 1)} if short else {}
        what = text(f"bid-equipment.promise.{one.category}")
        yield Finding(
            code,
            Severity.WARNING if short else Severity.NOTE,
            text(f"bid-equipment.{code}", bidder=bidder, what=what, percent=plain(one.percent), **about),
            text(f"bid-equipment.{code}.advice"),
        )


def _of_bidder(bidder: str, found: Finding) -> Finding:
    return Finding(found.code, found.severity, text("tender.missing-of", item=bidder, what=found.message))
