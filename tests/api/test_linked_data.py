"""Every IRI of ours answers at its path on the running service."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, parse

BASE = "https://w3id.org/goldenthread/id/"
PLAN = "https://w3id.org/goldenthread/plan#"
ACTION = "buckinghamshire-cyps/action/5.2.1"
TYPES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}


@pytest.fixture(scope="module")
def client(service):
    return service.client


def triples(client, path, accept="text/turtle"):
    answer = client.get(path, headers={"Accept": accept})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].partition(";")[0] == accept
    return {
        (t.subject.value, t.predicate.value, t.object.value)
        for t in parse(answer.content, TYPES[accept])
    }


def test_an_item_is_described_the_same_in_every_form(client):
    described = [triples(client, f"/id/{ACTION}", accept) for accept in TYPES]
    assert described[0]
    assert all(other == described[0] for other in described)


def test_an_action_says_its_text_and_is_found_from_its_objective(client):
    said = triples(client, f"/id/{ACTION}")
    iri = BASE + ACTION
    assert (iri, f"{PLAN}objective", f"{BASE}buckinghamshire-cyps/objective/5.2") in said
    assert any(s == iri and p == f"{PLAN}text" for s, p, _ in said)
    assert any(p.endswith("#label") and o == "Objective 5.2" for _, p, o in said)


def test_what_points_at_an_item_is_part_of_its_description(client):
    said = triples(client, "/id/buckinghamshire-cyps/objective/5.2")
    objective = f"{BASE}buckinghamshire-cyps/objective/5.2"
    assert (BASE + ACTION, f"{PLAN}objective", objective) in said
    assert any(s == BASE + ACTION and o == "Action 5.2.1" for s, _, o in said)


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("turtle", "text/turtle; charset=utf-8"),
        ("jsonld", "application/ld+json"),
        ("ntriples", "application/n-triples"),
        ("rdfxml", "application/rdf+xml"),
    ],
)
def test_a_form_can_be_named_in_the_address(client, name, content_type):
    answer = client.get(f"/id/{ACTION}", params={"format": name}, headers={"Accept": "text/html"})
    assert answer.headers["content-type"] == content_type


def test_an_item_that_is_not_there_is_404_and_names_the_near_ones(client):
    answer = client.get("/id/buckinghamshire-cyps/recommendation/ofsted/B21")
    assert answer.status_code == 404
    members = answer.json()
    assert "recommendation/ofsted/B21" in members["detail"]
    assert any(name.startswith("B") for name in members["near"])


@pytest.mark.parametrize(
    "path",
    [
        "/id/",
        "/id/nobody/action/1",
        "/id/%3Cx%3E",
        "/id/a%20b",
        "/id/%00",
        "/ontology/Acton",
        "/code/x",
        "/id/" + "x" * 3000,
    ],
)
def test_an_address_of_nothing_is_404(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/ontology", "/plan", "/code"])
def test_the_vocabulary_answers_at_its_addresses(client, path):
    said = triples(client, path)
    assert (
        f"{PLAN}Action",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        "http://www.w3.org/2002/07/owl#Class",
    ) in said


def test_a_term_and_a_code_answer_with_what_they_mean(client):
    assert any(s == f"{PLAN}Action" for s, _, _ in triples(client, "/ontology/Action"))
    code = "https://w3id.org/goldenthread/code/action-rating/green"
    assert any(s == code for s, _, _ in triples(client, "/code/action-rating/green"))


def test_a_description_not_changed_since_is_304(client):
    first = client.get(f"/id/{ACTION}", headers={"Accept": "text/turtle"})
    again = client.get(
        f"/id/{ACTION}",
        headers={"Accept": "text/turtle", "If-None-Match": first.headers["etag"]},
    )
    assert again.status_code == 304


def test_a_media_type_that_is_not_offered_is_406(client):
    answer = client.get(f"/id/{ACTION}", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert set(answer.json()["offered"]) == set(TYPES)
