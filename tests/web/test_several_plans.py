"""The pages of a service that holds two plans: nothing of one is told of the other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from goldenthread import resources
from running import RunningService

if TYPE_CHECKING:
    from collections.abc import Iterator

HTML = {"Accept": "text/html"}
BUCKINGHAMSHIRE = resources.data() / "buckinghamshire-cyps"
NORTHMOOR = Path(__file__).parents[1] / "ingest" / "documents" / "northmoor-2026-04.txt"
NORTHMOOR_PAGE = "/plans/northmoor-fire-and-rescue-service-improvement-plan"


@pytest.fixture(scope="module")
def both() -> Iterator[RunningService]:
    running = RunningService(plans=f"{BUCKINGHAMSHIRE},{NORTHMOOR}", workers=1)
    yield running
    running.stop()


def words(running: RunningService, path: str) -> str:
    answer = running.client.get(path, headers=HTML)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]*>", " ", answer.text).split())


def test_the_overview_of_a_plan_counts_the_gaps_of_that_plan_alone(both: RunningService) -> None:
    # R02, R03 and R07 are named by no action of the document.
    assert "Which recommendations no action is linked to 3 " in words(both, NORTHMOOR_PAGE)


def test_a_gap_on_the_overview_of_a_plan_opens_the_cases_of_that_plan(both: RunningService) -> None:
    page = both.client.get(NORTHMOOR_PAGE, headers=HTML).text
    link = re.search(r'href="([^"]*recommendations-without-action[^"]*)"', page)
    assert link is not None
    cases = words(both, link[1])
    assert "Visit homes at risk" in cases
    assert "care leavers" not in cases
