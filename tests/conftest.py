"""Parts that tests of several folders share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from running import RunningService

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def service() -> Iterator[RunningService]:
    """A running service with the shipped plan, the same for all tests: it is only read."""
    running = RunningService(query_seconds=2, query_queue_seconds=1, query_waiting=4)
    yield running
    code, said = running.stop()
    assert (code, said) == (0, "")
