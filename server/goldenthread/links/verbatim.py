"""Links from an action to the recommendations whose words it repeats."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from goldenthread.plan.records import TraceLink

if TYPE_CHECKING:
    from goldenthread.plan.records import Action, Lines, PlanVersion, Recommendation


def verbatim_links(version: PlanVersion) -> tuple[TraceLink, ...]:
    """Return a link for each recommendation whose text is an action's text, accepted.

    Equal but for case, punctuation and white space (:func:`bare`), with any of
    the texts that the document prints of the recommendation. A ref that the
    action's text begins with is left out of the comparison. The evidence is
    the action's lines and those of the texts that it equals.
    """
    texts = _texts(version)
    links = []
    for action in version.actions:
        for (review, key), lines in texts.get(bare(_without_refs(action)), {}).items():
            links.append(
                TraceLink(
                    action=action.key,
                    review=review,
                    recommendation=key,
                    basis="verbatim",
                    status="accepted",
                    method="same words but for case, punctuation and space",
                    printed=None,
                    lines=tuple(sorted({*action.lines, *lines})),
                )
            )
    return tuple(links)


def bare(text: str) -> str:
    """Return the letters and digits of ``text`` alone, in one case (NFKC, case-folded).

    ``&`` is a mark like another: it is not read as *and*.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(mark for mark in folded if mark.isalnum())


def _without_refs(action: Action) -> str:
    """Return the action's text without the cited refs that it begins with."""
    rest = action.text.strip()
    refs = sorted({citation.printed for citation in action.citations}, key=len, reverse=True)
    found = True
    while found:
        found = False
        for ref in refs:
            tail = rest.removeprefix(ref)
            if ref and tail != rest and not tail[:1].isalnum():
                rest, found = re.sub(r"^\W+", "", tail), True
    return rest


def _texts(version: PlanVersion) -> dict[str, dict[tuple[str, str], Lines]]:
    """Return, for each bare text, the recommendations that have it and on which lines."""
    texts: dict[str, dict[tuple[str, str], Lines]] = defaultdict(dict)
    for record in version.recommendations:
        for text, lines in _printed_texts(record):
            mine = texts[bare(text)]
            identity = (record.review, record.key)
            mine[identity] = (*mine.get(identity, ()), *lines)
    texts.pop("", None)
    return texts


def _printed_texts(record: Recommendation) -> list[tuple[str, Lines]]:
    said = [(one.printed, one.lines) for one in record.statements if one.aspect == "text"]
    if record.text and bare(record.text) not in {bare(text) for text, _ in said}:
        said.append((record.text, record.lines))
    return said
