"""The record of an assessment, for the file: who assessed, every single mark and the consensus, how far they agreed, and what was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from meetlat.documents.manuscript import Manuscript
from meetlat.documents.speaker import Speaker
from meetlat.documents.spoken import Spoken
from meetlat.documents.word import Column
from meetlat.errors import Text, text
from meetlat.requirements import Finding
from meetlat.tender import Evaluation, Mark
from meetlat.tender.model.award import criterion_name
from meetlat.tender.rules.assessors import is_consensus
from meetlat.tender.view.firmness import firmness
from meetlat.tender.view.letters import Terms
from meetlat.tender.view.rules import criteria_of
from meetlat.tender.view.said_bid import marked
from meetlat.words import Language


@dataclass(frozen=True, slots=True)
class Record:
    """What the record is made of: `individual` are all marks as given, by bidder; `findings` of the lint of the reasoning; `terms` of the letters."""

    evaluation: Evaluation
    individual: Mapping[str, Sequence[Mark]]
    findings: tuple[Finding, ...]
    terms: Terms


def record(about: Record, language: Language, name: str = "") -> Spoken:
    """Return the record. `name` is that of its files."""
    speaker, tender = Speaker(language), about.evaluation.tender
    t = speaker.code
    paper = Manuscript(
        name, language, f"{t('record.title')} – {speaker.say(tender.title)}", speaker.say(tender.client.name)
    )
    paper.facts([(t("letter.reference"), speaker.say(tender.id))])
    paper.introduce(t("record.internal"))
    for section in SECTIONS:
        section(paper, about, speaker)
    return paper.spoken()


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
            given = [one.mark for one in marks if (one.criterion, one.part) == part and not is_consensus(one)]
            if len(given) > 1:
                yield max(given) - min(given)


def _result(paper: Manuscript, about: Record, speaker: Speaker) -> None:
    t, used = speaker.code, criteria_of(about.evaluation.tender.award)
    paper.heading(t("record.result"))
    for caveat in about.evaluation.opening.caveats if about.evaluation.opening else ():
        paper.say(speaker.say(caveat.message))
    share = 0.73 / (len(used) + 2)
    columns = [Column(t("record.rank"), 0.07), Column(t("record.bidder"), 0.2), Column(t("letter.price"), share, True)]
    columns += [Column(speaker.say(criterion_name(one, "report.criterion.")), share, number=True) for one in used]
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


def _assessors(paper: Manuscript, about: Record, speaker: Speaker) -> None:
    t = speaker.code
    names = dict.fromkeys(
        mark.assessor or "–" for marks in about.individual.values() for mark in marks if not is_consensus(mark)
    )
    paper.heading(t("record.assessors"))
    paper.say(t("record.no-interest"))
    columns = (Column(t("record.assessor"), 0.4), Column(t("record.signature"), 0.6))
    paper.table(columns, [(speaker.say(name), "") for name in names], room=2)


def _marks(paper: Manuscript, about: Record, speaker: Speaker) -> None:
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
                marked(one, speaker),
                speaker.say(one.assessor or "–"),
                speaker.number(one.mark),
                speaker.say(one.finding or ""),
            )
            for one in marks
        ]
        paper.table(columns, rows)
    paper.heading(t("record.agreement"), 2)
    paper.say(speaker.say(agreement(about.individual)))


def _reasoning(paper: Manuscript, about: Record, speaker: Speaker) -> None:
    paper.heading(speaker.code("record.reasoning"))
    said = speaker.each(one.message for one in about.findings)
    paper.points(said or [speaker.code("record.reasoning-complete")])


def _firmness(paper: Manuscript, about: Record, speaker: Speaker) -> None:
    said = speaker.each(firmness(about.evaluation))
    if said:
        paper.heading(speaker.code("record.firmness"))
        paper.points(said)


def _inputs(paper: Manuscript, about: Record, speaker: Speaker) -> None:
    t = speaker.code
    paper.heading(t("record.inputs"))
    columns = (Column(t("record.file"), 0.36), Column(t("record.hash"), 0.64))
    paper.table(columns, [(speaker.say(one.file), one.sha256) for one in about.evaluation.inputs])


def _confirm(paper: Manuscript, about: Record, speaker: Speaker) -> None:
    """List what the client confirms before the letters go out: what Meetlat recalls of the law, and what it cannot know."""
    t, terms = speaker.code, about.terms
    paper.heading(t("record.confirm"))
    paper.say(t("record.confirm-says"))
    end = speaker.day(terms.last) if terms.last else t("letter.sent-open")
    certainty = t(f"certainty.{terms.certainty.value}")
    said = [t(f"record.confirm-{one}", days=terms.days, certainty=certainty, end=end) for one in CONFIRM]
    if terms.ground:
        said.append(t("record.confirm-price", ground=terms.ground))
    columns = (Column(t("record.confirm-what"), 0.66), Column(t("record.confirm-by"), 0.34))
    paper.table(columns, [(one, "") for one in said], room=2)


CONFIRM = ("standstill", "holidays", "acceptance", "duty", "court", "lapse", "withheld", "same-day", "lawyer")
"""What the client confirms, in order: each a sentence of the catalogue."""

SECTIONS = (_result, _assessors, _marks, _reasoning, _firmness, _confirm, _inputs)
"""The sections of the record, in order."""
