"""Documents and charts that a notebook shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from meetlat.answer import Answer
from meetlat.documents.charts.draw import drawing
from meetlat.documents.document import Chart, Document
from meetlat.documents.files import need
from meetlat.documents.html import html
from meetlat.documents.localize import Localizer
from meetlat.words import Language

HEIGHT = "40em"
"""How much of a page is seen at once; the rest scrolls."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing: its title, the sentence that says what it shows, and its SVG, which a notebook shows."""

    title: str
    words: str
    svg: str

    def _repr_svg_(self) -> str:
        return self.svg


@dataclass(frozen=True, slots=True)
class Page:
    """A document as one page of HTML, which a notebook shows in a frame of its own, and its pictures by name."""

    html: str
    pictures: Mapping[str, Picture]

    def _repr_html_(self) -> str:
        return f'<iframe srcdoc="{escape(self.html)}" style="width: 100%; height: {HEIGHT}; border: 0"></iframe>'


def picture(chart: Chart, language: Language = "nl") -> Picture:
    """Draw one chart, so that a notebook shows it. Raises MissingPartError without the extra `report`."""
    need(["html"])
    localizer = Localizer(language)
    return Picture(localizer.say(chart.title), localizer.say(chart.words), drawing(chart, localizer))


def page(shown: Answer[Any] | Document, language: Language = "nl") -> Page:
    """Print an answer, or a document, as a page, so that a notebook shows it: what the command of the same job writes with `--out`.

    Of an evaluation it lacks the list of the weights behind the values, which the command adds from its figures.
    Raises MissingPartError without the extra `report`, TypeError for an answer of which there is no page.
    """
    document = document_of(shown) if isinstance(shown, Answer) else shown
    charts = {block.name: picture(block, language) for block in document.walk() if isinstance(block, Chart)}
    drawn = {name: one.svg for name, one in charts.items()}
    return Page(html(document, language, drawn).decode(), charts)


def document_of(answer: Answer[Any]) -> Document:
    """Return the document of an answer, by the view of its room. Raises TypeError where there is none."""
    result = answer.result
    one = result[0] if isinstance(result, tuple) and result else result
    room = ".".join(type(one).__module__.split(".")[:2])
    found = VIEWS[room](answer, type(one)) if room in VIEWS else None
    if found is None:
        raise TypeError(f"there is no page of {type(one).__name__}")
    return found


def _of_look_ups(answer: Answer[Any], kind: type) -> Document | None:
    from meetlat.figures import Coverage
    from meetlat.lookup import view
    from meetlat.requirements import Requirement

    if kind is Requirement:
        return view.requirements(answer.result)
    return view.coverage(answer.result) if kind is Coverage else None


def _of_concrete(answer: Answer[Any], kind: type) -> Document | None:
    from meetlat.concrete import MixResult, view
    from meetlat.concrete.jobs import Assessment
    from meetlat.concrete.jobs.best_mix import Optimum
    from meetlat.concrete.rules.compare import Comparison
    from meetlat.concrete.rules.explain import Explained
    from meetlat.concrete.view.best_mix import best_mix
    from meetlat.concrete.view.compare import compared
    from meetlat.concrete.view.explain import explained

    if kind is Comparison:
        return compared(answer.result)
    if kind is Optimum:
        return best_mix(answer.result)
    if kind is Explained:
        return explained(answer.result)
    if kind is not Assessment:
        return None
    return (view.checked if isinstance(answer.result.results[0], MixResult) else view.ahead)(answer.result)


def _of_products(answer: Answer[Any], kind: type) -> Document | None:
    from meetlat.products.jobs import Checked
    from meetlat.products.view import checked

    return checked(answer.result) if kind is Checked else None


def _of_equipment(answer: Answer[Any], kind: type) -> Document | None:
    from meetlat.documents.parts import ended
    from meetlat.equipment import Compliance, RegisterCheck
    from meetlat.equipment.jobs.check import CategoryShare
    from meetlat.equipment.view.check import check_report, share_report
    from meetlat.equipment.view.register import register_report

    views: Mapping[type, Callable[[Any], Document]] = {
        Compliance: check_report,
        CategoryShare: share_report,
        RegisterCheck: register_report,
    }
    return ended(views[kind](answer.result), answer) if kind in views else None


def _of_tender(answer: Answer[Any], kind: type) -> Document | None:
    from meetlat.tender import Evaluation
    from meetlat.tender.view.evaluation import evaluation

    return evaluation(answer) if kind is Evaluation else None


VIEWS: Mapping[str, Callable[[Answer[Any], type], Document | None]] = {
    "meetlat.requirements": _of_look_ups,
    "meetlat.figures": _of_look_ups,
    "meetlat.concrete": _of_concrete,
    "meetlat.products": _of_products,
    "meetlat.equipment": _of_equipment,
    "meetlat.tender": _of_tender,
}
"""How the answers of a room become documents; None for one of which there is none."""
