"""Arranges what is said of an item for its page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, URIRef
from rdflib.namespace import DCTERMS, FOAF, PROV, SKOS

from goldenthread.namespaces import PLAN
from goldenthread.web.item_words import (
    FIELDS,
    HIDDEN,
    PARTS,
    POINTED,
    PROSE,
    UNPOINTED,
)
from goldenthread.web.wording import day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goldenthread.store.terms import Row, Term

_DATE = "http://www.w3.org/2001/XMLSchema#date"
_LONGEST_HEADING = 150


@dataclass(frozen=True)
class Value:
    """One value as a page shows it: its words, and where it leads if it is an item."""

    text: str
    iri: str = ""
    words: str = ""
    letter: str = ""


@dataclass(frozen=True)
class Line:
    """One line of "as printed beside as read"."""

    name: str
    printed: list[Value]
    read: list[Value]
    how: list[Value]


@dataclass(frozen=True)
class Table:
    """A table of parts: the headings of its columns, and a list of values for each cell."""

    heading: str
    columns: list[str]
    rows: list[list[list[Value]]]


@dataclass(frozen=True)
class Layout:
    """An item, arranged.

    Attributes:
        caption: what it is called, above the heading.
        heading: what it says, or its name.
        long: the heading is a sentence rather than a name.
        worded: the plan prints a text of it, which is the heading.
        kind: the local name of its class.
        plan: the IRI of its plan, empty if it has none.
        lines: printed values beside what was read.
        prose: longer texts under headings of their own.
        others: the rest, by the vocabulary's names.
        tables: its parts.
        pointed: the items that point at it, under what they are called.
        passages: the source's lines it was read from, with what they say.
    """

    caption: str
    heading: str
    long: bool
    worded: bool
    kind: str
    plan: str
    lines: list[Line]
    prose: list[tuple[str, str]]
    others: list[tuple[str, list[Value]]]
    tables: list[Table]
    pointed: list[tuple[str, list[Row]]]
    passages: list[tuple[str, str]]


def arrange(
    item: str, rows: Sequence[Row], parts: Sequence[Row], pointing: Sequence[Row]
) -> Layout:
    """Return the layout of ``item``, from the rows of the pages' three queries on it."""
    values: dict[URIRef, list[Row]] = defaultdict(list)
    for row in rows:
        values[URIRef(str(row["property"]))].append(row)
    kind = _local(str(values[RDF.type][0]["value"])) if values[RDF.type] else ""
    label = _first(values, RDFS.label, SKOS.prefLabel, FOAF.name)
    heading = _first(values, PLAN.text, DCTERMS.title, RDFS.label, FOAF.name) or kind
    fields = [f for f in FIELDS if any(p in values for p in f.printed)]
    shown = {p for f in fields for p in (*f.printed, *f.read, *f.how)}
    shown |= {p for _, p in PROSE}
    return Layout(
        caption=label if label and label != heading else _spaced(kind),
        heading=heading,
        long=len(heading) > _LONGEST_HEADING,
        worded=PLAN.text in values,
        kind=kind,
        plan=_first(values, PLAN.plan),
        lines=[
            Line(
                field.name,
                _of(values, field.printed),
                _of(values, field.read),
                _of(values, field.how),
            )
            for field in fields
        ],
        prose=[(name, _first(values, p)) for name, p in PROSE if p in values],
        others=[
            (str(found[0].get("name", _spaced(_local(prop)))).capitalize(), _shown(found))
            for prop, found in values.items()
            if prop not in shown and prop not in HIDDEN
        ],
        tables=_tables(item, parts),
        pointed=_pointed(item, pointing),
        passages=[(str(r["value"]), str(r.get("words", ""))) for r in values[PROV.wasDerivedFrom]],
    )


def _tables(item: str, parts: Sequence[Row]) -> list[Table]:
    by_kind: dict[URIRef, dict[str, dict[URIRef, list[Row]]]] = {}
    for row in parts:
        of_kind = by_kind.setdefault(URIRef(str(row["kind"])), {})
        of_part = of_kind.setdefault(str(row["part"]), defaultdict(list))
        of_part[URIRef(str(row["property"]))].append(row)
    tables = []
    for kind, table in PARTS.items():
        if kind not in by_kind:
            continue
        cells = [
            [_of(part, properties) for _, properties in table.columns]
            for part in by_kind[kind].values()
        ]
        used = [
            i
            for i in range(len(table.columns))
            if any(value.iri != item for row in cells for value in row[i])
        ]
        tables.append(
            Table(
                table.heading,
                [table.columns[i][0] for i in used],
                [[row[i] for i in used] for row in cells],
            )
        )
    return tables


def _pointed(item: str, rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    groups: dict[str, dict[str, Row]] = {}
    for row in rows:
        prop, cls = URIRef(str(row["property"])), _local(str(row["class"]))
        if prop in UNPOINTED or "label" not in row or str(row["subject"]) == item:
            continue
        words = POINTED.get((prop, cls)) or POINTED.get((prop, ""))
        if words is None:
            name = row.get("name", _spaced(_local(prop)))
            words = f"{_spaced(cls)}: has this as its {name}"
        groups.setdefault(words, {})[str(row["subject"])] = row
    return [(words, list(found.values())) for words, found in groups.items()]


def _of(values: dict[URIRef, list[Row]], properties: Iterable[URIRef]) -> list[Value]:
    return _shown([row for p in properties for row in values.get(p, [])])


def _shown(rows: Sequence[Row]) -> list[Value]:
    return [_value(row) for row in rows]


def _value(row: Row) -> Value:
    term = row["value"]
    if term.kind == "iri":
        return Value(
            text=str(row.get("label") or row.get("words") or term),
            iri=term.value,
            words=str(row.get("words", "")) if "label" in row else "",
            letter=str(row.get("letter", "")),
        )
    return Value(day(term) if term.datatype == _DATE else _number(term))


def _number(term: Term) -> str:
    whole, point, part = term.value.partition(".")
    return whole if point and term.datatype and not part.strip("0") else term.value


def _first(values: dict[URIRef, list[Row]], *properties: URIRef) -> str:
    return next((str(values[p][0]["value"]) for p in properties if values.get(p)), "")


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]


def _spaced(name: str) -> str:
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()
    return words.capitalize()
