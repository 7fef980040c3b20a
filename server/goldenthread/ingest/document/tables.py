"""Walking the rows of a table, over the page breaks that cut it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goldenthread.ingest.document.draft import Draft, merged
from goldenthread.ingest.document.headings import Table, table_of
from goldenthread.ingest.document.lines import Cursor, Kind, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goldenthread.plan.records import Lines

RULE = "a rule drawn by the layout: it says nothing"


def headings_of(table: Table) -> str:
    """Return the reason that a row of column headings is not used."""
    return f"column headings of {table.value}"


def table_lines(cursor: Cursor, draft: Draft, table: Table) -> Iterator[tuple[Line, bool]]:
    """Yield the rows of the table the cursor stands in, and whether a blank line came before.

    Rules and repeated headings are passed over in the ledger. The walk ends
    before prose, before another table, and at the end.
    """
    after_blank = False
    while (line := cursor.line) is not None and line.kind is not Kind.PROSE:
        if line.kind is Kind.BLANK:
            after_blank = True
            cursor.advance()
            continue
        found = table_of(line)
        if found not in {None, table}:
            return
        cursor.advance()
        if line.kind is Kind.RULE:
            draft.ledger.pass_over(line.number, RULE)
        elif found is table:
            draft.ledger.pass_over(line.number, headings_of(table))
        else:
            yield line, after_blank
            after_blank = False


@dataclass
class JoinedRow:
    """A row whose parts on both sides of a page break are joined, cell by cell."""

    cells: list[str]
    lines: Lines
    raw: list[str] = field(default_factory=list)
    parts: list[Line] = field(default_factory=list)

    @classmethod
    def of(cls, line: Line) -> JoinedRow:
        """Begin a row with its first line."""
        return cls(list(line.texts), (line.number,), list(line.cells), [line])

    def cell(self, index: int) -> str:
        """The plain text of a cell, empty when the row is shorter."""
        return self.cells[index] if index < len(self.cells) else ""

    def add(self, line: Line) -> None:
        """Append a line's cells, with a space where both sides say something."""
        for i, (text, raw) in enumerate(zip(line.texts, line.cells, strict=True)):
            if i >= len(self.cells):
                self.cells.append("")
                self.raw.append("")
            self.cells[i] = " ".join(filter(None, (self.cells[i], text)))
            self.raw[i] = " ".join(filter(None, (self.raw[i], raw)))
        self.lines = merged(self.lines, (line.number,))
        self.parts.append(line)

    def lines_of(self, text: str) -> Lines:
        """Return the lines that print ``text``, a stretch of the row; all if it is cut too."""
        whole = tuple(part.number for part in self.parts if text in part.text)
        return whole or self.lines


def joined_rows(
    cursor: Cursor,
    draft: Draft,
    table: Table,
    continues: Callable[[Line, bool], bool],
) -> list[JoinedRow]:
    """Return the rows of a table with broken ones joined.

    ``continues`` tells of a line, and of whether a blank line came before it,
    whether it is the rest of the row before.
    """
    rows: list[JoinedRow] = []
    for line, after_blank in table_lines(cursor, draft, table):
        if rows and continues(line, after_blank):
            rows[-1].add(line)
        else:
            rows.append(JoinedRow.of(line))
    return rows
