"""A drawing of the decision tree with the path taken: every question a card with its answers, the given ones marked by shape and weight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import wrap
from xml.etree import ElementTree as ET

from meetlat.documents.charts.theme import ACCENT, GROUND, INK, MUTED, QUIET, SYSTEM_FONTS
from meetlat.documents.document import Chart
from meetlat.errors import Text, text
from meetlat.tender.model.tree import Choice, Question, Tree, said, tree
from meetlat.tender.rules.decide import Decision, criteria_said
from meetlat.words import Language, say

WIDTH, ALONE, BESIDE, BETWEEN = 760, 520, 240, 20
SIZE, SMALL, LINE, PAD, GAP = 13, 12, 16, 9, 36
HEAD = 34.0
LETTER = 0.53
"""How wide a letter is at most on average, as a part of its size, in the fonts above."""

CHOSEN, OTHER = "●", "○"


@dataclass(frozen=True, slots=True)
class Card:
    """A question where it stands: its lines, and the answers with theirs, each chosen or not."""

    question: Question
    x: float
    y: float
    width: float
    lines: tuple[str, ...]
    answers: tuple[tuple[tuple[str, ...], bool], ...]
    on_path: bool

    @property
    def height(self) -> float:
        """How high the card is."""
        return 2 * PAD + LINE * (len(self.lines) + sum(len(lines) for lines, _ in self.answers)) + PAD / 2

    @property
    def middle(self) -> float:
        """Where arrows leave and arrive."""
        return self.x + self.width / 2


def tree_chart(decision: Decision) -> Chart:
    """Return the decision tree as a chart of a document. Its numbers stand in no table: the path is one."""
    title, words = text("account.picture"), text("account.picture-says")
    return Chart("decision-tree", title, words, lambda localizer: tree_picture(decision, localizer.language))


def tree_picture(decision: Decision, language: Language, fonts: str = SYSTEM_FONTS) -> str:
    """Return the decision tree as an SVG with a title and a description that says the path in words."""
    the_tree = tree("seb")
    chosen = {step.question.name: step.choice for step in decision.path}
    cards = _laid_out(the_tree, chosen, language)
    height = max(card.y + card.height for card in cards.values()) + 1
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH} {height:g}",
            "width": str(WIDTH),
            "height": f"{height:g}",
            "role": "img",
            "aria-labelledby": "tree-title tree-desc",
            "font-family": fonts,
        },
    )
    _named(root, "title", "tree-title", say(the_tree.title, language))
    _named(root, "desc", "tree-desc", describe(decision, language))
    ET.SubElement(root, "rect", {"width": str(WIDTH), "height": f"{height:g}", "fill": GROUND.light})
    root.append(_line(outcome(decision, language), 1, SIZE + PAD, SIZE + 1, INK.light, bold=True))
    for arrow in _arrows(the_tree, cards, chosen, language):
        root.append(arrow)
    for card in cards.values():
        root.append(_drawn(card))
    return ET.tostring(root, encoding="unicode")


def describe(decision: Decision, language: Language) -> str:
    """Say the path in one sentence: each question with its answer, and the level it leads to."""
    steps = " ".join(
        f"{say(step.question.ask, language)} {_sentence(say(step.answer, language))}" for step in decision.path
    )
    return f"{steps} {outcome(decision, language)}"


def outcome(decision: Decision, language: Language) -> str:
    """Say where the path ends: the level, and the criteria that may be used."""
    return say(decision.outcome, language)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _laid_out(the_tree: Tree, chosen: Mapping[str, str], language: Language) -> dict[str, Card]:
    """Return a card for each question: a row for each step from the start, three columns where questions stand beside each other."""
    layers = _layers(the_tree)
    columns = _columns(the_tree, layers)
    cards: dict[str, Card] = {}
    y = HEAD
    for names in layers:
        beside = any(columns[name] != 1 for name in names) or len(names) > 1
        row = [_card(the_tree.questions[name], columns[name], y, chosen, language, beside=beside) for name in names]
        cards |= {card.question.name: card for card in row}
        y += max(card.height for card in row) + GAP
    return cards


def _layers(the_tree: Tree) -> list[list[str]]:
    """Return the questions by how many steps they are from the start, on the longest way, in the order of the answers that lead there."""
    depth = {the_tree.start: 0}
    for _ in the_tree.questions:
        for name, question in the_tree.questions.items():
            for target in _targets(question):
                if name in depth:
                    depth[target] = max(depth.get(target, 0), depth[name] + 1)
    return [
        [name for name in the_tree.questions if depth.get(name) == layer] for layer in range(max(depth.values()) + 1)
    ]


def _columns(the_tree: Tree, layers: list[list[str]]) -> dict[str, int]:
    """Return the column of each question: spread over three where they stand beside each other; one alone stays under its parents."""
    columns: dict[str, int] = {}
    for names in layers:
        for at, name in enumerate(names):
            parents = [parent for parent, question in the_tree.questions.items() if name in _targets(question)]
            above = {columns[parent] for parent in parents}
            columns[name] = at if len(names) > 1 else above.pop() if len(above) == 1 else 1
    return columns


def _targets(question: Question) -> tuple[str, ...]:
    return tuple(dict.fromkeys(choice.go for choice in question.choices.values() if choice.go))


def _card(
    question: Question, column: int, y: float, chosen: Mapping[str, str], language: Language, *, beside: bool
) -> Card:
    width = BESIDE if beside else ALONE
    x = column * (BESIDE + BETWEEN) if beside else (WIDTH - ALONE) / 2
    given = chosen.get(question.name)
    answers = tuple(
        (_wrapped(_says(choice, key, language), width - 2 * PAD - SIZE, SMALL), key == given)
        for key, choice in question.choices.items()
    )
    return Card(
        question, x, y, width, _wrapped(say(question.ask, language), width - 2 * PAD, SIZE), answers, given is not None
    )


def _says(choice: Choice, key: str, language: Language) -> str:
    """Say an answer with what it sets: a level, or the criteria that may be used."""
    sets: list[Text] = []
    if choice.level:
        sets.append(text(f"level.{choice.level}"))
    if choice.criteria is not None:
        sets.append(criteria_said(choice.criteria))
    answer = say(said(choice, key), language)
    return f"{answer} → {', '.join(say(one, language) for one in sets)}" if sets else answer


def _wrapped(words: str, width: float, size: float) -> tuple[str, ...]:
    return tuple(wrap(words, int(width / (size * LETTER)))) or ("",)


def _arrows(
    the_tree: Tree, cards: Mapping[str, Card], chosen: Mapping[str, str], language: Language
) -> Iterator[ET.Element]:
    """Yield an arrow for each way from a question to the next; the taken ones last, so that they lie on top."""
    ways = [
        (cards[name], cards[target], [key for key, choice in question.choices.items() if choice.go == target])
        for name, question in the_tree.questions.items()
        for target in _targets(question)
    ]
    for taken in (False, True):
        for start, end, keys in ways:
            if (chosen.get(start.question.name) in keys) is taken:
                several = len(_targets(start.question)) > 1
                label = say(said(start.question.choices[keys[0]], keys[0]), language) if several else ""
                between = any(one.middle == start.middle and start.y < one.y < end.y for one in cards.values())
                yield from _arrow(start, end, label, taken=taken, around=between)


def _arrow(start: Card, end: Card, label: str, *, taken: bool, around: bool) -> Iterator[ET.Element]:
    """Draw a way straight down and across; around the cards that stand below its start."""
    colour, weight = (ACCENT.light, "2.5") if taken else (QUIET.light, "1.2")
    top, turn = start.y + start.height, end.y - GAP / 2
    side = f"V{top + GAP / 4:g}H{start.x + start.width + BETWEEN / 2:g}" if around else ""
    path = f"M{start.middle:g} {top:g}{side}V{turn:g}H{end.middle:g}V{end.y - PAD:g}"
    yield ET.Element("path", {"d": path, "fill": "none", "stroke": colour, "stroke-width": weight})
    tip = f"{end.middle - 5:g},{end.y - PAD:g} {end.middle + 5:g},{end.y - PAD:g} {end.middle:g},{end.y - 1:g}"
    yield ET.Element("polygon", {"points": tip, "fill": colour})
    if label:
        yield _line(label, end.middle + 8, end.y - PAD, SMALL - 1, INK.light if taken else MUTED.light, bold=taken)


def _drawn(card: Card) -> ET.Element:
    group = ET.Element("g")
    border = (
        {"stroke": ACCENT.light, "stroke-width": "2.5"}
        if card.on_path
        else {"stroke": QUIET.light, "stroke-width": "1.2"}
    )
    ET.SubElement(
        group,
        "rect",
        {
            "x": f"{card.x + 1.5:g}",
            "y": f"{card.y:g}",
            "width": f"{card.width - 3:g}",
            "height": f"{card.height:g}",
            "rx": "4",
            "fill": GROUND.light,
            **border,
        },
    )
    y = card.y + PAD + SIZE
    for line in card.lines:
        group.append(_line(line, card.x + PAD, y, SIZE, INK.light if card.on_path else MUTED.light, bold=card.on_path))
        y += LINE
    y += PAD / 2
    for lines, is_chosen in card.answers:
        colour = ACCENT.light if is_chosen else MUTED.light
        group.append(_line(CHOSEN if is_chosen else OTHER, card.x + PAD, y, SMALL, colour, bold=is_chosen))
        for line in lines:
            group.append(
                _line(line, card.x + PAD + SIZE + 2, y, SMALL, INK.light if is_chosen else MUTED.light, bold=is_chosen)
            )
            y += LINE
    return group


def _line(words: str, x: float, y: float, size: float, colour: str, *, bold: bool) -> ET.Element:
    weight = {"font-weight": "600"} if bold else {}
    element = ET.Element("text", {"x": f"{x:g}", "y": f"{y:g}", "font-size": f"{size:g}", "fill": colour, **weight})
    element.text = words
    return element


def _named(root: ET.Element, tag: str, identity: str, words: str) -> None:
    ET.SubElement(root, tag, {"id": identity}).text = words
