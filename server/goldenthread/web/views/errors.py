"""The page of an error, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import Response

from goldenthread.errors import GoldenThreadError, NotFound, StoreUnavailable
from goldenthread.web.page import page
from goldenthread.web.security import security_headers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def error_page(problem: Mapping[str, object], error: GoldenThreadError) -> Response:
    """Return the page of ``error``; ``problem`` are the members of its problem document."""
    try:
        response = page(
            "error.html",
            title=error.title,
            detail=error.detail,
            line=problem.get("line"),
            column=problem.get("column"),
            near=problem.get("near") if isinstance(problem.get("near"), str) else None,
            suggestions=error.near if isinstance(error, NotFound) else (),
            problems=cast("Sequence[str]", problem.get("problems", ())),
        )
    except StoreUnavailable:
        # The frame of a page names the plans that are held; without a store there are none.
        response = Response(
            f"{error.title}\n\n{error.detail}\n", content_type="text/plain; charset=utf-8"
        )
        response.headers.update(security_headers())
    response.status_code = error.status
    return response
