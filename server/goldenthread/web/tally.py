"""Counts of ratings, as numbers and as the parts of a bar."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.web.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UNRATED = ""
_ORDER = {"R": 0, "A": 1, "G": 2, "B": 3}


@dataclass(frozen=True)
class Part:
    """One piece of a bar: where it begins and how wide it is, in the picture's units."""

    letter: str
    x: float
    width: float


@dataclass(frozen=True)
class Tally:
    """How many items have each rating.

    Attributes:
        ratings: the letters that are told apart with their words, worst first; the
            empty letter is that of items without a rating.
        counts: items by letter.
    """

    ratings: Sequence[tuple[str, str]]
    counts: Counter[str]

    @property
    def total(self) -> int:
        """How many items there are."""
        return self.counts.total()

    @property
    def sentence(self) -> str:
        """The counts in words: ``3 are red, 30 are amber and 34 are green``."""
        return listed(
            [
                f"{count} {'is' if count == 1 else 'are'} {word.lower()}"
                for letter, word in self.ratings
                if (count := self.counts[letter])
            ]
        )

    def of(self, letter: str) -> int:
        """Return how many items have the rating ``letter``."""
        return self.counts[letter]

    def parts(self, width: float, most: int | None = None) -> list[Part]:
        """Return the pieces of a bar; ``most`` items fill ``width`` (else: these do)."""
        scale = width / max(most or self.total, 1)
        parts: list[Part] = []
        x = 0.0
        for letter, _ in self.ratings:
            if self.counts[letter]:
                piece = round(self.counts[letter] * scale, 1)
                parts.append(Part(letter, round(x, 1), piece))
                x += piece
        return parts


def tally(letters: Iterable[str], ratings: Sequence[tuple[str, str]]) -> Tally:
    """Count ``letters``; ``ratings`` are the letters told apart, in order."""
    return Tally(ratings, Counter(letters))


def ratings_in(rated: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the ratings that occur, each once, worst first; items without one last."""
    found = dict(rated)
    unrated = found.pop(UNRATED, None)
    known = sorted(found.items(), key=lambda r: (_ORDER.get(r[0], len(_ORDER)), r[0]))
    return known + ([] if unrated is None else [(UNRATED, unrated)])
