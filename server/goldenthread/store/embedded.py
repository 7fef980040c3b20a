"""The embedded store: Oxigraph on disk, published in releases.

Each publication starts from a hard-linked copy of the current release, changes the
copy, and makes it the next release by replacing one pointer. There is no live
database beside the releases: nothing that can differ from them, be left half
changed by a killed process, or have to be wound back. Readers open a release
read-only, at any time, also while another is being made.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from pyoxigraph import Store

from goldenthread.errors import NotFound, StoreUnavailable
from goldenthread.store import graph_input
from goldenthread.store.change import apply_change, as_text, now
from goldenthread.store.engine import Engine, memory_copy
from goldenthread.store.formats import TRIG, Format
from goldenthread.store.store_folder import Pointer, StoreFolder
from goldenthread.store.worker_process import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from rdflib import Graph

    from goldenthread.store.release import Release

_ATTEMPTS = 3


class EmbeddedStore:
    """A store in a folder. Any number of processes may read it; one at a time publishes.

    Thread safe.
    """

    def __init__(
        self,
        path: Path,
        *,
        keep: int = 5,
        memory_triples: int = 200_000,
        lock_seconds: float = 10.0,
    ) -> None:
        """Use the folder ``path``, which is made by the first publication.

        Args:
            path: the folder.
            keep: how many releases are kept, at least two.
            memory_triples: releases of up to so many triples are read from memory,
                which is two to three times faster than from disk.
            lock_seconds: how long to wait for another process that is publishing.

        Raises:
            StoreUnavailable: the folder is something else, or of another version.
        """
        self._folder = StoreFolder(path)
        self._keep = max(keep, 2)  # a reader may still be opening the one before
        self._memory_triples = memory_triples
        self._lock_seconds = lock_seconds
        self._opening = threading.Lock()
        self._number: tuple[tuple[int, int], int] = ((0, 0), 0)
        self._open: tuple[tuple[int, int], Engine] | None = None

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

        All of it or nothing: whatever fails, the current release stays as it is.

        Args:
            data: the graphs, as a text or a file in ``fmt``, or rdflib graphs by IRI.
            fmt: TriG or N-Quads.
            remove: IRIs of graphs to take out.
            default_graphs: IRIs of the graphs that make up the default graph from
                now on; ``None`` leaves them as they are.
            by: who publishes.
            why: what for.

        Raises:
            BadInput: the data does not parse, or two graphs of the default graph
                hold the same triple.
            StoreUnavailable: the folder is locked or cannot be written.
        """
        given = graph_input.read(*as_text(data, fmt))
        with self._folder.writing(self._lock_seconds):
            pointer = self._folder.pointer()
            base = self._folder.describe(pointer.release) if pointer.release else None
            made = self._folder.staging / "release"
            made.mkdir()
            if base is not None:
                self._database(base.number).backup(made / "db")
            release = apply_change(
                Store(made / "db"),
                base,
                given,
                remove=set(remove),
                default_graphs=default_graphs,
                stamp=(pointer.highest + 1, now(), by, why),
            )
            self._folder.adopt(made, release)
            self._folder.point_to(Pointer(release.number, release.number))
            for number in self._folder.numbers()[: -self._keep]:
                self._folder.discard(number)
        return release

    def reader(self) -> Engine:
        """Return a reader of the current release; the same one until there is another.

        Raises:
            StoreUnavailable: nothing has been published, or it cannot be opened.
        """
        stamp = self._stamp()
        if self._open is not None and self._open[0] == stamp:
            return self._open[1]
        with self._opening:
            for attempt in range(_ATTEMPTS):
                stamp = self._stamp()
                if self._open is not None and self._open[0] == stamp:
                    break
                try:
                    self._open = (stamp, self._engine(self.current_number()))
                except (NotFound, StoreUnavailable):
                    # it may have been discarded since the pointer was read
                    if attempt == _ATTEMPTS - 1 or stamp == self._stamp():
                        raise
            if self._open is None:
                raise StoreUnavailable("The store changes faster than it can be read: try again.")
            return self._open[1]

    def at(self, number: int) -> Engine:
        """Return a reader of the release ``number``, current or not.

        Raises:
            NotFound: it is not kept.
        """
        return self._engine(number)

    def releases(self) -> tuple[Release, ...]:
        """Return the releases that are kept, oldest first; the current one is among them."""
        highest = self._folder.pointer().highest
        return tuple(self._folder.describe(n) for n in self._folder.numbers() if n <= highest)

    def rollback(self, number: int) -> Release:
        """Make the release ``number`` the current one again; later ones are kept.

        Raises:
            NotFound: it is not kept.
            StoreUnavailable: the folder is locked or cannot be written.
        """
        with self._folder.writing(self._lock_seconds):
            release = self._folder.describe(number)
            self._folder.point_to(Pointer(number, self._folder.pointer().highest))
        return release

    def current_number(self) -> int:
        """Return the number of the current release; 0 if nothing has been published."""
        stamp = self._stamp()
        if self._number[0] != stamp:
            self._number = (stamp, self._folder.pointer().release)
        return self._number[1]

    def worker_source(self) -> Source:
        """Return the current release as a query worker opens it.

        Raises:
            StoreUnavailable: nothing has been published.
        """
        number = self._published(self.current_number())
        return Source(self._folder.describe(number), self._folder.database(number))

    def close(self) -> None:
        """Let go of the release that is held open."""
        with self._opening:
            self._open = None

    def _stamp(self) -> tuple[int, int]:
        try:
            status = self._folder.pointer_file.stat()
        except FileNotFoundError:
            return (0, 0)
        return (status.st_ino, status.st_mtime_ns)

    def _published(self, number: int) -> int:
        if not number:
            raise StoreUnavailable(
                f"The store {self._folder.root} holds nothing yet: load a plan into it first."
            )
        return number

    def _engine(self, number: int) -> Engine:
        release = self._folder.describe(self._published(number))
        store = self._database(number)
        if release.triples <= self._memory_triples:
            store = memory_copy(store)
        return Engine(store, release)

    def _database(self, number: int) -> Store:
        try:
            return Store.read_only(str(self._folder.database(number)))
        except (OSError, RuntimeError) as error:  # the engine's word for damaged files
            raise StoreUnavailable(
                f"Release {number} of the store {self._folder.root} cannot be opened: {error}. "
                "Roll back to another release, or import the plans again."
            ) from error
