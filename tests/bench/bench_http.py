"""Times requests to the service as it runs in earnest: one client, and eight at once.

Run alone it prints the times of the paths it is given, or of a few usual ones::

    python tests/bench/bench_http.py /api/trace/B12
"""

from __future__ import annotations

import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from running import RunningService

USUAL = (
    "/health",
    "/api/trace/B12",
    "/id/buckinghamshire-cyps/action/5.2.1?format=turtle",
    f"/sparql?query={quote('ASK {}')}",
)
_WARMING = 50
_CLIENTS = 8


@dataclass(frozen=True)
class Times:
    """Times of one path: milliseconds of each request of one client; requests a second of eight."""

    path: str
    one: tuple[float, ...]
    per_second: float

    @property
    def median(self) -> float:
        """The median time with one client, in milliseconds."""
        return statistics.median(self.one)

    @property
    def slow(self) -> float:
        """The time that 95 of 100 requests of one client stay below, in milliseconds."""
        return statistics.quantiles(self.one, n=20)[-1]


def over_http(paths: Sequence[str], *, rounds: int = 500, **settings: object) -> list[Times]:
    """Start a service, time ``rounds`` requests to each of ``paths``, and stop it."""
    running = RunningService(**settings)
    try:
        return [_times(running.url, path, rounds) for path in paths]
    finally:
        running.stop()


def _times(url: str, path: str, rounds: int) -> Times:
    _requests(url, path, _WARMING)
    one = _requests(url, path, rounds)
    started = time.perf_counter()
    with ThreadPoolExecutor(_CLIENTS) as clients:
        list(clients.map(lambda _: _requests(url, path, rounds // 4), range(_CLIENTS)))
    return Times(path, tuple(one), _CLIENTS * (rounds // 4) / (time.perf_counter() - started))


def _requests(url: str, path: str, rounds: int) -> list[float]:
    connection = HTTPConnection(urlsplit(url).netloc, timeout=30)
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        times.append((time.perf_counter() - started) * 1000)
        if answer.status != 200:
            raise SystemExit(f"{path} was answered with {answer.status}")
    connection.close()
    return times


def main() -> None:
    """Print the times of the paths given."""
    print(f"{'path':<60} {'median ms':>9} {'p95 ms':>8} {'8 clients/s':>12}")
    for times in over_http(sys.argv[1:] or USUAL):
        print(
            f"{times.path[:60]:<60} {times.median:>9.2f} {times.slow:>8.2f} "
            f"{times.per_second:>12.0f}"
        )


if __name__ == "__main__":
    main()
