"""A trace as a table: one row for each path from a recommendation by an action to an owner."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from goldenthread.trace.edges import stated
from goldenthread.trace.wording import lines_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goldenthread.trace.model import Action, Owner, ProposedLink, Thread, Trace

COLUMNS: tuple[str, ...] = (
    "Recommendation",
    "What is recommended",
    "Basis",
    "Evidence",
    "Workstream",
    "Objective",
    "Action",
    "What is to be done",
    "Deadline as printed",
    "Due",
    "Rating as printed",
    "Rating",
    "Owner as printed",
    "How the owner resolves",
    "Post",
    "Title of the post",
    "Holders",
    "Costs as printed",
    "Lines of the source",
    "Action (IRI)",
)
"""The headings, in order. ``Basis`` is ``cited``, ``verbatim`` and so on for an accepted link;
``same workstream (…)``, with the places that assign the recommendation, says that there is none."""


_BASIS = COLUMNS.index("Basis")
_SHARING = "same workstream"

PROPOSED_COLUMNS: tuple[str, ...] = ("Status of the link", "Confidence", "Why it is proposed")
"""The headings that come after the others where proposed links are asked for."""


def to_csv(trace: Trace) -> str:
    """Return the trace as CSV (RFC 4180), with a heading row; empty cells for what is not stated.

    An action without a recommendation, or without an owner, has a row all the same, and so
    has a recommendation without an action. Where proposed links were asked for, every row
    has the status of its link, and they come after all the others.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    asked = any(thread.proposed is not None for thread in trace.threads)
    writer.writerow((*COLUMNS, *PROPOSED_COLUMNS) if asked else COLUMNS)
    for thread in trace.threads:
        for row in _rows(thread):
            linked = row[_BASIS] and not row[_BASIS].startswith(_SHARING)
            writer.writerow((*row, "accepted" if linked else "", "", "") if asked else row)
    for thread in trace.threads:
        writer.writerows(_proposed(one) for one in thread.proposed or ())
    return out.getvalue()


def _rows(thread: Thread) -> Iterator[tuple[str, ...]]:
    reached: set[str] = set()
    for iri, recommendation in thread.recommendations.items():
        found = False
        for action, basis, evidence in _paths(thread, iri):
            found = True
            reached.add(action.iri)
            head = (recommendation.ref, recommendation.text or "", basis, evidence)
            yield from _action_rows(thread, head, action)
        if not found:
            yield (recommendation.ref, recommendation.text or "", *[""] * (len(COLUMNS) - 2))
    for action in thread.actions.values():
        if action.iri not in reached:
            yield from _action_rows(thread, ("", "", "", ""), action)


def _proposed(one: ProposedLink) -> tuple[str, ...]:
    stated = {
        "Recommendation": one.recommendation_label,
        "What is recommended": one.recommendation_text,
        "Basis": one.link.basis,
        "Evidence": lines_words(one.link.evidence),
        "Action": one.action_label,
        "What is to be done": one.action_text,
        "Action (IRI)": one.link.action,
        PROPOSED_COLUMNS[0]: "proposed",
        PROPOSED_COLUMNS[1]: f"{one.confidence:f}",
        PROPOSED_COLUMNS[2]: one.reason,
    }
    return tuple(stated.get(name, "") for name in (*COLUMNS, *PROPOSED_COLUMNS))


def _paths(thread: Thread, recommendation: str) -> Iterator[tuple[Action, str, str]]:
    linked: set[str] = set()
    for link in thread.links:
        if link.recommendation == recommendation and link.action in thread.actions:
            linked.add(link.action)
            yield thread.actions[link.action], link.basis, lines_words(link.evidence)
    places: dict[str, list[str]] = {}
    for at in thread.assignments:
        if at.recommendation == recommendation:
            places.setdefault(at.workstream, []).append(stated(at.place))
    for action in thread.actions.values():
        if action.workstream in places and action.iri not in linked:
            yield action, f"{_SHARING} ({', '.join(places[action.workstream])})", ""


def _action_rows(
    thread: Thread, head: tuple[str, str, str, str], action: Action
) -> Iterator[tuple[str, ...]]:
    for owner in action.owners or (None,):
        for post in _posts(owner):
            yield (*head, *_action_cells(thread, action, owner, post))


def _posts(owner: Owner | None) -> tuple[str | None, ...]:
    return (None,) if owner is None or not owner.posts else owner.posts


def _action_cells(
    thread: Thread, action: Action, owner: Owner | None, post: str | None
) -> tuple[str, ...]:
    costs = "; ".join(
        f"{thread.columns[cost.column].label}: {cost.printed}"
        for cost in action.costs
        if cost.printed
    )
    holders = () if post is None else thread.holders.get(post, ())
    return (
        thread.workstreams[action.workstream].ref,
        thread.objectives[action.objective].ref,
        action.ref or action.label,
        action.text,
        action.deadline,
        action.due or "",
        action.printed_rating,
        action.rating or "",
        "" if owner is None else owner.printed,
        "" if owner is None else owner.resolution,
        "" if post is None else (thread.posts[post].ref or ""),
        "" if post is None else thread.posts[post].text,
        ", ".join(thread.people[iri].name for iri in holders),
        costs,
        lines_words(action.lines),
        action.iri,
    )
