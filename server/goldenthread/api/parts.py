"""Where a view finds the parts that the application was composed of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from flask import current_app

from goldenthread.api.kept import KeptAnswers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask, Response

    from goldenthread.errors import GoldenThreadError
    from goldenthread.service import Service

SERVICE = "goldenthread"
PAGES = "goldenthread.pages"
KEPT = "goldenthread.kept"


class Pages(Protocol):
    """The pages that answer a browser at paths which also answer programs."""

    def error(self, problem: Mapping[str, object], error: GoldenThreadError) -> Response:
        """Return the page of an error."""
        ...

    def item(self, iri: str) -> Response:
        """Return the page of the item ``iri``."""
        ...

    def workbench(self) -> Response:
        """Return the page to write a query on."""
        ...


def keep(app: Flask, service: Service, pages: Pages | None) -> None:
    """Keep the parts in ``app``."""
    app.extensions[SERVICE] = service
    app.extensions[PAGES] = pages
    app.extensions[KEPT] = KeptAnswers(service.settings.cache_mb << 20)


def service() -> Service:
    """Return the service that the present application serves."""
    return cast("Service", current_app.extensions[SERVICE])


def pages() -> Pages | None:
    """Return the pages of the present application; ``None`` if it has none."""
    return cast("Pages | None", current_app.extensions[PAGES])


def kept() -> KeptAnswers:
    """Return the answers that the present application keeps."""
    return cast("KeptAnswers", current_app.extensions[KEPT])
