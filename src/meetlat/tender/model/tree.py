"""A decision tree as data: questions, what they are about, answers, and where it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from meetlat import yaml12
from meetlat import yaml_model as documents
from meetlat.errors import Text, text
from meetlat.figures import Source
from meetlat.figures.form import BothForm, SourceForm
from meetlat.folder import DATA
from meetlat.words import Both
from meetlat.yaml_model import Form

FOLDER = DATA / "trees"


class _AnswerForm(Form):
    say: BothForm | None = None
    go: str | None = None
    level: str | None = None
    criteria: list[str] | None = None
    because: BothForm | None = None


class _QuestionForm(Form):
    about: str
    page: str
    ask: BothForm
    answers: dict[str, _AnswerForm]
    otherwise: str


class _TreeForm(Form):
    name: str
    title: BothForm
    source: SourceForm
    start: str
    levels: dict[str, list[str]]
    questions: dict[str, _QuestionForm]


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer: what it sets (a level, the criteria that may be used), why, and the question it leads to; None ends the tree."""

    say: Both | None
    go: str | None
    level: str | None
    criteria: tuple[str, ...] | None
    because: Both | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question about one thing of a tender. `otherwise` is what is assumed where the tender does not answer."""

    name: str
    about: str
    ask: Both
    choices: Mapping[str, Choice]
    otherwise: str
    source: Source


@dataclass(frozen=True, slots=True)
class Tree:
    """A decision tree. Every answer leads to a question of the tree or ends it."""

    name: str
    title: Both
    start: str
    levels: Mapping[str, tuple[str, ...]]
    questions: Mapping[str, Question]


@dataclass(frozen=True, slots=True)
class Step:
    """One question of a tree as it was answered.

    because    what follows from the answer; of an assumption nothing follows
    assumed    no answer was given, so the tree's own assumption was taken
    """

    question: Question
    choice: str
    answer: Text | Both
    because: Both | None
    assumed: bool


@dataclass(frozen=True, slots=True)
class Walk:
    """The way through a tree: the level and the criteria that its answers set last, and every step."""

    level: str
    criteria: tuple[str, ...]
    path: tuple[Step, ...]


def walk(the_tree: Tree, answer: Callable[[Question], str | None], level: str) -> Walk:
    """Walk a tree from its start. `answer` gives the key of an answer, None where none is given; `level` holds until one is set."""
    criteria: tuple[str, ...] = ()
    path: list[Step] = []
    name: str | None = the_tree.start
    while name is not None:
        question = the_tree.questions[name]
        given = answer(question)
        key = given if given is not None and given in question.choices else question.otherwise
        choice = question.choices[key]
        assumed = given != key
        path.append(Step(question, key, said(choice, key), None if assumed else choice.because, assumed=assumed))
        level, criteria, name = choice.level or level, choice.criteria or criteria, choice.go
    return Walk(level, criteria, tuple(path))


def closing(the_tree: Tree, answer: Callable[[Question], str | None], criterion: str) -> Iterator[Step]:
    """Yield every answer that closes a criterion: after each the walk goes on as if it had been one that keeps it open."""
    name: str | None = the_tree.start
    while name is not None:
        question = the_tree.questions[name]
        given = answer(question)
        key = given if given is not None and given in question.choices else question.otherwise
        choice = question.choices[key]
        if not _open(the_tree, choice, criterion):
            yield Step(question, key, said(choice, key), choice.because, assumed=given != key)
            choice = next(one for one in question.choices.values() if _open(the_tree, one, criterion))
        name = choice.go


def _open(the_tree: Tree, choice: Choice, criterion: str) -> bool:
    """Tell whether an answer allows a criterion, or leads to one that does."""
    if choice.go is None:
        return criterion in (choice.criteria or ())
    return any(_open(the_tree, one, criterion) for one in the_tree.questions[choice.go].choices.values())


YES_NO = {"yes": "value.true", "no": "value.false", "unknown": "verdict.not-known"}


def said(choice: Choice, key: str) -> Text | Both:
    """Return how an answer is spoken: in its own words, else as yes, no or not known."""
    return choice.say or text(YES_NO[key])


@cache
def tree(name: str) -> Tree:
    """Load a decision tree. Raises InputError for a broken one, KeyError where an answer leads nowhere."""
    form = documents.validate(_TreeForm, yaml12.load(FOLDER / f"{name}.yaml"))
    questions = {key: _question(key, question, form.source) for key, question in form.questions.items()}
    for question in questions.values():
        for choice in (question.choices[question.otherwise], *question.choices.values()):
            if choice.go is not None and choice.go not in questions:
                raise KeyError(f"{name}: {question.name} leads to {choice.go}, which is no question")
    levels = {level: tuple(tables) for level, tables in form.levels.items()}
    return Tree(form.name, Both(form.title.nl, form.title.en), form.start, levels, questions)


def _question(name: str, form: _QuestionForm, source: SourceForm) -> Question:
    choices = {key: _choice(answer) for key, answer in form.answers.items()}
    where = Source(source.title, source.publisher, source.date, form.page, source.url)
    return Question(name, form.about, Both(form.ask.nl, form.ask.en), choices, form.otherwise, where)


def _choice(form: _AnswerForm) -> Choice:
    criteria = None if form.criteria is None else tuple(form.criteria)
    return Choice(_both(form.say), form.go, form.level, criteria, _both(form.because))


def _both(form: BothForm | None) -> Both | None:
    return Both(form.nl, form.en) if form else None
