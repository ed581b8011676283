"""No false alarm: the profiles that come with Meetlat have no finding but what is known of them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from meetlat.lca import profiles
from meetlat.lca.epd.findings import findings
from meetlat.lca.epd.model import Severity
from tests.lca.epd.small import epd_of

ON = date(2024, 6, 1)
STANDING = {"missing-indicator", "expired", "validity-unknown"}
"""What is no fault of a value: stocks leave indicators out, and end."""
KNOWN = {
    "a2/concrete-paving-fcn-klimabeton-100": {("biogenic-credit", "GWP-biogenic")},
    "a2/concrete-paving-fcn-klimabeton-85": {("biogenic-credit", "GWP-biogenic")},
}
"""Two paving stones with plant carbon in them, and no module C in the stock."""


def test_the_library_raises_no_false_alarm() -> None:
    found = defaultdict(set)
    for profile in profiles():
        for one in findings(epd_of(profile), ON):
            if one.code not in STANDING and one.severity is not Severity.NOTE:
                found[profile.id].add((one.code, one.indicator))
    assert found == KNOWN


def test_none_of_the_real_concretes_is_suspect() -> None:
    holcim = [profile for profile in profiles() if profile.id.startswith("a2/concrete-holcim")]
    assert len(holcim) >= 96
    assert [profile.id for profile in holcim if findings(epd_of(profile), ON)] == []
