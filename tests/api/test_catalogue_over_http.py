"""Every question that is offered is answered by the running service, as it is described."""

from __future__ import annotations

import re

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from goldenthread.catalogue import Catalogue

OFFERED = Catalogue.load().queries()


def examples(query):
    """Return a value for each parameter that needs one: the one its file gives to try."""
    return {p.name: p.example for p in query.params if p.required and p.default is None}


@pytest.mark.parametrize("query", OFFERED, ids=lambda query: query.name)
def test_a_question_is_answered_with_its_columns_in_every_format(service, query):
    for form in ("json", "csv", "xlsx", "sparql-json") if query.form == "SELECT" else (None,):
        asked = {**examples(query), **({"format": form} if form else {})}
        answer = service.client.get(f"/api/queries/{query.name}", params=asked)
        assert answer.status_code == 200, answer.text
        if form == "json":
            members = answer.json()
            assert [c["name"] for c in members["columns"]] == [c.name for c in query.columns]
            assert members["total"] >= len(members["rows"])
        if form == "csv":
            assert answer.text.splitlines()[0] == ",".join(c.name for c in query.columns)


def test_every_question_is_listed(service):
    listed = service.client.get("/api/queries", params={"limit": 500}).json()
    assert [q["name"] for q in listed["queries"]] == [q.name for q in OFFERED]
    assert listed["total"] == len(OFFERED)


def test_the_openapi_document_is_valid_and_names_every_question_and_route(service):
    document = service.client.get("/api/openapi.json").json()
    OpenAPIV31SpecValidator(document).validate()
    assert document["servers"] == [{"url": service.url}]
    paths = set(document["paths"])
    assert {f"/api/queries/{query.name}" for query in OFFERED} <= paths
    assert {"/api/trace/{ref}", "/api/queries", "/api/plans", "/sparql", "/health"} <= paths
    operations = [o["operationId"] for path in document["paths"].values() for o in path.values()]
    assert len(operations) == len(set(operations))


def test_every_address_that_the_openapi_document_names_is_answered(service):
    document = service.client.get("/api/openapi.json").json()
    for path, operations in document["paths"].items():
        given = {
            p["name"]: p.get("example", "B12")
            for p in operations["get"].get("parameters", [])
            if p.get("required")
        }
        address = re.sub(r"{(\w+)}", lambda m, given=given: given.pop(m[1]), path)
        answer = service.client.get(address, params=given)
        assert answer.status_code == 200, answer.text
        described = operations["get"]["responses"]["200"].get("content", {})
        if path != "/sparql":
            assert answer.headers["content-type"].partition(";")[0] in described


def test_the_plans_that_are_held_are_listed_with_their_versions(service):
    members = service.client.get("/api/plans").json()
    (plan,) = members["plans"]
    assert plan["key"] == "buckinghamshire-cyps"
    assert [v["key"] for v in plan["versions"] if v["current"]] == ["2015-03"]
