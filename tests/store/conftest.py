"""A small plan in two graphs, in real stores on disk and in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.store.dataset import Dataset
from goldenthread.store.embedded import EmbeddedStore
from goldenthread.store.memory import MemoryStore
from goldenthread.store.workers import Limits, QueryPool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

AnyStore = EmbeddedStore | MemoryStore

EX = "http://example.org/"
PLAN = "http://example.org/plan"
PEOPLE = "http://example.org/people"
SECRET = f"{EX}secret"

TRIG = b"""
@prefix ex: <http://example.org/> .
ex:plan {
  ex:action1 a ex:Action ; ex:label "Recruit social workers" ; ex:owner ex:post1 .
  ex:action2 a ex:Action ; ex:label "Audit the case files"@en ; ex:due "2015-03-31"^^ex:date .
}
ex:people { ex:post1 ex:holder "A. Person" . }
ex:secret { ex:post1 ex:home "12 Hidden Lane" . }
"""

PUBLIC = Dataset((PLAN,), (PLAN, PEOPLE))


def graph_of(name: str, count: int) -> bytes:
    """N-Quads of ``count`` triples, all different, in the graph ``name``."""
    return "".join(
        f'<{EX}s{i // 10}> <{EX}p{i % 10}> "{i} of {name}" <{name}> .\n' for i in range(count)
    ).encode()


def publish(store: AnyStore, data: bytes = TRIG) -> None:
    store.publish(data, default_graphs=[PLAN], by="tester", why="first")


@pytest.fixture(params=["disk", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AnyStore]:
    """An empty store: each test runs on disk and in memory."""
    made = EmbeddedStore(tmp_path / "store") if request.param == "disk" else MemoryStore(keep=5)
    yield made
    made.close()


@pytest.fixture(scope="session")
def filled() -> MemoryStore:
    """The small plan, for tests that only read."""
    made = MemoryStore()
    publish(made)
    return made


@pytest.fixture
def pool_of() -> Iterator[Callable[..., QueryPool]]:
    """Makes pools, and closes them after the test."""
    pools: list[QueryPool] = []

    def make(source: AnyStore, workers: int = 1, **limits: float) -> QueryPool:
        pool = QueryPool(source, workers=workers, limits=Limits(**limits))  # type: ignore[arg-type]
        pools.append(pool)
        return pool

    yield make
    for pool in pools:
        pool.close()
