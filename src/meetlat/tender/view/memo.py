"""The award memorandum: what a legal department signs, in the order in which it reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from meetlat.documents.charts.draw import png
from meetlat.documents.word import Column, Paper
from meetlat.errors import Text
from meetlat.tender.view.contents import Contents, provenance
from meetlat.tender.view.said_bid import SaidBid
from meetlat.tender.view.said_machines import SaidAlike, SaidMachines
from meetlat.tender.view.said_verdict import SaidVerdict
from meetlat.words import NARROW

BLANK = "…" * 24


def memo(contents: Contents) -> bytes:
    """Return report.docx."""
    said, t = contents.said, contents.speaker.code
    paper = Paper(
        title=f"{t('memo.title')} – {said.title}",
        header=f"{t('memo.title')} · {said.title} · {said.tender}",
        language=said.language,
        on=contents.report.on,
    )
    paper.heading(t("memo.title"), 0)
    paper.subtitle(said.title)
    paper.facts((*said.facts, (t("memo.author"), BLANK), (t("memo.date"), BLANK)))
    number = 0
    for code, section in SECTIONS:
        if code in _left_out(contents):
            continue
        number += 1
        paper.heading(f"{number}  {t(code)}")
        section(paper, contents)
    for letter, (code, section) in zip("ABC", APPENDICES, strict=True):
        paper.heading(t("memo.appendix", letter=letter, title=Text(code)), turn=letter == "A")
        section(paper, contents)
    return paper.content()


def _left_out(contents: Contents) -> set[str]:
    """Name the sections that have nothing to say."""
    said = contents.said
    there = {"report.the-tender": said.facts, "report.findings": said.findings, "report.caveats": said.caveats}
    return {code for code, what in there.items() if not what}


def _advice(paper: Paper, contents: Contents) -> None:
    said, speaker, evaluation = contents.said, contents.speaker, contents.report.evaluation
    if evaluation.winner is None:
        advice = speaker.code("memo.advice-open" if evaluation.provisional else "memo.advice-none")
    elif evaluation.provisional:
        advice = speaker.code("memo.advice-provisional", bidder=evaluation.winner)
    else:
        code = "memo.advice-if-met" if said.will_not_meet else "memo.advice"
        advice = speaker.code(code, bidder=evaluation.winner)
    paper.say(advice, strong=True)
    paper.points(said.will_not_meet)
    paper.say(" ".join(part for part in (said.headline, said.against) if part))
    if said.provisional:
        paper.say(speaker.code("report.provisional"), keep=True)
        paper.points(said.provisional)
    paper.points(said.robustness)


def _tender(paper: Paper, contents: Contents) -> None:
    t = contents.speaker.code
    if contents.report.evaluation.tender.award.price_weighting == "value":
        paper.say(t("memo.method"))
    for name, rules, most in contents.said.criteria:
        paper.heading(f"{name} ({t('report.at-most-worth', eur=most)})" if most else name, 2)
        paper.say(" ".join(rules))


def _bids(paper: Paper, contents: Contents) -> None:
    t, said = contents.speaker.code, contents.said
    columns = (
        Column(t("report.bidder"), 0.46),
        Column(t("report.chart-price"), 0.24, number=True),
        Column(t("report.standing"), 0.3),
    )
    paper.table(columns, [(bid.bidder, bid.price, bid.standing) for bid in said.bids])
    for bid in (bid for bid in said.bids if bid.reasons):
        why = "report.why-not-admissible" if bid.admissible is False else "report.why-open"
        paper.say(f"{bid.bidder}: {t(why)}", strong=True, keep=True)
        paper.points(bid.reasons)


def _requirements(paper: Paper, contents: Contents) -> None:
    t, said = contents.speaker.code, contents.said
    if not any(bid.verdicts or bid.machines for bid in said.bids):
        paper.say(t("memo.no-verdicts"))
        return
    paper.say(t("memo.verdicts"))
    columns = (
        Column(t("report.item"), 0.17),
        Column(t("report.requirement"), 0.19),
        Column(t("report.required"), 0.18),
        Column(t("report.found"), 0.19),
        Column(t("report.margin"), 0.1, number=True),
        Column(t("report.verdict"), 0.17),
    )
    for bid in (bid for bid in said.bids if bid.verdicts or bid.machines):
        paper.heading(bid.bidder, 2)
        if bid.verdicts:
            paper.say(t("report.counts", counts=bid.counts), keep=True)
            paper.table(columns, [_verdict_row(one) for one in bid.verdicts])
        if bid.machines:
            _machines(paper, bid.machines, contents)


def _machines(paper: Paper, machines: SaidMachines, contents: Contents) -> None:
    """Say how the machines came out: a sentence, the promises, and a line for all that come out alike."""
    t = contents.speaker.code
    paper.say(f"{t('report.machines')}. {machines.summary} {t('report.machines-says')}", keep=bool(machines.alike))
    if machines.alike:
        columns = (
            Column(t("report.machine"), 0.34),
            Column(t("report.period-head"), 0.17),
            Column(t("report.required"), 0.17),
            Column(t("report.found"), 0.16),
            Column(t("report.verdict"), 0.16),
        )
        paper.table(columns, [_machine_row(one) for one in machines.alike])
    promised = [f"{one.sentence} {one.shape}{NARROW}{one.word}" for one in machines.promises]
    paper.points([*promised, *([machines.not_asked] if machines.not_asked else [])])


def _machine_row(alike: SaidAlike) -> tuple[str, ...]:
    one = alike.one
    word = f"{one.shape}{NARROW}{one.word}" + (f" ({one.leaning})" if one.leaning else "")
    return (alike.names, alike.days, one.required, one.found, word)


def _verdict_row(one: SaidVerdict) -> tuple[str, ...]:
    about = f"{one.about}, {one.level}" if one.level else one.about
    word = f"{one.shape}{NARROW}{one.word}" + (f" ({one.leaning})" if one.leaning else "")
    return (one.item, about, one.required, one.found, one.margin, word)


def _criteria(paper: Paper, contents: Contents) -> None:
    t, said = contents.speaker.code, contents.said
    columns = (
        Column(t("report.bidder"), 0.28),
        Column(t("report.value"), 0.16, number=True),
        Column(t("report.arithmetic"), 0.56),
    )
    for place, (name, _, _) in enumerate(said.criteria):
        paper.heading(name, 2)
        values = [(bid.bidder, bid.values[place]) for bid in said.bids]
        paper.table(columns, [(bidder, value.amount, " ".join(value.arithmetic)) for bidder, value in values])


def _ranking(paper: Paper, contents: Contents) -> None:
    t, said = contents.speaker.code, contents.said
    for picture in contents.overall:
        paper.heading(picture.title, 2)
        paper.picture(png(picture.svg), f"{picture.title}. {picture.sentence}")
        paper.caption(picture.sentence)
    paper.heading(t("report.ranking"), 2)
    columns = (
        Column(t("report.place"), 0.08),
        Column(t("report.bidder"), 0.34),
        Column(t("report.chart-price"), 0.18, number=True),
        Column(t("report.evaluation-price"), 0.2, number=True),
        Column(t("report.behind"), 0.2, number=True),
    )
    rows = [(bid.place, bid.bidder, bid.price, bid.evaluation_price, bid.gap) for bid in said.bids]
    paper.table(columns, rows, strong=0 if said.bids and said.bids[0].place == "1" else None)
    paper.points([f"{bid.bidder}: {bid.arithmetic} = {bid.evaluation_price}" for bid in said.bids])


def _bidders(paper: Paper, contents: Contents) -> None:
    t = contents.speaker.code
    for bid in contents.said.bids:
        paper.heading(f"{bid.bidder}", 2)
        paper.say(_result(bid, contents))
        _mki(paper, bid, contents)
        if bid.marks:
            columns = (
                Column(t("report.part"), 0.2),
                Column(t("report.mark"), 0.12, number=True),
                Column(t("report.finding"), 0.44),
                Column(t("report.assessor"), 0.24),
            )
            paper.table(columns, [(mark.part, mark.mark, mark.finding, mark.assessor) for mark in bid.marks])
        _evidence(paper, bid, contents)
        if bid.asks:
            paper.say(t("report.asks"), strong=True, keep=True)
            paper.points(bid.asks)


def _evidence(paper: Paper, bid: SaidBid, contents: Contents) -> None:
    """Say how complete the proof is, and what is missing from whom before when."""
    t, evidence = contents.speaker.code, bid.evidence
    if evidence.lines:
        paper.say(evidence.summary, keep=bool(evidence.open))
    if evidence.open:
        columns = (
            Column(t("report.evidence-missing"), 0.38),
            Column(t("report.evidence-of"), 0.3),
            Column(t("report.evidence-whom"), 0.16),
            Column(t("report.evidence-before"), 0.16),
        )
        paper.table(columns, [(one.missing, one.of, one.whom, one.before) for one in evidence.open])


def _mki(paper: Paper, bid: SaidBid, contents: Contents) -> None:
    """Say what MKI was offered, what follows from the forms and how, and what lacks."""
    t = contents.speaker.code
    if bid.mki:
        paper.say(" ".join(bid.mki))
    for code, lines in (("memo.mki-arithmetic", bid.mki_arithmetic), ("memo.mki-missing", bid.mki_missing)):
        if lines:
            paper.say(t(code), keep=True)
            paper.points(lines)


def _result(bid: SaidBid, contents: Contents) -> str:
    """Say where a bid ended, and what the winner did better."""
    t = contents.speaker.code
    ended = "memo.ended-unranked" if bid.place == "–" else "memo.ended" if bid.admissible else "memo.ended-open"
    said = contents.speaker.say(
        Text(ended, {"place": bid.place, "price": bid.evaluation_price, "standing": bid.standing})
    )
    full = [value.name for value in bid.values if value.most and value.amount == value.most]
    return " ".join(
        part
        for part in (said, bid.against, t("memo.most", names=contents.speaker.listed(full)) if full else "")
        if part
    )


def _findings(paper: Paper, contents: Contents) -> None:
    for one in contents.said.findings:
        paper.say(f"{one.word}: {one.message}", strong=True, keep=bool(one.advice or one.source))
        if one.advice:
            paper.say(one.advice)
        if one.source:
            paper.say(one.source, quiet=True)


def _caveats(paper: Paper, contents: Contents) -> None:
    t, said = contents.speaker.code, contents.said
    for weight in sorted({one.weight for one in said.caveats}, reverse=True):
        paper.heading(t(f"report.weight.{weight}"), 2)
        mine = [one for one in said.caveats if one.weight == weight]
        paper.points([f"{one.message} ({', '.join(one.bidders)})" if one.bidders else one.message for one in mine])


def _reservations(paper: Paper, contents: Contents) -> None:
    t, said = contents.speaker.code, contents.said
    provisional = contents.report.evaluation.provisional
    paper.say(t("memo.reservation-provisional" if provisional else "memo.reservation-complete"))
    if said.left_out:
        paper.say(t("memo.left-out"), keep=True)
        paper.points([one.message for one in said.left_out])
    paper.say(t("memo.reservation"))
    paper.heading(t("memo.signature"), 2)
    paper.facts([(t(f"memo.{one}"), BLANK) for one in ("name", "role", "date", "signed")])


def _grounds(paper: Paper, contents: Contents) -> None:
    t, said = contents.speaker.code, contents.said
    for bid in (bid for bid in said.bids if bid.verdicts or bid.machines):
        paper.heading(bid.bidder, 2)
        for one in bid.verdicts:
            paper.say(f"{one.item} · {one.about}: {one.word}", strong=True, keep=True, small=True)
            judged = [t("report.judged-on", day=one.on)] if one.on else []
            paper.say(" ".join((*one.explanation, *judged)), small=True)
        for alike in bid.machines.alike if bid.machines else ():
            paper.say(f"{alike.names} · {alike.days}: {alike.one.word}", strong=True, keep=True, small=True)
            paper.say(" ".join(alike.grounds), small=True)
    if not any(bid.verdicts or bid.machines for bid in said.bids):
        paper.say(t("memo.no-verdicts"))


def _sources(paper: Paper, contents: Contents) -> None:
    t, said = contents.speaker.code, contents.said
    columns = (
        Column(t("report.table"), 0.3),
        Column(t("report.value"), 0.2),
        Column(t("report.certainty"), 0.15),
        Column(t("report.source"), 0.35),
    )
    if said.figures:
        rows = [
            (", ".join(filter(None, (one.table, one.what, one.period))), one.value, one.word, one.source)
            for one in said.figures
        ]
        paper.table(columns, rows)
    else:
        paper.say(t("memo.no-figures"))


def _hashes(paper: Paper, contents: Contents) -> None:
    t = contents.speaker.code
    paper.say(t("report.check-says", version=contents.report.version))
    for kind, rows in provenance(contents.report, contents.speaker):
        paper.heading(t(kind), 2)
        paper.table((Column(t("report.name"), 0.36), Column(t("report.sha256"), 0.64)), rows)


Section = Callable[[Paper, Contents], None]

SECTIONS: Sequence[tuple[str, Section]] = (
    ("memo.advice-title", _advice),
    ("report.the-tender", _tender),
    ("memo.bids", _bids),
    ("report.verdicts", _requirements),
    ("report.values", _criteria),
    ("report.ranking", _ranking),
    ("memo.by-bidder", _bidders),
    ("report.findings", _findings),
    ("report.caveats", _caveats),
    ("memo.reservations", _reservations),
)
APPENDICES: Sequence[tuple[str, Section]] = (
    ("memo.grounds", _grounds),
    ("memo.sources", _sources),
    ("report.check", _hashes),
)
