"""How values are worded on pages: dates, numbers, lines of the source, addresses."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PASSAGE = re.compile(r"(?P<source>.*/source/[^#/]+)#line=(?P<before>\d+),(?P<last>\d+)$")


def day(value: object) -> str:
    """Return an ISO date as it is read aloud (``2015-03-31``: ``31 March 2015``)."""
    text = str(value)
    try:
        date = dt.date.fromisoformat(text)
    except ValueError:
        return text
    return f"{date.day} {date:%B %Y}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return the count with its noun: ``1 action``, ``no actions``, ``12 actions``."""
    noun = one if count == 1 else (many or f"{one}s")
    return f"{count or 'no'} {noun}"


def listed(words: Sequence[str]) -> str:
    """Return words as a sentence lists them: ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def local(iri: object, base: str) -> str:
    """Return where this service answers for an IRI of ours; of any other IRI, itself.

    A thing answers at ``/id/…``, a passage at its line of the source's page.
    """
    text = str(iri)
    if not text.startswith(base):
        return text
    rest = text.removeprefix(base)
    if (match := _PASSAGE.match(text)) is not None:
        plan, _, version = match["source"].removeprefix(base).partition("/source/")
        return f"/source/{quote(plan)}/{quote(version)}#L{int(match['before']) + 1}"
    return f"/id/{quote(rest, safe='/#=,%-._~')}"


def lines(passages: Iterable[object]) -> list[tuple[str, str]]:
    """Return the passages as (words, IRI), in order: ``line 565``, ``lines 565 to 567``."""
    found = []
    for passage in passages:
        if (match := _PASSAGE.match(str(passage))) is not None:
            first, last = int(match["before"]) + 1, int(match["last"])
            words = f"line {first}" if first == last else f"lines {first} to {last}"
            found.append((first, words, str(passage)))
    return [(words, iri) for _, words, iri in sorted(found)]


def in_order(passages: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return (passage, what it says) in the order of the source, without lines inside others."""
    found = sorted(((_range(iri), iri, text) for iri, text in passages), key=lambda p: p[0])
    return [
        (iri, text)
        for (first, last), iri, text in found
        if not any(a <= first and last <= b and (a, b) != (first, last) for (a, b), _, _ in found)
    ]


def _range(passage: str) -> tuple[int, int]:
    match = _PASSAGE.match(passage)
    return (int(match["before"]) + 1, int(match["last"])) if match else (0, 0)


def shortened(text: str, most: int) -> str:
    """Return ``text``, cut at a word with an ellipsis if longer than ``most`` characters."""
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rpartition(' ')[0].rstrip(' ,;:.-–')}…"


def without_header(text: str) -> str:
    """Return a query's SPARQL without the lines that describe it."""
    lines = [at for at in text.splitlines() if not at.startswith("#+")]
    return "\n".join(lines).strip() + "\n"


def rating_class(letter: object) -> str:
    """Return the part of a style's name that a rating's letter stands for; ``x`` if it has none."""
    lower = str(letter).lower()
    return lower if lower in {"r", "a", "g", "b"} else "x"
