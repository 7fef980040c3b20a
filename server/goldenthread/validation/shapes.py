"""Loads a shapes file, and refuses one that could not report in plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rdflib import RDF, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.plugins.parsers.notation3 import BadSyntax

from goldenthread import resources
from goldenthread.errors import BadShapes

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.term import Node

DATA_SHAPES = "data.ttl"
"""The file of the shapes that gate a load."""

TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
"""The ways in which a shape can name its focus nodes (SHACL 2.1.3)."""

_TRUE = Literal("true", datatype=XSD.boolean)

_PARAMETERS = frozenset(
    {
        SH["class"], SH.closed, SH.datatype, SH.disjoint, SH.equals, SH.hasValue, SH["in"],
        SH.languageIn, SH.lessThan, SH.lessThanOrEquals, SH.maxCount, SH.maxExclusive,
        SH.maxInclusive, SH.maxLength, SH.minCount, SH.minExclusive, SH.minInclusive,
        SH.minLength, SH.node, SH.nodeKind, SH["not"], SH["or"], SH["and"], SH.xone, SH.pattern,
        SH.qualifiedValueShape, SH.uniqueLang,
    }
)  # fmt: skip


@dataclass(frozen=True)
class Shapes:
    """A shapes graph that is fit to be applied.

    ``graph`` is the file as it stands; ``flat`` says the same in a form that
    is several times as fast (see :func:`flatten`).
    """

    path: Path
    graph: Graph
    flat: Graph


def data_shapes() -> Shapes:
    """Return the shapes that gate a load (``shapes/data.ttl``), loaded once in a process.

    Raises:
        BadShapes: the file does not parse, or a shape in it has no message.
    """
    return _load_once(resources.shapes() / DATA_SHAPES)


def load_shapes(path: Path) -> Shapes:
    """Load the shapes in the Turtle file at ``path``.

    Raises:
        BadShapes: the file cannot be read or does not parse, holds no shape,
            or a shape refers to one that is not there or could report without
            a message; the error names the file, the line and the shape.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadShapes(f"The shapes file {path} cannot be read: {_why(error)}.") from error
    graph = Graph(bind_namespaces="none")
    try:
        graph.parse(data=text, format="turtle")
    except BadSyntax as error:
        raise BadShapes(_syntax(path, text, error), line=error.lines + 1) from error
    if not any(graph.subjects(SH.property | SH.sparql | SH.path, None)):
        raise BadShapes(f"The shapes file {path} holds no shape.")
    _require_whole(path, text, graph)
    return Shapes(path, graph, flatten(graph))


def flatten(shapes: Graph) -> Graph:
    """Return ``shapes`` with every property shape made to find its own focus nodes.

    pySHACL validates the property shapes of a node shape anew for each focus
    node, and a property shape with targets once for all of them. To validate
    a node against a node shape *is* to validate it against its property
    shapes (SHACL 4.7.2), so the targets may be handed down: the results are
    the same. A closed shape keeps the paths it allows as ignored properties
    (SHACL 4.8.1). Shapes that others refer to are left as they are.
    """
    # The simple store keeps no contexts, so that pySHACL's many look-ups of shapes cost less.
    flat = Graph(store="SimpleMemory", bind_namespaces="none")
    for triple in shapes:
        flat.add(triple)
    for shape in set(shapes.subjects(RDF.type, SH.NodeShape)):
        referred_to = any(shapes.subject_predicates(shape))
        if referred_to or (shape, SH.deactivated, None) in shapes:
            continue
        targets = [(p, o) for p, o in shapes.predicate_objects(shape) if p in TARGETS]
        inner = list(shapes.objects(shape, SH.property))
        if not targets:
            continue
        if (shape, SH.closed, _TRUE) in shapes:
            _keep_closed(flat, shape, inner)
        for prop in inner:
            flat.remove((shape, SH.property, prop))
            for predicate, target in targets:
                flat.add((prop, predicate, target))
    return flat


@lru_cache(maxsize=8)
def _load_once(path: Path) -> Shapes:
    return load_shapes(path)


def _keep_closed(flat: Graph, shape: Node, inner: list[Node]) -> None:
    """Move the paths that a closed shape allows through its property shapes to its own list."""
    allowed: set[Node] = {
        path for prop in inner for path in flat.objects(prop, SH.path) if isinstance(path, URIRef)
    }
    for head in list(flat.objects(shape, SH.ignoredProperties)):
        allowed.update(flat.items(head))
        flat.remove((shape, SH.ignoredProperties, head))
    head = Collection(flat, BNode(), sorted(allowed, key=str)).uri
    flat.add((shape, SH.ignoredProperties, head))


def _require_whole(path: Path, text: str, graph: Graph) -> None:
    for constraint in sorted(_constraints(graph), key=str):
        if (constraint, SH.message, None) not in graph:
            raise BadShapes(
                f"{_place(path, text, graph, constraint)} has no sh:message: "
                "say in a plain sentence what it asks for.",
            )
    for parameter in (SH.property, SH.sparql):
        for inner in graph.objects(None, parameter):
            if (inner, SH.path, None) not in graph and (inner, SH.select, None) not in graph:
                raise BadShapes(
                    f"The shapes file {path} refers to {_short(graph, inner)}, "
                    "which it does not describe.",
                )


def _constraints(graph: Graph) -> set[Node]:
    """Return every shape and SPARQL constraint that can be the source of a result."""
    found = {
        subject for subject, predicate in graph.subject_predicates() if predicate in _PARAMETERS
    }
    return found | set(graph.subjects(SH.select)) | set(graph.subjects(SH.path))


def _place(path: Path, text: str, graph: Graph, shape: Node) -> str:
    name = _short(graph, shape)
    start = re.compile(rf"^\s*{re.escape(name)}\s", re.MULTILINE).search(text)
    if start is None:
        return f"In the shapes file {path}, the shape {name}"
    line = text.count("\n", 0, start.end()) + 1
    return f"In the shapes file {path}, line {line}, the shape {name}"


def _short(graph: Graph, node: Node) -> str:
    return node.n3(graph.namespace_manager) if isinstance(node, URIRef) else "without an IRI"


def _why(error: OSError | UnicodeDecodeError) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else "it is not UTF-8"


def _syntax(path: Path, text: str, error: BadSyntax) -> str:
    lines = text.splitlines()
    near = lines[error.lines].strip() if error.lines < len(lines) else ""
    where = f"line {error.lines + 1}" + (f", near “{near[:60]}”" if near else "")
    return f"The shapes file {path} is not valid Turtle at {where}: {error._why}."  # noqa: SLF001
