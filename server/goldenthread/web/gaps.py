"""What a plan leaves out, counted: one row for each question about gaps."""

from __future__ import annotations

from typing import NamedTuple

from goldenthread.web.backstage import backstage, reader

TAG = "gaps"
"""The tag of the questions that ask what is missing."""

PLAN = "plan"
"""The parameter by which a question is asked of one plan."""


class Gap(NamedTuple):
    """One question about gaps and how many cases it finds."""

    name: str
    summary: str
    cases: int


def gaps(plan: str) -> list[Gap]:
    """Return every question about gaps that can be asked of a plan, with its cases there.

    ``plan`` is the plan's IRI. A question is asked of a plan by its parameter
    ``plan``; one that needs anything else is left out.
    """
    behind = backstage()
    opened = reader()
    dataset = behind.dataset(opened)
    found = []
    for query in behind.catalogue.queries():
        if (
            TAG in query.tags
            and query.form == "SELECT"
            and any(p.name == PLAN for p in query.params)
            and not any(p.required and p.default is None for p in query.params if p.name != PLAN)
        ):
            text = behind.catalogue.bind(query, {PLAN: plan}, opened, dataset)
            found.append(Gap(query.name, query.summary, len(opened.select(text, dataset))))
    return found
