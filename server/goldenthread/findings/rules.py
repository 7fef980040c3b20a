"""The rules that findings are found by, read from a shapes file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rdflib import RDF, SH, Graph, Literal, URIRef

from goldenthread import resources
from goldenthread.errors import BadShapes
from goldenthread.findings.constraints import UnusableError, to_query
from goldenthread.findings.model import CLOSERS, KINDS, SEVERITIES, Rule
from goldenthread.namespaces import CODE, PLAN
from goldenthread.validation.shapes import load_shapes

if TYPE_CHECKING:
    from pathlib import Path

FINDINGS_SHAPES = "findings.ttl"
"""The file of the rules that are shipped."""

_SEVERITY = dict(zip((SH.Violation, SH.Warning, SH.Info), SEVERITIES, strict=True))
_NEEDED = {
    PLAN.findingCode: "plan:findingCode, its short name",
    PLAN.findingKind: "plan:findingKind, what sort of fault it finds",
    SH.severity: "sh:severity",
    SH.name: "sh:name, a heading",
    PLAN.whyItMatters: "plan:whyItMatters, a sentence",
    PLAN.howToClose: "plan:howToClose, a sentence",
    PLAN.closedBy: "plan:closedBy, who can close it",
}


@dataclass(frozen=True)
class Rules:
    """The rules of one shapes file, by code; ``graph`` is the file as any validator takes it."""

    path: Path
    graph: Graph
    rules: tuple[Rule, ...]


def shipped_rules() -> Rules:
    """Return the rules of ``shapes/findings.ttl``, loaded once in a process.

    Raises:
        BadShapes: the file cannot be used.
    """
    return _load_once(resources.shapes() / FINDINGS_SHAPES)


def load_rules(path: Path) -> Rules:
    """Load the rules in the Turtle file at ``path``.

    Raises:
        BadShapes: the file does not parse; a shape has no message, no code or no
            other part that a finding needs; or its constraint cannot be asked. The
            error names the file, the shape and what is missing.
    """
    graph = load_shapes(path).graph
    rules: dict[str, Rule] = {}
    for shape in sorted(_shapes(graph), key=str):
        rule = _rule(path, graph, shape)
        if rule.code in rules:
            raise BadShapes(
                f"In the shapes file {path}, {_name(shape)} and {_name(rules[rule.code].shape)} "
                f"have the same code '{rule.code}': give one of them another."
            )
        rules[rule.code] = rule
    return Rules(path, graph, tuple(rules.values()))


@lru_cache(maxsize=8)
def _load_once(path: Path) -> Rules:
    return load_rules(path)


def _shapes(graph: Graph) -> set[URIRef]:
    found = set(graph.subjects(RDF.type, SH.NodeShape)) | set(
        graph.subjects(RDF.type, SH.PropertyShape)
    )
    return {shape for shape in found if isinstance(shape, URIRef)}


def _rule(path: Path, graph: Graph, shape: URIRef) -> Rule:
    said = {p: list(graph.objects(shape, p)) for p in _NEEDED}
    for predicate, what in _NEEDED.items():
        if len(said[predicate]) != 1:
            raise BadShapes(f"In the shapes file {path}, {_name(shape)} needs one {what}.")
    text = {p: str(nodes[0]) for p, nodes in said.items()}
    kind = text[PLAN.findingKind].removeprefix(f"{CODE}finding-kind/")
    closer = text[PLAN.closedBy].removeprefix(f"{CODE}closer/")
    severity = _SEVERITY.get(URIRef(text[SH.severity]), "")
    for value, allowed, what in (
        (kind, KINDS, "kind"),
        (closer, CLOSERS, "closer"),
        (severity, SEVERITIES, "severity"),
    ):
        if value not in allowed:
            raise BadShapes(
                f"In the shapes file {path}, the {what} of {_name(shape)} is none of those "
                f"there are: {', '.join(allowed)}."
            )
    try:
        query, component, message = to_query(graph, shape)
    except UnusableError as why:
        raise BadShapes(
            f"In the shapes file {path}, {_name(shape)} cannot be used: {why}."
        ) from why
    return Rule(
        code=text[PLAN.findingCode],
        kind=kind,
        severity=severity,
        name=text[SH.name],
        why=text[PLAN.whyItMatters],
        closes=text[PLAN.howToClose],
        closer=closer,
        needs_people=(shape, PLAN.needsPeople, Literal(lexical_or_value=True)) in graph,
        message=message,
        shape=str(shape),
        component=str(component),
        query=query,
    )


def _name(shape: str) -> str:
    return f"the shape {shape.rpartition('#')[2] or shape}"
