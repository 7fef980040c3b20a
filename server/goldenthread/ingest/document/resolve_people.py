"""Posts, their holders, and the persons that cells name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goldenthread.plan.keys import KeyMinter
from goldenthread.plan.records import Lines, Person, Post, Unread

if TYPE_CHECKING:
    from goldenthread.ingest.document.draft import Draft
    from goldenthread.plan.description import HoldersAlias

_SEPARATORS = re.compile(r"\s*(?:/|;|\s&\s|\sand\s)\s*")
_NOTE = re.compile(r"\s*\([^()]*\)$")
_VACANT = re.compile(
    r"\(?(?:vacan(?:t|cy)|tb[acd]|none|n/?a|[-–—]+|to be (?:appointed|confirmed|recruited))\b.*",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"[A-Z]{2,}s")
_COLLECTIVE = re.compile(r"(?:team|group|board|panel|committee|forum)s?", re.IGNORECASE)
_HONORIFICS = {"cllr", "councillor", "dr", "mr", "mrs", "ms", "miss", "prof", "sir", "dame", "rev"}
_MOST_WORDS = 3


def posts_and_people(
    draft: Draft, aliases: tuple[HoldersAlias, ...]
) -> tuple[tuple[Post, ...], tuple[Person, ...]]:
    """Return the posts and the persons that hold them.

    One printed name is one person throughout a version. A person's key is
    their place in the table of posts, so that it tells nothing of the name.
    A cell that says the post is vacant names nobody.
    A row is a group when it has no holder and its abbreviation is a plural
    (*TMs*) or its title ends in a collective word (*Senior Management Team*).
    """
    keys, people = KeyMinter(), _People(draft, aliases)
    posts = []
    for position, row in enumerate(draft.posts, start=1):
        key = keys.mint_from_text(row.abbreviation)
        group = not row.holders and bool(
            _PLURAL.fullmatch(row.abbreviation)
            or _COLLECTIVE.fullmatch((row.title.split() or [""])[-1])
        )
        posts.append(
            Post(
                key=key,
                abbreviation=row.abbreviation,
                title=row.title,
                position=position,
                group=group,
                printed_holders=row.holders,
                holders=people.read(row.holders, row.lines),
                lines=row.lines,
            )
        )
        draft.ledger.use(row.lines, f"post/{key}")
    return tuple(posts), people.all()


class _People:
    def __init__(self, draft: Draft, aliases: tuple[HoldersAlias, ...]) -> None:
        self._draft = draft
        self._aliases = {a.printed: a.names for a in aliases}
        self._people: dict[str, Person] = {}

    def all(self) -> tuple[Person, ...]:
        return tuple(self._people.values())

    def read(self, printed: str, lines: Lines) -> tuple[str, ...]:
        names = self._aliases.get(printed)
        if names is None:
            names = tuple(name for part in _SEPARATORS.split(printed) for name in _names(part))
            for name in names:
                self._report_run_together(name, lines)
        return tuple(self._person(name, lines) for name in names)

    def _person(self, name: str, lines: Lines) -> str:
        known = self._people.get(name)
        key = known.key if known else f"p-{len(self._people) + 1:03d}"
        seen = set(known.lines if known else ()) | set(lines)
        self._people[name] = Person(key, name, tuple(sorted(seen)))
        self._draft.ledger.use(lines, f"person/{key}")
        return key

    def _report_run_together(self, name: str, lines: Lines) -> None:
        words = [w for w in name.split() if w.rstrip(".").lower() not in _HONORIFICS]
        if len(words) > _MOST_WORDS:
            self._draft.unread.append(
                Unread(
                    lines,
                    name,
                    "may be the names of several people with nothing between them: kept as one; "
                    "state the names in aliases.toml",
                )
            )


def _names(part: str) -> list[str]:
    """Return the names in a part of a cell, without what is said of them in brackets.

    A comma parts names only where each side is a whole one: *Lee, Ann* is one person.
    """
    pieces = [piece.strip() for piece in part.split(",")]
    if not all(len(piece.split()) > 1 for piece in pieces):
        pieces = [part.strip()]
    names = (_NOTE.sub("", piece) for piece in pieces if not _VACANT.fullmatch(piece))
    return [name for name in names if name]
