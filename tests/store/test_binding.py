"""Values reach a query as terms, whatever is in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.errors import BadParameter
from goldenthread.store.binding import bind, parameters
from goldenthread.store.dataset import Dataset
from goldenthread.store.memory import MemoryStore
from goldenthread.store.terms import Term

ECHO = "SELECT ?x WHERE { VALUES ?x { UNDEF } }"

HOSTILE = [
    'a "quoted" word',
    "it's",
    "back\\slash",
    "ends in a backslash\\",
    "two\nlines\r\nthree",
    '""" } } SELECT * { ?s ?p ?o } #',
    "'''",
    "} UNION { ?s ?p ?o }",
    "UNDEF",
    "# no comment",
    "\\u0022 } #",
    "tab\tand\x07bell",
    "Zoë – £5m 🏛",
    "",
]


def echoed(store: MemoryStore, term: Term) -> list[Term]:
    rows = store.reader().select(bind(ECHO, {"x": term}), Dataset())
    return [row["x"] for row in rows]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_string_comes_back_as_it_went_in(filled: MemoryStore, value: str) -> None:
    assert echoed(filled, Term.literal(value)) == [Term.literal(value)]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_string_comes_back_as_it_went_in(value: str) -> None:
    store = MemoryStore()
    store.publish(b"<a:a> { <a:a> <a:a> 1 }", by="tester", why="something to read")
    assert echoed(store, Term.literal(value)) == [Term.literal(value)]


def test_iris_languages_and_datatypes_come_back_as_they_went_in(filled: MemoryStore) -> None:
    for term in (
        Term.iri("http://example.org/plan/action/2.2.9"),
        Term.literal("bonjour", language="fr"),
        Term.literal("2015-03-31", datatype="http://www.w3.org/2001/XMLSchema#date"),
    ):
        assert echoed(filled, term) == [term]


@pytest.mark.parametrize(
    "iri", ["http://a/> } #", "http://a/ b", 'http://a/"', "http://a/}", "no scheme", "", "a:\n"]
)
def test_an_iri_that_is_none_is_refused_and_never_reaches_the_text(iri: str) -> None:
    with pytest.raises(BadParameter, match="cannot be used here"):
        bind(ECHO, {"x": Term.iri(iri)})


def test_a_language_that_is_none_is_refused() -> None:
    with pytest.raises(BadParameter):
        bind(ECHO, {"x": Term.literal("a", language='en" } #')})


def test_a_blank_node_is_refused() -> None:
    with pytest.raises(BadParameter, match="blank node"):
        bind(ECHO, {"x": Term("b0", "bnode")})


def test_a_list_binds_each_of_its_terms(filled: MemoryStore) -> None:
    text = bind(ECHO, {"x": [Term.literal("a"), Term.literal("b")]})
    rows = filled.reader().select(text, Dataset())
    assert [row["x"].value for row in rows] == ["a", "b"]


def test_an_empty_list_gives_no_solution(filled: MemoryStore) -> None:
    assert filled.reader().select(bind(ECHO, {"x": []}), Dataset()) == []


def test_a_parameter_that_is_none_or_not_given_loses_its_block() -> None:
    text = "SELECT * { VALUES ?x { UNDEF } ?x ?p ?y . values $y{undef} }"
    assert bind(text, {"x": None}) == "SELECT * {  ?x ?p ?y .  }"


def test_every_block_of_a_name_is_bound() -> None:
    text = "SELECT * { { VALUES ?x { UNDEF } } UNION { VALUES ?x { UNDEF } } }"
    assert bind(text, {"x": Term.iri("a:b")}).count("VALUES ?x { <a:b> }") == 2


def test_what_only_looks_like_a_block_is_left_alone() -> None:
    text = (
        "# VALUES ?x { UNDEF }\n"
        "SELECT * { ?s ?p 'VALUES ?x { UNDEF }' , '''VALUES ?x { UNDEF }''' .\n"
        "VALUES ?x { UNDEF }\n"
        "VALUES (?x ?y) { (UNDEF UNDEF) } }"
    )
    bound = bind(text, {"x": Term.iri("a:b")})
    assert bound == text.replace("\nVALUES ?x { UNDEF }\n", "\nVALUES ?x { <a:b> }\n")


def test_a_name_without_a_block_names_itself_and_the_blocks_there_are() -> None:
    with pytest.raises(ValueError, match=r"no block VALUES \?z \{ UNDEF \}.*blocks for: x"):
        bind(ECHO, {"z": Term.literal("a")})


def test_the_parameters_of_a_text_are_listed_in_order() -> None:
    text = "SELECT * { VALUES ?b { UNDEF } VALUES ?a { UNDEF } VALUES ?b { UNDEF } }"
    assert parameters(text) == ("b", "a")
