"""meetlat asphalt: does a mix meet what is required per tonne."""

from __future__ import annotations

from meetlat.answer import Answer
from meetlat.asphalt import ASPHALT
from meetlat.cli.command import Context, command
from meetlat.cli.options import Accept, outcome_code
from meetlat.products.commands import On, Products, checked_json, notes
from meetlat.products.jobs import Checked, check_products
from meetlat.products.view import checked


@command(data=checked_json, view=checked, code=outcome_code, notes=notes, figures=True, accept=Accept.derived, out=True)
def check(products: Products, on: On, context: Context) -> Answer[Checked]:
    """Check asphalt mixes against the requirements of a day."""
    return check_products(context.library, ASPHALT, products, on, context.accept)
