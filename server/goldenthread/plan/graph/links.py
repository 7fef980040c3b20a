"""Writes the links between actions and recommendations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.namespaces import PLAN
from goldenthread.plan.graph.recommendations import recommendation_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goldenthread.plan.graph.sheet import Sheet
    from goldenthread.plan.records import TraceLink

_SHORTCUTS = {"cited": PLAN.cites, "verbatim": PLAN.repeats}


def write_links(sheet: Sheet, links: Sequence[TraceLink]) -> None:
    """Write every link as a node, and the direct properties of the accepted ones."""
    for record in links:
        _link(sheet, record)


def _link(sheet: Sheet, record: TraceLink) -> None:
    path = f"link/{record.action}--{record.review}-{record.recommendation}/{record.basis}"
    iri = sheet.node(path, PLAN.TraceLink, record.lines)
    action = sheet.iris.thing(f"action/{record.action}")
    recommendation = sheet.iris.thing(recommendation_path(record.review, record.recommendation))
    sheet.link(action, PLAN.link, iri)
    sheet.link(iri, PLAN.linkAction, action)
    sheet.link(iri, PLAN.linkRecommendation, recommendation)
    sheet.code(iri, PLAN.basis, "basis", record.basis)
    sheet.code(iri, PLAN.linkStatus, "link-status", record.status)
    sheet.words(iri, PLAN.method, record.method)
    sheet.words(iri, PLAN.printed, record.printed)
    for passage in sheet.passages(record.lines):
        sheet.link(iri, PLAN.evidence, passage)
    if record.status == "accepted":
        sheet.link(action, PLAN.addresses, recommendation)
        if record.basis in _SHORTCUTS:
            sheet.link(action, _SHORTCUTS[record.basis], recommendation)
