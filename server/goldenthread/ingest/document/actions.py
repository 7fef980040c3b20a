"""Objectives and their tables of actions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goldenthread.ingest.document.draft import ActionDraft, Draft
from goldenthread.ingest.document.headings import Table
from goldenthread.ingest.document.tables import JoinedRow, headings_of, joined_rows, table_lines
from goldenthread.plan.keys import slug
from goldenthread.plan.records import CostColumn, Statement

if TYPE_CHECKING:
    from goldenthread.ingest.document.lines import Cursor, Line

_REF_TITLE = re.compile(r"(?P<ref>\d+(?:\.\d+)+|[A-Z][a-z]+ \d+)[.:]?\s*[-–—]?\s+(?P<title>\S.*)")
_ID_TEXT = re.compile(r"(?P<id>\d+(?:\.\d+)+)\.?\s+(?P<text>\S.*)")
_YEAR = re.compile(r"\d{4}(?:\s?[/-]\s?\d{2,4})?")
_KINDS = (("one-off", re.compile(r"one[- ]off", re.I)), ("ongoing", re.compile(r"on-?going", re.I)))
_FIRST_COST = 4


def read_objective(cursor: Cursor, draft: Draft) -> None:
    """Read the heading of an objective; the tables after it are its own."""
    for row in _heading_rows(cursor, draft):
        found = _REF_TITLE.fullmatch(" ".join(filter(None, row.cells[1:])))
        if draft.page is None or found is None:
            for number in row.lines:
                draft.cannot_read(cursor.lines[number - 1], "an objective without a ref")
            draft.objective = None
            continue
        objective = draft.objective_of(found["ref"], draft.page.number)
        objective.statements.append(Statement("title", "page", found["title"], row.lines))
        draft.objective = objective
        draft.ledger.use(row.lines, f"objective/{objective.key}")


def _heading_rows(cursor: Cursor, draft: Draft) -> list[JoinedRow]:
    head = cursor.advance()
    row = JoinedRow.of(head)
    for line, _ in table_lines(cursor, draft, Table.OBJECTIVE):
        row.add(line)
    return [row]


def read_actions(cursor: Cursor, draft: Draft) -> None:
    """Read a table of actions under the current objective."""
    heading = cursor.advance()
    draft.ledger.pass_over(heading.number, headings_of(Table.ACTIONS))
    columns: tuple[str, ...] = ()
    last: ActionDraft | None = None
    for row in joined_rows(cursor, draft, Table.ACTIONS, _rest_of_row):
        if _is_cost_heading(row):
            columns = _read_columns(row, draft)
        elif draft.page is None or draft.objective is None:
            for number in row.lines:
                draft.cannot_read(cursor.lines[number - 1], "an action before any objective")
        else:
            last = _read_action(row, columns, last, draft)


def _rest_of_row(line: Line, after_blank: bool) -> bool:  # noqa: FBT001 - a callback
    """Tell a cut row from a row without an id.

    A row without an id that has a rating, or a date though no page broke
    before it, stands for itself (the bullets under 3.3.7).
    """
    if _ID_TEXT.fullmatch(line.cell(0)) or not any(line.texts[:_FIRST_COST]):
        return False
    return not line.cell(3) and (after_blank or not line.cell(1))


def _is_cost_heading(row: JoinedRow) -> bool:
    return not any(row.cells[:_FIRST_COST]) and any(row.cells[_FIRST_COST:])


def _read_columns(row: JoinedRow, draft: Draft) -> tuple[str, ...]:
    keys = []
    for printed in row.cells[_FIRST_COST:]:
        if not printed:
            continue
        key = slug(printed)
        year = _YEAR.search(printed)
        kind = next((name for name, pattern in _KINDS if pattern.search(printed)), None)
        if key not in draft.columns:
            draft.columns[key] = CostColumn(
                key, printed, len(draft.columns) + 1, year and year.group(), kind, row.lines
            )
        draft.ledger.use(row.lines, f"cost-column/{key}")
        keys.append(key)
    return tuple(keys)


def _read_action(
    row: JoinedRow, columns: tuple[str, ...], last: ActionDraft | None, draft: Draft
) -> ActionDraft:
    objective = draft.objective
    assert objective is not None  # noqa: S101 - the caller looked
    numbered = _ID_TEXT.fullmatch(row.cell(0))
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
        workstream=draft.page.number if draft.page else objective.workstream,
        text=numbered["text"] if numbered else row.cell(0),
        deadline=row.cell(1),
        owners=row.cell(2),
        rating=row.cell(3),
        costs=[row.cell(_FIRST_COST + i) for i in range(len(columns))],
        columns=columns,
        continues=continues,
        lines=row.lines,
    )
    draft.actions.append(action)
    draft.ledger.use(row.lines, f"action/{key}")
    return action
