"""The overview of a plan, and the list of plans where there are several."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Response, url_for

from goldenthread.store.terms import Row, Term
from goldenthread.web import due_chart, finding_words
from goldenthread.web.backstage import ask, plan_of, plans
from goldenthread.web.findings_view import count_of, faults_of, worst
from goldenthread.web.gaps import gaps
from goldenthread.web.kinds import LISTED
from goldenthread.web.page import page
from goldenthread.web.tally import UNRATED, Tally, ratings_in, tally
from goldenthread.web.views.findings import findings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goldenthread.publication.holdings import Holding


@dataclass(frozen=True)
class WorkstreamRow:
    """One row of the table of workstreams."""

    iri: str
    number: str
    title: str
    tally: Tally
    late: int
    undated: int


def overview() -> Response:
    """Answer ``/``: the overview of the plan, or the plans where there are several."""
    held = plans()
    if len(held) == 1:
        return _render(held[0])
    return page("plans.html", title="Improvement plans", held=held)


def plan_overview(plan: str) -> Response:
    """Answer ``/plans/{plan}``."""
    return _render(plan_of(plan))


def _render(held: Holding) -> Response:
    plan = Term.iri(held.plan)
    found = findings_of(held)
    actions = ask("actions", plan=plan)
    ratings = ratings_in((_letter(a), str(a.get("rating", "Not rated"))) for a in actions)
    workstreams = _workstreams(ask("workstreams", plan=plan), actions, ratings)
    return page(
        "overview.html",
        title="Plan overview",
        held=held,
        publisher=_publisher(held),
        totals=_totals(held),
        everything=tally(map(_letter, actions), ratings),
        late=sum(_is_late(a) for a in actions),
        workstreams=workstreams,
        most=max((w.tally.total for w in workstreams), default=1),
        chart=due_chart.draw(_due(workstreams, actions), dt.date.fromisoformat(held.status_date)),
        by_month=_by_month(actions, ratings),
        gaps=gaps(held.plan),
        found=found,
        severities=count_of(found, "severity"),
        worst=worst(found),
        kinds_of_fault=len(faults_of(found.findings)),
        words=finding_words,
    )


def _publisher(held: Holding) -> str:
    rows = ask("version", version=Term.iri(held.iri))
    return str(rows[0].get("publisher", "")) if rows else ""


def _totals(held: Holding) -> list[tuple[str, int, str]]:
    counted = {
        str(r["class"]): int(str(r["count"])) for r in ask("counts", plan=Term.iri(held.plan))
    }
    return [
        (
            kind.many,
            sum(counted.get(iri, 0) for iri in kind.classes),
            url_for("web.listing", plan=held.plan_key, kind=key),
        )
        for key, kind in LISTED.items()
    ] + [("Links to recommendations", _links(held), "")]


def _links(held: Holding) -> int:
    return len(ask("links", plan=Term.iri(held.plan)))


def _workstreams(
    rows: Sequence[Row], actions: Sequence[Row], ratings: Sequence[tuple[str, str]]
) -> list[WorkstreamRow]:
    by_workstream: dict[str, list[Row]] = defaultdict(list)
    for action in actions:
        by_workstream[str(action.get("workstream", ""))].append(action)
    found = []
    for row in rows:
        own = by_workstream[str(row["workstream"])]
        found.append(
            WorkstreamRow(
                iri=str(row["workstream"]),
                number=str(row.get("number", "")),
                title=str(row.get("title", "")),
                tally=tally(map(_letter, own), ratings),
                late=sum(map(_is_late, own)),
                undated=sum("due" not in a for a in own),
            )
        )
    return found


def _due(
    workstreams: Sequence[WorkstreamRow], actions: Sequence[Row]
) -> dict[str, list[due_chart.Due]]:
    names = {w.iri: f"Workstream {w.number}" for w in workstreams if w.tally.total}
    groups: dict[str, list[due_chart.Due]] = {name: [] for name in names.values()}
    for action in actions:
        name = names.get(str(action.get("workstream", "")))
        if name is not None and "due" in action:
            title = f"{action['label']}, {action.get('rating', 'not rated')}: {action['text']}"
            due = dt.date.fromisoformat(str(action["due"]))
            groups[name].append(due_chart.Due(due, _letter(action), title))
    return groups


def _by_month(
    actions: Sequence[Row], ratings: Sequence[tuple[str, str]]
) -> list[tuple[str, Tally]]:
    months: dict[str, list[str]] = defaultdict(list)
    for action in actions:
        if "due" in action:
            months[str(action["due"])[:7]].append(_letter(action))
    return [
        (f"{dt.date.fromisoformat(f'{month}-01'):%B %Y}", tally(letters, ratings))
        for month, letters in sorted(months.items())
    ]


def _letter(action: Row) -> str:
    return str(action.get("letter", UNRATED))


def _is_late(action: Row) -> bool:
    return str(action["late"]) == "true"
