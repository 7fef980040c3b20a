"""Tables of success measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.ingest.document.draft import Draft, MeasureDraft
from goldenthread.ingest.document.headings import Table
from goldenthread.ingest.document.tables import joined_rows

if TYPE_CHECKING:
    from goldenthread.ingest.document.lines import Cursor, Line


def _rest_of_row(line: Line, after_blank: bool) -> bool:  # noqa: FBT001 - a callback
    # A measure need not name its objective; the rest of a cut row names nothing but text.
    return after_blank and not line.cell(0) and not any(line.texts[2:])


def read_measures(cursor: Cursor, draft: Draft) -> None:
    """Read a table of measures on the page of the current workstream."""
    heading = cursor.advance()
    workstream = draft.page
    for row in joined_rows(cursor, draft, Table.MEASURES, _rest_of_row):
        if workstream is None:
            for number in row.lines:
                draft.cannot_read(cursor.lines[number - 1], "a measure before any workstream")
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
        draft.ledger.use([heading.number], f"workstream/{workstream.number}")
    if workstream is None:
        draft.cannot_read(heading, "a table of measures before any workstream")
