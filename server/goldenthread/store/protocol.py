"""What every store offers, embedded or remote; no engine's types in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from goldenthread.store.formats import TRIG, TURTLE, Answer, Format, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from rdflib import Graph

    from goldenthread.store.dataset import Dataset
    from goldenthread.store.release import Release
    from goldenthread.store.terms import Row


class Reader(Protocol):
    """Reads one release. Thread safe; what it reads never changes.

    Runs queries of ours (the catalogue's) in the calling process, with no limit
    of time: a caller's own text goes to a ``QueryRunner``.
    """

    @property
    def release(self) -> Release:
        """The release that is read."""
        ...

    def evaluate(self, text: str, dataset: Dataset, wanted: Wanted = ...) -> Answer:
        """Return the serialised answer of the query ``text`` over ``dataset``."""
        ...

    def select(self, text: str, dataset: Dataset) -> list[Row]:
        """Return the solutions of the SELECT query ``text`` over ``dataset``."""
        ...

    def ask(self, text: str, dataset: Dataset) -> bool:
        """Return the answer of the ASK query ``text`` over ``dataset``."""
        ...

    def dump(self, graphs: Sequence[str], fmt: Format = TURTLE) -> bytes:
        """Return the triples of ``graphs``; in a graph format, their merge."""
        ...


class QueryRunner(Protocol):
    """Runs callers' queries, each within its limits."""

    def run(
        self,
        text: str,
        readable: Dataset,
        *,
        asked: Dataset | None = None,
        wanted: Wanted = ...,
        seconds: float | None = None,
    ) -> Answer:
        """Return the answer of a caller's query over what it may read."""
        ...

    def close(self) -> None:
        """End the workers."""
        ...


class Store(Protocol):
    """Keeps graphs in releases."""

    def publish(
        self,
        data: bytes | Path | Mapping[str, Graph],
        *,
        fmt: Format = TRIG,
        remove: Iterable[str] = (),
        default_graphs: Iterable[str] | None = None,
        by: str,
        why: str,
    ) -> Release:
        """Publish the graphs of ``data``, each replacing the graph of its IRI whole.

        ``data`` is TriG or N-Quads as bytes or in a file, or rdflib graphs by IRI.
        """
        ...

    def reader(self) -> Reader:
        """Return a reader of the current release."""
        ...

    def releases(self) -> tuple[Release, ...]:
        """Return the releases that are kept, oldest first."""
        ...

    def rollback(self, number: int) -> Release:
        """Make the release ``number`` the current one again."""
        ...

    def close(self) -> None:
        """Let go of everything that is held open."""
        ...
