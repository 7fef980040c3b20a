"""What a plan leaves out, counted: one row for each question about gaps."""

from __future__ import annotations

from typing import NamedTuple

from goldenthread.web.backstage import backstage

GROUP = "gaps"
"""The folder of the questions that ask what is missing."""


class Gap(NamedTuple):
    """One question about gaps and how many cases it finds."""

    name: str
    summary: str
    cases: int


def gaps() -> list[Gap]:
    """Return every question about gaps that can be asked as it stands, with its cases."""
    behind = backstage()
    reader = behind.reader()
    dataset = behind.dataset(reader)
    found = []
    for query in behind.catalogue.queries():
        if (
            query.group == GROUP
            and query.form == "SELECT"
            and not any(p.required and p.default is None for p in query.params)
        ):
            text = behind.catalogue.bind(query, {}, reader, dataset)
            found.append(Gap(query.name, query.summary, len(reader.select(text, dataset))))
    return found
