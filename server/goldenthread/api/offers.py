"""The formats that the API offers beside those of SPARQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import request

from goldenthread.api.negotiate import PLAIN_GRAPH_FORMATS, quality
from goldenthread.errors import BadParameter, NotAcceptable

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMAT = "format"


@dataclass(frozen=True)
class Offer:
    """One format of an answer: the name used as ``?format=``, its media type, its extension."""

    name: str
    media_type: str
    extension: str


JSON = Offer("json", "application/json", "json")
CSV = Offer("csv", "text/csv", "csv")
XLSX = Offer("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
SPARQL_JSON = Offer("sparql-json", "application/sparql-results+json", "srj")
SARIF = Offer("sarif", "application/sarif+json", "sarif")
MERMAID = Offer("mermaid", "text/vnd.mermaid", "mmd")
GRAPHS = tuple(Offer(f.name, f.media_type, f.extension) for f in PLAIN_GRAPH_FORMATS)

TABLE_OFFERS = (JSON, CSV, XLSX, SPARQL_JSON)
SHEET_OFFERS = (JSON, CSV, XLSX)
FINDING_OFFERS = (JSON, CSV, XLSX, *GRAPHS, SARIF)
TRACE_OFFERS = (JSON, CSV, *GRAPHS, MERMAID)


def chosen(offered: Sequence[Offer]) -> Offer:
    """Return the one of ``offered`` that ``?format=`` names, or that is accepted most.

    Raises:
        BadParameter: ``?format=`` names none of them.
        NotAcceptable: none is accepted.
    """
    name = request.args.get(FORMAT)
    if name:
        named = next((o for o in offered if name.strip().lower() in {o.name, o.extension}), None)
        if named is None:
            names = ", ".join(o.name for o in offered)
            raise BadParameter(
                f"format is '{name[:40]}', and this is offered as {names}.", parameter=FORMAT
            )
        return named
    best = max(offered, key=lambda o: quality(o.media_type))
    if quality(best.media_type) <= 0:
        types = [o.media_type for o in offered]
        raise NotAcceptable(
            f"This is offered as {', '.join(types)}, and the request accepts none of them.",
            offered=types,
        )
    return best
