"""Merge forms that came back into the register: files in, a new register out, with everything that was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meetlat.answer import Answer
from meetlat.equipment.read.register_merge import FORM, Change, Merged, What, merge
from meetlat.equipment.view.register_book import labels, merged_workbook, place_of, said_value
from meetlat.errors import InputError, Problem, text
from meetlat.folder import entries
from meetlat.forms.forms import read
from meetlat.forms.rows import FormRow
from meetlat.save import save
from meetlat.words import Language, say, show

WORKBOOK = ".xlsx"
RETURNED = (WORKBOOK, ".csv")


@dataclass(frozen=True, slots=True)
class MergedRegister:
    """The merged register and where it was written."""

    out: Path
    merged: Merged


def merge_files(register: Path, files: Sequence[Path], out: Path, language: Language) -> Answer[MergedRegister]:
    """Merge forms, or all forms in folders, into a register and write the new one.

    A form that cannot be read is a problem beside the answer; the others are merged. Raises InputError: the register or every form
    refused, a place that cannot be written.
    """
    refuse_other_than_workbook(out)
    known = read(register, [FORM], [FORM])[FORM]
    problems: list[Problem] = []
    returned: list[FormRow] = []
    wanted = tuple(_files(files))
    refused = 0
    for path in wanted:
        try:
            returned += read(path, [FORM], [FORM])[FORM]
        except InputError as error:
            refused += 1
            problems += error.problems
    if refused == len(wanted):
        raise InputError(problems or [Problem(text("register.merge-no-files"), file=str(files[0]))])
    merged = merge(known, returned)
    save({out: merged_workbook(merged, language)})
    return Answer(MergedRegister(out, merged), problems=tuple(problems))


def refuse_other_than_workbook(out: Path) -> None:
    """Raise InputError where a register is to be written as anything else than a workbook."""
    if out.suffix.lower() != WORKBOOK:
        raise InputError(
            [Problem(text("register.out-workbook"), column="--out", found=str(out), expected=f"….{WORKBOOK[1:]}")]
        )


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the files, and of a folder the workbooks and tables in it; what an office program leaves behind is none."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for entry in entries(path):
            if entry.is_file() and entry.suffix.lower() in RETURNED and not entry.name.startswith((".", "~$")):
                yield entry


def taken_json(taken: MergedRegister, language: Language) -> dict[str, Any]:
    """Return what was merged as plain data, without any plate."""
    merged = taken.merged
    return {
        "out": str(taken.out),
        "machines": len(merged.rows),
        "added": labels(merged.of(What.ADDED), language),
        "filled": [_change_json(change, language) for change in merged.of(What.FILLED)],
        "contradictions": [_change_json(change, language) for change in merged.of(What.CONTRADICTS)],
        "ambiguous": [place_of(change.given[0], language) for change in merged.of(What.AMBIGUOUS)],
        "not_returned": [show(label, language) for label in merged.not_returned],
    }


def _change_json(change: Change, language: Language) -> dict[str, Any]:
    return {
        "machine": say(change.label, language),
        "column": change.column,
        "kept": None if change.kept is None else said_value(change, change.kept, language),
        "given": [
            {"value": said_value(change, one.value, language), "file": one.row.file, "row": one.row.row}
            for one in change.given
        ],
    }
