"""Times the trace of one item in process and over HTTP, and prints the ratio of the two.

Run it as ``make bench``. The in-process time is that of what the service does for
one request: the trace read from the store and written as JSON. Over HTTP it is one
client on one kept connection, with the answers that the service keeps switched off
and on.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bench_http import over_http

from goldenthread.api.respond import json_text
from goldenthread.catalogue import Catalogue
from goldenthread.config import Settings
from goldenthread.publication.bundle import load_path, publish
from goldenthread.publication.holdings import dataset_for
from goldenthread.serve import plan_paths
from goldenthread.store.embedded import EmbeddedStore
from goldenthread.trace import to_json, trace

TRACED = ("B12", "5.2.1", "Head of QSP")
_WARMING = 20
_ROUNDS = 300
_FIRST = 9


def in_process(store: Path) -> dict[str, tuple[float, float]]:
    """Return the median milliseconds of each trace: read alone, and written as JSON as well."""
    reader = EmbeddedStore(store).reader()
    dataset, catalogue = dataset_for(reader), Catalogue.load()
    times = {}
    for what in TRACED:
        read, written = [], []
        for _ in range(_WARMING + _ROUNDS):
            started = time.perf_counter()
            found = trace(reader, dataset, what, catalogue)
            read.append(time.perf_counter() - started)
            json_text(to_json(found)).encode()
            written.append(time.perf_counter() - started)
        times[what] = tuple(statistics.median(t[_WARMING:]) * 1000 for t in (read, written))
    return times


def first_of_a_release(store: Path) -> float:
    """Return the median milliseconds of the first trace after a release is opened.

    It reads all that the plan's version says, which later traces of that release walk.
    """
    times = []
    catalogue = Catalogue.load()
    for _ in range(_FIRST):
        reader = EmbeddedStore(store).reader()
        dataset = dataset_for(reader)
        started = time.perf_counter()
        trace(reader, dataset, TRACED[0], catalogue)
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


def in_one_query(store: Path) -> float:
    """Return the median milliseconds of the trace as one query, of which nothing is kept."""
    reader = EmbeddedStore(store).reader()
    dataset, catalogue = dataset_for(reader), Catalogue.load()
    query = catalogue.get("recommendation-trace")
    times = []
    for _ in range(_WARMING + _ROUNDS):
        started = time.perf_counter()
        catalogue.run(query, {"recommendation": TRACED[0]}, reader, dataset)
        times.append(time.perf_counter() - started)
    return statistics.median(times[_WARMING:]) * 1000


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        plans = [trig for path in plan_paths(Settings()) for trig in load_path(path)]
        publish(EmbeddedStore(store), plans, by="bench", why="to be timed")
        inside = in_process(store)
        first, one_query = first_of_a_release(store), in_one_query(store)
    paths = [f"/api/trace/{quote(what)}" for what in TRACED]
    made = over_http(paths, rounds=_ROUNDS, cache_mb=0)
    kept = over_http(paths, rounds=_ROUNDS)
    print("Median milliseconds of one trace as JSON; one client, one kept connection.\n")
    print(f"{'':<14}{'in process':>22}{'over HTTP':>24}{'':>9}{'8 clients':>14}")
    print(
        f"{'trace of':<14}{'read':>11}{'and written':>11}"
        f"{'made':>12}{'kept':>12}{'ratio':>9}{'made/s':>14}"
    )
    for what, one, again in zip(TRACED, made, kept, strict=True):
        read, written = inside[what]
        print(
            f"{what:<14}{read:>11.2f}{written:>11.2f}{one.median:>12.2f}{again.median:>12.2f}"
            f"{one.median / written:>9.2f}{one.per_second:>14.0f}"
        )
    print("\nratio: made anew over HTTP, against read and written in process.")
    print(f"The first trace after a release is opened: {first:.1f} ms; it reads the whole plan.")
    print(f"{TRACED[0]} as the one query recommendation-trace, nothing kept: {one_query:.1f} ms.")


if __name__ == "__main__":
    main()
