"""Near and suggested links of the shipped plan, looked up in its document by eye."""

from __future__ import annotations

import pytest

from goldenthread.links.corpus import Corpus
from goldenthread.links.near import alike, near_links
from goldenthread.links.suggestion import LEAST_CONFIDENCE, MOST, confidence, proposals
from goldenthread.links.version import VersionLinks, version_links
from links.small import bucks_pair, tiny_corpus


def first(real: VersionLinks, recommendation: str, many: int = 1) -> list[str]:
    """Return the keys of the actions proposed first for an Ofsted recommendation."""
    iri = bucks_pair(recommendation, "1.1.1")[1]
    found = [link for link in real.of(iri) if link.status == "proposed"]
    return [real.corpus.action_by_iri[link.action].key for link in found[:many]]


def test_three_actions_nearly_repeat_a_recommendation(corpus: Corpus) -> None:
    assert {link.pair for link in near_links(corpus)} == {
        bucks_pair("A08", "2.2.9"),
        bucks_pair("B07", "5.2.1"),
        bucks_pair("B18", "1.5.2"),
    }


def test_a_near_link_says_how_near() -> None:
    near = tiny_corpus(lanterns="Light the harbour very well")
    (link,) = near_links(near)
    assert link.confidence == 0.889  # twice four words, over four and five
    assert link.reason == "The two texts have 89% of their words in common, in the same order."


def test_order_counts_for_nearness() -> None:
    assert alike("one two three four", "one two three four") == 1
    assert alike("one two three four", "four three two one") == 0.25


@pytest.mark.parametrize(
    ("recommendation", "action"),
    [
        ("A15", "6.1.5"),  # allegations of abuse
        ("B05", "5.3.5"),  # capacity of reviewing officers
        ("B08", "5.7.1"),  # health assessments
        ("B16", "5.1.2"),  # private fostering
        ("A14", "5.1.3"),  # risk assessment before a child returns home
        ("B17", "6.3.1"),  # performance framework
    ],
)
def test_the_plain_answer_is_suggested_first(
    recommendation: str, action: str, real: VersionLinks
) -> None:
    assert first(real, recommendation) == [action]


def test_the_three_actions_on_staying_put_are_the_first_three(real: VersionLinks) -> None:
    assert set(first(real, "B13", 3)) == {"5.5.1", "5.5.2", "5.5.3"}


def test_what_is_nearly_the_same_comes_before_what_is_suggested(real: VersionLinks) -> None:
    assert first(real, "B07") == ["5.2.1"]


def test_what_the_document_links_is_not_proposed(real: VersionLinks) -> None:
    proposed = {link.pair for link in real.links if link.status == "proposed"}
    assert bucks_pair("B10", "5.4.1") not in proposed
    assert not proposed & {link.pair for link in real.corpus.stated}


def test_a_pair_is_proposed_once(real: VersionLinks) -> None:
    proposed = [link.pair for link in real.links if link.status == "proposed"]
    assert len(proposed) == len(set(proposed))


def test_a_reason_names_words_and_workstream_that_can_be_looked_up(real: VersionLinks) -> None:
    (link,) = [x for x in real.links if x.pair == bucks_pair("A07", "4.4.2")]
    assert "“consent”" in link.reason
    assert "Same workstream (4)." in link.reason


def test_a_word_of_the_story_alone_is_told_to_be_from_there(real: VersionLinks) -> None:
    (link,) = [x for x in real.links if x.pair == bucks_pair("A07", "4.2.1")]
    assert "“mash” (in the story)" in link.reason


def test_every_word_a_reason_says_both_speak_of_stands_in_the_action(real: VersionLinks) -> None:
    told = 0
    for link in real.links:
        sentence, speaks, _ = link.reason.partition("Both speak of ")[2].partition(".")
        for quoted in sentence.split("“")[1:] if speaks else []:
            words = quoted.partition("”")[0].split()
            text = real.corpus.action_by_iri[link.action].text.casefold()
            assert all(word in text for word in words), (link, words)
            told += 1
    assert told > 500


def test_a_recommendation_without_text_is_compared_by_the_action_that_cites_it(
    real: VersionLinks,
) -> None:
    (rq1a,) = [r for r in real.corpus.recommendations if r.key == "RQ1a"]
    proposed = [link for link in real.of(rq1a.iri) if link.status == "proposed"]
    assert proposed
    for link in proposed:
        assert link.reason.endswith("by the words of the action that cites the recommendation.")


def test_suggestions_are_bounded_in_number_and_in_confidence(corpus: Corpus) -> None:
    suggested = [p for p in proposals(corpus) if p.basis == "suggested"]
    for each in corpus.recommendations:
        mine = [p.confidence for p in suggested if p.recommendation == each.iri]
        assert len(mine) <= MOST
        assert mine == sorted(mine, reverse=True)
        assert all(LEAST_CONFIDENCE <= one <= 1 for one in mine)


def test_a_greater_score_gives_a_greater_confidence() -> None:
    scores = [0.0, 10.0, 20.0, 30.0, 100.0]
    assert [confidence(s) for s in scores] == sorted({confidence(s) for s in scores})


def test_the_same_plan_gives_the_same_proposals(corpus: Corpus) -> None:
    assert proposals(corpus) == proposals(corpus)


def test_a_plan_whose_texts_share_no_word_has_no_proposal() -> None:
    apart = tiny_corpus(harbour="Zzz")
    assert [p for p in proposals(apart) if p.recommendation.endswith("R1")] == []


def test_a_plan_without_actions_has_no_links() -> None:
    empty = tiny_corpus()
    bare = Corpus(empty.plan, empty.version, empty.recommendations, (), ())
    assert version_links(bare).links == ()
