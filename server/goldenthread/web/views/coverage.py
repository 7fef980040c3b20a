"""The page of coverage: which recommendations are answered, by what, and what waits."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import request, url_for

from goldenthread.errors import BadParameter
from goldenthread.links.coverage import coverage
from goldenthread.web.backstage import backstage, plan_crumb, plan_of, plans, reader
from goldenthread.web.coverage_view import SHOWN, rows_of
from goldenthread.web.page import page

if TYPE_CHECKING:
    from flask import Response


def coverage_page() -> Response:
    """Answer ``/coverage``: that of the plan, or the plans where there are several."""
    held, chosen = plans(), request.args.get("plan")
    if len(held) == 1 or chosen:
        return plan_coverage(chosen or held[0].plan_key)
    return page("coverage-plans.html", title="Coverage", each=held)


def plan_coverage(plan: str) -> Response:
    """Answer ``/plans/{plan}/coverage``.

    Raises:
        BadParameter: a filter has no such value.
    """
    held = plan_of(plan)
    opened = reader()
    known = backstage().links(opened, held)
    facts = backstage().link_facts(opened, held)
    at = date.fromisoformat(held.status_date)
    found = coverage(known.corpus, facts, known.links, at, title=held.plan_title)
    shown = _given("show", tuple(SHOWN)) or "all"
    workstream = _given("workstream", tuple(facts.workstreams))
    rows = rows_of(known, found, shown=shown, workstream=workstream)
    return page(
        "coverage.html",
        title="Coverage",
        crumbs=[plan_crumb(held)],
        held=held,
        found=found,
        rows=rows,
        all_of_them=len(known.corpus.recommendations),
        numbers=[
            ("Recommendations", len(known.corpus.recommendations), ""),
            ("With an accepted link", len(found.plan.answered), ""),
            ("Without one", len(found.plan.unanswered), _address(plan, show="holes")),
            ("Links that wait", sum(found.plan.waiting.values()), _address(plan, show="waiting")),
            ("Actions that answer none", len(found.idle), ""),
        ],
        shown=shown,
        choices=SHOWN,
        workstream=workstream,
        workstreams=facts.workstreams,
        downloads=[
            (words, [(label, _download(plan, path, form, **more)) for label, form in _FORMATS])
            for words, path, more in _SHEETS
        ],
    )


_FORMATS = (("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json"))
_SHEETS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("Coverage", "coverage", {}),
    ("Links, with reasons", "links", {}),
    ("Matrix of recommendations and actions", "matrix", {}),
    ("The holes of the matrix", "matrix", {"holes": "both"}),
)


def _given(name: str, choices: tuple[str, ...]) -> str:
    value = request.args.get(name, "")
    if value and value not in choices:
        raise BadParameter(
            f"{name} is '{value[:40]}', and is one of {', '.join(choices)}.", parameter=name
        )
    return value


def _address(plan: str, show: str) -> str:
    return url_for("web.plan_coverage", plan=plan, show=show)


def _download(plan: str, path: str, form: str, **values: str) -> str:
    return f"/api/{path}?{urlencode({'plan': plan, **values, 'format': form})}"
