"""Reports that several tests read, made once."""

from __future__ import annotations

import pytest

from meetlat.tender.view.contents import Contents, contents
from tests.tender.view.tenders import report


@pytest.fixture(scope="session")
def three() -> Contents:
    """A provisional report on three bids, in Dutch."""
    return contents(report(provisional=True), "nl")
