"""Whether a document is a plan, and whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.errors import UnreadableSource
from goldenthread.ingest.document.headings import WORKSTREAM, Table, table_of
from goldenthread.ingest.document.lines import Kind, Line

if TYPE_CHECKING:
    from collections.abc import Collection

    from goldenthread.ingest.document.draft import Draft
    from goldenthread.plan.records import Source

EXPECTED = {
    "ratings": Table.RATING_KEY,
    "measures": Table.MEASURES,
    "mapping": Table.MAPPING,
    "recommendations": Table.RECOMMENDATIONS,
    "posts": Table.POSTS,
    "board": Table.BOARD,
}
"""The tables a plan of this family has, by the names ``absent`` in ``plan.toml`` uses.

``workstream 7`` there says that the workstream of that number has no page.
"""


def require_plan(source: Source, lines: list[Line], draft: Draft) -> None:
    """Raise when the lines hold no plan at all."""
    if draft.title is None or not draft.actions:
        missing = "no title" if draft.title is None else "no table of actions"
        raise UnreadableSource(
            f"{source.name} is not an improvement plan that can be read: it has {missing} in its "
            f"{len(lines)} lines. A plan has pages headed “Workstream 1”, with tables headed "
            "“Actions, By When, By Who, RAG” whose cells are parted by tabs."
        )


def require_whole(
    source: Source, lines: list[Line], found: Collection[Table], draft: Draft, absent: set[str]
) -> None:
    """Raise when the document breaks off, or a table that belongs to it is missing.

    A plan that truly lacks a table says so with ``absent`` in its description.
    """
    pages = {name for name in absent if WORKSTREAM.fullmatch(name)}
    if unknown := absent - EXPECTED.keys() - pages:
        raise UnreadableSource(
            f"absent = {sorted(unknown)} names no table: use {', '.join(EXPECTED)}, or “workstream "
            "7” for one that has no page."
        )
    unpaged = {WORKSTREAM.fullmatch(name)["number"] for name in pages}  # type: ignore[index]
    last = next((line for line in reversed(lines) if line.kind is not Kind.BLANK), None)
    end = f"The last line with text is line {last.number}" if last else "It has no text"
    faults = []
    if last and _is_cut_short(last, lines):
        faults.append(f"line {last.number}, the last, is a row that is cut short")
    faults += [
        f"workstream {w.number} is listed on line {w.statements[0].lines[0]} but has no page"
        for w in draft.workstreams.values()
        if w.statements and not w.has_page and w.number not in unpaged
    ]
    faults += [
        f"{table.value} is missing"
        for name, table in EXPECTED.items()
        if table not in found and name not in absent
    ]
    rows = {
        Table.RECOMMENDATIONS: [r for r in draft.recommendations.values() if r.in_table],
        Table.POSTS: draft.posts,
        Table.BOARD: draft.board.seats if draft.board else (),
    }
    faults += [f"{t.value} has no rows" for t, r in rows.items() if t in found and not r]
    if faults:
        raise UnreadableSource(
            f"{source.name} is not whole: {'; '.join(faults)}. {end}. Get the whole document; if "
            "the plan has no such table, say so with “absent” in plan.toml or with --absent."
        )


def _is_cut_short(last: Line, lines: list[Line]) -> bool:
    """Tell whether the last line is a row with fewer cells than the heading of its table."""
    if last.kind is not Kind.ROW:
        # Prose right under a table's row, without a blank line, is the start of a cut row.
        before = lines[last.number - 2] if last.number > 1 else None
        return last.kind is Kind.PROSE and before is not None and before.kind is Kind.ROW
    for line in reversed(lines[: last.number]):
        if table_of(line) is not None:
            return len(last.cells) < len(line.cells)
    return False
