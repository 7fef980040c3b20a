"""Every error as one shape: a problem document (RFC 9457), or its page for a browser."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from flask import Response, current_app, request
from werkzeug.exceptions import HTTPException, InternalServerError

from goldenthread import errors
from goldenthread.api.negotiate import prefers_html
from goldenthread.api.parts import pages

if TYPE_CHECKING:
    from flask import Flask

PROBLEM = "application/problem+json"
PROBLEM_BASE = "https://w3id.org/goldenthread/problem/"

_RETRY_SECONDS = {errors.Busy: 2, errors.QueryStopped: 30, errors.StoreUnavailable: 10}


def register(app: Flask) -> None:
    """Answer every error that leaves a view of ``app`` with one shape."""
    app.register_error_handler(errors.GoldenThreadError, answer)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(Exception, _unforeseen)


def answer(error: errors.GoldenThreadError) -> Response:
    """Return the response of ``error``: a page where a browser asks, else a problem document."""
    members = problem(error)
    shown = pages()
    if shown is not None and prefers_html(PROBLEM):
        response = shown.error(members, error)
    else:
        response = Response(json.dumps(members, ensure_ascii=False), content_type=PROBLEM)
    response.status_code = error.status
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept")
    if (seconds := _RETRY_SECONDS.get(type(error))) is not None:
        response.headers["Retry-After"] = str(seconds)
    return response


def problem(error: errors.GoldenThreadError) -> dict[str, object]:
    """Return the members of the problem document of ``error`` (RFC 9457, section 3.1)."""
    words = re.findall(r"[A-Z][a-z]*", type(error).__name__)
    return {
        "type": PROBLEM_BASE + "-".join(words).lower(),
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        **error.extra,
    }


def _of_http(error: HTTPException) -> Response:
    """Answer an error of the routing or of the reading of a request."""
    if error.code is None or error.code < 400:  # a redirection, which is no error
        return Response(error.get_body(), error.code, error.get_headers())
    response = answer(_as_ours(error))
    response.status_code = error.code
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response


def _as_ours(error: HTTPException) -> errors.GoldenThreadError:
    path = request.path
    if error.code == 404:
        return errors.NotFound(f"There is nothing at {path}.")
    if error.code == 405:
        allowed = sorted(getattr(error, "valid_methods", None) or ())
        return errors.MethodNotAllowed(
            f"{path} does not answer {request.method}: use {' or '.join(allowed)}.",
            allowed=allowed,
        )
    if error.code == 413:
        most = current_app.config["MAX_CONTENT_LENGTH"] >> 10
        return errors.TooLarge(f"The request is larger than the {most} kB that are read here.")
    if error.code == 415:
        return errors.UnsupportedMediaType(f"{path} does not read {request.mimetype or 'that'}.")
    return errors.BadInput(f"The request to {path} cannot be read.", status=error.code)


def _unforeseen(error: Exception) -> Response:
    current_app.logger.error("%s %s failed", request.method, request.path, exc_info=error)
    return _of_fault()


def _of_fault() -> Response:
    fault = errors.GoldenThreadError(
        "Something went wrong here, not with your request. It has been logged."
    )
    response = answer(fault)
    response.status_code = InternalServerError.code or 500
    return response
