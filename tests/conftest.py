"""What holds for every test."""

from __future__ import annotations

import pytest

from tests import parts


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose part is missing here, or fail it where every test must run."""
    for mark in item.iter_markers("needs"):
        reason = parts.missing(mark.args[0])
        if reason and parts.all_must_run():
            pytest.fail(f"needs {mark.args[0]}: {reason}", pytrace=False)
        if reason:
            pytest.skip(f"needs {mark.args[0]}: {reason}")
