"""Writes actions, the columns of the costs table, and the cost of each action in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDFS, SKOS

from goldenthread.namespaces import PLAN
from goldenthread.plan.graph.said import write_rating, write_responsibility
from goldenthread.plan.keys import head_of, part_number, use_number

if TYPE_CHECKING:
    from rdflib import URIRef

    from goldenthread.plan.graph.sheet import Sheet
    from goldenthread.plan.records import Action, Cost, Deadline

_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def write_actions(sheet: Sheet) -> None:
    """Write the cost columns as a scheme of the plan's own, and every action."""
    _cost_columns(sheet)
    ids = {action.key: action.printed_id for action in sheet.version.actions}
    for action in sheet.version.actions:
        _action(sheet, action, ids)


def _cost_columns(sheet: Sheet) -> None:
    if not sheet.version.cost_columns:
        return
    scheme = sheet.node("scheme/cost-columns", SKOS.ConceptScheme, ())
    sheet.link(scheme, PLAN.plan, sheet.iris.plan)
    sheet.words(scheme, RDFS.label, "Columns of costs")
    for record in sheet.version.cost_columns:
        iri = sheet.item(
            f"cost-column/{record.key}",
            SKOS.Concept,
            record.lines,
            order=record.position,
            label=record.printed,
        )
        sheet.words(iri, SKOS.prefLabel, record.printed)
        sheet.words(iri, PLAN.printedYear, record.year)
        sheet.code(iri, PLAN.costKind, "cost-kind", record.kind)
        sheet.link(iri, SKOS.inScheme, scheme)


def _action(sheet: Sheet, record: Action, ids: dict[str, str | None]) -> None:
    path = f"action/{record.key}"
    iri = sheet.item(
        path,
        PLAN.Action,
        record.lines,
        order=record.position,
        label=_label(record, ids),
        identifier=record.printed_id,
    )
    sheet.words(iri, PLAN.text, record.text)
    sheet.link(iri, PLAN.objective, sheet.iris.thing(f"objective/{record.objective}"))
    sheet.link(iri, PLAN.workstream, sheet.iris.thing(f"workstream/{record.workstream}"))
    if record.continues is not None:
        sheet.link(iri, PLAN.continues, sheet.iris.thing(f"action/{record.continues}"))
    _deadline(sheet, iri, record.deadline)
    write_rating(sheet, iri, "action-rating", record.rating)
    sheet.printed(iri, PLAN.printedOwners, record.printed_owners)
    for said in record.responsibilities:
        write_responsibility(sheet, iri, f"{path}/responsibility/{said.position}", said)
    for cost in record.costs:
        _cost(sheet, iri, record, cost)


def _deadline(sheet: Sheet, iri: URIRef, deadline: Deadline) -> None:
    sheet.printed(iri, PLAN.printedDeadline, deadline.printed)
    sheet.code(iri, PLAN.dateReading, "date-reading", deadline.reading)
    sheet.day(iri, PLAN.due, deadline.due)
    sheet.day(iri, PLAN.starts, deadline.starts)
    sheet.code(iri, PLAN.recurrence, "recurrence", deadline.recurrence)
    sheet.words(iri, PLAN.deadlineNote, deadline.note)


def _cost(sheet: Sheet, iri: URIRef, action: Action, record: Cost) -> None:
    path = f"action/{action.key}/cost/{record.column}"
    cost = sheet.node(path, PLAN.Cost, action.lines)
    sheet.link(iri, PLAN.cost, cost)
    sheet.link(cost, PLAN.costColumn, sheet.iris.thing(f"cost-column/{record.column}"))
    sheet.printed(cost, PLAN.printed, record.printed)
    sheet.code(cost, PLAN.costStatus, "cost-status", record.status)
    sheet.decimal(cost, PLAN.amount, record.amount)
    sheet.words(cost, PLAN.currency, record.currency)
    if record.covered_by is not None:
        sheet.link(cost, PLAN.coveredBy, sheet.iris.thing(f"action/{record.covered_by}"))


def _label(record: Action, ids: dict[str, str | None]) -> str:
    """Return a short name: ``Action 2.2.12 (second)``, ``Action 3.3.7 (continued, part 2)``."""
    head = head_of(record.key) if record.continues is not None else record.key
    printed = ids.get(head)
    if printed is None:
        return f"Action without an id, row {record.position}"
    notes = []
    use = use_number(head, printed)
    if use > 1:
        notes.append(_ORDINALS[use - 2] if use - 2 < len(_ORDINALS) else f"use {use}")
    if record.continues is not None:
        notes.append(f"continued, part {part_number(record.key)}")
    return f"Action {printed}" + (f" ({'; '.join(notes)})" if notes else "")
