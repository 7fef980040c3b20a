"""The gate: what breaks the data shapes is not loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.errors import DoesNotConform
from goldenthread.validation import engine
from goldenthread.validation.report import Report, read_report
from goldenthread.validation.shapes import data_shapes

if TYPE_CHECKING:
    from rdflib import Graph

    from goldenthread.validation.shapes import Shapes

SHOWN = 20
"""How many problems the message itself names; all are in the error's ``problems``."""


def check(graph: Graph, shapes: Shapes | None = None) -> Report:
    """Check one version against the data shapes, or against ``shapes``.

    ``graph`` is the version's content together with its people graph: some
    source passages stand in the one and are pointed to from the other.

    Raises:
        BadShapes: the shapes themselves cannot be used.
    """
    shapes = shapes or data_shapes()
    return read_report(engine.run(graph, shapes), graph)


def require(graph: Graph, shapes: Shapes | None = None) -> Report:
    """Check as :func:`check` does and return the report of a graph that conforms.

    Raises:
        DoesNotConform: it does not; the message counts the problems and says
            the first of them, one in a line.
        BadShapes: the shapes themselves cannot be used.
    """
    report = check(graph, shapes)
    if report.conforms:
        return report
    sentences = [problem.sentence for problem in report.problems]
    raise DoesNotConform(_detail(sentences), sentences)


def _detail(sentences: list[str]) -> str:
    count = len(sentences)
    head = f"The data breaks the data shapes in {count} place{'' if count == 1 else 's'}:"
    more = [f"… and {count - SHOWN} more."] if count > SHOWN else []
    return "\n".join((head, *(f"- {s}" for s in sentences[:SHOWN]), *more))
