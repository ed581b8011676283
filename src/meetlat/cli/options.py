"""Read what people type beside their files: days."""

from __future__ import annotations

from datetime import date

from meetlat import yaml_model as documents
from meetlat.errors import InputError, Problem, text


def day(written: str, option: str) -> date:
    """Return a day written as YYYY-MM-DD. Raises InputError for a day that does not exist."""
    try:
        return documents.day(written)
    except ValueError as error:
        expected = text("form.expected-day")
        raise InputError(
            [
                Problem(
                    text("form.bad-value", found=written, expected=expected),
                    column=option,
                    found=written,
                    expected=expected,
                )
            ]
        ) from error
