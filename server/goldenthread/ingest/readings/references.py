"""Refs of recommendations and pointers to other places, found in texts."""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

REF = r"[A-Z]{1,4}\d{1,3}[a-z]?"
"""A ref that shows itself as one in any text: capitals and a number."""

LISTED_REF = r"(?:[A-Z][A-Za-z]{0,9}[ .-]?)?\d{1,3}(?:\.\d{1,3})*[a-z]?"
"""A ref where only refs stand: also ``Rec 7``, ``R-07`` and ``12``."""

ITEM_ID = r"[A-Z]{0,3}\d{1,3}(?:\.\d{1,3})+[a-z]?"
"""The id of an action or an objective: numbers with dots between them."""

_LEADING = re.compile(r"^(?P<ref>(?P<prefix>[A-Z]{2,4})\d{1,3}[a-z]?)\b")
# What is pointed to is a number or a name: “to see how …” points nowhere.
_SEE = re.compile(
    rf"\b(?:[Ss]ee|SEE)(?:\s+also)?\s+(?P<target>(?:[Aa]ction\s+)?{ITEM_ID}|[A-Z][^().;]*)"
)
_APPENDIX = re.compile(r"\bAppendix\s+[A-Z]\b")


def prefix_of(ref: str) -> str:
    """Return the letters that a ref begins with (``RQ`` of ``RQ5a``)."""
    return re.match(r"[A-Z]*", ref).group()  # type: ignore[union-attr]


def natural(ref: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts refs as people do: ``RQ2``, ``RQ10``, ``RQ10a``."""
    return tuple(
        (0, int(part), "") if part.isdigit() else (1, 0, part)
        for part in re.findall(r"\d+|\D+", ref)
    )


def leading_prefixes(texts: Iterable[str]) -> set[str]:
    """Return the prefixes that begin at least two of the texts.

    That is how a review which has no table of its own shows itself: its refs
    lead the texts of the actions that answer it. Once could be an accident.
    """
    seen = Counter(m["prefix"] for text in texts if (m := _LEADING.match(text)))
    return {prefix for prefix, count in seen.items() if count >= 2}


def find_refs(text: str, known: set[str], prefixes: set[str]) -> list[str]:
    """Return the refs in a text, each once, in order: known ones, or with a known prefix.

    A ref that is a bare number is never found so: it may be any number.
    """
    found: dict[str, None] = {}
    for match in _tokens(frozenset(known)).finditer(text):
        ref = match.group()
        if ref in known or prefix_of(ref) in prefixes:
            found[ref] = None
    return list(found)


@functools.lru_cache(maxsize=8)
def _tokens(known: frozenset[str]) -> re.Pattern[str]:
    others = [re.escape(r) for r in known if r[:1].isalpha() and not re.fullmatch(REF, r)]
    return re.compile(rf"\b(?:{'|'.join([*sorted(others, key=len, reverse=True), REF])})\b")


def find_pointers(text: str) -> list[tuple[str, str]]:
    """Return ``(printed, target)`` for each place a text points to (*see …*, *Appendix B*)."""
    pointers = [(m.group().strip(), m["target"].strip()) for m in _SEE.finditer(text)]
    seen = {target for _, target in pointers}
    pointers.extend(
        (match.group(), match.group())
        for match in _APPENDIX.finditer(text)
        if not any(match.group() in target for target in seen)
    )
    return pointers
