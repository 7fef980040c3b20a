"""The shipped plan in a store of its own, and its links before anybody decided anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread import resources
from goldenthread.links.corpus import Corpus, read_corpus
from goldenthread.links.version import VersionLinks, version_links
from goldenthread.publication.bundle import load_path, publish
from goldenthread.store.memory import MemoryStore
from links.small import BUCKS, MARCH

if TYPE_CHECKING:
    from goldenthread.store.protocol import Reader


@pytest.fixture(scope="session")
def plan_store() -> MemoryStore:
    store = MemoryStore()
    plans = load_path(resources.data() / "buckinghamshire-cyps")
    publish(store, plans, by="test", why="the shipped plan")
    return store


@pytest.fixture(scope="session")
def plan_reader(plan_store: MemoryStore) -> Reader:
    return plan_store.reader()


@pytest.fixture(scope="session")
def corpus(plan_reader: Reader) -> Corpus:
    return read_corpus(plan_reader, BUCKS, MARCH)


@pytest.fixture(scope="session")
def real(corpus: Corpus) -> VersionLinks:
    """The links of the shipped plan before anybody decided anything."""
    return version_links(corpus)
