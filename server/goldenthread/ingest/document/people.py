"""The table of post holders and the board."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goldenthread.ingest.document.draft import Draft, PostDraft, merged
from goldenthread.ingest.document.headings import Table
from goldenthread.ingest.document.tables import (
    headings_of,
    join,
    report_unread_columns,
    table_lines,
)
from goldenthread.plan.keys import KeyMinter, slug
from goldenthread.plan.records import Board, BoardSeat, Organization

if TYPE_CHECKING:
    from goldenthread.ingest.document.lines import Cursor

_BOARD = re.compile(
    r"(?:members(?:hip)? of (?:the )?)?(?P<name>.*?)(?:\s+members(?:hip)?)?"
    r"(?:\s*\((?P<note>[^)]*)\))?",
    re.I,
)


def read_posts(cursor: Cursor, draft: Draft) -> None:
    """Read the table of posts.

    A row without abbreviation goes on with the one before it when a break came
    between them or when it has no title either.
    """
    heading = cursor.advance()
    draft.ledger.pass_over(heading.number, headings_of(Table.POSTS))
    rows = join(
        table_lines(cursor, draft, Table.POSTS, heading),
        lambda line, after_break, _: not line.cell(0) and (after_break or not line.cell(1)),
    )
    report_unread_columns(rows, {0, 1, 2}, heading, draft)
    for row in rows:
        if not row.cell(0) and not row.cell(1):
            for part in row.parts:
                draft.cannot_read(part, "a holder without a post")
            continue
        draft.posts.append(
            PostDraft(row.cell(0) or row.cell(1), row.cell(1), row.cell(2), row.lines)
        )


def read_board(cursor: Cursor, draft: Draft) -> None:
    """Read the members of the board; its name is the heading right above the table."""
    heading = cursor.advance()
    draft.ledger.pass_over(heading.number, headings_of(Table.BOARD))
    rows = join(
        table_lines(cursor, draft, Table.BOARD, heading), lambda line, _, __: not line.cell(0)
    )
    report_unread_columns(rows, {0, 1}, heading, draft)
    title = draft.heading.text if draft.heading else "Board"
    match = _BOARD.fullmatch(title)
    name = (match["name"] if match else "") or title
    if draft.board is not None and draft.heading is not None and slug(name) != draft.board.key:
        for row in rows:
            for part in row.parts:
                draft.cannot_read(part, f"a second board, {name}: a plan has one")
        return
    board = draft.board or Board(
        key=slug(name),
        name=name,
        note=match["note"] if match else None,
        seats=(),
        lines=(draft.heading.number,) if draft.heading else (heading.number,),
    )
    keys, seats = KeyMinter(), list(board.seats)
    for seat in seats:
        keys.mint_from_text(seat.title)
    for row in rows:
        if not row.cell(0):
            for part in row.parts:
                draft.cannot_read(part, "a seat without a post")
            continue
        key = keys.mint_from_text(row.cell(0))
        organization = _organization(row.cell(1), row.lines, draft)
        seats.append(BoardSeat(key, len(seats) + 1, row.cell(0), organization, row.lines))
        draft.ledger.use(row.lines, f"board/{board.key}/seat/{key}")
    draft.board = Board(board.key, board.name, board.note, tuple(seats), board.lines)
    draft.ledger.use(board.lines, f"board/{board.key}")


def _organization(name: str, lines: tuple[int, ...], draft: Draft) -> str | None:
    if not name:
        return None
    key = slug(name)
    known = draft.organizations.get(key)
    draft.organizations[key] = Organization(
        key, known.name if known else name, merged(known.lines if known else (), lines)
    )
    draft.ledger.use(lines, f"organization/{key}")
    return key
