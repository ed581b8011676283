"""Products that are judged per tonne, by a declaration or a profile of their own: what steel and asphalt have in common.

A room names its material (`Material`): the form, the tables that require, and what else is said of a product. `check(product,
basis(library, material, on))` judges one. This package has no commands.
"""

from meetlat.products.model import Declared, Material, Product
from meetlat.products.rules.check import Basis, ProductResult, basis, check
from meetlat.products.rules.per_tonne import KG, per_tonne

__all__ = ["KG", "Basis", "Declared", "Material", "Product", "ProductResult", "basis", "check", "per_tonne"]
