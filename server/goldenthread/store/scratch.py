"""A few triples set apart, to be asked questions that may have to be stopped.

The engine cannot give up a query once it has begun, so the questions are put to
a worker process of their own, which is killed when its time is over.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Self

from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from goldenthread.errors import BadInput
from goldenthread.store.dataset import Dataset
from goldenthread.store.formats import JSON, Wanted
from goldenthread.store.release import Release
from goldenthread.store.terms import XSD_STRING, Term
from goldenthread.store.worker_process import Source
from goldenthread.store.workers import Limits, QueryPool

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    from goldenthread.store.terms import Row

_GRAPH = "urn:goldenthread:scratch"
_ONLY_RESULTS = Wanted(results=JSON, graph=None)


class Scratch:
    """Triples in the memory of one worker process, as one default graph.

    A context manager: leaving it ends the worker.
    """

    def __init__(self, triples: bytes, *, seconds: float = 30.0) -> None:
        """Hold ``triples`` (N-Triples); a question may take ``seconds``.

        Raises:
            BadInput: they are not N-Triples.
        """
        try:
            found = {quad.triple for quad in parse(triples, RdfFormat.N_TRIPLES)}
        except SyntaxError as error:
            raise BadInput(f"The triples cannot be read: {error.msg}.") from error
        graph = NamedNode(_GRAPH)
        quads = (Quad(t.subject, t.predicate, t.object, graph) for t in found)
        self._quads = serialize(quads, format=RdfFormat.N_QUADS) or b""
        self._release = Release(1, "", "", "", {_GRAPH: len(found)}, (_GRAPH,))
        self._dataset = Dataset((_GRAPH,))
        self._pool = QueryPool(self, workers=1, limits=Limits(seconds=seconds))

    def __enter__(self) -> Self:
        """Start the worker."""
        self._pool.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the worker."""
        self._pool.close()

    def select(self, text: str) -> list[Row]:
        """Return the solutions of the SELECT query ``text``.

        Raises:
            BadQuery: the text does not parse.
            NotAcceptable: it is no SELECT query.
            QueryStopped: it took longer than its time.
        """
        answer = self._pool.run(text, self._dataset, wanted=_ONLY_RESULTS)
        return list(_rows(json.loads(answer.body)["results"]["bindings"]))

    def current_number(self) -> int:
        """Return the number of the one release there is, for the pool."""
        return self._release.number

    def worker_source(self) -> Source:
        """Return the triples as a worker takes them."""
        return Source(self._release, None, self._quads)


def _rows(bindings: Iterable[dict[str, dict[str, Any]]]) -> Iterable[Row]:
    for binding in bindings:
        yield {name: _term(value) for name, value in binding.items()}


def _term(value: dict[str, Any]) -> Term:
    if value["type"] == "uri":
        return Term.iri(value["value"])
    if value["type"] == "bnode":
        return Term(value["value"], "bnode")
    language = value.get("xml:lang")
    datatype = value.get("datatype", XSD_STRING)
    return Term.literal(value["value"], datatype=datatype, language=language)
