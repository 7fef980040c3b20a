"""The formats that answers are given in: their names, media types and file extensions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FormatKind = Literal["results", "graph", "dataset"]


@dataclass(frozen=True, slots=True)
class Format:
    """One format of answers or of files.

    Attributes:
        name: the short name used in commands, parameters and the worker's messages.
        media_type: the registered media type.
        extension: the file extension, without its dot.
        kind: what it holds: rows or a truth value (``results``), triples
            (``graph``), or triples in graphs (``dataset``).
        label: the name in plain words.
        aliases: other media types that mean the same.
    """

    name: str
    media_type: str
    extension: str
    kind: FormatKind
    label: str
    aliases: tuple[str, ...] = ()


JSON = Format(
    "json", "application/sparql-results+json", "srj", "results", "JSON", ("application/json",)
)
XML = Format("xml", "application/sparql-results+xml", "srx", "results", "XML", ("application/xml",))
CSV = Format("csv", "text/csv", "csv", "results", "CSV")
TSV = Format("tsv", "text/tab-separated-values", "tsv", "results", "TSV")

TURTLE = Format("turtle", "text/turtle", "ttl", "graph", "Turtle", ("application/x-turtle",))
N_TRIPLES = Format("ntriples", "application/n-triples", "nt", "graph", "N-Triples", ("text/plain",))
RDF_XML = Format(
    "rdfxml",
    "application/rdf+xml",
    "rdf",
    "graph",
    "RDF/XML",
    ("application/xml", "text/xml"),
)
JSON_LD = Format(
    "jsonld", "application/ld+json", "jsonld", "graph", "JSON-LD", ("application/json",)
)
TRIG = Format("trig", "application/trig", "trig", "dataset", "TriG", ("application/x-trig",))
N_QUADS = Format("nquads", "application/n-quads", "nq", "dataset", "N-Quads", ("text/x-nquads",))

RESULT_FORMATS: tuple[Format, ...] = (JSON, XML, CSV, TSV)
"""What SELECT and ASK are answered in; the first is the one given to who has no wish."""

GRAPH_FORMATS: tuple[Format, ...] = (TURTLE, N_TRIPLES, RDF_XML, JSON_LD, TRIG, N_QUADS)
"""What CONSTRUCT and DESCRIBE are answered in, and graphs are read from."""

ALL_FORMATS: tuple[Format, ...] = (*RESULT_FORMATS, *GRAPH_FORMATS)

BY_NAME: dict[str, Format] = {f.name: f for f in ALL_FORMATS}
_BY_EXTENSION: dict[str, Format] = {f.extension: f for f in ALL_FORMATS}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The format a caller takes for each kind of answer; ``None``: takes no such answer.

    Which kind a query gives is known only to the engine that parses it, so both
    choices travel with the query.
    """

    results: Format | None = JSON
    graph: Format | None = TURTLE


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, serialised.

    Attributes:
        kind: ``solutions`` (SELECT), ``boolean`` (ASK) or ``graph`` (CONSTRUCT, DESCRIBE).
        format: what ``body`` is written in.
        body: the whole answer; an answer is never cut.
        release: the number of the release that it was read from.
    """

    kind: Literal["solutions", "boolean", "graph"]
    format: Format
    body: bytes
    release: int


def by_extension(name: str) -> Format | None:
    """Return the format of the file ``name`` from its extension, ``None`` if unknown."""
    return _BY_EXTENSION.get(name.rpartition(".")[2].lower())


def by_media_type(media_type: str, among: tuple[Format, ...] = ALL_FORMATS) -> Format | None:
    """Return the format of ``media_type`` (parameters ignored), looked for in ``among``.

    A registered media type goes before an alias, so ``application/json`` is SPARQL
    results among ``RESULT_FORMATS`` and JSON-LD among ``GRAPH_FORMATS``.
    """
    plain = media_type.partition(";")[0].strip().lower()
    for fmt in among:
        if fmt.media_type == plain:
            return fmt
    for fmt in among:
        if plain in fmt.aliases:
            return fmt
    return None
