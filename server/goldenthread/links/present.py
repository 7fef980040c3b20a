"""Links as programs get them: one object for each, with keys instead of IRIs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from goldenthread.links.corpus import Corpus
    from goldenthread.links.effective import Link

LISTED = frozenset({"accepted", "proposed"})
"""The statuses of links that are listed unless others are asked for."""


def link_objects(
    corpus: Corpus,
    links: Iterable[Link],
    *,
    statuses: Collection[str] = LISTED,
    names: bool = False,
) -> list[dict[str, object]]:
    """Return ``links`` with one of ``statuses`` as JSON has them, in the order given.

    ``recommendation`` and ``action`` are keys (``B07``, ``5.2.1``; ``ofsted/B07``
    where two reviews have the key). ``confidence`` is 1 for an accepted link.
    With ``names``, who decided, when and why is in ``decisions``.
    """
    keys = recommendation_keys(corpus)
    found: list[dict[str, object]] = []
    for link in links:
        if link.status in statuses:
            row: dict[str, object] = {
                "recommendation": keys[link.recommendation],
                "action": corpus.action_by_iri[link.action].key,
                "basis": link.basis,
                "confidence": link.confidence,
                "reason": link.reason,
                "status": link.status,
                "method": link.method,
                "methodVersion": link.version,
            }
            if names:
                row["decisions"] = [
                    {
                        "verdict": one.verdict,
                        "reason": one.reason,
                        "by": one.by,
                        "on": one.on.isoformat(),
                    }
                    for one in link.decisions
                ]
            found.append(row)
    return found


def recommendation_keys(corpus: Corpus) -> dict[str, str]:
    """Return how each recommendation is named, by IRI: its key, with its review if need be."""
    uses = Counter(each.key for each in corpus.recommendations)
    return {
        each.iri: each.key if uses[each.key] == 1 else f"{each.review}/{each.key}"
        for each in corpus.recommendations
    }
