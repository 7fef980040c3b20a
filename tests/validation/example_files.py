"""Reads the examples of the data shapes.

``examples/plan.ttl`` is a small plan that conforms. ``examples/{NodeShape}.ttl``
gives, for each shape and constraint of that node shape, changes to the plan
and what a validator has to say of each:

- ``t:focus`` and ``t:path`` are the focus node and path of the expected result;
- ``t:values`` are the values that the focus node has there in the example,
  instead of those in the plan;
- ``t:without ( subject property )`` takes values away, ``t:with ( subject
  property value )`` adds one;
- ``t:fails`` expects one result and no other: ``t:breaks`` is its
  sh:sourceConstraintComponent, ``sh:value`` its value if it has one, the
  subject of the group its shape (or the SPARQL constraint);
- ``t:conforms`` expects none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import RDF, SH, BNode, Graph, Namespace, URIRef
from rdflib.collection import Collection

if TYPE_CHECKING:
    from rdflib.term import Node

FOLDER = Path(__file__).parent / "examples"
PLAN_FILE = FOLDER / "plan.ttl"
NAMESPACE = "https://example.org/id/parks/"
T = Namespace("https://w3id.org/goldenthread/test#")


@dataclass(frozen=True)
class Expected:
    """One result of a validation report, without its message."""

    shape: str
    component: str
    focus: str
    path: str | None
    value: Node | None


@dataclass(frozen=True, eq=False)
class Example:
    """A change to the small plan, and the one result it must have (``None``: it conforms)."""

    name: str
    file: Path
    shape: URIRef
    focus: Node
    path: Node | None
    change: BNode
    source: Graph
    expected: Expected | None

    def apply(self, plan: Graph) -> Graph:
        """Change ``plan`` and return it."""
        given = self.source
        if (self.change, T["values"], None) in given:
            self._set_values(plan, given.value(self.change, T["values"]))
        for removed in given.objects(self.change, T.without):
            subject, predicate = Collection(given, removed)
            plan.remove((subject, predicate, None))
        for added in given.objects(self.change, T["with"]):
            plan.add(tuple(Collection(given, added)))
        return plan

    def _set_values(self, plan: Graph, values: Node) -> None:
        inverse = self.source.value(self.path, SH.inversePath)
        if inverse is None:
            plan.remove((self.focus, self.path, None))
        else:
            plan.remove((None, inverse, self.focus))
        for value in self.source.items(values):
            triple = (self.focus, self.path, value)
            plan.add(triple if inverse is None else (value, inverse, self.focus))


def namespace_of(number: int) -> str:
    """Return the namespace of example ``number`` where many stand in one graph."""
    return NAMESPACE.replace("/parks/", f"/parks-{number}/")


def all_at_once(examples: list[Example]) -> Graph:
    """Return one graph of every example, each in a namespace of its own.

    No constraint but that of ``gts:Graph`` looks further than one plan, and one
    validation of this graph takes a tenth of the time of one for each example.
    """
    together = Graph(bind_namespaces="none")
    for number, example in enumerate(examples):
        changed = example.apply(small_plan())
        moved = {node: _moved(node, number) for node in changed.all_nodes()}
        for subject, predicate, value in changed:
            together.add((moved[subject], predicate, moved[value]))
    return together


def _moved(node: Node, number: int) -> Node:
    if isinstance(node, URIRef) and node.startswith(NAMESPACE):
        return URIRef(node.replace(NAMESPACE, namespace_of(number), 1))
    return node


def small_plan() -> Graph:
    """Return a new copy of the small plan that conforms."""
    plan = Graph(bind_namespaces="none")
    for triple in _parsed_plan():
        plan.add(triple)
    return plan


@cache
def _parsed_plan() -> Graph:
    return Graph(bind_namespaces="none").parse(PLAN_FILE)


def read_examples() -> list[Example]:
    """Return every example, in the order of files and shapes."""
    return [
        example
        for file in sorted(FOLDER.glob("*.ttl"))
        if file != PLAN_FILE
        for example in _read(file)
    ]


def _read(file: Path) -> list[Example]:
    source = Graph(bind_namespaces="none").parse(file)
    examples = []
    for shape in sorted(set(source.subjects(T.fails | T.conforms, None))):
        for kind in (T.fails, T.conforms):
            changes = sorted(source.objects(shape, kind), key=str)
            examples += [_example(file, source, shape, kind, change) for change in changes]
    return examples


def _example(file: Path, source: Graph, shape: URIRef, kind: URIRef, change: BNode) -> Example:
    focus = source.value(change, T.focus) or source.value(shape, T.focus)
    path = source.value(shape, T.path)
    breaks = source.value(change, T.breaks)
    short = shape.rsplit("#", 1)[1]
    expected = None
    if kind == T.fails:
        assert breaks is not None, f"{file.name}: an example of {short} does not say what it breaks"
        value = source.value(change, SH.value)
        expected = Expected(str(shape), str(breaks), str(focus), path_text(source, path), value)
    what = breaks.rsplit("#", 1)[1].removesuffix("ConstraintComponent") if breaks else "conforms"
    return Example(f"{short}:{what}", file, shape, focus, path, change, source, expected)


def path_text(graph: Graph, path: Node | None) -> str | None:
    """Write a SHACL path (2.3.1) of ``graph`` as SPARQL writes it, with whole IRIs."""
    if path is None or isinstance(path, URIRef):
        return None if path is None else f"<{path}>"
    if (inverse := graph.value(path, SH.inversePath)) is not None:
        return f"^{path_text(graph, inverse)}"
    alternatives = graph.value(path, SH.alternativePath)
    separator, steps = ("/", path) if alternatives is None else ("|", alternatives)
    assert (steps, RDF.first, None) in graph, "a path that this reader does not know"
    return separator.join(str(path_text(graph, step)) for step in graph.items(steps))
