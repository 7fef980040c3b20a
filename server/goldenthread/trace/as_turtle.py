"""A trace as RDF: what the graph says of the items on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.store.binding import bind
from goldenthread.store.dataset import Dataset
from goldenthread.store.formats import TURTLE, Format, Wanted
from goldenthread.store.terms import Term

if TYPE_CHECKING:
    from goldenthread.catalogue import Catalogue
    from goldenthread.store.protocol import Reader
    from goldenthread.trace.model import Trace


def to_graph(
    trace: Trace,
    reader: Reader,
    dataset: Dataset,
    catalogue: Catalogue,
    fmt: Format = TURTLE,
) -> bytes:
    """Return the triples of the trace's items, and of the parts of them, in ``fmt``.

    The graph holds just the items of ``trace``, with their own properties, and the proposed
    links that it has, with their status; the query is ``trace-graph``. Nothing outside the
    default graph of ``dataset`` is read.
    """
    items = dict.fromkeys(iri for thread in trace.threads for iri in thread.items())
    items |= dict.fromkeys(p.link.iri for thread in trace.threads for p in thread.proposed or ())
    text = bind(catalogue.get("trace-graph").text, {"item": [Term.iri(iri) for iri in items]})
    answer = reader.evaluate(text, Dataset(dataset.default_graphs), Wanted(None, fmt))
    return answer.body
