"""Suggests actions for every recommendation, with a confidence and a reason to check."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from goldenthread.links import near, words
from goldenthread.links.methods import IN_USE, METHOD, METHOD_VERSION
from goldenthread.links.proposal import Proposal
from goldenthread.links.ranking import Ranker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goldenthread.links.corpus import ActionText, Corpus, RecommendationText
    from goldenthread.links.ranking import Ranked, Term

MOST = 10
"""How many actions are suggested for a recommendation, at most."""

LEAST_CONFIDENCE = 0.05
"""The confidence below which nothing is suggested: fewer than one in twenty such are right."""

_STANDS_FOR = "An abbreviation in it stands for {}."
_WORDS_NAMED = 4
_WORTH = 0.2  # of what the word that tells most gives: less is not worth a mention

# The confidence that goes with a score: how often, in the part of the judged set
# that methods are tuned on, the reader found an action with that score to answer
# (logistic regression on the logarithm of the score).
_AT_ZERO = -11.1
_PER_LOG_SCORE = 3.32


def proposals(
    corpus: Corpus, *, most: int = MOST, least: float = LEAST_CONFIDENCE
) -> tuple[Proposal, ...]:
    """Return the near links and the suggestions, by recommendation, best first within each.

    A pair that the document itself links is not among them, and a near pair is
    not suggested as well. The same corpus gives the same proposals.
    """
    nearly = near.near_links(corpus)
    known = {link.pair for link in corpus.stated} | {link.pair for link in nearly}
    ranker = Ranker(corpus, IN_USE)
    found: list[Proposal] = []
    for recommendation in corpus.recommendations:
        found += sorted(
            (one for one in nearly if one.recommendation == recommendation.iri),
            key=lambda one: -one.confidence,
        )
        ranked = [
            one
            for one in ranker.rank(recommendation)
            if (one.action.iri, recommendation.iri) not in known
        ]
        found += [
            _proposal(corpus, ranker, recommendation, one)
            for one in ranked[:most]
            if confidence(one.score) >= least
        ]
    return tuple(found)


def confidence(score: float) -> float:
    """Return how likely an action with ``score`` by the method in use answers: 0 to 1.

    An estimate from one plan and one reader; its order is that of the scores.
    """
    return round(1 / (1 + math.exp(-(_AT_ZERO + _PER_LOG_SCORE * math.log1p(score)))), 3)


def _proposal(
    corpus: Corpus, ranker: Ranker, recommendation: RecommendationText, one: Ranked
) -> Proposal:
    return Proposal(
        action=one.action.iri,
        recommendation=recommendation.iri,
        basis="suggested",
        confidence=confidence(one.score),
        reason=_reason(corpus, ranker, recommendation, one),
        method=METHOD,
        version=METHOD_VERSION,
    )


def _reason(corpus: Corpus, ranker: Ranker, recommendation: RecommendationText, one: Ranked) -> str:
    said = [*_shared(ranker, recommendation, one)]
    if one.action.workstream in recommendation.workstreams:
        said.append(f"Same workstream ({one.action.workstream}).")
    lender = corpus.action_by_iri.get(one.neighbour or "")
    if lender is not None and one.neighbour_own > one.own:
        said.append(f"Under the same objective as {lender.key}, which shares more.")
    if not recommendation.text:
        said.append("Compared by the words of the action that cites the recommendation.")
    return " ".join(said)


def _shared(ranker: Ranker, recommendation: RecommendationText, one: Ranked) -> list[str]:
    """Return a sentence for each place of the action that shares rare words, and names them."""
    greatest = max((share for _, share in one.shared), default=0.0)
    terms = _telling([term for term, share in one.shared if share >= _WORTH * greatest])
    asked = [ranker.text_of(recommendation), recommendation.story, recommendation.good]
    sentences = []
    left = _WORDS_NAMED
    places = [*_places(one.action), (_STANDS_FOR, ranker.meanings_in(one.action.text))]
    for sentence, text in places:
        here = [word for term in terms if (word := _found(term, text, asked)) is not None][:left]
        terms = [term for term in terms if words.as_printed(term, text) is None]
        left -= len(here)
        if here:
            sentences.append(sentence.format(_quoted(here)))
    return sentences


def _places(action: ActionText) -> list[tuple[str, str]]:
    return [
        ("Both speak of {}.", action.text),
        ("Its objective speaks of {}.", action.objective),
        ("A success measure of its objective speaks of {}.", ". ".join(action.measures)),
    ]


def _found(term: Term, text: str, asked: Sequence[str]) -> str | None:
    """Return ``term`` as the action prints it, with where in its context the other end has it."""
    printed = words.as_printed(term, text)
    if printed is None or words.as_printed(term, asked[0]) is not None:
        return printed and f"“{printed}”"
    for where, context in (("the story", asked[1]), ("what good looks like", asked[2])):
        if words.as_printed(term, context) is not None:
            return f"“{printed}” (in {where})"
    return f"“{printed}”"


def _telling(terms: Sequence[Term]) -> list[Term]:
    """Return ``terms`` without the single words that one of the pairs has in it."""
    paired = {word for term in terms if len(term) == 2 for word in term}
    return [term for term in terms if len(term) == 2 or term[0] not in paired]


def _quoted(named: Sequence[str]) -> str:
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
