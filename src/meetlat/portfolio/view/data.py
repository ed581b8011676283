"""A portfolio as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from meetlat.documents.data import BASE, plain
from meetlat.figures.table import describe
from meetlat.portfolio.model import Budgets, PerCubicMetre, Project, Sums
from meetlat.portfolio.rules.coalitions import Coalition
from meetlat.portfolio.rules.extra_cost import yield_of
from meetlat.portfolio.rules.frontrunner_share import PortfolioShare
from meetlat.portfolio.rules.overview import Portfolio
from meetlat.portfolio.rules.tightening import Ladder
from meetlat.portfolio.view.declarations import rows_of
from meetlat.tender.view.data import as_data, euros
from meetlat.words import Language, say


def portfolio_json(found: Portfolio, language: Language) -> dict[str, Any]:
    """Return a portfolio as plain data."""
    return {
        "client": found.selection.client,
        "coalition": _coalition(found.coalition, language) if found.coalition else None,
        "from": found.first,
        "to": found.last,
        "projects": [project_json(one) for one in found.projects],
        "years": [_sums(one) for one in found.years],
        "total": _sums(found.total),
        "frontrunner_share": [_share(one, language) for one in found.shares],
        "concrete": [_ladder(one) for one in found.ladders],
        "findings": [as_data(one, language) for one in found.findings],
        "declarations": list(rows_of(found.declarations, language)),
        "inputs": [{"file": file, "sha256": sha} for file, sha in found.inputs.items()],
    }


def project_json(one: Project) -> dict[str, Any]:
    """Return a project as plain data; null is not known."""
    asked, realised = one.asked, one.realised
    return {
        "project": one.id,
        "title": one.title,
        "client": one.client,
        "client_seb": one.client_seb,
        "coalition": one.coalition,
        "status": one.status.value,
        "year": one.year,
        "budget_eur": euros(one.budget_eur),
        "frontrunner": one.frontrunner,
        "asked": {
            "seb_level": asked.seb_level,
            "concrete_level": asked.concrete_level,
            "concrete": [_per_m3(value) for value in asked.concrete],
            "mki_set": asked.mki_set,
            "mki_ceiling_eur": euros(asked.mki_ceiling_eur),
            "mki_reference_eur": euros(asked.mki_reference_eur),
            "mki_ceiling_percent_of_reference": asked.ceiling_percent,
            "co2_reference_tonnes": asked.co2_reference_tonnes,
        },
        "realised": {
            "mki_offered_eur": euros(realised.mki_offered_eur),
            "mki_eur": euros(realised.mki_eur),
            "mki_as_offered": realised.promise.value if realised.promise else None,
            "concrete": [_per_m3(value) for value in realised.concrete],
            "concrete_verdicts": {outcome.value: count for outcome, count in realised.verdicts.items()},
            "recycled_percent": realised.recycled_percent,
            "co2_tonnes": realised.co2_tonnes,
            "seb": realised.seb.value if realised.seb else None,
            "ze_mobile_percent": realised.ze_mobile_percent,
        },
        "avoided": {"mki_eur": euros(one.avoided_mki_eur), "co2_tonnes": one.avoided_co2_tonnes},
        "extra_cost": _cost(one),
        "documents": list(one.documents),
    }


def _cost(one: Project) -> dict[str, Any] | None:
    cost = one.extra_cost
    if cost is None:
        return None
    against = yield_of(cost, one.budget_eur, one.avoided_mki_eur, one.avoided_co2_tonnes)
    return {
        "eur": euros(cost.eur),
        "method": cost.method,
        "document": cost.document,
        "percent_of_budget": against.percent_of_budget,
        "eur_per_eur_mki": euros(against.eur_per_mki),
        "eur_per_tonne_co2": euros(against.eur_per_tonne_co2),
    }


def _per_m3(value: PerCubicMetre) -> dict[str, Any]:
    return {
        "category": value.category,
        "indicator": value.indicator,
        "year": value.year,
        "value": value.value,
        "level": value.level,
    }


def _sums(one: Sums) -> dict[str, Any]:
    return {
        "year": one.year,
        "projects": one.projects,
        "projects_without_budget": one.without_budget,
        **_budgets(one.budgets),
        "statuses": _counts(one.statuses),
        "seb_levels": _counts(one.seb_levels),
        "concrete_levels": _counts(one.concrete_levels),
        "realised": {about: _counts(counts) for about, counts in one.met.items()},
        "extra_cost_eur": euros(one.extra_cost_eur),
        "extra_cost_known_of_projects": one.extra_cost_known,
    }


def _budgets(found: Budgets) -> dict[str, Any]:
    return {
        "budget_eur": euros(found.total_eur),
        "frontrunner_eur": euros(found.frontrunner_eur),
        "frontrunner_percent": found.share_percent,
        "frontrunner_percent_lowest": found.lowest_percent,
        "frontrunner_percent_highest": found.highest_percent,
    }


def _counts(counts: Mapping[Any, int]) -> dict[str, int]:
    """Return counts with plain keys; what is not known is counted under `unknown`."""
    return {"unknown" if name is None else str(getattr(name, "value", name)): count for name, count in counts.items()}


def _share(one: PortfolioShare, language: Language) -> dict[str, Any]:
    period = one.period
    return {
        "client": one.client,
        "table": one.table,
        "from": period.start.isoformat() if period.start else None,
        "to": period.end.isoformat() if period.end else None,
        "projects": one.projects,
        "planned": one.planned,
        **_budgets(one.budgets),
        **plain(one.verdict, language, BASE),
    }


def _ladder(one: Ladder) -> dict[str, Any]:
    expected = {step.year: step for step in one.expected}
    return {
        "indicator": one.indicator,
        "category": one.category,
        "unit": one.unit,
        "years": [
            {
                "year": rung.year,
                "ceiling": describe(rung.ceiling.value),
                "frontrunner": describe(rung.frontrunner.value),
                "certainty": rung.ceiling.certainty.value,
                "expected_lowest": expected[rung.year].low if rung.year in expected else None,
                "expected_highest": expected[rung.year].high if rung.year in expected else None,
            }
            for rung in one.rungs
        ],
        "marks": [{"project": mark.project, "asked": mark.asked, **_per_m3(mark.value)} for mark in one.marks],
    }


def _coalition(one: Coalition, language: Language) -> dict[str, Any]:
    return {
        "coalition": one.id,
        "task": one.task,
        "sector": one.sector,
        "members": list(one.members),
        "hoped_members": list(one.hoped_members),
        "requirements": one.requirements,
        "agreement_to": one.agreement_to,
        "ask": say(one.ask, language) if one.requirements is None and one.ask else None,
        "sources": list(dict.fromkeys(str(fact.source) for fact in one.figures)),
    }
