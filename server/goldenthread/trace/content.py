"""Everything that one version of a plan says, as a trace walks it.

A release never changes, so what its graphs say is read once and kept with the
reader of the release: the first trace of a plan pays for it, every later one only
walks. What depends on who asks is never kept: links (which come from several
graphs) and the holders of posts are asked of the caller's own dataset each time.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from goldenthread.store.dataset import Dataset
from goldenthread.trace import parts
from goldenthread.trace.fetch import Fetch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goldenthread.catalogue import Catalogue
    from goldenthread.store.protocol import Reader
    from goldenthread.trace.model import (
        Action,
        Assignment,
        CostColumn,
        Measure,
        Objective,
        Post,
        Recommendation,
        Workstream,
    )

_KEPT_PLANS = 64


@dataclass(frozen=True, slots=True)
class Content:
    """The public content of one version: its items by IRI in the plan's order, and indexes.

    The indexes give the IRIs of actions, measures or objectives that hang on an item.
    """

    recommendations: Mapping[str, Recommendation]
    assignments: tuple[Assignment, ...]
    workstreams: Mapping[str, Workstream]
    objectives: Mapping[str, Objective]
    actions: Mapping[str, Action]
    measures: Mapping[str, Measure]
    posts: Mapping[str, Post]
    columns: Mapping[str, CostColumn]
    objectives_of: Mapping[str, tuple[str, ...]]
    actions_of: Mapping[str, tuple[str, ...]]
    measures_of: Mapping[str, tuple[str, ...]]
    workstreams_of_post: Mapping[str, tuple[str, ...]]
    parts_of: Mapping[str, tuple[str, ...]]


_kept: WeakKeyDictionary[Reader, dict[str, Content]] = WeakKeyDictionary()
_lock = threading.Lock()


def content_of(catalogue: Catalogue, reader: Reader, graph: str) -> Content:
    """Return what the graph ``graph`` of the reader's release says, read once.

    The caller must have found ``graph`` among the graphs that may be read.
    """
    with _lock:
        found = _kept.setdefault(reader, {}).get(graph)
    if found is None:
        found = read_content(Fetch(catalogue, reader, Dataset((graph,))))
        with _lock:
            plans = _kept.setdefault(reader, {})
            while len(plans) >= _KEPT_PLANS:
                del plans[next(iter(plans))]
            plans[graph] = found
    return found


def read_content(fetch: Fetch) -> Content:
    """Read the content of a version from the graph that ``fetch`` reads."""
    lines = parts.lines_by_item(fetch("trace-lines"))
    notes = parts.Notes(fetch("trace-action-notes"))
    columns = parts.columns(fetch("trace-cost-columns"))
    costs = parts.costs(fetch("trace-costs"), notes.of("coveredBy"), columns)
    owners = parts.owners(fetch("trace-owners"))
    actions = parts.actions(fetch("trace-actions"), notes, owners, costs)
    objectives = parts.objectives(fetch("trace-objectives"), lines)
    measures = parts.measures(fetch("trace-measures"), lines)
    workstreams = parts.workstreams(fetch("trace-workstreams"), fetch("trace-roles"), lines)
    return Content(
        recommendations=parts.recommendations(fetch("trace-recommendations"), lines),
        assignments=parts.assignments(fetch("trace-assignments")),
        workstreams=workstreams,
        objectives=objectives,
        actions=actions,
        measures=measures,
        posts=parts.posts(fetch("trace-posts"), lines),
        columns=columns,
        objectives_of=_index((o.workstream, o.iri) for o in objectives.values()),
        actions_of=_index(
            (key, action.iri) for action in actions.values() for key in _above(action)
        ),
        measures_of=_index(
            (key, measure.iri)
            for measure in measures.values()
            for key in (measure.workstream, measure.objective)
            if key
        ),
        workstreams_of_post=_index(
            (post, workstream.iri)
            for workstream in workstreams.values()
            for role in workstream.roles
            for post in role.posts
        ),
        parts_of=_index((a.continues, a.iri) for a in actions.values() if a.continues),
    )


def _above(action: Action) -> list[str]:
    owners = (post for owner in action.owners for post in owner.posts)
    return [action.workstream, action.objective, *owners]


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for key, iri in pairs:
        found[key][iri] = None
    return {key: tuple(iris) for key, iris in found.items()}
