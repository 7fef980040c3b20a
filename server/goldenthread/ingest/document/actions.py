"""Objectives and their tables of actions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goldenthread.ingest.document.costs import CostColumns
from goldenthread.ingest.document.draft import ActionDraft, Draft
from goldenthread.ingest.document.headings import Table
from goldenthread.ingest.document.tables import JoinedRow, headings_of, table_lines
from goldenthread.ingest.readings.dates import read_deadline
from goldenthread.ingest.readings.references import ITEM_ID
from goldenthread.plan.records import Statement

if TYPE_CHECKING:
    from goldenthread.ingest.document.lines import Cursor, Line

_OBJECTIVE = re.compile(r"objective(?:\s+(?P<ref>[\w.]+?))?\s*:\s*(?P<rest>.*)", re.IGNORECASE)
_REF_TITLE = re.compile(
    rf"(?P<ref>{ITEM_ID}|[A-Z]?\d{{1,3}}|[A-Z](?=[.:)\s])|[A-Z][a-z]+ \d+)"
    r"[.:)]?\s*[-–—]?\s+(?P<title>\S.*)"
)
_ID_TEXT = re.compile(
    rf"(?P<id>{ITEM_ID})(?:[.:)]?\s+(?:[-–—]\s+)?(?P<text>\S.*)|(?P<glued>[A-Z][a-z].*)|[.:)]?)"
)
_FIRST_COST = 4


def read_objective(cursor: Cursor, draft: Draft) -> None:
    """Read the heading of an objective; the tables after it are its own."""
    head = cursor.advance()
    row = JoinedRow.of(head)
    for line, _ in table_lines(cursor, draft, Table.OBJECTIVE, head):
        row.add(line)
    label = _OBJECTIVE.fullmatch(row.cell(0))
    said = [label["ref"], label["rest"]] if label else []
    found = _REF_TITLE.fullmatch(" ".join(filter(None, [*said, *row.cells[1:]])))
    if draft.page is None or found is None:
        why = "a ref and a title" if draft.page else "a workstream's page"
        for part in row.parts:
            draft.cannot_read(part, f"an objective without {why}")
        draft.objective = None
        return
    objective = draft.objective_of(found["ref"], draft.page.number)
    objective.statements.append(Statement("title", "page", found["title"], row.lines))
    draft.objective = objective
    draft.ledger.use(row.lines, f"objective/{objective.key}")


def read_actions(cursor: Cursor, draft: Draft) -> None:
    """Read a table of actions under the current objective."""
    heading = cursor.advance()
    draft.ledger.pass_over(heading.number, headings_of(Table.ACTIONS))
    columns = CostColumns(_FIRST_COST)
    rows: list[JoinedRow] = []
    headed = False
    for line, after_break in table_lines(cursor, draft, Table.ACTIONS, heading, _has_id):
        if columns.take(line, first=not rows):
            # Headings printed again show a page break, like those of the table itself.
            headed = True
            continue
        if rows and _is_rest(line, after_break or headed, rows[-1], draft):
            rows[-1].add(line)
        else:
            rows.append(JoinedRow.of(line))
        headed = False
    columns.settle(heading, draft)
    last: ActionDraft | None = None
    for row in rows:
        last = _read_row(row, columns, last, draft)


def _has_id(line: Line) -> bool:
    return bool(_ID_TEXT.fullmatch(line.cell(0)))


def _is_rest(line: Line, after_break: bool, row: JoinedRow, draft: Draft) -> bool:  # noqa: FBT001
    """Tell the rest of a cut row from a row without an id.

    A row without an id that has a rating, or a date though no page broke
    before it, stands for itself (the bullets under 3.3.7).
    """
    if numbered := _ID_TEXT.fullmatch(line.cell(0)):
        # “2.5 million of it”: a figure that a page break put first on its line.
        under = draft.objective.ref if draft.objective else ""
        undated = not line.cell(1) and not line.cell(3)
        return undated and after_break and not f"{numbered['id']}.".startswith(f"{under}.")
    if line.cell(3) or (line.cell(1) and not after_break):
        return False
    return not _spoils_deadline(line, row)


def _spoils_deadline(line: Line, row: JoinedRow) -> bool:
    """Tell whether the row's deadline reads alone but not with what the line would add to it."""
    before, here = row.cell(1), line.cell(1)
    return bool(here) and _reads(before) and not _reads(f"{before} {here}")


def _reads(deadline: str) -> bool:
    return read_deadline(deadline).reading not in {"unreadable", "not-stated"}


def _is_foreign(row: JoinedRow, draft: Draft) -> bool:
    """Tell whether a row without an id has neither a deadline nor a rating that can be read.

    It is then rather a row of some other table than an action.
    """
    ratings = {d.letter.lower() for d in draft.rating_definitions}
    rated = row.cell(3) and (not ratings or row.cell(3).lower() in ratings)
    return not rated and not _reads(row.cell(1))


def _read_row(
    row: JoinedRow, columns: CostColumns, last: ActionDraft | None, draft: Draft
) -> ActionDraft | None:
    objective = draft.objective
    numbered = _ID_TEXT.fullmatch(row.cell(0))
    text = (numbered["text"] or numbered["glued"]) if numbered else row.cell(0)
    why = None
    if not text:
        why = "an action without a text"
    elif draft.page is None or objective is None:
        why = "an action before any objective"
    elif not numbered and _is_foreign(row, draft):
        why = "a row without an id, a deadline or a rating: it may be of another table"
    if why or draft.page is None or objective is None or not text:
        for part in row.parts:
            draft.cannot_read(part, why or "an action")
        return last
    if numbered:
        key, continues = draft.action_keys.mint(numbered["id"]), None
    elif last:
        continues = last.continues or last.key
        key = draft.action_keys.continuation(continues)
    else:
        key, continues = draft.action_keys.orphan(objective.key), None
    action = ActionDraft(
        key=key,
        printed_id=numbered["id"] if numbered else None,
        objective=objective.key,
        workstream=objective.workstream,
        text=text,
        deadline=row.cell(1),
        owners=row.cell(2),
        rating=row.cell(3),
        costs=[(column, row.cell(index)) for index, column in columns.by_index.items()],
        continues=continues,
        lines=row.lines,
    )
    draft.actions.append(action)
    draft.ledger.use(row.lines, f"action/{key}")
    for index, cell in enumerate(row.cells[_FIRST_COST:], start=_FIRST_COST):
        if cell and index not in columns.by_index:
            draft.report(row.lines, cell, f"“{cell}” of {key} stands in a column without heading")
    return action
