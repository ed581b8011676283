"""The best mix as a document: the mix, the rules that bind and what they cost, the verdicts of the day, the front."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from meetlat.concrete.jobs.best_mix import Adaptations, Optimum
from meetlat.concrete.rules.best_mix.adapt import Adaptation, Lever, Swap
from meetlat.concrete.rules.best_mix.optimise import UNITS, Amount, BestMix, Kept, Point
from meetlat.concrete.rules.best_mix.search import MEASURES
from meetlat.concrete.rules.conformity import MixResult
from meetlat.documents.brief import Gravity, Note
from meetlat.documents.data import BASE, plain
from meetlat.documents.document import (
    Block,
    Chart,
    Column,
    Depth,
    Document,
    List,
    Number,
    Row,
    Section,
    Table,
    Verdicts,
    Words,
    columns,
)
from meetlat.documents.localize import SHAPES, Localizer
from meetlat.errors import Text, text
from meetlat.figures import Range, describe
from meetlat.requirements import Outcome
from meetlat.words import Language, say

DECIMALS = 2


def best_mix(found: Optimum) -> Document:
    """Show the best mix: what it consists of, what binds, what is required of it; or which rules do not go together."""
    best = found.best
    title = text("best.title", order=_order(best), on=found.on)
    return Document(
        name="best-mix",
        kind=text("best.kind"),
        title=title,
        answer=tuple(_answer(best)),
        blocks=tuple(_blocks(best)),
        on=found.on,
    )


def _answer(best: BestMix) -> Iterator[Words]:
    if best.judged is None:
        yield text("best.infeasible", order=_order(best), rules=len(best.conflicts))
        yield text("best.conflict") if best.conflicts else text("best.no-choice")
        if best.least is not None:
            yield text("best.least", value=_round(best.least), unit=_unit(best.measure))
        return
    cement = next(one for one in best.amounts if one.item.kind == "cement")
    at_least = best.measure != "cost" and math.isinf(best.judged.verdict(best.measure).measured.high)
    yield text(
        "best.answer-least" if at_least else "best.answer",
        measure=text(MEASURES[best.measure]),
        order=_order(best),
        value=_round(best.known(best.measure)),
        unit=_unit(best.measure),
        amount=round(cement.kg_per_m3),
        cement=cement.item.name,
    )
    yield from _in_brief(best)
    yield from _required(best.judged)


def _required(judged: MixResult) -> Iterator[Words]:
    """Say how a mix stands beside what is required of it; a goal that it misses as well."""
    for verdict in judged.verdicts:
        limit = verdict.requirement.figure.value
        if verdict.requirement.binding and isinstance(limit, float) and math.isfinite(verdict.measured.low):
            least = math.isinf(verdict.measured.high)
            yield text(
                "best.verdict-least" if least else "best.verdict",
                indicator=text(f"indicator.{verdict.requirement.indicator}"),
                value=_round(verdict.measured.low),
                limit=limit,
                unit=text(f"unit.{verdict.requirement.figure.unit}"),
                outcome=text(f"outcome.{verdict.outcome.value}"),
            )
        elif not verdict.requirement.binding and verdict.outcome is Outcome.NOT_MET:
            yield text(
                "best.goal",
                indicator=text(f"indicator.{verdict.requirement.indicator}"),
                value=_round(verdict.measured.high),
                limit=limit,
                unit=text(f"unit.{verdict.requirement.figure.unit}"),
            )


def binds(best: BestMix) -> Iterator[Note]:
    """Yield the rules that bind and are worth something, those that are worth most first."""
    for one in best.binding:
        if one.worth:
            yield Note(Gravity.OPEN, one.key, text("best.binds", rule=one.rule, worth=worth(one, best.measure)), "▸")
    for rule in best.conflicts:
        yield Note(Gravity.WHOLE_ANSWER, rule.code, rule, SHAPES[Outcome.NOT_MET])


def worth(kept: Kept, measure: str) -> Text:
    """Say what one step wider of a rule brings: 0,01 meer scheelt 1,8 kg CO₂/m³."""
    if not kept.worth:
        return text("best.worth-nothing")
    code = "best.worth-more" if kept.at_most else "best.worth-less"
    step = text("document.quantity", value=kept.step, unit=text(f"unit.{kept.unit}")) if kept.unit else kept.step
    return text(code, step=step, worth=text("document.quantity", value=_round(kept.worth), unit=_unit(measure)))


def _blocks(best: BestMix) -> Iterator[Block]:
    if best.judged is None:
        yield Section(text("best.conflicts"), (List(best.conflicts),), name="botsing")
        return
    yield Section(text("best.recipe"), (_recipe(best),), name="mengsel")
    yield Section(text("best.rules"), (_rules(best.binding, best.measure),), name="bindt")
    if best.front:
        yield Section(text("best.front", measure=text(MEASURES[_other(best)])), (_front(best),), name="front")
    by_composition = best.conformity.verdicts if best.conformity else ()
    verdicts = tuple(replace(one, item=best.judged.mix.name) for one in (*best.judged.verdicts, *by_composition))
    yield Section(text("document.sheet-verdicts"), (Verdicts(verdicts),), name="oordelen")
    rules = _rules(best.kept, best.measure)
    yield Section(text("best.all-rules"), (rules,), name="regels", depth=Depth.ANNEX)


def _recipe(best: BestMix) -> Table:
    head = (
        *columns("best.constituent"),
        *(
            Column(text(code), number=True)
            for code in ("best.kg", "concrete.column-co2", "concrete.column-mki", "best.cost")
        ),
    )
    brought = _brought(best)
    rows: list[Row] = [
        (
            one.item.name,
            Number(one.kg_per_m3, decimals=1),
            *brought.get(one.item.name, (None, None)),
            Number(one.cost_eur, decimals=DECIMALS),
        )
        for one in best.amounts
    ]
    total: Row = (
        text("head.together"),
        Number(sum(one.kg_per_m3 for one in best.amounts), decimals=1),
        *(Number(best.known(one), decimals=DECIMALS) for one in ("co2", "mki", "cost")),
    )
    return Table(head, (*rows, total), strong=len(rows))


def _brought(best: BestMix) -> dict[str, tuple[Number, Number]]:
    """Return CO2 and MKI that each constituent brings, its transport with it."""
    found: dict[str, list[tuple[float, float]]] = {}
    parts = best.judged.composition.contributions if best.judged and best.judged.composition else ()
    names = {one.item.name for one in best.amounts}
    for part in parts:
        name = next((one for one in names if part.name == one or part.name.startswith(f"{one} (")), part.name)
        found.setdefault(name, []).append((part.co2_kg or 0.0, part.mki_eur or 0.0))
    return {
        name: (
            Number(sum(co2 for co2, _ in each), decimals=DECIMALS),
            Number(sum(mki for _, mki in each), decimals=DECIMALS),
        )
        for name, each in found.items()
    }


def _rules(kept: Sequence[Kept], measure: str) -> Table:
    head = (
        *columns("condition.rule"),
        Column(text("head.value"), number=True),
        Column(text("best.slack"), number=True),
        *columns("best.worth"),
    )
    rows: tuple[Row, ...] = tuple(
        (one.rule, _short(one, one.value), _short(one, one.slack), worth(one, measure) if one.worth is not None else "")
        for one in kept
    )
    return Table(head, rows, most=len(rows))


def _front(best: BestMix) -> Chart:
    from meetlat.documents.charts.front import Spot, front

    measure = _other(best)
    name, unit = text(MEASURES[measure]), _unit(measure)
    points = best.front

    def draw(localizer: Localizer) -> dict[str, Any]:
        spots = [Spot(one.value, one.cost, localizer.short_name(_named(points, at))) for at, one in enumerate(points)]
        return front(
            spots, localizer.say(text("best.front-value", measure=name, unit=unit)), localizer.code("best.front-cost")
        )

    head = (
        Column(text("best.front-value", measure=name, unit=unit), number=True),
        Column(text("best.front-cost"), number=True),
        *columns("constituent.cement", "constituent.admixture"),
    )
    rows: tuple[Row, ...] = tuple(
        (Number(one.value, decimals=1), Number(one.cost, decimals=DECIMALS), one.cement, one.admixture or "")
        for one in points
    )
    title = text("best.front", measure=name)
    says = text("best.front-says", measure=name)
    limit = _limit(best, measure)
    if limit is not None:
        says = text("best.front-ceiling", says=says, limit=limit, unit=unit)
    return Chart("front", title, says, draw, Table(head, rows, most=len(rows)))


def _limit(best: BestMix, measure: str) -> float | None:
    """Return what is required of a measure on the day; None where nothing is, or it is not known."""
    limit = best.judged.verdict(measure).requirement.figure.value if best.judged else None
    return limit if isinstance(limit, float) else None


def _in_brief(best: BestMix) -> Iterator[Words]:
    """Say where the front begins and ends."""
    if best.front:
        clean, cheap = best.front[0], best.front[-1]
        yield text(
            "best.front-answer",
            count=len(best.front),
            low=_round(clean.value),
            dear=_round(clean.cost),
            high=_round(cheap.value),
            cheap=_round(cheap.cost),
            unit=_unit(_other(best)),
        )


def _named(points: Sequence[Point], at: int) -> str:
    """Return the cement of a point, where it is another than that of the point before."""
    return points[at].cement if at == 0 or points[at].cement != points[at - 1].cement else ""


def best_mix_json(found: Optimum, language: Language) -> dict[str, Any]:
    """Return a best mix as plain data, as the contract writes it."""
    best = found.best
    return {
        "status": best.status.value,
        "minimise": best.measure,
        "co2_kg_per_m3": best.known("co2"),
        "mki_eur_per_m3": best.known("mki"),
        "cost_eur_per_m3": best.known("cost"),
        "lower_bound": best.judged.lower_bound if best.judged else None,
        "bound": best.bound,
        "constituents": [_amount_json(one) for one in best.amounts],
        "binding": [_kept_json(one, best.measure, language) for one in best.binding],
        "rules": [_kept_json(one, best.measure, language) for one in best.kept],
        "conflicts": plain(best.conflicts, language, BASE),
        "least": best.least,
        "verdicts": plain(best.judged.verdicts, language, BASE) if best.judged else [],
        "conformity": plain(best.conformity.verdicts, language, BASE) if best.conformity else [],
        "pareto": plain(best.front, language, BASE),
    }


def _amount_json(one: Amount) -> dict[str, Any]:
    return {
        "name": one.item.name,
        "constituent": one.item.kind,
        "kg_per_m3": one.kg_per_m3,
        "cost_eur": one.cost_eur,
    }


def _kept_json(one: Kept, measure: str, language: Language) -> dict[str, Any]:
    return {
        "rule": say(one.rule, language),
        "key": one.key,
        "limit": one.limit,
        "value": one.value,
        "slack": one.slack,
        "unit": one.unit,
        "step": one.step,
        "worth": one.worth,
        "worth_unit": UNITS[measure],
        "says": None if one.worth is None else say(worth(one, measure), language),
    }


def _other(best: BestMix) -> str:
    return best.measure if best.measure != "cost" else "co2"


def _order(best: BestMix) -> str:
    return " ".join((best.order.strength_class, *best.order.exposure_classes))


def _unit(measure: str) -> Text:
    return text(f"unit.{UNITS[measure]}")


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, DECIMALS)


def _short(kept: Kept, value: float) -> float | None:
    """Return a value of a rule to a tenth of its step; None where there is none."""
    return round(value, 1 if kept.step >= 1 else DECIMALS + 1) if math.isfinite(value) else None


def adaptations(found: Adaptations) -> Document:
    """Show what each mix takes: the change in words, every constituent before and after, the measures that help."""
    stuck = [one for one in found.results if one.judged is None]
    as_is = [one for one in found.results if one.judged is not None and not one.swaps]
    counts = {"as_is": len(as_is), "stuck": len(stuck), "changed": len(found.results) - len(as_is) - len(stuck)}
    lines = [line for one in found.results for line in _in_words(one)]
    return Document(
        name="adapt",
        kind=text("adapt.kind"),
        title=text("adapt.title", on=found.on, level=text(f"level.{found.level}")),
        answer=(
            *([text("adapt.answer", mixes=len(found.results), **counts)] if len(found.results) > 1 else []),
            *lines,
            *(
                line
                for one in found.results
                if len(found.results) == 1 and one.judged
                for line in _required(one.judged)
            ),
        ),
        blocks=(
            Section(text("adapt.changes"), (_changes(found.results),), name="verandering"),
            *_afterwards(found.results),
            *(_levers(found.results[0].levers) if found.results and found.results[0].levers else ()),
        ),
        on=found.on,
    )


def _afterwards(results: Sequence[Adaptation]) -> tuple[Section, ...]:
    """Return the verdicts on the mixes after the change."""
    verdicts = tuple(
        replace(verdict, item=one.mix.name)
        for one in results
        if one.judged and one.conformity
        for verdict in (*one.judged.verdicts, *one.conformity.verdicts)
    )
    return (Section(text("document.sheet-verdicts"), (Verdicts(verdicts),), name="oordelen"),) if verdicts else ()


def _in_words(one: Adaptation) -> Iterator[Words]:
    """Say what a mix takes: replace 60 kg CEM I by 60 kg slag."""
    before, name = _co2(one.today), one.mix.name
    if one.judged is None:
        yield text("adapt.stuck", mix=name, rules=list(one.conflicts))
        return
    if not one.swaps:
        yield text("adapt.as-is", mix=name, before=before)
        return
    binder = [each for each in one.swaps if each.kind in ("cement", "addition")]
    out, into = ([each for each in binder if (each.more > 0) is more] for more in (False, True))
    said: dict[str, object] = {"mix": name, "before": before, "after": _co2(one.judged)}
    if out and into:
        yield text("adapt.swap", out=_parts(out), into=_parts(into), **said)
    else:
        yield text("adapt.changed", kg=round(one.change_kg or 0), **said)
    if one.extra_cost_eur is not None:
        yield text("adapt.cost", mix=name, extra=_round(one.extra_cost_eur))


def _parts(swaps: Sequence[Swap]) -> list[Text]:
    return [text("adapt.part", kg=round(abs(one.more)), name=one.name) for one in swaps]


def _co2(judged: MixResult) -> float | None:
    low = judged.verdict("co2").measured.low
    return round(low, 1) if math.isfinite(low) else None


def _changes(results: Sequence[Adaptation]) -> Table:
    head = (
        *columns("concrete.mix", "best.constituent"),
        *(Column(text(code), number=True) for code in ("adapt.before", "adapt.after", "adapt.difference")),
    )
    rows: tuple[Row, ...] = tuple(
        (one.mix.name, each.name, *(Number(kg, decimals=1) for kg in (each.before, each.after, each.more)))
        for one in results
        for each in one.swaps
    )
    return Table(head, rows, most=len(rows))


EASES = {"water_demand": "adapt.eases-water", "strength": "adapt.eases-strength"}
LEVER_NAMES = {
    "warm_tunnel_forming": "adapt.lever.warm_tunnel_forming",
    "activators": "adapt.lever.activators",
    "formwork": "adapt.lever.formwork",
    "deferred_strength": "adapt.lever.deferred_strength",
    "tunnel_cycle": "adapt.lever.tunnel_cycle",
    "particle_packing": "adapt.lever.particle_packing",
}


def _levers(levers: Sequence[Lever]) -> tuple[Section, ...]:
    rows: tuple[Row, ...] = tuple((text(LEVER_NAMES[one.lever]), _potential(one), _here(one)) for one in levers)
    table = Table(columns("adapt.lever", "adapt.potential", "adapt.here"), rows, remarks=(text("adapt.overlap"),))
    return (Section(text("adapt.levers"), (table,), name="maatregelen"),)


def _potential(one: Lever) -> Words:
    value, unit = one.potential.value, text("unit.percent")
    if isinstance(value, Range):
        return text("document.between", low=value.low, high=value.high, unit=unit)
    return text("document.quantity", value=value, unit=unit)


def _here(one: Lever) -> Text:
    if one.worth is None:
        return text("adapt.early")
    return text(EASES[one.acts_on], value=_round(one.worth)) if one.worth else text("adapt.not-binding")


def adaptations_json(found: Adaptations, language: Language) -> list[dict[str, Any]]:
    """Return what each mix takes as plain data."""
    return [
        {
            "mix": one.mix.name,
            "status": one.status.value,
            "changed_kg_per_m3": one.change_kg,
            "changes": [
                {"name": each.name, "constituent": each.kind, "from_kg": each.before, "to_kg": each.after}
                for each in one.swaps
            ],
            "co2_kg_per_m3": {"today": _co2(one.today), "then": _co2(one.judged) if one.judged else None},
            "extra_cost_eur_per_m3": one.extra_cost_eur,
            "says": [say(line, language) for line in _in_words(one)],
            "conflicts": plain(one.conflicts, language, BASE),
            "verdicts": plain(one.judged.verdicts, language, BASE) if one.judged else [],
            "conformity": plain(one.conformity.verdicts, language, BASE) if one.conformity else [],
            "levers": [
                {
                    "lever": each.lever,
                    "potential_percent": plain(describe(each.potential.value), language, BASE),
                    "acts_on": each.acts_on,
                    "co2_kg_per_step": each.worth,
                    "says": say(_here(each), language),
                }
                for each in one.levers
            ],
        }
        for one in found.results
    ]
