"""Walking the rows of a table, over the page breaks that cut it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goldenthread.ingest.document.draft import Draft, merged
from goldenthread.ingest.document.headings import Table, table_of
from goldenthread.ingest.document.lines import RULE, Cursor, Kind, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goldenthread.plan.records import Lines


def headings_of(table: Table) -> str:
    """Return the reason that a row of column headings is not used."""
    return f"column headings of {table.value}"


def table_lines(
    cursor: Cursor,
    draft: Draft,
    table: Table,
    heading: Line,
    belongs: Callable[[Line], bool] | None = None,
) -> Iterator[tuple[Line, bool]]:
    """Yield the rows of the table under ``heading``, and whether a break came before each.

    A break is a blank line, a page's number, a running head or the heading
    printed again. Layout is passed over in the ledger. The walk ends before
    another table or another heading of the same kind, at the end, and before
    prose; but prose between two rows, or in lower case right after a break, is
    a row whose trailing tabs are lost, and prose is only an interruption when
    the next row is one that ``belongs`` tells to be of this table.
    """
    after_break, rows = False, 0
    while (line := cursor.line) is not None:
        if line.kind is Kind.BLANK:
            after_break = True
            cursor.advance()
            continue
        if line.kind is Kind.LAYOUT:
            draft.ledger.pass_over(cursor.advance().number, line.reason)
            after_break |= line.reason != RULE
            continue
        found = table_of(line)
        repeated = found is table and line.repeats(heading)
        if line.kind is Kind.PROSE:
            following = cursor.following()
            if rows and _is_bare_row(line, after_break, cursor, belongs):
                pass
            elif belongs and following and belongs(following):
                draft.interruptions.append(cursor.advance())
                after_break = True
                continue
            else:
                return
        elif found is not None and not repeated:
            return
        cursor.advance()
        if repeated:
            draft.ledger.pass_over(line.number, headings_of(table))
            after_break = True
        else:
            yield line, after_break
            after_break, rows = False, rows + 1


def _is_bare_row(
    line: Line,
    after_break: bool,  # noqa: FBT001 - passed on
    cursor: Cursor,
    belongs: Callable[[Line], bool] | None,
) -> bool:
    """Tell whether prose in a table is a row with one cell, its trailing tabs lost."""
    if after_break:
        return line.text[:1].islower()
    following = cursor.following()
    if not cursor.stands_between_rows() or following is None or table_of(following):
        return False
    # Rows that have ids or refs of their own are known by them: this would have one.
    return belongs is None or belongs(line)


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


def join(
    lines: Iterator[tuple[Line, bool]], continues: Callable[[Line, bool, JoinedRow], bool]
) -> list[JoinedRow]:
    """Return rows with broken ones joined.

    ``continues`` tells of a line, of whether a break came before it, and of
    the row before, whether the line is the rest of that row.
    """
    rows: list[JoinedRow] = []
    for line, after_break in lines:
        if rows and continues(line, after_break, rows[-1]):
            rows[-1].add(line)
        else:
            rows.append(JoinedRow.of(line))
    return rows


def report_unread_columns(
    rows: list[JoinedRow], read: set[int], heading: Line, draft: Draft
) -> None:
    """Report each cell that stands in a column which is not among those ``read``."""
    for row in rows:
        for index, text in enumerate(row.cells):
            if text and index not in read:
                name = heading.cell(index)
                column = f"the column “{name}”, which is not read" if name else "no column"
                draft.report(row.lines, text, f"“{text}” stands in {column}")
