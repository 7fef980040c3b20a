"""A query worker: a process that holds one release open and answers callers' queries.

It is made to be killed. Its memory is bounded, it can open no file and no
connection once it is ready, it ends when its parent does, and the parent kills it
when a query runs past its limit. Started as ``python -m goldenthread.store.worker``
with a socket's number as its argument; imports nothing that is slow to import.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import threading
from pathlib import Path
from socket import socket
from typing import Any

from pyoxigraph import RdfFormat, Store

from goldenthread.errors import GoldenThreadError, StoreUnavailable
from goldenthread.store import formats, query_check, wire
from goldenthread.store.dataset import Dataset
from goldenthread.store.engine import Engine, memory_copy
from goldenthread.store.release import Release


def main(argument: str) -> None:
    """Answer queries from the socket whose number is ``argument`` until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when we end
    threading.Thread(target=_end_with_parent, daemon=True).start()
    channel = socket(fileno=int(argument))
    try:
        head, body = wire.receive(channel)
        try:
            engine = _open(head, body)
            del body
            _bound(head["memory_bytes"])
        except (OSError, RuntimeError, SyntaxError) as error:
            fault = StoreUnavailable(f"A query worker could not open the release: {error}.")
            wire.send(channel, _fault(fault))
            return
        wire.send(channel, {"ready": True})
        while True:
            _serve(engine, channel)
    except (EOFError, ConnectionError):
        return


def _serve(engine: Engine, channel: socket) -> None:
    head, body = wire.receive(channel)
    try:
        answer = _answer(engine, head, body.decode())
    except GoldenThreadError as error:
        wire.send(channel, _fault(error))
    except MemoryError:
        os.abort()  # told to the caller as every other way to run out of memory
    else:
        wire.send(channel, {"kind": answer.kind, "format": answer.format.name}, answer.body)


def _answer(engine: Engine, head: dict[str, Any], text: str) -> formats.Answer:
    text = query_check.decode_codepoints(text)
    query_check.refuse_service(text)
    asked = _dataset(head["asked"]) if head["asked"] else query_check.dataset_of(text)
    results, graph = (formats.BY_NAME[n] if n else None for n in head["formats"])
    return engine.evaluate(
        text,
        _dataset(head["readable"]).restricted(asked),
        formats.Wanted(results, graph),
        max_bytes=head["result_bytes"],
    )


def _dataset(parts: list[list[str]]) -> Dataset:
    return Dataset(tuple(parts[0]), tuple(parts[1]))


def _open(head: dict[str, Any], quads: bytes) -> Engine:
    release = Release.from_json(head["release"])
    if head["path"] is None:
        store = Store()
        store.bulk_load(quads, RdfFormat.N_QUADS, lenient=True)
    else:
        store = Store.read_only(head["path"])
        if release.triples <= head["memory_triples"]:
            store = memory_copy(store)
    return Engine(store, release)


def _bound(memory_bytes: int) -> None:
    """Bound the memory that queries can take on top of the release, and forbid new files."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    statm = Path("/proc/self/statm")
    if statm.exists():
        pages = int(statm.read_text().split()[0])
        most = pages * resource.getpagesize() + memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _end_with_parent() -> None:
    """Wait for the other end of standard input to close, which is when the parent is gone."""
    os.read(0, 1)
    os._exit(0)


def _fault(error: GoldenThreadError) -> dict[str, Any]:
    return {"error": type(error).__name__, "detail": error.detail, "extra": dict(error.extra)}


if __name__ == "__main__":
    main(sys.argv[1])
