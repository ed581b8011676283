"""What all files of a report share: the words, and the pictures drawn once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from meetlat.documents.speaker import Speaker
from meetlat.tender import EvaluatedBid
from meetlat.tender.view import pictures
from meetlat.tender.view.pictures import Picture
from meetlat.tender.view.report import Report
from meetlat.tender.view.said import Said, said
from meetlat.tender.view.weights import weights_map
from meetlat.words import Language


@dataclass(frozen=True, slots=True)
class BidPictures:
    """The pictures of one bid, where it has them."""

    mki: Picture | None
    margins: Picture | None


@dataclass(frozen=True, slots=True)
class Contents:
    """A report with its words and pictures; `of_bids` in the order of the bids."""

    report: Report
    said: Said
    speaker: Speaker
    overall: tuple[Picture, ...]
    of_bids: tuple[BidPictures, ...]
    certainty: Picture | None


def contents(report: Report, language: Language) -> Contents:
    """Say and draw a report."""
    speaker = Speaker(language)
    whole = said(report, language)
    return Contents(
        report=report,
        said=whole,
        speaker=speaker,
        overall=tuple(_overall(report, speaker)),
        of_bids=tuple(_of_bid(bid, n, speaker) for n, bid in enumerate(report.evaluation.bids, 1)),
        certainty=pictures.certainty(whole.figures, speaker),
    )


def provenance(report: Report, speaker: Speaker) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return what was read, by kind (a code of words): names and hashes in order of name."""
    kinds = {
        "report.inputs": [(one.file, one.sha256) for one in report.evaluation.inputs],
        "report.tables": [(one.name, one.digest) for one in report.tables],
        "report.profiles": [(one.name, one.digest) for one in report.profiles],
    }
    return tuple(
        (kind, tuple(sorted((speaker.say(name), digest) for name, digest in things)))
        for kind, things in kinds.items()
        if things
    )


def _overall(report: Report, speaker: Speaker) -> Iterator[Picture]:
    if report.evaluation.bids:
        yield pictures.build_up(report.evaluation, speaker)
        offers = pictures.mki_offers(report.evaluation, speaker)
        if offers:
            yield offers
        weights = weights_map(report.evaluation, speaker)
        if weights:
            yield weights


def _of_bid(bid: EvaluatedBid, n: int, speaker: Speaker) -> BidPictures:
    return BidPictures(
        pictures.mki_parts(bid, f"bid-{n}", speaker), pictures.requirement_margins(bid, f"bid-{n}", speaker)
    )
