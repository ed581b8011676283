"""To which group of products an EPD belongs."""

from __future__ import annotations

import pytest

from meetlat.lca.epd.findings.groups import group_of


@pytest.mark.parametrize(
    ("name", "classification", "group"),
    [
        ("Own ready mix", (), "concrete"),
        ("Betonmortel C30/37 XC4", (), "concrete"),
        ("CEM III/B 42,5 N", (), "cement"),
        ("Beton C20/25", ("Mineralische Baustoffe", "Mörtel und Beton", "Beton"), "concrete"),
        ("Dreh", ("Metalle", "Stahl und Eisen", "Betonstabstahl"), "steel"),
        (
            "Betonpflastersteine",
            ("Mineralische Baustoffe", "Steine und Elemente", "Betonfertigteile und Betonwaren"),
            "precast",
        ),
        ("Sandwichpaneel", (), None),
        ("Zand 0/2", (), "aggregate"),
        ("Faserzementtafel", ("Mineralische Baustoffe", "Steine und Elemente", "Faserzement"), None),
        ("Cement-based insulation foam", (), None),
        ("Asfalt SMA 11", (), "asphalt"),
        ("Metselmortel M5", (), None),
        ("Flexkleber", ("Mineralische Baustoffe", "Mörtel und Beton", "Kleber und Klebemörtel"), None),
        ("Bewehrter Porenbeton", ("Mineralische Baustoffe", "Mörtel und Beton", "Beton"), None),
        ("Own tile", (), None),
    ],
)
def test_the_words_of_the_classification_or_the_name_tell_the_group(
    name: str, classification: tuple[str, ...], group: str | None
) -> None:
    assert group_of(name, classification) == group
