"""What people decided about links, and how it is kept in the review graph.

Decisions stand there beside those about findings, outlive versions, and are never
changed: who thinks again decides again, and the last decision of each person counts.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from rdflib import RDF, XSD, Graph, Literal, URIRef

from goldenthread.errors import BadInput
from goldenthread.links.corpus import last_part
from goldenthread.namespaces import CODE, PLAN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.links.corpus import Pair

VERDICTS = ("accept", "reject", "add")
"""``accept`` and ``reject`` answer a link that waits to be judged; ``add`` makes one."""


@dataclass(frozen=True)
class Decision:
    """What one person decided of one link.

    ``action`` and ``recommendation`` are IRIs; ``verdict`` one of
    :data:`VERDICTS`; ``number`` counts the decisions about this link from 1.
    The digests are those of the two texts that were judged (:func:`digest`).
    """

    action: str
    recommendation: str
    verdict: str
    reason: str
    by: str
    on: date
    action_digest: str
    recommendation_digest: str
    number: int

    @property
    def pair(self) -> Pair:
        """The two ends."""
        return self.action, self.recommendation

    @property
    def holds(self) -> bool:
        """Whether the decision is that the link holds."""
        return self.verdict != "reject"

    @property
    def person(self) -> str:
        """Who decided, so that one person is one however the name is spaced or cased."""
        return " ".join(self.by.casefold().split())


def digest(text: str) -> str:
    """Return the SHA-256 of ``text``, white space counted as single spaces, in hexadecimal."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def with_decisions(review: Graph, more: Iterable[Decision]) -> Graph:
    """Return ``review`` with the decisions ``more`` in it, and all else as it was.

    One whose number was taken meanwhile gets the next that is free: it came later.
    """
    kept = Graph(identifier=review.identifier)
    for triple in review:
        kept.add(triple)
    for decision in more:
        free = decision
        while (decision_iri(free), RDF.type, PLAN.LinkDecision) in kept:
            free = replace(free, number=free.number + 1)
        _write(kept, free)
    return kept


def decision_iri(decision: Decision) -> URIRef:
    """Return the IRI of ``decision``: that of its link, with its number."""
    plan = decision.action.partition("/action/")[0]
    review = last_part(decision.recommendation.rpartition("/")[0])
    link = f"{last_part(decision.action)}--{review}-{last_part(decision.recommendation)}"
    return URIRef(f"{plan}/link-decision/{link}/{decision.number}")


def read_decisions(review: Graph) -> tuple[Decision, ...]:
    """Return the decisions about links that the graph holds, by link, in the order they were made.

    Raises:
        BadInput: one lacks something that every decision has.
    """
    found = [_read(review, node) for node in review.subjects(RDF.type, PLAN.LinkDecision)]
    return tuple(sorted(found, key=lambda one: (one.recommendation, one.action, one.number)))


def _write(graph: Graph, decision: Decision) -> None:
    node = decision_iri(decision)
    for predicate, value in (
        (RDF.type, PLAN.LinkDecision),
        (PLAN.plan, URIRef(decision.action.partition("/action/")[0])),
        (PLAN.decidedAction, URIRef(decision.action)),
        (PLAN.decidedRecommendation, URIRef(decision.recommendation)),
        (PLAN.verdict, CODE[f"verdict/{decision.verdict}"]),
        (PLAN.decisionReason, Literal(decision.reason)),
        (PLAN.decidedBy, Literal(decision.by)),
        (PLAN.decidedOn, Literal(decision.on.isoformat(), datatype=XSD.date)),
        (PLAN.actionDigest, Literal(decision.action_digest)),
        (PLAN.recommendationDigest, Literal(decision.recommendation_digest)),
        (PLAN.decisionNumber, Literal(decision.number)),
    ):
        graph.add((node, predicate, value))


def _read(graph: Graph, node: object) -> Decision:
    def one(predicate: URIRef) -> str:
        values = list(graph.objects(node, predicate))  # type: ignore[arg-type]
        if len(values) != 1:
            raise BadInput(
                f"The decision <{node}> has {len(values)} of {last_part(str(predicate))}, and "
                "needs one: the review graph was changed by something else."
            )
        return str(values[0])

    try:
        return Decision(
            action=one(PLAN.decidedAction),
            recommendation=one(PLAN.decidedRecommendation),
            verdict=last_part(one(PLAN.verdict)),
            reason=one(PLAN.decisionReason),
            by=one(PLAN.decidedBy),
            on=date.fromisoformat(one(PLAN.decidedOn)),
            action_digest=one(PLAN.actionDigest),
            recommendation_digest=one(PLAN.recommendationDigest),
            number=int(one(PLAN.decisionNumber)),
        )
    except ValueError as error:
        raise BadInput(f"The decision <{node}> cannot be read: {error}.") from error
