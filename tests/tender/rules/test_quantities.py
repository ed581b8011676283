"""Every bid is for the quantities of the client; where it is not, or nobody knows which ones hold, nothing is awarded on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.requirements import Severity
from meetlat.tender import BillItem, ComputedMki, Evaluation, Work
from meetlat.tender.rules.quantities import among, factors, from_client, left_out
from tests.tender.parts import bid, evaluated, tender


def item(name: str, quantity: str | int = 100, unit: str = "m3", material: str = "concrete") -> BillItem:
    return BillItem(name, material, Decimal(quantity), unit)


ASKED = (item("Dek"), item("Staal", 1000, "kg", "steel"), replace(item("Voeg", 12, "piece", "steel"), option=True))


def codes(*stated: BillItem) -> list[str]:
    return [one.code.removeprefix("quantities.") for one in from_client(ASKED, stated)]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ((item("Dek", "100.00"), *ASKED[1:]), None),
        ((item(" dek "), *ASKED[1:]), None),
        ((item("Dek / 1", 40), item("Dek / 2", 60), *ASKED[1:]), None),
        ((item("Dek", 50), *ASKED[1:]), "other"),
        ((item("Dek", 200), *ASKED[1:]), "other"),
        ((item("Dek / 1", 40), item("Dek / 2", 61), *ASKED[1:]), "other"),
        ((item("Dek", 0), *ASKED[1:]), "other"),
        ((item("Dek", 100, "t"), *ASKED[1:]), "other-unit"),
        ((ASKED[0], item("Staal", 1, "t", "steel"), ASKED[2]), None),
        ((ASKED[0], item("Staal", "0.5", "t", "steel"), ASKED[2]), "other"),
        ((ASKED[0], item("Staal", 1000, "piece", "steel"), ASKED[2]), "other-unit"),
        ((item("Dek", material="other"), *ASKED[1:]), "other-material"),
        (ASKED[1:], "left-out"),
        (ASKED[:2], "option-left-out"),
        ((*ASKED, item("Hulpbrug", 1)), "not-asked"),
        ((), "none-stated"),
    ],
)
def test_each_way_to_differ_from_the_client_is_named(changed: tuple[BillItem, ...], code: str | None) -> None:
    assert codes(*changed) == ([code] if code else [])


def test_an_item_of_the_client_may_have_a_stroke_in_its_name() -> None:
    asked = (item("Kolom / balk"),)
    assert from_client(asked, (item("kolom / balk"),)) == ()


def test_a_client_without_quantities_asks_none() -> None:
    assert from_client((), ASKED) == ()
    assert from_client((), ()) == ()


def test_what_is_stated_is_brought_to_the_quantity_of_the_client() -> None:
    stated = (item("Dek / 1", 30), item("Dek / 2", 20), item("Staal", "0.5", "t", "steel"), item("Hulpbrug", 5))
    assert factors(ASKED, stated) == {"Dek / 1": 2, "Dek / 2": 2, "Staal": 2, "Hulpbrug": 1}
    assert left_out(ASKED, stated) == ("Voeg",)


amounts = st.dictionaries(st.sampled_from(["Dek", "Staal", "Voeg"]), st.integers(1, 5), min_size=1)


@given(amounts, amounts)
def test_brought_to_the_quantities_of_the_client_nothing_differs(asked: dict[str, int], stated: dict[str, int]) -> None:
    """But for what is left out or not asked."""
    client, own = [item(name, one) for name, one in asked.items()], [item(name, one) for name, one in stated.items()]
    by = factors(client, own)
    mended = [replace(one, quantity=Decimal(float(Fraction(one.quantity) * by[one.item]))) for one in own]
    rest = {one.code for one in from_client(client, mended)} - {"quantities.left-out", "quantities.not-asked"}
    assert rest == set()


@given(st.dictionaries(st.sampled_from("ABC"), amounts))
def test_bids_differ_among_themselves_exactly_where_they_do_not_all_state_the_same(
    bids: dict[str, dict[str, int]],
) -> None:
    found = among({bidder: [item(name, one) for name, one in stated.items()] for bidder, stated in bids.items()})
    same = all(stated == next(iter(bids.values())) for stated in bids.values())
    assert set(found) == (set() if same else set(bids))


def test_tonnes_and_kilograms_of_the_same_mass_do_not_differ() -> None:
    stated = {"a": (item("Staal", "1.5", "t", "steel"),), "b": (item("Staal", 1500, "kg", "steel"),)}
    assert among(stated) == {}
    assert set(among(stated | {"c": (item("Staal", 1500, "t", "steel"),)})) == {"a", "b", "c"}


def test_who_states_nothing_is_not_compared() -> None:
    assert among({"A": [item("Dek", 50)], "B": [], "C": [item("dek / 1", 20), item("Dek / 2", 30)]}) == {}


MKI_ONLY = tender(demonstrability=None, zero_emission=None)
CLIENT = replace(MKI_ONLY, quantities=ASKED[:1])


def found(
    *quantities: int | None, client: bool = True, work: Work | None = None, asked_mki: ComputedMki | None = None
) -> Evaluation:
    asked = CLIENT if client else replace(MKI_ONLY, work=work or Work())
    bids = [
        bid(
            chr(65 + n),
            1_000_000 + 100_000 * n,
            mki=45_000,
            quantities=() if quantity is None else (item("Dek", quantity),),
            asked_mki=asked_mki,
        )
        for n, quantity in enumerate(quantities)
    ]
    return evaluated(asked, *bids)


def admissible(evaluation: Evaluation) -> Mapping[str, bool | None]:
    return {one.bidder: one.admissible for one in evaluation.bids}


def differ(evaluation: Evaluation) -> list[tuple[object, Severity]]:
    return [
        (one.message.values["bidder"], one.severity) for one in evaluation.findings if one.code == "quantities-differ"
    ]


def test_bids_for_the_quantities_of_the_client_are_ranked_as_ever() -> None:
    evaluation = found(100, 100)
    assert (admissible(evaluation), differ(evaluation), evaluation.winner) == ({"A": True, "B": True}, [], "A")


def test_a_bid_for_other_quantities_is_open_and_wins_nothing() -> None:
    evaluation = found(50, 100, asked_mki=ComputedMki(Decimal(40_000)))
    assert admissible(evaluation) == {"A": None, "B": True}
    assert (differ(evaluation), evaluation.winner, evaluation.provisional) == ([("A", Severity.ERROR)], None, True)
    assert evaluation.bids[0].rank == 1


def test_a_bid_for_other_quantities_behind_the_first_leaves_it_first_for_now() -> None:
    evaluation = found(100, 50, asked_mki=ComputedMki(Decimal(40_000)))
    assert (evaluation.winner, evaluation.provisional) == ("A", True)


@pytest.mark.parametrize(
    ("asked_mki", "worth"),
    [
        (ComputedMki(Decimal(50_000)), 50_000),
        (ComputedMki(Decimal(40_000)), 75_000),  # the offer, which is more, counts
        (ComputedMki(Decimal(40_000), missing=(from_client(ASKED, ())[0],)), None),
        (None, None),
    ],
)
def test_its_mki_counts_over_the_quantities_of_the_client(asked_mki: ComputedMki | None, worth: int | None) -> None:
    (one,) = found(50, asked_mki=asked_mki).bids
    assert one.value("mki").eur == worth


def test_a_bid_that_states_nothing_offers_its_mki_for_the_work_of_the_client() -> None:
    (one,) = found(None).bids
    assert one.admissible is None
    assert one.value("mki").eur == 75_000


def test_without_quantities_of_the_client_nobody_knows_which_hold() -> None:
    evaluation = found(50, 100, None, client=False)
    assert admissible(evaluation) == {"A": None, "B": None, "C": True}
    assert (differ(evaluation), evaluation.winner) == ([("A", Severity.ERROR)], None)
    assert differ(found(100, 100, client=False)) == []


@pytest.mark.parametrize(
    ("stated", "client", "told"),
    [((None, 100), False, 1), ((None, None), False, 0), ((100, 100), False, 0), ((None, 100), True, 0)],
)
def test_an_mki_without_quantities_beside_bids_that_state_them_is_told(
    stated: tuple[int | None, ...], client: bool, told: int
) -> None:
    assert [one.code for one in found(*stated, client=client).findings].count("quantities-not-stated") == told


def test_where_bidders_make_the_design_their_quantities_are_a_note() -> None:
    evaluation = found(50, 100, client=False, work=Work(own_design=True))
    assert (admissible(evaluation), evaluation.winner) == ({"A": True, "B": True}, "A")
    assert differ(evaluation) == [("A", Severity.NOTE)]
