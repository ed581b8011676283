"""Print what was judged about equipment: the answer first, then what needs attention."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from meetlat.cli.run import rich_table
from meetlat.equipment import Amount, Compliance, Share
from meetlat.equipment.jobs.check import CategoryShare, TotalEmissions
from meetlat.equipment.rules.fill import enough
from meetlat.equipment.rules.fill import said as said_option
from meetlat.errors import Text, text
from meetlat.requirements import Outcome
from meetlat.words import Language, number, say, unit

OUTCOMES = {Outcome.MET: "●", Outcome.NOT_MET: "◆", Outcome.UNKNOWN: "○", Outcome.NOT_APPLICABLE: "–"}


def show_checked(checked: Compliance, console: Console, language: Language) -> None:
    """Print the answer first, then the deployments that need attention, then the shares and the findings."""
    console.print(say(summary(checked), language), markup=False, style="bold")
    _show_deployments(checked, console, language)
    if checked.zero_emission:
        _show_shares(checked, console, language)
    for one in checked.findings:
        console.print(f"- {say(one.message, language)}", markup=False)
    asked = [ask for one in checked.deployments for judgement in one.judgements for ask in judgement.ask]
    asked += [ask for share in checked.zero_emission for ask in share.ask]
    for ask in dict.fromkeys(say(one, language) for one in asked):
        console.print(f"? {ask}", markup=False)


def summary(checked: Compliance) -> Text:
    """Return the one sentence that answers."""
    counts = {outcome: sum(one.outcome is outcome for one in checked.deployments) for outcome in Outcome}
    return text(
        "equipment.summary",
        all=len(checked.deployments),
        met=counts[Outcome.MET],
        not_met=counts[Outcome.NOT_MET],
        unknown=counts[Outcome.UNKNOWN],
        not_applicable=counts[Outcome.NOT_APPLICABLE],
    )


def say_outcome(outcome: Outcome, language: Language, leaning: Outcome | None = None) -> str:
    """Say an outcome as a shape and a word, and where an unknown one leans."""
    said = f"{OUTCOMES[outcome]} {say(text(f'outcome.{outcome.value}'), language)}"
    leans = say(text("equipment.leaning", outcome=leaning), language) if leaning else ""
    return f"{said} {leans}".strip()


def rounded(amount: float, language: Language) -> str:
    """Write an amount of work as people read it: whole from a hundred up."""
    return number(amount, language, 0 if amount >= 100 else None)


def _show_deployments(checked: Compliance, console: Console, language: Language) -> None:
    words = ("deployment", "partner", "period", "outcome", "required", "found")
    rows = rich_table(*(say(text(f"equipment.column-{word}"), language) for word in words))
    for one in checked.deployments:
        for judgement in one.judgements:
            rows.add_row(
                say(one.deployment.public_name, language),
                one.deployment.partner or "",
                f"{judgement.span.first} – {judgement.span.last}",
                say_outcome(judgement.outcome, language, judgement.leaning),
                say(judgement.required, language),
                say(judgement.found, language),
            )
    console.print(rows)


def _show_shares(checked: Compliance, console: Console, language: Language) -> None:
    words = ("category", "period", "outcome")
    amounts = ("total", "zero_emission", "needed", "gap")
    rows = rich_table(
        *(say(text(f"equipment.column-{word}"), language) for word in words),
        *((say(text(f"equipment.column-{word}"), language), "right") for word in amounts),
    )
    for share in checked.zero_emission:
        rows.add_row(
            share.category,
            f"{share.span.first} – {share.span.last}",
            say_outcome(share.outcome, language),
            *(
                "" if amount is None else f"{rounded(amount, language)} {unit(share.unit, language)}"
                for amount in (share.sums.total, share.sums.zero_emission, share.required_amount, share.gap)
            ),
        )
    console.print(rows)
    for share, fills in zip(checked.zero_emission, checked.fills, strict=True):
        if sentence := filling(share, [said_option(one) for one in fills], language):
            console.print(sentence, markup=False)


def filling(share: Share, fills: Sequence[Text], language: Language) -> str | None:
    """Say what would fill the gap of a share; None where nothing lacks."""
    if not fills or share.gap is None:
        return None
    return say(
        text(
            "equipment.fill-sentence",
            category=share.category,
            first=share.span.first,
            gap=rounded(enough(share.gap, 0 if share.gap >= 100 else 1), language),
            unit=unit(share.unit, language),
            options=say(text("equipment.or"), language).join(say(one, language) for one in fills),
        ),
        language,
    )


def show_worked(worked: Sequence[CategoryShare], console: Console, language: Language) -> None:
    """Print the emission-free work per category and period, each partner's part below it."""
    words, amounts = ("category", "period", "outcome"), ("total", "zero_emission", "share", "needed", "extra")
    rows = rich_table(
        *(say(text(f"equipment.column-{word}"), language) for word in words),
        *((say(text(f"equipment.column-{word}"), language), "right") for word in amounts),
    )
    for one in worked:
        sums, kind = one.extra.sums, unit(one.extra.unit, language)
        rows.add_row(
            one.category,
            f"{one.extra.span.first} – {one.extra.span.last}",
            say_outcome(one.share.outcome, language) if one.share else "–",
            f"{rounded(sums.total, language)} {kind}",
            f"{rounded(sums.zero_emission, language)} {kind}",
            _percents(sums.lowest_percent, sums.highest_percent, language),
            ""
            if one.share is None or one.share.required_percent is None
            else f"{number(one.share.required_percent, language)} %",
            _percents(one.extra.lowest_percent, one.extra.highest_percent, language),
        )
        for partner, part in one.extra.partners:
            if part.is_complete and not part.total:
                continue
            rows.add_row(
                "",
                f"  {partner or say(text('equipment.contractor'), language)}",
                "",
                f"{rounded(part.total, language)} {kind}",
                f"{rounded(part.zero_emission, language)} {kind}",
                _percents(part.lowest_percent, part.highest_percent, language),
            )
    console.print(rows)
    for one in worked:
        if one.share and (sentence := filling(one.share, one.fills, language)):
            console.print(sentence, markup=False)


def _percents(low: float | None, high: float | None, language: Language) -> str:
    """Write a percentage, or the two between which it lies."""
    if low is None or high is None:
        return say(text("value.none"), language)
    ends = dict.fromkeys((number(low, language, 1), number(high, language, 1)))
    return f"{' – '.join(ends)} %"


def show_emitted(emitted: TotalEmissions, console: Console, language: Language) -> None:
    """Print the emissions of each deployment, all together, and why each method."""
    rows = rich_table(
        *(say(text(f"equipment.column-{word}"), language) for word in ("deployment", "partner")),
        *((f"{say(text(f'substance.{name}'), language)} (kg)", "right") for name in ("nox", "pm", "co2")),
        say(text("equipment.column-aerius"), language),
    )
    for one in emitted.deployments:
        amounts = [kilograms(amount, language) for amount in (one.nox, one.pm, one.co2)]
        rows.add_row(
            say(one.deployment.public_name, language), one.deployment.partner or "", *amounts, one.aerius_code or ""
        )
    rows.add_section()
    together = [_kilograms(total.low_kg, total.high_kg, language) for total in emitted.totals]
    rows.add_row(say(text("equipment.column-together"), language), "", *together, "")
    console.print(rows)
    whys = [amount.why for one in emitted.deployments for amount in (one.nox, one.pm, one.co2)]
    for why in dict.fromkeys(say(one, language) for one in whys):
        console.print(f"- {why}", markup=False)
    asked = [ask for one in emitted.deployments for amount in (one.nox, one.pm, one.co2) for ask in amount.ask]
    for ask in dict.fromkeys(say(one, language) for one in asked):
        console.print(f"? {ask}", markup=False)


def kilograms(amount: Amount, language: Language) -> str:
    """Write an amount: one number, the two between which it lies, or that it is not known."""
    if amount.low_kg is None:
        return say(text("value.none"), language)
    return _kilograms(amount.low_kg, amount.high_kg, language)


def _kilograms(low: float, high: float | None, language: Language) -> str:
    ends = dict.fromkeys(number(float(f"{end:.3g}"), language) for end in (low, high) if end is not None)
    return f"≥ {next(iter(ends))}" if high is None else " – ".join(ends)
