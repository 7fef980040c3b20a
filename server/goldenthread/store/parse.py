"""Reads RDF texts: as rdflib graphs to be checked, or as one graph to be published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdflibLiteral

from goldenthread.errors import BadInput

if TYPE_CHECKING:
    from rdflib.term import Node

_FORMATS = {
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
}


def parse_graphs(data: bytes, where: str, extension: str) -> dict[str, Graph]:
    """Return the graphs of a text by IRI; triples in no graph come under the empty string.

    ``extension`` names the format: ``trig``, ``nq``, ``ttl`` or ``nt``;
    ``where`` is what the text is called in an error.

    Raises:
        BadInput: it does not parse; the message says at which line.
    """
    graphs: dict[str, Graph] = {}
    for quad in _parse(data, where, extension):
        name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
        graph = graphs.setdefault(name, Graph())
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return graphs


def turtle_as_graph(turtle: bytes, iri: str, where: str) -> bytes:
    """Return the triples of a Turtle text as TriG, all in the graph ``iri``.

    Raises:
        BadInput: it does not parse; the message says at which line.
    """
    name = ox.NamedNode(iri)
    quads = (ox.Quad(q.subject, q.predicate, q.object, name) for q in _parse(turtle, where, "ttl"))
    return ox.serialize(quads, format=ox.RdfFormat.TRIG) or b""


def _parse(data: bytes, where: str, extension: str) -> list[ox.Quad]:
    try:
        return list(ox.parse(data, _FORMATS[extension]))
    except SyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        raise BadInput(f"{where}{line}, cannot be read as RDF: {error.msg}.") from error


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        # rdflib takes a language or a datatype, never both, and no datatype for plain strings.
        if term.language:
            return RdflibLiteral(term.value, lang=term.language)
        datatype = term.datatype.value
        plain = datatype == "http://www.w3.org/2001/XMLSchema#string"
        return RdflibLiteral(term.value, datatype=None if plain else URIRef(datatype))
    raise BadInput("A triple term (RDF 1.2) cannot be checked against the data shapes.")
