"""``/sparql``: queries by the SPARQL 1.1 Protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request

from goldenthread.api import negotiate, protocol, respond
from goldenthread.api.description import describe
from goldenthread.api.parts import pages, service
from goldenthread.errors import BadInput

if TYPE_CHECKING:
    from flask import Response

    from goldenthread.store.dataset import Dataset
    from goldenthread.store.protocol import Reader

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
    wanted = negotiate.wanted(asked.format)

    def make(reader: Reader, readable: Dataset) -> Response:
        answer = service().runner.run(
            text, readable, asked=asked.asked, wanted=wanted, seconds=asked.seconds
        )
        response = respond.of_format(answer.body, answer.format)
        if answer.release != reader.release.number:  # another was published meanwhile
            response.headers["Cache-Control"] = "no-store"
        return response

    return respond.from_release(make)


def _about(asked: protocol.QueryRequest) -> Response:
    shown = pages()
    graph_types = [f.media_type for f in negotiate.PLAIN_GRAPH_FORMATS]
    if shown is not None and asked.format is None and negotiate.prefers_html(*graph_types):
        return shown.workbench()
    fmt = negotiate.graph_format(asked.format)
    endpoint = request.url_root + "sparql"

    def make(reader: Reader, readable: Dataset) -> Response:
        graph = describe(endpoint, reader.release, readable)
        return respond.of_format(respond.serialised(graph, fmt), fmt)

    return respond.from_release(make)
