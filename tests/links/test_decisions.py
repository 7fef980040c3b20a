"""Decisions about links: made, kept beside others' triples, read back, and what follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from goldenthread import resources
from goldenthread.errors import BadInput, NotFound
from goldenthread.links.decisions import Decision, decision_iri, read_decisions, with_decisions
from goldenthread.links.judging import Judgement, decide, decide_all
from goldenthread.links.version import (
    VersionLinks,
    keep,
    read_links,
    read_review,
    version_links,
)
from goldenthread.namespaces import PLAN
from goldenthread.publication.bundle import load_path, publish
from goldenthread.store.memory import MemoryStore
from links.small import BUCKS, MARCH, TINY, tiny_corpus, tiny_recommendation

if TYPE_CHECKING:
    from goldenthread.links.corpus import Corpus
    from goldenthread.links.effective import Link

PAIR = (f"{TINY}/action/1.1", f"{TINY}/recommendation/ofsted/R1")
ACCEPT = Judgement("R1", "1.1", "accept", "Lanterns light it", "Ada Byron", date(2015, 4, 1))


def made(*said: Judgement, corpus: Corpus | None = None) -> tuple[Decision, ...]:
    """Return the decisions that are said one after the other of the tiny plan."""
    kept: tuple[Decision, ...] = ()
    texts = corpus or tiny_corpus()
    for one in said:
        kept = (*kept, decide(texts, kept, {PAIR}, one))
    return kept


def link_of(found: VersionLinks) -> Link:
    (link,) = [link for link in found.links if link.pair == PAIR]
    return link


# -- to decide ----------------------------------------------------------------------


def test_the_tiny_plan_proposes_the_lanterns_for_the_harbour() -> None:
    assert link_of(version_links(tiny_corpus())).status == "proposed"


def test_an_accepted_link_is_judged_and_no_longer_proposed() -> None:
    link = link_of(version_links(tiny_corpus(), made(ACCEPT)))
    assert (link.basis, link.status, link.confidence) == ("judged", "accepted", 1.0)
    assert link.reason == "Accepted by 1 reviewer, last on 2015-04-01."


def test_a_rejected_link_is_not_proposed_again() -> None:
    link = link_of(version_links(tiny_corpus(), made(replace(ACCEPT, verdict="reject"))))
    assert (link.basis, link.status) == ("judged", "rejected")


def test_a_link_can_be_added_that_nothing_proposes() -> None:
    added = replace(ACCEPT, action="1.2", verdict="add")
    (decision,) = made(added)
    (link,) = [x for x in version_links(tiny_corpus(), [decision]).links if x.basis == "judged"]
    assert (link.action, link.status) == (f"{TINY}/action/1.2", "accepted")


def test_two_reviewers_who_differ_are_shown_to_differ() -> None:
    other = replace(ACCEPT, verdict="reject", by="Bo", reason="They are unlit")
    link = link_of(version_links(tiny_corpus(), made(ACCEPT, other)))
    assert link.status == "disputed"
    assert [(d.by, d.holds) for d in link.decisions] == [("Ada Byron", True), ("Bo", False)]
    assert link.reason == (
        "Accepted by 1 reviewer, last on 2015-04-01. Rejected by 1 reviewer, last on 2015-04-01."
    )


def test_who_decides_again_overrules_no_one_but_themself() -> None:
    again = replace(ACCEPT, verdict="reject", by="ada  BYRON")
    assert link_of(version_links(tiny_corpus(), made(ACCEPT, again))).status == "rejected"


@pytest.mark.parametrize(
    ("changed", "end"),
    [
        (tiny_corpus(lanterns="Sell the lanterns of the harbour"), "action"),
        (tiny_corpus(harbour="Light the harbour and the pier well"), "recommendation"),
    ],
)
def test_a_decision_is_suspect_when_the_text_of_either_end_has_changed(
    changed: Corpus, end: str
) -> None:
    link = link_of(version_links(changed, made(ACCEPT)))
    assert link.status == "suspect"
    assert link.confidence is None
    assert link.reason.endswith(f"The text of the {end} has changed since.")


def test_white_space_alone_changes_no_text() -> None:
    same = tiny_corpus(lanterns="Light  the\nharbour now")
    assert link_of(version_links(same, made(ACCEPT))).status == "accepted"


def test_a_suspect_link_is_looked_at_again_by_one_who_decides_on_the_new_text() -> None:
    changed = tiny_corpus(lanterns="Sell the lanterns of the harbour")
    first = made(ACCEPT)
    second = decide(changed, first, set(), replace(ACCEPT, verdict="reject", by="Bo"))
    assert link_of(version_links(changed, [*first, second])).status == "rejected"


def test_a_decision_outlives_the_action_and_is_told_to_be_without_it() -> None:
    whole = tiny_corpus()
    later = replace(whole, actions=whole.actions[1:])
    found = version_links(later, made(ACCEPT))
    assert found.gone == made(ACCEPT)
    assert PAIR not in {link.pair for link in found.links}


def test_a_review_may_be_named_where_two_have_the_key() -> None:
    both = tiny_corpus()
    both = replace(
        both,
        recommendations=(*both.recommendations, tiny_recommendation("R1", "Other", "red-quadrant")),
    )
    with pytest.raises(BadInput, match="say ofsted/R1 or red-quadrant/R1"):
        decide(both, (), {PAIR}, ACCEPT)
    assert decide(both, (), {PAIR}, replace(ACCEPT, recommendation="ofsted/R1")).pair == PAIR


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (replace(ACCEPT, verdict="maybe"), "'maybe' is no decision: accept, reject or add"),
        (replace(ACCEPT, by="  "), "needs the name of who decides"),
        (replace(ACCEPT, reason=""), "needs a reason"),
        (
            replace(ACCEPT, recommendation="R2", action="1.3", verdict="reject"),
            r"linked by the document itself \(ref in the text: R2\)",
        ),
    ],
)
def test_a_decision_that_cannot_stand_is_refused(said: Judgement, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        decide(tiny_corpus(), (), {PAIR}, said)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (replace(ACCEPT, recommendation="R9"), r"no recommendation 'R9'\. Did you mean R"),
        (replace(ACCEPT, action="1.11"), r"no action '1\.11'\. Did you mean 1\.1"),
        (replace(ACCEPT, action="1.2"), "so there is none to accept: to make one, add it"),
    ],
)
def test_what_is_not_there_cannot_be_decided_about(said: Judgement, message: str) -> None:
    with pytest.raises(NotFound, match=message):
        decide(tiny_corpus(), (), {PAIR}, said)


def test_of_many_decisions_all_are_taken_or_none_and_each_fault_is_told() -> None:
    said = {
        "row 2": ACCEPT,
        "row 3": replace(ACCEPT, action="9"),
        "row 4": replace(ACCEPT, by=""),
        "row 5": replace(ACCEPT, verdict="reject"),
    }
    with pytest.raises(BadInput, match=r"Nothing was applied: 4 rows are wrong") as caught:
        decide_all(tiny_corpus(), (), {PAIR}, said, ["row 1: unreadable."])
    problems = caught.value.extra["problems"]
    assert isinstance(problems, list)
    assert [one.partition(":")[0] for one in problems] == ["row 1", "row 3", "row 4", "row 5"]
    assert problems[3] == "row 5: Ada Byron decides the same link in row 2: keep one of them."


def test_two_people_may_decide_one_link_on_one_sheet() -> None:
    said = {"row 2": ACCEPT, "row 3": replace(ACCEPT, by="Bo")}
    both = decide_all(tiny_corpus(), (), {PAIR}, said)
    assert [(one.by, one.number) for one in both] == [("Ada Byron", 1), ("Bo", 2)]


# -- to keep ------------------------------------------------------------------------


def test_decisions_are_read_back_as_they_were_written() -> None:
    both = made(ACCEPT, replace(ACCEPT, verdict="reject", by="Bo"))
    assert read_decisions(with_decisions(Graph(), both)) == both


def test_a_decision_has_an_iri_made_of_its_link_and_its_number() -> None:
    (one,) = made(ACCEPT)
    assert str(decision_iri(one)) == f"{TINY}/link-decision/1.1--ofsted-R1/1"


def test_what_others_keep_in_the_review_graph_stays() -> None:
    review = Graph(identifier=URIRef(f"{TINY}/review"))
    other = (URIRef(f"{TINY}/finding/x"), RDF.type, PLAN.Disposition)
    review.add(other)
    after = with_decisions(review, made(ACCEPT))
    assert other in after
    assert after.identifier == review.identifier
    assert len(review) == 1


def test_a_decision_that_lacks_something_is_refused_by_name() -> None:
    graph = with_decisions(Graph(), made(ACCEPT))
    graph.remove((None, PLAN.decidedBy, None))
    with pytest.raises(BadInput, match="has 0 of plan#decidedBy, and needs one"):
        read_decisions(graph)


def test_a_decision_with_a_day_that_is_none_is_refused() -> None:
    graph = with_decisions(Graph(), made(ACCEPT))
    (node,) = graph.subjects(RDF.type, PLAN.LinkDecision)
    graph.set((node, PLAN.decidedOn, Literal("soon")))
    with pytest.raises(BadInput, match="cannot be read"):
        read_decisions(graph)


def test_a_number_that_was_taken_meanwhile_is_not_used_twice() -> None:
    (mine,) = made(ACCEPT)
    (other,) = made(replace(ACCEPT, by="Bo"))
    kept = read_decisions(with_decisions(with_decisions(Graph(), [mine]), [other]))
    assert [(one.by, one.number) for one in kept] == [("Ada Byron", 1), ("Bo", 2)]


def test_kept_decisions_are_in_force_wherever_the_store_is_asked() -> None:
    store = MemoryStore()
    publish(store, load_path(resources.data() / "buckinghamshire-cyps"), by="test", why="plan")
    before = read_links(store.reader(), BUCKS, MARCH)
    said = Judgement("B07", "5.2.1", "accept", "Nearly the same", "Ada", date(2015, 4, 1))
    release = keep(store, [before], [decide(before.corpus, (), before.waiting, said)])
    assert (release.by, release.why) == ("Ada", "Review of 1 link")
    after = read_links(store.reader(), BUCKS, MARCH)
    assert [one.by for one in after.decisions] == ["Ada"]
    addressed = store.reader().select(
        "SELECT ?action WHERE { ?action <https://w3id.org/goldenthread/plan#addresses> "
        f"<{BUCKS}/recommendation/ofsted/B07> }}",
        store.reader().release.dataset(),
    )
    assert [row["action"].value for row in addressed] == [f"{BUCKS}/action/5.2.1"]


def test_a_second_review_keeps_the_first_and_what_others_decided() -> None:
    store = MemoryStore()
    publish(store, load_path(resources.data() / "buckinghamshire-cyps"), by="test", why="plan")
    finding = (URIRef(f"{BUCKS}/disposition/x"), RDF.type, PLAN.Disposition)
    review = Graph(identifier=URIRef(f"{BUCKS}/review"))
    review.add(finding)
    store.publish({f"{BUCKS}/review": review}, by="test", why="a finding")
    for name, verdict in (("Ada", "accept"), ("Bo", "reject")):
        now = read_links(store.reader(), BUCKS, MARCH)
        said = Judgement("B07", "5.2.1", verdict, "So I think", name, date(2015, 4, 1))
        keep(store, [now], [decide(now.corpus, now.decisions, now.waiting, said)])
    last = read_links(store.reader(), BUCKS, MARCH)
    assert [one.by for one in last.decisions] == ["Ada", "Bo"]
    assert {x.status for x in last.links if x.pair == last.decisions[0].pair} == {"disputed"}
    assert finding in read_review(store.reader(), BUCKS)
