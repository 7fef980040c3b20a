"""The inline tags that cells keep from the document they were typed in."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_BREAKS = {"p", "br", "li", "div", "tr"}
_EMPHASIS = {"i", "em", "b", "strong", "u"}
_DROPPED = {"span", "sup", "sub", "ul", "ol", "table", "tbody", "td", "th", "a", "font"}
# Only these are tags: “<insert name>” and “<5%” are what the document says.
_TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>{'|'.join(sorted(_BREAKS | _EMPHASIS | _DROPPED, key=len)[::-1])})"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
# Without its semicolon it is an ampersand between two words (“C&REGEN”).
_CHARACTER = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ASTERISKS = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True)
class Run:
    """A stretch of text of one style within one paragraph (paragraphs count from 0)."""

    text: str
    emphasis: bool
    paragraph: int


def runs(cell: str) -> tuple[Run, ...]:
    """Return the runs of a cell, white space folded, empty ones left out.

    Neighbours of one style are one run. Tags that mark paragraphs or emphasis
    are understood, others that only lay out are dropped, and anything else
    between angle brackets is text.
    """
    numbers: dict[int, int] = {}
    found = []
    for text, emphasis, paragraph in _pieces(_ASTERISKS.sub(r"\1", cell)):
        folded = " ".join(text.split())
        if folded:
            found.append(Run(folded, emphasis, numbers.setdefault(paragraph, len(numbers))))
    return tuple(found)


def paragraphs(cell: str) -> tuple[str, ...]:
    """Return the paragraphs of a cell as plain text."""
    if not any(mark in cell for mark in ("<", "&", "**")):
        folded_whole = " ".join(cell.split())
        return (folded_whole,) if folded_whole else ()
    by_paragraph: dict[int, str] = {}
    for text, _, paragraph in _pieces(_ASTERISKS.sub(r"\1", cell)):
        by_paragraph[paragraph] = by_paragraph.get(paragraph, "") + text
    folded = (" ".join(text.split()) for text in by_paragraph.values())
    return tuple(text for text in folded if text)


def plain(cell: str) -> str:
    """Return a cell as plain text on one line, its paragraphs joined by a space."""
    return " ".join(paragraphs(cell))


def _pieces(cell: str) -> list[tuple[str, bool, int]]:
    """Return ``(text, emphasis, paragraph)`` of each stretch, white space kept."""
    pieces: list[tuple[str, bool, int]] = []
    depth = paragraph = end = 0
    for tag in [*_TAG.finditer(cell), None]:
        text = cell[end : tag.start() if tag else len(cell)]
        text = _CHARACTER.sub(lambda found: html.unescape(found.group()), text)
        style = (depth > 0, paragraph)
        if pieces and pieces[-1][1:] == style:
            pieces[-1] = (pieces[-1][0] + text, *style)
        elif text:
            pieces.append((text, *style))
        if tag is None:
            break
        end, name = tag.end(), tag["name"].lower()
        if name in _EMPHASIS:
            depth = max(0, depth + (-1 if tag["close"] else 1))
        paragraph += name in _BREAKS
    return pieces
