"""What every response carries: security headers, CORS on reads, compression."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from flask import request

if TYPE_CHECKING:
    from flask import Flask, Response

SECURITY = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""On every response that does not say otherwise; pages have a policy of their own."""

EXPOSED = "Allow, Content-Disposition, ETag, Link, Retry-After"
"""Headers that a script of another site may read."""

_GZIP_LEAST = 1024
_GZIP_LEVEL = 4
_COMPRESSED = ("image/", "font/", "application/vnd.openxmlformats", "application/zip")


def register(app: Flask) -> None:
    """Finish every response of ``app``."""
    app.after_request(finish)


def finish(response: Response) -> Response:
    """Add to ``response`` what all have in common."""
    for name, value in SECURITY.items():
        response.headers.setdefault(name, value)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = EXPOSED
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", "GET")
        response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
        response.headers["Access-Control-Max-Age"] = "86400"
    return _compressed(response)


def _compressed(response: Response) -> Response:
    if response.status_code in {204, 206, 304} or "Content-Encoding" in response.headers:
        return response
    if (response.mimetype or "").startswith(_COMPRESSED):
        return response
    response.direct_passthrough = False  # a file is read, so that it can be compressed
    if len(body := response.get_data()) < _GZIP_LEAST:
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings.quality("gzip") > 0:
        response.set_data(gzip.compress(body, _GZIP_LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
