"""What all files of the report on machines share: the words, and the pictures drawn once."""

from __future__ import annotations

from dataclasses import dataclass

from meetlat.documents.speaker import Speaker
from meetlat.equipment.view.pictures import fleet_picture, progress_picture
from meetlat.equipment.view.report import EquipmentReport
from meetlat.equipment.view.said import Said, said
from meetlat.tender.view import pictures
from meetlat.tender.view.pictures import Picture
from meetlat.words import Language


@dataclass(frozen=True, slots=True)
class Contents:
    """A report with its words and pictures."""

    report: EquipmentReport
    said: Said
    speaker: Speaker
    pictures: tuple[Picture, ...]
    certainty: Picture | None


def contents(report: EquipmentReport, language: Language) -> Contents:
    """Say and draw a report."""
    speaker, whole = Speaker(language), said(report, language)
    drawn = (progress_picture(report.progress, speaker), fleet_picture(report.fleet, speaker) if report.fleet else None)
    certainty = pictures.certainty(whole.figures, speaker)
    return Contents(report, whole, speaker, tuple(one for one in drawn if one), certainty)


def provenance(report: EquipmentReport, speaker: Speaker) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return what was read, by kind (a code of words): names and hashes in order of name."""
    kinds = {"report.inputs": report.inputs, "report.tables": report.tables}
    return tuple(
        (kind, tuple(sorted((speaker.say(one.name), one.digest) for one in things)))
        for kind, things in kinds.items()
        if things
    )
