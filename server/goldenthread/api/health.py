"""``/health`` and ``/ready``: for whoever keeps the service running."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, jsonify

from goldenthread.api.parts import service

if TYPE_CHECKING:
    from flask import Response

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
def health() -> Response:
    """Say that the process answers."""
    return _told(status="ok")


@blueprint.get("/ready")
def ready() -> Response:
    """Say which release is answered from; a store that cannot be read is a 503."""
    release = service().reader().release
    return _told(status="ready", release=release.number, published=release.made)


def _told(**members: object) -> Response:
    response = jsonify(members)
    response.headers["Cache-Control"] = "no-store"
    return response
