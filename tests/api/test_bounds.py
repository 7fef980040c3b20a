"""What a caller's query can not do: run on, take all memory, or hold up the others."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx

    from running import RunningService

LIMIT = 2.0  # seconds, as the shared service is set
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"


def ask(service: RunningService, query: str, **more: str) -> tuple[httpx.Response, float]:
    started = time.monotonic()
    answer = service.client.get("/sparql", params={"query": query, **more})
    return answer, time.monotonic() - started


def test_a_runaway_query_is_stopped_near_its_limit_and_says_so(service):
    for query in (RUNAWAY, SORTED):
        answer, seconds = ask(service, query)
        assert answer.status_code == 503, answer.text
        members = answer.json()
        assert members["title"] == "The query was stopped"
        assert "2 seconds" in members["detail"] or "memory" in members["detail"]
        assert int(answer.headers["retry-after"]) > 0
        assert seconds < LIMIT + 5


def test_a_caller_can_set_a_shorter_limit_and_no_longer_one(service):
    answer, seconds = ask(service, RUNAWAY, timeout="0.3")
    assert "0.3 seconds" in answer.json()["detail"]
    assert seconds < LIMIT
    answer, _ = ask(service, RUNAWAY, timeout="600")
    assert "2 seconds" in answer.json()["detail"]


def test_other_requests_go_on_while_queries_run_away(service):
    stop = threading.Event()

    def run_away() -> set[int]:
        statuses = set()
        while not stop.is_set():
            statuses.add(ask(service, RUNAWAY)[0].status_code)
        return statuses

    with ThreadPoolExecutor(1) as hog:
        running = hog.submit(run_away)
        try:
            time.sleep(0.3)
            for _ in range(30):
                health = service.client.get("/health", timeout=LIMIT / 2)
                assert health.status_code == 200
                asked = service.client.get("/sparql", params={"query": "ASK {}"}, timeout=LIMIT / 2)
                assert asked.json()["boolean"] is True
        finally:
            stop.set()
        assert running.result() == {503}


def test_a_crowd_of_slow_queries_is_turned_away_and_pages_still_answer(service):
    with ThreadPoolExecutor(24) as crowd:
        asked = [crowd.submit(ask, service, RUNAWAY) for _ in range(24)]
        time.sleep(0.5)
        assert service.client.get("/health", timeout=2).status_code == 200
        answers = [future.result()[0] for future in asked]
    assert {answer.status_code for answer in answers} == {503}
    titles = {answer.json()["title"] for answer in answers}
    assert "The service is busy" in titles
    assert all(int(answer.headers["retry-after"]) > 0 for answer in answers)
    answer, _ = ask(service, "ASK {}")
    assert answer.json()["boolean"] is True


def test_a_text_that_breaks_the_parser_does_not_break_the_service(service):
    nested = "ASK " + "{" * 20_000 + "}" * 20_000
    answer = service.client.post("/sparql", data={"query": nested})
    assert answer.status_code == 400
    assert "nested too deeply" in answer.json()["detail"]
    assert ask(service, "ASK {}")[0].json()["boolean"] is True


def test_many_callers_at_once_each_get_their_own_answer(service):
    def echo(number: int) -> bool:
        answer, _ = ask(service, f"SELECT ({number} AS ?n) {{}}")
        assert answer.status_code == 200, answer.text
        return int(answer.json()["results"]["bindings"][0]["n"]["value"]) == number

    with ThreadPoolExecutor(5) as callers:  # fewer than one process lets wait, as this is set
        assert all(callers.map(echo, range(200)))
