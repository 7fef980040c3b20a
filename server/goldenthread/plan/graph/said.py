"""Writes what several kinds of item have: statements, responsibilities, ratings, references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.namespaces import PLAN

if TYPE_CHECKING:
    from rdflib import URIRef

    from goldenthread.plan.graph.sheet import Sheet
    from goldenthread.plan.records import Rating, Responsibility, Statement

_SHORTCUTS = {
    "owner": PLAN.owner,
    "sponsor": PLAN.sponsor,
    "lead": PLAN.lead,
    "project-manager": PLAN.projectManager,
}


def write_statements(
    sheet: Sheet, owner: URIRef, path: str, statements: tuple[Statement, ...]
) -> None:
    """Write what each place of the document says of the item at ``path``."""
    for record in statements:
        iri = sheet.part(
            f"{path}/statement/{record.aspect}/{record.place}", PLAN.Statement, record.lines
        )
        sheet.link(owner, PLAN.statement, iri)
        sheet.code(iri, PLAN.aspect, "aspect", record.aspect)
        sheet.code(iri, PLAN.place, "place", record.place)
        sheet.printed(iri, PLAN.printed, record.printed)


def write_responsibility(sheet: Sheet, owner: URIRef, path: str, record: Responsibility) -> None:
    """Write one name of a cell that says who is responsible, as the node at ``path``.

    The direct property of the role (``plan:owner``, ``plan:lead``…) is added
    for the one post that the name resolves to, never for candidates.
    """
    iri = sheet.part(path, PLAN.Responsibility, record.lines)
    sheet.link(owner, PLAN.responsibility, iri)
    sheet.code(iri, PLAN.role, "role", record.role)
    sheet.code(iri, PLAN.place, "place", record.place)
    sheet.printed(iri, PLAN.printed, record.printed)
    sheet.whole(iri, PLAN.order, record.position)
    sheet.code(iri, PLAN.resolution, "resolution", record.resolution)
    sheet.words(iri, PLAN.aliasReason, record.alias_reason)
    for key in record.posts:
        post = sheet.iris.thing(f"post/{key}")
        if record.resolution == "ambiguous":
            sheet.link(iri, PLAN.candidatePost, post)
        else:
            sheet.link(iri, PLAN.resolvedPost, post)
            sheet.link(owner, _SHORTCUTS[record.role], post)


def write_rating(sheet: Sheet, item: URIRef, scheme: str, rating: Rating) -> None:
    """Write a RAG cell: as printed, and the term of ``scheme`` when it was read."""
    sheet.printed(item, PLAN.printedRag, rating.printed)
    sheet.code(item, PLAN.rag, scheme, rating.colour)


def write_cross_references(sheet: Sheet) -> None:
    """Write every place where the document points elsewhere.

    One that stands in no item hangs on the version itself.
    """
    version = sheet.iris.version(sheet.version.key)
    for record in sheet.version.cross_references:
        iri = sheet.node(f"cross-reference/{record.key}", PLAN.CrossReference, record.lines)
        holder = version if record.item is None else sheet.iris.thing(record.item)
        sheet.link(holder, PLAN.crossReference, iri)
        sheet.printed(iri, PLAN.printed, record.printed)
        sheet.code(iri, PLAN.referenceKind, "reference-kind", record.kind)
        if record.target is not None:
            sheet.link(iri, PLAN.refersTo, sheet.iris.thing(record.target))
