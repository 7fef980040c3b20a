"""Responses that follow the published release: entity tags, caching, media types."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from flask import Response, request

if TYPE_CHECKING:
    from rdflib import Graph

    from goldenthread.store.formats import Format

_TEXT = ("text/",)
_RDFLIB = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld"}


def not_modified(tag: str) -> Response | None:
    """Return a 304 if the caller holds what ``tag`` names already (RFC 9110, section 13.1.2)."""
    if request.method not in {"GET", "HEAD"} or not request.if_none_match:
        return None
    if tag not in request.if_none_match.as_set(include_weak=True):
        return None
    return cached(Response(status=304), tag)


def cached(response: Response, tag: str) -> Response:
    """Mark ``response`` as good for as long as ``tag`` is: kept, and asked about every time."""
    response.set_etag(tag, weak=True)  # weak: a compressed answer is the same answer
    response.headers["Cache-Control"] = "public, no-cache"
    response.vary.add("Accept")
    return response


def of_format(body: bytes, fmt: Format) -> Response:
    """Return ``body`` as a response in the format ``fmt``."""
    return of_type(body, fmt.media_type)


def of_type(body: bytes | str, media_type: str) -> Response:
    """Return ``body`` as a response of ``media_type``, in UTF-8."""
    charset = "; charset=utf-8" if media_type.startswith(_TEXT) else ""
    return Response(body, content_type=media_type + charset)


def of_json(members: object) -> Response:
    """Return ``members`` as JSON."""
    return of_type(json_text(members), "application/json")


def json_text(members: object) -> str:
    """Return ``members`` as the text of a JSON document, with nothing escaped that need not be."""
    return json.dumps(members, ensure_ascii=False, separators=(",", ":"))


def request_tag(release_tag: str) -> str:
    """Return the tag of the answer to the present request, read from one release."""
    told = "\n".join((request.full_path, request.headers.get("Accept", "")))
    return f"{release_tag}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


def serialised(graph: Graph, fmt: Format) -> bytes:
    """Return an rdflib ``graph`` in the format ``fmt``."""
    return graph.serialize(format=_RDFLIB[fmt.name], encoding="utf-8")
