"""Writes rdflib graphs as TriG, the same bytes for the same triples on every machine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize
from rdflib import RDF, URIRef
from rdflib import Literal as RdflibLiteral

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rdflib import Graph
    from rdflib.term import Node

SortKey = tuple[object, ...]

_DIGITS = re.compile(r"(\d+)")


def write_trig(graphs: Mapping[str, Graph], prefixes: Mapping[str, str]) -> bytes:
    """Return ``graphs`` (by IRI) as TriG, in an order that a person can follow.

    By graph, then subject in natural order (action 2.2.10 comes after 2.2.9), then
    predicate with ``rdf:type`` first, then object.

    Raises:
        TypeError: a graph holds a blank node, whose label would not be the same
            the next time.
    """
    quads = (quad for name in sorted(graphs, key=natural) for quad in _quads(name, graphs[name]))
    return serialize(quads, format=RdfFormat.TRIG, prefixes=dict(prefixes)) or b""


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts ``text`` with its numbers by value: 2.2.9 before 2.2.10."""
    return tuple(
        (0, int(part), part) if part.isdecimal() else (1, 0, part)
        for part in _DIGITS.split(text)
        if part
    )


def _quads(name: str, graph: Graph) -> Iterator[Quad]:
    graph_name = NamedNode(str(name))
    for subject, predicate, obj in sorted(graph, key=_key):
        yield Quad(_iri(subject), _iri(predicate), _object(obj), graph_name)


def _key(triple: tuple[Node, Node, Node]) -> SortKey:
    subject, predicate, obj = triple
    return (
        natural(str(subject)),
        predicate != RDF.type,
        str(predicate),
        isinstance(obj, RdflibLiteral),
        natural(str(obj)),
        str(getattr(obj, "datatype", None) or ""),
        getattr(obj, "language", None) or "",
    )


def _iri(node: Node) -> NamedNode:
    if not isinstance(node, URIRef):
        raise TypeError(f"{node!r} is no IRI: only IRIs keep their names from one run to the next")
    return NamedNode(str(node))


def _object(node: Node) -> NamedNode | Literal:
    if not isinstance(node, RdflibLiteral):
        return _iri(node)
    if node.language:
        return Literal(str(node), language=node.language)
    return Literal(str(node), datatype=NamedNode(str(node.datatype)) if node.datatype else None)
