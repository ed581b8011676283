"""Each module with rules has a test of its name, at the same place; a few are tried by the test of what they are a part of."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.repository.tree import ROOT, SRC, modules

TRIED_BY = {
    "concrete/rules/assessment_basis.py": "concrete/rules/test_conformity.py",
    "concrete/rules/best_mix/choices.py": "concrete/rules/best_mix/test_optimise.py",
    "concrete/rules/best_mix/materials.py": "concrete/rules/best_mix/test_optimise.py",
    "concrete/rules/computed.py": "concrete/rules/test_compose.py",
    "concrete/rules/parts.py": "concrete/rules/test_compose.py",
    "concrete/rules/reading.py": "concrete/rules/test_declared.py",
    "equipment/rules/compliance.py": "equipment/rules/test_follow_ups.py",
    "equipment/rules/logs/classes.py": "equipment/rules/logs/test_judge.py",
    "equipment/rules/logs/deployments.py": "equipment/commands/test_logs.py",
    "equipment/rules/logs/fleet.py": "equipment/rules/logs/test_judge.py",
    "equipment/rules/logs/on_duckdb.py": "equipment/rules/logs/test_engine.py",
    "equipment/rules/logs/on_spark.py": "equipment/rules/logs/test_engine.py",
    "equipment/rules/logs/quality.py": "equipment/rules/logs/test_accounts.py",
    "equipment/rules/logs/shares.py": "equipment/rules/logs/test_judge.py",
    "tender/rules/adequate_measures.py": "tender/view/texts/test_measures.py",
    "tender/rules/admissible.py": "tender/jobs/test_evaluate.py",
    "tender/rules/award_letter.py": "tender/view/test_letters.py",
    "tender/rules/robustness/levers.py": "tender/test_every_criterion.py",
    "tender/rules/lint/allowed.py": "tender/rules/lint/test_lint.py",
    "tender/rules/lint/award.py": "tender/rules/lint/test_lint.py",
    "tender/rules/lint/case.py": "tender/rules/lint/test_lint.py",
    "tender/rules/lint/commitment.py": "tender/rules/lint/test_lint.py",
    "tender/rules/lint/days.py": "tender/rules/lint/test_lint.py",
    "tender/rules/lint/scales.py": "tender/rules/lint/test_lint.py",
    "tender/rules/evidence/products.py": "tender/rules/evidence/test_declared.py",
    "tender/rules/realisation/actions.py": "tender/commands/test_verify.py",
    "tender/rules/realisation/malus.py": "tender/rules/realisation/test_mki.py",
    "tender/rules/realisation/promises.py": "tender/jobs/test_verify_slowly.py",
    "tender/rules/seb.py": "tender/rules/realisation/test_machines.py",
}
"""Modules without a test of their name, and the test that tries them."""


def with_rules() -> dict[str, Path]:
    """Return the modules of rules that do something, by their place, and the test that bears their name."""
    return {
        place.as_posix(): ROOT / "tests" / place.with_name(f"test_{place.name}")
        for path, tree in modules().items()
        for place in [path.relative_to(SRC)]
        if "rules" in place.parts[1:-1] and place.name != "__init__.py"
        if any(isinstance(node, ast.FunctionDef) for node in ast.walk(tree))
    }


def test_each_module_of_rules_has_its_test() -> None:
    lacking = {place for place, test in with_rules().items() if not test.exists()}
    assert lacking - TRIED_BY.keys() == set()


def test_the_list_of_modules_without_one_holds() -> None:
    lacking = {place for place, test in with_rules().items() if not test.exists()}
    assert TRIED_BY.keys() - lacking == set()
    assert [test for test in TRIED_BY.values() if not (ROOT / "tests" / test).exists()] == []
