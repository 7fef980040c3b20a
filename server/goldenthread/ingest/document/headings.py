"""How tables and pages are recognised: by the words of their headings, never by place."""

from __future__ import annotations

import re
from enum import Enum

from goldenthread.ingest.document.lines import Kind, Line
from goldenthread.ingest.document.markup import paragraphs


class Table(Enum):
    """The tables of a printed plan."""

    RATING_KEY = "the key to the ratings"
    VERSIONS = "the version control table"
    SPONSORS = "the table of sponsors and leads"
    OVERVIEW = "the overview of objectives"
    PAGE = "the page of a workstream"
    MEASURES = "the table of success measures"
    OBJECTIVE = "the heading of an objective"
    ACTIONS = "the table of actions"
    MAPPING = "the mapping of recommendations to workstreams"
    RECOMMENDATIONS = "the table of recommendations"
    POSTS = "the table of post holders"
    BOARD = "the table of board members"


WORKSTREAM = re.compile(r"Work[ -]?stream\s+(?P<number>\w+)\s*:?", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:Work[ -]?stream\s+(?P<named>\w+)\s*[.:)–—-]?|(?P<bare>\d+)[.)])\s+(?P<title>\S.*)",
    re.IGNORECASE,
)
_RATING = r"b?rag(?:\s+(?:rating|status))?"
_COLUMNS: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (Table.RATING_KEY, (rf"|{_RATING}|ratings?", r"success measures?", r"actions?")),
    (Table.RATING_KEY, (rf"|{_RATING}|ratings?", r"actions?", r"success measures?")),
    (Table.VERSIONS, (r"version", r"updates?", r"by whom?")),
    (Table.SPONSORS, (r"workstream", r"sponsor", r"leads?")),
    (Table.MEASURES, (r"objective", r"success measures?", r"target\b.*", r"current\b.*", _RATING)),
    (Table.OBJECTIVE, (r"objective(?:\s+[\w.]+)?\s*:.*",)),
    (Table.ACTIONS, (r"actions?", r"by when", r"by whom?", _RATING)),
    (Table.RECOMMENDATIONS, (r"ref(?:erence)?|no\.?", r"recommendations?")),
    (Table.POSTS, (r"ref(?:erence)?|abbreviation", r"post", r"(?:current )?post ?holder.*")),
    (Table.BOARD, (r"post|role|member", r"organi[sz]ation")),
)
_HEADINGS = tuple(
    (table, tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns))
    for table, patterns in _COLUMNS
)


def table_of(line: Line) -> Table | None:
    """Return the table or page that a row begins, or ``None`` for any other line."""
    if line.kind is not Kind.ROW:
        return None
    for table, patterns in _HEADINGS:
        if all(pattern.fullmatch(line.cell(i)) for i, pattern in enumerate(patterns)):
            return table
    workstreams = [bool(WORKSTREAM.fullmatch(t)) for t in line.texts]
    if workstreams[0]:
        # With more than a title beside it the number begins a row, not a page.
        return Table.PAGE if sum(map(bool, line.texts[1:])) <= 1 else None
    if any(workstreams) and not line.texts[0]:
        return Table.MAPPING
    return Table.OVERVIEW if _is_overview(line) else None


def numbered(text: str) -> tuple[str, str] | None:
    """Return the number and the title of a numbered workstream (``3. Tools``), if it is one."""
    found = _NUMBERED.fullmatch(text)
    return (found["named"] or found["bare"], found["title"]) if found else None


def _is_overview(line: Line) -> bool:
    filled = [cell for cell in line.cells if cell]
    if not all(numbered(paragraphs(cell)[0]) for cell in filled if paragraphs(cell)):
        return False
    return "<p>" in filled[0] or (len(filled) > 1 and len(paragraphs(filled[0])) >= 1)
