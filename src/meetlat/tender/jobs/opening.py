"""Bids stay sealed: whether those of a tender folder may be read on a day, told from its tender.yaml alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from meetlat.errors import InputError, Problem, text
from meetlat.tender.model.opening import Opening
from meetlat.tender.read.tender_yaml import read_tender


def opening_of(folder: Path, on: date, *, before_opening: bool = False) -> Opening | None:
    """Return when the bids of a tender folder may be opened; None where its tender cannot be read, which is for who reads it all to say.

    Raises InputError before that day, unless `before_opening` says that they are read all the same.
    """
    try:
        dates = read_tender(folder)
    except InputError:
        return None  # the reader of the folder says what is wrong, with the problems of its other files
    found = Opening(dates.opening or dates.closing, on)
    if found.before and not before_opening:
        column = "dates.opening" if dates.opening else "dates.closing"
        message = text("opening.sealed", day=found.day, on=on)
        raise InputError([Problem(message, str(folder), column=column, found=on, expected=found.day)])
    return found
