"""The pool of query workers: runs callers' queries within limits, and kills those that run over.

Each worker has a socket of its own, so that one that is killed in the middle of an
answer harms no other, and a worker of an older release is let go, never reused.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from goldenthread.errors import (
    BadQuery,
    Busy,
    GoldenThreadError,
    QueryStopped,
    StoreUnavailable,
)
from goldenthread.store.engine import size_text
from goldenthread.store.formats import BY_NAME, Answer, Wanted
from goldenthread.store.query_check import MAX_QUERY_CHARACTERS, check_length
from goldenthread.store.worker_process import Source, WorkerProcess

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.store.dataset import Dataset

_DEFAULT_WANTED = Wanted()


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of callers' queries.

    Attributes:
        seconds: how long a query may run before it is killed.
        queue_seconds: how long it may wait for a worker.
        memory_bytes: what a query may use on top of the release.
        result_bytes: the longest answer that is returned.
        query_characters: the longest query text that is read.
        start_seconds: how long a new worker may take to open the release.
    """

    seconds: float = 30.0
    queue_seconds: float = 5.0
    memory_bytes: int = 1 << 30
    result_bytes: int = 64 << 20
    query_characters: int = MAX_QUERY_CHARACTERS
    start_seconds: float = 60.0


class Sources(Protocol):
    """Where a pool learns which release is current: the stores of this package."""

    def current_number(self) -> int:
        """Return the number of the current release; cheap, asked for with every query."""
        ...

    def worker_source(self) -> Source:
        """Return what a worker opens to read the current release."""
        ...


class QueryPool:
    """Kept-warm workers that answer callers' queries over the current release.

    Thread safe. Nothing runs until ``start`` or the first query, so that a server
    can make the pool first and fork afterwards; each process has workers of its own.
    """

    def __init__(
        self,
        sources: Sources,
        *,
        workers: int = 2,
        limits: Limits | None = None,
        memory_triples: int = 200_000,
    ) -> None:
        """Make a pool of up to ``workers`` processes.

        Args:
            sources: the store that tells the current release.
            workers: how many queries can run at once.
            limits: the bounds of each query.
            memory_triples: a release of up to so many triples is held in each
                worker's memory; a larger one is read on disk.
        """
        self.limits = limits or Limits()
        self._sources = sources
        self._size = workers
        self._memory_triples = memory_triples
        self._reset()
        _POOLS.add(self)

    def start(self) -> None:
        """Start all workers now, without waiting for them to be ready."""
        with self._changed:
            missing = self._size - len(self._workers) - self._starting
            self._starting += missing
        for _ in range(missing):
            self._give_back(self._start_one())

    def run(
        self,
        text: str,
        readable: Dataset,
        *,
        asked: Dataset | None = None,
        wanted: Wanted = _DEFAULT_WANTED,
        seconds: float | None = None,
    ) -> Answer:
        """Return the answer of a caller's query, from one release.

        Args:
            text: the query, of any origin.
            readable: the standing dataset of what the caller may read.
            asked: the dataset that the request names beside the text (SPARQL 1.1
                Protocol, section 2.1.4); it goes before the text's own ``FROM``. Of
                either, graphs that are not ``readable`` are left out.
            wanted: the format for each kind of answer.
            seconds: a limit below the pool's own.

        Raises:
            BadQuery: the text does not parse, with the place; or is no query.
            TooLarge: the text is too long.
            Refused: it would call another service.
            NotAcceptable: ``wanted`` has no format for the kind of answer.
            QueryStopped: it ran past its limit of time or memory.
            ResultTooLarge: the answer is longer than is returned.
            Busy: no worker was free in time.
            StoreUnavailable: no worker can open the release.
        """
        check_length(text, self.limits.query_characters)
        limit = min(seconds or self.limits.seconds, self.limits.seconds)
        worker = self._take()
        head = {
            "readable": [readable.default_graphs, readable.named_graphs],
            "asked": asked and [asked.default_graphs, asked.named_graphs],
            "formats": [
                wanted.results.name if wanted.results else None,
                wanted.graph.name if wanted.graph else None,
            ],
            "result_bytes": self.limits.result_bytes,
        }
        sound = False
        try:
            worker.wait_ready(time.monotonic() + self.limits.start_seconds)
            try:
                reply, body = worker.ask(head, text, limit)
            except GoldenThreadError:
                sound = True
                raise
            sound = True
            return Answer(reply["kind"], BY_NAME[reply["format"]], body, worker.release)
        except TimeoutError:
            raise _stopped_for_time(limit) from None
        except EOFError:
            raise self._death(worker.end_code()) from None
        finally:
            if sound:
                self._give_back(worker)
            else:
                self._replace(worker)

    def close(self) -> None:
        """Kill the workers and wait for their end; queries under way are stopped."""
        with self._changed:
            self._closed = True
            workers = list(self._workers)
            self._workers.clear()
            self._idle.clear()
            self._changed.notify_all()
        _kill(workers)

    def pids(self) -> tuple[int, ...]:
        """Return the process ids of the workers."""
        with self._changed:
            return tuple(worker.pid for worker in self._workers)

    def _reset(self) -> None:
        self._changed = threading.Condition()
        self._workers: set[WorkerProcess] = set()
        self._idle: list[WorkerProcess] = []
        self._starting = 0
        self._closed = False
        self._at_exit = weakref.finalize(self, _kill, self._workers)

    def forget_after_fork(self) -> None:
        """Leave the workers to the parent process: two processes on one socket mix answers."""
        _INHERITED.extend(self._workers)
        self._at_exit.detach()
        self._reset()

    def _take(self) -> WorkerProcess:
        """Return a worker of the current release, an idle one or a new one."""
        number = self._sources.current_number()
        deadline = time.monotonic() + self.limits.queue_seconds
        unfit: list[WorkerProcess] = []
        try:
            with self._changed:
                while True:
                    if self._closed:
                        raise StoreUnavailable("The service is stopping.")
                    unfit += self._drop_unfit(number)
                    if self._idle:
                        ready = next((w for w in self._idle if w.ready), self._idle[0])
                        self._idle.remove(ready)
                        return ready
                    if len(self._workers) + self._starting < self._size:
                        self._starting += 1
                        break
                    if not self._changed.wait(deadline - time.monotonic()):
                        raise Busy(
                            f"All {self._size} query workers were busy for "
                            f"{self.limits.queue_seconds:g} seconds: try again in a while."
                        )
        finally:
            _kill(unfit)
        return self._start_one()

    def _drop_unfit(self, number: int) -> list[WorkerProcess]:
        """Take the idle workers of another release, and dead ones, out of the pool."""
        unfit = [w for w in self._idle if w.release != number or not w.alive]
        for worker in unfit:
            self._idle.remove(worker)
            self._workers.discard(worker)
        return unfit

    def _start_one(self) -> WorkerProcess:
        """Start a worker that is already counted in ``_starting``."""
        worker = None
        try:
            worker = WorkerProcess(
                self._sources.worker_source(),
                memory_bytes=self.limits.memory_bytes,
                memory_triples=self._memory_triples,
                start_seconds=self.limits.start_seconds,
            )
        finally:
            with self._changed:
                self._starting -= 1
                if worker is not None:
                    self._workers.add(worker)
                else:
                    self._changed.notify()
        return worker

    def _give_back(self, worker: WorkerProcess) -> None:
        with self._changed:
            if not self._closed:
                self._idle.append(worker)
                self._changed.notify()
                return
            self._workers.discard(worker)
        worker.kill()

    def _replace(self, worker: WorkerProcess) -> None:
        """Kill ``worker`` and start another in its place, ready for the next query."""
        worker.kill()
        with self._changed:
            self._workers.discard(worker)
            if self._closed:
                return
            self._starting += 1
        with contextlib.suppress(StoreUnavailable):  # the next query tries again, and tells
            self._give_back(self._start_one())

    def _death(self, code: int) -> GoldenThreadError:
        """Return the error of a worker that ended with ``code`` over a query."""
        if code == -signal.SIGSEGV:  # the engine's parser overflows the stack
            return BadQuery(
                "The query is nested too deeply, or chains too many parts, to be read: "
                "write it more simply, for instance with VALUES in the place of many UNIONs."
            )
        if code in {-signal.SIGABRT, -signal.SIGKILL}:
            return QueryStopped(
                f"The query was stopped because it needed more than the "
                f"{size_text(self.limits.memory_bytes)} of memory that a query may use: "
                "ask for less at once."
            )
        return QueryStopped("The query was stopped because its worker ended: try again.")


def _stopped_for_time(limit: float) -> QueryStopped:
    return QueryStopped(
        f"The query was stopped after {limit:g} seconds, the limit here: ask for less at once, "
        "or begin with the part of it that narrows the most.",
        seconds=limit,
    )


def _kill(workers: Iterable[WorkerProcess]) -> None:
    for worker in tuple(workers):
        worker.kill()


_POOLS: weakref.WeakSet[QueryPool] = weakref.WeakSet()
_INHERITED: list[WorkerProcess] = []  # kept, so that a fork does not close what is not its own


def _after_fork() -> None:
    for pool in tuple(_POOLS):
        pool.forget_after_fork()


os.register_at_fork(after_in_child=_after_fork)
