"""The table of recommendations: text, story, what good looks like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goldenthread.ingest.document.draft import Draft, merged
from goldenthread.ingest.document.headings import Table
from goldenthread.ingest.document.tables import headings_of, joined_rows
from goldenthread.ingest.readings.references import REF
from goldenthread.plan.records import Statement

if TYPE_CHECKING:
    from goldenthread.ingest.document.lines import Cursor

_HEADING = re.compile(r"(?P<review>\S.*?)\s+recommendations?", re.IGNORECASE)


def read_recommendations(cursor: Cursor, draft: Draft) -> None:
    """Read the table; a row without a ref goes on with the one before it.

    The prose line above the table names the review (*Ofsted Recommendations*).
    """
    heading = cursor.advance()
    draft.ledger.pass_over(heading.number, headings_of(Table.RECOMMENDATIONS))
    above = _HEADING.fullmatch(draft.heading.text) if draft.heading else None
    if above and draft.heading:
        draft.review_name = draft.review_name or above["review"]
        draft.review_lines = merged(draft.review_lines, (draft.heading.number,))
    rows = joined_rows(cursor, draft, Table.RECOMMENDATIONS, lambda line, _: not line.cell(0))
    for row in rows:
        ref = row.cell(0)
        if not re.fullmatch(REF, ref):
            for number in row.lines:
                draft.cannot_read(cursor.lines[number - 1], f"“{ref}” is not a ref")
            continue
        found = draft.recommendation(ref)
        if found.in_table:
            for number in row.lines:
                draft.cannot_read(
                    cursor.lines[number - 1], f"{ref} stands in the table a second time"
                )
            continue
        found.in_table = True
        found.text, found.story, found.good = (row.cell(i) or None for i in (1, 2, 3))
        found.lines = row.lines
        if found.text:
            found.statements.append(
                Statement("text", "recommendation-table", found.text, row.lines)
            )
