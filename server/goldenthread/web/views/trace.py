"""The trace of anything in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request, url_for

from goldenthread.web.page import page
from goldenthread.web.tracing import tracing

if TYPE_CHECKING:
    from flask import Response


def trace_page() -> Response:
    """Answer ``/trace``: a box to ask in, and the trace of ``q`` once it is given."""
    what = request.args.get("q", "").strip()
    found = tracing(what) if what else None
    return page(
        "trace.html",
        title=f"Trace of {what}" if what else "Trace",
        crumbs=[{"text": "Overview", "href": url_for("web.overview")}],
        what=what,
        tracing=found,
    )
