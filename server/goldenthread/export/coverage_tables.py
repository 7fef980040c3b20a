"""Coverage, the matrix and the links themselves as tables, and coverage as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.export.tables import Table
from goldenthread.links.present import LISTED, recommendation_keys
from goldenthread.store.terms import XSD, Term

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from goldenthread.links.corpus import Corpus
    from goldenthread.links.coverage import CostTotal, Coverage, PlanCoverage
    from goldenthread.links.effective import Link
    from goldenthread.links.matrix import Matrix
    from goldenthread.store.terms import Row

_LINKS = {
    "recommendation": "Recommendation",
    "action": "Action",
    "basis": "Basis",
    "status": "Status",
    "confidence": "Confidence",
    "reason": "Why",
    "method": "Method",
}
_COVERAGE = {
    "key": "Key",
    "title": "What it asks, or title",
    "answered": "Recommendations answered",
    "unanswered": "Recommendations not answered",
    "accepted": "Accepted links",
    "bases": "By basis",
    "waiting": "Links that wait for a person",
    "actions": "Actions",
    "owners": "Who is responsible",
    "ratings": "Ratings",
    "nextDue": "Next due",
    "late": "Late",
    "costs": "Costs, each action once",
    "leftOut": "Cost cells without an amount",
    "measures": "Success measures",
}


def links_table(
    corpus: Corpus, links: Iterable[Link], *, statuses: Collection[str] = LISTED
) -> Table:
    """Return ``links`` with one of ``statuses``, one row for each, in the order given."""
    keys = recommendation_keys(corpus)
    rows = [
        _row(
            recommendation=keys[link.recommendation],
            action=corpus.action_by_iri[link.action].key,
            basis=link.basis,
            status=link.status,
            confidence=link.confidence,
            reason=link.reason,
            method=link.method,
        )
        for link in links
        if link.status in statuses
    ]
    return Table(tuple(_LINKS), tuple(_LINKS.values()), rows)


def coverage_table(rows: Iterable[Coverage]) -> Table:
    """Return one row for each of ``rows``."""
    return Table(tuple(_COVERAGE), tuple(_COVERAGE.values()), [_coverage_row(one) for one in rows])


def matrix_table(matrix: Matrix) -> Table:
    """Return the matrix with one row for each recommendation and one column for each action.

    A cell is the basis of an accepted link, the confidence of a proposed one
    (``? 0.62``), or the status of one that is disputed or suspect; an empty cell
    is no link. The two columns at the left name the recommendation.
    """
    keys = [action.key for action in matrix.actions]
    rows = []
    for each in matrix.recommendations:
        row = _row(recommendation=each.key, text=each.text)
        for action in matrix.actions:
            link = matrix.cells.get((action.iri, each.iri))
            if link is not None:
                row[action.key] = Term.literal(_mark(link))
        rows.append(row)
    return Table(("recommendation", "text", *keys), ("Recommendation", "What it asks", *keys), rows)


def coverage_json(found: PlanCoverage) -> dict[str, object]:
    """Return the coverage as JSON has it; amounts are strings, so that none is rounded."""
    return {
        "at": found.at.isoformat(),
        "plan": _object(found.plan),
        "workstreams": [_object(one) for one in found.workstreams],
        "recommendations": [_object(one) for one in found.recommendations],
        "unassignedRecommendations": list(found.unassigned),
        "actionsThatAnswerNothing": list(found.idle),
    }


def _mark(link: Link) -> str:
    if link.status == "accepted":
        return link.basis
    return f"? {link.confidence:.2f}" if link.confidence is not None else link.status


def _object(one: Coverage) -> dict[str, object]:
    return {
        "key": one.key,
        "title": one.title,
        "answered": list(one.answered),
        "unanswered": list(one.unanswered),
        "accepted": dict(one.accepted),
        "waiting": dict(one.waiting),
        "actions": list(one.actions),
        "owners": list(one.owners),
        "ratings": dict(one.ratings),
        "nextDue": one.next_due.isoformat() if one.next_due else None,
        "late": list(one.late),
        "costs": [
            {
                "column": cost.column,
                "currency": cost.currency,
                "total": f"{cost.total:f}",
                "stated": cost.stated,
                "leftOut": dict(cost.left_out),
            }
            for cost in one.costs
        ],
        "measures": list(one.measures),
    }


def _coverage_row(one: Coverage) -> Row:
    row = _row(
        key=one.key,
        title=one.title,
        answered=len(one.answered),
        unanswered=len(one.unanswered),
        accepted=sum(one.accepted.values()),
        bases=_counts(one.accepted),
        waiting=sum(one.waiting.values()),
        actions=", ".join(one.actions),
        owners="; ".join(one.owners),
        ratings=_counts(one.ratings),
        late=", ".join(one.late),
        costs="; ".join(f"{c.column}: {_money(c)}" for c in one.costs if c.stated),
        leftOut="; ".join(f"{c.column}: {_counts(c.left_out)}" for c in one.costs if c.left_out),
        measures="; ".join(one.measures),
    )
    if one.next_due is not None:
        row["nextDue"] = Term.literal(one.next_due.isoformat(), datatype=f"{XSD}date")
    return row


def _row(**values: str | float | None) -> Row:
    return {name: term for name, value in values.items() if (term := _term(value)) is not None}


def _term(value: str | float | None) -> Term | None:
    if value is None:
        return None
    if isinstance(value, int):
        return Term.literal(str(value), datatype=f"{XSD}integer")
    if isinstance(value, float):
        return Term.literal(f"{value:.3f}", datatype=f"{XSD}decimal")
    return Term.literal(value)


def _counts(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{n} {name.replace('-', ' ')}" for name, n in counted.items())


def _money(cost: CostTotal) -> str:
    amount = f"{cost.total:,.2f}".removesuffix(".00")
    return f"{cost.currency} {amount}" if cost.currency else amount
