"""A missing part skips its tests with the reason, and fails them where every test must run."""

from __future__ import annotations

import pytest

from tests import parts
from tests.parts import needs

pytest_plugins = ["pytester"]

CONFTEST = """
from tests import parts
from tests.conftest import pytest_runtest_setup
parts.PARTS = dict(parts.PARTS, cloud=lambda: "no cloud here", ground=lambda: None)
parts.missing.cache_clear()
"""
MARKED = """
from tests.parts import needs
@needs("{part}")
def test_marked():
    assert True
"""


def outcomes(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, part: str, every: str) -> pytest.RunResult:
    monkeypatch.setenv("MEETLAT_TEST_ALL", every)
    pytester.makeini("[pytest]\nmarkers = needs(part): x\naddopts = -p no:randomly -rs\n")
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(MARKED.format(part=part))
    return pytester.runpytest_subprocess()


@pytest.fixture(autouse=True)
def from_anywhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The inner runs import `tests` from here."""
    monkeypatch.setenv("PYTHONPATH", str(request.config.rootpath))


def test_a_part_that_is_there_runs(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes(pytester, monkeypatch, "ground", "").assert_outcomes(passed=1)


def test_a_missing_part_skips_with_the_reason(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    result = outcomes(pytester, monkeypatch, "cloud", "")
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["*needs cloud: no cloud here*"])


def test_a_missing_part_fails_where_every_test_must_run(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = outcomes(pytester, monkeypatch, "cloud", "1")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*needs cloud: no cloud here*"])


def test_a_part_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match=r"'oracle' is no part .* Known: chromium, duckdb, .*, spark"):
        needs("oracle")


def test_a_server_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(parts.POSTGRESQL, "127.0.0.1:1")
    reason = parts.postgresql()
    assert reason is not None
    assert "127.0.0.1:1" in reason


@pytest.mark.parametrize("part", sorted(parts.PARTS))
def test_every_part_is_there_or_says_why_not(part: str) -> None:
    assert parts.missing(part) is None or " " in str(parts.missing(part))


def test_a_library_that_is_not_installed_names_its_extra() -> None:
    assert parts.library("no_such_library", "spark") == "no_such_library is not installed (extra spark)"


@pytest.mark.parametrize(("every", "tried"), [("", 5), ("1", 50)])
def test_properties_are_tried_on_more_examples_where_every_test_must_run(
    monkeypatch: pytest.MonkeyPatch, every: str, tried: int
) -> None:
    monkeypatch.setenv("MEETLAT_TEST_ALL", every)
    assert parts.examples(few=5, many=50) == tried
