"""The catalogue of queries, and a page for each: what it asks, its form, its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import request, url_for

from goldenthread.errors import BadParameter, GoldenThreadError, NotFound
from goldenthread.store.formats import JSON, TURTLE, Wanted
from goldenthread.web.backstage import backstage, display_base, reader
from goldenthread.web.page import page
from goldenthread.web.results import Results, read_results

if TYPE_CHECKING:
    from flask import Response

    from goldenthread.catalogue import Choice, Query

_FORMATS = (("CSV", "csv"), ("JSON", "json"), ("Excel", "xlsx"))
_GRAPH_FORMATS = (("Turtle", "turtle"), ("JSON-LD", "jsonld"))


def queries() -> Response:
    """Answer ``/queries``: the queries by group."""
    groups: dict[str, list[Query]] = {}
    for query in backstage().catalogue.queries():
        groups.setdefault(query.group, []).append(query)
    return page("queries.html", title="Queries", groups=groups)


def query(name: str) -> Response:
    """Answer ``/queries/{name}``: the query, its form, and its answer once it can be asked."""
    asked = backstage().catalogue.get(name)
    values = {k: v for k, v in request.args.items() if v.strip()}
    results, error = _answer(asked, values)
    encoded = urlencode({**values, "format": ""})
    formats = _FORMATS if asked.form == "SELECT" else _GRAPH_FORMATS
    response = page(
        "query.html",
        title=asked.summary,
        crumbs=[{"text": "Queries", "href": url_for("web.queries")}],
        query=asked,
        values=values,
        choices={p.name: _choices(asked, p.name) for p in asked.params},
        results=results,
        error=error,
        downloads=[(label, f"/api/queries/{name}?{encoded}{form}") for label, form in formats],
    )
    if error is not None:
        response.status_code = error.status
    return response


def _answer(
    asked: Query, values: dict[str, str]
) -> tuple[Results | None, GoldenThreadError | None]:
    """Return the answer, or the fault of the values; neither if values are still to be given."""
    if any(p.required and p.default is None and p.name not in values for p in asked.params):
        return None, None
    behind = backstage()
    opened = reader()
    try:
        answer = behind.catalogue.run(
            asked, values, opened, behind.dataset(opened), Wanted(JSON, TURTLE)
        )
    except (BadParameter, NotFound) as error:
        return None, error
    return read_results(answer, {c.name: c.heading for c in asked.columns}, display_base()), None


def _choices(asked: Query, name: str) -> tuple[Choice, ...]:
    param = asked.param(name)
    if param is None or not (param.choices or param.choices_from):
        return ()
    behind = backstage()
    opened = reader()
    return behind.catalogue.choices(param, opened, behind.dataset(opened))
