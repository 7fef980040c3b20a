"""The table of post holders and the board."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goldenthread.ingest.document.draft import Draft, PostDraft
from goldenthread.ingest.document.headings import Table
from goldenthread.ingest.document.tables import headings_of, joined_rows
from goldenthread.plan.keys import KeyMinter, slug
from goldenthread.plan.records import Board, BoardSeat, Organization

if TYPE_CHECKING:
    from goldenthread.ingest.document.lines import Cursor

_BOARD = re.compile(r"(?P<name>.*?)(?:\s+members(?:hip)?)?(?:\s*\((?P<note>[^)]*)\))?", re.I)


def read_posts(cursor: Cursor, draft: Draft) -> None:
    """Read the table of posts; a row without abbreviation or title goes on with the one before."""
    heading = cursor.advance()
    draft.ledger.pass_over(heading.number, headings_of(Table.POSTS))
    rows = joined_rows(
        cursor, draft, Table.POSTS, lambda line, _: not line.cell(0) and not line.cell(1)
    )
    for row in rows:
        draft.posts.append(
            PostDraft(row.cell(0) or row.cell(1), row.cell(1), row.cell(2), row.lines)
        )


def read_board(cursor: Cursor, draft: Draft) -> None:
    """Read the members of the board; its name is the heading above the table."""
    heading = cursor.advance()
    draft.ledger.pass_over(heading.number, headings_of(Table.BOARD))
    title = draft.heading.text if draft.heading else "Board"
    match = _BOARD.fullmatch(title)
    name = (match["name"] if match else "") or title
    key, keys, seats = slug(name), KeyMinter(), []
    rows = joined_rows(cursor, draft, Table.BOARD, lambda line, _: not line.cell(0))
    for position, row in enumerate(rows, start=1):
        organization = _organization(row.cell(1), row.lines, draft)
        seat = BoardSeat(
            keys.mint_from_text(row.cell(0)), position, row.cell(0), organization, row.lines
        )
        seats.append(seat)
        draft.ledger.use(row.lines, f"board/{key}/seat/{seat.key}")
    lines = (draft.heading.number,) if draft.heading else (heading.number,)
    draft.board = Board(key, name, match["note"] if match else None, tuple(seats), lines)
    draft.ledger.use(lines, f"board/{key}")


def _organization(name: str, lines: tuple[int, ...], draft: Draft) -> str | None:
    if not name:
        return None
    key = slug(name)
    draft.organizations.setdefault(key, Organization(key, name, lines))
    draft.ledger.use(lines, f"organization/{key}")
    return key
