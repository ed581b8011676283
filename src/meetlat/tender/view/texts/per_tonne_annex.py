"""The contract annex on steel and asphalt: what a tonne may weigh on the environment, which table governs, and how it is proven."""

from __future__ import annotations

from collections.abc import Iterator

from meetlat.documents.document import Block, Clause, Document, Section, Words, clauses, paragraphs
from meetlat.errors import text
from meetlat.requirements import Proof
from meetlat.tender.model.types import PerTonneRequirement, Tender
from meetlat.tender.rules.evidence.per_tonne import MATERIALS
from meetlat.tender.view.texts.facts import facts_of
from meetlat.tender.view.texts.materials_annex import governed_scope, reference_date
from meetlat.tender.view.texts.requirement_table import Scope, requirement_table
from meetlat.words import joined

NAME = "bijlage-staal-asfalt"
LEVEL = "ceiling"


def per_tonne_annex(tender: Tender, scope: Scope) -> Document | None:
    """Return the contract annex on steel and asphalt; None where the tender asks nothing of either."""
    asked = {name: found for name in MATERIALS if (found := tender.requirements.per_tonne(name)) is not None}
    if not asked:
        return None
    governed = governed_scope(tender, scope)
    return Document(
        name=NAME,
        title=text("tonne.title", subjects=_subjects(asked)),
        use=text("tonne.use"),
        facts=facts_of(tender, (text("document.level"), text(f"mat.level.{LEVEL}"))),
        blocks=(
            *paragraphs("texts.introduction", title=tender.title, id=tender.id, client=tender.client.name),
            Section(text("texts.application"), clauses("tonne.all", "tonne.contract", subjects=_subjects(asked))),
            Section(text("mat.requirements"), tuple(_requirements(asked, governed))),
            Section(
                text("mat.reference-date"), tuple(reference_date(tender, Clause(text("tonne.reference-delivery"))))
            ),
            Section(text("texts.showing"), tuple(_proof(asked))),
            Section(text("texts.breach"), clauses("tonne.breach-price", "texts.breach-rules", "tonne.breach-delivery")),
        ),
    )


def _subjects(asked: dict[str, PerTonneRequirement]) -> Words:
    return joined([text(f"subject.{name}") for name in asked])


def _requirements(asked: dict[str, PerTonneRequirement], scope: Scope) -> Iterator[Block]:
    for name in asked:
        for indicator, table in MATERIALS[name].tables.items():
            of = scope.library.table(table).scope or {}
            yield Clause(
                text(
                    "tonne.asks",
                    subject=text(f"subject.{name}"),
                    indicator=text(f"mat.indicator.{indicator}"),
                    sets=_sets(of.get("indicator_set")),
                    modules=str(of.get("modules")),
                )
            )
            yield requirement_table(scope, table, LEVEL)
    yield from clauses("tonne.each", "tonne.unknown")


def _sets(said: object) -> list[str]:
    return [str(one) for one in said] if isinstance(said, list | tuple) else [str(said)]


def _proof(asked: dict[str, PerTonneRequirement]) -> Iterator[Block]:
    for name, one in asked.items():
        code = "tonne.proof-at-bid" if one.proof is Proof.AT_BID else "tonne.proof-at-execution"
        yield Clause(text(code, subject=text(f"subject.{name}")))
    yield from clauses(
        "tonne.proof-declaration", "mat.proof-missing", "mat.proof-set", "tonne.proof-delivery", "mat.proof-use"
    )
