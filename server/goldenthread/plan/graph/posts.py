"""Writes posts, the board and organisations; and, apart from them, the people.

This is the one module that writes who holds which post. All of that goes to
the people graph: the public graph has the posts, never a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import DCTERMS, FOAF, ORG, PROV, RDF

from goldenthread.namespaces import PLAN

if TYPE_CHECKING:
    from rdflib import URIRef

    from goldenthread.plan.graph.sheet import Sheet
    from goldenthread.plan.records import Board, BoardSeat, Post


def write_posts(sheet: Sheet) -> None:
    """Write posts and their holders, organisations, and the board with its seats."""
    for post in sheet.version.posts:
        _post(sheet, post)
    _people(sheet)
    for order, record in enumerate(sheet.version.organizations, start=1):
        path = f"organization/{record.key}"
        sheet.item(path, ORG.Organization, record.lines, order=order, label=record.name)
    if sheet.version.board is not None:
        _board(sheet, sheet.version.board)


def _post(sheet: Sheet, record: Post) -> None:
    iri = sheet.item(
        f"post/{record.key}",
        PLAN.PostGroup if record.group else PLAN.Post,
        record.lines,
        order=record.position,
        label=record.abbreviation or record.title,
        identifier=record.abbreviation,
    )
    sheet.words(iri, PLAN.abbreviation, record.abbreviation)
    sheet.words(iri, DCTERMS.title, record.title)
    if record.printed_holders:
        sheet.name(iri, PLAN.printedHolders, record.printed_holders)
    for key in record.holders:
        sheet.name(iri, ORG.heldBy, sheet.iris.thing(f"person/{key}"))


def _people(sheet: Sheet) -> None:
    for record in sheet.version.people:
        iri = sheet.iris.thing(f"person/{record.key}")
        sheet.name(iri, RDF.type, FOAF.Person)
        sheet.name(iri, FOAF.name, record.name)
        for passage in sheet.passages(record.lines):
            sheet.name(iri, PROV.wasDerivedFrom, passage)


def _board(sheet: Sheet, record: Board) -> None:
    path = f"board/{record.key}"
    iri = sheet.item(path, PLAN.Board, record.lines, order=1, label=record.name)
    sheet.words(iri, DCTERMS.title, record.name)
    sheet.words(iri, PLAN.note, record.note)
    for seat in record.seats:
        _seat(sheet, iri, f"{path}/seat/{seat.key}", seat)


def _seat(sheet: Sheet, board: URIRef, path: str, record: BoardSeat) -> None:
    iri = sheet.item(path, PLAN.BoardSeat, record.lines, order=record.position, label=record.title)
    sheet.words(iri, DCTERMS.title, record.title)
    sheet.link(iri, ORG.postIn, board)
    sheet.link(board, PLAN.seat, iri)
    if record.organization is not None:
        organization = sheet.iris.thing(f"organization/{record.organization}")
        sheet.link(iri, PLAN.representing, organization)
