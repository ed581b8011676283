"""A document in the making, in one language: each call adds to its end. What is made of it prints as Word, as PDF and as a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from meetlat.documents.spoken import Block, Cell, Fact, Row, Section, Spoken, capital
from meetlat.documents.word import Column, fitted
from meetlat.words import Language


class Manuscript:
    """Words that are spoken already, in the order in which they will be read."""

    def __init__(self, name: str, language: Language, title: str, client: str) -> None:
        """Begin a document. `name` is that of its files, `client` who publishes it."""
        self._whole = Spoken(name, language, title, client, (), (), ())
        self._sections: list[tuple[str, list[Block]]] = []

    def facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Say what the document is about: labels and values, under its title."""
        self._whole = replace(self._whole, facts=tuple(Fact(label, value) for label, value in facts))

    def introduce(self, *words: str) -> None:
        """Say what stands before the first section."""
        self._whole = replace(self._whole, introduction=words)

    def heading(self, words: str, level: int = 1) -> None:
        """Begin a section, or with level 2 a part of it."""
        if level == 1:
            self._sections.append((words, []))
        else:
            self._add(Block("heading", words))

    def say(self, words: str, *, strong: bool = False) -> None:
        """Add a paragraph."""
        self._add(Block("paragraph", words, strong=strong))

    def points(self, sentences: Sequence[str]) -> None:
        """Add sentences: one as a paragraph, more as points."""
        if len(sentences) == 1:
            self.say(sentences[0])
        elif sentences:
            self._add(Block("items", lines=tuple(sentences)))

    def table(
        self,
        columns: Sequence[Column],
        rows: Iterable[Sequence[str]],
        *,
        caption: str = "",
        strong: int | None = None,
        room: int = 1,
    ) -> None:
        """Add a table; the row `strong` (from 0) stands out, an empty cell is `room` lines high. Without a caption its heading says what it is."""
        rows = list(rows)
        columns = fitted(columns, rows)
        self._add(
            Block(
                "table",
                title=caption,
                head=tuple(capital(column.head) for column in columns),
                rows=tuple(Row(tuple(Cell(one) for one in row), at == strong) for at, row in enumerate(rows)),
                shares=tuple(column.share for column in columns),
                room=room,
                right=tuple(at for at, column in enumerate(columns) if column.number),
            )
        )

    def picture(self, name: str, title: str, sentence: str) -> None:
        """Add the place of a drawing, by its name."""
        self._add(Block("picture", sentence, title=title, name=name))

    def spoken(self) -> Spoken:
        """Return the document, its sections numbered."""
        sections = (Section(str(at), title, tuple(blocks)) for at, (title, blocks) in enumerate(self._sections, 1))
        return replace(self._whole, sections=tuple(sections))

    def _add(self, block: Block) -> None:
        self._sections[-1][1].append(block)
