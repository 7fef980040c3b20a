"""``/api/trace``: the golden thread through an item, in both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request

from goldenthread import trace as tracing
from goldenthread.api import offers, respond
from goldenthread.api.parts import service
from goldenthread.errors import BadParameter

if TYPE_CHECKING:
    from flask import Response

    from goldenthread.api.offers import Offer
    from goldenthread.store.dataset import Dataset
    from goldenthread.store.protocol import Reader
    from goldenthread.trace import Trace

blueprint = Blueprint("trace", __name__, url_prefix="/api")

_TAKEN = frozenset({"plan", offers.FORMAT})


@blueprint.get("/trace/<path:ref>")
def trace(ref: str) -> Response:
    """Answer with the thread through what ``ref`` names."""
    offer = offers.chosen(offers.TRACE_OFFERS)
    plan = _plan()

    def make(reader: Reader, dataset: Dataset) -> Response:
        found = tracing.trace(reader, dataset, ref, service().catalogue, plan=plan)
        return _rendered(found, offer)

    return respond.from_release(make)


def _plan() -> str | None:
    for name in request.args:
        if name not in _TAKEN:
            raise BadParameter(
                f"A trace has no parameter '{name[:40]}': it takes {' and '.join(sorted(_TAKEN))}.",
                parameter=name,
            )
    return request.args.get("plan") or None


def _rendered(found: Trace, offer: Offer) -> Response:
    del offer
    return respond.of_json(tracing.to_json(found))
