from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx
import pytest

from goldenthread.web.security import security_headers
from web.visits import ITEM, PAGES, PLAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from running import RunningService

HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def client(service: RunningService) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service.url, headers=HTML) as opened:
        yield opened


def text_of(html: str) -> str:
    """Return the words of a page's main part, as one line."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def test_every_page_forbids_what_is_not_its_own(client: httpx.Client) -> None:
    for path in PAGES.values():
        policy = client.get(path).headers["Content-Security-Policy"]
        assert policy == security_headers()["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "http" not in policy


def test_the_overview_counts_what_the_plan_holds(client: httpx.Client) -> None:
    words = text_of(client.get("/").text)
    assert "as at 31 March 2015" in words
    assert "Recommendations 65" in words
    assert "Workstreams 7" in words
    assert "Actions 162" in words
    assert "Of 162 actions, 9 are red, 75 are amber and 78 are green" in words
    assert "No actions in the plan" in words


def test_a_recommendation_says_that_sharing_a_workstream_is_no_link(client: httpx.Client) -> None:
    words = text_of(client.get(f"{ITEM}/recommendation/ofsted/B12").text)
    assert "only share a workstream with it, which is not a link" in words
    assert "Linked actions 0" in words
    assert "What good looks like" in words


def test_a_cited_recommendation_names_its_action_and_how_it_is_known(client: httpx.Client) -> None:
    words = text_of(client.get(f"{ITEM}/recommendation/red-quadrant/RQ9b").text)
    assert "does not print its text" in words
    assert "assigns RQ9b to no workstream. 1 action names it" in words
    assert "Action 2.2.9" in words
    assert "Cited Accepted" in words


def test_a_verbatim_link_is_marked_in_the_list_of_recommendations(client: httpx.Client) -> None:
    words = text_of(client.get(f"{PLAN}/recommendations?show=linked").text)
    assert "A09 Ensure that case records contain an accurate account" in words
    assert "Verbatim: 2.2.10" in words
    assert "A01 Review all unallocated cases" not in words


def test_an_impossible_date_stands_as_printed_with_no_value_beside_it(
    client: httpx.Client,
) -> None:
    words = text_of(client.get(f"{ITEM}/action/5.1.3").text)
    assert "Deadline 31/11/14 No value Impossible date" in words


def test_a_post_shows_its_holder_and_an_owner_that_is_no_post_its_gap(
    client: httpx.Client,
) -> None:
    assert "Holder Diane Davies" in text_of(client.get(f"{ITEM}/post/head-of-qsp").text)
    assert "Programme Manager Not in the list of posts" in text_of(
        client.get(f"{ITEM}/action/1.2.2").text
    )


def test_an_id_that_is_printed_twice_gets_both_threads(client: httpx.Client) -> None:
    page = client.get("/trace", params={"q": "2.2.12"})
    assert page.status_code == 200
    assert page.text.count('class="gt-counts"') == 2


def test_a_trace_links_to_itself_in_other_forms(client: httpx.Client) -> None:
    page = client.get("/trace", params={"q": "B12"}).text
    (address,) = re.findall(r'href="(/api/trace/[^"]*format=json)"', page)
    answer = client.get(address.replace("&amp;", "&"))
    assert answer.status_code == 200
    assert "B12" in answer.text


def test_an_item_links_to_its_own_rdf(client: httpx.Client) -> None:
    page = client.get(f"{ITEM}/action/5.2.1").text
    (turtle,) = re.findall(rf'href="({ITEM}/action/5.2.1\?format=turtle)"', page)
    assert client.get(turtle).headers["Content-Type"].startswith("text/turtle")


def test_the_source_says_what_each_line_went_into_or_why_nothing_did(
    client: httpx.Client,
) -> None:
    page = client.get("/source/buckinghamshire-cyps/2015-03").text
    lines = {m[1]: text_of(f"<main {m[2]}</main>") for m in LINE.finditer(page)}
    assert "Action 1.1.1" in lines["82"]
    assert "Not used: column headings of the table of actions" in lines["106"]
    assert "Head of QSP" in lines["618"]
    assert "Diane Davies" in lines["618"].removeprefix(
        "618 Head of QSP Head of Quality, Standards and Performance Diane Davies"
    )


LINE = re.compile(r'<li id="L(\d+)">(.*?)</li>', re.DOTALL)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/trace?q=B99", "Did you mean"),
        ("/plans/nowhere", "There is no plan &#39;nowhere&#39; here. Did you mean"),
        (f"{PLAN}/nothing", "There is no list of &#39;nothing&#39; here"),
        ("/source/buckinghamshire-cyps/1999-01", "Did you mean 2015-03?"),
        (f"{ITEM}/action/9.9.9", "Nothing is known of"),
        ("/queries/nothing-like-it", "There is no query"),
        ("/no/such/page", "There is nothing at /no/such/page."),
    ],
)
def test_what_is_not_there_gets_a_page_that_says_so(
    client: httpx.Client, path: str, says: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/html")
    assert says in answer.text


def test_hostile_words_are_shown_as_words(client: httpx.Client) -> None:
    for path in ("/trace", "/workbench"):
        answer = client.get(path, params={"q": "<script>x</script>", "query": "<script>x</script>"})
        assert "<script>x" not in answer.text
        assert "&lt;script&gt;x" in answer.text


def test_every_query_of_the_catalogue_has_a_page_that_answers_or_asks(
    client: httpx.Client,
) -> None:
    names = [
        query["name"]
        for query in client.get("/api/queries", params={"limit": 500}).json()["queries"]
    ]
    assert names
    for name in names:
        page = client.get(f"/queries/{name}")
        assert page.status_code == 200, name
        words = text_of(page.text)
        assert "Answer" in words or "Fill in the form" in words


def test_every_link_of_the_main_pages_leads_somewhere(client: httpx.Client) -> None:
    found = set()
    for name in ("overview", "recommendations", "action", "post", "trace", "about", "queries"):
        page = client.get(PAGES[name]).text
        found |= set(re.findall(r'href="(/[^"#]*)', page))
    assert len(found) > 150
    gone = [
        link
        for link in sorted(found)
        if client.get(link.replace("&amp;", "&"), headers={"Accept": "*/*"}).status_code >= 400
    ]
    assert gone == []


def test_proposed_links_stand_apart_and_only_where_they_are_wanted(client: httpx.Client) -> None:
    plain = text_of(client.get("/trace?q=B07").text)
    assert "Links that are only proposed are left out" in plain
    for path in ("/trace?q=B07&include=proposed", f"{ITEM}/recommendation/ofsted/B07"):
        words = text_of(client.get(path).text)
        assert "Linked actions 0" in words
        apart = words.partition("Software proposes these, and nobody has accepted them")[2]
        assert "goldenthread link accept" in apart
        assert "Proposed: nearly word for word" in apart
        assert "in the same order" in apart


def test_coverage_counts_accepted_links_and_tells_what_waits(client: httpx.Client) -> None:
    html = client.get("/coverage").text
    words = text_of(html)
    assert "Recommendations 65 With an accepted link 26 Without one 39" in words
    assert "a decision is recorded with the command goldenthread link accept" in words
    # 2.1.3 repeats A10; 5.2.1 is nearly B07, and nobody has said that it answers it.
    assert "Word for word: 2.1.3" in words
    b07 = html.partition(f'href="{ITEM}/recommendation/ofsted/B07"')[2].partition("</tr>")[0]
    assert '<span class="missing">None</span>' in b07
    assert "include=proposed#proposed-1" in b07
    assert "nearly word for word" in b07


def test_coverage_is_filtered_to_its_holes(client: httpx.Client) -> None:
    words = text_of(client.get(f"{PLAN}/coverage?show=holes").text)
    assert "Only those that no action is known to answer: 39 of 65" in words
    assert "Word for word:" not in words
    # B02 is repeated by 5.3.2; B07 is one of the others of workstream 5.
    of_five = client.get(f"{PLAN}/coverage?show=holes&workstream=5").text
    assert f'<a class="govuk-link" href="{ITEM}/recommendation/ofsted/B07"' in of_five
    assert f'<a class="govuk-link" href="{ITEM}/recommendation/ofsted/B02"' not in of_five
    assert client.get(f"{PLAN}/coverage?show=some").status_code == 400


def test_coverage_says_how_linked_actions_stand_and_what_a_sum_leaves_out(
    client: httpx.Client,
) -> None:
    html = client.get(f"{PLAN}/coverage").text
    row = html.partition(f'href="{ITEM}/recommendation/red-quadrant/RQ13a"')[2].partition("</tr>")
    # Line 90: “1.1.7 RQ13a The Senior Children's … 09/03/15 CEO A”, and no costs.
    words = " ".join(re.sub(r"<[^>]*>", " ", row[0]).split())
    assert "Cited: 1.1.7" in words
    assert " CEO 1 amber Late : 1.1.7 2014/15 one-off: 1 action without an amount" in words
