"""How the keys of items are made: the last part of every IRI.

The rule is fixed, so that the same document always gives the same keys, and a
later version of a plan the same keys for the same items:

* An item with a printed id has that id as its key (``2.2.12``, ``B12``);
  characters that an IRI path cannot hold plainly become ``-``.
* An id that is used again has ``_2``, ``_3``… after it, in the order of the
  document: the second ``2.2.12`` is ``2.2.12_2``.
* A row without an id that continues a row with one has ``_p2``, ``_p3``…
  after that row's key: the first row after ``3.3.7`` is ``3.3.7_p2``.
* A row without an id that continues none has ``_p1``, ``_p2``… after the key
  of what it stands in.
* An item that is only worded (a measure, a post) has its :func:`slug`, and
  ``_2``, ``_3``… when that is used again.
"""

from __future__ import annotations

import re
import unicodedata

MAX_SLUG = 60
"""The length in characters that no slug exceeds."""

_SPELLED = {"&": " and ", "%": " percent "}
_APOSTROPHES = dict.fromkeys((0x27, 0x60, 0x2018, 0x2019, 0x2BC))
_UNNAMED = "unnamed"


def slug(text: str) -> str:
    """Return ``text`` as a key: ASCII, lower case, words joined by ``-``.

    ``&`` and ``%`` are spelled (``and``, ``percent``), accents and apostrophes
    dropped, and every other mark is a border between words. No more than
    :data:`MAX_SLUG` characters are kept, cut on a border between words (within
    the first word if that alone is longer). Empty when ``text`` has no letter
    or digit of ASCII.
    """
    for mark, word in _SPELLED.items():
        text = text.replace(mark, word)
    plain = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    letters = plain.encode("ascii", "ignore").decode("ascii").lower()
    words = re.findall(r"[a-z0-9]+", letters)
    kept = "-".join(words)
    if len(kept) <= MAX_SLUG:
        return kept
    cut = kept[: MAX_SLUG + 1].rfind("-")
    return kept[:cut] if cut > 0 else kept[:MAX_SLUG]


def from_printed(printed: str) -> str:
    """Return the key that the first item with the printed id ``printed`` gets."""
    return re.sub(r"[^A-Za-z0-9._~-]+", "-", printed.strip()).strip("-") or _UNNAMED


def use_number(key: str, printed: str) -> int:
    """Return which use of its id ``printed`` the item with ``key`` is: 1 for the first.

    ``2.2.12_2`` is use 2 of ``2.2.12``.
    """
    tail = key.removeprefix(f"{from_printed(printed)}_")
    return int(tail) if tail != key and tail.isdigit() else 1


def part_number(key: str) -> int | None:
    """Return which part of its row a row without an id is, ``None`` for a row with one.

    ``3.3.7_p2`` is part 2.
    """
    found = re.search(r"_p(\d+)$", key)
    return int(found.group(1)) if found else None


def head_of(key: str) -> str:
    """Return the key of the row that the row with ``key`` continues at first, else ``key``."""
    return re.sub(r"_p\d+$", "", key)


class KeyMinter:
    """Mints the keys of the items of one kind in one version; none is given twice.

    Ask in the order of the document: the rule counts from its start.
    """

    def __init__(self) -> None:
        """Begin with no key given."""
        self._given: set[str] = set()
        self._heads: dict[str, str] = {}

    def mint(self, printed: str) -> str:
        """Return the key of an item whose printed id (or slug) is ``printed``.

        The first use has the id itself, the next ones ``_2``, ``_3``…
        """
        wanted = from_printed(printed)
        if wanted not in self._given:
            return self._give(wanted)
        return self._next(f"{wanted}_", start=2)

    def mint_from_text(self, text: str) -> str:
        """Return the key of an item that has no id but is worded ``text``."""
        return self.mint(slug(text))

    def continuation(self, of: str) -> str:
        """Return the key of a row without an id that continues the row with key ``of``.

        ``of`` may itself be such a row: the count goes on from the row that
        has the id.

        Raises:
            KeyError: no such key was given, so there is no row to continue.
        """
        if of not in self._given:
            raise KeyError(of)
        head = self._heads.get(of, of)
        key = self._next(f"{head}_p", start=2)
        self._heads[key] = head
        return key

    def orphan(self, container: str) -> str:
        """Return the key of a row without an id that continues no row of ``container``."""
        return self._next(f"{container}_p", start=1)

    def _next(self, stem: str, *, start: int) -> str:
        number = start
        while f"{stem}{number}" in self._given:
            number += 1
        return self._give(f"{stem}{number}")

    def _give(self, key: str) -> str:
        self._given.add(key)
        return key
