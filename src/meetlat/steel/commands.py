"""meetlat steel: does a product meet what is required per tonne."""

from __future__ import annotations

from meetlat.answer import Answer
from meetlat.cli.command import Context, command
from meetlat.cli.options import Accept, outcome_code
from meetlat.products.commands import On, Products, checked_json, notes
from meetlat.products.jobs import Checked, check_products
from meetlat.products.view import checked
from meetlat.steel import STEEL


@command(data=checked_json, view=checked, code=outcome_code, notes=notes, figures=True, accept=Accept.derived, out=True)
def check(products: Products, on: On, context: Context) -> Answer[Checked]:
    """Check steel products against the requirements of a day."""
    return check_products(context.library, STEEL, products, on, context.accept)
