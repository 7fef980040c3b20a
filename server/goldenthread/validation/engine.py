"""Runs pySHACL. The one module that imports it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pyshacl
from pyshacl.errors import ReportableRuntimeError, ShapeLoadError, ValidationFailure
from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery

from goldenthread.errors import BadShapes

if TYPE_CHECKING:
    from rdflib.plugins.sparql.sparql import Query
    from rdflib.query import Result

    from goldenthread.validation.shapes import Shapes


def run(graph: Graph, shapes: Shapes, *, plain: bool = False) -> Graph:
    """Validate ``graph`` and return the validation report (SHACL 3.6) as a graph.

    Core SHACL and SPARQL-based constraints; nothing is inferred, imported or
    fetched, and ``graph`` is not changed. With ``plain``, pySHACL gets the
    shapes file as it stands and parses each SPARQL constraint for every focus
    node: slower, with the same results.

    Raises:
        BadShapes: a shape is not well-formed.
    """
    data = graph if plain else _Prepared(graph)
    # pySHACL adds two triples of its own to the graph of shapes; the flat one is made for it.
    rules = _copy(shapes.graph) if plain else shapes.flat
    try:
        _, report, text = pyshacl.validate(data, shacl_graph=rules, inplace=True)
    except (ReportableRuntimeError, ShapeLoadError, ValidationFailure) as error:
        raise BadShapes(f"The shapes in {shapes.path} cannot be applied: {error}") from error
    if not isinstance(report, Graph):
        raise BadShapes(f"The shapes in {shapes.path} cannot be applied: {text}")
    return report


def _copy(graph: Graph) -> Graph:
    copy = Graph(bind_namespaces="none")
    for triple in graph:
        copy.add(triple)
    return copy


class _Prepared(Graph):
    """The same triples, in a graph that parses each SPARQL text once.

    pySHACL asks the text of a SPARQL constraint anew for every focus node, and
    parsing it takes several times as long as answering it.
    """

    def __init__(self, graph: Graph) -> None:
        super().__init__(store=graph.store, identifier=graph.identifier, bind_namespaces="none")

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Result:
        if isinstance(query_object, str):
            query_object = _prepare(query_object)
        return super().query(query_object, *args, **kwargs)


@lru_cache(maxsize=256)
def _prepare(text: str) -> Query:
    return prepareQuery(text)
