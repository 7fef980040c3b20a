"""``/api/trace``: the golden thread through an item, in both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request

from goldenthread import trace as tracing
from goldenthread.api import offers, respond
from goldenthread.api.parts import service
from goldenthread.errors import BadParameter
from goldenthread.store.formats import BY_NAME
from goldenthread.trace.as_csv import to_csv
from goldenthread.trace.as_json import to_json
from goldenthread.trace.as_mermaid import to_mermaid
from goldenthread.trace.as_turtle import to_graph

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Response

    from goldenthread.api.offers import Offer
    from goldenthread.store.dataset import Dataset
    from goldenthread.store.protocol import Reader
    from goldenthread.trace import Trace

blueprint = Blueprint("trace", __name__, url_prefix="/api")

INCLUDE = "include"
PROPOSED = "proposed"
_TAKEN = frozenset({"plan", INCLUDE, offers.FORMAT})


@blueprint.get("/trace/<path:ref>")
def trace(ref: str) -> Response:
    """Answer with the thread through what ``ref`` names."""
    offer = offers.chosen(offers.TRACE_OFFERS)
    plan = _plan()
    proposed = _proposed()

    def make(reader: Reader, dataset: Dataset) -> Response:
        catalogue = service().catalogue
        found = tracing.trace(reader, dataset, ref, catalogue, plan=plan, proposed=proposed)
        if offer in offers.GRAPHS:
            fmt = BY_NAME[offer.name]
            return respond.of_format(to_graph(found, reader, dataset, catalogue, fmt), fmt)
        return _RENDERERS[offer](found, offer)

    return respond.from_release(make)


def _plan() -> str | None:
    for name in request.args:
        if name not in _TAKEN:
            raise BadParameter(
                f"A trace has no parameter '{name[:40]}': it takes {', '.join(sorted(_TAKEN))}.",
                parameter=name,
            )
    return request.args.get("plan") or None


def _proposed() -> bool:
    asked = request.args.get(INCLUDE)
    if asked not in {None, "", PROPOSED}:
        raise BadParameter(
            f"include is '{str(asked)[:40]}', and a trace can include {PROPOSED} alone.",
            parameter=INCLUDE,
        )
    return asked == PROPOSED


def _json(found: Trace, _: Offer) -> Response:
    return respond.of_json(to_json(found))


def _csv(found: Trace, offer: Offer) -> Response:
    return respond.of_type(to_csv(found), offer.media_type)


def _mermaid(found: Trace, offer: Offer) -> Response:
    return respond.of_type(to_mermaid(found), offer.media_type)


_RENDERERS: dict[Offer, Callable[[Trace, Offer], Response]] = {
    offers.JSON: _json,
    offers.CSV: _csv,
    offers.MERMAID: _mermaid,
}
