"""Steel and asphalt are proven by a declaration of their own, as concrete is by that of its mix."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from meetlat.errors import InputError
from meetlat.figures import library
from meetlat.tender import ComputedMki
from meetlat.tender.jobs.evaluate import evaluate_tender
from meetlat.tender.read.folder import read_tender_folder
from meetlat.words import say
from tests.tender.folders import one_bid, write

HEADER = (
    "item,material,product,profile,quantity,unit,placed_on,declared_mki_eur_per_unit,declared_mki_set,declared_modules,"
    "declaration,declared_category,declaration_valid_to\n"
)
STEEL = {
    "item": "staal",
    "material": "steel",
    "product": "",
    "profile": "",
    "quantity": "1000",
    "unit": "kg",
    "placed_on": "2026-06-15",
    "value": "0.046",
    "set": "A1",
    "modules": "A1-A3",
    "declaration": "TEST-S",
    "category": "1",
    "valid_to": "2027-12-31",
}


def computed(folder: Path, **changed: str) -> ComputedMki | None:
    write(one_bid(folder), {"bids/A/products.csv": HEADER + ",".join({**STEEL, **changed}.values()) + "\n"})
    (found,) = evaluate_tender(library(), read_tender_folder(folder)).result.bids
    return found.bid.computed_mki


def test_a_declared_product_costs_its_quantity_times_its_declared_mki(tmp_path: Path) -> None:
    found = computed(tmp_path)
    assert found is not None
    assert (found.eur, found.missing) == (Decimal(46), ())


@pytest.mark.parametrize("words", ["n.v.t.", "-", "volgt na gunning", "geen"])
def test_words_that_name_no_declaration_prove_nothing(tmp_path: Path, words: str) -> None:
    assert computed(tmp_path, declaration=words) is None
    caveats = evaluate_tender(library(), read_tender_folder(tmp_path)).caveats
    (said,) = [one.message for one in caveats if one.code == "declaration-not-counted"]
    assert f"'{words}' is geen verklaring" in say(said, "nl")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"set": "A2"}, "set A2; de sets worden nooit omgerekend. Vraag de leverancier om de MKI van set A1"),
        ({"set": ""}, "niet opgegeven van welke indicatorenset"),
        ({"modules": ""}, "niet opgegeven over welke modules"),
        ({"modules": "A1-A3 C1-C4"}, "gaat over de modules A1-A3 C1-C4"),
        ({"valid_to": "2026-06-14"}, "niet meer op 15-6-2026"),
    ],
)
def test_a_declaration_that_is_about_something_else_or_expired_proves_nothing(
    tmp_path: Path, changed: dict[str, str], said: str
) -> None:
    write(one_bid(tmp_path), {"bids/A/products.csv": HEADER + ",".join({**STEEL, **changed}.values()) + "\n"})
    answer = evaluate_tender(library(), read_tender_folder(tmp_path))
    assert answer.result.bids[0].bid.computed_mki is None
    assert any(said in say(caveat.message, "nl") for caveat in answer.caveats)


def test_of_category_3_the_declared_value_is_the_least_it_can_be(tmp_path: Path) -> None:
    found = computed(tmp_path, category="3")
    assert found is not None
    assert found.eur == Decimal(46)
    assert found.is_lower_bound


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"declaration": ""}, "declaration"),
        ({"material": "concrete", "product": "dek"}, "declared_mki_eur_per_unit"),
    ],
)
def test_a_declared_value_without_proof_or_beside_a_mix_is_refused_at_its_cell(
    tmp_path: Path, changed: dict[str, str], column: str
) -> None:
    with pytest.raises(InputError) as error:
        computed(tmp_path, **changed)
    assert [problem.column for problem in error.value.problems] == [column]


def test_the_unit_of_the_declared_value_is_that_of_the_quantity(tmp_path: Path) -> None:
    assert computed(tmp_path / "t", unit="t", value="46").eur == Decimal(46_000)  # type: ignore[union-attr]


def test_the_example_proves_the_mki_of_aannemer_noord() -> None:
    bids = {
        bid.bidder: bid for bid in evaluate_tender(library(), read_tender_folder(Path("examples/viaduct"))).result.bids
    }
    noord = bids["Aannemer Noord"]
    assert noord.bid.computed_mki is not None
    assert noord.bid.offer.mki_eur is not None
    assert not noord.bid.computed_mki.is_lower_bound
    assert noord.bid.computed_mki.eur <= noord.bid.offer.mki_eur
    assert [bids[name].admissible for name in ("Combinatie Oost", "Bouwgroep Zuid")] == [False, None]


@pytest.mark.parametrize(("valid_to", "asked"), [("", 1), ("2027-12-31", 0)])
def test_a_declaration_that_names_no_last_day_counts_and_is_asked_for_it(
    tmp_path: Path, valid_to: str, asked: int
) -> None:
    assert computed(tmp_path, valid_to=valid_to) == computed(tmp_path)
    write(
        one_bid(tmp_path), {"bids/A/products.csv": HEADER + ",".join({**STEEL, "valid_to": valid_to}.values()) + "\n"}
    )
    said = [one.code for one in evaluate_tender(library(), read_tender_folder(tmp_path)).caveats]
    assert said.count("declaration-without-end") == asked
