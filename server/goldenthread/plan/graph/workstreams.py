"""Writes workstreams and their objectives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import DCTERMS

from goldenthread.namespaces import PLAN
from goldenthread.plan.graph.said import write_responsibility, write_statements

if TYPE_CHECKING:
    from goldenthread.plan.graph.sheet import Sheet
    from goldenthread.plan.records import Objective, Workstream


def write_workstreams(sheet: Sheet) -> None:
    """Write every workstream and every objective."""
    for workstream in sheet.version.workstreams:
        _workstream(sheet, workstream)
    for objective in sheet.version.objectives:
        _objective(sheet, objective)


def _workstream(sheet: Sheet, record: Workstream) -> None:
    path = f"workstream/{record.number}"
    iri = sheet.item(
        path,
        PLAN.Workstream,
        record.lines,
        order=record.position,
        label=f"Workstream {record.number}",
        identifier=record.number,
    )
    sheet.words(iri, DCTERMS.title, record.title)
    sheet.words(iri, PLAN.outcome, record.outcome)
    write_statements(sheet, iri, path, record.statements)
    for said in record.responsibilities:
        part = f"{path}/responsibility/{said.role}/{said.place}/{said.position}"
        write_responsibility(sheet, iri, part, said)


def _objective(sheet: Sheet, record: Objective) -> None:
    path = f"objective/{record.key}"
    iri = sheet.item(
        path,
        PLAN.Objective,
        record.lines,
        order=record.position,
        label=_label(record.ref),
        identifier=record.ref,
    )
    sheet.words(iri, DCTERMS.title, record.title)
    sheet.link(iri, PLAN.workstream, sheet.iris.thing(f"workstream/{record.workstream}"))
    write_statements(sheet, iri, path, record.statements)


def _label(ref: str) -> str:
    """Return ``Objective 5.2``; a ref that has a word of its own (``Priority 1``) stands alone."""
    return ref if " " in ref.strip() else f"Objective {ref}"
