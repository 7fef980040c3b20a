"""What the pages draw on, and the questions of their own that they ask."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

from flask import current_app, g, url_for

from goldenthread import resources
from goldenthread.errors import NotFound
from goldenthread.publication.holdings import Holding, holdings
from goldenthread.store.binding import bind

if TYPE_CHECKING:
    from datetime import date

    from goldenthread.catalogue import Catalogue
    from goldenthread.findings import Findings
    from goldenthread.findings.asked import FindItems
    from goldenthread.links.facts import Facts
    from goldenthread.links.version import VersionLinks
    from goldenthread.store.binding import Value
    from goldenthread.store.dataset import Dataset
    from goldenthread.store.protocol import QueryRunner, Reader
    from goldenthread.store.terms import Row

EXTENSION = "goldenthread"
"""The key of the ``Backstage`` in ``app.extensions``."""


class Backstage(Protocol):
    """What the application offers to its pages."""

    @property
    def base(self) -> str:
        """The base of the IRIs of things, as ``https://w3id.org/goldenthread/id/``."""
        ...

    @property
    def catalogue(self) -> Catalogue:
        """The queries that have files of their own."""
        ...

    @property
    def runner(self) -> QueryRunner:
        """Runs callers' texts within limits."""
        ...

    def reader(self) -> Reader:
        """Return a reader of the current release."""
        ...

    def dataset(self, reader: Reader) -> Dataset:
        """Return what the caller of the present request may read."""
        ...

    def findings(self, reader: Reader, holding: Holding, on: date | None = None) -> Findings:
        """Return the findings of a version that the caller of the present request may see."""
        ...

    def links(self, reader: Reader, holding: Holding) -> VersionLinks:
        """Return every link of a version, with what people decided."""
        ...

    def link_facts(self, reader: Reader, holding: Holding) -> Facts:
        """Return what a version says of its actions: dates, ratings, owners, costs."""
        ...

    def finding_items(self, reader: Reader, plan: str) -> FindItems:
        """Return what finds the items that a caller names, of the plan with the IRI ``plan``."""
        ...


def backstage() -> Backstage:
    """Return what the present application offers to its pages."""
    return cast("Backstage", current_app.extensions[EXTENSION])


def reader() -> Reader:
    """Return the reader of the present request: all of a page comes from one release."""
    if "goldenthread_reader" not in g:
        g.goldenthread_reader = backstage().reader()
    return cast("Reader", g.goldenthread_reader)


def ask(name: str, **values: Value) -> list[Row]:
    """Return the rows of the pages' own query ``name``, over what the caller may read."""
    opened = reader()
    return opened.select(bind(page_query(name), values), backstage().dataset(opened))


def plans() -> tuple[Holding, ...]:
    """Return the current version of each plan."""
    if "goldenthread_plans" not in g:
        g.goldenthread_plans = tuple(h for h in holdings(reader()) if h.current)
    return cast("tuple[Holding, ...]", g.goldenthread_plans)


def display_base() -> str:
    """Return what IRIs are shown without: the plan's own beginning where there is one plan."""
    held = plans()
    return f"{held[0].plan}/" if len(held) == 1 else backstage().base


def plan_of(key: str) -> Holding:
    """Return the current version of the plan whose key is ``key``.

    Raises:
        NotFound: there is no such plan; names those there are.
    """
    held = {h.plan_key: h for h in plans()}
    if key not in held:
        raise NotFound(f"There is no plan '{key}' here.", near=sorted(held)[:3])
    return held[key]


def plan_crumb(held: Holding) -> dict[str, str]:
    """Return the breadcrumb to a plan's overview: its title where there are several plans."""
    text = held.plan_title if len(plans()) > 1 else "Overview"
    return {"text": text, "href": url_for("web.plan", plan=held.plan_key)}


@cache
def page_query(name: str) -> str:
    """Return the text of the pages' own query ``name``: a file in ``queries/pages``."""
    return (resources.queries() / "pages" / f"{name}.rq").read_text(encoding="utf-8")
