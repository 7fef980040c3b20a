"""One query worker as its parent sees it."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import goldenthread
from goldenthread import errors
from goldenthread.store import wire

if TYPE_CHECKING:
    from goldenthread.store.release import Release

_ROOT = str(Path(goldenthread.__file__).resolve().parents[1])
_RAISED = {
    cls.__name__: cls
    for cls in (
        errors.BadQuery,
        errors.NotAcceptable,
        errors.Refused,
        errors.ResultTooLarge,
        errors.StoreUnavailable,
        errors.TooLarge,
    )
}


@dataclass(frozen=True, slots=True)
class Source:
    """What a worker opens: a release on disk, or its quads.

    Attributes:
        release: the release.
        path: the folder of the engine's files, or ``None`` for a release in memory.
        quads: N-Quads of the release where there is no folder.
    """

    release: Release
    path: Path | None = None
    quads: bytes = b""


class WorkerProcess:
    """A running query worker, for one query at a time."""

    def __init__(
        self, source: Source, *, memory_bytes: int, memory_triples: int, start_seconds: float
    ) -> None:
        """Start the process; it opens ``source`` meanwhile.

        Raises:
            StoreUnavailable: the process cannot be started.
        """
        self.release = source.release.number
        self.ready = False
        self._channel, theirs = socket.socketpair()
        environment = dict(os.environ)
        environment["PYTHONPATH"] = os.pathsep.join(
            part for part in (_ROOT, environment.get("PYTHONPATH")) if part
        )
        try:
            with theirs:
                self._process = subprocess.Popen(
                    [sys.executable, "-P", "-m", "goldenthread.store.worker", str(theirs.fileno())],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    pass_fds=[theirs.fileno()],
                    env=environment,
                )
        except OSError as error:
            self._channel.close()
            raise errors.StoreUnavailable(f"No query worker can be started: {error}.") from error
        head = {
            "release": source.release.to_json(),
            "path": str(source.path) if source.path else None,
            "memory_bytes": memory_bytes,
            "memory_triples": memory_triples,
        }
        self._channel.settimeout(start_seconds)
        with contextlib.suppress(OSError):  # it died already: the first query tells
            wire.send(self._channel, head, source.quads)

    @property
    def alive(self) -> bool:
        """Whether the process is still running."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def wait_ready(self, deadline: float) -> None:
        """Wait until the worker has opened its release.

        Raises:
            StoreUnavailable: it cannot, or has not by ``deadline``.
        """
        if self.ready:
            return
        try:
            head, _ = wire.receive(self._channel, deadline)
        except TimeoutError as error:
            raise errors.StoreUnavailable(
                "A query worker did not open the release in time: try again."
            ) from error
        except (EOFError, OSError) as error:
            raise errors.StoreUnavailable(
                f"A query worker ended before it was ready ({self._how_it_ended()}): try again."
            ) from error
        _raise_fault(head)
        self.ready = True

    def ask(self, head: wire.Head, text: str, seconds: float) -> tuple[wire.Head, bytes]:
        """Put one query to the worker and return its answer.

        Raises:
            TimeoutError: it took longer than ``seconds``; the worker is to be killed.
            EOFError: the worker died over it.
            GoldenThreadError: what the worker found wrong with the query.
        """
        deadline = time.monotonic() + seconds
        self._channel.settimeout(seconds)
        try:
            wire.send(self._channel, head, text.encode())
            reply, body = wire.receive(self._channel, deadline)
        except ConnectionError as error:
            raise EOFError from error
        _raise_fault(reply)
        return reply, body

    def kill(self) -> int:
        """End the process at once and return its exit code (negative: the signal)."""
        self._process.kill()
        self._channel.close()
        if self._process.stdin is not None:
            self._process.stdin.close()
        return self._process.wait()

    def end_code(self) -> int:
        """Return the exit code of a worker that died by itself."""
        try:
            return self._process.wait(5)
        except subprocess.TimeoutExpired:
            return self.kill()

    def _how_it_ended(self) -> str:
        code = self.end_code()
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def _raise_fault(head: wire.Head) -> None:
    name = head.get("error")
    if name is None:
        return
    cls = _RAISED.get(name, errors.GoldenThreadError)
    raise cls(head["detail"], **head["extra"])
