"""Every IRI of ours answers at its path: its page, or its description as RDF."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from flask import Blueprint, request

from goldenthread import resources
from goldenthread.api import negotiate, respond
from goldenthread.api.parts import pages, service
from goldenthread.catalogue.items import near_names
from goldenthread.errors import NotFound
from goldenthread.findings.decisions import find_one
from goldenthread.findings.graph import to_graph
from goldenthread.namespaces import CODE, ONTOLOGY_IRI, PLAN
from goldenthread.store.binding import bind
from goldenthread.store.formats import Wanted
from goldenthread.store.terms import Term

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Response

    from goldenthread.store.dataset import Dataset
    from goldenthread.store.formats import Format
    from goldenthread.store.protocol import Reader

ITEMS = "/id/"
FINDING = "/finding/"
_SAFE = "/.-_~"
_GRAPH_TYPES = tuple(f.media_type for f in negotiate.PLAIN_GRAPH_FORMATS)


def blueprint(base: str) -> Blueprint:
    """Return the paths of linked data for items whose IRIs begin with ``base``.

    Items answer below ``/id/`` and, where that is another place, below the path
    of ``base``, so that a deployment's own IRIs lead to it.
    """
    made = Blueprint("linked_data", __name__)
    for number, path in enumerate(dict.fromkeys((ITEMS, urlsplit(base).path))):
        made.add_url_rule(f"{path}<path:rest>", f"item_{number}", item)
    for path in ("/ontology", "/plan", "/code"):
        made.add_url_rule(path, f"vocabulary_{path[1:]}", vocabulary)
    made.add_url_rule("/ontology/<name>", "term", term)
    made.add_url_rule("/code/<path:rest>", "code", code)
    return made


def item(rest: str) -> Response:
    """Answer for the item whose IRI ends in ``rest``."""
    iri = service().base + quote(rest, safe=_SAFE)
    shown = pages()
    if shown is not None and not _format_named() and negotiate.prefers_html(*_GRAPH_TYPES):
        response = shown.item(iri)
        response.vary.add("Accept")
        return response
    if FINDING in iri:
        return _finding(iri)
    return _described(iri)


def term(name: str) -> Response:
    """Answer for the term ``name`` of the vocabulary."""
    return _described(f"{PLAN._NS}{quote(name)}")  # noqa: SLF001 - the one name of its IRI


def code(rest: str) -> Response:
    """Answer for a code or a code list."""
    return _described(f"{CODE}{quote(rest, safe=_SAFE)}")


def vocabulary() -> Response:
    """Answer with the whole vocabulary and its code lists."""
    return _written(lambda reader, _, fmt: reader.dump([str(ONTOLOGY_IRI)], fmt))


def _finding(iri: str) -> Response:
    """Answer for a finding: it is worked out from the release, and in no graph of it."""
    plan, _, key = iri.removeprefix(service().base).partition(FINDING)

    def describe(reader: Reader, _: Dataset, fmt: Format) -> bytes:
        behind = service()
        found = behind.findings(reader, behind.holding(reader, plan))
        return respond.serialised(to_graph(replace(found, findings=(find_one(found, key),))), fmt)

    return _written(describe)


def _described(iri: str) -> Response:
    return _written(partial(_description, iri))


def _description(iri: str, reader: Reader, dataset: Dataset, fmt: Format) -> bytes:
    bound = {"item": Term.iri(iri)}
    if not reader.ask(bind(_query("item-is-described"), bound), dataset):
        name = iri.rpartition("/")[2]
        near = near_names(service().catalogue, reader, dataset, name)
        raise NotFound(f"Nothing is known of {iri} here.", near)
    text = bind(_query("item-description"), bound)
    return reader.evaluate(text, dataset, Wanted(None, fmt)).body


def _written(write: Callable[[Reader, Dataset, Format], bytes]) -> Response:
    fmt = negotiate.graph_format(_format_named())
    return respond.from_release(
        lambda reader, dataset: respond.of_format(write(reader, dataset, fmt), fmt)
    )


def _format_named() -> str | None:
    return request.args.get("format") or None


@cache
def _query(name: str) -> str:
    return (resources.queries() / "linked-data" / f"{name}.rq").read_text(encoding="utf-8")
