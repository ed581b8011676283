"""Reports that several tests read, made once."""

from __future__ import annotations

import pytest

from meetlat.report.contents import Contents, contents
from tests.report.tenders import report


@pytest.fixture(scope="session")
def three() -> Contents:
    """A provisional report on three bids, in Dutch."""
    return contents(report(provisional=True), "nl")
