"""The steps of a thread, each with its basis: how it is known that one item leads to another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goldenthread.trace.model import Lines, Thread

_ROLES = {"sponsor": "sponsored-by", "lead": "led-by", "project-manager": "managed-by"}


@dataclass(frozen=True, slots=True)
class Edge:
    """One step of a thread.

    Attributes:
        source, target: the IRIs of its ends.
        relation: ``assigned-to`` (recommendation to workstream), ``addresses``
            (action to recommendation: an accepted link), ``has-objective``,
            ``has-action``, ``continued-by``, ``measured-by``, ``owned-by``,
            ``candidate-owner`` (one of several posts that an ambiguous name may
            mean), ``sponsored-by``, ``led-by``, ``managed-by`` and their
            ``candidate-`` forms, ``held-by``, ``cost-covered-by``.
        basis: how it is known: ``stated-in-appendix``, ``stated-on-page`` and so on
            (the places of the document that state it); ``table`` (the one stands in
            the other's table); ``cited``, ``verbatim``; ``owner:exact`` and so on
            (how the printed name resolves to the post); ``table-of-posts``.
        printed: what the document prints for it, ``None`` where nothing more.
        evidence: the lines that show it.
    """

    source: str
    target: str
    relation: str
    basis: tuple[str, ...]
    printed: str | None = None
    evidence: tuple[Lines, ...] = ()


def edges(thread: Thread) -> tuple[Edge, ...]:
    """Return the steps of ``thread``, from recommendations down to the holders of posts."""
    return (
        *_assigned(thread),
        *_linked(thread),
        *_structure(thread),
        *_measured(thread),
        *_responsible(thread),
        *(
            Edge(post, person, "held-by", ("table-of-posts",))
            for post, people in thread.holders.items()
            for person in people
        ),
    )


def stated(place: str) -> str:
    """Return the basis of what ``place`` of the document states: ``stated-on-page``."""
    return f"stated-on-{place}" if place == "page" else f"stated-in-{place}"


def _assigned(thread: Thread) -> Iterator[Edge]:
    bases: dict[tuple[str, str], list[str]] = defaultdict(list)
    shown: dict[tuple[str, str], set[Lines]] = defaultdict(set)
    for at in thread.assignments:
        ends = (at.recommendation, at.workstream)
        bases[ends].append(stated(at.place))
        shown[ends].update(at.lines)
    for ends, basis in bases.items():
        yield Edge(*ends, "assigned-to", tuple(basis), evidence=_sorted(shown[ends]))


def _linked(thread: Thread) -> Iterator[Edge]:
    for link in thread.links:
        yield Edge(
            link.action,
            link.recommendation,
            "addresses",
            (link.basis,),
            link.printed,
            link.evidence,
        )


def _structure(thread: Thread) -> Iterator[Edge]:
    for objective in thread.objectives.values():
        yield Edge(
            objective.workstream, objective.iri, "has-objective", ("table",), None, objective.lines
        )
    for action in thread.actions.values():
        yield Edge(action.objective, action.iri, "has-action", ("table",), None, action.lines)
        if action.continues is not None:
            yield Edge(action.continues, action.iri, "continued-by", ("table",), None, action.lines)
        for cost in action.costs:
            if cost.covered_by is not None:
                yield Edge(action.iri, cost.covered_by, "cost-covered-by", ("cited",), cost.printed)


def _measured(thread: Thread) -> Iterator[Edge]:
    for measure in thread.measures.values():
        source = measure.objective or measure.workstream
        yield Edge(source, measure.iri, "measured-by", ("table",), None, measure.lines)


def _responsible(thread: Thread) -> Iterator[Edge]:
    for action in thread.actions.values():
        for owner in action.owners:
            sure = owner.resolution != "ambiguous"
            for post in owner.posts:
                yield Edge(
                    action.iri,
                    post,
                    "owned-by" if sure else "candidate-owner",
                    (f"owner:{owner.resolution}",),
                    owner.printed,
                    action.lines,
                )
    for workstream in thread.workstreams.values():
        for role in workstream.roles:
            relation = _ROLES.get(role.role, role.role)
            for post in role.posts:
                yield Edge(
                    workstream.iri,
                    post,
                    f"candidate-{relation}" if role.resolution == "ambiguous" else relation,
                    (stated(role.place), f"{role.role}:{role.resolution}"),
                    role.printed,
                )


def _sorted(lines: set[Lines]) -> tuple[Lines, ...]:
    return tuple(sorted(lines, key=lambda at: (at.first, at.last)))
