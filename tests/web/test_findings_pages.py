"""The findings on pages: the same result that the API gives, for people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from web.visits import ITEM, PLAN, visit, window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from running import RunningService
    from web.visits import Visit

FINDINGS = f"{PLAN}/findings"
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def client(service: RunningService) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service.url, headers=HTML) as opened:
        yield opened


def text_of(html: str) -> str:
    """Return the words of a page's main part, as one line."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def answered(client: httpx.Client, **params: str) -> dict[str, Any]:
    """Return what the API answers to the same questions."""
    answer = client.get("/api/findings", params={**params, "format": "json"})
    members: dict[str, Any] = answer.json()
    return members


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"workstream": "3"},
        {"on": "2015-09-30", "kind": "gap"},
        {"owner": "Head of QSP", "by": "workstream"},
    ],
)
def test_the_page_counts_what_the_api_counts(client: httpx.Client, params: dict[str, str]) -> None:
    counts = answered(client, **params)["counts"]
    page = client.get(FINDINGS, params={**params, "by": "severity"}).text
    headings = dict(re.findall(r">(High|Medium|Low): (\d+) finding", page))
    assert {name.lower(): int(n) for name, n in headings.items()} == counts
    assert page.count('class="govuk-table__row') - page.count('class="gt-fault"') == sum(
        counts.values()
    )


def test_the_page_says_its_date_and_what_matters_most_first(client: httpx.Client) -> None:
    words = text_of(client.get(FINDINGS).text)
    assert "Counted as at 31 March 2015 , the plan’s own status date" in words
    most = words.partition("What matters most")[2]
    assert most.startswith(" Recommendation that no action is known to address : ")
    assert "Action 5.1.3 is due on 31/11/14: November has 30 days." in words
    assert "Why it matters: Nobody can tell whether the action is late" in words
    assert "What would close it: Print the day that was meant." in words


def test_another_date_is_said_with_the_way_back(client: httpx.Client) -> None:
    page = client.get(FINDINGS, params={"on": "2015-06-30", "code": "late"}).text
    words = text_of(page)
    assert "Counted as at 30 June 2015 ; the plan’s own status date is 31 March 2015" in words
    assert f'href="{FINDINGS}?code=late">Go back to that' in page


def test_groups_by_who_can_close_lead_to_the_post(client: httpx.Client) -> None:
    page = client.get(FINDINGS, params={"by": "owner", "workstream": "5"}).text
    assert re.search(rf'<h2[^>]*><a [^>]*href="{ITEM}/post/head-of-ccm">Head of CCM</a>: \d+', page)


def test_a_finding_leads_to_its_item_and_to_its_line(client: httpx.Client) -> None:
    page = client.get(FINDINGS, params={"code": "date-impossible"}).text
    item = f'href="{ITEM}/action/5.1.3">Action 5.1.3</a> is due on 31/11/14'
    _, found, after = page.partition(item)
    assert found
    line = 'href="/source/buckinghamshire-cyps/2015-03#L354">line 354</a>'
    assert line in after.partition("</tr>")[0]


@pytest.mark.parametrize(
    ("params", "says"),
    [
        ({"severity": "worst"}, "choose from high, medium, low"),
        ({"on": "2015-02-30"}, "&#39;2015-02-30&#39; is not a date"),
        ({"workstream": "9"}, "choose from Workstream 1"),
        ({"colour": "red"}, "choose from plan, on, by"),
    ],
)
def test_a_value_that_is_none_is_told_on_a_page(
    client: httpx.Client, params: dict[str, str], says: str
) -> None:
    answer = client.get(FINDINGS, params=params)
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/html")
    assert says in answer.text


def test_the_downloads_of_a_page_hold_what_it_shows(client: httpx.Client) -> None:
    page = client.get(FINDINGS, params={"severity": "high", "kind": "contradiction"}).text
    (address,) = re.findall(r'href="(/api/[^"]*format=json)"', page)
    shown = client.get(address.replace("&amp;", "&")).json()["findings"]
    assert shown
    assert all(f["severity"] == "high" and f["kind"] == "contradiction" for f in shown)
    assert f"{len(shown)} of" in text_of(page)


def test_findings_answer_at_the_short_address_and_each_at_its_own(client: httpx.Client) -> None:
    assert text_of(client.get("/findings").text) == text_of(client.get(FINDINGS).text)
    one = client.get(f"{ITEM}/finding/date-impossible--action-5.1.3")
    assert one.status_code == 200
    words = text_of(one.text)
    assert "Action 5.1.3 is due on 31/11/14: November has 30 days." in words
    assert "Who can close it Head of CiN ; Head of CCM" in words
    missing = client.get(f"{FINDINGS}/late--action-9.9.9")
    assert missing.status_code == 404


def test_an_item_says_what_is_wrong_with_it_and_a_post_what_it_can_close(
    client: httpx.Client,
) -> None:
    action = text_of(client.get(f"{ITEM}/action/5.1.3").text)
    assert "What is missing or wrong here High Action 5.1.3 is due on 31/11/14" in action
    post = text_of(client.get(f"{ITEM}/post/head-of-qsp").text)
    closes = post.partition("What this post can close")[2].partition("As printed, and as read")[0]
    rows = re.findall(r"(\d+) findings? Why it matters", closes)
    assert sum(map(int, rows)) == answered(client, owner="Head of QSP")["count"] > 0


def test_the_overview_counts_findings_by_severity(client: httpx.Client) -> None:
    page = client.get("/").text
    for severity, count in answered(client)["counts"].items():
        link = rf'href="{FINDINGS}\?severity={severity}">{count}<'
        assert re.search(link, page)
    late = answered(client, code="late")["count"]
    assert f"{late} actions are late" in text_of(page)


def test_a_trace_marks_an_action_with_a_high_finding(client: httpx.Client) -> None:
    page = client.get("/trace", params={"q": "5.1.3"}).text
    assert f'href="{ITEM}/action/5.1.3#findings">1 high finding<' in page


@pytest.fixture
def page(browser: Browser, service: RunningService) -> Iterator[Visit]:
    context = window(browser, 400, java_script_enabled=False)
    yield visit(context, service.url)
    context.close()


@pytest.mark.browser
def test_findings_are_chosen_and_unfolded_without_script(page: Visit) -> None:
    page.open(FINDINGS)
    page.page.get_by_text("Choose which findings, or another date").click()
    page.page.get_by_label("Severity").select_option("High")
    page.page.get_by_label("Workstream").select_option("Workstream 5")
    page.page.get_by_label("As at").fill("2014-11-01")
    page.page.get_by_role("button", name="Show").click()
    shown = page.page.locator("main").inner_text()
    assert "Counted as at 1 November 2014; the plan’s own status date is 31 March 2015" in shown
    assert "Action 5.1.3 is due on 31/11/14" in shown
    page.page.get_by_role("link", name=re.compile("Take this away.*severity high")).click()
    assert page.page.locator(".gt-fault[open]").count() == 0
    page.page.locator("summary", has_text="Date that no calendar has").click()
    assert page.page.get_by_text("is due on 31/11/14: November has 30 days").first.is_visible()


@pytest.mark.browser
def test_printed_findings_show_every_sentence_and_no_form(page: Visit) -> None:
    page.open(FINDINGS)
    sentence = page.page.get_by_text("is due on 31/11/14: November has 30 days").first
    assert not sentence.is_visible()
    page.page.emulate_media(media="print")
    assert sentence.is_visible()
    assert not page.page.get_by_role("button", name="Show").is_visible()
    assert not page.page.get_by_text("Download these as").is_visible()
