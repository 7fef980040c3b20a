"""A link that a person has judged closes the gap; one that is proposed or rejected does not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from goldenthread.findings import Finder, decide
from goldenthread.findings.decisions import keep as keep_decision
from goldenthread.links.judging import Judgement, decide_all
from goldenthread.links.version import keep, read_links
from goldenthread.publication.bundle import publish
from goldenthread.publication.holdings import holdings
from goldenthread.store.memory import MemoryStore

if TYPE_CHECKING:
    from goldenthread.findings import Findings

UNANSWERED = "recommendation-unaddressed--recommendation-ofsted-B07"
IDLE = "action-answers-nothing--action-5.2.1"
DAY = date(2015, 4, 2)


def findings_after(trig: bytes, verdict: str) -> Findings:
    store = MemoryStore()
    publish(store, [trig], by="test", why="the shipped plan")
    (held,) = holdings(store.reader())
    links = read_links(store.reader(), held.plan, held.iri)
    said = Judgement("B07", "5.2.1", verdict, "The same words but for two", "A. Lee", DAY)
    keep(store, [links], decide_all(links.corpus, links.decisions, links.waiting, {"row": said}))
    return Finder().find(store.reader(), held)


def test_nothing_answers_what_is_only_proposed_or_was_rejected(
    trig: bytes, found: Findings
) -> None:
    for each in (found, findings_after(trig, "reject")):
        assert {UNANSWERED, IDLE} <= {f.key for f in each.findings}


def test_an_accepted_link_closes_the_findings_at_both_of_its_ends_and_no_other(
    trig: bytes, found: Findings
) -> None:
    after = findings_after(trig, "accept")
    before = {f.key for f in found.findings}
    assert before - {f.key for f in after.findings} == {UNANSWERED, IDLE}
    assert {f.key for f in after.findings} <= before


def test_a_decision_about_a_finding_stands_when_links_of_its_item_are_judged(trig: bytes) -> None:
    store = MemoryStore()
    publish(store, [trig], by="test", why="the shipped plan")
    (held,) = holdings(store.reader())
    late = "late--action-5.2.1"
    found = Finder().find(store.reader(), held)
    made = decide(found, late, "accepted", reason="Known", by="A manager", on=DAY)
    keep_decision(store, held.plan, made)
    links = read_links(store.reader(), held.plan, held.iri)
    said = Judgement("B07", "5.2.1", "accept", "The same words", "A. Lee", DAY)
    keep(store, [links], decide_all(links.corpus, links.decisions, links.waiting, {"row": said}))
    again = {f.key: f for f in Finder().find(store.reader(), held).findings}[late]
    assert (again.state, again.reopened) == ("accepted", None)
