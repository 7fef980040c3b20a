"""The head of a workstream's page: title, outcome, recommendations, people, listed measures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goldenthread.ingest.document.bands import band_of
from goldenthread.ingest.document.draft import CellDraft, Draft, MeasureDraft, WorkstreamDraft
from goldenthread.ingest.document.headings import WORKSTREAM, Table
from goldenthread.ingest.document.markup import runs
from goldenthread.ingest.document.tables import JoinedRow, joined_rows
from goldenthread.ingest.readings.references import REF
from goldenthread.plan.records import Assignment, Statement, Unread

if TYPE_CHECKING:
    from goldenthread.ingest.document.lines import Cursor

_LABEL = re.compile(
    r"(?P<label>outcomes?|(?P<review>.*?)\s*recommendations?|success measures?"
    r"|(?:project )?sponsor|(?:project )?lead|project manager)\s*:\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_ROLES = {
    "sponsor": "sponsor",
    "project sponsor": "sponsor",
    "lead": "lead",
    "project lead": "lead",
    "project manager": "project-manager",
}
_ENTRY = re.compile(rf"(?=\b{REF}\s+[-–—]\s)")
_REF_TEXT = re.compile(rf"(?P<ref>{REF})\s+[-–—]\s+(?P<text>\S.*)")
_LISTED = re.compile(r"(?:^|(?<=\s))(?=\d+\.\s+[A-Z0-9])")


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
    for row in joined_rows(cursor, draft, Table.PAGE, lambda line, _: not line.cell(0)):
        _read_labels(row, workstream, draft, cursor)


def _read_labels(row: JoinedRow, workstream: WorkstreamDraft, draft: Draft, cursor: Cursor) -> None:
    label: re.Match[str] | None = None
    understood = False
    for text, raw in zip(row.cells, row.raw, strict=True):
        found = _LABEL.fullmatch(text)
        label = found or label
        value = found["rest"] if found else text
        if label and value:
            understood |= _read_value(
                label, value, raw if not found else value, row, workstream, draft
            )
        understood |= bool(found)
    if not understood:
        for number in row.lines:
            draft.cannot_read(cursor.lines[number - 1], "not a label that a workstream's page has")


def _read_value(
    label: re.Match[str],
    value: str,
    raw: str,
    row: JoinedRow,
    workstream: WorkstreamDraft,
    draft: Draft,
) -> bool:
    name = " ".join(label["label"].lower().split())
    path = f"workstream/{workstream.number}"
    draft.ledger.use(row.lines, path)
    if name.startswith("outcome"):
        workstream.statements.append(Statement("outcome", "page", value, row.lines))
    elif name in _ROLES:
        workstream.cells.append(CellDraft(_ROLES[name], "page", value, row.lines))
    elif name.startswith("success"):
        _read_list(value, row, workstream, draft)
    else:
        if draft.review_name is None and label["review"]:
            draft.review_name, draft.review_lines = label["review"], row.lines
        _read_recommendations(raw, row, workstream, draft)
    return True


def _read_recommendations(
    raw: str, row: JoinedRow, workstream: WorkstreamDraft, draft: Draft
) -> None:
    band: str | None = None
    for run in runs(raw):
        if run.italic:
            band = band_of(run.text.rstrip(": "), row.lines_of(run.text), draft)
            continue
        for entry in filter(None, (e.strip() for e in _ENTRY.split(run.text))):
            match = _REF_TEXT.fullmatch(entry)
            if match is None:
                draft.unread.append(Unread(row.lines, entry, "a recommendation without a ref"))
                continue
            lines = row.lines_of(entry)
            found = draft.recommendation(match["ref"])
            found.statements.append(Statement("text", "page", match["text"], lines))
            found.assignments.append(Assignment(workstream.number, "page", band, lines))


def _read_list(value: str, row: JoinedRow, workstream: WorkstreamDraft, draft: Draft) -> None:
    for entry in filter(None, (e.strip() for e in _LISTED.split(value))):
        text = re.sub(r"^\d+\.\s+", "", entry)
        lines = row.lines_of(entry)
        draft.measures.append(
            MeasureDraft(workstream.number, "list", "", text, "", "", "", "", "", lines)
        )
