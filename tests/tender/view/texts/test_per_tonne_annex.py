"""The contract annex on steel and asphalt: there where it is asked, with no recalled value in it, and with the values of the client."""

from __future__ import annotations

from meetlat.figures import Certainty
from meetlat.requirements import Proof
from meetlat.tender.model.types import PerTonneRequirement
from tests.documents.in_words import in_words as says
from tests.tender.view.texts.parts import made, requirements

NAME = "bijlage-staal-asfalt"


def test_there_is_none_where_nothing_is_asked() -> None:
    assert NAME not in made(requirements(steel=None, asphalt=None))


def test_no_recalled_ceiling_stands_in_a_contract() -> None:
    words = says(made(requirements(steel=None), Certainty.DERIVED)[NAME])
    assert "7,7" not in words
    assert "MKI-eisen asfalt" in words
    assert "staal" not in words.split("Wat van toepassing is")[1].split("Eisen")[0]


def test_both_stand_in_one_annex_each_with_its_proof() -> None:
    asked = requirements(steel=PerTonneRequirement(Proof.AT_BID))
    words = says(made(asked, Certainty.DERIVED)[NAME])
    assert "staal en asfalt" in words
    assert "Het bewijs voor staal wordt bij de inschrijving gegeven" in words
    assert "Het bewijs voor asfalt wordt uiterlijk [aantal] werkdagen" in words
    assert "Betonakkoord" not in words
