"""Everything the report on machines says, in words: said once, printed as a page, a memorandum and a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetlat.documents.speaker import SHAPES, Speaker
from meetlat.equipment import Compliance, Extra, Judged, Judgement, Share
from meetlat.equipment.rules.fill import Option, enough
from meetlat.equipment.rules.fill import said as said_option
from meetlat.equipment.rules.follow_ups import Gravity
from meetlat.equipment.view.clauses import asked_by, breach, unshown
from meetlat.equipment.view.pictures import amount, percent
from meetlat.equipment.view.report import EquipmentReport
from meetlat.equipment.view.said_follow_ups import SaidPartner, partner_name, said_cells, said_partners
from meetlat.errors import Text
from meetlat.requirements import Outcome
from meetlat.tender.view.said_figure import SaidFigure, said_figures
from meetlat.words import Language, say, unit


@dataclass(frozen=True, slots=True)
class SaidMachine:
    """One verdict on one machine over some of its days. `why`: its grounds, line by line."""

    deployment: str
    machine: str
    partner: str
    period: str
    required: str
    found: str
    outcome: Outcome
    shape: str
    word: str
    leaning: str
    proof: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaidDeviation:
    """What departs from the contract: which machines, and the clause by its section and its words."""

    title: str
    section: str
    clause: str
    machines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaidShare:
    """The emission-free work of a category in one period, and of each partner."""

    category: str
    period: str
    total: str
    zero_emission: str
    share: str
    partners: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A whole report in one language."""

    language: Language
    title: str
    about: str
    headline: str
    first: str
    zero_emission: tuple[str, ...]
    partners: tuple[SaidPartner, ...]
    cells: tuple[str, ...]
    machines: tuple[SaidMachine, ...]
    deviations: tuple[SaidDeviation, ...]
    breach: tuple[str, tuple[str, ...]]
    shares: tuple[SaidShare, ...]
    fills: tuple[str, ...]
    findings: tuple[tuple[str, str, str], ...]
    counted: str
    notes: tuple[str, ...]
    aside: tuple[tuple[str, str, str], ...]
    unread: tuple[tuple[str, str, str, str], ...]
    listed: tuple[tuple[str, str, str, str], ...]
    caveats: tuple[str, ...]
    figures: tuple[SaidFigure, ...]


def said(report: EquipmentReport, language: Language) -> Said:
    """Say a report in a language."""
    speaker = Speaker(language)
    partners = said_partners(report, speaker)
    verdicts = [judgement.verdict for one in report.checked.deployments for judgement in one.judgements]
    shares = [share.verdict for share in report.checked.zero_emission]
    requirements = [verdict.requirement for verdict in (*verdicts, *shares) if verdict]
    section, clauses = breach()
    return Said(
        language=language,
        title=speaker.say(report.project) if report.project else speaker.code("machines.title"),
        about=" · ".join(_about(report, speaker)),
        headline=headline(report, speaker),
        first=_first(partners, speaker),
        zero_emission=tuple(_zero_emission(report, speaker)),
        partners=partners,
        cells=said_cells(report.cells, speaker),
        machines=tuple(_machines(report, speaker)),
        deviations=tuple(_deviations(report, partners, speaker)),
        breach=(speaker.say(section), speaker.each(clauses)),
        shares=tuple(_share(category, extra, speaker) for category, extra in report.extras),
        fills=tuple(_fills(report, speaker)),
        findings=tuple(
            (one.code, speaker.code(f"report.severity.{one.severity}"), speaker.say(one.message))
            for one in report.checked.findings
        ),
        counted=speaker.code(
            "machines.counted", rows=report.rows, judged=len(report.checked.deployments), aside=len(report.aside)
        ),
        notes=speaker.each(report.notes),
        aside=tuple((one.row, speaker.say(one.found), speaker.say(one.why)) for one in report.aside),
        unread=tuple(
            (one.cell, speaker.say(one.machine), partner_name(one.partner, speaker), speaker.say(one.why))
            for one in report.unread
        ),
        listed=tuple(
            (speaker.say(one.column), speaker.say(one.found), speaker.say(one.read), ", ".join(one.cells))
            for one in report.listed
        ),
        caveats=speaker.each(one.message for one in sorted(report.caveats, key=lambda one: -one.weight)),
        figures=said_figures(requirements, report.figures, speaker),
    )


def counts(checked: Compliance, set_aside: int) -> dict[str, int]:
    """Return how many machines comply, do not, cannot be judged for want of data, or for want of a figure here, or need not be.

    set_aside   machines that could not be judged at all
    """
    kinds = [_kind(one) for one in checked.deployments]
    found = {name: kinds.count(name) for name in ("met", "not_met", "data", "cell", "not_applicable")}
    return found | {"data": found["data"] + set_aside}


def _kind(judged: Judged) -> str:
    if judged.outcome is not Outcome.UNKNOWN:
        return judged.outcome.value
    unknown = [one for one in judged.judgements if one.outcome is Outcome.UNKNOWN]
    return "cell" if all(_is_cell(one) for one in unknown) else "data"


def _is_cell(judgement: Judgement) -> bool:
    verdict = judgement.verdict
    return verdict is not None and verdict.requirement.figure.value is None and bool(verdict.requirement.conditions)


def headline(report: EquipmentReport, speaker: Speaker) -> str:
    """Say in one sentence how many machines comply, and why the others do not, or not yet."""
    found = counts(report.checked, sum(one.is_machine for one in report.aside))
    parts = [
        speaker.code(f"machines.count-{name}", count=found[name])
        for name in ("not_met", "data", "cell", "not_applicable")
        if found[name]
    ]
    rest = speaker.listed(parts) if parts else speaker.code("machines.all-met")
    return speaker.code("machines.headline", all=report.machines, met=found["met"], rest=rest)


def _about(report: EquipmentReport, speaker: Speaker) -> Iterator[str]:
    yield speaker.code(f"level.{report.checked.level.value}")
    if report.on:
        yield speaker.code("machines.state-of", day=speaker.day(report.on))
    spans = [one.deployment.span for one in report.checked.deployments]
    if spans:
        first, last = min(span.first for span in spans), max(span.last for span in spans)
        yield speaker.code("machines.deployed", first=speaker.day(first), last=speaker.day(last))


def _first(partners: tuple[SaidPartner, ...], speaker: Speaker) -> str:
    """Say whom to call first, and why."""
    if not partners:
        return speaker.code("machines.nobody-to-call")
    first, call = partners[0], partners[0].follow_ups[0]
    alike = [one for one in first.follow_ups if one.gravity is call.gravity and one.is_past == call.is_past]
    count = sum(len(one.machines) for one in alike) if call.gravity is Gravity.NOT_MET else len(call.machines)
    code = f"machines.first-{call.gravity.name.lower()}"
    return speaker.code(code, partner=first.name, count=count, ask=call.ask, by=call.by)


def _zero_emission(report: EquipmentReport, speaker: Speaker) -> Iterator[str]:
    """Say per category and period how much is emission-free, and how much must be where the level asks it."""
    shares = report.checked.zero_emission
    for share in shares:
        several = sum(one.category == share.category for one in shares) > 1
        about = {
            "category": _category(share, speaker) if several else Text(f"machines.category-{share.category}"),
            "share": percent(share.sums.lowest_percent, share.sums.highest_percent, speaker),
            "required": share.required_percent,
            "outcome": f"{SHAPES[share.outcome]} {speaker.outcome(share.outcome)}",
        }
        if share.required_percent is None:
            yield speaker.code("machines.ze-no-need", **about)
        elif share.gap:
            yield speaker.code("machines.ze-and-gap", **about, gap=amount(share.gap, share.unit, speaker))
        else:
            yield speaker.code("machines.ze", **about)
    done = [] if shares else [(category, extra.sums) for category, extra in report.extras if extra.sums.zero_emission]
    if done:
        said = [
            speaker.code(
                "machines.ze-one",
                category=Text(f"machines.category-{category}"),
                share=percent(sums.lowest_percent, sums.highest_percent, speaker),
            )
            for category, sums in done
        ]
        yield speaker.code("machines.ze-not-asked", shares=said)


def _category(share: Share, speaker: Speaker) -> str:
    name, period = Text(f"machines.category-{share.category}"), speaker.period(share.span.first, share.span.last)
    return speaker.code("machines.category-in-period", category=name, period=period)


def _fills(report: EquipmentReport, speaker: Speaker) -> Iterator[str]:
    """Say what would fill the gap of each share."""
    for share, options in zip(report.checked.zero_emission, report.checked.fills, strict=True):
        if options and share.gap:
            yield speaker.code(
                "equipment.fill-sentence",
                category=Text(f"machines.category-{share.category}"),
                first=share.span.first,
                gap=speaker.number(enough(share.gap)),
                unit=unit(share.unit, speaker.language),
                options=_listed_options(options, speaker),
            )


def _listed_options(options: Sequence[Option], speaker: Speaker) -> str:
    return say(Text("equipment.or"), speaker.language).join(speaker.say(said_option(one)) for one in options)


def _machines(report: EquipmentReport, speaker: Speaker) -> Iterator[SaidMachine]:
    for judged in report.checked.deployments:
        one = judged.deployment
        for judgement in judged.judgements:
            proof = one.machine.proof
            yield SaidMachine(
                deployment=speaker.say(one.public_name),
                machine=speaker.say(one.contact.machine),
                partner=partner_name(one.partner, speaker),
                period=speaker.period(judgement.span.first, judgement.span.last),
                required=speaker.say(judgement.required),
                found=speaker.say(judgement.found),
                outcome=judgement.outcome,
                shape=SHAPES[judgement.outcome],
                word=speaker.outcome(judgement.outcome),
                leaning=speaker.code("report.leaning", outcome=judgement.leaning) if judgement.leaning else "",
                proof=speaker.say(proof) if proof else "–",
                why=speaker.each((*judgement.explanation, *judgement.ask)),
            )


def _deviations(
    report: EquipmentReport, partners: tuple[SaidPartner, ...], speaker: Speaker
) -> Iterator[SaidDeviation]:
    """Say what departs from the contract by clause: what a table asks, the share, and what is not shown."""
    by_table: dict[str, list[str]] = {}
    for partner, spoken in zip(report.partners, partners, strict=True):
        for call, words in zip(partner.follow_ups, spoken.follow_ups, strict=True):
            if call.gravity is Gravity.NOT_MET and call.table:
                by_table.setdefault(call.table, []).extend(
                    f"{spoken.name}: {machine} ({words.why})" for machine in words.machines
                )
    for share in report.checked.zero_emission:
        if share.outcome is Outcome.NOT_MET and share.verdict:
            gap = speaker.code("machines.gap", gap=amount(share.gap or 0, share.unit, speaker))
            line = f"{_category(share, speaker)}: {gap}"
            by_table.setdefault(share.verdict.requirement.table, []).append(line)
    for table, machines in sorted(by_table.items()):
        clause = asked_by(table)
        if clause:
            yield _deviation("machines.deviation-not-met", clause, machines, speaker)
    shown = [
        f"{spoken.name}: {machine}"
        for spoken in partners
        for call in spoken.follow_ups
        if call.is_about_class
        for machine in call.machines
    ]
    if shown:
        yield _deviation("machines.deviation-unshown", unshown(), list(dict.fromkeys(shown)), speaker)


def _deviation(title: str, clause: tuple[Text, Text], machines: list[str], speaker: Speaker) -> SaidDeviation:
    section, words = clause
    return SaidDeviation(speaker.say(Text(title)), speaker.say(section), speaker.say(words), tuple(machines))


def _share(category: str, extra: Extra, speaker: Speaker) -> SaidShare:
    return SaidShare(
        category=speaker.code(f"machines.category-{category}"),
        period=speaker.period(extra.span.first, extra.span.last),
        total=amount(extra.sums.total, extra.unit, speaker),
        zero_emission=amount(extra.sums.zero_emission, extra.unit, speaker),
        share=percent(extra.sums.lowest_percent, extra.sums.highest_percent, speaker),
        partners=tuple(
            (
                partner_name(name, speaker),
                amount(sums.total, extra.unit, speaker),
                amount(sums.zero_emission, extra.unit, speaker),
            )
            for name, sums in extra.partners
            if sums.total
        ),
    )
