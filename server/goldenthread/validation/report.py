"""What a validation found: one problem for each result of a SHACL report."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.extras.shacl import parse_shacl_path
from rdflib.namespace import NamespaceManager

from goldenthread.prefixes import PREFIXES
from goldenthread.validation.wording import Wording, curie

if TYPE_CHECKING:
    from rdflib.paths import Path
    from rdflib.term import Node


@dataclass(frozen=True)
class Problem:
    """One result of a validation (SHACL 3.6.2).

    ``shape`` is the shape that was broken, for a SPARQL constraint the
    constraint itself; ``component`` the kind of constraint; ``path`` is
    written as in SPARQL (``plan:due``, ``^plan:cost``). ``sentence`` says it
    all to a reader who knows the plan and not the vocabulary.
    """

    shape: str
    component: str
    focus: str
    path: str | None
    value: Node | None
    message: str
    severity: str
    sentence: str


@dataclass(frozen=True)
class Report:
    """A validation report: ``graph`` as SHACL has it, ``problems`` for people.

    ``conforms`` is SHACL's: false for any result whatever its severity.
    """

    conforms: bool
    problems: tuple[Problem, ...]
    graph: Graph


def read_report(report: Graph, data: Graph) -> Report:
    """Return the results in ``report``, worded from the labels in ``data``.

    Problems come in the order of focus node, shape and path, whatever the
    order the validator found them in.
    """
    wording = Wording(data)
    results = report.subjects(RDF.type, SH.ValidationResult)
    problems = sorted((_problem(report, r, wording) for r in results), key=_order)
    return Report(not problems, tuple(problems), report)


def _problem(report: Graph, result: Node, wording: Wording) -> Problem:
    focus = report.value(result, SH.focusNode) or Literal("")
    shape = report.value(result, SH.sourceShape)
    constraint = report.value(result, SH.sourceConstraint)
    component = report.value(result, SH.sourceConstraintComponent) or SH.ConstraintComponent
    path = _path(report, report.value(result, SH.resultPath))
    value = report.value(result, SH.value)
    message = str(report.value(result, SH.resultMessage) or "")
    severity = report.value(result, SH.resultSeverity) or SH.Violation
    return Problem(
        shape=str(constraint if isinstance(constraint, URIRef) else shape),
        component=str(component),
        focus=str(focus),
        path=None if path is None else _path_text(path),
        value=value,
        message=message,
        severity=str(severity).removeprefix(str(SH)),
        sentence=wording.sentence(focus, message, component, path, value),
    )


def _path(report: Graph, node: Node | None) -> Path | URIRef | None:
    return None if node is None else parse_shacl_path(report, node)


def _path_text(path: Path | URIRef) -> str:
    return curie(path) if isinstance(path, URIRef) else path.n3(_prefixes())


@lru_cache(maxsize=1)
def _prefixes() -> NamespaceManager:
    prefixes = NamespaceManager(Graph(bind_namespaces="none"), bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        prefixes.bind(prefix, namespace)
    return prefixes


def _order(problem: Problem) -> tuple[str, ...]:
    return (
        problem.focus,
        problem.shape,
        problem.path or "",
        problem.component,
        str(problem.value),
    )
