"""The sets of the Dutch method: their indicators, their weights, and how each weight is known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from meetlat.errors import InputError, SetMismatchError
from meetlat.figures import Certainty, library
from meetlat.lca import check_same, conversion, indicator_set
from tests.lca.small import ON, full, small_profile

OWN = """
table: set-a1
sources: {nmd: {title: Bepalingsmethode, publisher: NMD, date: 2025-01-01}}
rows:
  - {indicator: HTP, value: 0.1, unit: "EUR/kg 1,4-DB-eq", valid_from: 2026-01-01, certainty: published, source: nmd, checked_by: J. Jansen}
"""


def test_set_a1_weighs_11_indicators_in_the_order_of_the_method() -> None:
    found = indicator_set("A1", ON)
    assert found.codes == ("ADPE", "ADPF", "GWP", "ODP", "POCP", "AP", "EP", "HTP", "FAETP", "MAETP", "TETP")
    assert found.weights.tolist() == [0.16, 0.16, 0.05, 30, 2, 4, 9, 0.09, 0.03, 0.0001, 0.06]
    assert (found.climate, found.units[2]) == ("GWP", "kg CO2-eq")


def test_set_a2_declares_19_indicators_and_weighs_16() -> None:
    found = indicator_set("A2", ON)
    assert len(found.codes) == 19
    assert [code for code, weighed in zip(found.codes, found.weighed, strict=True) if not weighed] == [
        "GWP-fossil",
        "GWP-biogenic",
        "GWP-luluc",
    ]
    weights = dict(zip(found.codes, found.weights.tolist(), strict=True))
    six = ("PM", "IRP", "ETP-fw", "HTP-c", "HTP-nc", "SQP")
    assert [weights[code] for code in six] == [575838, 0.049, 0.00013, 1096368, 147588, 0.000178]


def test_each_weight_says_how_it_is_known() -> None:
    known = {name: [figure.certainty for figure in indicator_set(name, ON).figures] for name in ("A1", "A2")}
    assert known["A1"].count(Certainty.RECALLED) == 11
    assert known["A2"].count(Certainty.SECONDARY) == 16
    assert known["A2"].count(Certainty.DERIVED) == 3


def test_a_users_own_weight_counts_from_its_first_day(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    own = library([tmp_path])
    before, after = (indicator_set("A1", ON.replace(year=year), own) for year in (2025, 2026))
    assert (before.weights[7], after.weights[7]) == (0.09, 0.1)
    assert after.figures[7].certainty is Certainty.PUBLISHED


def test_recalled_weights_are_named_only_where_they_touch() -> None:
    found = indicator_set("A1", ON)
    touched = np.array([code in ("GWP", "AP") for code in found.codes])
    (caveat,) = found.recalled(touched)
    assert caveat.message.values["indicators"] == ("GWP", "AP")
    assert found.recalled(np.zeros(11, dtype=np.bool_)) == ()
    assert indicator_set("A2", ON).recalled(np.ones(19, dtype=np.bool_)) == (), "every weight of set A2 was read"


def test_fossil_depletion_in_mj_has_a_factor_and_nothing_else_has() -> None:
    factor = conversion("A1", "ADPF", "MJ")
    assert (factor.value, factor.certainty) == (4.81e-4, Certainty.SECONDARY)
    assert conversion("A1", "ADPF", "kWh").value is None
    assert conversion("A2", "ADP-fossil", "MJ").value is None


def test_there_is_no_other_set() -> None:
    with pytest.raises(InputError):
        indicator_set("A3", ON)


def test_sets_never_meet() -> None:
    one, other = small_profile({"A1": full(1, 1)}), small_profile({"A1": full(1, 1)}, indicator_set="A2")
    check_same([one, one])
    with pytest.raises(SetMismatchError):
        check_same([one, other])
