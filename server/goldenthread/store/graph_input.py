"""Reads the graphs that are to be published, and loads them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, Store, parse

from goldenthread.errors import BadInput
from goldenthread.store.engine import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.store.formats import Format


@dataclass(frozen=True, slots=True)
class GraphInput:
    """Graphs to publish, read through once and found to be well formed.

    Attributes:
        data: the text, or the file that holds it.
        fmt: the format of it.
        graphs: the IRIs of its graphs, with the number of statements of each.
    """

    data: bytes | Path
    fmt: RdfFormat
    graphs: dict[str, int]

    def load(self, store: Store) -> None:
        """Load all of it into ``store``, whose graphs of the same names must be gone."""
        if isinstance(self.data, Path):
            store.bulk_load(path=self.data, format=self.fmt)
        else:
            store.bulk_load(self.data, self.fmt)


def read(data: bytes | Path, fmt: Format) -> GraphInput:
    """Read ``data`` through.

    Raises:
        BadInput: it does not parse, cannot be opened, or holds a triple outside any
            named graph.
    """
    where = str(data) if isinstance(data, Path) else "The data"
    try:
        quads = (
            parse(path=data, format=RDF[fmt.name])
            if isinstance(data, Path)
            else parse(data, RDF[fmt.name])
        )
        counts = Counter(quad.graph_name for quad in quads)
    except SyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        raise BadInput(
            f"{where} cannot be read as {fmt.label}{line}: {error.msg}", line=error.lineno
        ) from error
    except OSError as error:
        raise BadInput(f"{where} cannot be opened: {error.strerror or error}.") from error
    outside = [name for name in counts if not isinstance(name, NamedNode)]
    if outside:
        raise BadInput(
            f"{where} holds {counts[outside[0]]} triples that stand in no graph with an IRI: "
            "only named graphs are published."
        )
    return GraphInput(
        data,
        RDF[fmt.name],
        {name.value: n for name, n in counts.items() if isinstance(name, NamedNode)},
    )


_WHERE_ELSE = "SELECT ?s ?p ?o ?g WHERE { ?s ?p ?o . GRAPH ?g { ?s ?p ?o } }"


def refuse_overlap(store: Store, changed: Iterable[str], default_graphs: Iterable[str]) -> None:
    """Refuse a default graph of which two parts hold the same triple.

    The engine would count that triple twice in every answer. Only the graphs that
    have changed are looked at; the others were when they were published. The engine
    is asked for the graphs of each triple without naming any: given a list of them,
    it tries every one for every triple (minutes in the place of seconds at 125).

    Raises:
        BadInput: with one such triple and its two graphs.
    """
    parts = set(default_graphs)
    for graph in sorted(parts.intersection(changed)):
        others = {NamedNode(other) for other in parts - {graph}}
        if not others:
            return
        found = store.query(_WHERE_ELSE, default_graph=[NamedNode(graph)])
        for row in found:  # type: ignore[union-attr]
            if row["g"] in others:
                triple = f"{row['s']} {row['p']} {row['o']}"
                raise BadInput(
                    f"The triple {triple} stands in two graphs of the default graph, <{graph}> "
                    f"and {row['g']}, and would be counted twice: leave it in one of them."
                )


def triple_counts(store: Store, graphs: Iterable[str]) -> dict[str, int]:
    """Return the number of triples in each of ``graphs``, by IRI in its order."""
    return {
        graph: sum(1 for _ in store.quads_for_pattern(None, None, None, NamedNode(graph)))
        for graph in sorted(graphs)
    }
