"""Traces an item: finds it, walks the plan from it in both directions, puts it together.

Down the plan: recommendation, workstreams, objectives, actions, posts, holders. Up
the plan: action, objective, workstream, recommendations. A trace goes both ways from
where it begins, and not back down again by another way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from goldenthread.catalogue import require_items
from goldenthread.catalogue.values import shown
from goldenthread.namespaces import CODE
from goldenthread.trace import parts
from goldenthread.trace.content import Content, content_of
from goldenthread.trace.fetch import Fetch
from goldenthread.trace.model import Link, ProposedLink, Thread, Trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from goldenthread.catalogue import Catalogue, Item
    from goldenthread.store.dataset import Dataset
    from goldenthread.store.protocol import Reader
    from goldenthread.trace.fetch import Rows

T = TypeVar("T")

_PLURALS = {
    "Recommendation": "recommendations",
    "Workstream": "workstreams",
    "Objective": "objectives",
    "Action": "actions",
    "SuccessMeasure": "success measures",
    "Post": "posts",
    "Person": "people",
}

ACCEPTED = str(CODE["link-status/accepted"])
PROPOSED = str(CODE["link-status/proposed"])

TRACED: tuple[str, ...] = tuple(_PLURALS)
"""The classes of the items that can be traced."""


def trace(
    reader: Reader,
    dataset: Dataset,
    what: str,
    catalogue: Catalogue,
    *,
    plan: str | None = None,
    kinds: Sequence[str] = (),
    proposed: bool = False,
) -> Trace:
    """Return the golden thread through what ``what`` names, in both directions.

    ``what`` is anything that :func:`goldenthread.catalogue.find_items` takes: a
    ref, an id, a post, a name, an IRI. Where it names several items (an id that is
    printed twice, a ref of two plans) each has a thread of its own and a note says
    so. ``plan`` (key or IRI) and ``kinds`` (local names of classes) narrow it.
    With ``proposed``, links that nobody has decided about are told apart from the rest.
    Nothing outside ``dataset`` is read: names of people come only where their graph
    is in it.

    Raises:
        NotFound: nothing that can be traced has this name; with the near ones.
    """
    items = require_items(catalogue, reader, dataset, what, kinds=tuple(kinds) or TRACED, plan=plan)
    fetch = Fetch(catalogue, reader, dataset)
    threads = tuple(
        _thread(fetch, content_of(catalogue, reader, i.graph), i, proposed=proposed) for i in items
    )
    return Trace(" ".join(what.split()), _notes(what, items), threads)


def _thread(fetch: Fetch, content: Content, item: Item, *, proposed: bool) -> Thread:
    walk = _Walk(fetch, content)
    walk.begin(item)
    holders = fetch("trace-holders", post=walk.posts) if walk.posts else []
    return Thread(
        subject=item.iri,
        kind=item.kind,
        plan=item.plan,
        people_visible=bool(holders) or bool(fetch("trace-people-visible", plan=[item.plan])),
        recommendations=_in_order(content.recommendations, walk.recommendations),
        assignments=tuple(
            at
            for at in content.assignments
            if at.recommendation in walk.recommendations and at.workstream in walk.workstreams
        ),
        links=walk.links,
        workstreams=_in_order(content.workstreams, walk.workstreams),
        objectives=_in_order(content.objectives, walk.objectives),
        actions=_in_order(content.actions, walk.actions),
        measures=_in_order(content.measures, walk.measures),
        posts=_in_order(content.posts, walk.posts),
        people=parts.people(holders),
        holders=parts.holders(holders),
        columns=content.columns,
        proposed=walk.proposed() if proposed else None,
    )


class _Walk:
    """Collects the IRIs of what lies on one thread."""

    def __init__(self, fetch: Fetch, content: Content) -> None:
        self._fetch = fetch
        self._content = content
        self.recommendations: set[str] = set()
        self.workstreams: set[str] = set()
        self.objectives: set[str] = set()
        self.actions: set[str] = set()
        self.measures: set[str] = set()
        self.posts: set[str] = set()
        self.links: tuple[Link, ...] = ()
        self._ends: dict[str, set[str]] = {}

    def begin(self, item: Item) -> None:
        """Walk from ``item`` up and down the plan."""
        if item.kind == "Recommendation":
            self._from_recommendation(item.iri)
        else:
            self._from_below(item)
            self._up()
        for iri in self.actions:
            for owner in self._content.actions[iri].owners:
                self.posts.update(owner.posts)
        for iri in self.workstreams:
            for role in self._content.workstreams[iri].roles:
                self.posts.update(role.posts)

    def proposed(self) -> tuple[ProposedLink, ...]:
        """Return the proposed links at the ends where accepted ones were looked for."""
        content = self._content
        return parts.proposed(self._asked(PROPOSED), content.actions, content.recommendations)

    def _asked(self, status: str) -> Rows:
        """Return the rows of the links of one status, of no other."""
        return self._fetch("trace-links", **self._ends, status=[status]) if self._ends else []

    def _from_recommendation(self, iri: str) -> None:
        self.recommendations.add(iri)
        for at in self._content.assignments:
            if at.recommendation == iri:
                self._whole_workstream(at.workstream)
        self._ends = {"recommendation": {iri}}
        self.links = parts.links(self._asked(ACCEPTED))
        for link in self.links:
            if link.action in self._content.actions:
                self.actions.add(link.action)
                objective = self._content.actions[link.action].objective
                self.measures.update(self._content.measures_of.get(objective, ()))
        self._above_actions()

    def _from_below(self, item: Item) -> None:
        content, iri = self._content, item.iri
        if item.kind == "Workstream":
            self._whole_workstream(iri)
        elif item.kind == "Objective":
            self._whole_objective(iri)
        elif item.kind == "Action":
            first = content.actions[iri].continues or iri
            self.actions.update((first, *content.parts_of.get(first, ())))
            self.measures.update(content.measures_of.get(content.actions[iri].objective, ()))
        elif item.kind == "SuccessMeasure":
            measure = content.measures[iri]
            self.measures.add(iri)
            self.workstreams.add(measure.workstream)
            if measure.objective is not None:
                self._whole_objective(measure.objective)
                self.measures = {iri}
        elif item.kind == "Post":
            self._whole_post(iri)
        else:
            for post in {row[0] for row in self._fetch("trace-holders", person=[iri])}:
                self._whole_post(post)

    def _whole_workstream(self, iri: str) -> None:
        self.workstreams.add(iri)
        self.objectives.update(self._content.objectives_of.get(iri, ()))
        self.actions.update(self._content.actions_of.get(iri, ()))
        self.measures.update(self._content.measures_of.get(iri, ()))

    def _whole_objective(self, iri: str) -> None:
        self.objectives.add(iri)
        self.workstreams.add(self._content.objectives[iri].workstream)
        self.actions.update(self._content.actions_of.get(iri, ()))
        self.measures.update(self._content.measures_of.get(iri, ()))

    def _whole_post(self, iri: str) -> None:
        self.posts.add(iri)
        self.actions.update(self._content.actions_of.get(iri, ()))
        self.workstreams.update(self._content.workstreams_of_post.get(iri, ()))

    def _above_actions(self) -> None:
        for iri in self.actions:
            action = self._content.actions[iri]
            self.objectives.add(action.objective)
            self.workstreams.add(action.workstream)

    def _up(self) -> None:
        """Add the recommendations above: linked to the actions, or sharing a workstream."""
        self._above_actions()
        if self.actions:
            self._ends = {"action": self.actions}
            self.links = parts.links(self._asked(ACCEPTED))
        self.recommendations.update(link.recommendation for link in self.links)
        self.recommendations.update(
            at.recommendation
            for at in self._content.assignments
            if at.workstream in self.workstreams
        )


def _in_order(items: Mapping[str, T], wanted: Iterable[str]) -> dict[str, T]:
    """Return the wanted ones of ``items``, in the order that those stand in."""
    found = set(wanted)
    return {iri: item for iri, item in items.items() if iri in found}


def _notes(what: str, items: Sequence[Item]) -> tuple[str, ...]:
    if len(items) == 1:
        return ()
    name = shown(what)
    plans = {item.plan for item in items}
    if len(plans) == len(items):
        return (f"'{name}' stands in {len(plans)} plans: each is traced.",)
    kinds = {item.kind for item in items}
    if len(kinds) == 1 and all(item.ref == name for item in items):
        many, labels = _PLURALS[items[0].kind], ", ".join(item.label for item in items)
        return (f"The plan prints {name} for {len(items)} {many}: each is traced ({labels}).",)
    return (f"'{name}' names {len(items)} items: each is traced.",)
