"""Runs the service: publishes what it is to serve, and answers until it is told to stop."""

from __future__ import annotations

import contextlib
import functools
import gc
import os
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from granian.constants import Interfaces
from granian.server import Server

from goldenthread import resources
from goldenthread.app import create_app
from goldenthread.errors import AddressInUse, GoldenThreadError
from goldenthread.publication.bundle import load_path, publish
from goldenthread.publication.holdings import holdings
from goldenthread.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from flask import Flask

    from goldenthread.config import Settings

_BY = "goldenthread serve"
_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 - names, not a bind
_PROBE_SECONDS = 0.02
_PARENT_SECONDS = 1.0
_GARBAGE_OBJECTS = 50_000


def serve(settings: Settings, say: Callable[[str], None] = print) -> int:
    """Serve until SIGTERM or SIGINT; return the exit code.

    Args:
        settings: the settings.
        say: is told the address, once requests are answered there.

    Raises:
        AddressInUse: the address cannot be listened on; nothing was done before.
        StoreUnavailable: the store cannot be used.
        BadInput: a plan cannot be read, or a query file is not as it has to be.
        DoesNotConform: a plan breaks the data shapes.
    """
    port = _free_port(settings.host, settings.port)
    with _stopped_by_signals(), _store_folder(settings) as folder:
        titles = _publish(settings, folder)
        create_app(settings, folder)  # what is wrong with its parts is told here, and once
        return _run(settings, folder, port, f"Golden Thread is serving {titles}", say)


def load_app(settings: Settings, folder: Path, parent: int) -> Flask:
    """Return the application of one process of the server, with its store open.

    Ends the process with one line on standard error if that cannot be done.
    """
    # A signal that comes before the server listens for it must not be lost on the
    # handler that this process has from the one that started it.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        app = create_app(settings, folder)
        app.extensions["goldenthread"].start()
    except GoldenThreadError as error:
        sys.stderr.write(f"goldenthread: {error.detail}\n")
        raise SystemExit(error.exit_code) from None
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    # What is loaded by now stays: looking through it for garbage again and again
    # took a quarter of the time of a long answer.
    gc.collect()
    gc.freeze()
    gc.set_threshold(_GARBAGE_OBJECTS)
    return app


def plan_paths(settings: Settings) -> tuple[Path, ...]:
    """Return the plans that ``settings`` name, or the shipped ones."""
    return settings.plans or tuple(sorted(p for p in resources.data().iterdir() if p.is_dir()))


def _publish(settings: Settings, folder: Path) -> str:
    """Publish what the store is to hold at the start; return the titles of what it holds."""
    store = EmbeddedStore(folder, memory_triples=settings.memory_triples)
    try:
        if settings.plans or not store.releases():
            plans = [
                trig for path in plan_paths(settings) for trig in load_path(path, settings.base)
            ]
            publish(store, plans, by=_BY, why="Published at the start of the service.")
        return "; ".join(dict.fromkeys(h.plan_title for h in holdings(store.reader())))
    finally:
        store.close()


def _run(
    settings: Settings, folder: Path, port: int, served: str, say: Callable[[str], None]
) -> int:
    server = Server(
        "goldenthread",
        address=settings.host,
        port=port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        blocking_threads=settings.threads,
        workers_kill_timeout=settings.stop_seconds,
        respawn_failed_workers=True,
        log_enabled=False,
    )
    told = threading.Event()
    url = _url(_ANYWHERE.get(settings.host, settings.host), port)

    def announce() -> None:
        if _wait_until_answered(url, told):
            say(f"{served} at {_url(settings.host, port)}")

    server.on_startup(threading.Thread(target=announce, daemon=True).start)
    loader = functools.partial(load_app, settings, folder, os.getpid())
    try:
        server.serve(target_loader=loader, wrap_loader=False)
    except SystemExit as ended:
        # A terminal's Ctrl-C reaches the processes of the server as well as this one.
        return 0 if server.interrupt_signal else int(ended.code or 0) and 3
    finally:
        told.set()
    return 0


def _free_port(host: str, port: int) -> int:
    """Return the port to listen on, having listened on it once."""
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen()
            return int(probe.getsockname()[1])
    except OSError as error:
        raise AddressInUse(
            f"{_url(host, port)} cannot be listened on: {(error.strerror or str(error)).lower()}. "
            "Name another with --port or --host, or stop what is using it."
        ) from error


def _url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


@contextlib.contextmanager
def _store_folder(settings: Settings) -> Iterator[Path]:
    if settings.store is not None:
        yield settings.store
        return
    folder = Path(tempfile.mkdtemp(prefix="goldenthread-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """Let SIGTERM end the program as SIGINT does, so that what was made is cleaned up."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    earlier = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)


def _wait_until_answered(url: str, told: threading.Event) -> bool:
    """Wait until somebody takes a connection at ``url`` and answers it."""
    host, port = url.removeprefix("http://").rstrip("/").rsplit(":", 1)
    while not told.wait(_PROBE_SECONDS):
        with (
            contextlib.suppress(OSError),
            socket.create_connection((host.strip("[]"), int(port)), timeout=30) as probe,
        ):
            probe.sendall(b"GET /health HTTP/1.0\r\n\r\n")
            if probe.recv(12).endswith(b"200"):
                return True
    return False


def _end_with(parent: int) -> None:
    """End this process when the one that started it is gone without having said so."""
    while os.getppid() == parent:
        time.sleep(_PARENT_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
