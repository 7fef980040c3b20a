"""Lines, what kind each is, and a cursor over them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from goldenthread.ingest.document.markup import plain

if TYPE_CHECKING:
    from goldenthread.plan.records import Source

_RULE_CELL = re.compile(r"-{2,}")


class Kind(Enum):
    """What a line looks like, before anything is known of its place."""

    BLANK = "blank"
    RULE = "rule"
    ROW = "row"
    PROSE = "prose"


@dataclass(frozen=True)
class Line:
    """One line of the source: ``cells`` raw, ``texts`` without tags."""

    number: int
    kind: Kind
    cells: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole line as plain text."""
        return " ".join(t for t in self.texts if t)

    def cell(self, index: int) -> str:
        """The plain text of a cell, empty when the row is shorter."""
        return self.texts[index] if index < len(self.texts) else ""


def read_line(number: int, raw: str) -> Line:
    """Classify one line: tabs part the cells of a row."""
    cells = tuple(c.strip() for c in raw.split("\t"))
    texts = tuple(plain(c) for c in cells)
    filled = [c for c in cells if c]
    if not filled:
        kind = Kind.BLANK
    elif all(_RULE_CELL.fullmatch(c) for c in filled):
        kind = Kind.RULE
    elif len(cells) > 1:
        kind = Kind.ROW
    else:
        kind = Kind.PROSE
    return Line(number, kind, cells, texts)


class Cursor:
    """A place in the lines of a source, that moves forward only."""

    def __init__(self, source: Source) -> None:
        """Stand before the first line."""
        self.lines = [read_line(n, raw) for n, raw in enumerate(source.text, start=1)]
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
