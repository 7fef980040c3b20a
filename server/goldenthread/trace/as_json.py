"""A trace as JSON.

Members of the whole: ``asked``, ``notes`` (sentences to read first), ``threads``.

Members of a thread: ``subject`` (an IRI), ``kind``, ``plan``, ``people_visible``; the
items, each a list in the plan's order: ``recommendations``, ``workstreams``,
``objectives``, ``actions``, ``measures``, ``posts``; ``linked_actions``,
``linked_recommendations`` (with an accepted link) and ``sharing_recommendations``
(that only share a workstream), as IRIs; ``edges``, the steps with their bases;
``costs``, the sums of the linked actions and, apart from them, of the others.

``proposed_links`` is there only where proposed links were asked for: links that nobody
has decided about, surest first, with their ends, ``basis``, ``confidence`` and ``reason``.

Every item has ``iri``, ``kind``, ``ref`` (as printed, or null), ``label``, ``text`` and
``lines`` (of the source, ``first`` and ``last`` counted from 1); what the plan does not
state is null. Amounts and numbers are strings in decimal notation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.trace.costs import linked_totals, other_totals
from goldenthread.trace.edges import edges

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from goldenthread.trace.costs import ColumnTotal
    from goldenthread.trace.edges import Edge
    from goldenthread.trace.model import (
        Action,
        Lines,
        Measure,
        Objective,
        Post,
        ProposedLink,
        Recommendation,
        Thread,
        Trace,
        Workstream,
    )

Json = dict[str, object]


def to_json(trace: Trace) -> Json:
    """Return the trace as a structure that ``json.dumps`` takes."""
    return {
        "asked": trace.asked,
        "notes": list(trace.notes),
        "threads": [_thread(thread) for thread in trace.threads],
    }


def _thread(thread: Thread) -> Json:
    proposed: Json = {}
    if thread.proposed is not None:
        proposed["proposed_links"] = [_proposed(p) for p in thread.proposed]
    return {
        "subject": thread.subject,
        "kind": thread.kind,
        "plan": thread.plan,
        "people_visible": thread.people_visible,
        "recommendations": [_recommendation(r) for r in thread.recommendations.values()],
        "workstreams": [_workstream(w) for w in thread.workstreams.values()],
        "objectives": [_objective(o) for o in thread.objectives.values()],
        "actions": [_action(a, thread) for a in thread.actions.values()],
        "measures": [_measure(m) for m in thread.measures.values()],
        "posts": [_post(p, thread) for p in thread.posts.values()],
        "linked_actions": list(thread.linked_actions),
        "linked_recommendations": list(thread.linked_recommendations),
        "sharing_recommendations": list(thread.sharing_recommendations),
        "edges": [_edge(edge) for edge in edges(thread)],
        "costs": {
            "linked_actions": [_total(t) for t in linked_totals(thread)],
            "other_actions": [_total(t) for t in other_totals(thread)],
        },
        **proposed,
    }


def _recommendation(item: Recommendation) -> Json:
    return {
        "iri": item.iri,
        "kind": "Recommendation",
        "ref": item.ref,
        "label": item.label,
        "text": item.text,
        "story": item.story,
        "good": item.good,
        "review": {"iri": item.review, "label": item.review_name},
        "bands": list(item.bands),
        "lines": _lines(item.lines),
    }


def _workstream(item: Workstream) -> Json:
    return {
        "iri": item.iri,
        "kind": "Workstream",
        "ref": item.ref,
        "label": item.label,
        "text": item.text,
        "outcome": item.outcome,
        "responsible": [
            {
                "role": role.role,
                "place": role.place,
                "printed": role.printed,
                "resolution": role.resolution,
                "posts": list(role.posts),
            }
            for role in item.roles
        ],
        "lines": _lines(item.lines),
    }


def _objective(item: Objective) -> Json:
    return {
        "iri": item.iri,
        "kind": "Objective",
        "ref": item.ref,
        "label": item.label,
        "text": item.text,
        "workstream": item.workstream,
        "lines": _lines(item.lines),
    }


def _action(item: Action, thread: Thread) -> Json:
    return {
        "iri": item.iri,
        "kind": "Action",
        "ref": item.ref,
        "label": item.label,
        "text": item.text,
        "objective": item.objective,
        "workstream": item.workstream,
        "deadline": {
            "printed": item.deadline,
            "reading": item.reading,
            "due": item.due,
            "starts": item.starts,
            "recurrence": item.recurrence,
            "note": item.deadline_note,
        },
        "rating": {"printed": item.printed_rating, "colour": item.rating},
        "continues": item.continues,
        "owners": [
            {
                "printed": owner.printed,
                "resolution": owner.resolution,
                "posts": list(owner.posts),
            }
            for owner in item.owners
        ],
        "costs": [
            {
                "column": thread.columns[cost.column].label,
                "printed": cost.printed,
                "status": cost.status,
                "amount": _number(cost.amount),
                "currency": cost.currency,
                "covered_by": cost.covered_by,
            }
            for cost in item.costs
        ],
        "lines": _lines(item.lines),
    }


def _measure(item: Measure) -> Json:
    return {
        "iri": item.iri,
        "kind": "SuccessMeasure",
        "ref": None,
        "label": item.text,
        "text": item.text,
        "workstream": item.workstream,
        "objective": item.objective,
        "target": {
            "printed": item.printed_target,
            "number": _number(item.target),
            "unit": item.target_unit,
        },
        "current": {
            "printed": item.printed_current,
            "number": _number(item.current),
            "unit": item.current_unit,
        },
        "rating": {"printed": item.printed_rating, "colour": item.rating},
        "direction": item.direction,
        "lines": _lines(item.lines),
    }


def _post(item: Post, thread: Thread) -> Json:
    holders = thread.holders.get(item.iri, ())
    return {
        "iri": item.iri,
        "kind": "Post",
        "ref": item.ref,
        "label": item.label,
        "text": item.text,
        "group": item.group,
        "holders": [{"iri": iri, "name": thread.people[iri].name} for iri in holders],
        "lines": _lines(item.lines),
    }


def _edge(edge: Edge) -> Json:
    return {
        "source": edge.source,
        "target": edge.target,
        "relation": edge.relation,
        "basis": list(edge.basis),
        "printed": edge.printed,
        "evidence": _lines(edge.evidence),
    }


def _proposed(one: ProposedLink) -> Json:
    return {
        "iri": one.link.iri,
        "status": "proposed",
        "action": {
            "iri": one.link.action,
            "label": one.action_label,
            "text": one.action_text,
        },
        "recommendation": {
            "iri": one.link.recommendation,
            "label": one.recommendation_label,
            "text": one.recommendation_text or None,
        },
        "basis": one.link.basis,
        "confidence": _number(one.confidence),
        "reason": one.reason,
        "method": one.link.method,
        "evidence": _lines(one.link.evidence),
    }


def _total(total: ColumnTotal) -> Json:
    return {
        "column": total.label,
        "amounts": {currency: _number(amount) for currency, amount in total.amounts.items()},
        "stated": total.stated,
        "left_out": dict(total.left_out),
    }


def _lines(lines: Iterable[Lines]) -> list[Json]:
    return [{"first": at.first, "last": at.last} for at in lines]


def _number(value: Decimal | None) -> str | None:
    if value is None:
        return None
    return format(value.normalize(), "f")
