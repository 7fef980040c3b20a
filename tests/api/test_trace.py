"""The golden thread over HTTP."""

from __future__ import annotations

import csv
import io

import pytest
from pyoxigraph import RdfFormat, parse

BASE = "https://w3id.org/goldenthread/id/buckinghamshire-cyps/"


def test_a_recommendation_leads_to_its_workstreams_and_their_actions(service):
    members = service.client.get("/api/trace/B12").json()
    (thread,) = members["threads"]
    assert thread["subject"] == f"{BASE}recommendation/ofsted/B12"
    assert [w["ref"] for w in thread["workstreams"]] == ["1", "5"]
    assert "5.2.1" in {a["ref"] for a in thread["actions"]}
    assert {r["ref"] for r in thread["recommendations"]} == {"B12"}


@pytest.mark.parametrize(
    ("ref", "subject"),
    [
        ("5.2.1", "action/5.2.1"),
        ("Head of QSP", "post/head-of-qsp"),
        (f"{BASE}action/5.2.1", "action/5.2.1"),
        ("ofsted/B12", "recommendation/ofsted/B12"),
        ("workstream/5", "workstream/5"),
    ],
)
def test_an_item_is_traced_by_any_of_its_names(service, ref, subject):
    answer = service.client.get(f"/api/trace/{ref}")
    assert answer.json()["threads"][0]["subject"] == BASE + subject


def test_an_iri_with_its_slashes_merged_or_escaped_is_still_found(service):
    escaped = (BASE + "action/5.2.1").replace("/", "%2F").replace(":", "%3A")
    answer = service.client.get(f"/api/trace/{escaped}")
    assert answer.json()["threads"][0]["subject"] == f"{BASE}action/5.2.1"


def test_an_unknown_ref_is_404_and_names_the_near_ones(service):
    answer = service.client.get("/api/trace/B122")
    assert answer.status_code == 404
    assert "B12" in answer.json()["near"]


def test_a_plan_that_is_not_there_is_404(service):
    answer = service.client.get("/api/trace/B12", params={"plan": "nobody"})
    assert answer.status_code == 404
    assert (
        service.client.get("/api/trace/B12", params={"plan": "buckinghamshire-cyps"}).status_code
        == 200
    )


def test_a_wrong_parameter_and_a_format_not_offered_are_told(service):
    wrong = service.client.get("/api/trace/B12", params={"depth": "2"})
    assert wrong.status_code == 400
    assert "'depth'" in wrong.json()["detail"]
    named = service.client.get("/api/trace/B12", params={"format": "docx"})
    assert named.status_code == 400
    assert "json" in named.json()["detail"]
    accepted = service.client.get("/api/trace/B12", headers={"Accept": "image/png"})
    assert accepted.status_code == 406


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("json", "application/json"),
        ("csv", "text/csv"),
        ("turtle", "text/turtle"),
        ("ntriples", "application/n-triples"),
        ("rdfxml", "application/rdf+xml"),
        ("jsonld", "application/ld+json"),
        ("mermaid", "text/vnd.mermaid"),
    ],
)
def test_a_trace_is_the_same_by_format_and_by_accept(service, name, media_type):
    named = service.client.get("/api/trace/5.2.1", params={"format": name})
    accepted = service.client.get("/api/trace/5.2.1", headers={"Accept": media_type})
    assert named.status_code == accepted.status_code == 200
    assert named.headers["content-type"].partition(";")[0] == media_type
    assert accepted.headers["content-type"] == named.headers["content-type"]
    if name != "jsonld":  # whose order of members is not fixed
        assert named.text == accepted.text


def test_the_table_the_graph_and_the_picture_name_the_action(service):
    table = service.client.get("/api/trace/5.2.1", params={"format": "csv"}).text
    assert "5.2.1" in {cell for row in csv.reader(io.StringIO(table)) for cell in row}
    graph = service.client.get("/api/trace/5.2.1", params={"format": "turtle"}).content
    subjects = {triple.subject.value for triple in parse(graph, RdfFormat.TURTLE)}
    assert f"{BASE}action/5.2.1" in subjects
    picture = service.client.get("/api/trace/5.2.1", params={"format": "mermaid"}).text
    assert picture.startswith("flowchart")
    assert "5.2.1" in picture


def test_proposed_links_are_told_when_they_are_asked_for(service):
    plain = service.client.get("/api/trace/B07").json()["threads"][0]
    more = service.client.get("/api/trace/B07", params={"include": "proposed"}).json()["threads"][0]
    links = more.pop("proposed_links")
    assert plain == more
    assert f"{BASE}action/5.2.1" in {link["action"]["iri"] for link in links}
    wrong = service.client.get("/api/trace/B07", params={"include": "everything"})
    assert wrong.status_code == 400
    assert "include is 'everything'" in wrong.json()["detail"]
