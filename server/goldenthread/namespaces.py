"""The names that Golden Thread's graphs are written in, and how IRIs are made.

``PLAN`` holds every term of the vocabulary; a name that is not declared here
raises, so that a misspelt term never reaches a graph. The ontology
(``ontology/plan.ttl``) declares exactly these terms: a test compares the two.
"""

from __future__ import annotations

from urllib.parse import quote

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from goldenthread.prefixes import PREFIXES

__all__ = [
    "CODE",
    "CODES_IRI",
    "DEFAULT_BASE",
    "ONTOLOGY_IRI",
    "PLAN",
    "PREFIXES",
    "SHAPES",
    "Iris",
    "catalogue_graph",
    "ontology_graph",
    "review_graph",
]

DEFAULT_BASE = "https://w3id.org/goldenthread/id/"

ONTOLOGY_IRI = URIRef("https://w3id.org/goldenthread/plan")
CODES_IRI = URIRef("https://w3id.org/goldenthread/code")
CODE = Namespace("https://w3id.org/goldenthread/code/")
SHAPES = Namespace("https://w3id.org/goldenthread/shapes#")


class PLAN(DefinedNamespace):
    """The vocabulary of improvement plans."""

    _NS = Namespace("https://w3id.org/goldenthread/plan#")
    _fail = True

    # classes
    Plan: URIRef
    PlanVersion: URIRef
    SourceDocument: URIRef
    SourcePassage: URIRef
    VersionEntry: URIRef
    Narrative: URIRef
    RatingDefinition: URIRef
    Statement: URIRef
    Responsibility: URIRef
    Review: URIRef
    Recommendation: URIRef
    Assignment: URIRef
    Workstream: URIRef
    Objective: URIRef
    Action: URIRef
    Cost: URIRef
    SuccessMeasure: URIRef
    Post: URIRef
    PostGroup: URIRef
    Board: URIRef
    BoardSeat: URIRef
    TraceLink: URIRef
    LinkDecision: URIRef
    CrossReference: URIRef
    Finding: URIRef
    Disposition: URIRef

    # of every item
    plan: URIRef
    order: URIRef
    text: URIRef
    printed: URIRef

    # the version and its source
    printedDate: URIRef
    statusDate: URIRef
    contentGraph: URIRef
    peopleGraph: URIRef
    sourceDocument: URIRef
    firstLine: URIRef
    lastLine: URIRef
    sourceText: URIRef
    notUsedBecause: URIRef
    unreadBecause: URIRef
    printedVersion: URIRef
    printedUpdate: URIRef
    printedByWhom: URIRef
    narrativeKind: URIRef

    # the rating key
    scale: URIRef
    letter: URIRef
    meaning: URIRef
    actionRequired: URIRef
    rag: URIRef
    printedRag: URIRef

    # statements and responsibilities
    statement: URIRef
    aspect: URIRef
    place: URIRef
    responsibility: URIRef
    role: URIRef
    resolution: URIRef
    resolvedPost: URIRef
    candidatePost: URIRef
    aliasReason: URIRef
    printedOwners: URIRef
    owner: URIRef
    sponsor: URIRef
    lead: URIRef
    projectManager: URIRef

    # recommendations
    review: URIRef
    band: URIRef
    story: URIRef
    whatGoodLooksLike: URIRef
    assignment: URIRef
    assignedTo: URIRef

    # workstreams, objectives, actions
    workstream: URIRef
    outcome: URIRef
    objective: URIRef
    continues: URIRef
    printedDeadline: URIRef
    dateReading: URIRef
    due: URIRef
    starts: URIRef
    recurrence: URIRef
    deadlineNote: URIRef

    # costs
    cost: URIRef
    costColumn: URIRef
    costKind: URIRef
    printedYear: URIRef
    costStatus: URIRef
    amount: URIRef
    currency: URIRef
    coveredBy: URIRef

    # success measures
    printedObjective: URIRef
    printedTarget: URIRef
    target: URIRef
    targetUnit: URIRef
    targetReading: URIRef
    targetHeading: URIRef
    printedCurrent: URIRef
    current: URIRef
    currentUnit: URIRef
    currentReading: URIRef
    currentHeading: URIRef
    direction: URIRef

    # posts and the board
    abbreviation: URIRef
    printedHolders: URIRef
    seat: URIRef
    representing: URIRef
    note: URIRef

    # links between actions and recommendations
    link: URIRef
    linkAction: URIRef
    linkRecommendation: URIRef
    basis: URIRef
    linkStatus: URIRef
    evidence: URIRef
    method: URIRef
    addresses: URIRef
    cites: URIRef
    repeats: URIRef
    judgedToAddress: URIRef
    mayAddress: URIRef
    methodVersion: URIRef
    confidence: URIRef
    reason: URIRef

    # what was decided about links
    linkDecision: URIRef
    decidedAction: URIRef
    decidedRecommendation: URIRef
    decisionNumber: URIRef
    verdict: URIRef
    actionDigest: URIRef
    recommendationDigest: URIRef

    # cross-references
    crossReference: URIRef
    referenceKind: URIRef
    refersTo: URIRef

    # findings and what was decided about them
    findingCode: URIRef
    findingKind: URIRef
    whyItMatters: URIRef
    howToClose: URIRef
    closedBy: URIRef
    closerPost: URIRef
    printedCloser: URIRef
    needsPeople: URIRef
    assessedAt: URIRef
    disposition: URIRef
    dispositionOf: URIRef
    dispositionStatus: URIRef
    decisionReason: URIRef
    decidedBy: URIRef
    decidedOn: URIRef
    expires: URIRef
    judgedOn: URIRef
    reopenedBecause: URIRef


class Iris:
    """Makes the IRIs of one plan: ``{base}{plan}/{kind}/{key}``.

    A thing has the same IRI in every version; only graphs, passages and
    version records carry the version in theirs.
    """

    def __init__(self, base: str, plan: str) -> None:
        """Make IRIs of the plan whose key is ``plan`` under ``base`` (which ends in ``/``)."""
        self.base = base
        self.plan_key = plan
        self.plan = URIRef(f"{base}{plan}")

    def thing(self, path: str) -> URIRef:
        """Return the IRI of the item at ``path`` (``action/2.2.9``) in this plan."""
        return URIRef(f"{self.plan}/{quote(path, safe='/.-_~')}")

    def version(self, key: str) -> URIRef:
        """Return the IRI of a version, which is also the graph of its public content."""
        return self.thing(f"version/{key}")

    def links(self, key: str) -> URIRef:
        """Return the graph of a version's links that its document does not state."""
        return self.thing(f"version/{key}/links")

    def people(self, key: str) -> URIRef:
        """Return the graph of a version's people."""
        return self.thing(f"version/{key}/people")

    def source(self, key: str) -> URIRef:
        """Return the IRI of the document that a version was read from."""
        return self.thing(f"source/{key}")

    def passage(self, key: str, first: int, last: int) -> URIRef:
        """Return the IRI of source lines ``first`` to ``last`` (from 1, inclusive).

        The fragment is that of RFC 5147, which counts positions between lines
        from 0: line 82 alone is ``#line=81,82``.
        """
        return URIRef(f"{self.source(key)}#line={first - 1},{last}")


def review_graph(base: str, plan: str) -> URIRef:
    """Return the graph of what people have decided about a plan; it outlives versions."""
    return URIRef(f"{base}{plan}/review")


def catalogue_graph(base: str) -> URIRef:
    """Return the graph that says which graphs there are (DCAT, VoID, PROV)."""
    return URIRef(f"{base}catalogue")


def ontology_graph() -> URIRef:
    """Return the graph that holds the vocabulary and its code lists."""
    return ONTOLOGY_IRI
