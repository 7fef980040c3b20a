"""Arranges a thread for its page: by workstream and objective, with counts and filters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from goldenthread.web.tally import UNRATED, Tally, ratings_in, tally
from goldenthread.web.wording import day, listed, plural

if TYPE_CHECKING:
    from goldenthread.trace.model import Action, Lines, Owner, Recommendation, Thread

COMPLETE = "green"
_WHOLE = frozenset({"Recommendation", "Workstream", "Objective"})
_BASES = {"cited": "cited", "verbatim": "word for word", "judged": "judged"}


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


def arrange_thread(thread: Thread, status_date: str, filters: Filters) -> ThreadView:
    """Return ``thread`` arranged, with the actions that ``filters`` let through."""
    everything = _Arranging(thread, status_date)
    actions = {iri: everything.action(a) for iri, a in thread.actions.items()}
    shown = {iri: a for iri, a in actions.items() if _passes(a, thread.actions[iri], filters)}
    ratings = ratings_in((a.letter, a.rating) for a in actions.values())
    workstreams = [
        everything.workstream(iri, shown, ratings, filters)
        for iri in thread.workstreams
        if filters.workstream in {"", iri}
    ]
    boxes = {o.key: o for a in shown.values() for o in a.owners}
    subject = everything.subject()
    return ThreadView(
        subject=thread.subject,
        kind=thread.kind,
        name=subject[0],
        text=subject[1],
        plan=thread.plan,
        status_date=status_date,
        caveat=_caveat(thread, subject[0]),
        counts=_counts(thread, workstreams, shown, boxes.values()),
        sentence=_sentence(shown, ratings, len(actions)),
        workstreams=workstreams,
        recommendations=everything.recommendations(actions),
        costs=_costs(thread, shown),
        all_ratings=[r for r in ratings if r[0]],
        shown=len(shown),
        total=len(actions),
    )


def _passes(view: ActionView, action: Action, filters: Filters) -> bool:
    return (
        filters.rating in {"", view.letter}
        and (view.late or not filters.late)
        and filters.workstream in {"", action.workstream}
    )


class _Arranging:
    """Makes the views of one thread's items."""

    def __init__(self, thread: Thread, status_date: str) -> None:
        self.thread = thread
        self.status_date = status_date
        self.links: dict[str, list[LinkView]] = defaultdict(list)
        for link in thread.links:
            recommendation = thread.recommendations.get(link.recommendation)
            if recommendation is not None:
                basis = _BASES.get(link.basis, link.basis)
                self.links[link.action].append(
                    LinkView(recommendation.iri, recommendation.ref, basis)
                )

    def subject(self) -> tuple[str, str]:
        """Return what the thread goes through: its name and its words."""
        thread = self.thread
        if thread.kind == "Person":
            return thread.people[thread.subject].name, ""
        for items in (
            thread.recommendations,
            thread.workstreams,
            thread.objectives,
            thread.actions,
            thread.measures,
            thread.posts,
        ):
            item = items.get(thread.subject)
            if item is not None:
                return getattr(item, "label", "Success measure"), item.text or ""
        return thread.subject, ""

    def action(self, action: Action) -> ActionView:
        """Return the view of ``action``."""
        late = bool(action.due and action.due < self.status_date and action.rating != COMPLETE)
        rating = action.rating or ""
        return ActionView(
            iri=action.iri,
            key=action.label.removeprefix("Action "),
            label=action.label,
            text=action.text,
            letter=_letter(rating),
            rating=rating.replace("-", " ").capitalize() or "Not rated",
            due=day(action.due) if action.due else action.deadline,
            late=late,
            owners=tuple(o for owner in action.owners for o in self._owners(owner)),
            links=tuple(dict.fromkeys(self.links[action.iri])),
            lines=action.lines,
        )

    def workstream(
        self,
        iri: str,
        shown: dict[str, ActionView],
        ratings: list[tuple[str, str]],
        filters: Filters,
    ) -> WorkstreamView:
        """Return the view of the workstream ``iri`` with the actions ``shown``."""
        thread, workstream = self.thread, self.thread.workstreams[iri]
        peopled = {a.objective for a in thread.actions.values()}
        objectives = []
        for objective in thread.objectives.values():
            if objective.workstream != iri:
                continue
            own = tuple(
                view
                for action, view in shown.items()
                if thread.actions[action].objective == objective.iri
            )
            empty = objective.iri not in peopled and thread.kind in _WHOLE
            if own or (empty and not filters.rating and not filters.late):
                objectives.append(
                    ObjectiveView(
                        objective.iri,
                        objective.ref,
                        objective.text,
                        own,
                        tally((a.letter for a in own), ratings),
                        empty,
                    )
                )
        measures = tuple(
            MeasureView(
                m.iri,
                m.text,
                m.printed_target,
                m.printed_current,
                _letter(m.rating or ""),
                (m.rating or "not rated").replace("-", " ").capitalize(),
            )
            for m in thread.measures.values()
            if m.workstream == iri
        )
        letters = [a.letter for o in objectives for a in o.actions]
        return WorkstreamView(
            iri,
            workstream.ref,
            workstream.text,
            tuple(objectives),
            measures,
            tally(letters, ratings),
        )

    def recommendations(self, actions: dict[str, ActionView]) -> list[RecommendationView]:
        """Return the recommendations of the thread, those with a linked action first."""
        linked: dict[str, list[ActionView]] = defaultdict(list)
        for link in self.thread.links:
            if link.action in actions and actions[link.action] not in linked[link.recommendation]:
                linked[link.recommendation].append(actions[link.action])
        views = [
            self._recommendation(r, linked[r.iri]) for r in self.thread.recommendations.values()
        ]
        return sorted(views, key=lambda r: not r.linked)

    def _recommendation(
        self, recommendation: Recommendation, linked: list[ActionView]
    ) -> RecommendationView:
        workstreams = {
            a.workstream for a in self.thread.assignments if a.recommendation == recommendation.iri
        }
        return RecommendationView(
            recommendation.iri,
            recommendation.ref,
            recommendation.text or "",
            tuple(iri for iri in self.thread.workstreams if iri in workstreams),
            tuple(linked),
        )

    def _owners(self, owner: Owner) -> Iterable[OwnerView]:
        known = [self.thread.posts[p] for p in owner.posts if p in self.thread.posts]
        if len(known) != 1:
            gap = (
                f"Fits {plural(len(known), 'post')}: not settled"
                if known
                else "Not in the list of posts"
            )
            yield OwnerView(f"name:{owner.printed}", "", owner.printed, (), gap)
            return
        post = known[0]
        names = tuple(self.thread.people[p].name for p in post.holders if p in self.thread.people)
        gap = ""
        if not names and not post.group:
            gap = "No named holder" if self.thread.people_visible else ""
        name = post.text if len(post.text) <= 42 else post.label
        yield OwnerView(
            post.iri, post.iri, name, names or (("A group",) if post.group else ()), gap
        )


def _letter(rating: str) -> str:
    return "N/A" if rating == "not-applicable" else (rating[:1].upper() or UNRATED)


def _caveat(thread: Thread, name: str) -> str:
    """Return in plain words what the thread does, and does not, say of links."""
    linked = len(thread.linked_actions)
    whole = len(thread.actions)
    if thread.kind == "Recommendation":
        if not thread.workstreams:
            if not linked:
                return f"The plan assigns {name} to no workstream, and no action is linked to it."
            return (
                f"The plan assigns {name} to no workstream. {plural(linked, 'action').capitalize()} "
                f"{'names it or repeats' if linked == 1 else 'name it or repeat'} its words."
            )
        if not linked:
            return (
                f"The plan assigns {name} to whole workstreams and does not say which of their "
                f"actions answer it. The {plural(whole, 'action')} below only share a workstream "
                "with it, which is not a link: some may have nothing to do with it."
            )
        return (
            f"{plural(linked, 'action').capitalize()} {'is' if linked == 1 else 'are'} linked to "
            f"{name}, and marked below with how that is known. The others only share a workstream "
            "with it, which is not a link: some may have nothing to do with it."
        )
    sharing = len(thread.sharing_recommendations)
    tied = len(thread.linked_recommendations)
    said = f"{plural(tied, 'recommendation')} {'is' if tied == 1 else 'are'} linked to its actions"
    if thread.kind == "Action":
        said = f"It is linked to {plural(tied, 'recommendation')}"
    return (
        f"{said[0].upper()}{said[1:]}. {plural(sharing, 'other recommendation').capitalize()} "
        f"{'is' if sharing == 1 else 'are'} only assigned to the same workstream, which is not a link."
    )


def _counts(
    thread: Thread,
    workstreams: list[WorkstreamView],
    shown: dict[str, ActionView],
    boxes: Iterable[OwnerView],
) -> list[tuple[str, int, str]]:
    owners = list(boxes)
    counts = [
        ("Workstreams", len(workstreams), ""),
        ("Objectives", sum(len(w.objectives) for w in workstreams), ""),
        ("Actions", len(shown), ""),
        ("Linked actions", sum(bool(a.links) for a in shown.values()), ""),
        ("Late", sum(a.late for a in shown.values()), ""),
        ("Owners", len(owners), ""),
        ("Owners with a gap", sum(bool(o.gap) for o in owners), ""),
    ]
    if thread.kind != "Recommendation":
        counts.insert(0, ("Recommendations linked", len(thread.linked_recommendations), ""))
    return counts


def _sentence(shown: dict[str, ActionView], ratings: list[tuple[str, str]], total: int) -> str:
    if not shown:
        return "No action is shown." if total else "The plan has no action here."
    of = f"Of the {plural(len(shown), 'action')} shown" if len(shown) > 1 else "Of the one action"
    if len(shown) < total:
        of += f" (of {total})"
    return f"{of}, {tally((a.letter for a in shown.values()), ratings).sentence}."


def _costs(thread: Thread, shown: dict[str, ActionView]) -> list[CostRow]:
    rows = []
    for column in thread.columns.values():
        cells = [c for iri in shown for c in thread.actions[iri].costs if c.column == column.iri]
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for cell in cells:
            if cell.amount is not None:
                sums[cell.currency or ""] += cell.amount
        stated = sum(c.amount is not None for c in cells)
        if cells:
            total = listed([_money(amount, currency) for currency, amount in sums.items()])
            rows.append(CostRow(column.label, total or "none stated", stated, len(cells) - stated))
    return rows


def _money(amount: Decimal, currency: str) -> str:
    figure = f"{amount:,.2f}".removesuffix(".00")
    return f"£{figure}" if currency == "GBP" else f"{figure} {currency}".strip()
