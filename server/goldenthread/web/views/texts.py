"""Pages of plain text about the service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.publication.holdings import holdings
from goldenthread.web.backstage import backstage, reader
from goldenthread.web.page import page

if TYPE_CHECKING:
    from flask import Response


def about() -> Response:
    """Answer ``/about``: what the data is, where it comes from, how to get it."""
    behind = backstage()
    return page(
        "about.html", title="About this data", versions=holdings(reader()), base=behind.base
    )


def accessibility() -> Response:
    """Answer ``/accessibility``: what was done and tested, and what is not covered."""
    return page("accessibility.html", title="Accessibility")
