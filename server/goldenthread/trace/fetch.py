"""Asks the parts of a trace of the store, and gives them as plain rows.

The rows come through the engine's own CSV (SPARQL 1.1 Query Results CSV): it is
the quickest way out of it, and the columns of each part are known, so that
nothing is lost by a form without datatypes. An unbound value is an empty string.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from goldenthread.store.binding import bind
from goldenthread.store.dataset import Dataset
from goldenthread.store.formats import CSV, Wanted
from goldenthread.store.terms import Term
from goldenthread.trace.model import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.catalogue import Catalogue
    from goldenthread.store.binding import Value
    from goldenthread.store.protocol import Reader

_AS_CSV = Wanted(results=CSV, graph=None)

Rows = list[list[str]]


class Fetch:
    """Runs the parts of a trace over one dataset."""

    def __init__(self, catalogue: Catalogue, reader: Reader, dataset: Dataset) -> None:
        """Read the default graph of ``dataset``, and nothing else."""
        self._catalogue = catalogue
        self._reader = reader
        self._dataset = Dataset(dataset.default_graphs)

    def __call__(self, part: str, **items: Iterable[str]) -> Rows:
        """Return the rows of ``part`` for the items given, by IRI."""
        values: dict[str, Value] = {
            name: [Term(iri, "iri") for iri in iris] for name, iris in items.items()
        }
        query = self._catalogue.get(part)
        text = bind(query.text, values)
        answer = self._reader.evaluate(text, self._dataset, _AS_CSV)
        rows = list(csv.reader(io.StringIO(answer.body.decode("utf-8"), newline="")))[1:]
        if all(len(row) == len(query.columns) for row in rows):
            return rows
        # The engine does not quote an IRI that has a comma in it.
        names = [column.name for column in query.columns]
        found = self._reader.select(text, self._dataset)
        return [[row[n].value if n in row else "" for n in names] for row in found]


def code(iri: str) -> str:
    """Return the last part of a code's IRI: ``red``."""
    return iri.rpartition("/")[2]


def lines_of(passages: Iterable[str]) -> tuple[Lines, ...]:
    """Return the lines of passages, in order, from the fragments of their IRIs.

    The fragment is that of RFC 5147, ``#line=81,82`` for line 82: positions between
    lines, counted from 0. A passage that has no such fragment gives none.
    """
    found = []
    for passage in passages:
        before, _, after = passage.partition("#line=")[2].partition(",")
        if before.isdigit() and after.isdigit():
            found.append((int(before) + 1, int(after)))
    return tuple(Lines(first, last) for first, last in sorted(set(found)))
