"""The contract annex on concrete: what it may weigh on the environment in each year, which table governs, how it is proven, and how it may be tightened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from meetlat.documents.document import Block, Cell, Clause, Document, Row, Section, Table, clauses, columns, paragraphs
from meetlat.errors import Text, text
from meetlat.figures import Certainty, Figure
from meetlat.requirements import Proof
from meetlat.tender.model.types import ConcreteRequirement, ReferenceDate, Tender
from meetlat.tender.view.texts.facts import facts_of
from meetlat.tender.view.texts.requirement_table import Notes, Scope, known, requirement_table

NAME = "bijlage-materialen"
CATEGORIES = "exposure-categories"
AIM = "recycled"


def materials_annex(tender: Tender, scope: Scope) -> Document | None:
    """Return the contract annex on concrete; None where the tender asks nothing of it."""
    concrete = tender.requirements.concrete
    if concrete is None:
        return None
    governed = governed_scope(tender, scope)
    return Document(
        name=NAME,
        title=text("mat.title"),
        use=text("mat.use"),
        facts=facts_of(tender, (text("document.level"), text(f"mat.level.{concrete.level}"))),
        blocks=(
            *paragraphs("texts.introduction", title=tender.title, id=tender.id, client=tender.client.name),
            Section(
                text("texts.application"),
                clauses("mat.all-concrete", "mat.agreement", "mat.official", "mat.scope", **_said_scope(scope)),
            ),
            Section(text("mat.requirements"), tuple(_requirements(concrete, governed))),
            Section(text("mat.category"), tuple(_categories(scope))),
            Section(text("mat.reference-date"), tuple(reference_date(tender))),
            Section(text("texts.showing"), _proof(concrete)),
            tightening(),
            Section(text("texts.breach"), clauses("mat.breach-price", "texts.breach-rules", "mat.breach-delivery")),
        ),
    )


def tightening() -> Section:
    """Return the clause by which requirements may be tightened, in consultation, where technology allows."""
    codes = (
        "tight.right",
        "tight.review",
        "tight.basis",
        "tight.consult",
        "tight.notice",
        "tight.limit",
        "tight.price",
    )
    return Section(text("portfolio.section-path"), clauses(*codes))


def level_of(concrete: ConcreteRequirement, indicator: str) -> tuple[str, ...]:
    """Return the levels of a table that a contract prints: the one it asks; of the recycled share the target and the limit."""
    return ("target", "limit") if indicator == AIM else (concrete.level,)


def _said_scope(scope: Scope) -> Mapping[str, str]:
    """Return the indicator set and the modules for which the values were published."""
    of = scope.library.table("concrete-mki").scope or {}
    return {"indicator_set": str(of["indicator_set"]), "modules": str(of["modules"])}


def governed_scope(tender: Tender, scope: Scope) -> Scope:
    """Return the span whose tables govern: the work, or the one day of closing."""
    if tender.requirements.reference_date is ReferenceDate.CLOSING and tender.closing:
        return Scope(scope.library, tender.closing, tender.closing, scope.accept)
    return scope


def _requirements(concrete: ConcreteRequirement, scope: Scope) -> Iterator[Block]:
    binding = [indicator for indicator in concrete.indicators if indicator != AIM]
    if binding:
        yield Clause(text("mat.asks", what=_both(binding), level=text(f"mat.level.{concrete.level}")))
    if AIM in concrete.indicators:
        yield Clause(text("mat.asks-aim"))
    yield from clauses("mat.partial", "mat.next-year")
    for indicator in concrete.indicators:
        for level in level_of(concrete, indicator):
            yield requirement_table(scope, f"concrete-{indicator}", level)


def _both(indicators: Sequence[str]) -> Text:
    """Say one indicator, or two joined."""
    named = [text(f"mat.indicator.{one}") for one in indicators]
    return text("mat.both", first=named[0], second=named[-1]) if len(named) > 1 else named[0]


def _categories(scope: Scope) -> Iterator[Block]:
    yield from clauses("mat.category-mix", "mat.category-heaviest", "mat.category-client")
    yield _category_table(scope)


def _category_table(scope: Scope) -> Table:
    """Return which exposure classes fall under which category, as far as that is known."""
    notes, rows, any_known = Notes(), list[Row](), False
    for category, figures in _classes(scope).items():
        found = [name for name, figure in figures if known(figure, scope.accept)]
        note = next((notes.of(figure) for _, figure in figures if known(figure, scope.accept)), None)
        any_known |= bool(found)
        says = text("mat.classes", classes=found) if found else text("mat.classes-unknown")
        rows.append((text(f"choice.{category}"), Cell(says, note, pointer=not found)))
    return Table(
        columns("condition.category", "mat.exposure-classes"),
        tuple(rows),
        text("mat.category-caption"),
        notes=tuple(notes.said),
        remarks=(text("mat.category-reading") if any_known else text("mat.category-open"),),
        of=CATEGORIES,
        caveats=tuple(notes.caveats),
    )


def _classes(scope: Scope) -> dict[str, list[tuple[str, Figure]]]:
    """Return the exposure classes of each category of the tables, in the order of both."""
    table = scope.library.table(CATEGORIES)
    found: dict[str, list[tuple[str, Figure]]] = {category: [] for category in _names(scope)}
    for row in table.rows:
        if isinstance(row.value, str) and row.value in found and row.certainty is not Certainty.UNKNOWN:
            found[row.value].append((str(row.conditions["exposure_class"]), table.figure(row)))
    return found


def _names(scope: Scope) -> tuple[str, ...]:
    return scope.library.table("concrete-mki").dimensions[0].choices or ()


def reference_date(tender: Tender, delivered: Clause | None = None) -> Iterator[Block]:
    """Say which day's table governs; where the tender leaves that open, both choices stand there to choose from.

    delivered   the clause on deliveries, where they are not of concrete
    """
    chosen = tender.requirements.reference_date
    if chosen is None:
        yield from paragraphs("mat.reference-open")
    if chosen in (None, ReferenceDate.DELIVERY):
        yield delivered or Clause(text("mat.reference-delivery"))
        yield from clauses("mat.reference-delivery-day")
    if chosen in (None, ReferenceDate.CLOSING):
        closing: object = tender.closing or text("mat.closing-open")
        yield from clauses("mat.reference-closing", closing=closing)


def _proof(concrete: ConcreteRequirement) -> tuple[Block, ...]:
    when = "mat.proof-at-bid" if concrete.proof is Proof.AT_BID else "mat.proof-at-execution"
    codes = [when, "mat.proof-declaration", "mat.proof-missing", "mat.proof-set", "mat.proof-delivery"]
    if AIM in concrete.indicators:
        codes.append("mat.proof-recycled")
    return clauses(*codes, "mat.proof-use")
