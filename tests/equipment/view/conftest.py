"""Contents that several tests read, made once."""

from __future__ import annotations

import pytest

from meetlat.equipment import Level
from meetlat.equipment.view.contents import Contents, contents
from tests.equipment.view.reports import made


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    """The small report at the ambitious level, in Dutch."""
    return contents(made(tmp_path_factory.mktemp("small"), level=Level.AMBITIOUS), "nl")
