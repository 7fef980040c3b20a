"""Every error has one shape, on every path, and never tells how the program is made."""

from __future__ import annotations

import inspect

import pytest

from goldenthread import errors
from goldenthread.api.errors import PROBLEM_BASE
from goldenthread.app import create_app
from goldenthread.config import Settings

FAULTS = [
    cls
    for _, cls in inspect.getmembers(errors, inspect.isclass)
    if issubclass(cls, errors.GoldenThreadError)
]


@pytest.fixture
def app(tmp_path):
    app = create_app(Settings(request_kb=1), tmp_path / "none")

    def fail(name: str) -> None:
        raise getattr(errors, name)("What is wrong.")

    def crash() -> None:
        raise RuntimeError("secret")

    app.add_url_rule("/fail/<name>", "fail", fail)
    app.add_url_rule("/crash", "crash", crash)
    app.logger.disabled = True
    return app


@pytest.mark.parametrize("cls", FAULTS, ids=lambda cls: cls.__name__)
def test_every_error_is_a_problem_document_with_its_own_status(app, cls):
    answer = app.test_client().get(f"/fail/{cls.__name__}")
    assert answer.status_code == cls.status
    assert answer.content_type == "application/problem+json"
    members = answer.get_json()
    assert members["type"].startswith(PROBLEM_BASE)
    assert members["title"] == cls.title
    assert members["status"] == cls.status
    assert members["detail"] == "What is wrong."
    assert answer.headers["Cache-Control"] == "no-store"
    assert "set-cookie" not in answer.headers


def test_no_two_errors_have_one_type(app):
    client = app.test_client()
    types = [client.get(f"/fail/{cls.__name__}").get_json()["type"] for cls in FAULTS]
    assert len(set(types)) == len(FAULTS)


@pytest.mark.parametrize("name", ["Busy", "QueryStopped", "StoreUnavailable"])
def test_what_passes_says_when_to_try_again(app, name):
    assert int(app.test_client().get(f"/fail/{name}").headers["Retry-After"]) > 0


def test_an_unforeseen_error_tells_nothing_of_the_program(app):
    answer = app.test_client().get("/crash")
    assert answer.status_code == 500
    assert answer.content_type == "application/problem+json"
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.get_json()["title"] == "Something went wrong"


def test_a_store_that_cannot_be_read_is_503_and_the_process_is_healthy(app):
    client = app.test_client()
    assert client.get("/health").status_code == 200
    for path in ("/ready", "/api/plans", "/sparql", "/id/x", "/ontology"):
        answer = client.get(path)
        assert answer.status_code == 503, path
        assert answer.get_json()["title"] == "The store cannot be used"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nowhere", 404), ("PUT", "/api/queries", 405), ("DELETE", "/id/x", 405)],
)
def test_what_the_routing_refuses_has_the_same_shape(app, method, path, status):
    answer = app.test_client().open(path, method=method)
    assert answer.status_code == status
    assert answer.get_json()["status"] == status
    if status == 405:
        assert "GET" in answer.headers["Allow"]


def test_every_answer_carries_the_security_headers(app):
    client = app.test_client()
    for path in ("/health", "/nowhere", "/crash"):
        headers = client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert "default-src" in headers["Content-Security-Policy"]
        assert headers["Referrer-Policy"] == "same-origin"
        assert "Set-Cookie" not in headers


def test_a_request_above_the_limit_is_413(app):
    answer = app.test_client().post("/sparql", data={"query": "x" * 2000})
    assert answer.status_code == 413
    assert "1 kB" in answer.get_json()["detail"]
