"""Four times the bids or projects take four times as long: `tender evaluate` of 200 bids beside 50, a portfolio of 5,000 projects beside 1,250.

Bids come with 10 declared mixes and 20 products each, read from their files and judged, as the command does; a portfolio is one form of projects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from benchmarks.measure import Measure, side_by_side
from meetlat.figures import library
from meetlat.portfolio.jobs.overview import look_over
from meetlat.portfolio.rules.overview import Selection
from meetlat.portfolio.view.data import portfolio_json
from meetlat.tender.jobs.evaluate import evaluate_tender
from meetlat.tender.read.folder import read_tender_folder
from meetlat.tender.view.data import as_data

LIBRARY = library()
TIMES, FEW, MOST = 4, {"bids": 50, "projects": 1250}, 1.25
"""How many times as many, beside how many, and how much longer than that many times it may take."""

TENDER = """id: groei
client: {name: Gemeente Voorbeeld, seb: signatory, regime: general}
dates: {closing: 2025-11-15}
requirements:
  reference_date: delivery
  concrete: {level: ceiling, indicators: [mki, co2], proof: at_execution}
award:
  price_weighting: value
  mki: {set: A1, modules: [A1-A3], form: linear, ceiling_eur: 60000, floor_eur: 100, max_value_eur: 150000}
  zero_emission: {mobile_extra: [{from: 5, value_eur: 10000}, {from: 11, value_eur: 20000}]}
"""
MIX = "m{n},p,XC4 XF1,C30/37,yes,CEM III/B,2370,10.{n},A1,A1-A3,150,30,D{n},1,2030-12-31"
MIXES = (
    "mix,plant,exposure_classes,strength_class,reinforced,cement,density_kg_per_m3,declared_mki_eur_per_m3,declared_mki_set,"
    "declared_modules,declared_co2_kg_per_m3,declared_recycled_percent,declaration,declared_category,declaration_valid_to"
)
PRODUCTS = "item,material,product,quantity,unit,placed_on"
PROJECTS = (
    "project,client,client_seb,status,year,budget_eur,frontrunner,mki_reference_eur,mki_realised_eur,mki_set,document"
)


def tender(folder: Path, bids: int) -> Path:
    """Write a tender with this many bids; return its folder."""
    folder.mkdir(parents=True)
    (folder / "tender.yaml").write_text(TENDER)
    mixes = "\n".join((MIXES, *(MIX.format(n=n) for n in range(10))))
    products = "\n".join((PRODUCTS, *(f"post {n},concrete,m{n % 10},{n + 1},m3,2026-06-15" for n in range(20))))
    for number in range(bids):
        bid = folder / "bids" / f"b{number:03}"
        bid.mkdir(parents=True)
        offers = f"{{mki_eur: {3000 + number}, zero_emission: {{mobile_extra_percent: {number % 20}}}}}"
        (bid / "bid.yaml").write_text(f"bidder: B{number}\nprice_eur: {2000000 + 997 * number}\noffers: {offers}\n")
        (bid / "mixes.csv").write_text(mixes)
        (bid / "products.csv").write_text(products)
    return folder


def portfolio(folder: Path, projects: int) -> Path:
    """Write a form of this many projects of some hundred clients; return its file."""
    folder.mkdir(parents=True)
    rows = (
        f"p{n},Gemeente {n % 300},frontrunner,realised,{2020 + n % 9},{1000000 + n},yes,50000,45000,A1,evaluatie {n}"
        for n in range(projects)
    )
    (folder / "projects.csv").write_text("\n".join((PROJECTS, *rows)))
    return folder / "projects.csv"


def evaluated(folder: Path) -> object:
    """Evaluate a tender, as `tender evaluate --json` does."""
    return as_data(evaluate_tender(LIBRARY, read_tender_folder(folder)).result, "nl")


def looked_over(file: Path) -> object:
    """Look over a portfolio, as `tender portfolio --json` does."""
    return portfolio_json(look_over(LIBRARY, [file], Selection()).result, "nl")


def measures() -> Iterator[Measure]:
    """Yield how each room grows: many at once, beside few as many times."""
    made: dict[str, tuple[Callable[[Path, int], Path], Callable[[Path], object]]] = {
        "bids": (tender, evaluated),
        "projects": (portfolio, looked_over),
    }
    for name, (make, job) in made.items():
        few = FEW[name]
        with TemporaryDirectory() as place:
            small, large = make(Path(place) / "small", few), make(Path(place) / "large", TIMES * few)
            took, beside = side_by_side(lambda: job(large), lambda: job(small), rounds=3, clock=process_time)  # noqa: B023
        yield Measure(f"{TIMES * few} {name}", took, TIMES * beside, MOST, against=f"{TIMES} × {few}")
