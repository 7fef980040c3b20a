"""``/api/links``, ``/api/coverage``, ``/api/matrix``: what answers which recommendation.

They are read, not written: a decision is recorded with ``goldenthread link``.
"""

from __future__ import annotations

import difflib
from datetime import date
from typing import TYPE_CHECKING

from flask import Blueprint, request

from goldenthread.api import offers, respond
from goldenthread.api.parts import service
from goldenthread.errors import BadParameter, NotFound
from goldenthread.export.coverage_tables import (
    coverage_json,
    coverage_table,
    links_table,
    matrix_table,
)
from goldenthread.export.tables import to_csv, to_xlsx
from goldenthread.findings.finder import read_date
from goldenthread.links.coverage import coverage
from goldenthread.links.effective import BASES, STATUSES
from goldenthread.links.matrix import HOLES, matrix
from goldenthread.links.present import LISTED, link_objects, recommendation_keys

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from flask import Response

    from goldenthread.api.offers import Offer
    from goldenthread.export.tables import Table
    from goldenthread.links.effective import Link
    from goldenthread.links.matrix import Matrix
    from goldenthread.links.version import VersionLinks
    from goldenthread.store.dataset import Dataset
    from goldenthread.store.protocol import Reader

blueprint = Blueprint("links", __name__, url_prefix="/api")

BY = {"recommendation": "recommendations", "workstream": "workstreams", "plan": "plan"}
"""What coverage is told by, and the member of its JSON that holds it."""


@blueprint.get("/links")
def links() -> Response:
    """Answer with the links of a plan, best first within each recommendation."""
    offer = offers.chosen(offers.SHEET_OFFERS)
    _only("recommendation", "action", "basis", "status")
    bases = _among("basis", BASES) or BASES
    statuses = _among("status", STATUSES) or tuple(LISTED)

    def make(reader: Reader, _: Dataset) -> Response:
        behind = service()
        held = behind.holding(reader, request.args.get("plan"))
        found = behind.links(reader, held)
        chosen = [link for link in _chosen(found) if link.basis in bases]
        if offer is offers.JSON:
            # Who decided is told where the names of the plan's people are.
            names = behind.may_see_people(held)
            told = link_objects(found.corpus, chosen, statuses=statuses, names=names)
            return respond.of_json(told)
        return _sheet(links_table(found.corpus, chosen, statuses=statuses), offer, "links")

    return respond.from_release(make)


@blueprint.get("/coverage")
def cover() -> Response:
    """Answer with how far recommendations are answered, at a day."""
    offer = offers.chosen(offers.SHEET_OFFERS)
    _only("by", "on")
    by = _one("by", BY)
    given = request.args.get("on")
    on = read_date(given) if given else None

    def make(reader: Reader, _: Dataset) -> Response:
        behind = service()
        held = behind.holding(reader, request.args.get("plan"))
        known = behind.links(reader, held)
        at = on or date.fromisoformat(held.status_date)
        facts = behind.link_facts(reader, held)
        found = coverage(known.corpus, facts, known.links, at, title=held.plan_title)
        if offer is offers.JSON:
            left_out = {member for name, member in BY.items() if by not in {None, name}}
            told = coverage_json(found).items()
            return respond.of_json({name: of for name, of in told if name not in left_out})
        rows = {"workstream": found.workstreams, "plan": (found.plan,)}
        table = coverage_table(rows.get(by or "", found.recommendations))
        return _sheet(table, offer, f"coverage-{at.isoformat()}")

    return respond.from_release(make)


@blueprint.get("/matrix")
def grid() -> Response:
    """Answer with the matrix of recommendations and actions, or its holes."""
    offer = offers.chosen(offers.SHEET_OFFERS)
    _only("holes", "workstream")
    holes = _one("holes", HOLES) or "none"

    def make(reader: Reader, _: Dataset) -> Response:
        behind = service()
        held = behind.holding(reader, request.args.get("plan"))
        known = behind.links(reader, held)
        workstream = _one("workstream", behind.link_facts(reader, held).workstreams)
        found = matrix(known.corpus, known.links, holes=holes, workstream=workstream)
        if offer is offers.JSON:
            return respond.of_json(_matrix_json(found, known))
        return _sheet(matrix_table(found), offer, "matrix")

    return respond.from_release(make)


def _chosen(found: VersionLinks) -> list[Link]:
    """Return the links at the ends that the request names, by key.

    Raises:
        NotFound: there is no such recommendation or action; with the near ones.
    """
    keys = recommendation_keys(found.corpus)
    actions = {one.iri: one.key for one in found.corpus.actions}
    wanted = _known("recommendation", keys.values()), _known("action", actions.values())
    return [
        link
        for link in found.links
        if wanted[0] in {None, keys[link.recommendation]}
        and wanted[1] in {None, actions[link.action]}
    ]


def _known(name: str, keys: Collection[str]) -> str | None:
    given = request.args.get(name) or None
    if given is not None and given not in keys:
        near = difflib.get_close_matches(given, sorted(keys), n=3)
        raise NotFound(f"There is no {name} '{given[:60]}' in this plan.", near)
    return given


def _matrix_json(found: Matrix, known: VersionLinks) -> dict[str, object]:
    keys = recommendation_keys(known.corpus)
    actions = known.corpus.action_by_iri
    return {
        "recommendations": [keys[one.iri] for one in found.recommendations],
        "actions": [one.key for one in found.actions],
        "cells": [
            {
                "recommendation": keys[link.recommendation],
                "action": actions[link.action].key,
                "basis": link.basis,
                "status": link.status,
                "confidence": link.confidence,
            }
            for link in found.cells.values()
        ],
    }


def _sheet(table: Table, offer: Offer, name: str) -> Response:
    body = to_csv(table) if offer is offers.CSV else to_xlsx(table, name)
    return respond.as_file(body, offer, name)


def _only(*taken: str) -> None:
    """Require that the request has no parameters but those ``taken``, a plan and a format."""
    allowed = (*taken, "plan", offers.FORMAT)
    for name in request.args:
        if name not in allowed:
            raise BadParameter(
                f"There is no parameter '{name[:40]}' here: give {', '.join(allowed)}.",
                parameter=name,
            )


def _among(name: str, choices: Iterable[str]) -> tuple[str, ...]:
    """Return the values that the request gives for ``name``, each one of ``choices``."""
    given = tuple(value for value in request.args.getlist(name) if value)
    for value in given:
        if value not in choices:
            raise BadParameter(
                f"{name} is '{value[:40]}', and is one of {', '.join(choices)}.", parameter=name
            )
    return given


def _one(name: str, choices: Iterable[str]) -> str | None:
    given = _among(name, choices)
    if len(given) > 1:
        raise BadParameter(f"'{name}' is given twice: give it once.", parameter=name)
    return given[0] if given else None
