"""The links that the document itself makes between actions and recommendations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goldenthread.links import stated_links
from goldenthread.links.cited import cited_links
from goldenthread.links.verbatim import bare, verbatim_links
from goldenthread.plan.records import Citation, PlanVersion, Statement, TraceLink
from plan.tiny import tiny_version

B12 = "Strengthen the voice of care leavers"


def with_first_action(text: str, *citations: Citation) -> PlanVersion:
    """Return the tiny plan with another text and other citations in its first action alone."""
    tiny = tiny_version()
    first = replace(tiny.actions[0], text=text, citations=citations)
    return replace(tiny, actions=(first,))


def test_the_tiny_plan_states_one_link_of_each_basis() -> None:
    assert stated_links(tiny_version()) == (
        TraceLink(
            action="1.1.1",
            review="red-quadrant",
            recommendation="RQ11",
            basis="cited",
            status="accepted",
            method="ref in the text: RQ11",
            printed="RQ11",
            lines=(13,),
        ),
        TraceLink(
            action="1.1.1_2",
            review="ofsted",
            recommendation="B12",
            basis="verbatim",
            status="accepted",
            method="same words but for case, punctuation and space",
            printed=None,
            lines=(9, 14, 16, 18),
        ),
    )


def test_a_citation_is_shown_by_both_ends_where_the_recommendation_is_printed() -> None:
    (link,) = cited_links(with_first_action("As B12 asks", Citation("B12", "B12")))
    assert link.lines == (9, 13, 18)


def test_a_ref_that_is_named_twice_in_a_text_gives_one_link() -> None:
    twice = (Citation("RQ11", "RQ11"), Citation("RQ11", "RQ 11"))
    (link,) = cited_links(with_first_action("RQ11 and RQ 11", *twice))
    assert link.printed == "RQ11"


def test_a_citation_may_name_the_review_before_the_key() -> None:
    (link,) = cited_links(with_first_action("B12", Citation("ofsted/B12", "B12")))
    assert (link.review, link.recommendation) == ("ofsted", "B12")


def test_a_citation_of_a_key_that_two_reviews_share_is_refused() -> None:
    tiny = with_first_action("B12", Citation("B12", "B12"))
    again = replace(tiny.recommendations[0], review="red-quadrant")
    with pytest.raises(ValueError, match="more than one recommendation"):
        cited_links(replace(tiny, recommendations=(*tiny.recommendations, again)))


def test_a_citation_of_what_the_plan_has_no_record_of_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"Action 1\.1\.1 cites RQ99"):
        cited_links(with_first_action("RQ99", Citation("RQ99", "RQ99")))


@pytest.mark.parametrize(
    "text",
    [
        B12,
        f"{B12}.",
        B12.upper(),
        "Strengthen the\u00a0voice  of care-leavers!",
        "“Strengthen the voice of care leavers”",
    ],
)
def test_case_punctuation_and_space_do_not_part_the_same_words(text: str) -> None:
    (link,) = verbatim_links(with_first_action(text))
    assert (link.recommendation, link.basis, link.status) == ("B12", "verbatim", "accepted")


@pytest.mark.parametrize(
    "text", [f"{B12} now", "Strengthen the voices of care leavers", "Strengthen", "", "–"]
)
def test_other_words_are_no_repeat(text: str) -> None:
    assert verbatim_links(with_first_action(text)) == ()


def test_and_is_not_the_same_word_as_an_ampersand() -> None:
    assert bare("aims and plans") != bare("aims & plans")


def test_an_action_that_begins_with_the_ref_and_repeats_the_words_has_both_links() -> None:
    version = with_first_action(f"B12: {B12}", Citation("B12", "B12"))
    assert [link.basis for link in stated_links(version)] == ["cited", "verbatim"]


def test_a_ref_at_the_start_is_left_out_only_as_a_whole_word() -> None:
    tiny = with_first_action("RQ1a hold on", Citation("RQ11", "RQ1"))
    record = replace(tiny.recommendations[0], text="a hold on", statements=())
    version = replace(tiny, recommendations=(record, tiny.recommendations[1]))
    assert verbatim_links(version) == ()


def test_a_repeat_of_any_printed_wording_counts_and_is_shown_by_that_wording_alone() -> None:
    tiny = with_first_action("Make care leavers heard")
    record = tiny.recommendations[0]
    worded_otherwise = Statement("text", "appendix", "Make care leavers heard.", (23,))
    record = replace(record, statements=(*record.statements, worded_otherwise))
    (link,) = verbatim_links(replace(tiny, recommendations=(record,)))
    assert link.lines == (13, 23)


def test_a_recommendation_without_statements_is_compared_by_its_text() -> None:
    tiny = with_first_action(B12)
    record = replace(tiny.recommendations[0], statements=())
    (link,) = verbatim_links(replace(tiny, recommendations=(record,)))
    assert link.lines == (9, 13, 18)


def test_one_action_may_repeat_two_recommendations() -> None:
    tiny = with_first_action(B12)
    twin = replace(tiny.recommendations[0], key="C02", ref="C02")
    version = replace(tiny, recommendations=(*tiny.recommendations, twin))
    assert [link.recommendation for link in verbatim_links(version)] == ["B12", "C02"]
