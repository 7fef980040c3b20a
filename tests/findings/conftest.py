"""The shipped plan, published once, and its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread import resources
from goldenthread.findings import Finder
from goldenthread.publication.bundle import publish
from goldenthread.publication.holdings import Holding, holdings
from goldenthread.store.memory import MemoryStore

if TYPE_CHECKING:
    from goldenthread.findings import Findings


@pytest.fixture(scope="session")
def trig() -> bytes:
    return (resources.data() / "buckinghamshire-cyps" / "2015-03.trig").read_bytes()


@pytest.fixture(scope="session")
def shipped(trig: bytes) -> MemoryStore:
    store = MemoryStore(keep=20)
    publish(store, [trig], by="test", why="the shipped plan")
    return store


@pytest.fixture(scope="session")
def holding(shipped: MemoryStore) -> Holding:
    (only,) = holdings(shipped.reader())
    return only


@pytest.fixture(scope="session")
def finder() -> Finder:
    return Finder()


@pytest.fixture(scope="session")
def found(shipped: MemoryStore, holding: Holding, finder: Finder) -> Findings:
    return finder.find(shipped.at(1), holding)
