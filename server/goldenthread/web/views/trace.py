"""The trace of anything in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request, url_for

from goldenthread.web.backstage import plan_crumb, plans
from goldenthread.web.page import page
from goldenthread.web.tracing import tracing

if TYPE_CHECKING:
    from flask import Response

    from goldenthread.web.tracing import Tracing


def trace_page() -> Response:
    """Answer ``/trace``: a box to ask in, and the trace of ``q`` once it is given."""
    what = request.args.get("q", "").strip()
    found = tracing(what) if what else None
    return page(
        "trace.html",
        title=f"Trace of {what}" if what else "Trace",
        crumbs=_crumbs(found),
        what=what,
        tracing=found,
    )


def _crumbs(found: Tracing | None) -> list[dict[str, str]]:
    """Return the way up: to the plan that is traced, to all plans where it is none or several."""
    traced = {thread.view.plan for thread in found.threads} if found else set()
    if len(traced) == 1:
        return [plan_crumb(held) for held in plans() if held.plan in traced]
    return [{"text": "Overview", "href": url_for("web.overview")}]
