"""Clients that people have, put to the running service."""

from __future__ import annotations

from typing import Any

import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, JSONLD, N3, POST, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import EndPointNotFound, QueryBadFormed

PLAN = "https://w3id.org/goldenthread/plan#"
B12 = "https://w3id.org/goldenthread/id/buckinghamshire-cyps/recommendation/ofsted/B12"
# B12 stands in workstreams 1 and 5: on their own pages, and in Appendix A's columns.
ASSIGNED = f"""
SELECT ?name WHERE {{ <{B12}> <{PLAN}assignedTo> ?w .
  ?w <http://www.w3.org/2000/01/rdf-schema#label> ?name }} ORDER BY ?name
"""
ABOUT = f"CONSTRUCT {{ <{B12}> ?p ?o }} WHERE {{ <{B12}> ?p ?o }}"


def wrapper(service: Any, query: str, method: str, returned: str) -> Any:
    client = SPARQLWrapper(f"{service.url}/sparql", returnFormat=returned)
    client.setMethod(method)
    client.setQuery(query)
    client.setTimeout(20)
    return client.query()


@pytest.mark.parametrize("method", [GET, POST])
def test_sparqlwrapper_reads_a_table_in_every_format(service, method):
    rows = wrapper(service, ASSIGNED, method, JSON).convert()["results"]["bindings"]
    names = [row["name"]["value"] for row in rows]
    assert names == ["Workstream 1", "Workstream 5"]
    document = wrapper(service, ASSIGNED, method, XML).convert()
    literals = [node.firstChild.data for node in document.getElementsByTagName("literal")]
    assert literals == names
    csv = wrapper(service, ASSIGNED, method, CSV).convert().decode().splitlines()
    assert csv == ["name", *names]
    tsv = wrapper(service, ASSIGNED, method, TSV).convert().decode().splitlines()
    assert [line.partition('"')[2].partition('"')[0] for line in tsv[1:]] == names


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("method", [GET, POST])
def test_sparqlwrapper_reads_a_graph_in_every_format(service, method):
    turtle = wrapper(service, ABOUT, method, TURTLE).convert().decode()
    expected = set(Graph().parse(data=turtle, format="turtle"))
    assert (URIRef(B12), URIRef(f"{PLAN}plan")) in {(s, p) for s, p, _ in expected}
    n3 = wrapper(service, ABOUT, method, N3).convert().decode()
    assert set(Graph().parse(data=n3, format="turtle")) == expected
    for form in (RDFXML, XML, JSONLD):
        assert set(wrapper(service, ABOUT, method, form).convert()) == expected


def test_sparqlwrapper_reads_a_truth_value(service):
    assert wrapper(service, "ASK { ?s ?p ?o }", GET, JSON).convert()["boolean"] is True


def test_sparqlwrapper_is_told_of_a_bad_query_and_a_wrong_address(service):
    with pytest.raises(QueryBadFormed, match="line 1, column 15"):
        wrapper(service, "SELECT * { ?s x }", POST, JSON)
    client = SPARQLWrapper(f"{service.url}/nowhere")
    client.setQuery("ASK {}")
    with pytest.raises(EndPointNotFound):
        client.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflibs_store_asks_and_lists_triples(service, method):
    store = SPARQLStore(f"{service.url}/sparql", method=method)
    graph = Graph(store)
    names = [str(row.name) for row in graph.query(ASSIGNED)]
    assert names == ["Workstream 1", "Workstream 5"]
    plans = list(graph.objects(URIRef(B12), URIRef(f"{PLAN}plan")))
    assert plans == [URIRef("https://w3id.org/goldenthread/id/buckinghamshire-cyps")]
    assert (URIRef(B12), URIRef(f"{PLAN}plan"), None) in graph
