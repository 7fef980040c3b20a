"""The overview: boxes of workstreams, each with its outcome and its objectives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goldenthread.ingest.document.headings import Table, numbered, table_of
from goldenthread.ingest.document.lines import Cursor, Kind, Line
from goldenthread.ingest.document.markup import runs
from goldenthread.ingest.readings.references import ITEM_ID
from goldenthread.plan.records import Statement

if TYPE_CHECKING:
    from goldenthread.ingest.document.draft import Draft, WorkstreamDraft

_DOTTED = re.compile(rf"(?P<ref>{ITEM_ID})[.:]?\s+(?:[-–—]\s+)?(?P<title>\S.*)")
_LABELLED = re.compile(r"(?P<ref>[A-Z][a-z]+ \d+)\s*[–—:-]\s*(?P<title>\S.*)")


def read_overview(cursor: Cursor, draft: Draft) -> None:
    """Read the boxes: a row of titles, then a row of objectives under the same columns."""
    columns: dict[int, WorkstreamDraft] = {}
    while (line := cursor.line) is not None and line.kind is not Kind.PROSE:
        if line.kind is Kind.ROW and table_of(line) not in {Table.OVERVIEW, None}:
            return
        cursor.advance()
        if line.kind is Kind.LAYOUT:
            draft.ledger.pass_over(line.number, line.reason)
        for index, cell in enumerate(line.cells if line.kind is Kind.ROW else ()):
            for text, emphasis in _paragraphs(cell):
                _read_paragraph(text, emphasis, index, line, columns, draft)


def _paragraphs(cell: str) -> list[tuple[str, bool]]:
    """Return the paragraphs of a cell, and whether the whole of each is emphasised."""
    found: dict[int, tuple[str, bool]] = {}
    for run in runs(cell):
        text, emphasis = found.get(run.paragraph, ("", True))
        found[run.paragraph] = (f"{text} {run.text}".strip(), emphasis and run.emphasis)
    return list(found.values())


def _read_paragraph(
    text: str,
    emphasis: bool,  # noqa: FBT001 - one of a pair
    column: int,
    line: Line,
    columns: dict[int, WorkstreamDraft],
    draft: Draft,
) -> None:
    workstream = columns.get(column)
    objective = _DOTTED.fullmatch(text) or (_LABELLED.fullmatch(text) if workstream else None)
    if objective:
        number = workstream.number if workstream else objective["ref"].partition(".")[0]
        found = draft.objective_of(objective["ref"], draft.workstream(number).number)
        found.statements.append(Statement("title", "overview", objective["title"], (line.number,)))
        draft.ledger.use([line.number], f"objective/{found.key}")
    elif title := numbered(text):
        number, printed = title
        columns[column] = draft.workstream(number)
        columns[column].statements.append(Statement("title", "overview", printed, (line.number,)))
        draft.ledger.use([line.number], f"workstream/{number}")
    elif workstream and emphasis:
        workstream.statements.append(Statement("outcome", "overview", text, (line.number,)))
        draft.ledger.use([line.number], f"workstream/{workstream.number}")
    else:
        draft.cannot_read(line, f"“{text}” is neither a workstream nor an objective")
