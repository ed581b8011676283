"""The record of an assessment, for the file: who assessed, every single mark and the consensus, how far they agreed, and what was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from meetlat.errors import Text, text
from meetlat.report.rules import criteria_of
from meetlat.report.said_bid import said_part
from meetlat.report.speaker import Speaker
from meetlat.report.word import Column, Paper
from meetlat.tender import Evaluation, Finding, Mark
from meetlat.tender.firmness import firmness
from meetlat.tender.reasoning import CONSENSUS
from meetlat.words import Language

BLANK = "…" * 24


@dataclass(frozen=True, slots=True)
class Record:
    """What the record is made of: `individual` are all marks as given, by bidder; `findings` of the lint of the reasoning."""

    evaluation: Evaluation
    individual: Mapping[str, Sequence[Mark]]
    findings: tuple[Finding, ...]


def record(about: Record, language: Language) -> bytes:
    """Return the record as .docx."""
    speaker, tender = Speaker(language), about.evaluation.tender
    t = speaker.code
    paper = Paper(
        f"{t('record.title')} – {speaker.say(tender.title)}",
        f"{t('record.title')} · {speaker.say(tender.id)}",
        language,
        None,
    )
    paper.heading(t("record.title"), 0)
    paper.subtitle(speaker.say(tender.title))
    paper.say(t("record.internal"), strong=True)
    for section in SECTIONS:
        section(paper, about, speaker)
    return paper.content()


def agreement(individual: Mapping[str, Sequence[Mark]]) -> Text:
    """Say how far assessors agreed before their consensus: on how many parts alike, and their largest difference."""
    spreads = list(_spreads(individual))
    if not spreads:
        return text("record.agreement-none")
    same = sum(1 for spread in spreads if spread == 0)
    return text("record.agreement-says", parts=len(spreads), same=same, spread=max(spreads))


def _spreads(individual: Mapping[str, Sequence[Mark]]) -> Iterator[Decimal]:
    for marks in individual.values():
        for part in dict.fromkeys((mark.criterion, mark.part) for mark in marks):
            given = [one.mark for one in marks if (one.criterion, one.part) == part and not _agreed(one)]
            if len(given) > 1:
                yield max(given) - min(given)


def _agreed(mark: Mark) -> bool:
    return (mark.assessor or "").casefold() == CONSENSUS


def _result(paper: Paper, about: Record, speaker: Speaker) -> None:
    t, used = speaker.code, criteria_of(about.evaluation.tender.award)
    paper.heading(t("record.result"))
    share = 0.73 / (len(used) + 2)
    columns = [Column(t("record.rank"), 0.07), Column(t("record.bidder"), 0.2), Column(t("letter.price"), share, True)]
    columns += [Column(t(f"report.criterion.{one.value}"), share, number=True) for one in used]
    columns.append(Column(t("letter.evaluation-price"), share, number=True))
    rows = [
        (
            str(bid.rank or "–"),
            speaker.say(bid.bidder),
            speaker.money(bid.price_eur),
            *(speaker.money(bid.value(one).eur) for one in used),
            speaker.money(bid.evaluation_price_eur),
        )
        for bid in about.evaluation.bids
    ]
    paper.table(columns, rows)


def _assessors(paper: Paper, about: Record, speaker: Speaker) -> None:
    t = speaker.code
    names = dict.fromkeys(
        mark.assessor or "–" for marks in about.individual.values() for mark in marks if not _agreed(mark)
    )
    paper.heading(t("record.assessors"))
    paper.say(t("record.no-interest"))
    columns = (Column(t("record.assessor"), 0.4), Column(t("record.signature"), 0.6))
    paper.table(columns, [(speaker.say(name), BLANK) for name in names])


def _marks(paper: Paper, about: Record, speaker: Speaker) -> None:
    t = speaker.code
    paper.heading(t("record.marks"))
    columns = (
        Column(t("letter.part"), 0.2),
        Column(t("record.assessor"), 0.2),
        Column(t("letter.mark"), 0.1, number=True),
        Column(t("letter.finding"), 0.5),
    )
    for bidder, marks in about.individual.items():
        paper.heading(speaker.say(bidder), 2)
        rows = [
            (
                said_part(one.part, speaker),
                speaker.say(one.assessor or "–"),
                speaker.number(one.mark),
                speaker.say(one.finding or ""),
            )
            for one in marks
        ]
        paper.table(columns, rows)
    paper.heading(t("record.agreement"), 2)
    paper.say(speaker.say(agreement(about.individual)))


def _reasoning(paper: Paper, about: Record, speaker: Speaker) -> None:
    paper.heading(speaker.code("record.reasoning"))
    said = speaker.each(one.message for one in about.findings)
    paper.points(said or [speaker.code("record.reasoning-complete")])


def _firmness(paper: Paper, about: Record, speaker: Speaker) -> None:
    said = speaker.each(firmness(about.evaluation))
    if said:
        paper.heading(speaker.code("record.firmness"))
        paper.points(said)


def _inputs(paper: Paper, about: Record, speaker: Speaker) -> None:
    t = speaker.code
    paper.heading(t("record.inputs"))
    columns = (Column(t("record.file"), 0.36), Column(t("record.hash"), 0.64))
    paper.table(columns, [(speaker.say(one.file), one.sha256) for one in about.evaluation.inputs])


SECTIONS = (_result, _assessors, _marks, _reasoning, _firmness, _inputs)
"""The sections of the record, in order."""
