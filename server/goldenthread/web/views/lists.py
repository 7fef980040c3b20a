"""The lists of a plan's items, kind by kind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flask import redirect, request, url_for

from goldenthread.errors import NotFound
from goldenthread.store.terms import Row, Term
from goldenthread.web.backstage import ask, plan_crumb, plan_of
from goldenthread.web.kinds import LISTED
from goldenthread.web.page import page

if TYPE_CHECKING:
    from flask import Response

    from goldenthread.publication.holdings import Holding

_LINKED = {
    "all": "All",
    "linked": "With an action linked",
    "unlinked": "Only through a workstream",
    "nothing": "With neither",
}


@dataclass
class Listed:
    """One recommendation of the list: where it is assigned and which actions it is linked to."""

    row: Row
    workstreams: list[Row] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)

    @property
    def reached(self) -> str:
        """How the plan's actions are reached from here: a key of the filter."""
        if self.links:
            return "linked"
        return "unlinked" if self.workstreams else "nothing"

    @property
    def by_basis(self) -> list[tuple[str, list[Row]]]:
        """The linked actions by the basis of their links."""
        found: dict[str, list[Row]] = defaultdict(list)
        for link in self.links:
            found[str(link["basis"])].append(link)
        return sorted(found.items())


def recommendations(plan: str) -> Response:
    """Answer ``/plans/{plan}/recommendations``."""
    held = plan_of(plan)
    listed = _listed(held)
    chosen = request.args.get("show", "all")
    chosen = chosen if chosen in _LINKED else "all"
    shown = [r for r in listed if chosen in {"all", r.reached}]
    return page(
        "recommendations.html",
        title="Recommendations",
        crumbs=_crumbs(held),
        held=held,
        listed=listed,
        groups=_groups(shown),
        shown=len(shown),
        chosen=chosen,
        filters=[(k, w, sum(k in {"all", r.reached} for r in listed)) for k, w in _LINKED.items()],
    )


def listing(plan: str, kind: str) -> Response:
    """Answer ``/plans/{plan}/{kind}``, where ``kind`` is a key of ``LISTED``."""
    held = plan_of(plan)
    if kind not in LISTED:
        raise NotFound(f"There is no list of '{kind}' here.", near=tuple(LISTED)[:4])
    if kind == "recommendations":
        return redirect(url_for("web.recommendations", plan=plan))  # type: ignore[return-value]
    classes = [Term.iri(iri) for iri in LISTED[kind].classes]
    rows = ask("list", plan=Term.iri(held.plan), kind=classes)
    if kind == "actions":
        return _actions(held)
    return page(
        "list.html",
        title=LISTED[kind].many,
        crumbs=_crumbs(held),
        held=held,
        kind=LISTED[kind],
        rows=rows,
        rated=any("letter" in row for row in rows),
    )


def _actions(held: Holding) -> Response:
    rows = ask("actions", plan=Term.iri(held.plan))
    ratings = sorted({(str(r["letter"]), str(r["rating"])) for r in rows if "letter" in r})
    rating = request.args.get("rating", "")
    late = request.args.get("late") == "yes"
    shown = [
        r
        for r in rows
        if (not rating or str(r.get("letter", "none")) == rating)
        and (not late or str(r["late"]) == "true")
    ]
    return page(
        "actions.html",
        title="Actions",
        crumbs=_crumbs(held),
        held=held,
        rows=shown,
        total=len(rows),
        ratings=ratings,
        rating=rating,
        late=late,
    )


def _listed(held: Holding) -> list[Listed]:
    plan = Term.iri(held.plan)
    listed = {str(r["recommendation"]): Listed(r) for r in ask("recommendations", plan=plan)}
    for assignment in ask("assignments", plan=plan):
        listed[str(assignment["recommendation"])].workstreams.append(assignment)
    for link in ask("links", plan=plan):
        if str(link["status"]) == "Accepted":
            listed[str(link["recommendation"])].links.append(link)
    return list(listed.values())


def _groups(listed: list[Listed]) -> list[tuple[str, str, list[Listed]]]:
    groups: dict[tuple[str, str], list[Listed]] = {}
    for one in listed:
        key = str(one.row.get("review", "Other")), str(one.row.get("band", ""))
        groups.setdefault(key, []).append(one)
    return [(review, band, members) for (review, band), members in groups.items()]


def _crumbs(held: Holding) -> list[dict[str, str]]:
    return [plan_crumb(held)]
