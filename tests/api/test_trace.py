"""The golden thread over HTTP."""

from __future__ import annotations

import pytest

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
