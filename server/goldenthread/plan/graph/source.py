"""Writes the plan, its version, the source document, and what stands in it beside the items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import DCAT, DCTERMS, PROV, RDF, RDFS, Literal, Namespace, URIRef

from goldenthread.namespaces import PLAN, PREFIXES
from goldenthread.plan.keys import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goldenthread.plan.graph.sheet import Sheet
    from goldenthread.plan.records import LedgerLine

_SPDX = Namespace(PREFIXES["spdx"])


def write_source(sheet: Sheet) -> None:
    """Write the plan, the version and the document it was read from, and the loose parts."""
    _plan_and_version(sheet)
    _document(sheet)
    _narratives(sheet)
    _entries(sheet)
    _rating_key(sheet)
    for lines, reason in _unused_runs(sheet.version.ledger):
        sheet.remark(lines, PLAN.notUsedBecause, reason)
    for unread in sheet.version.unread:
        sheet.remark(unread.lines, PLAN.unreadBecause, unread.reason)


def _plan_and_version(sheet: Sheet) -> None:
    version, plan = sheet.version, sheet.iris.plan
    sheet.link(plan, RDF.type, PLAN.Plan)
    sheet.words(plan, DCTERMS.title, version.title)
    sheet.words(plan, RDFS.label, version.title)
    sheet.words(plan, DCTERMS.identifier, version.plan)

    iri = sheet.node(f"version/{version.key}", PLAN.PlanVersion, ())
    sheet.link(iri, PLAN.plan, plan)
    sheet.link(iri, PLAN.sourceDocument, sheet.iris.source(version.key))
    sheet.words(iri, DCTERMS.title, version.title)
    sheet.words(iri, RDFS.label, ", ".join(filter(None, (version.title, version.printed_date))))
    sheet.words(iri, DCTERMS.identifier, version.key)
    sheet.printed(iri, PLAN.printedDate, version.printed_date)
    sheet.day(iri, PLAN.statusDate, version.status_date)
    sheet.words(iri, DCTERMS.publisher, version.publisher)
    if version.licence:
        sheet.content.add((iri, DCTERMS.license, _iri_or_words(version.licence)))
    if version.revises:
        sheet.link(iri, PROV.wasRevisionOf, sheet.iris.version(version.revises))


def _document(sheet: Sheet) -> None:
    source = sheet.version.source
    path = f"source/{sheet.version.key}"
    iri = sheet.node(path, PLAN.SourceDocument, ())
    sheet.words(iri, DCTERMS.title, source.name)
    sheet.words(iri, DCAT.mediaType, source.media_type)
    checksum = sheet.node(f"{path}/checksum", _SPDX.Checksum, ())
    sheet.link(iri, _SPDX.checksum, checksum)
    sheet.link(checksum, _SPDX.algorithm, _SPDX.checksumAlgorithm_sha256)
    sheet.words(checksum, _SPDX.checksumValue, source.checksum)


def _narratives(sheet: Sheet) -> None:
    for record in sheet.version.narratives:
        path = f"narrative/{record.kind}/{record.position}"
        iri = sheet.node(path, PLAN.Narrative, record.lines)
        sheet.link(iri, PLAN.plan, sheet.iris.plan)
        sheet.code(iri, PLAN.narrativeKind, "narrative-kind", record.kind)
        sheet.whole(iri, PLAN.order, record.position)
        sheet.words(iri, PLAN.text, record.text)


def _entries(sheet: Sheet) -> None:
    for record in sheet.version.entries:
        iri = sheet.node(f"version-entry/{record.position}", PLAN.VersionEntry, record.lines)
        sheet.link(iri, PLAN.plan, sheet.iris.plan)
        sheet.whole(iri, PLAN.order, record.position)
        sheet.printed(iri, PLAN.printedVersion, record.version)
        sheet.printed(iri, PLAN.printedUpdate, record.update)
        if record.by_whom:  # as often a person's name as a post
            sheet.name(iri, PLAN.printedByWhom, record.by_whom)
        else:
            sheet.printed(iri, PLAN.printedByWhom, "")


def _rating_key(sheet: Sheet) -> None:
    for record in sheet.version.rating_definitions:
        path = f"rating/{record.scale}/{slug(record.letter or record.printed_name)}"
        iri = sheet.node(path, PLAN.RatingDefinition, record.lines)
        sheet.link(iri, PLAN.plan, sheet.iris.plan)
        sheet.code(iri, PLAN.scale, "scale", record.scale)
        sheet.words(iri, PLAN.letter, record.letter)
        sheet.printed(iri, PLAN.printed, record.printed_name)
        sheet.words(iri, PLAN.meaning, record.meaning)
        sheet.words(iri, PLAN.actionRequired, record.action_required)
        sheet.code(iri, PLAN.rag, f"{record.scale}-rating", record.colour)


def _unused_runs(ledger: tuple[LedgerLine, ...]) -> Iterator[tuple[tuple[int, ...], str]]:
    """Yield each run of lines that follow one another and have one reason, with the reason."""
    run: list[int] = []
    reason = ""
    for entry in sorted(ledger, key=lambda line: line.line):
        if entry.reason is None:
            continue
        if run and (entry.reason != reason or entry.line != run[-1] + 1):
            yield tuple(run), reason
            run = []
        run.append(entry.line)
        reason = entry.reason
    if run:
        yield tuple(run), reason


def _iri_or_words(licence: str) -> URIRef | Literal:
    is_iri = licence.startswith(("http://", "https://")) and " " not in licence
    return URIRef(licence) if is_iri else Literal(licence)
