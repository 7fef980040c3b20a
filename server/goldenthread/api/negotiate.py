"""Which format to answer in, from what a request accepts (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g, request
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from goldenthread.errors import NotAcceptable
from goldenthread.store.formats import (
    BY_NAME,
    GRAPH_FORMATS,
    JSON,
    RESULT_FORMATS,
    TURTLE,
    Format,
    Wanted,
    by_media_type,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

HTML = "text/html"

PLAIN_GRAPH_FORMATS: tuple[Format, ...] = tuple(f for f in GRAPH_FORMATS if f.kind == "graph")
"""The formats of a graph with no named graphs in it."""

# What clients call the formats in a parameter; a word can mean one format for a
# table and another for a graph, and which of them a query gives is not known yet.
_WORDS: dict[str, Wanted] = {
    "json": Wanted(JSON, BY_NAME["jsonld"]),
    "xml": Wanted(BY_NAME["xml"], BY_NAME["rdfxml"]),
    "csv": Wanted(BY_NAME["csv"], None),
    "tsv": Wanted(BY_NAME["tsv"], None),
    "turtle": Wanted(None, TURTLE),
    "ttl": Wanted(None, TURTLE),
    "n3": Wanted(None, TURTLE),
    "nt": Wanted(None, BY_NAME["ntriples"]),
    "ntriples": Wanted(None, BY_NAME["ntriples"]),
    "n-triples": Wanted(None, BY_NAME["ntriples"]),
    "rdf": Wanted(None, BY_NAME["rdfxml"]),
    "rdf+xml": Wanted(None, BY_NAME["rdfxml"]),
    "rdfxml": Wanted(None, BY_NAME["rdfxml"]),
    "jsonld": Wanted(None, BY_NAME["jsonld"]),
    "json-ld": Wanted(None, BY_NAME["jsonld"]),
    "trig": Wanted(None, BY_NAME["trig"]),
    "nquads": Wanted(None, BY_NAME["nquads"]),
}


def quality(*media_types: str) -> float:
    """Return how much the caller wants the best of ``media_types``: 0 not at all, 1 most."""
    accepted = _accepted()
    if not accepted:
        return 1.0
    return max(float(accepted.quality(media_type)) for media_type in media_types)


def best(offered: Sequence[Format]) -> Format | None:
    """Return the one of ``offered`` that the caller wants most; earlier ones win a tie."""
    chosen = max(offered, key=lambda f: quality(f.media_type, *f.aliases))
    return chosen if quality(chosen.media_type, *chosen.aliases) > 0 else None


def prefers_html(*against: str) -> bool:
    """Return whether a page is asked for by name, and not less than the media types ``against``."""
    named = any(value == HTML for value, _ in _accepted())
    return named and quality(HTML) >= max(map(quality, against), default=0.0)


def wanted(name: str | None = None) -> Wanted:
    """Return the format for each kind of answer to a query.

    Args:
        name: the format that a parameter names; it goes before ``Accept``.

    Raises:
        NotAcceptable: the name is unknown, or nothing that is accepted is offered.
    """
    if name is not None:
        return _named(name)
    chosen = Wanted(best(RESULT_FORMATS), best(GRAPH_FORMATS))
    if chosen.results is None and chosen.graph is None:
        raise not_acceptable([*RESULT_FORMATS, *GRAPH_FORMATS])
    return chosen


def graph_format(name: str | None = None) -> Format:
    """Return the format for an answer that is a graph.

    Raises:
        NotAcceptable: the name is unknown, or nothing that is accepted is offered.
    """
    chosen = _named(name).graph if name is not None else best(PLAIN_GRAPH_FORMATS)
    if chosen not in PLAIN_GRAPH_FORMATS:
        raise not_acceptable(PLAIN_GRAPH_FORMATS)
    return chosen


def not_acceptable(offered: Sequence[Format]) -> NotAcceptable:
    """Return the error that names what is ``offered``."""
    media_types = [f.media_type for f in offered]
    return NotAcceptable(
        f"This is offered as {', '.join(media_types)}, and the request accepts none of them.",
        offered=media_types,
    )


def _accepted() -> MIMEAccept:
    """Return what the request accepts, read once.

    Parameters of media types are left out: clients send ``;charset=utf-8``, which
    is what they get. Java's own client sends a lone ``*`` for any type, and ``q=.2``.
    """
    if "accepted" not in g:
        header = request.headers.get("Accept", "").replace("q=.", "q=0.")
        given = parse_accept_header(header, MIMEAccept)
        plain = [(v.partition(";")[0].strip(), q) for v, q in given]
        g.accepted = MIMEAccept([("*/*" if v == "*" else v, q) for v, q in plain])
    accepted: MIMEAccept = g.accepted
    return accepted


def _named(name: str) -> Wanted:
    text = name.strip().lower().replace(" ", "+")  # a plus that was not escaped in the URL
    if text in _WORDS:
        return _WORDS[text]
    chosen = Wanted(by_media_type(text, RESULT_FORMATS), by_media_type(text, GRAPH_FORMATS))
    if chosen.results is None and chosen.graph is None:
        raise NotAcceptable(
            f"'{name}' is no format offered here: use {', '.join(sorted(BY_NAME))}.",
            offered=sorted(BY_NAME),
        )
    return chosen
