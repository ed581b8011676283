"""Does a criterion on bidders speak of clean or emission-free equipment? By whole words, and by the compounds that mean it.

A match asks a person to look; it is no proof. `stage` alone may be an internship, `elektrische installaties` are no equipment,
`hijsmaterieel` is not clean by itself, `euro 5 miljoen` is no emission class, and `ze` is a pronoun.
"""

from __future__ import annotations

import re
import unicodedata

SAYS_SEB = re.compile(
    r"""
    \bSEB\b
    | \b(zero|nul|0|lage?|laag|low)[\s-]?(emissi|emission|uitstoot)\w*
    | \b(emissie|uitstoot)-?(loos|loze|vrij|arm)\w* | \bemission[\s-]free\b
    | \bemissie-?(eis(en)?|klassen?|norm(en)?)\b | \b(stikstof|nox|roet|fijnstof)-?(uitstoot|emissies?)\b
    | \bstage[\s-]?(klassen?|norm(en)?|fasen?|(I{1,3}|IV|V)[AB]?|[1-5]|3[AB])\b
    | \beuro[\s-]?(klassen?|norm(en)?|I{1,3}|IV|VI?)\b
    | \beuro[\s-]?[1-7](?![\d.,]*\d)(?!\s*(miljoen|mln|miljard|duizend|ton|k|per|excl|incl|weken|dagen|maanden|jaar|%|,-)\b)
    | \broet-?filters?\b | \badblue\b | \bscr-?(kat|filter)\w* | \bhvo\d*\b | \bele[ck]trisch\s(rijden|bouwen|draaien|graven)\b
    | \b(batterij|accu)[\s-]?elektrische?\b | \bnox\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What can only be about the emissions of equipment."""
ZE = re.compile(r"\bZE\b")
DRIVE = (
    r"(?:(?:(?:volledig|batterij|accu)[\s-])?(?:ele[ck]trische?|electric)|accu(?:'s)?|batterij(?:en)?|waterstof|hydrogen|hybride"
    r"|scho(?:on|ne)|duurza(?:am|me)|stikstofarme?|fossielvrije?|(?:co2|klimaat)-?neutra(?:al|le))"
)
BETWEEN = rf"(?:[\s-](?:aangedreven|en|of|and|or|mobiele?|zware?|grote?|{DRIVE})){{0,4}}"
MACHINES = (
    r"\w{0,30}(?:materieel\w{0,30}|machines?|machinepark|werktuig(?:en)?|voertuig(?:en)?|vaartuig(?:en)?|vrachtwagens?|bestelwagens?"
    r"|vrachtauto's|wagenpark|bussen|kraan|kranen|shovels?|aggrega(?:at|ten)|walsen|schepen|vloot|bouwplaats|bouwtransport|machinery"
    r"|equipment|vehicles)"
)
DRIVEN = re.compile(rf"\b(?:{DRIVE}{BETWEEN}[\s-]?|e-){MACHINES}\b", re.IGNORECASE)
"""Equipment with what drives it before it: elektrische graafmachines, waterstofaggregaten."""
DRIVEN_BY = re.compile(
    rf"\b{MACHINES}\b[^.;:]{{0,60}}?\b(?:(?:op|met)\s(?:accu(?:'s)?|batterij(?:en)?|waterstof|stroom)\b"
    r"|(?:elektrisch|accu's|waterstof)(?=\s*(?:$|[.,;:)]|is\b|zijn\b|aangedreven\b|word|rijd)))",
    re.IGNORECASE,
)
"""Equipment with what drives it after it: machines op waterstof, materieel dat elektrisch is."""
EMISSIONS = re.compile(
    r"\b(uitstoot|emissies?|emissiereductie|elektrificatie|verduurzaming|emissions?)\b", re.IGNORECASE
)
NAMES_MACHINES = re.compile(rf"\b{MACHINES}\b", re.IGNORECASE)
PLAIN = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2019": "'", "\u00ad": None})


def about_seb(item: str) -> bool:
    """Tell whether a criterion seems to be about clean or emission-free equipment."""
    words = " ".join(unicodedata.normalize("NFKC", item.translate(PLAIN)).split())
    named = any(one.search(words) for one in (SAYS_SEB, ZE, DRIVEN, DRIVEN_BY))
    return named or bool(EMISSIONS.search(words) and NAMES_MACHINES.search(words))
