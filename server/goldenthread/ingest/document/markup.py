"""The inline tags that cells keep from the document they were typed in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_BREAKS = {"p", "br", "li", "div", "tr"}
_EMPHASIS = {"i", "em"}
_ASTERISKS = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True)
class Run:
    """A stretch of text of one style within one paragraph (paragraphs count from 0)."""

    text: str
    italic: bool
    paragraph: int


class _Runs(HTMLParser):
    """Collects runs; knows only tags that mark paragraphs or italics, and drops the rest."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[str, bool, int]] = []
        self._italic = 0
        self._paragraph = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._italic += tag in _EMPHASIS
        self._paragraph += tag in _BREAKS

    def handle_endtag(self, tag: str) -> None:
        self._italic = max(0, self._italic - (tag in _EMPHASIS))
        self._paragraph += tag in _BREAKS

    def handle_data(self, data: str) -> None:
        self.pieces.append((data, self._italic > 0, self._paragraph))


def runs(cell: str) -> tuple[Run, ...]:
    """Return the runs of a cell, white space folded, empty ones left out."""
    parser = _Runs()
    parser.feed(_ASTERISKS.sub(r"\1", cell))
    parser.close()
    numbers: dict[int, int] = {}
    found = []
    for text, italic, paragraph in parser.pieces:
        folded = " ".join(text.split())
        if folded:
            found.append(Run(folded, italic, numbers.setdefault(paragraph, len(numbers))))
    return tuple(found)


def paragraphs(cell: str) -> tuple[str, ...]:
    """Return the paragraphs of a cell as plain text."""
    by_paragraph: dict[int, list[str]] = {}
    for run in runs(cell):
        by_paragraph.setdefault(run.paragraph, []).append(run.text)
    return tuple(" ".join(texts) for texts in by_paragraph.values())


def plain(cell: str) -> str:
    """Return a cell as plain text on one line, its paragraphs joined by a space."""
    return " ".join(paragraphs(cell))
