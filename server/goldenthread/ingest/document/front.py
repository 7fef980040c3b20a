"""The opening of a plan: title, key to the ratings, version control, prose, sponsors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goldenthread.ingest.document.draft import CellDraft, Draft
from goldenthread.ingest.document.headings import NUMBERED, Table
from goldenthread.ingest.document.tables import joined_rows, table_lines
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
    that a short line is its heading.
    """
    text = line.text
    if draft.title is None:
        draft.title = text
        _narrate(draft, "title", line)
    elif draft.printed_date is None and (read_month(text) or read_day(text)):
        draft.printed_date = text
        _narrate(draft, "title", line)
    elif (entry := NUMBERED.fullmatch(text)) and draft.page is None:
        draft.workstream(entry["number"]).statements.append(
            Statement("title", "list", entry["title"], (line.number,))
        )
        draft.ledger.use([line.number], f"workstream/{entry['number']}")
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
    draft.ledger.use([line.number], f"narrative/{position}")


def read_rating_key(cursor: Cursor, draft: Draft) -> None:
    """Read the key: a row for each rating, what it means for measures and for actions."""
    for line, _ in table_lines(cursor, draft, Table.RATING_KEY):
        name = line.cell(0)
        letter = _LETTER.search(name)
        for scale, cell in (("measure", line.cell(1)), ("action", line.cell(2))):
            meaning, *required = _ACTION_REQUIRED.split(cell, maxsplit=1)
            definition = RatingDefinition(
                scale=scale,
                colour=colour_of(name),
                letter=letter["letter"] if letter else name[:1],
                printed_name=name,
                meaning=meaning,
                action_required=required[0] if required else "",
                lines=(line.number,),
            )
            draft.rating_definitions.append(definition)
            draft.ledger.use([line.number], f"rating/{scale}/{definition.letter.lower()}")


def read_versions(cursor: Cursor, draft: Draft) -> None:
    """Read the version control table; a row without a version goes on with the one before."""
    rows = joined_rows(cursor, draft, Table.VERSIONS, lambda line, _: not line.cell(0))
    for position, row in enumerate(rows, start=1):
        draft.entries.append(
            VersionEntry(position, row.cell(0), row.cell(1), row.cell(2), row.lines)
        )
        draft.ledger.use(row.lines, f"version-entry/{position}")


def read_sponsors(cursor: Cursor, draft: Draft) -> None:
    """Read the table of sponsors and leads, a row for each workstream."""
    rows = joined_rows(cursor, draft, Table.SPONSORS, lambda line, _: not line.cell(0))
    for row in rows:
        entry = NUMBERED.fullmatch(row.cell(0))
        if not entry:
            for number in row.lines:
                draft.cannot_read(
                    cursor.lines[number - 1], "a row of sponsors without a workstream's number"
                )
            continue
        workstream = draft.workstream(entry["number"])
        workstream.statements.append(Statement("title", "sponsor-table", entry["title"], row.lines))
        for role, printed in (("sponsor", row.cell(1)), ("lead", row.cell(2))):
            if printed:
                workstream.cells.append(CellDraft(role, "sponsor-table", printed, row.lines))
        draft.ledger.use(row.lines, f"workstream/{entry['number']}")
