"""``/api/findings``: what a plan leaves out, says twice or says wrongly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Blueprint, request

from goldenthread.api import offers, paging, respond
from goldenthread.api.parts import service
from goldenthread.errors import BadParameter
from goldenthread.findings.asked import PLAN, Asked, answer, read
from goldenthread.findings.choose import counts, group
from goldenthread.findings.decisions import find_one
from goldenthread.findings.graph import to_graph
from goldenthread.findings.sarif import to_sarif
from goldenthread.findings.tables import as_object, to_csv, to_json, to_xlsx
from goldenthread.store.formats import BY_NAME

if TYPE_CHECKING:
    from flask import Response

    from goldenthread.api.offers import Offer
    from goldenthread.api.paging import Page
    from goldenthread.findings import Findings
    from goldenthread.store.dataset import Dataset
    from goldenthread.store.protocol import Reader

blueprint = Blueprint("findings", __name__, url_prefix="/api")

_BESIDES = (offers.FORMAT, paging.LIMIT, paging.OFFSET)


@blueprint.get("/findings")
@blueprint.get("/plans/<plan>/findings")
def findings(plan: str | None = None) -> Response:
    """Answer with the findings of a plan, those that are asked for."""
    offer = offers.chosen(offers.FINDING_OFFERS)
    page = paging.asked(service().settings.page_rows if offer is offers.JSON else None)
    asked = _asked(plan)

    def make(reader: Reader, _: Dataset) -> Response:
        found = _found(reader, asked)
        chosen = answer(found, asked, service().finding_items(reader, found.plan))
        if offer is offers.JSON:
            return paging.answer(_members(chosen, asked.by, page), page, len(chosen.findings))
        whole = replace(chosen, findings=tuple(page.of(chosen.findings)))
        return _written(whole, offer, "findings")

    return respond.from_release(make)


@blueprint.get("/findings/<key>")
@blueprint.get("/plans/<plan>/findings/<key>")
def finding(key: str, plan: str | None = None) -> Response:
    """Answer with one finding, by the last part of its IRI."""
    offer = offers.chosen(offers.FINDING_OFFERS)
    asked = _asked(plan, only_time=True)

    def make(reader: Reader, _: Dataset) -> Response:
        found = _found(reader, asked)
        one = find_one(found, key)
        alone = replace(found, findings=(one,))
        if offer is not offers.JSON:
            return _written(alone, offer, one.key)
        about = {
            k: v for k, v in to_json(alone).items() if k not in {"count", "counts", "findings"}
        }
        return respond.of_json({**about, "finding": as_object(one, names=found.people)})

    return respond.from_release(make)


def _asked(plan: str | None, *, only_time: bool = False) -> Asked:
    asked = read(request.args.items(multi=True), besides=_BESIDES)
    if only_time and (asked.chosen or asked.by):
        name = next(iter(asked.chosen), "by")
        raise BadParameter(
            f"One finding has no parameter '{name}': it takes on and plan.", parameter=name
        )
    if plan is not None and asked.plan not in {None, plan}:
        raise BadParameter(f"The plan is {plan} by the address: leave out plan.", parameter=PLAN)
    return replace(asked, plan=plan or asked.plan)


def _found(reader: Reader, asked: Asked) -> Findings:
    behind = service()
    return behind.findings(reader, behind.holding(reader, asked.plan), asked.on)


def _members(found: Findings, by: str | None, page: Page) -> dict[str, object]:
    shown = replace(found, findings=tuple(page.of(found.findings)))
    members = to_json(shown, names=found.people)
    total = len(found.findings)
    members |= {"count": total, "total": total, "counts": counts(found, "severity")}
    if by is None:
        return members
    groups = [
        {"name": name, "count": len(of), "findings": [f.iri for f in of]}
        for name, of in group(found, by).items()
    ]
    return {**members, "by": by, "groups": groups}


def _written(found: Findings, offer: Offer, name: str) -> Response:
    if offer in offers.GRAPHS:
        fmt = BY_NAME[offer.name]
        return respond.of_format(respond.serialised(to_graph(found), fmt), fmt)
    if offer is offers.SARIF:
        return respond.of_type(respond.json_text(to_sarif(found)), offer.media_type)
    body = to_csv(found).encode() if offer is offers.CSV else to_xlsx(found)
    return respond.as_file(body, offer, f"{name}-{found.status_date.isoformat()}")
