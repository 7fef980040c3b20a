"""The kinds of items that have a list of their own."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib.namespace import ORG

from goldenthread.namespaces import PLAN


@dataclass(frozen=True)
class Kind:
    """One kind of item: its names, and the classes that its items are of."""

    one: str
    many: str
    classes: tuple[str, ...]


LISTED: dict[str, Kind] = {
    "recommendations": Kind("Recommendation", "Recommendations", (str(PLAN.Recommendation),)),
    "workstreams": Kind("Workstream", "Workstreams", (str(PLAN.Workstream),)),
    "objectives": Kind("Objective", "Objectives", (str(PLAN.Objective),)),
    "actions": Kind("Action", "Actions", (str(PLAN.Action),)),
    "measures": Kind("Success measure", "Measures", (str(PLAN.SuccessMeasure),)),
    "posts": Kind("Post", "Posts", (str(PLAN.Post), str(PLAN.PostGroup))),
    "boards": Kind("Board", "Boards", (str(PLAN.Board),)),
    "organizations": Kind("Organisation", "Organisations", (str(ORG.Organization),)),
}
"""By the word that stands in the address of the list: ``/plans/{plan}/{word}``."""
