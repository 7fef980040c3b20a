"""Says a validation result in a plain sentence about the item it concerns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rdflib import DCTERMS, RDF, RDFS, SH, SKOS, Graph, Literal, URIRef

from goldenthread.namespaces import CODE, PLAN
from goldenthread.prefixes import PREFIXES

if TYPE_CHECKING:
    from rdflib.paths import Path
    from rdflib.term import Node

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PARTS = (
    PLAN.cost, PLAN.responsibility, PLAN.statement, PLAN.assignment, PLAN.seat, PLAN.link,
    PLAN.crossReference,
)  # fmt: skip
_COUNTS = {SH.MinCountConstraintComponent, SH.MaxCountConstraintComponent}
_DATATYPE = SH.DatatypeConstraintComponent
_ONE_SIDED = {SH.EqualsConstraintComponent, SH.SPARQLConstraintComponent}
_LONGEST = 60


class Wording:
    """Names the items of one graph, and words what is wrong with them."""

    def __init__(self, data: Graph) -> None:
        """Take the labels from ``data``, the graph that was validated."""
        self._data = data

    def sentence(
        self,
        focus: Node,
        message: str,
        component: Node,
        path: Path | URIRef | None,
        value: Node | None,
    ) -> str:
        """Return ``Action 2.2.1: an action has exactly one due date; it has two.``."""
        said = message.strip().rstrip(".")
        if said[1:2].islower() or said[1:2] == " ":
            said = said[0].lower() + said[1:]
        found = self._found(focus, component, path, value)
        return f"{self.name(focus)}: {said}{f'; {found}' if found else ''}."

    def name(self, node: Node) -> str:
        """Return how a reader knows ``node``.

        Its label; else its kind and printed reference; else, for a part of an
        item, its kind, what is printed and the item; else its kind and the
        end of its IRI.
        """
        if isinstance(node, Literal):
            return f"“{_cut(str(node))}”"
        label = self._data.value(node, RDFS.label) or self._data.value(node, SKOS.prefLabel)
        if label is not None and str(label).strip():
            return _cut(str(label))
        kind = self._kind(node)
        reference = self._data.value(node, DCTERMS.identifier)
        if kind and reference is not None and str(reference).strip():
            return f"{kind} {reference}"
        return self._part(node, kind) or f"{kind} {_tail(node)}".strip()

    def _part(self, node: Node, kind: str) -> str | None:
        for predicate in _PARTS:
            owner = self._data.value(predicate=predicate, object=node)
            if owner is not None and owner != node and (owner, RDFS.label, None) in self._data:
                printed = self._data.value(node, PLAN.printed)
                quoted = f" “{_cut(str(printed))}”" if printed is not None and str(printed) else ""
                return f"{kind or 'Part'}{quoted} of {self.name(owner)}"
        return None

    def _kind(self, node: Node) -> str:
        kinds = sorted(str(kind) for kind in self._data.objects(node, RDF.type))
        return _words(re.split(r"[#/]", kinds[0])[-1]) if kinds else ""

    def _found(
        self, focus: Node, component: Node, path: Path | URIRef | None, value: Node | None
    ) -> str | None:
        if component in _COUNTS and path is not None:
            return f"it has {_number(len(set(self._data.objects(focus, path))))}"
        if component == SH.ClosedConstraintComponent and isinstance(path, URIRef):
            return f"it has {curie(path)}"
        return None if value is None or value == focus else self._offending(component, value)

    def _offending(self, component: Node, value: Node) -> str:
        if isinstance(value, Literal) and not str(value).strip():
            return "it is empty"
        if component in _ONE_SIDED:
            return f"this is not so of {self._shown(value)}"
        kind = ", which is not of that kind" if component == _DATATYPE else ""
        return f"it has {self._shown(value)}{kind}"

    def _shown(self, value: Node) -> str:
        if isinstance(value, URIRef) and (value, None, None) not in self._data:
            code = str(value).removeprefix(str(CODE))
            is_code = code != str(value)
            return f"the code {code}" if is_code else f"{curie(value)}, which is not described"
        return self.name(value)


def curie(iri: URIRef) -> str:
    """Return ``iri`` with one of our prefixes, or whole when none fits."""
    for prefix, namespace in PREFIXES.items():
        rest = str(iri).removeprefix(namespace)
        if rest != str(iri) and re.fullmatch(r"[\w-]+", rest):
            return f"{prefix}:{rest}"
    return str(iri)


def _tail(node: Node) -> str:
    if str(node).startswith(str(PLAN._NS)):  # noqa: SLF001 - rdflib keeps the namespace there
        return f"The graph's {_words(str(node).rsplit('#', 1)[1]).lower()}"
    if "#line=" in str(node):
        first, last = str(node).rsplit("#line=", 1)[1].split(",")
        return (
            f"at line {last}"
            if int(first) + 1 == int(last)
            else f"at lines {int(first) + 1} to {last}"
        )
    return str(node)


def _words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1].rstrip()}…"
