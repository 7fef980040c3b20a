"""The one place where the application is composed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask

from goldenthread import web
from goldenthread.api import (
    errors,
    findings,
    headers,
    health,
    linked_data,
    links,
    openapi,
    parts,
    queries,
    sparql,
    trace,
)
from goldenthread.service import Service

if TYPE_CHECKING:
    from pathlib import Path

    from goldenthread.config import Settings


def create_app(settings: Settings, store: Path) -> Flask:
    """Return the application that serves the store in the folder ``store``.

    Nothing is opened and no process started until the first request, or until
    ``app.extensions["goldenthread"].start()``.

    Raises:
        StoreUnavailable: the folder is no store.
    """
    app = Flask(__name__, static_folder=None, template_folder=None)
    app.url_map.strict_slashes = False
    app.config["MAX_CONTENT_LENGTH"] = settings.request_kb << 10
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.request_kb << 10
    parts.keep(app, Service(settings, store), web.Pages())
    errors.register(app)
    headers.register(app)
    for blueprint in (
        health.blueprint,
        sparql.blueprint,
        queries.blueprint,
        openapi.blueprint,
        trace.blueprint,
        findings.blueprint,
        links.blueprint,
        linked_data.blueprint(settings.base),
        web.blueprint(),
    ):
        app.register_blueprint(blueprint)
    return app
