"""Tables of success measures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goldenthread.ingest.document.draft import Draft, MeasureDraft
from goldenthread.ingest.document.headings import Table
from goldenthread.ingest.document.tables import (
    JoinedRow,
    headings_of,
    join,
    report_unread_columns,
    table_lines,
)
from goldenthread.ingest.readings.references import ITEM_ID

if TYPE_CHECKING:
    from goldenthread.ingest.document.lines import Cursor, Line

_COLUMNS = set(range(5))


def _is_rest(line: Line, after_break: bool, _: JoinedRow) -> bool:  # noqa: FBT001 - a callback
    # A measure need not name its objective; the rest of a cut row names nothing but text.
    return after_break and not line.cell(0) and not any(line.texts[2:])


def _names_objective(line: Line) -> bool:
    return bool(re.fullmatch(ITEM_ID, line.cell(0)))


def read_measures(cursor: Cursor, draft: Draft) -> None:
    """Read a table of measures on the page of the current workstream."""
    heading = cursor.advance()
    workstream = draft.page
    lines = table_lines(cursor, draft, Table.MEASURES, heading, _names_objective)
    rows = join(lines, _is_rest)
    if workstream is None:
        for line in (heading, *(part for row in rows for part in row.parts)):
            draft.cannot_read(line, "a measure before any workstream")
        return
    draft.ledger.pass_over(heading.number, headings_of(Table.MEASURES))
    report_unread_columns(rows, _COLUMNS, heading, draft)
    for row in rows:
        if not row.cell(1):
            for part in row.parts:
                draft.cannot_read(part, "a measure without a text")
            continue
        draft.measures.append(
            MeasureDraft(
                workstream=workstream.number,
                place="table",
                printed_objective=row.cell(0),
                text=row.cell(1),
                target=row.cell(2),
                current=row.cell(3),
                rating=row.cell(4),
                target_heading=heading.cell(2),
                current_heading=heading.cell(3),
                lines=row.lines,
            )
        )
        workstream.headings.append(heading.number)
        draft.ledger.use([heading.number], f"workstream/{workstream.number}")
