"""Lines, what kind each is, and a cursor over them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from goldenthread.ingest.document.markup import plain

if TYPE_CHECKING:
    from goldenthread.plan.records import Source

RULE = "a rule drawn by the layout: it says nothing"
PAGE_NUMBER = "a page number"
RUNNING_HEAD = "a running head that the layout prints on each page"

_RULE_CELL = re.compile(r":?[-_=]{2,}:?")
_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?", re.IGNORECASE)
_NUMBER_AT_END = re.compile(
    r"[\s|–—-]*(?:\bpage\s+|\|\s*)\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?$", re.IGNORECASE
)
_SENTENCE = re.compile(r"see\s.*|.*[.:;?!]", re.IGNORECASE)
_TIMES_A_RUNNING_HEAD = 3
_WORDS_OF_A_RUNNING_HEAD = 16


class Kind(Enum):
    """What a line looks like, before anything is known of its place."""

    BLANK = "blank"
    LAYOUT = "layout"
    ROW = "row"
    PROSE = "prose"


@dataclass(frozen=True)
class Line:
    """One line of the source: ``cells`` raw, ``texts`` without tags.

    ``reason`` says of a line of the layout why it says nothing of the plan.
    """

    number: int
    kind: Kind
    cells: tuple[str, ...]
    texts: tuple[str, ...]
    reason: str = ""

    @property
    def text(self) -> str:
        """The whole line as plain text."""
        return " ".join(t for t in self.texts if t)

    def cell(self, index: int) -> str:
        """The plain text of a cell, empty when the row is shorter."""
        return self.texts[index] if index < len(self.texts) else ""

    def repeats(self, other: Line) -> bool:
        """Tell whether this line says the same as another, cell by cell."""
        longer = max(len(self.texts), len(other.texts))
        return all(self.cell(i) == other.cell(i) for i in range(longer))


def read_line(number: int, raw: str) -> Line:
    """Classify one line: tabs part the cells of a row."""
    cells = tuple(c.strip() for c in raw.split("\t"))
    texts = tuple(plain(c) for c in cells)
    filled = [c for c in cells if c]
    if not filled:
        return Line(number, Kind.BLANK, cells, texts)
    if all(_RULE_CELL.fullmatch(c) for c in filled):
        return Line(number, Kind.LAYOUT, cells, texts, RULE)
    if len(cells) == 1 and _PAGE_NUMBER.fullmatch(texts[0]):
        return Line(number, Kind.LAYOUT, cells, texts, PAGE_NUMBER)
    # Paragraphs are marked in cells alone: such a line is a row that lost its trailing tabs.
    row = len(cells) > 1 or "<p>" in raw
    return Line(number, Kind.ROW if row else Kind.PROSE, cells, texts)


def read_lines(source: Source) -> list[Line]:
    """Classify every line of a source, also the running heads that only all lines together show.

    A short line of prose, not a sentence, that comes three times or more, but
    for a page's number, is a running head; where it comes first it is read as
    what it says.
    """
    lines = [read_line(n, raw) for n, raw in enumerate(source.text, start=1)]
    said = {
        line.number: _NUMBER_AT_END.sub("", line.text).casefold()
        for line in lines
        if line.kind is Kind.PROSE
        and len(line.text.split()) <= _WORDS_OF_A_RUNNING_HEAD
        and not _SENTENCE.fullmatch(line.text)
    }
    times = Counter(said.values())
    met: set[str] = set()
    for index, line in enumerate(lines):
        head = said.get(line.number)
        if head is None or times[head] < _TIMES_A_RUNNING_HEAD:
            continue
        if head in met:
            lines[index] = replace(line, kind=Kind.LAYOUT, reason=RUNNING_HEAD)
        met.add(head)
    return lines


class Cursor:
    """A place in the lines of a source, that moves forward only."""

    def __init__(self, source: Source) -> None:
        """Stand before the first line."""
        self.lines = read_lines(source)
        self._next = 0

    @property
    def line(self) -> Line | None:
        """The line the cursor stands before, ``None`` at the end."""
        return self.lines[self._next] if self._next < len(self.lines) else None

    def advance(self) -> Line:
        """Pass the line and return it."""
        line = self.lines[self._next]
        self._next += 1
        return line

    def stands_between_rows(self) -> bool:
        """Tell whether the lines right above and right below the cursor's are rows of tables."""
        around = (self._next - 1, self._next + 1)
        return all(
            0 <= index < len(self.lines) and self.lines[index].kind is Kind.ROW for index in around
        )

    def following(self) -> Line | None:
        """Return the first line after the one the cursor stands before that says something."""
        for index in range(self._next + 1, len(self.lines)):
            if self.lines[index].kind not in {Kind.BLANK, Kind.LAYOUT}:
                return self.lines[index]
        return None
