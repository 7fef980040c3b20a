from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from web.visits import ITEM, PAGES, PLAN, WIDTHS, visit, window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from running import RunningService
    from web.visits import Visit

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def windows(browser: Browser, service: RunningService) -> Iterator[dict[int, Visit]]:
    contexts = {width: window(browser, width) for width in WIDTHS}
    yield {width: visit(context, service.url) for width, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.fixture
def page(browser: Browser, service: RunningService) -> Iterator[Visit]:
    context = window(browser, 1280)
    yield visit(context, service.url)
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_each_page_meets_wcag_and_stays_on_its_host_and_within_its_width(
    windows: dict[int, Visit], name: str, width: int
) -> None:
    visited = windows[width]
    visited.console.clear()
    visited.strangers.clear()
    status = visited.open(PAGES[name])
    visited.keep(f"{name}-{width}")
    wanted_noise = [re.compile(r"status of 404")] if status == 404 else []
    noise = [c for c in visited.console if not any(w.search(c) for w in wanted_noise)]
    assert status == (404 if name == "not found" else 200)
    assert noise == []
    assert visited.strangers == []
    assert visited.sideways() == 0
    assert visited.breaches() == []


def test_a_newcomer_follows_b12_from_the_overview_to_the_printed_line(page: Visit) -> None:
    page.open("/")
    page.page.get_by_label("Trace anything in the plan").fill("B12")
    page.page.get_by_role("button", name="Trace").click()
    heading = page.page.get_by_role("heading", level=1)
    assert heading.inner_text().startswith("Strengthen the representation of care leavers")
    assert page.page.locator("svg.trace a").count() > 100
    row = page.page.locator("tr", has=page.page.get_by_role("link", name="1.4.2", exact=True))
    assert "30 December 2014" in row.inner_text()
    assert "Yvette Thomas" in row.inner_text()
    row.get_by_role("link", name="line 109").click()
    assert page.page.url.endswith("/source/buckinghamshire-cyps/2015-03#L109")
    line = page.page.locator("#L109")
    assert 'Review the "Pledge"' in line.inner_text()
    line.get_by_role("link", name="Action 1.4.2").click()
    assert "P&E Manager" in page.page.get_by_role("table").first.inner_text()


def test_every_page_works_without_script(browser: Browser, service: RunningService) -> None:
    context = window(browser, 400, java_script_enabled=False)
    seen = visit(context, service.url)
    seen.open("/")
    seen.page.get_by_role("link", name="Recommendations").first.click()
    seen.page.get_by_role("link", name="B12").click()
    seen.page.get_by_label("Late", exact=True).select_option("yes")
    seen.page.get_by_role("button", name="Show").click()
    shown = seen.page.locator("#trace").inner_text()
    assert "of 67" in shown
    assert seen.page.locator("td .late").count() == 5
    context.close()


def test_a_box_of_the_picture_is_reached_by_keyboard_and_named(page: Visit) -> None:
    page.open(f"{ITEM}/action/2.2.9")
    box = page.page.locator("svg.trace a[href$='/post/head-of-qsp']")
    box.focus()
    assert page.page.evaluate("document.activeElement.getAttribute('href')").endswith("head-of-qsp")
    named = page.page.get_by_role("link", name="Head of Quality, Standards and Performance: Diane")
    assert named.count() == 1
    box.press("Enter")
    page.page.wait_for_url("**/post/head-of-qsp")


def test_narrow_windows_get_the_list_instead_of_the_picture(
    browser: Browser, service: RunningService
) -> None:
    context = window(browser, 400)
    narrow = visit(context, service.url)
    narrow.open("/trace?q=B12")
    assert not narrow.page.locator("svg.trace").first.is_visible()
    assert narrow.page.locator(".gt-tree").is_visible()
    narrow.page.locator(".gt-tree summary", has_text="1.3 There are clear").click()
    assert narrow.page.locator(".gt-tree").get_by_text("No actions in the plan").first.is_visible()
    context.close()


def test_a_printed_page_has_the_table_and_no_forms(page: Visit) -> None:
    page.open("/trace?q=B12")
    page.page.emulate_media(media="print")
    assert not page.page.locator(".gt-filters").is_visible()
    assert not page.page.get_by_role("navigation", name="Main").is_visible()
    assert page.page.locator("svg.trace").first.is_visible()
    assert page.page.get_by_role("link", name="1.4.2", exact=True).first.is_visible()
    printed = page.page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")


def test_the_workbench_answers_a_query_and_says_where_a_fault_is(page: Visit) -> None:
    page.open("/workbench")
    page.page.get_by_role("button", name="Run query").click()
    rows = page.page.locator("table tbody tr")
    assert "Sustain the priority of Children's Services" in rows.first.inner_text()
    box = page.page.get_by_label("SPARQL query")
    box.fill("SELECT ?s WHERE {\n ?s ?p }")
    page.page.get_by_role("button", name="Run query").click()
    fault = page.page.get_by_role("alert").inner_text()
    assert "line 2" in fault
    assert box.input_value() == "SELECT ?s WHERE {\n ?s ?p }"


def test_actions_are_filtered_by_rating_and_lateness(page: Visit) -> None:
    page.open(f"{PLAN}/actions")
    page.page.get_by_label("Rating").select_option("R")
    page.page.get_by_role("button", name="Show").click()
    assert "9 of 162 actions" in page.page.locator("main").inner_text()
