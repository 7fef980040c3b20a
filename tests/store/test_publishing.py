"""What is published is published whole, in releases that never change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef

from goldenthread.errors import BadInput, NotFound, StoreUnavailable
from goldenthread.store.dataset import Dataset
from goldenthread.store.embedded import EmbeddedStore
from goldenthread.store.formats import N_QUADS

from .conftest import PEOPLE, PLAN, SECRET, AnyStore, graph_of, publish

COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


def count(store: AnyStore, graph: str = PLAN) -> int:
    row = store.reader().select(COUNT, Dataset((), (graph,)))[0]
    return int(row["n"].value)


def test_a_release_tells_its_number_reason_and_triples_per_graph(store: AnyStore) -> None:
    publish(store)
    release = store.reader().release
    assert (release.number, release.by, release.why) == (1, "tester", "first")
    assert release.made.endswith("Z")
    assert release.graphs == {PEOPLE: 1, PLAN: 6, SECRET: 1}
    assert release.triples == 8
    assert release.default_graphs == (PLAN,)


def test_a_graph_is_replaced_whole_and_the_others_stay(store: AnyStore) -> None:
    publish(store)
    release = store.publish(graph_of(PLAN, 3), fmt=N_QUADS, by="tester", why="second")
    assert release.graphs == {PEOPLE: 1, PLAN: 3, SECRET: 1}
    assert (count(store), count(store, PEOPLE)) == (3, 1)


def test_a_graph_is_taken_out(store: AnyStore) -> None:
    publish(store)
    release = store.publish(b"", remove=[SECRET, PLAN], by="tester", why="withdrawn")
    assert release.graphs == {PEOPLE: 1}
    assert release.default_graphs == ()
    assert count(store, SECRET) == 0


def test_rdflib_graphs_are_published_by_their_iris(store: AnyStore) -> None:
    graph = Graph()
    graph.add((URIRef("a:s"), URIRef("a:p"), Literal('two\nlines and "quotes"', lang="en")))
    store.publish({PLAN: graph}, by="tester", why="from rdflib")
    row = store.reader().select("SELECT ?o { ?s ?p ?o }", Dataset((PLAN,), ()))[0]
    assert (row["o"].value, row["o"].language) == ('two\nlines and "quotes"', "en")


def test_a_file_is_published(store: AnyStore, tmp_path: Path) -> None:
    path = tmp_path / "graphs.nq"
    path.write_bytes(graph_of(PLAN, 25))
    assert store.publish(path, fmt=N_QUADS, by="tester", why="a file").graphs == {PLAN: 25}


def test_a_triple_printed_twice_counts_once(store: AnyStore) -> None:
    data = b"<a:g> { <a:s> <a:p> 1 , 1 . <a:s> <a:p> 1 }"
    assert store.publish(data, by="tester", why="repeats").graphs == {"a:g": 1}


def test_a_reader_keeps_its_release_while_others_are_published(store: AnyStore) -> None:
    publish(store)
    reader = store.reader()
    store.publish(graph_of(PLAN, 3), fmt=N_QUADS, by="tester", why="second")
    assert len(reader.select("SELECT * { ?s ?p ?o }", Dataset((PLAN,), ()))) == 6
    assert reader.release.number == 1
    assert store.reader().release.number == 2


def test_a_rollback_points_back_and_the_next_release_starts_from_there(store: AnyStore) -> None:
    publish(store)
    store.publish(graph_of(PLAN, 3), fmt=N_QUADS, by="tester", why="second")
    assert store.rollback(1).number == 1
    assert count(store) == 6
    store.publish(graph_of(PEOPLE, 2), fmt=N_QUADS, by="tester", why="third")
    assert store.reader().release.number == 3
    assert (count(store), count(store, PEOPLE)) == (6, 2)
    assert [release.number for release in store.releases()] == [1, 2, 3]


def test_a_release_that_is_not_kept_is_named_with_those_that_are(store: AnyStore) -> None:
    publish(store)
    with pytest.raises(NotFound, match=r"no release 9 .* mean 1\?"):
        store.rollback(9)
    assert store.at(1).release.number == 1


def test_only_the_last_releases_are_kept(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path, keep=2)
    for i in range(1, 5):
        store.publish(graph_of(PLAN, i), fmt=N_QUADS, by="tester", why=f"the {i}.")
    assert [release.number for release in store.releases()] == [3, 4]
    assert sorted(p.name for p in (tmp_path / "releases").iterdir()) == ["000003", "000004"]
    assert list((tmp_path / "staging").iterdir()) == []


def test_an_empty_store_says_that_nothing_is_there_yet(store: AnyStore) -> None:
    assert store.releases() == ()
    assert store.current_number() == 0
    with pytest.raises(StoreUnavailable, match="holds nothing yet"):
        store.reader()


def test_a_triple_in_two_graphs_of_the_default_graph_is_refused_and_named(store: AnyStore) -> None:
    store.publish(b"<a:g> { <a:s> <a:p> 'x' }", default_graphs=["a:g"], by="t", why="one")
    both = b"<a:h> { <a:s> <a:p> 'x' , 'y' }"
    with pytest.raises(BadInput, match=r'<a:s> <a:p> "x" stands in two .*<a:h> and <a:g>'):
        store.publish(both, default_graphs=["a:g", "a:h"], by="t", why="two")
    assert store.reader().release.number == 1
    assert store.publish(both, by="t", why="not in the default graph").number == 2
    with pytest.raises(BadInput, match="stands in two"):
        store.publish(b"", default_graphs=["a:g", "a:h"], by="t", why="now in it")


def test_a_default_graph_that_is_not_there_is_refused(store: AnyStore) -> None:
    with pytest.raises(BadInput, match="no such graph"):
        store.publish(b"<a:g> { <a:s> <a:p> 1 }", default_graphs=["a:x"], by="t", why="wrong")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<a:g> {\n <a:s> <a:p> ; . <a:o> }", "cannot be read as TriG, line 2"),
        (b"<a:s> <a:p> <a:o> .", "stand in no graph"),
        (b"_:g { <a:s> <a:p> <a:o> }", "stand in no graph"),
        (b"<a:g> { <a:s> <a:p> '\xff' }", "cannot be read as TriG"),
        (Path("nowhere.trig"), "nowhere.trig cannot be opened"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_changes(
    store: AnyStore, data: bytes | Path, words: str
) -> None:
    publish(store)
    with pytest.raises(BadInput, match=words):
        store.publish(data, by="tester", why="broken")
    assert store.reader().release.number == 1
    assert count(store) == 6


def test_the_description_of_a_release_can_be_read_by_a_person(tmp_path: Path) -> None:
    publish(EmbeddedStore(tmp_path))
    members = json.loads((tmp_path / "releases" / "000001" / "release.json").read_text())
    assert (members["release"], members["by"], members["graphs"][PLAN]) == (1, "tester", 6)


def test_a_large_release_is_read_from_disk_with_the_same_answers(tmp_path: Path) -> None:
    publish(EmbeddedStore(tmp_path))
    on_disk = EmbeddedStore(tmp_path, memory_triples=0).reader()
    in_memory = EmbeddedStore(tmp_path).reader()
    text = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"
    dataset = on_disk.release.dataset()
    assert on_disk.select(text, dataset) == in_memory.select(text, dataset)
    assert len(on_disk.select(text, dataset)) == 6
