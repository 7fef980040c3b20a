"""Answers that are kept while their release is the current one."""

from __future__ import annotations

import pytest

from goldenthread.api.kept import KeptAnswer, KeptAnswers
from goldenthread.app import create_app
from goldenthread.config import Settings
from goldenthread.publication.bundle import publish
from goldenthread.store.embedded import EmbeddedStore


def answer(size: int) -> KeptAnswer:
    return KeptAnswer(b"x" * size, (("Content-Type", "text/plain"),))


def test_what_was_not_asked_for_the_longest_goes_first():
    answers = KeptAnswers(100)
    for name in "abcdefghij":
        answers.keep(name, answer(10))
    assert answers.get("a") is not None
    answers.keep("k", answer(10))
    assert answers.get("b") is None
    assert answers.get("a") is not None


def test_an_answer_that_is_kept_again_takes_its_room_once():
    answers = KeptAnswers(100)
    for _ in range(50):
        answers.keep("a", answer(12))
    answers.keep("b", answer(12))
    assert answers.get("a") is not None


@pytest.mark.parametrize("most", [0, 100])
def test_a_long_answer_is_not_kept(most):
    answers = KeptAnswers(most)
    answers.keep("a", answer(50))
    assert answers.get("a") is None


@pytest.mark.parametrize("cache_mb", [0, 1])
def test_an_answer_changes_with_the_release_kept_or_not(tmp_path, cache_mb):
    store = EmbeddedStore(tmp_path)
    publish(store, [], by="a test", why="to begin")
    app = create_app(Settings(cache_mb=cache_mb), tmp_path)
    client = app.test_client()
    first = client.get("/ontology")
    again = client.get("/ontology")
    assert (again.data, again.headers["ETag"]) == (first.data, first.headers["ETag"])
    assert again.content_type == first.content_type
    vocabulary = "https://w3id.org/goldenthread/plan"
    changed = f"GRAPH <{vocabulary}> {{ <urn:a> <urn:b> <urn:c> }}".encode()
    store.publish(changed, by="a test", why="to change")
    after = client.get("/ontology", headers={"If-None-Match": first.headers["ETag"]})
    assert after.status_code == 200
    assert "<urn:a> <urn:b> <urn:c> ." in after.text


def test_an_answer_with_addresses_in_it_is_kept_for_its_own_host_alone(tmp_path):
    publish(EmbeddedStore(tmp_path), [], by="a test", why="to begin")
    client = create_app(Settings(), tmp_path).test_client()
    for host in ("one.example", "two.example"):
        described = client.get("/api/openapi.json", base_url=f"http://{host}").get_json()
        assert described["servers"] == [{"url": f"http://{host}"}]
