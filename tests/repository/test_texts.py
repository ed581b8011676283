"""The catalogue of sentences and the code agree: no sentence is missing, none is left over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from string import Formatter

from meetlat import words
from tests.repository.tree import SRC, at, modules

SPOKEN_BY_PREFIX = ("unit.", "command.")
"""Sentences that are looked up by a code from data: `words.unit` reads any unit, the help the path of a command."""


NAMED_BY_DATA = (
    *(
        "unit.",
        "choice.",
        "condition.",
        "feature.",
        "level.",
        "subject.",
        "indicator.",
        "criterion.",
        "standing.",
        "value.",
    ),
    *(
        "constituent.",
        "data-kind.",
        "kind.",
        "substance.",
        "certainty.",
        "outcome.",
        "month.",
        "place.",
        "example.",
        "decide.fact.",
    ),
    *(
        "form.expected.",
        "formats.expect.",
        "document.weight.",
        "quantities.material.",
        "letter.holiday.",
        "letter.day.",
    ),
    *("built.work.", "term.kind.", "seb.kind.", "bid-equipment.all.", "bid-equipment.promise.", "robust.share."),
    *("account.level.", "guide.reference.", "mat.level.", "mat.indicator.", "report.severity.", "report.part."),
    *("obligation.name.", "obligation.standing.", "obligation.advice."),
    *("lint.", "lint.not-allowed.estimate.", "reasoning.", "realised.", "realised.deployment.", "circularity."),
    "bid-equipment.",
    *("logs.found.", "logs.done.", "logs.shape.", "calls.", "measured.", "machines.month.", "machines.category-"),
    *(
        "lenient.column-",
        "register.document-",
        "register.proof-",
        "register.about-",
        "register.merge-",
        "register.finding.",
    ),
    *("equipment.no-", "equipment.no-minimum-", "equipment.ask-", "equipment.ask-class-", "equipment.fill-"),
    "judged-log.level-",
)
"""Families of which data, a table of an enumeration or the code of a finding gives the last name: `unit.m3`, `lint.mki-modules`."""

NAME_A_SECTION = {"term.section-circularity"}
"""Titles whose code is the address of their section on a page, beside a sentence with the same words."""

SPEAKING = {"text", "Text", "code", "columns", "clauses", "paragraphs"}
"""The functions whose arguments are codes."""


def texts() -> Iterator[tuple[str, ast.Call]]:
    """Yield each `text(…)` call of the package and where it stands."""
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"text", "Text"}
                and node.args
            ):
                yield at(path, node), node


def spoken() -> Iterator[tuple[str, ast.Call, str]]:
    """Yield the calls that name their code."""
    for place, call in texts():
        for code in codes(call.args[0]):
            yield place, call, code


def codes(argument: ast.expr) -> Iterator[str]:
    """Yield the codes that an argument can be: itself, or either branch of a choice."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from codes(argument.body)
        yield from codes(argument.orelse)


def placeholders(code: str) -> set[str]:
    """Return the names that a sentence speaks of."""
    return {name for _, name, _, _ in Formatter().parse(words.catalogue()[code].nl) if name is not None}


@cache
def mentioned() -> frozenset[str]:
    """Return whatever stands as a whole string in code, or as a word in a template or a data file."""
    strings = {
        n.value
        for tree in modules().values()
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }
    others = [p for p in SRC.rglob("*") if p.is_file() and p.suffix in {".yaml", ".html", ".j2", ".txt", ".js", ".typ"}]
    inside = [p for p in others if words.FOLDER not in p.parents]
    return frozenset(strings) | {
        word for p in inside for word in re.findall(r"[\w./-]+", p.read_text(encoding="utf-8"))
    }


def beginnings() -> set[str]:
    """Return how codes begin of which data gives the last name, or an enum its value."""
    enums = {
        f"{node.name.lower()}."
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and any("Enum" in ast.unparse(base) for base in node.bases)
    }
    return {*SPOKEN_BY_PREFIX, *NAMED_BY_DATA, *enums}


def put_together() -> Iterator[tuple[str, str]]:
    """Yield each code that is put together from pieces, as `unit.{}`, and where it stands."""
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            for argument in (one for whole in node.args for one in ast.walk(whole)) if name in SPEAKING else ():
                if isinstance(argument, ast.JoinedStr):
                    pieces = (one.value if isinstance(one, ast.Constant) else "{}" for one in argument.values)
                    yield at(path, node), "".join(map(str, pieces))


def test_a_code_is_written_in_full_but_for_a_last_name_from_data() -> None:
    """So that the sentence on a screen is found by its code, and its code in the source."""
    allowed = {f"{family}{{}}{end}" for family in NAMED_BY_DATA for end in ("", ".advice")}
    enum = "{}.{}"
    assert [f"{place}: {code}" for place, code in put_together() if code not in allowed and code != enum] == []


def test_every_sentence_that_is_spoken_stands_in_the_catalogue() -> None:
    assert [f"{place}: {code}" for place, _, code in spoken() if code not in words.catalogue()] == []


def test_every_sentence_gets_the_values_it_speaks_of() -> None:
    missing = [
        f"{place}: {code} lacks {sorted(lacking)}"
        for place, call, code in spoken()
        if code in words.catalogue()
        and all(keyword.arg for keyword in call.keywords)
        and isinstance(call.func, ast.Name)
        and call.func.id == "text"
        and (lacking := placeholders(code) - {str(keyword.arg) for keyword in call.keywords})
    ]
    assert missing == []


def test_every_sentence_of_the_catalogue_is_spoken() -> None:
    begin = tuple(beginnings())
    assert [code for code in words.catalogue() if code not in mentioned() and not code.startswith(begin)] == []


def test_no_two_sentences_say_the_same() -> None:
    """But for names from data, which may be alike by chance."""
    names = tuple(beginnings())
    said: dict[words.Both, list[str]] = {}
    for code, both in words.catalogue().items():
        if code not in NAME_A_SECTION and not code.startswith(names):
            said.setdefault(both, []).append(code)
    assert [alike for alike in said.values() if len(alike) > 1] == []


def test_the_code_speaks() -> None:
    """If the scan found nothing, the tests above would hold for the wrong reason."""
    assert {"yaml.alias", "file.empty", "place.row"} <= {*mentioned()}
    assert "value." in beginnings()
    assert list(codes(ast.parse("'a' if x else 'b'", mode="eval").body)) == ["a", "b"]
