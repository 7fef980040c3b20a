"""``/api/queries``: the questions that are kept as files, and their answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flask import Blueprint, request

from goldenthread.api import offers, paging, respond
from goldenthread.api.parts import service
from goldenthread.errors import BadParameter
from goldenthread.export.tables import Table, to_csv, to_xlsx
from goldenthread.publication.holdings import holdings
from goldenthread.store.formats import BY_NAME, JSON, Wanted

if TYPE_CHECKING:
    from flask import Response

    from goldenthread.api.paging import Page
    from goldenthread.catalogue import Query
    from goldenthread.store.dataset import Dataset
    from goldenthread.store.protocol import Reader

blueprint = Blueprint("queries", __name__, url_prefix="/api")

RESERVED = frozenset({offers.FORMAT, paging.LIMIT, paging.OFFSET})
"""Names in the query string that are never a parameter of a query."""


@blueprint.get("/queries")
def queries() -> Response:
    """List the questions."""
    described = [
        {**query.to_json(), "url": f"{request.base_url.rstrip('/')}/{query.name}"}
        for query in service().catalogue.queries()
    ]
    return listing("queries", described)


@blueprint.get("/queries/<name>")
def run(name: str) -> Response:
    """Answer the question ``name``."""
    behind = service()
    query = behind.catalogue.get(name)
    offer = offers.chosen(offers.GRAPHS if query.form == "CONSTRUCT" else offers.TABLE_OFFERS)
    page = paging.asked(behind.settings.page_rows if offer is offers.JSON else None)
    values = _values()

    def make(reader: Reader, dataset: Dataset) -> Response:
        text = behind.catalogue.bind(query, values, reader, dataset)
        return _answer(query, text, offer, page, reader, dataset)

    return respond.from_release(make)


@blueprint.get("/plans")
def plans() -> Response:
    """List the plans that are held, with their versions."""
    held: dict[str, dict[str, object]] = {}
    versions: dict[str, list[dict[str, object]]] = {}
    for holding in holdings(service().reader()):
        held[holding.plan_key] = {
            "key": holding.plan_key,
            "iri": holding.plan,
            "title": holding.plan_title,
            "versions": versions.setdefault(holding.plan_key, []),
        }
        versions[holding.plan_key].append(
            {
                "key": holding.key,
                "iri": holding.iri,
                "printed_date": holding.printed_date,
                "status_date": holding.status_date,
                "current": holding.current,
            }
        )
    return listing("plans", list(held.values()))


def listing(name: str, items: list[dict[str, object]]) -> Response:
    """Return the page of ``items`` that is asked for, under ``name``."""
    page = paging.asked(service().settings.page_rows)
    shown = list(page.of(items))
    return paging.answer({name: shown, "total": len(items)}, page, len(items))


def _values() -> dict[str, str]:
    values: dict[str, str] = {}
    for name, value in request.args.items(multi=True):
        if name in RESERVED:
            continue
        if name in values:
            raise BadParameter(f"'{name[:40]}' is given twice: give it once.", parameter=name)
        values[name] = value
    return values


def _answer(
    query: Query, text: str, offer: offers.Offer, page: Page, reader: Reader, dataset: Dataset
) -> Response:
    if query.form == "CONSTRUCT":
        answer = reader.evaluate(text, dataset, Wanted(None, BY_NAME[offer.name]))
        return respond.of_format(answer.body, answer.format)
    if query.form == "ASK":
        return respond.of_json({"query": query.name, "answer": reader.ask(text, dataset)})
    if offer is offers.SPARQL_JSON:
        return _sparql_json(reader.evaluate(text, dataset, Wanted(JSON, None)).body, page)
    rows = reader.select(text, dataset)
    table = Table(
        tuple(c.name for c in query.columns),
        tuple(c.heading for c in query.columns),
        page.of(rows),
    )
    if offer is offers.JSON:
        return paging.answer(_json_members(query, table, len(rows)), page, len(rows))
    if offer is offers.CSV:
        return paging.with_links(respond.as_file(to_csv(table), offer, query.name), page, len(rows))
    return paging.with_links(
        respond.as_file(to_xlsx(table, query.summary), offer, query.name), page, len(rows)
    )


def _json_members(query: Query, table: Table, total: int) -> dict[str, object]:
    return {
        "query": query.name,
        "summary": query.summary,
        "columns": [{"name": c.name, "heading": c.heading} for c in query.columns],
        "rows": table.values(),
        "total": total,
    }


def _sparql_json(body: bytes, page: Page) -> Response:
    members = json.loads(body)
    bindings = members["results"]["bindings"]
    if page.limit is None and not page.offset:
        return respond.of_type(body, offers.SPARQL_JSON.media_type)
    members["results"]["bindings"] = page.of(bindings)
    paged = respond.of_type(respond.json_text(members), offers.SPARQL_JSON.media_type)
    return paging.with_links(paged, page, len(bindings))
