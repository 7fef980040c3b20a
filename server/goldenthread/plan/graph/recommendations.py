"""Writes reviews, bands and recommendations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import DCTERMS, RDFS, SKOS

from goldenthread.namespaces import PLAN
from goldenthread.plan.graph.said import write_statements

if TYPE_CHECKING:
    from rdflib import URIRef

    from goldenthread.plan.graph.sheet import Sheet
    from goldenthread.plan.records import Recommendation


def write_recommendations(sheet: Sheet) -> None:
    """Write the reviews, the bands as a scheme of the plan's own, and every recommendation."""
    _reviews(sheet)
    _bands(sheet)
    for record in sheet.version.recommendations:
        _recommendation(sheet, record)


def recommendation_path(review: str, key: str) -> str:
    """Return the path of the recommendation ``key`` of ``review``."""
    return f"recommendation/{review}/{key}"


def _reviews(sheet: Sheet) -> None:
    for order, record in enumerate(sheet.version.reviews, start=1):
        label = record.name or record.key
        iri = sheet.item(
            f"review/{record.key}", PLAN.Review, record.lines, order=order, label=label
        )
        sheet.words(iri, DCTERMS.title, record.name)


def _bands(sheet: Sheet) -> None:
    if not sheet.version.bands:
        return
    scheme = sheet.node("scheme/bands", SKOS.ConceptScheme, ())
    sheet.link(scheme, PLAN.plan, sheet.iris.plan)
    sheet.words(scheme, RDFS.label, "Bands of recommendations")
    for record in sheet.version.bands:
        iri = sheet.item(
            f"band/{record.key}",
            SKOS.Concept,
            record.lines,
            order=record.position,
            label=record.printed,
        )
        sheet.words(iri, SKOS.prefLabel, record.printed)
        sheet.link(iri, SKOS.inScheme, scheme)


def _recommendation(sheet: Sheet, record: Recommendation) -> None:
    path = recommendation_path(record.review, record.key)
    iri = sheet.item(
        path,
        PLAN.Recommendation,
        record.lines,
        order=record.position,
        label=f"Recommendation {record.ref}",
        identifier=record.ref,
    )
    sheet.link(iri, PLAN.review, sheet.iris.thing(f"review/{record.review}"))
    sheet.words(iri, PLAN.text, record.text)
    sheet.words(iri, PLAN.story, record.story)
    sheet.words(iri, PLAN.whatGoodLooksLike, record.good)
    for band in record.bands:
        sheet.link(iri, PLAN.band, sheet.iris.thing(f"band/{band}"))
    write_statements(sheet, iri, path, record.statements)
    _assignments(sheet, iri, path, record)


def _assignments(sheet: Sheet, iri: URIRef, path: str, record: Recommendation) -> None:
    for assignment in record.assignments:
        part = sheet.part(
            f"{path}/assignment/{assignment.place}/{assignment.workstream}",
            PLAN.Assignment,
            assignment.lines,
        )
        workstream = sheet.iris.thing(f"workstream/{assignment.workstream}")
        sheet.link(iri, PLAN.assignment, part)
        sheet.link(iri, PLAN.assignedTo, workstream)
        sheet.link(part, PLAN.workstream, workstream)
        sheet.code(part, PLAN.place, "place", assignment.place)
        if assignment.band is not None:
            sheet.link(part, PLAN.band, sheet.iris.thing(f"band/{assignment.band}"))
