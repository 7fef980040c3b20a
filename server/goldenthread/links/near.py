"""Finds the actions whose words are nearly those of a recommendation."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from goldenthread.links.proposal import Proposal
from goldenthread.links.words import plain_words

if TYPE_CHECKING:
    from goldenthread.links.corpus import Corpus

NEARLY = 0.75
"""The share of words in common from which two texts are nearly the same.

In the shipped plan every pair has 0.87 or more, or 0.44 or less.
"""

METHOD = "share of words in common, in the same order"
METHOD_VERSION = "1"


def alike(one: str, other: str) -> float:
    """Return the share of words that two texts have in common in the same order: 0 to 1.

    Twice the words that match over the words of both (Ratcliff and Obershelp),
    case, punctuation and refs left out. 1 for the same words.
    """
    return SequenceMatcher(None, plain_words(one), plain_words(other), autojunk=False).ratio()


def near_links(corpus: Corpus) -> tuple[Proposal, ...]:
    """Return a proposal for each action that nearly repeats a recommendation's text.

    A pair that the document links by the same words (verbatim) has no need of one.
    """
    same = {link.pair for link in corpus.stated if link.basis == "verbatim"}
    doing = {action.iri: Counter(plain_words(action.text)) for action in corpus.actions}
    found = []
    for recommendation in corpus.recommendations:
        asked = Counter(plain_words(recommendation.text))
        for action in corpus.actions:
            pair = (action.iri, recommendation.iri)
            if pair in same or not asked or not _could_be_near(asked, doing[action.iri]):
                continue
            share = alike(recommendation.text, action.text)
            if share >= NEARLY:
                found.append(
                    Proposal(
                        action=action.iri,
                        recommendation=recommendation.iri,
                        basis="near",
                        confidence=round(share, 3),
                        reason=f"The two texts have {share:.0%} of their words in common, "
                        "in the same order.",
                        method=METHOD,
                        version=METHOD_VERSION,
                    )
                )
    return tuple(found)


def _could_be_near(one: Counter[str], other: Counter[str]) -> bool:
    """Tell whether two texts have enough words in common in whatever order: quick to count."""
    return 2 * (one & other).total() >= NEARLY * (one.total() + other.total())
