"""Stores that tests ask: the shipped plan, and the same beside a second, tiny one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rdflib import Graph

from goldenthread import resources
from goldenthread.catalogue import Catalogue
from goldenthread.links import stated_links
from goldenthread.namespaces import ONTOLOGY_IRI
from goldenthread.plan.graph import write_version
from goldenthread.publication.bundle import load_path
from goldenthread.store.dataset import Dataset
from goldenthread.store.formats import N_QUADS
from goldenthread.store.memory import MemoryStore
from goldenthread.store.parse import parse_graphs
from plan.tiny import VERSION, tiny_iris, tiny_version

if TYPE_CHECKING:
    from goldenthread.store.protocol import Reader

BASE = "https://w3id.org/goldenthread/id/buckinghamshire-cyps"
CONTENT = f"{BASE}/version/2015-03"
PEOPLE = f"{CONTENT}/people"
VOCABULARY = str(ONTOLOGY_IRI)
TINY = str(tiny_iris().plan)
TINY_CONTENT = str(tiny_iris().version(VERSION))
TINY_PEOPLE = str(tiny_iris().people(VERSION))


@dataclass(frozen=True)
class Asked:
    """A store to ask: its reader, what may be read of it, and the catalogue of questions."""

    reader: Reader
    dataset: Dataset
    catalogue: Catalogue

    def answer(self, name: str, /, **values: str) -> list[dict[str, str]]:
        """Return the rows of the question ``name``, every term as its text."""
        text = self.catalogue.bind(self.catalogue.get(name), values, self.reader, self.dataset)
        rows = self.reader.select(text, self.dataset)
        return [{column: str(term) for column, term in row.items()} for row in rows]

    def without(self, *graphs: str) -> Asked:
        """Return the same store as a caller sees it who may not read ``graphs``."""
        dataset = Dataset(
            tuple(g for g in self.dataset.default_graphs if g not in graphs),
            tuple(g for g in self.dataset.named_graphs if g not in graphs),
        )
        return Asked(self.reader, dataset, self.catalogue)


@cache
def catalogue() -> Catalogue:
    return Catalogue.load()


@cache
def shipped() -> Asked:
    """The shipped plan alone, for a caller who may read everything."""
    return _store({})


@cache
def shipped_in_another_order() -> Asked:
    """The shipped plan, with its triples put into the store back to front."""
    names = (CONTENT, PEOPLE, VOCABULARY)
    quads = shipped().reader.dump(names, N_QUADS).splitlines()
    store = MemoryStore()
    store.publish(
        b"\n".join(sorted(quads, reverse=True)),
        fmt=N_QUADS,
        default_graphs=names,
        by="a test",
        why="to ask it",
    )
    return Asked(store.reader(), store.reader().release.dataset(), catalogue())


@cache
def two_plans() -> Asked:
    """The shipped plan and a tiny one, which have refs, ids and posts' names in common."""
    record = tiny_version()
    graphs = write_version(record, stated_links(record), tiny_iris())
    return _store({TINY_CONTENT: graphs.content, TINY_PEOPLE: graphs.people})


def _store(more: dict[str, Graph]) -> Asked:
    (trig,) = load_path(resources.data() / "buckinghamshire-cyps")
    held = parse_graphs(trig, "the shipped plan", "trig")
    vocabulary = Graph()
    for name in ("plan.ttl", "codes.ttl"):
        vocabulary.parse(resources.ontology() / name)
    graphs = {CONTENT: held[CONTENT], PEOPLE: held[PEOPLE], VOCABULARY: vocabulary, **more}
    store = MemoryStore()
    store.publish(graphs, default_graphs=list(graphs), by="a test", why="to ask it")
    reader = store.reader()
    return Asked(reader, reader.release.dataset(), catalogue())
