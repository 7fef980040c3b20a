"""Turns SPARQL results (JSON) into the rows of a table on a page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goldenthread.prefixes import PREFIXES
from goldenthread.web.wording import day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goldenthread.store.formats import Answer

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = frozenset({f"{_XSD}{n}" for n in ("integer", "decimal", "double", "float", "int")})


@dataclass(frozen=True)
class Cell:
    """One value of a row: its words, where it leads, whether it is a number."""

    text: str
    iri: str = ""
    number: bool = False


@dataclass(frozen=True)
class Results:
    """An answer for a page: a table, a truth value, or a graph as text."""

    columns: list[str]
    rows: list[list[Cell]]
    boolean: bool | None = None
    graph: str | None = None
    graph_format: str = ""


def read_results(
    answer: Answer, headings: Mapping[str, str] | None = None, base: str = ""
) -> Results:
    """Return an answer in SPARQL results JSON, or a graph in a text format, for a page.

    ``headings`` are the names of columns by variable; IRIs that begin with ``base``
    are shown by what follows it.
    """
    if answer.kind == "graph":
        return Results([], [], graph=answer.body.decode("utf-8"), graph_format=answer.format.label)
    document = json.loads(answer.body)
    if answer.kind == "boolean":
        return Results([], [], boolean=bool(document["boolean"]))
    variables = document["head"]["vars"]
    rows = [
        [_cell(binding.get(name), base) for name in variables]
        for binding in document["results"]["bindings"]
    ]
    return Results([(headings or {}).get(name, name) for name in variables], rows)


def _cell(term: Mapping[str, Any] | None, base: str) -> Cell:
    if term is None:
        return Cell("")
    value = term["value"]
    if term["type"] == "uri":
        return Cell(_short(value, base), iri=value)
    if not isinstance(value, str):  # a triple term of RDF 1.2
        return Cell(json.dumps(value, ensure_ascii=False))
    datatype = term.get("datatype", "")
    if datatype == f"{_XSD}date":
        return Cell(day(value))
    if datatype == f"{_XSD}boolean":
        return Cell("yes" if value == "true" else "no")
    return Cell(value, number=datatype in _NUMBERS)


def _short(iri: str, base: str) -> str:
    if base and iri.startswith(base):
        return iri.removeprefix(base)
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
