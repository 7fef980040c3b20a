"""What can be judged only from the people graph is only for whoever may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.publication.holdings import Access, holdings
from goldenthread.store.memory import MemoryStore

if TYPE_CHECKING:
    from goldenthread.findings import Finder, Findings

PUBLIC = b"<http://publications.europa.eu/resource/authority/access-right/PUBLIC>"
RESTRICTED = PUBLIC.replace(b"PUBLIC", b"RESTRICTED")
PEOPLE = {"post-without-holder", "post-several-holders", "group-not-named"}


def test_a_caller_without_access_gets_all_but_those_findings(
    trig: bytes, found: Findings, finder: Finder
) -> None:
    people = b"<https://w3id.org/goldenthread/id/buckinghamshire-cyps/version/2015-03/people> "
    head, _, rest = trig.partition(people + b"a dcat:Dataset ;")
    assert rest
    shut = head + people + b"a dcat:Dataset ;" + rest.replace(PUBLIC, RESTRICTED, 1)
    store = MemoryStore()
    store.publish(shut, by="test", why="restricted people")
    (holding,) = holdings(store.reader())
    assert not holding.people_public
    anyone = finder.find(store.reader(), holding)
    staff = finder.find(store.reader(), holding, Access(frozenset({holding.plan_key})))
    assert {f.iri for f in staff.findings} == {f.iri for f in found.findings}
    assert {f.iri for f in anyone.findings} == {f.iri for f in found.findings if not f.restricted}
    assert {f.code for f in staff.findings if f.restricted} == PEOPLE
    assert not anyone.people
    by_iri = {f.iri: f for f in staff.findings}
    assert all(f.lines == by_iri[f.iri].lines for f in anyone.findings)
    assert all(f.facts == by_iri[f.iri].facts for f in anyone.findings)
