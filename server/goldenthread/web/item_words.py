"""How items are laid out: which values stand together, and what each is called.

What is not listed here is still shown, under the name that the vocabulary gives it.
"""

from __future__ import annotations

from typing import NamedTuple

from rdflib import RDF, RDFS, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, SKOS

from goldenthread.namespaces import PLAN


class Field(NamedTuple):
    """One line of "as printed beside as read": the properties of each."""

    name: str
    printed: tuple[URIRef, ...]
    read: tuple[URIRef, ...]
    how: tuple[URIRef, ...] = ()


class PartTable(NamedTuple):
    """The table of one kind of part: its heading, and the properties of each column."""

    heading: str
    columns: tuple[tuple[str, tuple[URIRef, ...]], ...]


FIELDS: tuple[Field, ...] = (
    Field(
        "Deadline",
        (PLAN.printedDeadline,),
        (PLAN.due, PLAN.starts, PLAN.recurrence),
        (PLAN.dateReading, PLAN.deadlineNote),
    ),
    Field("Rating", (PLAN.printedRag,), (PLAN.rag,)),
    Field("By whom", (PLAN.printedOwners,), (PLAN.owner,)),
    Field("Objective", (PLAN.printedObjective,), (PLAN.objective,)),
    Field(
        "Target",
        (PLAN.printedTarget,),
        (PLAN.target, PLAN.targetUnit),
        (PLAN.targetReading, PLAN.targetHeading),
    ),
    Field(
        "Current value",
        (PLAN.printedCurrent,),
        (PLAN.current, PLAN.currentUnit),
        (PLAN.currentReading, PLAN.currentHeading),
    ),
    Field("Holder", (PLAN.printedHolders,), (ORG.heldBy,)),
    Field("Date", (PLAN.printedDate,), (PLAN.statusDate,)),
    Field("Cost", (PLAN.printed,), (PLAN.amount, PLAN.currency), (PLAN.costStatus,)),
)

PROSE: tuple[tuple[str, URIRef], ...] = (
    ("Outcome", PLAN.outcome),
    ("Story", PLAN.story),
    ("What good looks like", PLAN.whatGoodLooksLike),
)

PARTS: dict[URIRef, PartTable] = {
    PLAN.link: PartTable(
        "Links between actions and recommendations",
        (
            ("Action", (PLAN.linkAction,)),
            ("Recommendation", (PLAN.linkRecommendation,)),
            ("How it is known", (PLAN.basis,)),
            ("Status", (PLAN.linkStatus,)),
            ("Evidence", (PLAN.method,)),
            ("Source", (PLAN.evidence,)),
        ),
    ),
    PLAN.assignment: PartTable(
        "Where it is assigned",
        (
            ("Workstream", (PLAN.workstream,)),
            ("Where the document says so", (PLAN.place,)),
            ("Band", (PLAN.band,)),
            ("Source", (PROV.wasDerivedFrom,)),
        ),
    ),
    PLAN.responsibility: PartTable(
        "Who is responsible",
        (
            ("Role", (PLAN.role,)),
            ("As printed", (PLAN.printed,)),
            ("Post", (PLAN.resolvedPost, PLAN.candidatePost)),
            ("How it was matched", (PLAN.resolution, PLAN.aliasReason)),
            ("Source", (PROV.wasDerivedFrom,)),
        ),
    ),
    PLAN.cost: PartTable(
        "Costs",
        (
            ("Column", (PLAN.costColumn,)),
            ("As printed", (PLAN.printed,)),
            ("As read", (PLAN.amount, PLAN.currency, PLAN.coveredBy)),
            ("Status", (PLAN.costStatus,)),
        ),
    ),
    PLAN.statement: PartTable(
        "What each place of the document says",
        (
            ("Of its", (PLAN.aspect,)),
            ("Place", (PLAN.place,)),
            ("As printed", (PLAN.printed,)),
            ("Source", (PROV.wasDerivedFrom,)),
        ),
    ),
    PLAN.crossReference: PartTable(
        "Where it points elsewhere",
        (
            ("As printed", (PLAN.printed,)),
            ("To", (PLAN.refersTo,)),
            ("Kind", (PLAN.referenceKind,)),
            ("Source", (PROV.wasDerivedFrom,)),
        ),
    ),
}

HIDDEN: frozenset[URIRef] = frozenset(
    {
        RDF.type,
        RDFS.label,
        SKOS.prefLabel,
        DCTERMS.identifier,
        DCTERMS.title,
        PLAN.text,
        PLAN.order,
        PLAN.plan,
        FOAF.name,
        PROV.wasDerivedFrom,
        PLAN.addresses,
        PLAN.cites,
        PLAN.repeats,
        PLAN.contentGraph,
        PLAN.seat,
        *PARTS,
    }
)
"""Properties that are shown otherwise, or are of no use to a reader."""

POINTED: dict[tuple[URIRef, str], str] = {
    (PLAN.workstream, "Objective"): "Its objectives",
    (PLAN.workstream, "Action"): "Its actions",
    (PLAN.workstream, "SuccessMeasure"): "Its success measures",
    (PLAN.assignedTo, "Recommendation"): "Recommendations assigned to it",
    (PLAN.objective, "Action"): "Its actions",
    (PLAN.objective, "SuccessMeasure"): "Its success measures",
    (PLAN.owner, "Action"): "Actions it owns",
    (PLAN.sponsor, "Workstream"): "Workstreams it sponsors",
    (PLAN.lead, "Workstream"): "Workstreams it leads",
    (PLAN.projectManager, "Workstream"): "Workstreams it manages",
    (PLAN.continues, "Action"): "Actions that continue it",
    (PLAN.coveredBy, "Action"): "Actions whose cost it covers",
    (PLAN.candidatePost, "Action"): "Actions it may own: the name printed fits several posts",
    (PLAN.review, "Recommendation"): "Its recommendations",
    (PLAN.band, "Recommendation"): "Its recommendations",
    (PLAN.seat, "Board"): "The board it is a seat of",
    (PLAN.representing, "BoardSeat"): "Its seats on boards",
    (ORG.postIn, "BoardSeat"): "Its seats",
    (ORG.heldBy, "Post"): "Posts held",
    (PROV.wasDerivedFrom, ""): "What was read from it",
    (PLAN.refersTo, ""): "What refers to it",
}
"""What the items that point at an item are called, by property and class (or any class)."""

UNPOINTED: frozenset[URIRef] = frozenset(
    {PLAN.plan, PLAN.addresses, PLAN.cites, PLAN.repeats, PLAN.seat, PLAN.sourceDocument}
)
"""Properties whose other end is shown otherwise."""

TRACED: frozenset[str] = frozenset(
    {"Recommendation", "Workstream", "Objective", "Action", "SuccessMeasure", "Post", "PostGroup"}
)
"""The classes whose items have a trace."""
