"""The service as it runs in earnest: a process of its own, on a free port."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx

COMMAND = (sys.executable, "-c", "from goldenthread.cli import main; main()", "serve")


class RunningService:
    """A service that answers at ``url``, and ``client``, until it is stopped."""

    def __init__(self, **settings: object) -> None:
        own = {k: v for k, v in os.environ.items() if not k.startswith("GOLDENTHREAD_")}
        given = {"port": 0, **settings}
        self.process = subprocess.Popen(
            COMMAND,
            env=own | {f"GOLDENTHREAD_{k.upper()}": str(v) for k, v in given.items()},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.announced = self.process.stdout.readline().rstrip("\n")
        if not self.announced:
            code, said = self.stop()
            raise AssertionError(f"The service ended with code {code}: {said}")
        self.url = self.announced.rpartition(" at ")[2].rstrip("/")
        self.client = httpx.Client(base_url=self.url, timeout=60)

    def stop(self, by: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Stop it; return its exit code and all that it said on standard error."""
        if hasattr(self, "client"):
            self.client.close()
        if self.process.poll() is None:
            self.process.send_signal(by)
        _, said = self.process.communicate(timeout=30)
        return self.process.returncode, said

    def descendants(self) -> list[int]:
        """Return the ids of every process it has started, and those have, that is alive."""
        return descendants(self.process.pid)


def descendants(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *descendants(child)]
    return found
