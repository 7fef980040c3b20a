"""Reads a trace for a page: asks for it, applies the filters of the request, arranges it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import request

from goldenthread.store.terms import Term
from goldenthread.trace import trace
from goldenthread.trace.wording import basis_words
from goldenthread.web.backstage import ask, backstage, plans, reader
from goldenthread.web.tally import ratings_in
from goldenthread.web.thread_arranging import arrange_thread
from goldenthread.web.thread_picture import Picture, draw
from goldenthread.web.thread_view import Filters, ThreadView
from goldenthread.web.tree_top import Top, draw_top

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goldenthread.trace import ProposedLink

INCLUDE = "include"
PROPOSED = "proposed"


@dataclass(frozen=True)
class Shown:
    """A thread with its pictures: that of the top, and one for each workstream.

    ``proposed`` are the links that nobody has decided about, ``None`` if not asked for.
    """

    view: ThreadView
    top: Top
    pictures: list[Picture]
    proposed: tuple[ProposedLink, ...] | None = None

    def download(self, form: str) -> str:
        """Return the address of the thread as ``form`` (``json``, ``csv``, ``turtle``)."""
        base, _, plan = self.view.plan.rpartition("/")
        path = self.view.subject.removeprefix(f"{base}/{plan}/")
        asked = {"plan": plan, "format": form}
        if self.proposed is not None:
            asked[INCLUDE] = PROPOSED
        return f"/api/trace/{path}?{urlencode(asked)}"


@dataclass(frozen=True)
class Tracing:
    """A trace as a page shows it.

    Attributes:
        asked: what was asked for.
        notes: what a reader has to know first.
        threads: the threads, each with its pictures.
        filters: which of the actions are shown.
        ratings: the ratings that can be chosen, as (letter, word).
        meanings: what a rating means by the plan's own key, by letter.
        workstreams: the workstreams that can be chosen, as (IRI, name).
    """

    asked: str
    notes: Sequence[str]
    threads: list[Shown]
    filters: Filters
    ratings: list[tuple[str, str]]
    meanings: dict[str, str]
    workstreams: list[tuple[str, str]]

    @staticmethod
    def basis(code: str) -> str:
        """Return how a link is known, in words."""
        return basis_words(code)


def tracing(what: str, *, proposed: bool = False) -> Tracing:
    """Return the trace of ``what``, with the filters of the present request.

    Links that are only proposed are in it with ``proposed``, or if the request asks.

    Raises:
        NotFound: nothing that can be traced has this name; with the near ones.
    """
    behind = backstage()
    opened = reader()
    wanted = proposed or request.args.get(INCLUDE) == PROPOSED
    found = trace(opened, behind.dataset(opened), what, behind.catalogue, proposed=wanted)
    dates = {h.plan: h.status_date for h in plans()}
    filters = Filters(
        rating=request.args.get("rating", ""),
        late=request.args.get("late") == "yes",
        workstream=request.args.get("workstream", ""),
    )
    views = [arrange_thread(t, dates.get(t.plan, ""), filters) for t in found.threads]
    return Tracing(
        asked=found.asked,
        notes=found.notes,
        threads=[
            Shown(
                view,
                draw_top(view, i),
                [draw(w, f"t{i}w{j}") for j, w in enumerate(view.workstreams)],
                found.threads[i].proposed,
            )
            for i, view in enumerate(views)
        ],
        filters=filters,
        ratings=ratings_in(r for view in views for r in view.all_ratings),
        meanings={
            str(row["letter"]): str(row["meaning"])
            for plan in dict.fromkeys(t.plan for t in found.threads)
            for row in ask("rating-key", plan=Term.iri(plan))
        },
        workstreams=list(
            {
                w.iri: f"{w.ref}. {w.text}"
                for thread in found.threads
                for w in thread.workstreams.values()
            }.items()
        ),
    )
