"""Which clause of the annex on clean and emission-free equipment asks what each table says."""

from __future__ import annotations

SHARES = ("seb-09-mobile-ambitious", "seb-11-transport-ambitious")
"""Tables whose clause stands among those on shares."""
ASKS = {
    "seb-07-mobile-minimum": "seb.asks-mobile",
    "seb-08-mobile-basic": "seb.asks-mobile",
    "seb-09-mobile-ambitious": "seb.asks-mobile-share",
    "seb-10-transport-basic": "seb.asks-transport",
    "seb-11-transport-ambitious": "seb.asks-transport-share",
    "seb-13-vessel-basic": "seb.asks-vessels",
    "seb-14-vessel-ambitious": "seb.asks-vessels",
}
"""What each table asks of the contractor, in one sentence of the annex."""
