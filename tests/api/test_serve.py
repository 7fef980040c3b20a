"""How the service starts and stops, as processes."""

from __future__ import annotations

import os
import signal
import socket
import time
from pathlib import Path

import httpx
import pytest

from running import RunningService

TITLE = "Buckinghamshire Children and Young People's Services Improvement Plan"


def started(**settings: object) -> RunningService:
    return RunningService(workers=1, query_workers=1, **settings)


def gone(pids: list[int], seconds: float = 5) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_serves_and_stops_without_a_trace(tmp_path, monkeypatch, by):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    running = started()
    assert running.announced == f"Golden Thread is serving {TITLE} at {running.url}/"
    assert running.client.get("/ready").json()["status"] == "ready"
    processes = running.descendants()
    assert len(processes) >= 2
    assert running.stop(by) == (0, "")
    assert gone(processes)
    assert list(tmp_path.iterdir()) == []


def test_it_stops_in_the_middle_of_a_query_that_runs_away():
    running = started(stop_seconds=1)
    runaway = {"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"}
    with pytest.raises(httpx.TimeoutException):
        running.client.get("/sparql", params=runaway, timeout=0.5)
    processes = running.descendants()
    asked = time.monotonic()
    assert running.stop() == (0, "")
    assert time.monotonic() - asked < 8  # well below the 10 seconds that the query may run
    assert gone(processes)


def test_nothing_is_left_when_the_first_process_is_killed(tmp_path):
    running = started(store=tmp_path / "kept")
    processes = running.descendants()
    running.process.kill()
    running.process.communicate()
    assert gone(processes, 10)


def test_a_worker_that_dies_is_replaced():
    running = started()
    try:
        (worker,) = [p for p in running.descendants() if _parent(p) == running.process.pid]
        os.kill(worker, signal.SIGKILL)
        until = time.monotonic() + 15
        answered = False
        while not answered and time.monotonic() < until:
            try:
                answered = running.client.get("/ready", timeout=5).status_code == 200
            except httpx.HTTPError:
                time.sleep(0.1)
        assert answered
    finally:
        ended = running.stop()
    assert ended == (0, "")


def test_a_port_in_use_is_one_clear_error_before_anything_else(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(AssertionError) as raised:
            started(port=port, store=tmp_path / "kept", plans=tmp_path / "no-such-plan")
    said = str(raised.value)
    assert f"code 3: goldenthread: http://127.0.0.1:{port}/ cannot be listened on" in said
    assert "address already in use" in said
    assert "Traceback" not in said
    assert not (tmp_path / "kept").exists()


def test_an_address_that_is_not_this_machines_is_one_clear_error():
    with pytest.raises(AssertionError, match=r"code 3: .*192\.0\.2\.1:0/ cannot be"):
        started(host="192.0.2.1")


def test_a_store_is_kept_and_not_published_to_again(tmp_path):
    first = started(store=tmp_path / "kept")
    assert first.client.get("/ready").json()["release"] == 1
    assert first.stop() == (0, "")
    second = started(store=tmp_path / "kept")
    assert TITLE in second.announced
    assert second.client.get("/ready").json()["release"] == 1
    assert second.stop() == (0, "")


def test_a_folder_that_is_no_store_is_one_clear_error(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(AssertionError, match=r"code 3: .* holds other files \(letter.txt\)"):
        started(store=tmp_path)


def test_a_plan_that_is_not_there_is_one_clear_error(tmp_path):
    with pytest.raises(AssertionError, match=r"code 2: .*no-such-plan is not there"):
        started(plans=tmp_path / "no-such-plan")


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
