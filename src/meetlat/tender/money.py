"""Money is exact: fractions until an amount stands, then cents.

One rule, one place: an amount that a criterion is worth is rounded once, to the nearest cent, halves away from zero, as invoices are.
Prices are in cents already, so that every sum of a report adds up to the cent.
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


def plain(amount: Decimal) -> Decimal:
    """Return an amount as it is written: whole euros without cents, else two decimals."""
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.quantize(Decimal(1) / CENTS)
