"""The overview: boxes of workstreams, each with its outcome and its objectives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goldenthread.ingest.document.headings import NUMBERED, Table, table_of
from goldenthread.ingest.document.lines import Cursor, Kind, Line
from goldenthread.ingest.document.markup import Run, runs
from goldenthread.ingest.document.tables import RULE
from goldenthread.plan.records import Statement

if TYPE_CHECKING:
    from goldenthread.ingest.document.draft import Draft, WorkstreamDraft

_DOTTED = re.compile(r"(?P<ref>\d+(?:\.\d+)+)\.?\s+(?P<title>\S.*)")
_LABELLED = re.compile(r"(?P<ref>[A-Z][a-z]+ \d+)\s*[–—:-]\s*(?P<title>\S.*)")


def read_overview(cursor: Cursor, draft: Draft) -> None:
    """Read the boxes: a row of titles, then a row of objectives under the same columns."""
    columns: dict[int, WorkstreamDraft] = {}
    while (line := cursor.line) is not None and line.kind is not Kind.PROSE:
        if line.kind is Kind.ROW and table_of(line) not in {Table.OVERVIEW, None}:
            return
        cursor.advance()
        if line.kind is Kind.RULE:
            draft.ledger.pass_over(line.number, RULE)
        for index, cell in enumerate(line.cells if line.kind is Kind.ROW else ()):
            for run in runs(cell):
                _read_run(run, index, line, columns, draft)


def _read_run(
    run: Run, column: int, line: Line, columns: dict[int, WorkstreamDraft], draft: Draft
) -> None:
    workstream = columns.get(column)
    if objective := _DOTTED.fullmatch(run.text) or _LABELLED.fullmatch(run.text):
        number = workstream.number if workstream else ""
        found = draft.objective_of(objective["ref"], number)
        found.statements.append(Statement("title", "overview", objective["title"], (line.number,)))
        draft.ledger.use([line.number], f"objective/{found.key}")
    elif title := NUMBERED.fullmatch(run.text):
        columns[column] = draft.workstream(title["number"])
        columns[column].statements.append(
            Statement("title", "overview", title["title"], (line.number,))
        )
        draft.ledger.use([line.number], f"workstream/{title['number']}")
    elif workstream and run.italic:
        workstream.statements.append(Statement("outcome", "overview", run.text, (line.number,)))
        draft.ledger.use([line.number], f"workstream/{workstream.number}")
    else:
        draft.cannot_read(line, f"“{run.text}” is neither a workstream nor an objective")
