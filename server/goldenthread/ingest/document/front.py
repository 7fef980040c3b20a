"""The opening of a plan: title, key to the ratings, version control, prose, sponsors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goldenthread.ingest.document.draft import CellDraft, Draft
from goldenthread.ingest.document.headings import Table, numbered
from goldenthread.ingest.document.tables import (
    JoinedRow,
    headings_of,
    join,
    report_unread_columns,
    table_lines,
)
from goldenthread.ingest.readings.dates import read_day, read_month
from goldenthread.ingest.readings.ratings import colour_of
from goldenthread.plan.records import Narrative, RatingDefinition, Statement, VersionEntry

if TYPE_CHECKING:
    from goldenthread.ingest.document.lines import Cursor, Line

_LETTER = re.compile(r"\((?P<letter>[^)]{1,3})\)")
_ACTION_REQUIRED = re.compile(r"\s*Action required:\s*", re.IGNORECASE)
_VISION_FOLLOWS = re.compile(r"\bvision\b.*:\s*$", re.IGNORECASE)
_POINTS = re.compile(r"see\s", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(.*\)")
_SENTENCE_END = (".", ":", ";", ",", "?", "!", "’", "”")
_HEADING_WORDS = 14


def read_prose(line: Line, draft: Draft, *, before_table: bool) -> None:
    """Read a line of prose: the title, the date, an entry of the list of workstreams, a paragraph.

    ``before_table`` tells that the next line with text begins a table, so
    that a short line is its heading. The date of issue stands above the first
    table: a date further down is something else.
    """
    text = line.text
    entry = numbered(text) if line.number in draft.listed else None
    dated = draft.opening and draft.printed_date is None and (read_month(text) or read_day(text))
    if dated:
        draft.printed_date = text
        _narrate(draft, "title", line)
    elif draft.title is None:
        draft.title = text
        _narrate(draft, "title", line)
    elif entry:
        number, title = entry
        draft.workstream(number).statements.append(
            Statement("title", "list", title, (line.number,))
        )
        draft.ledger.use([line.number], f"workstream/{number}")
    else:
        draft.heading = line
        _narrate(draft, _kind_of(line, draft, before_table=before_table), line)


def _kind_of(line: Line, draft: Draft, *, before_table: bool) -> str:
    text = line.text
    previous = draft.narratives[-1].text if draft.narratives else ""
    if _VISION_FOLLOWS.search(previous):
        return "vision"
    if _IN_BRACKETS.fullmatch(text):
        return "reference"
    if _POINTS.match(text):
        return "note"
    short = len(text.split()) <= _HEADING_WORDS and not text.endswith(_SENTENCE_END)
    if short and (before_table or draft.page is None or draft.recommendations):
        return "heading"
    if draft.page is not None or not draft.rating_definitions:
        return "note"
    return "introduction"


def _narrate(draft: Draft, kind: str, line: Line) -> None:
    position = len(draft.narratives) + 1
    draft.narratives.append(Narrative(kind, position, line.text, (line.number,)))
    draft.ledger.use([line.number], f"narrative/{kind}/{position}")


def read_rating_key(cursor: Cursor, draft: Draft) -> None:
    """Read the key: a row for each rating, what it means for measures and for actions."""
    heading = cursor.advance()
    draft.ledger.pass_over(heading.number, headings_of(Table.RATING_KEY))
    scales = {
        index: "action" if text.lower().startswith("action") else "measure"
        for index, text in enumerate(heading.texts[:3])
        if index
    }
    rows = _rows(cursor, draft, Table.RATING_KEY, heading)
    report_unread_columns(rows, {0, 1, 2}, heading, draft)
    for row in rows:
        for index, scale in scales.items():
            if row.cell(index):
                _define(scale, row, row.cell(index), draft)
        for number in row.lines:
            draft.ledger.pass_over(number, "a colour that the key gives no meaning")


def _define(scale: str, row: JoinedRow, cell: str, draft: Draft) -> None:
    name = row.cell(0)
    letter = _LETTER.search(name)
    meaning, *required = _ACTION_REQUIRED.split(cell, maxsplit=1)
    definition = RatingDefinition(
        scale=scale,
        colour=colour_of(name),
        letter=letter["letter"] if letter else name[:1],
        printed_name=name,
        meaning=meaning,
        action_required=required[0] if required else "",
        lines=row.lines,
    )
    known = next(
        (
            d
            for d in draft.rating_definitions
            if (d.scale, d.letter.lower()) == (scale, definition.letter.lower())
        ),
        None,
    )
    if known is None:
        draft.rating_definitions.append(definition)
    elif (known.printed_name, known.meaning) != (name, meaning):
        draft.report(
            row.lines,
            f"{name}: {cell}",
            f"the key gives {definition.letter} another meaning on line {known.lines[0]}",
        )
    draft.ledger.use(row.lines, f"rating/{scale}/{definition.letter.lower()}")


def read_versions(cursor: Cursor, draft: Draft) -> None:
    """Read the version control table; a row without a version goes on with the one before."""
    heading = cursor.advance()
    draft.ledger.pass_over(heading.number, headings_of(Table.VERSIONS))
    rows = _rows(cursor, draft, Table.VERSIONS, heading)
    report_unread_columns(rows, {0, 1, 2}, heading, draft)
    for row in rows:
        position = len(draft.entries) + 1
        draft.entries.append(
            VersionEntry(position, row.cell(0), row.cell(1), row.cell(2), row.lines)
        )
        draft.ledger.use(row.lines, f"version-entry/{position}")


def read_sponsors(cursor: Cursor, draft: Draft) -> None:
    """Read the table of sponsors and leads, a row for each workstream."""
    heading = cursor.advance()
    draft.ledger.pass_over(heading.number, headings_of(Table.SPONSORS))
    rows = _rows(cursor, draft, Table.SPONSORS, heading)
    report_unread_columns(rows, {0, 1, 2}, heading, draft)
    for row in rows:
        entry = numbered(row.cell(0))
        if not entry:
            for part in row.parts:
                draft.cannot_read(part, "a row of sponsors without a workstream's number and title")
            continue
        number, title = entry
        workstream = draft.workstream(number)
        workstream.statements.append(Statement("title", "sponsor-table", title, row.lines))
        for role, printed in (("sponsor", row.cell(1)), ("lead", row.cell(2))):
            if printed:
                workstream.cells.append(CellDraft(role, "sponsor-table", printed, row.lines))
        draft.ledger.use(row.lines, f"workstream/{number}")


def _rows(cursor: Cursor, draft: Draft, table: Table, heading: Line) -> list[JoinedRow]:
    """Return the rows of a table whose every row has something in its first column."""
    lines = table_lines(cursor, draft, table, heading)
    return join(lines, lambda line, _, __: not line.cell(0))
