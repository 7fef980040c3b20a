"""The head of a workstream's page: title, outcome, recommendations, people, listed measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.ingest.document.draft import CellDraft, Draft, MeasureDraft, WorkstreamDraft
from goldenthread.ingest.document.headings import WORKSTREAM, Table
from goldenthread.ingest.document.page_recommendations import read_page_recommendations
from goldenthread.ingest.document.tables import JoinedRow, join, table_lines
from goldenthread.plan.records import Statement

if TYPE_CHECKING:
    from goldenthread.ingest.document.lines import Cursor

_LABEL = re.compile(
    r"(?P<label>outcomes?|(?:(?P<review>[^.:;]{1,80}?)\s+)?recommendations?|success measures?"
    r"|(?:(?:project|programme|executive|workstream)\s+)?(?P<role>sponsor|lead)s?"
    r"|(?:project|programme) (?P<manager>manager)s?)\s*:\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(r"[A-Z][\w&/’'() -]{0,50}:")
_NUMBER = re.compile(r"(?:^|(?<=\s))(?P<number>\d{1,2})\.\s+(?=\S)")


@dataclass
class _Label:
    """A label of the page; ``match`` is ``None`` for one that this reader does not know."""

    printed: str
    match: re.Match[str] | None


def read_page(cursor: Cursor, draft: Draft) -> None:
    """Read the head of a page, up to its first table.

    A row whose first cell is empty goes on with the label before it.
    """
    head = cursor.advance()
    number = WORKSTREAM.fullmatch(head.cell(0))["number"]  # type: ignore[index]
    workstream = draft.workstream(number)
    workstream.has_page = True
    draft.page, draft.objective = workstream, None
    title = next((t for t in head.texts[1:] if t), "")
    if title:
        workstream.statements.append(Statement("title", "page", title, (head.number,)))
    draft.ledger.use([head.number], f"workstream/{number}")
    lines = table_lines(cursor, draft, Table.PAGE, head)
    for row in join(lines, lambda line, _, __: not line.cell(0)):
        _read_labels(row, workstream, draft)


def _read_labels(row: JoinedRow, workstream: WorkstreamDraft, draft: Draft) -> None:
    label: _Label | None = None
    answered = True
    understood = False
    for text, raw in zip(row.cells, row.raw, strict=True):
        if not text:
            continue
        # What follows a label is its value, whatever words it holds.
        found = _LABEL.fullmatch(text)
        begins = _OTHER_LABEL.fullmatch(text) or (found and answered)
        if begins:
            label, answered = _Label(text, found), False
        value = (found["rest"] if found else "") if begins else text
        if label and label.match:
            understood = True
            if value:
                _read_value(label.match, value, value if begins else raw, row, workstream, draft)
        elif label and not begins:
            draft.report(
                row.lines, f"{label.printed} {text}", "not a label that a workstream's page has"
            )
        elif label is None:
            draft.report(row.lines, text, "not a label that a workstream's page has")
        answered |= bool(value)
    if understood:
        draft.ledger.use(row.lines, f"workstream/{workstream.number}")
    for number in row.lines:
        draft.ledger.pass_over(number, "not read: not a label that a workstream's page has")


def _read_value(
    label: re.Match[str],
    value: str,
    raw: str,
    row: JoinedRow,
    workstream: WorkstreamDraft,
    draft: Draft,
) -> None:
    name = label["label"].lower()
    role = label["role"] or label["manager"]
    if role:
        role = "project-manager" if label["manager"] else role.lower()
        workstream.cells.append(CellDraft(role, "page", value, row.lines))
    elif name.startswith("outcome"):
        workstream.statements.append(Statement("outcome", "page", value, row.lines))
    elif name.startswith("success"):
        _read_list(value, row, workstream, draft)
    else:
        if draft.review_name is None and label["review"]:
            draft.review_name, draft.review_lines = label["review"], row.lines[:1]
        read_page_recommendations(raw, row, workstream, draft)


def _read_list(value: str, row: JoinedRow, workstream: WorkstreamDraft, draft: Draft) -> None:
    """Read a list of measures numbered 1, 2, 3…: another number in a text begins nothing."""
    starts: list[re.Match[str]] = []
    for found in _NUMBER.finditer(value):
        if int(found["number"]) == len(starts) + 1:
            starts.append(found)
    ends = [*(s.start() for s in starts), len(value)][1:]
    entries = [(s.end(), end, s.start()) for s, end in zip(starts, ends, strict=True)]
    before = value[: starts[0].start()].strip() if starts else value
    if before:
        entries.insert(0, (0, len(before), 0))
    for begin, end, printed in entries:
        text = value[begin:end].strip()
        lines = row.lines_of(value[printed:end].strip())
        draft.measures.append(
            MeasureDraft(workstream.number, "list", "", text, "", "", "", "", "", lines)
        )
