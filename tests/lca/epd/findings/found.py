"""What the tests of findings ask: the codes found, and the sentence of one."""

from __future__ import annotations

from datetime import date

from meetlat.errors import Text
from meetlat.lca.epd.findings import findings
from meetlat.lca.epd.model import Epd, Finding
from tests.lca.epd.small import ON


def codes(epd: Epd, on: date = ON) -> list[str]:
    return [one.code for one in findings(epd, on)]


def the(code: str, epd: Epd, on: date = ON) -> Finding:
    (found,) = (one for one in findings(epd, on) if one.code == code)
    return found


def part(found: Finding, name: str) -> Text:
    """Return a sentence within that of a finding."""
    inner = found.message.values[name]
    assert isinstance(inner, Text)
    return inner
