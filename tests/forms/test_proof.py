"""What is written where a declaration should be named, and names none."""

from __future__ import annotations

import pytest

from meetlat.forms.proof import names_no_proof


@pytest.mark.parametrize(
    "words",
    [
        *(
            "n.v.t.",
            "N.V.T",
            "nvt",
            "n v t",
            "-",
            "–",
            "--",
            "?",
            "...",
            "/",
            "x",
            "X",
            "xxx",
            "geen",
            "Geen.",
            "onbekend",
        ),
        *("volgt", "volgt nog", "Volgt na gunning", "n.n.b.", "n/a", "NA", "ja", "nee", "0", "nihil", "p.m.", "tbd"),
        *(
            "geen EPD beschikbaar",
            "nog niet  beschikbaar",
            "nog aan te leveren",
            "wordt later aangeleverd",
            "in aanvraag",
        ),
        *(
            "null",
            "none",
            "op aanvraag",
            "niet aanwezig",
            "zonder verklaring",
            "no EPD yet",
            "entfällt",
            "k.A.",
            "liegt nicht vor",
            "wird nachgereicht",
            "nicht zutreffend",
            "ausstehend",
            "pas disponible",
            "à venir",
            "en cours",
            "wordt nagestuurd",
            "EPD volgt",
            "concept",
            "zie bijlage",
            "to be provided",
            "néant",
            "\u00a0-\u00a0",
        ),
    ],
)
def test_words_that_name_no_declaration(words: str) -> None:
    assert names_no_proof(words)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "EPD-2026-014",
            "NMD-1",
            "D",
            "D1",
            "EPD 1",
            "No. 123",
            "no 4711",
            "nr. 12",
            "Verklaring CK-2023-07",
            "1",
            "A",
            "EPD",
            "PAS 2050 nr. 4",
        ),
        *("bijlage 3", "zie EPD-7.pdf", "Geenhoven 2024-01", "X-100", "Nageler EPD 7", "volgtrij-12", "Wordtmann 3"),
    ],
)
def test_names_of_declarations(words: str) -> None:
    assert not names_no_proof(words)
