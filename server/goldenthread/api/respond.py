"""Responses that follow the published release: entity tags, caching, media types."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from flask import Response, request

from goldenthread.api.kept import KeptAnswer
from goldenthread.api.parts import kept, service

if TYPE_CHECKING:
    from collections.abc import Callable

    from rdflib import Graph

    from goldenthread.api.offers import Offer
    from goldenthread.store.dataset import Dataset
    from goldenthread.store.formats import Format
    from goldenthread.store.protocol import Reader

_RDFLIB = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld"}
_READS = frozenset({"GET", "HEAD"})


def from_release(make: Callable[[Reader, Dataset], Response]) -> Response:
    """Answer the present request from the current release.

    If the caller holds the answer already, it is told so (RFC 9110, section 13.1);
    if the service holds it, that is given; else ``make`` makes it of a reader and
    what the caller may read. A response that ``make`` marks ``no-store`` is not kept.
    """
    behind = service()
    reader = behind.reader()
    if request.method not in _READS:
        response = make(reader, behind.dataset(reader))
        response.headers["Cache-Control"] = "no-store"
        return response
    tag = _tag(behind.tag(reader))
    if request.if_none_match and tag in request.if_none_match.as_set(include_weak=True):
        return _marked(Response(status=304), tag)
    answers = kept()
    if (answer := answers.get(tag)) is not None:
        return _marked(Response(answer.body, headers=list(answer.headers)), tag)
    response = make(reader, behind.dataset(reader))
    if response.cache_control.no_store:
        return response
    answers.keep(tag, KeptAnswer(response.get_data(), tuple(response.headers.items())))
    return _marked(response, tag)


def _tag(release_tag: str) -> str:
    """Return what names the answer to the present request, from one release.

    The host is part of it because addresses in answers begin with it.
    """
    told = "\n".join((request.host_url, request.full_path, request.headers.get("Accept", "")))
    return f"{release_tag}-{hashlib.sha256(told.encode(errors='replace')).hexdigest()[:20]}"


def _marked(response: Response, tag: str) -> Response:
    """Mark ``response`` as good while ``tag`` is: to be kept, and asked about every time."""
    response.set_etag(tag, weak=True)  # weak: a compressed answer is the same answer
    response.headers["Cache-Control"] = "public, no-cache"
    response.vary.add("Accept")
    return response


def of_format(body: bytes, fmt: Format) -> Response:
    """Return ``body`` as a response in the format ``fmt``."""
    return of_type(body, fmt.media_type)


def of_type(body: bytes | str, media_type: str) -> Response:
    """Return ``body`` as a response of ``media_type``, in UTF-8."""
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return Response(body, content_type=media_type + charset)


def as_file(body: bytes, offer: Offer, name: str) -> Response:
    """Return ``body`` as a response to be kept as the file ``name``, with its extension."""
    response = of_type(body, offer.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{offer.extension}"'
    return response


def of_json(members: object) -> Response:
    """Return ``members`` as JSON."""
    return of_type(json_text(members), "application/json")


def json_text(members: object) -> str:
    """Return ``members`` as the text of a JSON document, with nothing escaped that need not be."""
    return json.dumps(members, ensure_ascii=False, separators=(",", ":"))


def serialised(graph: Graph, fmt: Format) -> bytes:
    """Return an rdflib ``graph`` in the format ``fmt``."""
    return graph.serialize(format=_RDFLIB[fmt.name], encoding="utf-8")
