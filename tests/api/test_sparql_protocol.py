"""Queries by the SPARQL 1.1 Protocol, put to the running service."""

from __future__ import annotations

import json
import subprocess

import httpx
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph

B12 = "https://w3id.org/goldenthread/id/buckinghamshire-cyps/recommendation/ofsted/B12"
REFS = """
PREFIX plan: <https://w3id.org/goldenthread/plan#>
PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?ref WHERE {
  ?r a plan:Recommendation ; dct:identifier ?ref ;
    plan:review <https://w3id.org/goldenthread/id/buckinghamshire-cyps/review/ofsted> .
}
ORDER BY ?ref
"""
LABELS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
CONSTRUCT { ?s rdfs:label ?label } WHERE { ?s rdfs:label ?label } LIMIT 3
"""
PUBLIC_GRAPH = "https://w3id.org/goldenthread/id/buckinghamshire-cyps/version/2015-03"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
VOCABULARY = "https://w3id.org/goldenthread/plan"


@pytest.fixture(scope="module")
def client(service):
    return service.client


def curl(*arguments: str) -> str:
    return subprocess.run(
        ["curl", "-sS", *arguments], capture_output=True, text=True, check=True
    ).stdout


def problem(response: httpx.Response, status: int) -> dict[str, object]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    members = response.json()
    assert members["status"] == status
    return members


def test_curl_gets_the_43_recommendations_of_the_plan_by_get(service):
    answer = json.loads(curl("-G", f"{service.url}/sparql", "--data-urlencode", f"query={REFS}"))
    refs = [row["ref"]["value"] for row in answer["results"]["bindings"]]
    assert len(refs) == 43
    assert "B12" in refs


def test_curl_posts_a_form_and_a_query_alone_with_the_same_answer(service):
    form = curl(f"{service.url}/sparql", "--data-urlencode", f"query={REFS}")
    alone = curl(
        f"{service.url}/sparql",
        "-H",
        "Content-Type: application/sparql-query",
        "--data-binary",
        REFS,
    )
    assert form == alone
    assert '"B12"' in form


@pytest.mark.parametrize("path", ["/sparql", "/sparql/", "/query", "/query/"])
def test_the_endpoint_answers_at_each_of_its_paths(client, path):
    assert client.get(path, params={"query": "ASK {}"}).json()["boolean"] is True


@pytest.mark.parametrize(
    ("accept", "content_type", "begins"),
    [
        ("application/sparql-results+json", "application/sparql-results+json", '{"head"'),
        ("application/json", "application/sparql-results+json", '{"head"'),
        ("application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        ("text/csv", "text/csv; charset=utf-8", "ref\r\nA01\r\n"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", '?ref\n"A01"\n'),
        (
            "text/csv;q=0.2, application/sparql-results+xml;q=0.7",
            "application/sparql-results+xml",
            "<",
        ),
        ("application/sparql-results+json,*/*;q=0.9", "application/sparql-results+json", "{"),
        ("text/turtle;q=0.9, */*;q=0.1", "application/sparql-results+json", "{"),
        ("*/*", "application/sparql-results+json", "{"),
        ("text/html, image/gif, *; q=.2, */*; q=.2", "application/sparql-results+json", "{"),
        ("application/sparql-results+xml; charset=UTF-8", "application/sparql-results+xml", "<"),
        ("", "application/sparql-results+json", "{"),
    ],
)
def test_a_table_is_answered_in_the_format_accepted_most(client, accept, content_type, begins):
    answer = client.get("/sparql", params={"query": REFS}, headers={"Accept": accept})
    assert answer.headers["content-type"] == content_type
    assert answer.text.startswith(begins)
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(
    ("accept", "content_type", "written_in"),
    [
        ("text/turtle", "text/turtle; charset=utf-8", RdfFormat.TURTLE),
        ("application/n-triples,*/*;q=0.9", "application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", "application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", "application/ld+json", RdfFormat.JSON_LD),
        ("*/*", "text/turtle; charset=utf-8", RdfFormat.TURTLE),
    ],
)
def test_a_graph_is_answered_in_the_format_accepted_most(client, accept, content_type, written_in):
    answer = client.get("/sparql", params={"query": LABELS}, headers={"Accept": accept})
    assert answer.headers["content-type"] == content_type
    assert len(list(parse(answer.content, written_in))) == 3


@pytest.mark.parametrize("name", ["format", "output", "results"])
@pytest.mark.parametrize(
    ("value", "content_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("xml", "application/sparql-results+xml"),
        ("application/sparql-results+json", "application/sparql-results+json"),
    ],
)
def test_a_format_parameter_goes_before_accept(client, name, value, content_type):
    answer = client.get(
        "/sparql",
        params={"query": REFS, name: value},
        headers={"Accept": "text/tab-separated-values"},
    )
    assert answer.headers["content-type"] == content_type


def test_an_ask_query_is_answered_with_a_truth_value(client):
    query = f"ASK {{ <{B12}> a <https://w3id.org/goldenthread/plan#Recommendation> }}"
    assert client.get("/sparql", params={"query": query}).json() == {"head": {}, "boolean": True}


def test_a_described_recommendation_has_its_identifier(client):
    answer = client.get("/sparql", params={"query": f"DESCRIBE <{B12}>"})
    assert 'dct:identifier "B12"' in answer.text


def test_head_has_the_headers_of_get_and_no_body(client):
    got = client.get("/sparql", params={"query": REFS})
    head = client.head("/sparql", params={"query": REFS})
    assert head.status_code == 200
    assert head.content == b""
    for name in ("content-type", "etag", "vary"):
        assert head.headers[name] == got.headers[name]


def test_an_answer_not_changed_since_is_304_until_something_else_is_asked(client):
    first = client.get("/sparql", params={"query": REFS})
    tag = {"If-None-Match": first.headers["etag"]}
    again = client.get("/sparql", params={"query": REFS}, headers=tag)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert client.get("/sparql", params={"query": REFS + "LIMIT 1"}, headers=tag).status_code == 200
    other = {**tag, "Accept": "text/csv"}
    assert client.get("/sparql", params={"query": REFS}, headers=other).status_code == 200


def test_a_long_answer_is_compressed_for_who_accepts_it_and_is_the_same(client):
    url = client.build_request("GET", "/sparql", params={"query": REFS}).url
    packed = client.get(url, headers={"Accept-Encoding": "gzip"})
    plain = client.get(url, headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert "Accept-Encoding" in plain.headers["vary"]


def test_options_tells_a_script_of_another_site_that_it_may_ask(client):
    answer = client.options(
        "/sparql",
        headers={"Origin": "https://example.org", "Access-Control-Request-Method": "POST"},
    )
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert set(answer.headers["access-control-allow-methods"].split(", ")) == {
        "GET",
        "HEAD",
        "OPTIONS",
        "POST",
    }
    assert "Content-Type" in answer.headers["access-control-allow-headers"]


def test_a_dataset_of_the_request_goes_before_that_of_the_text(client):
    query = COUNT.replace("{", f"FROM <{PUBLIC_GRAPH}> {{")
    counts = {}
    for graph in (PUBLIC_GRAPH, VOCABULARY):
        answer = client.get("/sparql", params={"query": query, "default-graph-uri": graph})
        counts[graph] = int(answer.json()["results"]["bindings"][0]["n"]["value"])
    assert counts[VOCABULARY] != counts[PUBLIC_GRAPH]
    both = client.post(
        "/sparql",
        params={"default-graph-uri": [VOCABULARY, PUBLIC_GRAPH]},
        content=COUNT,
        headers={"Content-Type": "application/sparql-query"},
    )
    total = int(both.json()["results"]["bindings"][0]["n"]["value"])
    assert total == counts[VOCABULARY] + counts[PUBLIC_GRAPH]


def test_named_graphs_of_the_request_leave_the_default_graph_empty(client):
    answer = client.get(
        "/sparql",
        params={
            "query": "SELECT DISTINCT ?g { { GRAPH ?g { ?s ?p ?o } } UNION { ?s ?p ?o } }",
            "named-graph-uri": VOCABULARY,
        },
    )
    assert [r["g"]["value"] for r in answer.json()["results"]["bindings"]] == [VOCABULARY]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM <http://127.0.0.1:1/graph.ttl> { ?s ?p ?o }",
        "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * { GRAPH <https://w3id.org/goldenthread/id/other/version/1> { ?s ?p ?o } }",
    ],
)
def test_a_graph_that_is_not_held_is_empty_and_is_never_fetched(client, query):
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 200
    assert answer.json()["results"]["bindings"] == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o . sErViCe#\n<http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o OPTIONAL { SERVICE SILENT ?s { ?a ?b ?c } } }",
    ],
)
def test_a_query_that_calls_another_service_is_refused(client, query):
    assert (
        "SERVICE is refused"
        in problem(client.get("/sparql", params={"query": query}), 403)["detail"]
    )


def test_a_syntax_error_is_told_with_its_line_column_and_text(client):
    query = "SELECT ?s WHERE {\n  ?s a plan:Action .\n}"
    members = problem(client.get("/sparql", params={"query": query}), 400)
    assert (members["line"], members["column"]) == (2, 8)
    assert members["near"] == "plan:Action ."
    assert members["title"] == "The query cannot be run"
    assert members["type"] == "https://w3id.org/goldenthread/problem/bad-query"


@pytest.mark.parametrize(
    "text", ["", "   ", "# nothing\n", "SELECT", "SELECT * {", "SELECT ?s { ?s ?p }"]
)
def test_a_text_that_is_no_query_is_a_bad_request(client, text):
    problem(client.get("/sparql", params={"query": text}), 400)


def test_an_update_is_refused_however_it_comes(client):
    update = "INSERT DATA { <urn:a> <urn:b> <urn:c> }"
    problem(client.get("/sparql", params={"query": update}), 400)
    problem(client.post("/sparql", data={"query": update}), 400)
    problem(client.post("/sparql", data={"update": update}), 403)
    problem(client.get("/sparql", params={"update": update}), 403)
    typed = {"Content-Type": "application/sparql-update"}
    problem(client.post("/sparql", content=update, headers=typed), 403)
    held = client.get("/sparql", params={"query": "ASK { <urn:a> ?p ?o }"})
    assert held.json()["boolean"] is False


def test_exactly_one_query_is_taken(client):
    twice = [("query", "ASK {}"), ("query", "ASK {}")]
    assert "2 queries" in problem(client.get("/sparql", params=twice), 400)["detail"]
    typed = {"Content-Type": "application/sparql-query"}
    both = client.post("/sparql", params={"query": "ASK {}"}, content="ASK {}", headers=typed)
    problem(both, 400)
    assert "no query" in problem(client.post("/sparql", data={"other": "x"}), 400)["detail"]


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("text/plain", 415),
        ("multipart/form-data; boundary=x", 415),
        ("application/json", 415),
        ("application/sparql-query; charset=utf-16", 415),
        ("application/sparql-query; charset=UTF-8", 200),
        ('application/sparql-query; charset="utf-8"', 200),
    ],
)
def test_a_body_of_another_type_is_not_read(client, content_type, status):
    answer = client.post("/sparql", content="ASK {}", headers={"Content-Type": content_type})
    assert answer.status_code == status
    assert client.post("/sparql", content=b"").status_code == 415


def test_bytes_that_are_not_utf8_are_a_bad_request(client, service):
    typed = {"Content-Type": "application/sparql-query"}
    problem(client.post("/sparql", content=b'ASK { ?s ?p "\xff" }', headers=typed), 400)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    problem(
        client.post(
            "/sparql", content=b"query=ASK%20%7B%20%3Fs%20%3Fp%20%22%FF%22%7D", headers=form
        ),
        400,
    )
    assert "not UTF-8" in curl(f"{service.url}/sparql?query=ASK%7B%3Fs%20%3Fp%20%22%FF%22%7D")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_another_method_is_not_allowed_and_told_which_are(client, method):
    answer = client.request(method, "/sparql", content="x")
    members = problem(answer, 405)
    assert {"GET", "HEAD", "OPTIONS", "POST"} == set(answer.headers["allow"].split(", "))
    assert "GET" in members["allowed"]


def test_a_format_that_is_not_offered_is_406_and_names_what_is(client):
    answer = client.get("/sparql", params={"query": REFS}, headers={"Accept": "image/png"})
    assert "application/sparql-results+json" in problem(answer, 406)["offered"]
    graph_only = client.get("/sparql", params={"query": REFS}, headers={"Accept": "text/turtle"})
    assert "text/csv" in problem(graph_only, 406)["detail"]
    named = client.get("/sparql", params={"query": REFS, "format": "docx"})
    assert "turtle" in problem(named, 406)["offered"]


def test_a_query_or_a_request_that_is_too_large_is_413(client, service):
    long = "ASK { } #" + "x" * 100_000
    refused = client.post("/sparql", data={"query": long})
    assert "100,009 characters" in problem(refused, 413)["detail"]
    # A request that is not read to its end takes its connection with it.
    larger = httpx.post(f"{service.url}/sparql", data={"query": "x" * 1_100_000})
    assert "1024 kB" in problem(larger, 413)["detail"]


def test_a_chunked_request_is_bounded_too(service):
    chunks = (b"x" * 65536 for _ in range(40))
    typed = {"Content-Type": "application/sparql-query"}
    problem(httpx.post(f"{service.url}/sparql", content=chunks, headers=typed), 413)


def test_a_get_without_a_query_describes_the_service(client):
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    graph = Graph().parse(data=answer.text, format="turtle")
    rows = graph.query(
        """
        PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
        PREFIX void: <http://rdfs.org/ns/void#>
        SELECT ?endpoint ?language ?name ?triples {
          ?service a sd:Service ; sd:endpoint ?endpoint ; sd:supportedLanguage ?language ;
            sd:defaultDataset/sd:namedGraph ?named .
          ?named sd:name ?name ; sd:graph/void:triples ?triples .
        }
        """
    )
    named = {str(row.name): int(row.triples) for row in rows}
    assert PUBLIC_GRAPH in named
    for name, triples in named.items():
        counted = client.get(
            "/sparql",
            params={"query": f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"},
        ).json()["results"]["bindings"][0]["n"]["value"]
        assert int(counted) == triples
    row = next(iter(rows))
    assert str(row.endpoint) == str(client.base_url).rstrip("/") + "/sparql"
    assert str(row.language).endswith("#SPARQL11Query")


@pytest.mark.parametrize("seconds", ["0", "-1", "soon", "nan", "inf"])
def test_a_time_limit_that_is_no_number_of_seconds_is_a_bad_request(client, seconds):
    asked = client.get("/sparql", params={"query": "ASK {}", "timeout": seconds})
    assert seconds in problem(asked, 400)["detail"]
