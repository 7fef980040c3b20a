"""Paths that answer programs answer a browser with a page."""

from __future__ import annotations

import pytest

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"
ACTION = "/id/buckinghamshire-cyps/action/5.2.1"


@pytest.mark.parametrize("path", ["/sparql", ACTION])
def test_a_browser_is_shown_a_page_and_a_program_is_not(service, path):
    page = service.client.get(path, headers={"Accept": BROWSER})
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "Accept" in page.headers["vary"]
    for accept in ("*/*", "text/turtle", "application/ld+json, text/html;q=0.5"):
        answer = service.client.get(path, headers={"Accept": accept})
        assert "html" not in answer.headers["content-type"]


def test_a_query_in_a_browsers_address_is_answered_and_not_the_page_to_write_one(service):
    answer = service.client.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": BROWSER})
    assert answer.headers["content-type"] == "application/sparql-results+xml"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/id/buckinghamshire-cyps/action/9.9.9", 404),
        ("/sparql?query=SELECT", 400),
        ("/api/trace/B122", 404),
        ("/api/queries/none", 404),
    ],
)
def test_an_error_is_a_page_for_a_browser_with_the_same_status(service, path, status):
    page = service.client.get(path, headers={"Accept": BROWSER})
    assert page.status_code == status
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["cache-control"] == "no-store"
    problem = service.client.get(path)
    assert problem.status_code == status
    assert problem.headers["content-type"] == "application/problem+json"


def test_no_page_runs_what_a_caller_wrote(service):
    for path in (
        "/id/<script>alert(1)</script>",
        "/sparql?query=<script>alert(1)</script>",
        "/<script>alert(1)</script>",
    ):
        page = service.client.get(path, headers={"Accept": BROWSER})
        assert "<script>alert" not in page.text
        assert "default-src 'self'" in page.headers["content-security-policy"]
