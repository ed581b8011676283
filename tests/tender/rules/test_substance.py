"""A finding says what is there or lacking; what fills the cell only is none."""

from __future__ import annotations

import pytest

from meetlat.tender.rules.substance import has_substance


@pytest.mark.parametrize(
    "words",
    [None, "", " ", "-", "–", ".", "...", "?", "x", "xxx", "n.v.t.", "N.V.T", "nvt", "n/a", "ok", "OK!", "Oké.", "akkoord", "goed",
     "goed goed goed", "n.v.t. n.v.t. n.v.t.", "ok ok ok", "- - -", "bewijs bewijs bewijs", "Voldoende", "onvoldoende", "niet voldoende",
     "niet van toepassing", "zie boven", "zie bijlage 3", "15 van 20 punten", "12", "geen opmerkingen", "geen bijzonderheden", "nog in te vullen",
     "volgt nog", "tbd", "TODO", "lorem ipsum", "test", "aaaa bbbb", "idem", "see above", "not applicable", "good", "no remarks", "Niet volledig.",
     "zie plan van aanpak", "geen commentaar", "geen toelichting nodig", "minder goed dan gevraagd", "Lorem ipsum dolor sit amet", "het plan is goed"],
)  # fmt: skip
def test_what_only_fills_a_cell_is_no_finding(words: str | None) -> None:
    assert not has_substance(words)


@pytest.mark.parametrize(
    "words",
    ["Bewijs van twee machines ontbreekt.", "De lijst is niet volledig.", "Certificaten ontbreken.", "Geen plan voor de heistelling.",
     "Het plan noemt geen aanvullende maatregel.", "Mist de kentekens van de vrachtwagens (blz. 4).", "The list lacks two machines.",
     "Roetmeting ontbreekt: onvoldoende.", "Plan mist kalibratie."],
)  # fmt: skip
def test_what_is_there_or_lacking_is_a_finding(words: str) -> None:
    assert has_substance(words)
