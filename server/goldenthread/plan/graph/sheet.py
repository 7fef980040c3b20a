"""The two graphs of a version while they are written, and the few ways to write in them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rdflib import DCTERMS, PROV, RDF, RDFS, XSD, Graph, Literal, URIRef

from goldenthread.namespaces import CODE, PLAN, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from goldenthread.namespaces import Iris
    from goldenthread.plan.records import Lines, PlanVersion


def runs(lines: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and last line of each run of ``lines`` that follow one another."""
    ordered = sorted(set(lines))
    if not ordered:
        return []
    breaks = [(a, b) for a, b in pairwise(ordered) if b != a + 1]
    firsts = [ordered[0], *(b for _, b in breaks)]
    lasts = [*(a for a, _ in breaks), ordered[-1]]
    return list(zip(firsts, lasts, strict=True))


class Sheet:
    """Where the records of one version are written down.

    ``content`` is the public graph, ``people`` the graph of names. What goes
    into which is decided here for passages, and by the caller for all else:
    every method writes to ``content`` but :meth:`name`, and the passages that
    cover a line with a name, which are written to ``people`` whole.
    """

    def __init__(self, version: PlanVersion, iris: Iris) -> None:
        """Open the two empty graphs of ``version``."""
        self.version = version
        self.iris = iris
        self.content = _graph(iris.version(version.key))
        self.people = _graph(iris.people(version.key))
        self._name_lines = withheld_lines(version)
        self._taken: set[URIRef] = set()
        self._passages: dict[tuple[int, int], URIRef] = {}

    # -- nodes ----------------------------------------------------------------------

    def node(self, path: str, kind: URIRef, lines: Lines) -> URIRef:
        """Begin the node at ``path``: its class, and the passages it was derived from.

        Raises:
            ValueError: ``path`` is taken, so that two records would become one node.
        """
        iri = self.iris.thing(path)
        if iri in self._taken:
            raise ValueError(f"Two records of version {self.version.key} have the path {path}.")
        self._taken.add(iri)
        self.content.add((iri, RDF.type, kind))
        self.derived(iri, lines)
        return iri

    def part(self, path: str, kind: URIRef, lines: Lines) -> URIRef:
        """Begin a node that hangs on another; a taken path gets ``_2``, ``_3`` and so on."""
        free, number = path, 1
        while self.iris.thing(free) in self._taken:
            number += 1
            free = f"{path}_{number}"
        return self.node(free, kind, lines)

    def item(
        self,
        path: str,
        kind: URIRef,
        lines: Lines,
        *,
        order: int,
        label: str,
        identifier: str | None = None,
    ) -> URIRef:
        """Begin a main item: a node with its plan, order, label and printed id if it has one."""
        iri = self.node(path, kind, lines)
        self.content.add((iri, PLAN.plan, self.iris.plan))
        self.whole(iri, PLAN.order, order)
        self.words(iri, RDFS.label, label)
        self.words(iri, DCTERMS.identifier, identifier)
        return iri

    # -- values ---------------------------------------------------------------------

    def link(self, subject: URIRef, predicate: URIRef, target: URIRef) -> None:
        """Write that ``subject`` stands in ``predicate`` to the node ``target``."""
        self.content.add((subject, predicate, target))

    def code(self, subject: URIRef, predicate: URIRef, scheme: str, term: str | None) -> None:
        """Write a term of the code list ``scheme``; nothing when ``term`` is ``None``."""
        if term is not None:
            self.content.add((subject, predicate, CODE[f"{scheme}/{term}"]))

    def printed(self, subject: URIRef, predicate: URIRef, cell: str) -> None:
        """Write a cell as printed; an empty cell is written as the empty string."""
        self.content.add((subject, predicate, Literal(cell)))

    def words(self, subject: URIRef, predicate: URIRef, text: str | None) -> None:
        """Write a text that may not be there: nothing when it is ``None`` or empty."""
        if text:
            self.content.add((subject, predicate, Literal(text)))

    def whole(self, subject: URIRef, predicate: URIRef, number: int) -> None:
        """Write a whole number (xsd:integer)."""
        self.content.add((subject, predicate, Literal(number)))

    def decimal(self, subject: URIRef, predicate: URIRef, number: Decimal | None) -> None:
        """Write an exact number, if there is one.

        In the shortest form of xsd:decimal: no exponent, which it does not
        allow, and no zeros at the end, which stores drop.
        """
        if number is not None:
            literal = Literal(format(number.normalize(), "f"), datatype=XSD.decimal)
            self.content.add((subject, predicate, literal))

    def day(self, subject: URIRef, predicate: URIRef, day: date | None) -> None:
        """Write a date (xsd:date), if there is one."""
        if day is not None:
            self.content.add((subject, predicate, Literal(day)))

    def name(self, subject: URIRef, predicate: URIRef, value: URIRef | str) -> None:
        """Write what names a person, or who holds what, in the people graph."""
        node = value if isinstance(value, URIRef) else Literal(value)
        self.people.add((subject, predicate, node))

    # -- passages -------------------------------------------------------------------

    def derived(self, subject: URIRef, lines: Lines) -> None:
        """Write which passages of the source ``subject`` was read from."""
        for passage in self.passages(lines):
            self.content.add((subject, PROV.wasDerivedFrom, passage))

    def passages(self, lines: Lines) -> list[URIRef]:
        """Return one passage for each run of ``lines``, described on first use."""
        return [self._passage(first, last) for first, last in runs(lines)]

    def remark(self, lines: Lines, predicate: URIRef, reason: str) -> None:
        """Write ``reason`` on each passage of ``lines``, in the graph that the passage is in."""
        for passage, run in zip(self.passages(lines), runs(lines), strict=True):
            self._graph_of(*run).add((passage, predicate, Literal(reason)))

    def _graph_of(self, first: int, last: int) -> Graph:
        names = self._name_lines.intersection(range(first, last + 1))
        return self.people if names else self.content

    def _passage(self, first: int, last: int) -> URIRef:
        known = self._passages.get((first, last))
        if known is not None:
            return known
        iri = self.iris.passage(self.version.key, first, last)
        self._passages[first, last] = iri
        graph = self._graph_of(first, last)
        graph.add((iri, RDF.type, PLAN.SourcePassage))
        graph.add((iri, PLAN.sourceDocument, self.iris.source(self.version.key)))
        graph.add((iri, PLAN.firstLine, Literal(first)))
        graph.add((iri, PLAN.lastLine, Literal(last)))
        text = "\n".join(self.version.source.text[first - 1 : last])
        graph.add((iri, PLAN.sourceText, Literal(text)))
        return iri


def _graph(iri: URIRef) -> Graph:
    graph = Graph(identifier=iri, bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


def withheld_lines(version: PlanVersion) -> frozenset[int]:
    """Return the lines of the source that go to the people graph, for they hold names."""
    named = [person.lines for person in version.people]
    held = [post.lines for post in version.posts if post.printed_holders]
    signed = [entry.lines for entry in version.entries if entry.by_whom]
    return frozenset(line for lines in (*named, *held, *signed) for line in lines)
