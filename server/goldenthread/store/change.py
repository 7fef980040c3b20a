"""One publication's change to the graphs, the same on disk and in memory."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Store

from goldenthread.errors import BadInput
from goldenthread.store import graph_input
from goldenthread.store.formats import N_QUADS, Format
from goldenthread.store.release import Release

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from rdflib import Graph


def apply_change(
    store: Store,
    base: Release | None,
    given: graph_input.GraphInput,
    *,
    remove: set[str],
    default_graphs: Iterable[str] | None,
    stamp: tuple[int, str, str, str],
) -> Release:
    """Apply a publication to ``store``, flush it, and return the release that it makes."""
    before = dict(base.graphs) if base else {}
    old_defaults = base.default_graphs if base else ()
    for graph in (remove | set(given.graphs)) & set(before):
        store.remove_graph(NamedNode(graph))
    given.load(store)
    kept = {g: n for g, n in before.items() if g not in remove and g not in given.graphs}
    counts = kept | graph_input.triple_counts(store, given.graphs)
    counts = dict(sorted(counts.items()))
    if default_graphs is None:
        defaults = tuple(graph for graph in old_defaults if graph in counts)
    else:
        defaults = tuple(sorted(set(default_graphs)))
        missing = next((graph for graph in defaults if graph not in counts), None)
        if missing is not None:
            raise BadInput(
                f"The default graph is to hold <{missing}>, and there is no such graph: publish "
                "it as well, or leave it out."
            )
    changed = set(given.graphs) | (set(defaults) - set(old_defaults))
    graph_input.refuse_overlap(store, changed, defaults)
    store.flush()
    return Release(*stamp, counts, defaults)


def as_text(data: bytes | Path | Mapping[str, Graph], fmt: Format) -> tuple[bytes | Path, Format]:
    """Return ``data`` as a text or a file with its format; rdflib graphs become N-Quads."""
    if not hasattr(data, "items"):
        return data, fmt
    lines = (
        f"{line[:-1]}{NamedNode(str(name))} .\n"
        for name, graph in data.items()
        for line in graph.serialize(format="nt").splitlines()
        if line.endswith(".")
    )
    return "".join(lines).encode(), N_QUADS


def now() -> str:
    """Return the time in UTC as ISO 8601 has it, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
