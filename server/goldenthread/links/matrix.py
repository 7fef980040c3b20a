"""The matrix of recommendations and actions, and its holes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goldenthread.links.corpus import ActionText, Corpus, Pair, RecommendationText
    from goldenthread.links.effective import Link

HOLES = ("none", "recommendations", "actions", "both")
"""What a matrix is filtered to: all of it, recommendations that nothing answers,
actions that answer nothing, or both of these alone."""


@dataclass(frozen=True)
class Matrix:
    """Recommendations as rows, actions as columns, and the best link of each pair.

    A pair without a link has no cell. Rejected links are not in it.
    """

    recommendations: tuple[RecommendationText, ...]
    actions: tuple[ActionText, ...]
    cells: Mapping[Pair, Link]


def matrix(
    corpus: Corpus,
    links: Sequence[Link],
    *,
    holes: str = "none",
    workstream: str | None = None,
    review: str | None = None,
) -> Matrix:
    """Return the matrix of ``links``, which are best first within each recommendation.

    ``holes`` is one of :data:`HOLES`. ``workstream`` keeps the recommendations
    assigned to the workstream with that number, and no fewer actions: an answer
    may stand in another. ``review`` keeps the recommendations of that review.

    Raises:
        BadInput: there is no such filter.
    """
    if holes not in HOLES:
        raise BadInput(f"'{holes}' is no filter of the matrix: one of {', '.join(HOLES)}.")
    accepted = [link for link in links if link.status == "accepted"]
    answered = {link.recommendation for link in accepted}
    busy = {link.action for link in accepted}
    rows = tuple(
        each
        for each in corpus.recommendations
        if (holes not in {"recommendations", "both"} or each.iri not in answered)
        and (workstream is None or workstream in each.workstreams)
        and (review is None or review == each.review)
    )
    columns = tuple(
        action
        for action in corpus.actions
        if holes not in {"actions", "both"} or action.iri not in busy
    )
    wanted = {(action.iri, each.iri) for action in columns for each in rows}
    cells: dict[Pair, Link] = {}
    for link in links:
        if link.status != "rejected" and link.pair in wanted:
            cells.setdefault(link.pair, link)
    return Matrix(rows, columns, cells)
