"""Renders a template as the response of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import make_response, render_template

from goldenthread.web.security import security_headers

if TYPE_CHECKING:
    from flask import Response


def page(template: str, *, title: str, **context: object) -> Response:
    """Return the page that ``template`` makes, under ``title``, with the headers of every page."""
    response = make_response(render_template(template, title=title, **context))
    response.headers.update(security_headers())
    response.vary.add("Accept")
    return response
