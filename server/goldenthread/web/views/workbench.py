"""The workbench: a caller's own query in a plain form, answered as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from goldenthread.errors import GoldenThreadError, NotFound
from goldenthread.prefixes import PREFIXES
from goldenthread.store.formats import JSON, TURTLE, Wanted
from goldenthread.web.backstage import backstage, display_base, page_query, reader
from goldenthread.web.page import page
from goldenthread.web.results import Results, read_results
from goldenthread.web.wording import without_header

if TYPE_CHECKING:
    from flask import Response

EXAMPLE = "workbench-example"
"""The pages' own query that the workbench opens with."""

MOST_ROWS = 2000
"""Rows that the page shows; a longer answer is not cut in silence: the page says so."""


def workbench() -> Response:
    """Answer ``/workbench``: the form, with the answer to what it holds."""
    text = request.form.get("query") or request.args.get("query") or ""
    results, error = _run(text) if text.strip() else (None, None)
    response = page(
        "workbench.html",
        title="SPARQL workbench",
        text=text or _example(),
        results=results,
        most=MOST_ROWS,
        error=error,
        examples=[q for q in backstage().catalogue.queries() if q.form != "ASK"],
        prefixes=PREFIXES,
    )
    if error is not None:
        response.status_code = error.status
    return response


def _run(text: str) -> tuple[Results | None, GoldenThreadError | None]:
    behind = backstage()
    opened = reader()
    try:
        answer = behind.runner.run(text, behind.dataset(opened), wanted=Wanted(JSON, TURTLE))
    except GoldenThreadError as error:
        return None, error
    return read_results(answer, base=display_base()), None


def _example() -> str:
    """Return the text of the example asked for, without its header; else the first one."""
    name = request.args.get("example", "")
    offered = {q.name: q for q in backstage().catalogue.queries()}
    if name and name not in offered:
        raise NotFound(f"There is no example '{name}'.", near=sorted(offered)[:3])
    text = offered[name].text if name else page_query(EXAMPLE)
    return without_header(text)
