"""What a release is: one published state of all the graphs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goldenthread.store.dataset import Dataset

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Release:
    """One published state of the store, whole and never changed again.

    Attributes:
        number: counts up from 1; 0 is the empty state before the first.
        made: when, in UTC (ISO 8601, to the second, ending in ``Z``).
        by: who published it.
        why: what for, in the publisher's words.
        graphs: the number of triples of each graph, by its IRI, in IRI order.
        default_graphs: IRIs of the graphs that make up the standing default
            graph; no triple stands in two of them.
    """

    number: int
    made: str
    by: str
    why: str
    graphs: Mapping[str, int] = field(default_factory=dict)
    default_graphs: tuple[str, ...] = ()

    @property
    def triples(self) -> int:
        """The number of triples in all graphs together."""
        return sum(self.graphs.values())

    def dataset(self, readable: Callable[[str], bool] | None = None) -> Dataset:
        """Return the standing dataset of who may read the graphs that ``readable`` accepts.

        Every readable graph can be named; the default graph is made of the
        readable ones among ``default_graphs``. With no ``readable``, everything.
        """
        allowed = {g: True for g in self.graphs if readable is None or readable(g)}
        return Dataset(tuple(g for g in self.default_graphs if g in allowed), tuple(allowed))

    def to_json(self) -> dict[str, object]:
        """Return the members of ``release.json``."""
        return {
            "release": self.number,
            "made": self.made,
            "by": self.by,
            "why": self.why,
            "default_graphs": list(self.default_graphs),
            "graphs": dict(self.graphs),
        }

    @classmethod
    def from_json(cls, members: Mapping[str, object]) -> Release:
        """Return the release that ``members`` of ``release.json`` describe.

        Raises:
            KeyError: a member is missing.
            TypeError: a member is of the wrong type.
        """
        number, graphs = members["release"], members["graphs"]
        default_graphs = members["default_graphs"]
        if not (
            isinstance(number, int)
            and isinstance(graphs, dict)
            and isinstance(default_graphs, list)
        ):
            raise TypeError("release.json holds a member of another type")
        return cls(
            number,
            str(members["made"]),
            str(members["by"]),
            str(members["why"]),
            {str(k): int(v) for k, v in graphs.items()},
            tuple(str(g) for g in default_graphs),
        )
