"""Arranges a thread for its page: by workstream and objective, with counts and filters."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from goldenthread.web.tally import ratings_in, tally
from goldenthread.web.thread_view import (
    ActionView,
    Filters,
    LinkView,
    MeasureView,
    ObjectiveView,
    OwnerView,
    RecommendationView,
    ThreadView,
    WorkstreamView,
)
from goldenthread.web.thread_words import caveat, costs, counts, letter_of, sentence
from goldenthread.web.wording import day, plural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.trace.model import Action, Owner, Recommendation, Thread

COMPLETE = "green"
_WHOLE = frozenset({"Recommendation", "Workstream", "Objective", "SuccessMeasure"})
_BASES = {"cited": "cited", "verbatim": "word for word", "judged": "judged"}


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
        caveat=caveat(thread, subject[0].removeprefix("Recommendation ")),
        counts=counts(thread, workstreams, shown, boxes.values()),
        sentence=sentence(shown, ratings, len(actions)),
        workstreams=workstreams,
        recommendations=everything.recommendations(actions),
        costs=costs(thread, shown),
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
            letter=letter_of(rating),
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
                letter_of(m.rating or ""),
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
        people = self.thread.people
        holders = self.thread.holders.get(post.iri, ())
        names = tuple(people[p].name for p in holders if p in people)
        gap = ""
        if not names and not post.group:
            gap = "No named holder" if self.thread.people_visible else ""
        name = post.text if len(post.text) <= 42 else post.label
        yield OwnerView(
            post.iri, post.iri, name, names or (("A group",) if post.group else ()), gap
        )
