"""Writes success measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.namespaces import PLAN
from goldenthread.plan.graph.said import write_rating

if TYPE_CHECKING:
    from rdflib import URIRef

    from goldenthread.plan.graph.sheet import Sheet
    from goldenthread.plan.records import Quantity, SuccessMeasure


def write_measures(sheet: Sheet) -> None:
    """Write every success measure."""
    for record in sheet.version.measures:
        _measure(sheet, record)


def _measure(sheet: Sheet, record: SuccessMeasure) -> None:
    iri = sheet.item(
        f"measure/{record.key}",
        PLAN.SuccessMeasure,
        record.lines,
        order=record.position,
        label=record.text,
    )
    sheet.words(iri, PLAN.text, record.text)
    sheet.link(iri, PLAN.workstream, sheet.iris.thing(f"workstream/{record.workstream}"))
    if record.objective is not None:
        sheet.link(iri, PLAN.objective, sheet.iris.thing(f"objective/{record.objective}"))
    sheet.printed(iri, PLAN.printedObjective, record.printed_objective)
    sheet.code(iri, PLAN.place, "place", record.place)
    _target(sheet, iri, record.target, record.target_heading)
    _current(sheet, iri, record.current, record.current_heading)
    write_rating(sheet, iri, "measure-rating", record.rating)
    sheet.code(iri, PLAN.direction, "direction", record.direction)


def _target(sheet: Sheet, iri: URIRef, value: Quantity, heading: str) -> None:
    sheet.printed(iri, PLAN.printedTarget, value.printed)
    sheet.decimal(iri, PLAN.target, value.number)
    sheet.code(iri, PLAN.targetUnit, "unit", value.unit)
    sheet.code(iri, PLAN.targetReading, "value-reading", value.reading)
    sheet.words(iri, PLAN.targetHeading, heading)


def _current(sheet: Sheet, iri: URIRef, value: Quantity, heading: str) -> None:
    sheet.printed(iri, PLAN.printedCurrent, value.printed)
    sheet.decimal(iri, PLAN.current, value.number)
    sheet.code(iri, PLAN.currentUnit, "unit", value.unit)
    sheet.code(iri, PLAN.currentReading, "value-reading", value.reading)
    sheet.words(iri, PLAN.currentHeading, heading)
