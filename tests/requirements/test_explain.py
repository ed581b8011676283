"""Every verdict explains itself, in sentences that can be pasted in a letter, Dutch and English."""

from __future__ import annotations

from datetime import date

import pytest

from meetlat.figures import Certainty, EngineClass, Interval, Range, library
from meetlat.requirements import Evidence, Measured, Requirement, conditions, find_one, judge, required
from meetlat.words import Both, Language, say
from tests.requirements.small import engine, measured, requirement

FILTER = EngineClass("IV", ("particulate_filter", "scr"))
PROOF = (Evidence("epd-17.pdf"), Evidence("weegbon.pdf"))


def lines(asked: Requirement, found: Measured, language: Language, accept: Certainty = Certainty.DERIVED) -> list[str]:
    return [say(line, language) for line in judge(asked, found, accept).explanation]


def last(asked: Requirement, found: Measured, language: Language = "nl") -> str:
    return lines(asked, found, language)[-1]


def test_a_verdict_can_be_pasted_in_a_letter() -> None:
    asked = find_one(library(), "concrete-mki", date(2026, 6, 15), {"category": "outdoor"}, "ceiling")
    scope = {"indicator_set": "A1", "modules": "A1-A3"}
    found = Measured("concrete", "mki", "EUR/m3", 11.2, 11.2, scope=scope, evidence=PROOF[:1])
    assert lines(asked, found, "nl") == [
        (
            "Eis (concrete-mki, plafondwaarde, categorie buiten, van 1-1-2026 tot en met 31-12-2026): ten hoogste 10,9 €/m³. "
            "Bron: Betonakkoord komt in stroomversnelling (presentatie), tabel 'MKI plafond- en koploperwaarden' "
            "(Betonakkoord, 2025-11), MKI eisen 2025-2027; gepubliceerd."
        ),
        "Dit is een afspraak; zij geldt waar de aanbesteding haar van toepassing verklaart.",
        "Gevonden: 11,2 €/m³, volgens epd-17.pdf.",
        "Voldoet niet: 11,2 tegenover 10,9, 0,3 €/m³ verschil.",
    ]
    assert lines(asked, found, "en") == [
        (
            "Requirement (concrete-mki, ceiling, category outdoor, from 2026-01-01 to 2026-12-31): at most 10.9 €/m³. "
            "Source: Betonakkoord komt in stroomversnelling (presentatie), tabel 'MKI plafond- en koploperwaarden' "
            "(Betonakkoord, 2025-11), MKI eisen 2025-2027; published."
        ),
        "This is an agreement; it holds where the tender adopts it.",
        "Found: 11.2 €/m³, by epd-17.pdf.",
        "Not met: 11.2 against 10.9, 0.3 €/m³ apart.",
    ]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (measured(11, evidence=PROOF), "Gevonden: 11 dB, volgens epd-17.pdf, weegbon.pdf."),
        (measured(11), "Gevonden: 11 dB, volgens een document dat nog ontbreekt."),
        (
            measured(low=11, evidence=PROOF[:1]),
            "Gevonden: ten minste 11 dB (ondergrens: er ontbreken gegevens), volgens epd-17.pdf.",
        ),
        (
            measured(high=11, evidence=PROOF[:1]),
            "Gevonden: ten hoogste 11 dB (bovengrens: er ontbreken gegevens), volgens epd-17.pdf.",
        ),
        (measured(low=9, high=11, evidence=PROOF[:1]), "Gevonden: tussen 9 en 11 dB, volgens epd-17.pdf."),
        (measured(), "Er is geen waarde gegeven."),
    ],
)
def test_what_was_found_is_said_with_its_proof(found: Measured, said: str) -> None:
    assert said in lines(requirement(10.9), found, "nl")


OUTCOMES: list[tuple[Requirement, Measured, str, str]] = [
    (
        requirement(10.9),
        measured(10.2),
        "Voldoet: 10,2 tegenover 10,9, 0,7 dB ruimte.",
        "Met: 10.2 against 10.9, 0.7 dB to spare.",
    ),
    (
        requirement(10.9),
        measured(low=11, estimate=12),
        "Voldoet niet: 11 tegenover 10,9, 0,1 dB verschil.",
        "Not met: 11 against 10.9, 0.1 dB apart.",
    ),
    (
        requirement(10.9),
        measured(low=9, high=10),
        "Voldoet: 10 tegenover 10,9, 0,9 dB ruimte.",
        "Met: 10 against 10.9, 0.9 dB to spare.",
    ),
    (
        requirement(10.9),
        measured(low=9, estimate=12.5),
        "Niet te beoordelen: de som is onvolledig. Met het gebruikelijke aandeel van wat ontbreekt wordt het ongeveer 12,5 dB.",
        "Cannot be judged: the sum is incomplete. With the usual share of what is missing it becomes about 12.5 dB.",
    ),
    (
        requirement(10.9),
        measured(low=9),
        "Niet te beoordelen met wat bekend is.",
        "Cannot be judged with what is known.",
    ),
    (
        requirement(25.0, "at_least"),
        measured(22),
        "Voldoet niet: 22 tegenover 25, 3 dB verschil.",
        "Not met: 22 against 25, 3 dB apart.",
    ),
    (
        requirement(25.0, "at_least"),
        measured(low=26, high=30),
        "Voldoet: 26 tegenover 25, 1 dB ruimte.",
        "Met: 26 against 25, 1 dB to spare.",
    ),
    (
        requirement(35.0, "reported"),
        measured(99),
        "Deze waarde wordt alleen vermeld; er valt niets te toetsen.",
        "This value is only reported; there is nothing to judge.",
    ),
]


@pytest.mark.parametrize(("asked", "found", "nl", "en"), OUTCOMES)
def test_each_outcome_of_a_number_shows_its_arithmetic(asked: Requirement, found: Measured, nl: str, en: str) -> None:
    assert (last(asked, found, "nl"), last(asked, found, "en")) == (nl, en)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (engine("V", particulate_filter=True, scr=True), ["Voldoet."]),
        (
            engine("IIIA", particulate_filter=True, scr=True),
            [
                "De klasse IIIA is lager dan vereist: ten minste Stage IV met roetfilter, SCR-katalysator.",
                "Voldoet niet.",
            ],
        ),
        (engine("IV", particulate_filter=False, scr=True), ["Dit ontbreekt: roetfilter.", "Voldoet niet."]),
        (
            engine("IV"),
            ["Niet bekend is of dit aanwezig is: roetfilter, SCR-katalysator."],
        ),
        (
            engine("IV", particulate_filter=False),
            [
                "Dit ontbreekt: roetfilter.",
                "Niet bekend is of dit aanwezig is: SCR-katalysator.",
                "Voldoet niet.",
            ],
        ),
        (engine(particulate_filter=True, scr=True), ["Niet te beoordelen: de klasse is niet bekend."]),
    ],
)
def test_a_class_says_what_it_lacks(found: Measured, said: list[str]) -> None:
    assert lines(requirement(FILTER, "class_at_least"), found, "nl")[-len(said) :] == said


def test_an_unknown_requirement_says_so_and_nothing_of_the_outcome() -> None:
    assert lines(requirement(None), measured(5), "nl") == [
        "Van deze eis (noise, overdag, categorie buiten) is geen waarde bekend op deze datum.",
        "Gevonden: 5 dB, volgens een document dat nog ontbreekt.",
    ]


def test_a_figure_that_is_not_accepted_says_what_to_do() -> None:
    verdict = judge(requirement(10.9, certainty=Certainty.SECONDARY), measured(5), Certainty.PUBLISHED)
    said = (
        "Het cijfer in noise is uit tweede hand; gevraagd is ten minste gepubliceerd. "
        "Zoek het cijfer na bij de uitgever, of accepteer een lagere zekerheid."
    )
    assert [say(verdict.explanation[-1], "nl"), *[say(one, "nl") for one in verdict.ask]] == [said, said]


def test_a_figure_of_the_user_says_who_entered_and_who_checked_it() -> None:
    assert "Ingevoerd door A. Bakker, nagezien door C. Smit." in lines(
        requirement(10.9, entered_by="A. Bakker", checked_by="C. Smit"), measured(5), "nl"
    )


def test_an_aim_says_that_it_does_not_bind() -> None:
    assert "Dit is een doel; het bindt niet." in lines(requirement(10.9, binding=False), measured(5), "nl")
    assert "Dit is een doel; het bindt niet." not in lines(requirement(10.9), measured(5), "nl")


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        ("law", "Dit is een wettelijke eis."),
        ("contract", "Deze eis geldt door het contract."),
        ("proposal", "Dit is een voorstel; het geldt alleen waar de aanbesteding het van toepassing verklaart."),
    ],
)
def test_a_requirement_says_its_standing(standing: str, said: str) -> None:
    assert said in lines(requirement(10.9, standing=standing), measured(5), "nl")


def test_a_requirement_without_standing_claims_none() -> None:
    assert len(lines(requirement(10.9, standing=None), measured(5), "nl")) == 3


@pytest.mark.parametrize(
    ("asked", "nl", "en"),
    [
        (requirement(1250.5), "ten hoogste 1.250,5 dB", "at most 1,250.5 dB"),
        (requirement(25.0, "at_least"), "ten minste 25 dB", "at least 25 dB"),
        (requirement(Range(10, 30), "range"), "ten minste 10 dB", "at least 10 dB"),
        (requirement(35.0, "reported"), "35 dB (alleen vermeld)", "35 dB (reported only)"),
        (requirement(EngineClass("IIIB"), "class_at_least"), "ten minste Stage IIIB", "at least Stage IIIB"),
        (requirement(EngineClass("ZE"), "class_at_least"), "emissieloos", "zero emission"),
        (requirement(None), "niet bekend", "not known"),
    ],
)
def test_what_is_required_is_said_with_its_unit(asked: Requirement, nl: str, en: str) -> None:
    assert (say(required(asked), "nl"), say(required(asked), "en")) == (nl, en)


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        (Interval(56, 130), "vermogen (kW) van 56 tot 130"),
        (Interval(high=19), "vermogen (kW) onder 19"),
        (Interval(low=560), "vermogen (kW) vanaf 560"),
        (Interval(), "vermogen (kW) onbegrensd"),
    ],
)
def test_a_band_is_said_by_its_ends(interval: Interval, said: str) -> None:
    [condition] = conditions(requirement(10.9, conditions={"power_kw": interval}))
    assert say(condition, "nl") == said


def test_the_names_of_a_users_own_table_are_spoken_as_they_are() -> None:
    own = requirement(10.9, conditions={"street": "Dorpsstraat", "speed": 30.0}, level=None, level_title=None)
    assert lines(own, measured(5), "nl")[0].startswith(
        "Eis (noise, alle niveaus, street Dorpsstraat, speed 30, van 1-1-2026 tot en met 31-12-2026): ten hoogste 10,9 dB."
    )


def test_a_caveat_of_a_derived_figure_gives_the_reasoning_and_the_source() -> None:
    asked = requirement(
        10.9, certainty=Certainty.DERIVED, reasoning=Both("De band volgt de klasse.", "The band follows the class.")
    )
    [caveat] = judge(asked, measured(5)).caveats
    assert say(caveat.message, "nl") == "Afgeleid cijfer uit noise: De band volgt de klasse. Bron: Guide (Board, 2024)."
    assert (
        say(caveat.message, "en") == "Derived figure of noise: The band follows the class. Source: Guide (Board, 2024)."
    )
