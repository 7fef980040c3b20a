"""What a page shows of a thread: by workstream and objective, with counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goldenthread.trace.model import Lines
    from goldenthread.web.tally import Tally


@dataclass(frozen=True)
class Filters:
    """Which of a thread's actions are shown; an empty value lets all through."""

    rating: str = ""
    late: bool = False
    workstream: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is left out."""
        return bool(self.rating or self.late or self.workstream)


@dataclass(frozen=True)
class OwnerView:
    """One box of the last column: a post with its holders, or a name that is no post.

    ``gap`` says in plain words what is missing, empty if nothing is.
    """

    key: str
    iri: str
    name: str
    holders: tuple[str, ...]
    gap: str


@dataclass(frozen=True)
class LinkView:
    """One link of an action to a recommendation, and how it is known."""

    iri: str
    ref: str
    basis: str


@dataclass(frozen=True)
class ActionView:
    """One action of a thread."""

    iri: str
    key: str
    label: str
    text: str
    letter: str
    rating: str
    due: str
    late: bool
    owners: tuple[OwnerView, ...]
    links: tuple[LinkView, ...]
    lines: tuple[Lines, ...]


@dataclass(frozen=True)
class ObjectiveView:
    """One objective with the actions of it that are shown; ``empty``: the plan gives it none."""

    iri: str
    ref: str
    text: str
    actions: tuple[ActionView, ...]
    tally: Tally
    empty: bool


@dataclass(frozen=True)
class MeasureView:
    """One success measure."""

    iri: str
    text: str
    target: str
    current: str
    letter: str
    rating: str


@dataclass(frozen=True)
class WorkstreamView:
    """One workstream of a thread."""

    iri: str
    ref: str
    text: str
    objectives: tuple[ObjectiveView, ...]
    measures: tuple[MeasureView, ...]
    tally: Tally

    @property
    def actions(self) -> list[ActionView]:
        """The actions that are shown, in order."""
        return [a for o in self.objectives for a in o.actions]


@dataclass(frozen=True)
class RecommendationView:
    """One recommendation of a thread: the actions linked to it, or none."""

    iri: str
    ref: str
    text: str
    workstreams: tuple[str, ...]
    linked: tuple[ActionView, ...]


@dataclass(frozen=True)
class CostRow:
    """What the actions shown cost, in one column: each action once."""

    column: str
    total: str
    stated: int
    left_out: int


@dataclass(frozen=True)
class ThreadView:
    """A thread, arranged; see ``tracing`` for the page."""

    subject: str
    kind: str
    name: str
    text: str
    plan: str
    status_date: str
    caveat: str
    counts: list[tuple[str, int, str]]
    sentence: str
    workstreams: list[WorkstreamView]
    recommendations: list[RecommendationView]
    costs: list[CostRow]
    all_ratings: list[tuple[str, str]]
    shown: int
    total: int
