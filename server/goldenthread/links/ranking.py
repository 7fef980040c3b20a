"""Ranks the actions of a plan by how well they fit each recommendation."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.links import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goldenthread.links.corpus import ActionText, Corpus, RecommendationText
    from goldenthread.links.methods import Method

Term = tuple[str, ...]
Bag = dict[Term, float]
"""How much each term weighs in a text."""


@dataclass(frozen=True)
class Ranked:
    """One action as it was ranked for a recommendation.

    ``score`` is comparable within one method only; ``own`` the part of it that
    the action's own words gave. ``shared`` are the terms that made ``own``,
    with their shares of it, greatest first; ``neighbour`` the IRI of the action
    under the same objective that lent the rest, if one did, and ``neighbour_own``
    what that action's own words gave it.
    """

    action: ActionText
    score: float
    own: float
    shared: tuple[tuple[Term, float], ...]
    neighbour: str | None
    neighbour_own: float


class Ranker:
    """Ranks the actions of one version by one method. The same corpus ranks the same always."""

    def __init__(self, corpus: Corpus, method: Method) -> None:
        """Weigh the words of ``corpus`` for ``method``."""
        self._method = method
        self._corpus = corpus
        texts = [t for r in corpus.recommendations for t in (r.text, r.story, r.good)]
        texts += [action.text for action in corpus.actions]
        self._meanings = words.abbreviations(texts) if method.abbreviations else {}
        self._spoken = _spoken_by_actions(corpus)
        self._bags = {action.iri: self._action_bag(action) for action in corpus.actions}
        self._rarity = self._rarities()
        lengths = [sum(bag.values()) for bag in self._bags.values()]
        self._mean_length = sum(lengths) / len(lengths) if lengths else 1.0
        self._under: dict[str, list[str]] = defaultdict(list)
        for action in corpus.actions:
            self._under[action.objective_iri].append(action.iri)

    def text_of(self, recommendation: RecommendationText) -> str:
        """Return what ``recommendation`` says, as far as the document lets it be known.

        Where its own text is not printed, that is what the actions say that cite it.
        """
        return recommendation.text or self._spoken.get(recommendation.iri, "")

    def meanings_in(self, text: str) -> str:
        """Return what the abbreviations in ``text`` stand for, as the plan explains them."""
        return ". ".join(words.meanings_in(text, self._meanings))

    def rarity(self, term: Term) -> float:
        """Return how much it tells that two texts share ``term``: more, the rarer it is."""
        return self._rarity.get(term, 0.0)

    def rank(self, recommendation: RecommendationText) -> list[Ranked]:
        """Return every action that has anything in common with ``recommendation``, best first.

        Actions of equal score stand in the order of the document.
        """
        asked = self._query_bag(recommendation)
        own: dict[str, float] = {}
        parts: dict[str, dict[Term, float]] = {}
        for action in self._corpus.actions:
            parts[action.iri] = self._parts(asked, self._bags[action.iri])
            prior = self._method.workstream * (action.workstream in recommendation.workstreams)
            own[action.iri] = sum(parts[action.iri].values()) * (1 + prior)
        found = [self._ranked(action, own, parts[action.iri]) for action in self._corpus.actions]
        return sorted((one for one in found if one.score > 0), key=lambda one: -one.score)

    def _ranked(
        self, action: ActionText, own: Mapping[str, float], parts: Mapping[Term, float]
    ) -> Ranked:
        others = [iri for iri in self._under[action.objective_iri] if iri != action.iri]
        best = max(others, key=lambda iri: own[iri], default=None)
        beside = own[best] if best is not None else 0.0
        lent = self._method.neighbour * min(beside, self._method.neighbour_most)
        return Ranked(
            action=action,
            score=own[action.iri] + lent,
            own=own[action.iri],
            shared=tuple(sorted(parts.items(), key=lambda part: (-part[1], part[0]))),
            neighbour=best if lent > 0 else None,
            neighbour_own=beside,
        )

    # -- the bags -------------------------------------------------------------------

    def _count(self, text: str) -> Bag:
        spelt = words.spelt_out(text, self._meanings) if self._meanings else text
        counted = Counter(words.terms(spelt, stemmed=self._method.stemmed))
        weights = {1: 1.0, 2: self._method.pairs}
        return {t: n * weights[len(t)] for t, n in counted.items() if weights[len(t)] > 0}

    def _action_bag(self, action: ActionText) -> Bag:
        method = self._method
        bag: Bag = defaultdict(float)
        _add(bag, self._count(action.text), 1.0)
        head = self._corpus.action_by_iri.get(action.continues or "")
        if head is not None:
            _add(bag, self._count(head.text), 0.5)
        _add(bag, self._count(action.objective), method.objective)
        said = self._count(" ".join(action.measures))
        _add(bag, {term: min(n, 1.0) for term, n in said.items()}, method.measures)
        return dict(bag)

    def _query_bag(self, recommendation: RecommendationText) -> Bag:
        bag: Bag = {}
        for text, weight in (
            (self.text_of(recommendation), 1.0),
            (recommendation.story, self._method.story),
            (recommendation.good, self._method.good),
        ):
            for term, n in self._count(text).items():
                bag[term] = max(bag.get(term, 0.0), weight * _damped(n))
        return {term: weight for term, weight in bag.items() if weight > 0}

    def _rarities(self) -> dict[Term, float]:
        texts: list[Iterable[Term]] = list(self._bags.values())
        texts += [self._count(each.text) for each in self._corpus.recommendations if each.text]
        held = Counter(term for text in texts for term in text)
        total = len(texts)
        return {t: math.log(1 + (total - n + 0.5) / (n + 0.5)) for t, n in held.items()}

    # -- the score of one action ----------------------------------------------------

    def _parts(self, asked: Bag, bag: Bag) -> dict[Term, float]:
        """Return what each shared term gives to the score."""
        if self._method.weighting == "tf-idf":
            return self._cosine_parts(asked, bag)
        most, length = self._method.saturation, self._method.length
        norm = most * (1 - length + length * sum(bag.values()) / self._mean_length)
        return {
            term: weight * self._rarity[term] * bag[term] * (most + 1) / (bag[term] + norm)
            for term, weight in asked.items()
            if term in bag
        }

    def _cosine_parts(self, asked: Bag, bag: Bag) -> dict[Term, float]:
        one = {term: weight * self.rarity(term) for term, weight in asked.items()}
        other = {term: _damped(n) * self.rarity(term) for term, n in bag.items()}
        size = math.hypot(*one.values()) * math.hypot(*other.values())
        return {t: w * other[t] / size for t, w in one.items() if t in other} if size else {}


def _add(bag: Bag, more: Mapping[Term, float], weight: float) -> None:
    if weight > 0:
        for term, n in more.items():
            bag[term] += n * weight


def _damped(n: float) -> float:
    """Return ``n`` uses of a word as they count: the second less than the first."""
    return 1 + math.log(n) if n >= 1 else n


def _spoken_by_actions(corpus: Corpus) -> dict[str, str]:
    said: dict[str, list[str]] = defaultdict(list)
    for link in corpus.stated:
        if link.basis == "cited" and link.action in corpus.action_by_iri:
            said[link.recommendation].append(corpus.action_by_iri[link.action].text)
    return {iri: " ".join(texts) for iri, texts in said.items()}
