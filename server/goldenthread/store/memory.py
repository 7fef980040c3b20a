"""A store with nothing on disk: for one-shot commands and for trying things out."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Store

from goldenthread.errors import NotFound, StoreUnavailable
from goldenthread.store import graph_input
from goldenthread.store.change import apply_change, as_text, now
from goldenthread.store.engine import Engine, memory_copy
from goldenthread.store.formats import TRIG, Format
from goldenthread.store.worker_process import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from rdflib import Graph

    from goldenthread.store.release import Release


class MemoryStore:
    """A store in the memory of this process, with the releases of the embedded one.

    Thread safe.
    """

    def __init__(self, *, keep: int = 2) -> None:
        """Begin empty; ``keep`` releases are kept, each a whole copy."""
        self._keep = max(keep, 1)
        self._writing = threading.Lock()
        self._engines: dict[int, tuple[Store, Engine]] = {}
        self._current = 0
        self._highest = 0

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
        """Publish the graphs of ``data``: as ``EmbeddedStore.publish`` does.

        Raises:
            BadInput: the data does not parse, or two graphs of the default graph
                hold the same triple.
        """
        given = graph_input.read(*as_text(data, fmt))
        with self._writing:
            base = self._engines.get(self._current)
            store = memory_copy(base[0]) if base else Store()
            release = apply_change(
                store,
                base[1].release if base else None,
                given,
                remove=set(remove),
                default_graphs=default_graphs,
                stamp=(self._highest + 1, now(), by, why),
            )
            engines = {**self._engines, release.number: (store, Engine(store, release))}
            for number in sorted(engines)[: -self._keep]:
                del engines[number]
            self._engines = engines
            self._current = self._highest = release.number
        return release

    def reader(self) -> Engine:
        """Return a reader of the current release.

        Raises:
            StoreUnavailable: nothing has been published.
        """
        if not self._current:
            raise StoreUnavailable("The store holds nothing yet: load a plan into it first.")
        return self.at(self._current)

    def at(self, number: int) -> Engine:
        """Return a reader of the release ``number``.

        Raises:
            NotFound: it is not kept.
        """
        try:
            return self._engines[number][1]
        except KeyError:
            near = [str(n) for n in sorted(self._engines)]
            raise NotFound(f"There is no release {number} in memory.", near) from None

    def releases(self) -> tuple[Release, ...]:
        """Return the releases that are kept, oldest first."""
        return tuple(engine.release for _, (_, engine) in sorted(self._engines.items()))

    def rollback(self, number: int) -> Release:
        """Make the release ``number`` the current one again.

        Raises:
            NotFound: it is not kept.
        """
        with self._writing:
            release = self.at(number).release
            self._current = number
        return release

    def current_number(self) -> int:
        """Return the number of the current release; 0 if nothing has been published."""
        return self._current

    def worker_source(self) -> Source:
        """Return the current release as a query worker takes it: its quads.

        Raises:
            StoreUnavailable: nothing has been published.
        """
        number = self.reader().release.number
        store, engine = self._engines[number]
        return Source(engine.release, None, store.dump(format=RdfFormat.N_QUADS) or b"")

    def close(self) -> None:
        """Let go of the releases."""
        self._engines = {}
        self._current = 0
