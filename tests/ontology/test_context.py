"""The JSON-LD context says the same of every term as the vocabulary does."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, XSD, Graph

from goldenthread import resources
from goldenthread.namespaces import PLAN
from goldenthread.plan.graph import write_version
from plan.tiny import tiny_iris, tiny_version

TERMS = sorted(name for name in PLAN.__annotations__ if not name.startswith("_"))
ID = "https://example.org/id/tinytown"


def triples_of(document: str) -> set[Any]:
    """Return the triples of a JSON-LD document, as another program than the writer reads it."""
    quads = pyoxigraph.parse(document, format=pyoxigraph.RdfFormat.JSON_LD)
    return set(Graph().parse(data="".join(f"{quad.triple} .\n" for quad in quads), format="nt"))


@pytest.fixture(scope="module")
def context() -> dict[str, Any]:
    text = (resources.ontology() / "context.jsonld").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)["@context"]
    return found


@pytest.mark.parametrize("name", TERMS)
def test_a_term_is_in_the_context_with_the_type_of_its_range(
    name: str, context: dict[str, Any], vocabulary: Graph
) -> None:
    term = PLAN[name]
    if (term, RDF.type, OWL.Class) in vocabulary:
        assert context[name] == f"plan-ns:{name}"
        return
    wanted: dict[str, str] = {"@id": f"plan-ns:{name}"}
    if (term, RDF.type, OWL.ObjectProperty) in vocabulary:
        wanted["@type"] = "@id"
    elif (datatype := vocabulary.value(term, RDFS.range)) != XSD.string:
        wanted["@type"] = str(datatype).replace(str(XSD), "xsd:")
    assert context[name] == wanted


def test_a_sample_in_plain_json_becomes_the_triples_it_means(context: dict[str, Any]) -> None:
    sample = {
        "@context": context,
        "id": f"{ID}/action/1.1.1",
        "type": "Action",
        "label": "Action 1.1.1",
        "identifier": "1.1.1",
        "order": 1,
        "due": "2015-03-31",
        "plan": ID,
        "rag": "code:action-rating/green",
        "owner": [f"{ID}/post/ceo", f"{ID}/post/tms"],
        "cost": {
            "id": f"{ID}/action/1.1.1/cost/2014-15-one-off",
            "type": "Cost",
            "printed": "£541k",
            "amount": "541000",
            "currency": "GBP",
        },
        "wasDerivedFrom": f"{ID}/source/2015-03#line=12,13",
    }
    wanted = """
        @base <https://example.org/id/tinytown/> .
        @prefix plan: <https://w3id.org/goldenthread/plan#> .
        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix prov: <http://www.w3.org/ns/prov#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        <action/1.1.1> a plan:Action ;
            rdfs:label "Action 1.1.1" ; dct:identifier "1.1.1" ;
            plan:order 1 ; plan:due "2015-03-31"^^xsd:date ;
            plan:plan <https://example.org/id/tinytown> ;
            plan:rag <https://w3id.org/goldenthread/code/action-rating/green> ;
            plan:owner <post/ceo> , <post/tms> ;
            plan:cost <action/1.1.1/cost/2014-15-one-off> ;
            prov:wasDerivedFrom <source/2015-03#line=12,13> .
        <action/1.1.1/cost/2014-15-one-off> a plan:Cost ;
            plan:printed "£541k" ; plan:amount "541000"^^xsd:decimal ; plan:currency "GBP" .
    """
    assert triples_of(json.dumps(sample)) == set(Graph().parse(data=wanted, format="turtle"))


def test_a_whole_version_goes_through_json_and_comes_back(context: dict[str, Any]) -> None:
    content = write_version(tiny_version(), (), tiny_iris()).content
    text = content.serialize(format="json-ld", context=context)
    assert triples_of(text) == set(content)


def test_the_json_of_a_version_is_in_short_names_alone(context: dict[str, Any]) -> None:
    graphs = write_version(tiny_version(), (), tiny_iris())
    for graph in (graphs.content, graphs.people):
        document = json.loads(graph.serialize(format="json-ld", context=context))
        keys = {key for node in document["@graph"] for key in node}
        assert {key for key in keys if ":" in key} == set()
