"""The table of recommendations: text, story, what good looks like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goldenthread.ingest.document.draft import Draft, merged
from goldenthread.ingest.document.headings import Table
from goldenthread.ingest.document.tables import (
    JoinedRow,
    headings_of,
    join,
    report_unread_columns,
    table_lines,
)
from goldenthread.ingest.readings.references import LISTED_REF
from goldenthread.plan.records import Statement

if TYPE_CHECKING:
    from goldenthread.ingest.document.lines import Cursor, Line

_HEADING = re.compile(r"(?P<review>\S.*?)\s+recommendations?", re.IGNORECASE)
_STORY = re.compile(r"story\b.*", re.IGNORECASE)
_GOOD = re.compile(r"what\b.*good.*", re.IGNORECASE)


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
    story, good = _column(heading, _STORY), _column(heading, _GOOD)
    rows = join(
        table_lines(cursor, draft, Table.RECOMMENDATIONS, heading, _has_ref),
        lambda line, _, __: not line.cell(0),
    )
    report_unread_columns(rows, {0, 1} | {c for c in (story, good) if c}, heading, draft)
    for row in rows:
        _read_row(row, story, good, draft)


def _has_ref(line: Line) -> bool:
    return bool(re.fullmatch(LISTED_REF, line.cell(0)))


def _column(heading: Line, name: re.Pattern[str]) -> int | None:
    found = (i for i, text in enumerate(heading.texts) if i > 1 and name.fullmatch(text))
    return next(found, None)


def _read_row(row: JoinedRow, story: int | None, good: int | None, draft: Draft) -> None:
    ref = row.cell(0)
    fault = None
    if not re.fullmatch(LISTED_REF, ref):
        fault = f"“{ref}” is not a ref"
    elif draft.recommendation(ref).in_table:
        fault = f"{ref} stands in the table a second time"
    if fault:
        for part in row.parts:
            draft.cannot_read(part, fault)
        return
    found = draft.recommendation(ref)
    found.in_table, found.lines = True, row.lines
    found.text = row.cell(1) or None
    found.story = row.cell(story) or None if story else None
    found.good = row.cell(good) or None if good else None
    if found.text:
        found.statements.append(Statement("text", "recommendation-table", found.text, row.lines))
