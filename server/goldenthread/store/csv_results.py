"""SELECT results as CSV (SPARQL 1.1 Query Results CSV and TSV Formats, section 3).

The engine's own writer leaves an IRI without quotes when there is a comma in it,
as there is in the IRI of every passage (``#line=81,82``), so that the row falls
apart. ASK answers and every other format are the engine's own.
"""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import QuerySolutions

_ROWS_AT_ONCE = 1_000


def write_csv(solutions: QuerySolutions, sink: io.BytesIO) -> None:
    """Write the solutions to ``sink`` as UTF-8, a row of variable names first."""
    names = [variable.value for variable in solutions.variables]
    columns = range(len(names))
    _write([names], sink)
    rows = ([_cell(solution[i]) for i in columns] for solution in solutions)
    while chunk := list(islice(rows, _ROWS_AT_ONCE)):
        _write(chunk, sink)


def _write(rows: Iterable[list[str]], sink: io.BytesIO) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    sink.write(text.getvalue().encode())


def _cell(term: object) -> str:
    if isinstance(term, (NamedNode, Literal)):
        return term.value
    if isinstance(term, BlankNode):
        return f"_:{term.value}"
    return "" if term is None else str(term)
