"""Pages of a listing: which rows, and the links to the others (RFC 8288)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode

from flask import request

from goldenthread.api import respond
from goldenthread.errors import BadParameter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flask import Response

LIMIT = "limit"
OFFSET = "offset"
MOST = 10_000
"""The most rows of one page."""

Item = TypeVar("Item")


@dataclass(frozen=True)
class Page:
    """Which rows of a listing are asked for; ``limit`` ``None``: all of them."""

    limit: int | None
    offset: int

    def of(self, rows: Sequence[Item]) -> Sequence[Item]:
        """Return the rows of this page among all ``rows``."""
        end = None if self.limit is None else self.offset + self.limit
        return rows[self.offset : end]

    def links(self, total: int) -> dict[str, str]:
        """Return the addresses of the first, previous, next and last page of ``total`` rows."""
        if self.limit is None:
            return {}
        last = max((total - 1) // self.limit * self.limit, 0)
        offsets = {"first": 0, "last": last}
        if self.offset > 0:
            offsets["prev"] = min(max(self.offset - self.limit, 0), last)
        if self.offset + self.limit < total:
            offsets["next"] = self.offset + self.limit
        return {name: _url(self.limit, offset) for name, offset in sorted(offsets.items())}

    def header(self, total: int) -> str:
        """Return the same as a ``Link`` header."""
        links = self.links(total).items()
        return ", ".join(f'<{url}>; rel="{name}"' for name, url in links)


def asked(default: int | None) -> Page:
    """Return the page that the present request asks for, of ``default`` rows if it does not say.

    Raises:
        BadParameter: ``limit`` or ``offset`` is no such number.
    """
    limit = _number(LIMIT, default, least=1, most=MOST)
    return Page(limit, _number(OFFSET, 0, least=0, most=10**12) or 0)


def answer(members: Mapping[str, object], page: Page, total: int) -> Response:
    """Return ``members`` with what page of ``total`` rows they are, as JSON."""
    whole = {**members, "offset": page.offset, "limit": page.limit, "links": page.links(total)}
    return with_links(respond.of_json(whole), page, total)


def with_links(response: Response, page: Page, total: int) -> Response:
    """Return ``response`` with a ``Link`` header if it is one page of several."""
    if page.limit is not None:
        response.headers["Link"] = page.header(total)
    return response


def _number(name: str, default: int | None, *, least: int, most: int) -> int | None:
    text = request.args.get(name)
    if text is None or not text.strip():
        return default
    if not (text.isascii() and text.isdigit()) or not least <= int(text[:20]) <= most:
        raise BadParameter(
            f"{name} is '{text[:40]}', and must be a whole number from {least} to {most}.",
            parameter=name,
        )
    return int(text)


def _url(limit: int, offset: int) -> str:
    kept = [(k, v) for k, v in request.args.items(multi=True) if k not in {LIMIT, OFFSET}]
    return f"{request.base_url}?{urlencode([*kept, (LIMIT, limit), (OFFSET, offset)])}"
