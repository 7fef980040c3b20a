"""What a trace holds: one result, from which every output is rendered.

Codes are the last part of their IRIs in the code lists (``red``, ``verbatim``,
``exact``); an item is named by its IRI, and stands once in a thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping  # noqa: TC003 - the types can be asked at run time
from dataclasses import dataclass
from decimal import Decimal  # noqa: TC003 - the types of the model can be asked at run time


@dataclass(frozen=True, slots=True)
class Lines:
    """A run of lines of the source, ``first`` to ``last``, counted from 1, both included."""

    first: int
    last: int

    def __str__(self) -> str:
        """Return the lines as a person says them: ``82`` or ``82-84``."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Owner:
    """One name that is printed as responsible, and the post that it resolves to.

    ``posts`` holds one post, every candidate when ``resolution`` is
    ``ambiguous``, or none when it is ``unresolved``.
    """

    position: int
    printed: str
    resolution: str
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """One name that one place prints as sponsor, lead or project manager of a workstream."""

    role: str
    place: str
    position: int
    printed: str
    resolution: str
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """One cost cell; ``amount`` is set if and only if ``status`` is ``stated``."""

    column: str
    printed: str
    status: str
    amount: Decimal | None
    currency: str | None
    covered_by: str | None


@dataclass(frozen=True, slots=True)
class CostColumn:
    """A column of the costs tables."""

    iri: str
    label: str
    order: int


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation; what the plan does not print of it is ``None``."""

    iri: str
    ref: str
    label: str
    text: str | None
    story: str | None
    good: str | None
    review: str
    review_name: str
    bands: tuple[str, ...]
    order: int
    lines: tuple[Lines, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """That one place of the document assigns a recommendation to a workstream."""

    recommendation: str
    workstream: str
    place: str
    lines: tuple[Lines, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """An accepted link: that an action addresses a recommendation, and how it is known.

    ``evidence`` is the lines at both ends that show it.
    """

    iri: str
    action: str
    recommendation: str
    basis: str
    method: str
    printed: str | None
    evidence: tuple[Lines, ...]


@dataclass(frozen=True, slots=True)
class ProposedLink:
    """A link that nobody has decided about: ``link`` says why it is proposed.

    Its ends need not be items of the thread, so what they say is here: labels, and
    texts as printed. ``confidence`` is that of the method, from 0 to 1.
    """

    link: Link
    confidence: Decimal
    reason: str
    action_label: str
    action_text: str
    recommendation_label: str
    recommendation_text: str


@dataclass(frozen=True, slots=True)
class Workstream:
    """A workstream, with who is responsible for it in each place that says so."""

    iri: str
    ref: str
    label: str
    text: str
    outcome: str | None
    order: int
    roles: tuple[Role, ...]
    lines: tuple[Lines, ...]


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective of a workstream."""

    iri: str
    ref: str
    label: str
    text: str
    workstream: str
    order: int
    lines: tuple[Lines, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """An action: what is printed, and what was read of it.

    ``due`` and ``starts`` are days (``2015-03-31``), ``None`` where the cell gives
    none; ``reading`` says how the deadline was read; ``rating`` is the colour of
    the plan's own key, ``None`` where the cell holds none.
    """

    iri: str
    ref: str | None
    label: str
    text: str
    objective: str
    workstream: str
    deadline: str
    reading: str
    due: str | None
    starts: str | None
    recurrence: str | None
    deadline_note: str | None
    printed_rating: str
    rating: str | None
    continues: str | None
    order: int
    owners: tuple[Owner, ...]
    costs: tuple[Cost, ...]
    lines: tuple[Lines, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A success measure; ``objective`` is ``None`` where its row names none."""

    iri: str
    text: str
    workstream: str
    objective: str | None
    printed_target: str
    target: Decimal | None
    target_unit: str | None
    printed_current: str
    current: Decimal | None
    current_unit: str | None
    printed_rating: str
    rating: str | None
    direction: str | None
    order: int
    lines: tuple[Lines, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """A post, or a group of posts."""

    iri: str
    ref: str | None
    label: str
    text: str
    group: bool
    order: int
    lines: tuple[Lines, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A person who holds a post."""

    iri: str
    name: str


@dataclass(frozen=True, slots=True)
class Thread:
    """The golden thread through one item, in both directions.

    Attributes:
        subject: the IRI of the item that the thread goes through.
        kind: the local name of its class (``Action``).
        plan: the IRI of its plan.
        people_visible: whether the caller sees any holder of this plan's posts; where
            not, a post without holders is not a vacancy.
        links: the accepted links on the thread: these alone say that an action
            addresses a recommendation.
        assignments: recommendations and workstreams as the document assigns them:
            an action in such a workstream is *not* thereby linked.
        recommendations, workstreams, objectives, actions, measures, posts, people,
            columns: the items of the thread by IRI, in the plan's order.
        holders: the people who hold each post, whom the caller may see.
        proposed: the links that are only proposed for the subject or the thread's
            actions, surest first: no part of anything above; ``None`` if not asked for.
    """

    subject: str
    kind: str
    plan: str
    people_visible: bool
    recommendations: Mapping[str, Recommendation]
    assignments: tuple[Assignment, ...]
    links: tuple[Link, ...]
    workstreams: Mapping[str, Workstream]
    objectives: Mapping[str, Objective]
    actions: Mapping[str, Action]
    measures: Mapping[str, Measure]
    posts: Mapping[str, Post]
    people: Mapping[str, Person]
    holders: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, CostColumn]
    proposed: tuple[ProposedLink, ...] | None = None

    @property
    def linked_actions(self) -> tuple[str, ...]:
        """The actions with an accepted link to a recommendation of the thread."""
        linked = {link.action for link in self.links}
        return tuple(iri for iri in self.actions if iri in linked)

    @property
    def linked_recommendations(self) -> tuple[str, ...]:
        """The recommendations with an accepted link to an action of the thread."""
        linked = {link.recommendation for link in self.links}
        return tuple(iri for iri in self.recommendations if iri in linked)

    @property
    def sharing_recommendations(self) -> tuple[str, ...]:
        """The recommendations that only share a workstream with the thread's actions."""
        linked = {link.recommendation for link in self.links}
        return tuple(iri for iri in self.recommendations if iri not in linked)

    def items(self) -> Iterable[str]:
        """Yield the IRIs of every item of the thread, each once."""
        yield from self.recommendations
        yield from self.workstreams
        yield from self.objectives
        yield from self.actions
        yield from self.measures
        yield from self.posts
        yield from self.people


@dataclass(frozen=True, slots=True)
class Trace:
    """The answer to a trace: a thread for each item that was meant.

    ``notes`` say in plain words what a reader has to know first, as that an id is
    printed twice.
    """

    asked: str
    notes: tuple[str, ...]
    threads: tuple[Thread, ...]
