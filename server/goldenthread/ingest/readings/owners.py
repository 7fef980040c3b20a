"""Names of posts in cells, resolved against the plan's own table of posts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goldenthread.plan.records import Post

_AND = re.compile(r"\s+(?:&|and)\s+|\s*[,+]\s*")
_SLASH = re.compile(r"[/;]")
_MOST_WORDS = 40


@dataclass(frozen=True)
class Alias:
    """A stated alias: ``printed`` means the post whose key is ``post``, for ``reason``."""

    printed: str
    post: str
    reason: str


@dataclass(frozen=True)
class Resolved:
    """One name of a cell and what it resolves to (see ``records.Responsibility``)."""

    printed: str
    resolution: str
    posts: tuple[str, ...]
    alias_reason: str | None = None


def fold(name: str) -> str:
    """Fold a title for comparison: case, white space, apostrophes, commas, ``&``/``and``."""
    text = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    return " ".join(re.sub(r"['’`,.]", "", text).split())


class PostTable:
    """Resolves printed names: exactly, by case, by long title, by alias, in that order."""

    def __init__(self, posts: Iterable[Post], aliases: Iterable[Alias] = ()) -> None:
        """Index the posts of one version, and the aliases its plan states."""
        self._exact: dict[str, list[str]] = {}
        self._case: dict[str, list[str]] = {}
        self._title: dict[str, list[str]] = {}
        for post in posts:
            for index, name in (
                (self._exact, post.abbreviation),
                (self._case, fold(post.abbreviation)),
                (self._title, fold(post.title)),
            ):
                keys = index.setdefault(name, [])
                if post.key not in keys:
                    keys.append(post.key)
        self._aliases: Mapping[str, Alias] = {a.printed: a for a in aliases}
        self._openings = {name.split()[0] for name in [*self._title, *self._case] if name}

    def resolve(self, name: str) -> Resolved:
        """Resolve one name. Never picks one of several: those are ``ambiguous``."""
        for resolution, keys in (
            ("exact", self._exact.get(name)),
            ("case", self._case.get(fold(name))),
            ("title", self._title.get(fold(name))),
        ):
            if keys:
                how = resolution if len(keys) == 1 else "ambiguous"
                return Resolved(name, how, tuple(keys))
        if alias := self._aliases.get(name):
            return Resolved(name, "alias", (alias.post,), alias.reason)
        return Resolved(name, "unresolved", ())

    def knows(self, name: str) -> bool:
        """Tell whether a name resolves to a post or to several."""
        return self.resolve(name).resolution != "unresolved"

    def read_cell(self, printed: str) -> tuple[Resolved, ...]:
        """Read a cell of names: the whole, else its parts between slashes or semicolons.

        *and* or a comma divides a part only where every side is a post (*Managing
        Director & Service Director C&F*), and a run of words without any
        mark only where a post's own name begins or ends and the rest opens as
        some post does (two titles that stood on two lines of one cell).
        """
        text = " ".join(printed.split())
        if not text:
            return ()
        if self.knows(text):
            return (self.resolve(text),)
        names: list[str] = []
        for part in filter(None, (p.strip() for p in _SLASH.split(text))):
            names += self._divide(part)
        return tuple(self.resolve(name) for name in names)

    def _divide(self, part: str) -> list[str]:
        return self._divide_by_marks(part) or self._divide_by_names(part)

    def _divide_by_marks(self, part: str) -> list[str]:
        """Return the posts that *and* and commas stand between; empty unless all are known."""
        if self.knows(part):
            return [part]
        for mark in _AND.finditer(part):
            left = part[: mark.start()]
            if self.knows(left) and (rest := self._divide_by_marks(part[mark.end() :])):
                return [left, *rest]
        return []

    def _divide_by_names(self, part: str) -> list[str]:
        words = part.split(" ")
        if len(words) > _MOST_WORDS:
            return [part]
        # The longest known name first, so that a title wins over its own beginning.
        for size in range(len(words) - 1, 1, -1):
            for start in range(len(words) - size + 1):
                middle = words[start : start + size]
                before, after = words[:start], words[start + size :]
                if self.knows(" ".join(middle)) and self._opens(before) and self._opens(after):
                    return [
                        *(self._divide(" ".join(before)) if before else ()),
                        " ".join(middle),
                        *(self._divide(" ".join(after)) if after else ()),
                    ]
        return [part]

    def _opens(self, words: list[str]) -> bool:
        """Tell whether the words could be a title: none, or opening as some post does."""
        return not words or (len(words) > 1 and fold(words[0]) in self._openings)
