"""Who must do what after a verification: the bidder what is not met or not proven, the client what follows from it."""

from __future__ import annotations

from collections.abc import Iterator

from meetlat.errors import Text, text
from meetlat.requirements import Outcome, Severity, required
from meetlat.tender.model.award import Criterion, circular_share
from meetlat.tender.model.money import plain
from meetlat.tender.model.promise import CircularPromise, Promise, told
from meetlat.tender.rules.admissible import found_of
from meetlat.tender.rules.realisation import TO_COME, Action, Realisation
from meetlat.words import Both


def actions(found: Realisation) -> tuple[Action, ...]:
    """Return the actions that follow from a realisation, each once, in order of what they are about."""
    every = (
        action for about in (_concrete, _seb, _mki, _malus, _circularity, _own, _deliveries) for action in about(found)
    )
    return tuple({(one.who, one.what): one for one in reversed(tuple(every))}.values())[::-1]


def _concrete(found: Realisation) -> Iterator[Action]:
    by = found.tender.execution_to
    broken: dict[tuple[Both, Text], list[str | Text]] = {}
    for one in found.concrete:
        title = one.requirement.title
        if one.requirement.binding and one.outcome is Outcome.NOT_MET:
            why = text("realised.why-concrete", required=required(one.requirement), found=found_of(one))
            broken.setdefault((title, why), []).append(one.item)
    for (title, why), items in broken.items():
        yield Action(found.bidder, text("built.act-concrete", items=items, title=title), by, why)
    for one in found.concrete:
        title = one.requirement.title
        if one.requirement.binding and one.outcome is Outcome.UNKNOWN:
            why = text("realised.why-unproven", item=one.item, title=title)
            for ask in one.ask:
                yield Action(found.bidder, text("tender.missing-of", item=one.item, what=ask), by, why)


def _seb(found: Realisation) -> Iterator[Action]:
    by, seb = found.tender.execution_to, found.seb
    for ask in seb.ask:
        yield Action(found.bidder, ask, by, text("realised.why-seb-unproven"))
    for name in seb.not_met:
        why = text("realised.why-seb", level=text(f"level.{seb.level}"))
        yield Action(found.bidder, text("built.act-seb", deployment=name), by, why)
    for share in seb.checked.zero_emission if seb.checked else ():
        if share.outcome is Outcome.NOT_MET:
            about = {"category": text(f"built.work.{share.category}"), "percent": share.required_percent}
            span = {"first": share.span.first, "last": share.span.last}
            why = text("realised.why-share", **about, **span, highest=share.sums.highest_percent)
            yield Action(found.bidder, text("realised.act-share", **about, **span), by, why)
    for one in seb.promises:
        if one.goes_on and one.first is None:
            continue
        if one.outcome is not Outcome.MET:
            for what in (*one.ask, *(() if one.goes_on else (_promise(one),))):
                yield Action(found.bidder, what, by, _promised(one))


def _mki(found: Realisation) -> Iterator[Action]:
    for ask in (one for one in (found.mki.ask if found.mki else ()) if one.code != TO_COME):
        yield Action(found.bidder, ask, found.tender.execution_to, text("realised.why-mki-unproven"))


def _malus(found: Realisation) -> Iterator[Action]:
    """Yield what the client must do where value that was given was certainly not reached."""
    client, by, mki, lost = found.tender.client.name, found.tender.execution_to, found.mki, found.malus.lost
    if not lost:
        return
    why = text("malus.why-all", what=[one.what for one in lost])
    if len(lost) == 1 and lost[0].criterion == Criterion.MKI and mki and mki.comparable_eur and mki.offered_eur:
        why = text("realised.why-mki", comparable=plain(mki.comparable_eur), offered=plain(mki.offered_eur))
    total = found.malus.total
    if total is None:
        yield Action(client, text("built.act-factor"), by, why)
    elif total.eur:
        yield Action(client, text("built.act-malus", malus=plain(total.eur)), by, why)


def _own(found: Realisation) -> Iterator[Action]:
    """Yield what is asked on criteria of the tender's own: the proof, and what was not reached."""
    names = {one.name for one in found.tender.award.other}
    for one in (one for one in found.malus.offers if one.criterion in names and one.outcome is not Outcome.MET):
        if found.is_finished:
            what = one.ask[0] if one.ask else text("malus.act", what=one.what, offered=one.offered)
            why = text("malus.why", offered=one.offered, reached=one.reached)
            yield Action(found.bidder, what, found.tender.execution_to, why)


def _circularity(found: Realisation) -> Iterator[Action]:
    """Yield what is asked of shares that are not shown; a share of all material is short only once the work is finished."""
    for one in found.circularity:
        if one.outcome is Outcome.MET:
            continue
        what = text("circularity.act", percent=plain(one.percent), what=circular_share(one.kind, one.basis))
        for ask in one.ask if one.outcome is Outcome.UNKNOWN else ():
            yield Action(found.bidder, ask, found.tender.execution_to, circularity_said(one))
        if not one.goes_on:
            yield Action(found.bidder, what, found.tender.execution_to, circularity_said(one))


def circularity_said(one: CircularPromise) -> Text:
    """Say a promise on circularity beside what the forms show of it."""
    about: dict[str, object] = {"what": circular_share(one.kind, one.basis), "percent": plain(one.percent)}
    if one.lowest_percent is None or one.highest_percent is None:
        return text("circularity.built-open", **about)
    low, high = (told(end, one.percent) for end in (one.lowest_percent, one.highest_percent))
    code = "circularity.built-shown" if low == high else "circularity.built-between"
    return text(code, **about, low=low, high=high)


def _deliveries(found: Realisation) -> Iterator[Action]:
    for one in found.findings:
        if one.advice is not None and one.severity is not Severity.NOTE:
            yield Action(found.bidder, one.advice, found.tender.execution_to, one.message)


def _promised(one: Promise) -> Text:
    """Say what was promised, and where that is known the most that was done of it."""
    if one.outcome is Outcome.NOT_MET and one.highest_percent is not None:
        return text("realised.why-promise-short", percent=one.percent, highest=told(one.highest_percent, one.percent))
    return text("realised.why-promise", percent=one.percent)


def _promise(one: Promise) -> Text:
    about = {"percent": one.percent, "category": text(f"built.work.{one.category}")}
    if one.first is None:
        return text("built.act-promise-ever", **about)
    code = "built.act-promise" if one.extra else "built.act-promise-whole"
    return text(code, **about, first=one.first, last=one.last)
