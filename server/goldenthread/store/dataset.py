"""Which graphs a query sees."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that one query runs over (SPARQL 1.1 Query, section 13).

    Both parts go to the engine with every query, so that nothing in the text
    (``FROM``, ``GRAPH``) reaches a graph outside them.

    Attributes:
        default_graphs: IRIs of the graphs whose merge is the default graph.
        named_graphs: IRIs of the graphs that ``GRAPH`` can name.
    """

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    def restricted(self, asked: Dataset | None) -> Dataset:
        """Return what ``asked`` names of this dataset, or this dataset if nothing was asked.

        A graph that the caller may not read is left out exactly as one that does
        not exist, so that the answer does not tell which of the two it is.
        """
        if asked is None:
            return self
        readable = {*self.default_graphs, *self.named_graphs}
        return Dataset(
            tuple(dict.fromkeys(g for g in asked.default_graphs if g in readable)),
            tuple(dict.fromkeys(g for g in asked.named_graphs if g in readable)),
        )
