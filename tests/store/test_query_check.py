"""What is seen in a caller's query before it runs."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from goldenthread.errors import BadQuery, Refused, TooLarge
from goldenthread.store.dataset import Dataset
from goldenthread.store.query_check import (
    check_length,
    dataset_of,
    decode_codepoints,
    locate,
    refuse_service,
)

CALLS_OUT = [
    "SELECT * { SERVICE <http://evil.example/> { ?s ?p ?o } }",
    "SELECT * { sErViCe SILENT ?x { ?s ?p ?o } }",
    "SELECT * { SERVICE#comment\n<http://evil.example/> { ?s ?p ?o } }",
    "SELECT * { SERVICE<http://evil.example/>{ ?s ?p ?o } }",
    "SELECT * { { SELECT * { OPTIONAL { SERVICE <http://evil.example/> {} } } } }",
    "ASK { FILTER EXISTS { SERVICE <http://evil.example/> { ?s ?p ?o } } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://evil.example/> { ?s ?p ?o } }",
    # read token by token, these hide the keyword in an IRI and in a string
    "SELECT ?a { FILTER(?a<?b)SERVICE?x#>\n{} }",
    'SELECT ?a { FILTER(?a<?b#>"""\n) SERVICE <http://evil.example/> { ?s ?p ?o } #"""\n}',
    r"SELECT * { \u0053ERVICE <http://evil.example/> { ?s ?p ?o } }",
    r"SELECT * { SERVIC\U00000045 <http://evil.example/> { ?s ?p ?o } }",
    r"SELECT * { SERVICE\u0020<http://evil.example/> { ?s ?p ?o } }",
]


@pytest.mark.parametrize("text", CALLS_OUT)
def test_a_query_that_calls_out_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="SERVICE is refused"):
        refuse_service(decode_codepoints(text))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p 'service' } # SERVICE <http://evil.example/> {}",
        'SELECT * { ?s <http://a/service> """SERVICE <http://evil.example/> {}""" }',
        "PREFIX service: <http://a/Service#> SELECT ?service { ?service service:service 1 }",
        r"SELECT * { ?s ?p '\u0027 } SERVICE <http://evil.example/> {} #' }",
        "SELECT * { ?s ?p ?o }",
    ],
)
def test_the_word_service_elsewhere_is_no_matter(text: str) -> None:
    refuse_service(decode_codepoints(text))
    Store().query(decode_codepoints(text))


def test_a_text_that_does_not_parse_is_never_let_by_for_holding_service() -> None:
    with pytest.raises(BadQuery):
        refuse_service("SELECT * { SERVICE <http://evil.example/> { ?s ?p ?o } ?? }")


def test_codepoint_escapes_are_decoded_in_names_and_left_in_strings_and_iris() -> None:
    text = r"SELECT ?\u0061 { ?\U00000061 <http://a/\u00E9> '\u0027', '\\u0041' }"
    assert decode_codepoints(text) == (r"SELECT ?a { ?a <http://a/\u00E9> '\u0027', '\\u0041' }")


def test_a_codepoint_that_is_no_character_is_left_for_the_parser_to_refuse() -> None:
    assert decode_codepoints(r"SELECT ?\uD800 {}") == r"SELECT ?\uD800 {}"


def test_the_dataset_of_a_text_is_read_with_its_own_base_and_prefixes() -> None:
    text = (
        "BASE <http://a/b/> PREFIX e: <../e#>\n"
        "SELECT (1 AS ?from) # FROM <http://comment/>\n"
        "FROM <c> FROM NAMED e:n from named <http://full/> FROM <c> WHERE { ?s ?p 'FROM <d>' }"
    )
    assert dataset_of(text) == Dataset(("http://a/b/c",), ("http://a/e#n", "http://full/"))


def test_a_text_that_only_mentions_from_has_no_dataset_of_its_own() -> None:
    assert dataset_of("SELECT ?from { ?from <http://from/> 'FROM <a:b>' } # FROM <a:b>") is None


def test_from_named_alone_leaves_the_default_graph_empty() -> None:
    assert dataset_of("ASK FROM NAMED <a:b> { GRAPH ?g { ?s ?p ?o } }") == Dataset((), ("a:b",))


@pytest.mark.parametrize(
    ("text", "line", "column", "near", "words"),
    [
        ("SELECT * {\n  ?s foo ?o }", 2, 6, "foo ?o }", "not expected"),
        ("SELEC * {}", 1, 1, "SELEC * {}", "not expected"),
        ("SELECT * { ?s ?p ?o }\n}", 2, 1, "}", "not expected"),
        ("SELECT ?s { ?s ?p ?o } ORDER ?s", 1, 30, "?s", "not expected"),
        ("SELECT * {\n?s ex:p ?o }", 2, 4, "ex:p ?o }", "prefix 'ex:' is not declared"),
        ("SELECT * { ?s ?p 'abc }", 1, 18, "'abc }", "string begins there"),
        ("SELECT * { ?s ?p <a b> }", 1, 18, "<a b> }", "no whole IRI"),
        ("SELECT * {\n ?s ?p ?o", 2, 10, "?o", "ends too early"),
        ("SELECT ?x { ?x ?p ?o } GROUP BY ?p", 1, 35, "?p", "variable that is unbound"),
        ("", 1, 1, None, "empty"),
        ("# nothing", 1, 1, None, "empty"),
        ("PREFIX e: <a:b>\nINSERT DATA { e:a e:b 1 }", 2, 1, "INSERT DATA { e:a e:b 1 }", "update"),
        ("delete where { ?s ?p ?o }", 1, 1, "delete where { ?s ?p ?o }", "update (DELETE)"),
    ],
)
def test_a_fault_is_told_with_its_place(
    text: str, line: int, column: int, near: str | None, words: str
) -> None:
    with pytest.raises(SyntaxError) as engine:
        Store().query(text)
    error = locate(text, engine.value.msg)
    assert words in error.detail
    assert (error.extra["line"], error.extra["column"]) == (line, column)
    assert error.extra.get("near") == near


def test_a_long_line_is_shown_in_short() -> None:
    near = str(locate("SELECT * { ?s foo " + "x" * 500).extra["near"])
    assert len(near) == 40
    assert near.startswith("foo xxx")


def test_a_text_above_the_length_read_is_refused_with_both_lengths() -> None:
    check_length("x" * 10, 10)
    with pytest.raises(TooLarge, match="11 characters long; at most 10"):
        check_length("x" * 11, 10)


def test_a_text_made_to_be_slow_to_read_is_told_as_soon_as_any_other() -> None:
    for hostile in (
        "\\'" * 49_000,
        "'" * 99_999,
        "a.a" * 33_000,
        "?a<" * 33_000,
        "a:" + "." * 9999,
    ):
        with pytest.raises(BadQuery):
            dataset_of(" ".join(("SELECT * FROM", hostile)))
