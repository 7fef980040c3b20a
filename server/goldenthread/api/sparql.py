"""``/sparql``: queries by the SPARQL 1.1 Protocol."""

from __future__ import annotations

from flask import Blueprint, Response, request

from goldenthread.api import negotiate, protocol, respond
from goldenthread.api.description import describe
from goldenthread.api.parts import pages, service
from goldenthread.errors import BadInput

blueprint = Blueprint("sparql", __name__)


@blueprint.route("/sparql", methods=["GET", "POST"])
@blueprint.route("/query", methods=["GET", "POST"])
def sparql() -> Response:
    """Answer a query; or, asked for none, say what this endpoint offers."""
    asked = protocol.read()
    if asked.text is not None:
        return _answer(asked.text, asked)
    if request.method == "POST":
        raise BadInput("The request holds no query: send one in the field 'query'.")
    return _about(asked)


def _answer(text: str, asked: protocol.QueryRequest) -> Response:
    behind = service()
    wanted = negotiate.wanted(asked.format)
    reader = behind.reader()
    tag = respond.request_tag(behind.tag(reader))
    if (unchanged := respond.not_modified(tag)) is not None:
        return unchanged
    answer = behind.runner.run(
        text,
        behind.dataset(reader),
        asked=asked.asked,
        wanted=wanted,
        seconds=asked.seconds,
    )
    response = respond.of_format(answer.body, answer.format)
    if request.method == "POST" or answer.release != reader.release.number:
        response.headers["Cache-Control"] = "no-store"
        return response
    return respond.cached(response, tag)


def _about(asked: protocol.QueryRequest) -> Response:
    shown = pages()
    graph_types = [f.media_type for f in negotiate.PLAIN_GRAPH_FORMATS]
    if shown is not None and asked.format is None and negotiate.prefers_html(*graph_types):
        return shown.workbench()
    behind = service()
    fmt = negotiate.graph_format(asked.format)
    reader = behind.reader()
    tag = respond.request_tag(behind.tag(reader))
    if (unchanged := respond.not_modified(tag)) is not None:
        return unchanged
    graph = describe(request.url_root + "sparql", reader.release, behind.dataset(reader))
    return respond.cached(respond.of_format(respond.serialised(graph, fmt), fmt), tag)
