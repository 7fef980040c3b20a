"""``/api/openapi.json``: the API described for programs, made from what it serves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from apispec import APISpec
from flask import Blueprint, request

from goldenthread import __version__
from goldenthread.api import links_described, offers, paging, respond
from goldenthread.api.errors import PROBLEM
from goldenthread.api.parts import service
from goldenthread.findings import CLOSERS, KINDS, SEVERITIES, STATES
from goldenthread.findings.asked import BY, CODE, ITEM, KIND, ON, OWNER, SEVERITY, STATE, WORKSTREAM
from goldenthread.findings.choose import GROUPINGS
from goldenthread.store.formats import GRAPH_FORMATS, RESULT_FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Response

    from goldenthread.catalogue import Catalogue, Param, Query

blueprint = Blueprint("openapi", __name__, url_prefix="/api")

_DESCRIPTION = (
    "Questions about improvement plans, the golden thread through any item of one, and the "
    "findings: what a plan leaves out or contradicts. "
    "Every error is a problem document (RFC 9457)."
)
_OBJECT = {"type": "object"}
_ERRORS = ("400", "404", "406", "503")

Json = dict[str, Any]


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Describe the API."""
    url = request.url_root.rstrip("/")
    return respond.from_release(
        lambda _reader, _dataset: respond.of_json(describe(service().catalogue, url))
    )


def describe(catalogue: Catalogue, url: str) -> Json:
    """Return the OpenAPI 3.1 document of the API that is served at ``url``."""
    spec = APISpec(
        title="Golden Thread",
        version=__version__,
        openapi_version="3.1.0",
        info={"description": _DESCRIPTION},
        servers=[{"url": url}],
    )
    _components(spec)
    _sparql(spec)
    _listings(spec)
    for query in catalogue.queries():
        spec.path(f"/api/queries/{query.name}", operations={"get": _question(query)})
    _trace(spec)
    _findings(spec)
    links_described.describe(spec, _answer(offers.SHEET_OFFERS), _errors(*_ERRORS))
    _operations(spec)
    document: Json = spec.to_dict()
    return document


def _components(spec: APISpec) -> None:
    problem = {
        "type": "object",
        "description": "A problem document (RFC 9457); some errors have more members.",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"type": "string", "format": "uri"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "line": {"type": "integer", "description": "Line of a fault in a query, from 1."},
            "column": {"type": "integer", "description": "Column of the fault, from 1."},
            "near": {"description": "The text at the fault; or names near the one given."},
        },
    }
    page = {
        "type": "object",
        "description": "One page of a listing.",
        "required": ["total", "limit", "offset", "links"],
        "properties": {
            "total": {"type": "integer", "description": "Rows in all pages together."},
            "limit": {"type": "integer"},
            "offset": {"type": "integer"},
            "links": {
                "type": "object",
                "description": "Addresses of the first, previous, next and last page.",
                "additionalProperties": {"type": "string", "format": "uri"},
            },
        },
    }
    spec.components.schema("Problem", problem)
    spec.components.schema("Page", page)
    spec.components.response(
        "Problem",
        {
            "description": "What went wrong",
            "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        },
    )


def _sparql(spec: APISpec) -> None:
    query = {"type": "string", "description": "The SPARQL 1.1 query."}
    uris = {"type": "array", "items": {"type": "string", "format": "uri"}}
    parameters = [
        {"name": "query", "in": "query", "schema": query},
        {"name": "default-graph-uri", "in": "query", "schema": uris},
        {"name": "named-graph-uri", "in": "query", "schema": uris},
        _query_parameter("timeout", {"type": "number"}, "Seconds after which to stop."),
    ]
    form = {"type": "object", "required": ["query"], "properties": {"query": query}}
    responses = {
        "200": {
            "description": "The answer",
            "content": {f.media_type: {} for f in (*RESULT_FORMATS, *GRAPH_FORMATS)},
        },
        **_errors("400", "403", "406", "413", "415", "503"),
    }
    operation = {"summary": "Answer a query by the SPARQL 1.1 Protocol", "tags": ["SPARQL"]}
    spec.path(
        "/sparql",
        operations={
            "get": operation
            | {"operationId": "sparqlGet", "parameters": parameters, "responses": responses},
            "post": operation
            | {
                "operationId": "sparqlPost",
                "parameters": parameters[1:],
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/x-www-form-urlencoded": {"schema": form},
                        "application/sparql-query": {"schema": query},
                    },
                },
                "responses": responses,
            },
        },
    )


def _listings(spec: APISpec) -> None:
    for name, summary in (
        ("queries", "List the questions that can be asked"),
        ("plans", "List the plans that are held, with their versions"),
    ):
        items = {"type": "array", "items": _OBJECT}
        spec.path(
            f"/api/{name}",
            operations={
                "get": {
                    "operationId": name,
                    "summary": summary,
                    "tags": ["Catalogue"],
                    "parameters": _paging(),
                    "responses": {
                        "200": _paged({"required": [name], "properties": {name: items}}),
                        **_errors("400", "503"),
                    },
                }
            },
        )


def _question(query: Query) -> Json:
    offered = offers.GRAPHS if query.form == "CONSTRUCT" else offers.TABLE_OFFERS
    parameters = [_of_param(param) for param in query.params]
    if query.form == "SELECT":
        parameters += _paging()
    answer = {"200": _answer(offered)}
    if query.form == "SELECT":
        answer["200"]["content"][offers.JSON.media_type] = {"schema": _rows(query)}
    return {
        "operationId": f"query-{query.name}",
        "summary": query.summary,
        "description": query.description,
        "tags": [query.group],
        "parameters": [*parameters, _format(offered)],
        "responses": {**answer, **_errors(*_ERRORS)},
    }


def _trace(spec: APISpec) -> None:
    offered = offers.TRACE_OFFERS
    what = {
        "name": "ref",
        "in": "path",
        "required": True,
        "description": "A ref, an id, a post, a name or an IRI of an item.",
        "schema": {"type": "string"},
        "example": "B12",
    }
    plan = _query_parameter("plan", {"type": "string"}, "Key of the plan to look in.")
    include = _query_parameter(
        "include",
        {"type": "string", "enum": ["proposed"]},
        "Tell links that are only proposed as well, apart from accepted ones.",
    )
    spec.path(
        "/api/trace/{ref}",
        operations={
            "get": {
                "operationId": "trace",
                "summary": "Follow the golden thread through an item, in both directions",
                "tags": ["Trace"],
                "parameters": [what, plan, include, _format(offered)],
                "responses": {"200": _answer(offered), **_errors(*_ERRORS)},
            }
        },
    )


def _findings(spec: APISpec) -> None:
    offered = offers.FINDING_OFFERS
    plan = {
        "name": "plan",
        "in": "path",
        "required": True,
        "schema": {"type": "string"},
        "example": "buckinghamshire-cyps",
    }
    key = {
        "name": "key",
        "in": "path",
        "required": True,
        "description": "The last part of the finding's IRI.",
        "schema": {"type": "string"},
        "example": "date-impossible--action-5.1.3",
    }
    which = _query_parameter("plan", {"type": "string"}, "Key of the plan, if several are held.")
    day = _query_parameter(
        ON, {"type": "string", "format": "date"}, "Status date; by default the version's own."
    )
    many = {"200": _answer(offered), **_errors(*_ERRORS)}
    many["200"]["content"][offers.JSON.media_type] = {"schema": _finding_list()}
    one = {"200": _answer(offered), **_errors(*_ERRORS)}
    for path, of_plan, name in (
        ("/api", which, "findings"),
        ("/api/plans/{plan}", plan, "planFindings"),
    ):
        spec.path(
            f"{path}/findings",
            operations={
                "get": {
                    "operationId": name,
                    "summary": "List what a plan leaves out, says twice or says wrongly",
                    "tags": ["Findings"],
                    "parameters": [of_plan, day, *_choices(), *_paging(), _format(offered)],
                    "responses": many,
                }
            },
        )
        spec.path(
            f"{path}/findings/{{key}}",
            operations={
                "get": {
                    "operationId": name.removesuffix("s"),
                    "summary": "Show one finding",
                    "tags": ["Findings"],
                    "parameters": [of_plan, key, day, _format(offered)],
                    "responses": one,
                }
            },
        )


def _choices() -> list[Json]:
    def several(name: str, items: Json, description: str) -> Json:
        return _query_parameter(name, {"type": "array", "items": items}, description)

    text = {"type": "string"}
    return [
        several(SEVERITY, {**text, "enum": list(SEVERITIES)}, "Only of these severities."),
        several(KIND, {**text, "enum": list(KINDS)}, "Only of these kinds."),
        several(CODE, text, "Only with these codes."),
        several(WORKSTREAM, text, "Only of these workstreams, by number or name."),
        several(OWNER, text, "Only what these posts can close."),
        several(STATE, {**text, "enum": list(STATES)}, "Only in these states."),
        _query_parameter(ITEM, text, "Only of this item: an IRI, a ref, or a path."),
        _query_parameter(BY, {**text, "enum": list(GROUPINGS)}, "Give groups and their counts."),
    ]


def _finding_list() -> Json:
    text = {"type": "string"}
    iri = {"type": "string", "format": "uri"}
    finding = {
        "type": "object",
        "required": ["iri", "code", "kind", "severity", "item", "message", "lines", "closes"],
        "properties": {
            "iri": iri,
            "code": text,
            "kind": {**text, "enum": list(KINDS)},
            "severity": {**text, "enum": list(SEVERITIES)},
            "item": iri,
            "message": {**text, "description": "What is wrong, with the values it is about."},
            "why": {**text, "description": "Why it matters."},
            "closes": {**text, "description": "What would close it."},
            "closedBy": {**text, "enum": list(CLOSERS)},
            "closers": {"type": "array", "items": _OBJECT, "description": "Posts, not people."},
            "lines": {
                "type": "array",
                "description": "First and last line of each passage of the source, from 1.",
                "items": {"type": "array", "items": {"type": "integer"}},
            },
            "state": {**text, "enum": list(STATES)},
        },
    }
    return _with_page(
        {
            "required": ["statusDate", "counts", "findings"],
            "properties": {
                "statusDate": {**text, "format": "date"},
                "counts": {**_OBJECT, "description": "Findings by severity."},
                "findings": {"type": "array", "items": finding},
            },
        }
    )


def _operations(spec: APISpec) -> None:
    for path, summary in (
        ("/health", "Say that the process answers"),
        ("/ready", "Say which release is answered from"),
        ("/api/openapi.json", "Describe the API"),
    ):
        content = {"application/json": {"schema": _OBJECT}}
        spec.path(
            path,
            operations={
                "get": {
                    "operationId": path.rpartition("/")[2].partition(".")[0],
                    "summary": summary,
                    "tags": ["Service"],
                    "responses": {
                        "200": {"description": "It is so", "content": content},
                        **_errors("503"),
                    },
                }
            },
        )


def _of_param(param: Param) -> Json:
    schema: Json = {"type": "integer" if param.type == "integer" else "string"}
    if param.type == "date":
        schema["format"] = "date"
    if param.choices:
        schema["enum"] = [choice.value for choice in param.choices]
    if param.default is not None:
        schema["default"] = int(param.default) if param.type == "integer" else param.default
    told = " ".join(part for part in (f"{param.label}.", param.description) if part)
    described = _query_parameter(param.name, schema, told)
    if param.required:
        described["required"] = True
    if param.example is not None:
        described["example"] = int(param.example) if param.type == "integer" else param.example
    return described


def _paging() -> list[Json]:
    limit = {"type": "integer", "minimum": 1, "maximum": paging.MOST}
    offset = {"type": "integer", "minimum": 0, "default": 0}
    return [
        _query_parameter(paging.LIMIT, limit, "The most rows of this page."),
        _query_parameter(paging.OFFSET, offset, "How many rows to begin after."),
    ]


def _format(offered: Sequence[offers.Offer]) -> Json:
    schema = {"type": "string", "enum": [offer.name for offer in offered]}
    return _query_parameter(offers.FORMAT, schema, "The format, before what Accept says.")


def _query_parameter(name: str, schema: Json, description: str) -> Json:
    return {"name": name, "in": "query", "description": description, "schema": schema}


def _rows(query: Query) -> Json:
    kinds = ["string", "number", "boolean", "null"]
    row = {
        "type": "object",
        "properties": {c.name: {"title": c.heading, "type": kinds} for c in query.columns},
    }
    return _with_page(
        {"required": ["rows"], "properties": {"rows": {"type": "array", "items": row}}}
    )


def _paged(members: Json) -> Json:
    schema = _with_page(members)
    return {"description": "One page", "content": {"application/json": {"schema": schema}}}


def _with_page(members: Json) -> Json:
    return {"allOf": [{"$ref": "#/components/schemas/Page"}, {"type": "object", **members}]}


def _answer(offered: Sequence[offers.Offer]) -> Json:
    return {"description": "The answer", "content": {o.media_type: {} for o in offered}}


def _errors(*codes: str) -> Json:
    return {code: {"$ref": "#/components/responses/Problem"} for code in codes}
