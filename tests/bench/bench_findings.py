"""Measures finding: one plan beside plain pySHACL, and 1, 10 and 100 copies of a plan.

Run in a fresh process: ``python tests/bench/bench_findings.py [--no-pyshacl]``.
"""

from __future__ import annotations

import sys
import time

from goldenthread import resources
from goldenthread.findings import Finder, shipped_rules
from goldenthread.publication.build import merge
from goldenthread.publication.bundle import publish
from goldenthread.publication.holdings import holdings
from goldenthread.store.memory import MemoryStore
from goldenthread.store.parse import parse_graphs
from goldenthread.validation import engine
from goldenthread.validation.shapes import load_shapes

KEY = b"buckinghamshire-cyps"
TRIG = (resources.data() / KEY.decode() / "2015-03.trig").read_bytes()


def copies(number: int) -> MemoryStore:
    """Return a store with ``number`` plans that differ in their IRIs alone."""
    store = MemoryStore()
    plans = [TRIG.replace(KEY, b"plan-%03d" % n) for n in range(number)]
    publish(store, plans, by="bench", why="copies")
    return store


def find_all(number: int) -> None:
    """Time the findings of each plan of a store of ``number``."""
    store = copies(number)
    reader = store.reader()
    held = holdings(reader)
    finder = Finder(remember=1)
    begun = time.perf_counter()
    found = sum(len(finder.find(reader, holding).findings) for holding in held)
    took = time.perf_counter() - begun
    triples = reader.release.triples
    sys.stdout.write(
        f"{number:4} plans, {triples:8} triples: {found:6} findings in {took:7.2f} s, "
        f"{took / number:5.2f} s each\n"
    )


def validate(*, plain: bool) -> None:
    """Time pySHACL on one plan with the same shapes."""
    graphs = parse_graphs(TRIG, "plan", "trig")
    data = merge(g for name, g in graphs.items() if not name.endswith("/catalogue"))
    shapes = load_shapes(shipped_rules().path)
    begun = time.perf_counter()
    engine.run(data, shapes, plain=plain)
    took = time.perf_counter() - begun
    how = "as it stands" if plain else "with each query parsed once"
    sys.stdout.write(f"pySHACL {how}: 1 plan in {took:.1f} s\n")


if __name__ == "__main__":
    for count in (1, 10, 100):
        find_all(count)
    if "--no-pyshacl" not in sys.argv:
        validate(plain=False)
        validate(plain=True)
