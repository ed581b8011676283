"""What holds for every text of a tender."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from meetlat.documents.document import Clause
from meetlat.figures import Certainty
from meetlat.tender.jobs.documents import ACCOUNT
from meetlat.tender.model.award import Award
from meetlat.tender.model.types import Client, ReferenceDate, Tender
from meetlat.tender.view.texts import NAMES
from meetlat.tender.view.texts.building_blocks import NAME as BLOCKS
from meetlat.words import LANGUAGES, Language
from tests.documents.in_words import in_words as says
from tests.tender.view.texts.parts import MKI, TENDER, at, award, made, requirements, work

BARE = Tender("t", "T", Client("Gemeente"), Award())
KINDS = {
    "minimum": at("minimum"),
    "basic": at("basic"),
    "ambitious": at("ambitious"),
    "none": at("none"),
    "without dates": at("ambitious", None, None),
    "beyond every table": at("ambitious", date(2031, 1, 1), date(2032, 6, 30)),
    "before every table": at("basic", date(2023, 1, 1), date(2023, 12, 31)),
    "an add-on": award(mki=replace(MKI, form="addon", factor=TENDER.award.assurance.malus_factor)),  # type: ignore[union-attr]
    "a ceiling": award(mki=replace(MKI, form="ceiling")),
    "price only": award(mki=None, zero_emission=None, demonstrability=None),
    "no malus": award(assurance=None),
    "closing": requirements(reference_date=ReferenceDate.CLOSING),
    "no reference date": requirements(reference_date=None),
    "no concrete": requirements(concrete=None),
    "strict area": work(strict_emission_area=True),
    "a separate regime": replace(TENDER, client=Client("ProRail", "signatory", "prorail")),
    "bare": BARE,
}


@pytest.mark.parametrize("accept", [Certainty.PUBLISHED, Certainty.DERIVED])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_text_can_be_said_whole(kind: str, language: Language, accept: Certainty) -> None:
    for document in made(KINDS[kind], accept).values():
        words = says(document, language)
        assert not re.search(r"[{}]|Text\(|None\b", words), document.name
        assert all(line.strip() for line in words.splitlines())


def test_each_text_bears_a_name_of_its_own() -> None:
    assert list(made()) == list(NAMES)
    assert len(set(NAMES)) == len(NAMES)


def test_the_estimate_stands_in_no_text() -> None:
    """A client may keep it to itself."""
    for document in made().values():
        assert not re.search(r"2[.,]?345[.,]?678", says(document))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_binds_can_be_cited_by_number(language: Language) -> None:
    for name in ("bijlage-seb", "bijlage-materialen", "gunningscriteria", "meerjarenafspraak", "leidraad-eisen"):
        assert sum(isinstance(block, Clause) for block in made()[name].walk()) >= 8, language


def test_nothing_for_the_client_alone_stands_in_a_text_for_the_market() -> None:
    for name, document in made(at("basic")).items():
        if name not in (ACCOUNT, BLOCKS):
            assert "tender.yaml" not in says(document).replace(
                "Noem het in tender.yaml bij work.market_consultation_record", ""
            )


def test_the_wording_is_our_own() -> None:
    """Turns of the guide that ours must not repeat."""
    words = " ".join(says(document) for document in made(at("ambitious")).values())
    for turn in (
        "aanspraak op verrekening, bijbetaling of schadevergoeding",
        "hetgeen wordt ingevuld zoals",
        "direct en indirect ingeschakelde ketenpartners",
        "Voor de volledigheid is de betreffende tabel",
        "van overeenkomstige toepassing",
    ):
        assert turn not in words
