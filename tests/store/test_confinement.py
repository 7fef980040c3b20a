"""A query sees the graphs it was given and no other, and counts each triple once."""

from __future__ import annotations

import pytest

from goldenthread.errors import BadQuery
from goldenthread.store.dataset import Dataset
from goldenthread.store.formats import N_TRIPLES, TRIG

from .conftest import PEOPLE, PLAN, PUBLIC, SECRET, AnyStore, publish

ATTEMPTS = [
    "SELECT * FROM <http://example.org/secret> { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://example.org/secret> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * { GRAPH <http://example.org/secret> { ?s ?p ?o } }",
    "SELECT * { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * { GRAPH ?g { ?s (<a:b>|!<a:b>)* ?o } }",
    "DESCRIBE <http://example.org/post1>",
    "CONSTRUCT { ?s ?p ?o } WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }",
    "SELECT ?x { ?s ?p ?o BIND(EXISTS { GRAPH ?g { ?s <http://example.org/home> ?x } } AS ?b) }",
]


@pytest.mark.parametrize("text", ATTEMPTS)
def test_no_text_reaches_a_graph_outside_the_dataset(store: AnyStore, text: str) -> None:
    publish(store)
    answer = store.reader().evaluate(text, PUBLIC)
    assert b"Hidden Lane" not in answer.body
    assert SECRET.encode() not in answer.body


def test_an_empty_dataset_shows_nothing(store: AnyStore) -> None:
    publish(store)
    assert store.reader().select("SELECT * { ?s ?p ?o }", Dataset()) == []
    assert store.reader().select("SELECT * { GRAPH ?g { ?s ?p ?o } }", Dataset()) == []


def test_what_was_asked_for_is_cut_to_what_may_be_read() -> None:
    asked = Dataset((PEOPLE, SECRET, PEOPLE), (SECRET, PLAN, "http://example.org/nowhere"))
    assert PUBLIC.restricted(asked) == Dataset((PEOPLE,), (PLAN,))
    assert PUBLIC.restricted(None) == PUBLIC


TWICE = b"""
<http://a> { <a:s> <a:p> 1 , 2 }
<http://b> { <a:s> <a:p> 2 , 3 }
<http://c> { <a:s> <a:q> 4 }
"""


def test_a_default_graph_of_the_callers_own_choice_is_the_merge_of_its_graphs(
    store: AnyStore,
) -> None:
    store.publish(TWICE, by="tester", why="overlap")
    reader = store.reader()
    both = Dataset(("http://a", "http://b"), ("http://b", "http://c"))
    rows = reader.select("SELECT ?o { ?s ?p ?o } ORDER BY ?o", both)
    assert [row["o"].value for row in rows] == ["1", "2", "3"]
    rows = reader.select("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g", both)
    assert {row["g"].value: row["n"].value for row in rows} == {"http://b": "2", "http://c": "1"}
    other = Dataset(("http://b", "http://c"), ())
    assert len(reader.select("SELECT * { ?s ?p ?o }", other)) == 3
    assert reader.select("SELECT * { GRAPH ?g { ?s ?p ?o } }", other) == []


def test_the_standing_default_graph_is_read_as_one_graph(store: AnyStore) -> None:
    store.publish(TWICE, default_graphs=["http://b", "http://c"], by="tester", why="standing")
    dataset = store.reader().release.dataset()
    assert dataset.default_graphs == ("http://b", "http://c")
    text = "SELECT * { ?s <a:p> ?o . ?s <a:q> ?x }"
    assert len(store.reader().select(text, dataset)) == 2


def test_the_standing_dataset_of_a_caller_leaves_out_what_may_not_be_read(store: AnyStore) -> None:
    publish(store)
    dataset = store.reader().release.dataset(lambda graph: graph != SECRET)
    assert dataset == Dataset((PLAN,), (PEOPLE, PLAN))


def test_rows_hold_terms_and_leave_out_what_is_unbound(store: AnyStore) -> None:
    publish(store)
    text = """PREFIX ex: <http://example.org/>
        SELECT ?s ?label ?due { ?s ex:label ?label OPTIONAL { ?s ex:due ?due } } ORDER BY ?s"""
    first, second = store.reader().select(text, PUBLIC)
    assert str(first["s"]) == "http://example.org/action1"
    assert "due" not in first
    assert (second["label"].value, second["label"].language) == ("Audit the case files", "en")
    assert second["due"].datatype == "http://example.org/date"


def test_a_query_of_another_form_than_expected_says_so(store: AnyStore) -> None:
    publish(store)
    with pytest.raises(BadQuery, match="SELECT query was expected"):
        store.reader().select("ASK {}", PUBLIC)
    with pytest.raises(BadQuery, match="ASK query was expected"):
        store.reader().ask("SELECT * {}", PUBLIC)
    assert store.reader().ask("ASK { ?s ?p ?o }", PUBLIC) is True


def test_graphs_are_dumped_apart_or_merged(store: AnyStore) -> None:
    store.publish(TWICE, by="tester", why="overlap")
    merged = store.reader().dump(["http://a", "http://b"], N_TRIPLES)
    assert len(merged.splitlines()) == 3
    apart = store.reader().dump(["http://a", "http://b"], TRIG)
    assert b"<http://a> {" in apart
    assert b"<http://c>" not in apart
