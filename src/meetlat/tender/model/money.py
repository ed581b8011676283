"""Money is exact: fractions until an amount stands, then cents.

One rule, one place: an amount that a criterion is worth is rounded once, to the nearest cent, halves away from zero, as invoices are.
Prices are in cents already, so that every sum of a report adds up to the cent. An MKI and a share are not rounded before they are valued.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

CENTS = 100


def cents(amount: Fraction | Decimal | int) -> Decimal:
    """Return an amount in euros, rounded to the nearest cent, halves away from zero: 0.125 → 0.13, −0.125 → −0.13."""
    exact = Fraction(amount) * CENTS
    whole = abs(exact) + Fraction(1, 2)
    return Decimal(f"{'-' if exact < 0 else ''}{whole.numerator // whole.denominator}e-2")


def plain(amount: Decimal | Fraction) -> Decimal:
    """Return an amount as it is written: to the cent, and whole euros without cents."""
    shown = cents(amount)
    return shown.quantize(Decimal(1)) if shown == shown.to_integral_value() else shown


def exceeds(mki: Decimal | Fraction, stated: Decimal) -> bool:
    """Tell whether an MKI is more than one that a person stated: held side by side in cents, in which it was stated."""
    return cents(mki) > stated
