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
NORTHMOOR_KEY = "northmoor-fire-and-rescue-service-improvement-plan"
NORTHMOOR_PAGE = f"/plans/{NORTHMOOR_KEY}"


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


def test_coverage_lists_the_plans_and_counts_each_alone(both: RunningService) -> None:
    assert f'href="{NORTHMOOR_PAGE}/coverage"' in both.client.get("/coverage", headers=HTML).text
    # R02, R03 and R07 are named by no action of the document.
    shown = words(both, f"{NORTHMOOR_PAGE}/coverage?show=holes")
    assert "Only those that no action is known to answer: 3 of " in shown
    assert "Visit homes at risk" in shown
    assert "care leavers" not in shown
    named = both.client.get("/api/coverage", params={"plan": NORTHMOOR_KEY, "by": "plan"}).json()
    assert len(named["plan"]["unanswered"]) == 3
    assert "Several plans are held" in both.client.get("/api/coverage").json()["detail"]


def test_a_ref_that_stands_in_two_plans_is_traced_in_both_and_each_is_named(
    both: RunningService,
) -> None:
    shown = words(both, "/trace?q=1.1.1")
    assert "1.1.1&#39; stands in 2 plans" in shown
    bucks = shown.index("Action 1.1.1 of Buckinghamshire Children and Young People&#39;s")
    northmoor = shown.index("Action 1.1.1 of NORTHMOOR FIRE AND RESCUE SERVICE")
    assert bucks < shown.index("Review Children&#39;s Services budgets") < northmoor
    assert northmoor < shown.index("Build a tower")


@pytest.mark.parametrize(
    "path",
    [
        f"{NORTHMOOR_PAGE}/actions",
        f"{NORTHMOOR_PAGE}/recommendations",
        f"{NORTHMOOR_PAGE}/findings",
        f"{NORTHMOOR_PAGE}/coverage",
        f"/source/{NORTHMOOR_KEY}/2026-04-01",
        f"/id/{NORTHMOOR_KEY}/action/1.1.1",
        "/trace?q=R02",
    ],
)
def test_a_page_of_one_plan_among_several_names_its_plan_above_its_title(
    both: RunningService, path: str
) -> None:
    page = both.client.get(path, headers=HTML).text
    crumbs = page.partition('class="govuk-breadcrumbs')[2].partition("</nav>")[0]
    assert "NORTHMOOR FIRE AND RESCUE SERVICE IMPROVEMENT PLAN" in crumbs
    assert f'href="{NORTHMOOR_PAGE}"' in crumbs
