"""The methods of ranking actions for a recommendation that were tried side by side.

Every one is the same ranker with other settings, so that a difference in figures
is the difference in the settings. The last is the one in use.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Method:
    """One way to rank actions for a recommendation.

    ``weighting`` is ``tf-idf`` (cosine) or ``bm25`` (Robertson and Zaragoza,
    2009). The weights say how much a word counts where it stands, a word of the
    recommendation's or of the action's own text counting 1: ``pairs`` two words
    side by side, ``story`` and ``good`` the recommendation's context,
    ``objective`` and ``measures`` the action's. ``workstream`` is what an action
    of a workstream that the recommendation is assigned to gets on top, as a
    share of its score; ``neighbour`` how much of the score of the best other
    action under its objective an action gets, of which no more counts than
    ``neighbour_most``.
    """

    name: str
    weighting: str = "bm25"
    stemmed: bool = True
    abbreviations: bool = True
    pairs: float = 0.0
    story: float = 0.0
    good: float = 0.0
    objective: float = 0.0
    measures: float = 0.0
    workstream: float = 0.0
    neighbour: float = 0.0
    neighbour_most: float = 20.0
    saturation: float = 1.2
    length: float = 0.75


_WORDS = Method("BM25, stems, abbreviations spelt out")
_PAIRS = replace(_WORDS, name="… and pairs of words", pairs=0.5)
_CONTEXT = replace(_PAIRS, name="… and story and what good looks like", story=0.3, good=0.2)
_OBJECTIVE = replace(
    _CONTEXT, name="… and objective and its measures", objective=0.5, measures=0.15
)
_WORKSTREAM = replace(_OBJECTIVE, name="… and workstream", workstream=0.5)

IN_USE = replace(_WORKSTREAM, name="… and neighbours under the objective", neighbour=0.5)
"""The method by which links are suggested."""

METHOD = "BM25 of stems and word pairs in context"
METHOD_VERSION = "1"
"""The method in use as a link names it; the version rises when any score could change."""

CANDIDATES: tuple[Method, ...] = (
    Method("TF-IDF cosine", "tf-idf", stemmed=False, abbreviations=False),
    Method("TF-IDF cosine, stems", "tf-idf", abbreviations=False),
    replace(IN_USE, name="TF-IDF cosine, with all that follows", weighting="tf-idf"),
    Method("BM25", stemmed=False, abbreviations=False),
    Method("BM25, stems", abbreviations=False),
    _WORDS,
    _PAIRS,
    _CONTEXT,
    _OBJECTIVE,
    _WORKSTREAM,
    IN_USE,
)
"""The methods that are told side by side, simplest first."""
