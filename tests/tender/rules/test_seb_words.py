"""Which criteria on bidders seem to be about clean equipment: as buyers write them, and what only looks like it."""

import pytest

from meetlat.tender.rules.seb_words import about_seb


@pytest.mark.parametrize(
    "item",
    [
        "ervaring met emissieloos materieel",
        "SEB-materieel in bezit",
        "ZE-materieel",
        "Zero-emissiemachines",
        "emissie\u2011arme voertuigen",
        "Lage uitstoot van het machinepark (accu's)",
        "Elektrische graafmachines",
        "elektrisch of op waterstof aangedreven kranen",
        "elektrisch hijsmaterieel",
        "materieel dat elektrisch is",
        "waterstofaggregaten en accumachines",
        "Stage V of hoger",
        "stageklasse IIIB",
        "vrachtwagens Euro VI",
        "euro-6 voertuigen",
        "schoon materieel",
        "roetfilters",
        "NOx-emissies van het materieel",
        "emissiereductie op de bouwplaats",
        "fossielvrij materieel",
        "experience with zero-emission equipment",
        "electrisch materieel",
        "batterij-elektrisch",
        "laagste NOx",
    ],
)
def test_a_criterion_on_clean_equipment_is_seen(item: str) -> None:
    assert about_seb(item)


@pytest.mark.parametrize(
    "item",
    [
        "Aantal stageplaatsen voor leerlingen (social return)",
        "stageplekken en een stage",
        "elektrische installaties",
        "elektrische installaties en hijsmaterieel",
        "VCA** en een beheersysteem voor hijsmaterieel",
        "NEN 3140, elektrische veiligheid",
        "omzet van euro 5 miljoen",
        "betaling in euro 6 weken na levering",
        "omzet van ten minste euro 5.000.000",
        "of ze ervaring hebben met bruggen",
        "CO2-Prestatieladder trede 3",
        "CO2-uitstoot van beton",
        "ervaring met schone grond",
        "geluidsemissie",
        "eigen materieel voor grondverzet",
        "accountantsverklaring",
        "veiligheid op de bouwplaats",
    ],
)
def test_what_only_looks_like_it_is_left_alone(item: str) -> None:
    assert not about_seb(item)
