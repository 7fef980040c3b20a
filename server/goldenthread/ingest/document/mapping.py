"""The appendix that maps recommendations to workstreams: a column for each workstream."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goldenthread.ingest.document.bands import band_of
from goldenthread.ingest.document.headings import WORKSTREAM, Table
from goldenthread.ingest.document.tables import table_lines
from goldenthread.ingest.readings.references import LISTED_REF
from goldenthread.plan.records import Assignment, Statement

if TYPE_CHECKING:
    from goldenthread.ingest.document.draft import Draft
    from goldenthread.ingest.document.lines import Cursor, Line

_REFS = re.compile(rf"{LISTED_REF}(?:\s*[,;/]\s*{LISTED_REF}|\s+{LISTED_REF})*")


def read_mapping(cursor: Cursor, draft: Draft) -> None:
    """Read the mapping: a band in the first column holds until the next one is printed."""
    heading = cursor.advance()
    columns = {
        index: match["number"]
        for index, text in enumerate(heading.texts)
        if (match := WORKSTREAM.fullmatch(text))
    }
    for number in columns.values():
        draft.workstream(number).headings.append(heading.number)
        draft.ledger.use([heading.number], f"workstream/{number}")
    band: str | None = None
    titled = False
    for line, _ in table_lines(cursor, draft, Table.MAPPING, heading):
        if line.cell(0):
            band = band_of(line.cell(0), (line.number,), draft)
        for index, text in enumerate(line.texts[1:], start=1):
            if text:
                titled |= _read_cell(text, columns.get(index), band, line, draft, titled=titled)


def _read_cell(
    text: str, number: str | None, band: str | None, line: Line, draft: Draft, *, titled: bool
) -> bool:
    """Read one cell; return whether it shows that the titles of the columns are over."""
    if number is None:
        draft.cannot_read(line, f"“{text}” stands under no workstream")
    elif _REFS.fullmatch(text):
        for ref in re.findall(LISTED_REF, text):
            found = draft.recommendation(ref)
            found.assignments.append(Assignment(number, "appendix", band, (line.number,)))
        return True
    elif band is None and not titled:
        draft.workstream(number).statements.append(
            Statement("title", "appendix", text, (line.number,))
        )
        draft.ledger.use([line.number], f"workstream/{number}")
    else:
        draft.cannot_read(line, f"“{text}” is not the ref of a recommendation")
    return False
