"""What holds for every test."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from tests import parts

pytest_plugins = ("tests.commands",)

# A busy machine is no defect, so there is no deadline. People search anew at every run, a little; a landing searches long,
# and tries the same examples each time. A test that wants other counts says `@settings(max_examples=parts.examples(few, many))`.
settings.register_profile(
    "meetlat", deadline=None, derandomize="CI" in os.environ, max_examples=parts.examples(few=20, many=100)
)
settings.load_profile("meetlat")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests that start Spark on one core: each core that runs some starts a Spark of its own."""
    for item in items:
        if any(mark.args[0] == "spark" for mark in item.iter_markers("needs")):
            item.add_marker(pytest.mark.xdist_group("spark"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose part is missing here, or fail it where every test must run."""
    for mark in item.iter_markers("needs"):
        reason = parts.missing(mark.args[0])
        if reason and parts.all_must_run():
            pytest.fail(f"needs {mark.args[0]}: {reason}", pytrace=False)
        if reason:
            pytest.skip(f"needs {mark.args[0]}: {reason}")
