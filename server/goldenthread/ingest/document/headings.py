"""How tables and pages are recognised: by the words of their headings, never by place."""

from __future__ import annotations

import re
from enum import Enum

from goldenthread.ingest.document.lines import Kind, Line


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


WORKSTREAM = re.compile(r"Workstream\s+(?P<number>\w+)", re.IGNORECASE)
NUMBERED = re.compile(r"(?P<number>\d+)\.\s+(?P<title>\S.*)")
_HEADINGS: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (Table.RATING_KEY, (r"", r"success measures?", r"actions?")),
    (Table.VERSIONS, (r"version", r"update", r"by whom")),
    (Table.SPONSORS, (r"workstream", r"sponsor", r"lead")),
    (Table.MEASURES, (r"objective", r"success measure", r"target\b.*", r"current\b.*", r"rag")),
    (Table.OBJECTIVE, (r"objective\s*:",)),
    (Table.ACTIONS, (r"actions?", r"by when", r"by who", r"rag")),
    (Table.RECOMMENDATIONS, (r"ref", r"recommendation", r"story\b.*", r"what\b.*good.*")),
    (Table.POSTS, (r"ref", r"post", r"(?:current )?post ?holder.*")),
    (Table.BOARD, (r"post", r"organi[sz]ation")),
)


def table_of(line: Line) -> Table | None:
    """Return the table or page that a row begins, or ``None`` for any other line."""
    if line.kind is not Kind.ROW:
        return None
    for table, patterns in _HEADINGS:
        if all(
            re.fullmatch(pattern, line.cell(i), re.IGNORECASE) for i, pattern in enumerate(patterns)
        ):
            return table
    workstreams = [bool(WORKSTREAM.fullmatch(t)) for t in line.texts]
    if workstreams[0]:
        return Table.PAGE
    if sum(workstreams) >= 1 and not line.texts[0]:
        return Table.MAPPING
    first = next((t for t in line.cells if t), "")
    if NUMBERED.match(line.cell(0)) and "<p>" in first:
        return Table.OVERVIEW
    return None
