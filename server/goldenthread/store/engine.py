"""Evaluates queries on one release that is held open: the shortest path there is.

Used in the serving process for queries of ours, and in the workers for callers'.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from goldenthread.errors import BadQuery, NotAcceptable, ResultTooLarge
from goldenthread.prefixes import PREFIXES
from goldenthread.store.csv_results import write_csv
from goldenthread.store.formats import (
    CSV,
    GRAPH_FORMATS,
    RESULT_FORMATS,
    TURTLE,
    Answer,
    Format,
    Wanted,
)
from goldenthread.store.oxigraph_terms import row_of
from goldenthread.store.query_check import locate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goldenthread.store.dataset import Dataset
    from goldenthread.store.release import Release
    from goldenthread.store.terms import Row

RESULTS: dict[str, QueryResultsFormat] = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
RDF: dict[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
}
_PREFIXED = frozenset({"turtle", "rdfxml", "trig"})
_DEFAULT_WANTED = Wanted()

GraphName = NamedNode | BlankNode | DefaultGraph
Result = QuerySolutions | QueryBoolean | QueryTriples


class Engine:
    """One release, open for queries; it is a ``Reader`` of the protocol.

    Thread safe: the engine reads without locks and lets go of the interpreter's
    lock meanwhile, and the release never changes.
    """

    def __init__(self, store: Store, release: Release) -> None:
        """Read ``store``, which holds ``release``."""
        self._store = store
        self._release = release
        self._standing = frozenset(release.default_graphs)
        self._merged: tuple[Dataset, Store] | None = None

    @property
    def release(self) -> Release:
        """The release that is read."""
        return self._release

    def evaluate(
        self,
        text: str,
        dataset: Dataset,
        wanted: Wanted = _DEFAULT_WANTED,
        *,
        max_bytes: int | None = None,
    ) -> Answer:
        """Return the serialised answer of the query ``text`` over ``dataset``.

        Raises:
            BadQuery: the text does not parse.
            NotAcceptable: ``wanted`` holds no format for this kind of answer.
            ResultTooLarge: the answer is longer than ``max_bytes``.
        """
        result = self._run(text, dataset)
        if isinstance(result, QueryTriples):
            fmt = _chosen(wanted.graph, "a graph", GRAPH_FORMATS)
            return Answer("graph", fmt, _graph(result, fmt, max_bytes), self._release.number)
        fmt = _chosen(wanted.results, "a table or a truth value", RESULT_FORMATS)
        sink = io.BytesIO() if max_bytes is None else _Bounded(max_bytes)
        if fmt == CSV and isinstance(result, QuerySolutions):
            write_csv(result, sink)
        else:
            result.serialize(sink, format=RESULTS[fmt.name])
        return Answer(_kind(result), fmt, sink.getvalue(), self._release.number)

    def select(self, text: str, dataset: Dataset) -> list[Row]:
        """Return the solutions of the SELECT query ``text`` over ``dataset``.

        Raises:
            BadQuery: the text does not parse, or is no SELECT query.
        """
        result = self._run(text, dataset)
        if not isinstance(result, QuerySolutions):
            raise BadQuery("A SELECT query was expected here.")
        names = [variable.value for variable in result.variables]
        return [row_of(names, solution) for solution in result]

    def ask(self, text: str, dataset: Dataset) -> bool:
        """Return the answer of the ASK query ``text`` over ``dataset``.

        Raises:
            BadQuery: the text does not parse, or is no ASK query.
        """
        result = self._run(text, dataset)
        if not isinstance(result, QueryBoolean):
            raise BadQuery("An ASK query was expected here.")
        return bool(result)

    def dump(self, graphs: Sequence[str], fmt: Format = TURTLE) -> bytes:
        """Return the triples of ``graphs``, in their order.

        TriG and N-Quads keep the graphs apart; the other formats hold their merge.
        """
        quads = (
            quad
            for graph in dict.fromkeys(graphs)
            for quad in self._store.quads_for_pattern(None, None, None, NamedNode(graph))
        )
        if fmt.kind == "dataset":
            return _graph(quads, fmt, None)
        return _graph(dict.fromkeys(quad.triple for quad in quads), fmt, None)

    def _run(self, text: str, dataset: Dataset) -> Result:
        store = self._store
        defaults, named = _nodes(dataset)
        if len(defaults) > 1 and not self._standing.issuperset(dataset.default_graphs):
            store = self._merge(dataset)
            defaults = [DefaultGraph()]
        try:
            return store.query(text, default_graph=defaults, named_graphs=named)
        except SyntaxError as error:
            raise locate(text, error.msg) from error

    def _merge(self, dataset: Dataset) -> Store:
        """Return a store whose default graph is the merge of the dataset's default graphs.

        The engine counts a triple that stands in two of them twice. The standing
        default graph is known to have none; any other choice of graphs is copied,
        and the last copy kept, for callers ask one choice many times over.
        """
        kept = self._merged
        if kept is not None and kept[0] == dataset:
            return kept[1]
        merged = Store()
        for graph in dataset.default_graphs:
            quads = self._store.quads_for_pattern(None, None, None, NamedNode(graph))
            merged.extend(Quad(q.subject, q.predicate, q.object) for q in quads)
        for graph in dataset.named_graphs:
            merged.extend(self._store.quads_for_pattern(None, None, None, NamedNode(graph)))
        self._merged = (dataset, merged)
        return merged


@lru_cache(maxsize=256)
def _nodes(dataset: Dataset) -> tuple[list[GraphName], list[NamedNode | BlankNode]]:
    return (
        [NamedNode(graph) for graph in dataset.default_graphs],
        [NamedNode(graph) for graph in dataset.named_graphs],
    )


def _kind(result: QuerySolutions | QueryBoolean) -> Literal["solutions", "boolean"]:
    return "boolean" if isinstance(result, QueryBoolean) else "solutions"


def _chosen(fmt: Format | None, what: str, offered: tuple[Format, ...]) -> Format:
    if fmt is None or fmt not in offered:
        raise NotAcceptable(
            f"The answer to this query is {what}, and none of the formats asked for can hold "
            f"it: ask for {', '.join(f.media_type for f in offered)}."
        )
    return fmt


def _graph(triples: Iterable[object], fmt: Format, max_bytes: int | None) -> bytes:
    sink = io.BytesIO() if max_bytes is None else _Bounded(max_bytes)
    if fmt.name in _PREFIXED or not isinstance(triples, QueryTriples):
        prefixes = PREFIXES if fmt.name in _PREFIXED else None
        serialize(triples, sink, RDF[fmt.name], prefixes=prefixes)  # type: ignore[arg-type]
    else:
        triples.serialize(sink, RDF[fmt.name])
    return sink.getvalue()


class _Bounded(io.BytesIO):
    """Takes at most so many bytes, and stops the engine at the first one more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._left = most
        self._most = most

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        self._left -= len(data)
        if self._left < 0:
            raise ResultTooLarge(
                f"The result is larger than the {size_text(self._most)} that are returned at "
                "once: ask for less, or for a page at a time with ORDER BY, LIMIT and OFFSET."
            )
        return super().write(data)


def size_text(size: int) -> str:
    """Return ``size`` bytes as a person says it: ``64 MB``, ``900 bytes``."""
    for unit, scale in (("GB", 1 << 30), ("MB", 1 << 20), ("kB", 1 << 10)):
        if size >= scale:
            return f"{size / scale:.4g} {unit}"
    return f"{size} bytes"


def memory_copy(store: Store) -> Store:
    """Return a copy of ``store`` in memory, which answers two to three times faster."""
    copy = Store()
    copy.bulk_load(store.dump(format=RdfFormat.N_QUADS), RdfFormat.N_QUADS, lenient=True)
    return copy
