"""The page of one item: what the plan says of it, what points at it, where it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import url_for

from goldenthread.catalogue.items import near_names
from goldenthread.errors import NotFound
from goldenthread.store.terms import Term
from goldenthread.web.backstage import ask, backstage, plan_crumb, plans, reader
from goldenthread.web.item_layout import Layout, arrange
from goldenthread.web.item_words import TRACED
from goldenthread.web.kinds import LISTED
from goldenthread.web.page import page
from goldenthread.web.tracing import tracing
from goldenthread.web.views.findings import of_item
from goldenthread.web.wording import local, shortened

if TYPE_CHECKING:
    from flask import Response

    from goldenthread.web.tracing import Tracing
    from goldenthread.web.views.findings import OfItem

FORMS = (
    ("Turtle", "turtle"),
    ("JSON-LD", "jsonld"),
    ("N-Triples", "ntriples"),
    ("RDF/XML", "rdfxml"),
)
"""The forms of an item beside its page: the name, and the value of ``format``."""


def item_page(iri: str) -> Response:
    """Return the page of the item ``iri``.

    Raises:
        NotFound: nothing is said of it that the caller may read.
    """
    item = Term.iri(iri)
    rows = ask("item", item=item)
    if not rows:
        behind = backstage()
        opened = reader()
        near = near_names(behind.catalogue, opened, behind.dataset(opened), iri.rpartition("/")[2])
        raise NotFound(f"Nothing is known of {iri} here.", near)
    layout = arrange(iri, rows, ask("item-parts", item=item), ask("item-pointed-at", item=item))
    return page(
        "item.html",
        title=shortened(f"{layout.caption}: {layout.heading}", 90),
        crumbs=_crumbs(layout),
        iri=iri,
        item=layout,
        forms=[(name, f"{local(iri, backstage().base)}?format={form}") for name, form in FORMS],
        findings=_findings(iri, layout),
        tracing=_tracing(iri, layout.kind),
    )


def _tracing(iri: str, kind: str) -> Tracing | None:
    # What may answer a recommendation is what its page is read for.
    return tracing(iri, proposed=kind == "Recommendation") if kind in TRACED else None


def _findings(iri: str, layout: Layout) -> OfItem | None:
    held = next((h for h in plans() if h.plan == layout.plan), None)
    return of_item(iri, layout.kind, layout.caption, held) if held is not None else None


def _crumbs(layout: Layout) -> list[dict[str, str]]:
    held = next((h for h in plans() if h.plan == layout.plan), None)
    if held is None:
        return [{"text": "Overview", "href": url_for("web.overview")}]
    crumbs = [plan_crumb(held)]
    for key, kind in LISTED.items():
        if any(iri.endswith(f"#{layout.kind}") for iri in kind.classes):
            href = url_for("web.listing", plan=held.plan_key, kind=key)
            crumbs.append({"text": kind.many, "href": href})
    return crumbs
