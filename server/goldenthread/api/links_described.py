"""How the API describes itself where it tells of links: their listing, coverage, the matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from goldenthread.api import offers
from goldenthread.api.links import BY
from goldenthread.links.effective import BASES, STATUSES
from goldenthread.links.matrix import HOLES

if TYPE_CHECKING:
    from apispec import APISpec

Json = dict[str, Any]

_TEXT: Json = {"type": "string"}


def describe(spec: APISpec, answer: Json, errors: Json) -> None:
    """Add the paths of links to ``spec``; ``answer`` and ``errors`` are their responses."""
    several: Json = {"type": "array"}
    of_links = [
        _parameter("recommendation", _TEXT, "Only of this recommendation, by key: B07."),
        _parameter("action", _TEXT, "Only of this action, by key: 5.2.1."),
        _parameter("basis", {**several, "items": _enum(BASES)}, "Only on these bases."),
        _parameter(
            "status",
            {**several, "items": _enum(STATUSES)},
            "Only of these statuses; by default accepted and proposed.",
        ),
    ]
    of_coverage = [
        _parameter("by", _enum(tuple(BY)), "What to tell it by; in JSON by default all three."),
        _parameter("on", {**_TEXT, "format": "date"}, "Status date; by default the version's own."),
    ]
    of_matrix = [
        _parameter("holes", _enum(HOLES), "Only rows or columns without an accepted link."),
        _parameter("workstream", _TEXT, "Only recommendations of this workstream, by number."),
    ]
    listed = {**answer, "content": {**answer["content"], "application/json": {"schema": _links()}}}
    for name, summary, parameters, response in (
        ("links", "List links between actions and recommendations", of_links, listed),
        ("coverage", "Tell how far recommendations are answered", of_coverage, answer),
        ("matrix", "Give the matrix of recommendations and actions", of_matrix, answer),
    ):
        spec.path(
            f"/api/{name}",
            operations={
                "get": {
                    "operationId": name,
                    "summary": summary,
                    "tags": ["Links"],
                    "parameters": [
                        _parameter("plan", _TEXT, "Key of the plan, if several are held."),
                        *parameters,
                        _parameter(
                            offers.FORMAT,
                            _enum(tuple(o.name for o in offers.SHEET_OFFERS)),
                            "The format, before what Accept says.",
                        ),
                    ],
                    "responses": {"200": response, **errors},
                }
            },
        )


def _links() -> Json:
    number = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
    return {
        "type": "array",
        "description": "Best first within each recommendation.",
        "items": {
            "type": "object",
            "required": ["recommendation", "action", "basis", "confidence", "reason", "status"],
            "properties": {
                "recommendation": _TEXT,
                "action": _TEXT,
                "basis": _enum(BASES),
                "confidence": {**number, "description": "1 for an accepted link."},
                "reason": {**_TEXT, "description": "Why, in words that name nobody."},
                "status": _enum(STATUSES),
            },
        },
    }


def _enum(values: tuple[str, ...]) -> Json:
    return {**_TEXT, "enum": list(values)}


def _parameter(name: str, schema: Json, description: str) -> Json:
    return {"name": name, "in": "query", "description": description, "schema": schema}
