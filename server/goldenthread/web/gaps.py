"""What a plan leaves out, counted: one row for each question about gaps."""

from __future__ import annotations

from typing import NamedTuple

from goldenthread.web.backstage import backstage, reader

TAG = "gaps"
"""The tag of the questions that ask what is missing."""


class Gap(NamedTuple):
    """One question about gaps and how many cases it finds."""

    name: str
    summary: str
    cases: int


def gaps() -> list[Gap]:
    """Return every question about gaps that can be asked as it stands, with its cases."""
    behind = backstage()
    opened = reader()
    dataset = behind.dataset(opened)
    found = []
    for query in behind.catalogue.queries():
        if (
            TAG in query.tags
            and query.form == "SELECT"
            and not any(p.required and p.default is None for p in query.params)
        ):
            text = behind.catalogue.bind(query, {}, opened, dataset)
            found.append(Gap(query.name, query.summary, len(opened.select(text, dataset))))
    return found
