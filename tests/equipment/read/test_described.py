"""What the words of a description say a machine runs on."""

from __future__ import annotations

import pytest

from meetlat.equipment import Energy
from meetlat.equipment.read.described import described_energy


@pytest.mark.parametrize(
    ("words", "energy"),
    [
        ("Elektrische graafmachine", Energy.ELECTRIC),
        ("Elektrobagger", Energy.ELECTRIC),
        ("E-Bagger", Energy.ELECTRIC),
        ("batterijgraafmachine", Energy.ELECTRIC),
        ("accudumper", Energy.ELECTRIC),
        ("pelle électrique", Energy.ELECTRIC),
        ("pelle sur batterie", Energy.ELECTRIC),
        ("emissionsfreier Bagger", Energy.ELECTRIC),
        ("Wasserstoffbagger", Energy.HYDROGEN),
        ("dieselheftruck", Energy.DIESEL),
        ("rupskraan", None),
        ("E-serie rupskraan", None),
        ("CAT 320 E", None),
        ("graafmachine met elektronische inspuiting", None),
        ("elektrohydraulische cutter", None),
        ("graafmachine, niet elektrisch", None),
        ("pelle non électrique", None),
        ("diesel-elektrische kraan", None),
    ],
)
def test_what_words_say_a_machine_runs_on(words: str, energy: Energy | None) -> None:
    assert described_energy(words) == energy
