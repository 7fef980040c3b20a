"""Turns a constraint of a shape into one query for all of its focus nodes.

SHACL evaluates a constraint for each focus node with ``$this`` bound to it. A
constraint that hangs everything it binds on ``$this`` gives the same results when
the shape's targets are joined to it: one query in the place of hundreds.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.collection import Collection

from goldenthread.store.lexer import tokens

if TYPE_CHECKING:
    from rdflib.term import Node

_FORBIDDEN = ("VALUES", "MINUS", "SERVICE")
_CORE = (SH.minCount, SH.maxCount, SH.hasValue)
_COMPONENTS = {
    SH.minCount: SH.MinCountConstraintComponent,
    SH.maxCount: SH.MaxCountConstraintComponent,
    SH.hasValue: SH.HasValueConstraintComponent,
}


class UnusableError(Exception):
    """A constraint that cannot be asked of all focus nodes; the message says why."""


def to_query(shapes: Graph, shape: URIRef) -> tuple[str, URIRef, str]:
    """Return the query, the constraint component and the message of ``shape``.

    Raises:
        UnusableError: the shape has a target or a constraint that is not understood.
    """
    targets = _targets(shapes, shape)
    if (shape, RDF.type, SH.PropertyShape) in shapes:
        body, component = _core(shapes, shape)
        message = _one(shapes, shape, SH.message)
        return f"SELECT ?this WHERE {{ {targets} {body} }}", component, message
    constraints = list(shapes.objects(shape, SH.sparql))
    if len(constraints) != 1:
        raise UnusableError("it needs one sh:sparql constraint")
    text = _one(shapes, constraints[0], SH.select)
    message = _one(shapes, constraints[0], SH.message)
    query = _prefixes(shapes, constraints[0]) + _with_targets(text, targets)
    return query, SH.SPARQLConstraintComponent, message


def _targets(shapes: Graph, shape: URIRef) -> str:
    patterns = [
        f"?this a {_n3(c)} ." for c in sorted(shapes.objects(shape, SH.targetClass), key=str)
    ]
    patterns += [
        f"?this {_n3(p)} ?targetObject ."
        for p in sorted(shapes.objects(shape, SH.targetSubjectsOf), key=str)
    ]
    if not patterns or any(shapes.objects(shape, SH.targetNode | SH.targetObjectsOf)):
        raise UnusableError("it needs sh:targetClass or sh:targetSubjectsOf, and no other target")
    if len(patterns) == 1 and patterns[0].startswith("?this a "):
        return patterns[0]
    union = " UNION ".join(f"{{ {pattern} }}" for pattern in patterns)
    return f"{{ SELECT DISTINCT ?this WHERE {{ {union} }} }}"


def _with_targets(text: str, targets: str) -> str:
    """Put ``targets`` at the head of the outermost WHERE clause of ``text``."""
    found = list(tokens(text))
    bare = {token.text.upper() for token in found if token.kind == "word"}
    for word in _FORBIDDEN:
        if word in bare:
            raise UnusableError(
                f"its query has {word}, which a SHACL constraint may not (SHACL 5.2.1)"
            )
    if any(token.text in {"$PATH", "?PATH"} for token in found):
        raise UnusableError("its query has $PATH, and the shape has no path")
    if not any(token.text in {"$this", "?this"} for token in found):
        raise UnusableError("its query does not speak of $this")
    for where, opening in pairwise(found):
        if where.is_word("WHERE") and opening.text == "{":
            return f"{text[: opening.end]} {targets}{text[opening.end :]}"
    raise UnusableError("its query has no WHERE { … }")


def _core(shapes: Graph, shape: URIRef) -> tuple[str, URIRef]:
    stated = [p for p in _CORE if (shape, p, None) in shapes]
    if len(stated) != 1:
        raise UnusableError(
            "a property shape here needs one of sh:minCount, sh:maxCount, sh:hasValue"
        )
    head = shapes.value(shape, SH.path)
    if head is None:
        raise UnusableError("a property shape needs a sh:path")
    path, value = _path(shapes, head), shapes.value(shape, stated[0])
    if stated[0] == SH.hasValue:
        if not isinstance(value, URIRef):
            raise UnusableError("sh:hasValue is understood of IRIs alone")
        body = f"FILTER NOT EXISTS {{ ?this {path} {_n3(value)} . }}"
    elif value != Literal(1):
        raise UnusableError("sh:minCount and sh:maxCount are understood of 1 alone")
    elif stated[0] == SH.minCount:
        body = f"FILTER NOT EXISTS {{ ?this {path} ?any . }}"
    else:
        body = (
            f"FILTER EXISTS {{ ?this {path} ?one . ?this {path} ?other . FILTER(?one != ?other) }}"
        )
    return body, _COMPONENTS[stated[0]]


def _path(shapes: Graph, node: Node) -> str:
    if isinstance(node, URIRef):
        return _n3(node)
    inverse = shapes.value(node, SH.inversePath)
    if inverse is not None:
        return f"^{_path(shapes, inverse)}"
    steps = [_path(shapes, step) for step in Collection(shapes, node)]
    if not steps:
        raise UnusableError("its sh:path is of a form that is not understood")
    return "/".join(steps)


def _prefixes(shapes: Graph, constraint: Node) -> str:
    lines = [
        f"PREFIX {shapes.value(d, SH.prefix)}: <{shapes.value(d, SH.namespace)}>\n"
        for ontology in shapes.objects(constraint, SH.prefixes)
        for d in shapes.objects(ontology, SH.declare)
    ]
    return "".join(sorted(lines))


def _one(shapes: Graph, node: Node, predicate: URIRef) -> str:
    texts = list(shapes.objects(node, predicate))
    if len(texts) != 1:
        name = str(predicate).removeprefix(str(SH))
        raise UnusableError(f"it needs one sh:{name}")
    return str(texts[0])


def _n3(node: Node) -> str:
    return node.n3()
