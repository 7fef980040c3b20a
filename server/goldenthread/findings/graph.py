"""Findings as RDF: a SHACL validation report whose results have IRIs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import DCTERMS, PROV, RDF, SH, XSD, Graph, Literal, URIRef

from goldenthread.namespaces import CODE, PLAN
from goldenthread.prefixes import PREFIXES

if TYPE_CHECKING:
    from goldenthread.findings.model import Finding, Findings

_SEVERITY = {"high": SH.Violation, "medium": SH.Warning, "low": SH.Info}


def findings_graph(version: str) -> URIRef:
    """Return the graph of the findings of a version, and the IRI of their report."""
    return URIRef(f"{version}/findings")


def to_graph(findings: Findings) -> Graph:
    """Return findings as a validation report (SHACL 3.6) that has no blank node.

    Each result is a ``plan:Finding`` as well, with why it matters, what would
    close it, who can, and what was decided.
    """
    report = findings_graph(findings.version)
    graph = Graph(identifier=report, bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    graph.add((report, RDF.type, SH.ValidationReport))
    graph.add((report, SH.conforms, Literal(lexical_or_value=not findings.findings)))
    graph.add((report, DCTERMS.subject, URIRef(findings.version)))
    day = Literal(findings.status_date.isoformat(), datatype=XSD.date)
    graph.add((report, PLAN.assessedAt, day))
    for finding in findings.findings:
        graph.add((report, SH.result, URIRef(finding.iri)))
        _add(graph, finding)
    return graph


def to_turtle(findings: Findings) -> str:
    """Return findings as Turtle."""
    return to_graph(findings).serialize(format="turtle")


def _add(graph: Graph, finding: Finding) -> None:
    node, rule = URIRef(finding.iri), finding.rule
    for predicate, value in (
        (RDF.type, SH.ValidationResult),
        (RDF.type, PLAN.Finding),
        (SH.focusNode, URIRef(finding.item)),
        (SH.resultMessage, Literal(finding.message)),
        (SH.resultSeverity, _SEVERITY[finding.severity]),
        (SH.sourceShape, URIRef(rule.shape)),
        (SH.sourceConstraintComponent, URIRef(rule.component)),
        (PLAN.findingCode, Literal(finding.code)),
        (PLAN.findingKind, CODE[f"finding-kind/{finding.kind}"]),
        (PLAN.whyItMatters, Literal(rule.why)),
        (PLAN.howToClose, Literal(rule.closes)),
        (PLAN.closedBy, CODE[f"closer/{finding.closed_by}"]),
    ):
        graph.add((node, predicate, value))
    if finding.evidence:
        graph.add((node, SH.value, URIRef(finding.evidence)))
    if finding.restricted:
        graph.add((node, PLAN.needsPeople, Literal(lexical_or_value=True)))
    for passage in finding.passages:
        graph.add((node, PROV.wasDerivedFrom, URIRef(passage)))
    for closer in finding.closers:
        graph.add((node, PLAN.printedCloser, Literal(closer.name)))
        if closer.iri:
            graph.add((node, PLAN.closerPost, URIRef(closer.iri)))
    if finding.decision and finding.state != "open":
        decision = finding.decision
        where = decision.finding.replace("/finding/", "/disposition/", 1)
        graph.add((node, PLAN.disposition, URIRef(f"{where}--{decision.number}")))
    if finding.reopened:
        graph.add((node, PLAN.reopenedBecause, Literal(finding.reopened)))
