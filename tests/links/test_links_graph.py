"""The graph of the links that a document does not state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, Graph, URIRef

from goldenthread.links.judging import Judgement, decide
from goldenthread.links.version import VersionLinks, version_links
from goldenthread.namespaces import CODE, PLAN, Iris
from goldenthread.store.memory import MemoryStore
from goldenthread.validation.gate import check
from links.small import BUCKS, MARCH, TINY, tiny_corpus

if TYPE_CHECKING:
    from goldenthread.links.decisions import Decision

LANTERNS, HARBOUR = URIRef(f"{TINY}/action/1.1"), URIRef(f"{TINY}/recommendation/ofsted/R1")
SAID = Judgement("R1", "1.1", "accept", "Lanterns light it", "Ada Byron", date(2015, 4, 1))


def decided(*verdicts: str) -> list[Decision]:
    kept: list[Decision] = []
    pair = (str(LANTERNS), str(HARBOUR))
    for n, verdict in enumerate(verdicts):
        said = replace(SAID, verdict=verdict, by=f"Reviewer {n}")
        kept.append(decide(tiny_corpus(), kept, {pair}, said))
    return kept


def graph_of(*verdicts: str) -> Graph:
    return version_links(tiny_corpus(), decided(*verdicts)).graph()


def test_a_proposed_link_has_all_that_a_reader_needs_to_check_it() -> None:
    wanted = Graph().parse(
        data=f"""
        @base <{TINY}/> .
        @prefix plan: <https://w3id.org/goldenthread/plan#> .
        @prefix code: <https://w3id.org/goldenthread/code/> .
        @prefix prov: <http://www.w3.org/ns/prov#> .
        <action/1.1> plan:mayAddress <recommendation/ofsted/R1> ;
            plan:link <link/1.1--ofsted-R1/near> .
        <link/1.1--ofsted-R1/near> a plan:TraceLink ;
            plan:linkAction <action/1.1> ; plan:linkRecommendation <recommendation/ofsted/R1> ;
            plan:basis <https://w3id.org/goldenthread/code/basis/near> ;
            plan:linkStatus <https://w3id.org/goldenthread/code/link-status/proposed> ;
            plan:confidence 0.75 ; plan:methodVersion "1" ;
            plan:method "share of words in common, in the same order" ;
            plan:reason "The two texts have 75% of their words in common, in the same order." ;
            plan:evidence <source/2015-03#line=1,2> , <source/2015-03#line=8,9> ;
            prov:wasDerivedFrom <source/2015-03#line=1,2> , <source/2015-03#line=8,9> .
        """,
        format="turtle",
    )
    near = tiny_corpus(lanterns="Light the harbour dimly")
    graph = version_links(near).graph()
    about = {t for t in graph if "1.1--ofsted-R1" in str(t[0]) + str(t[2]) or t[0] == LANTERNS}
    assert {t for t in about if t[2] != URIRef(f"{TINY}/recommendation/ofsted/R2")} == set(wanted)


def test_the_graph_is_named_after_its_version() -> None:
    assert graph_of().identifier == Iris("https://example.org/id/", "tinytown").links("2015-03")


def test_only_an_accepted_link_stands_behind_addresses() -> None:
    graph = graph_of("accept")
    assert (LANTERNS, PLAN.addresses, HARBOUR) in graph
    assert (LANTERNS, PLAN.judgedToAddress, HARBOUR) in graph
    assert (LANTERNS, PLAN.mayAddress, HARBOUR) not in graph


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [((), "proposed"), (("reject",), "rejected"), (("accept", "reject"), "disputed")],
)
def test_a_link_that_is_not_accepted_is_never_behind_addresses(
    verdicts: tuple[str, ...], status: str
) -> None:
    graph = graph_of(*verdicts)
    assert (None, PLAN.linkStatus, CODE[f"link-status/{status}"]) in graph
    assert not list(graph.objects(LANTERNS, PLAN.addresses))
    assert not list(graph.objects(LANTERNS, PLAN.judgedToAddress))


def test_no_name_and_no_words_of_a_reviewer_are_in_it() -> None:
    graph = graph_of("accept", "reject")
    words = " ".join(str(node) for triple in graph for node in triple)
    assert "Reviewer" not in words
    assert "Lanterns light it" not in words
    assert len(list(graph.objects(None, PLAN.linkDecision))) == 2


def test_the_document_s_own_links_are_not_in_it(real: VersionLinks) -> None:
    graph = real.graph()
    bases = set(graph.objects(None, PLAN.basis))
    assert bases == {CODE["basis/near"], CODE["basis/suggested"]}
    assert not list(graph.triples((None, PLAN.addresses, None)))


def test_every_proposed_link_of_the_shipped_plan_has_evidence_at_both_ends(
    real: VersionLinks,
) -> None:
    graph = real.graph()
    links = list(graph.subjects(RDF.type, PLAN.TraceLink))
    assert len(links) > 400
    for link in links:
        passages = {str(passage) for passage in graph.objects(link, PLAN.evidence)}
        action = real.corpus.action_by_iri[str(graph.value(link, PLAN.linkAction))]
        asked = real.corpus.recommendation_by_iri[str(graph.value(link, PLAN.linkRecommendation))]
        assert passages >= {*action.passages, *asked.passages}
        assert action.passages
        assert asked.passages


def test_it_can_stand_in_the_default_graph_beside_the_content(
    plan_store: MemoryStore, real: VersionLinks
) -> None:
    own = MemoryStore()
    content = Graph().parse(data=plan_store.reader().dump([MARCH]), format="turtle")
    graph = real.graph()
    release = own.publish(
        {MARCH: content, str(graph.identifier): graph},
        default_graphs=[MARCH, str(graph.identifier)],
        by="test",
        why="disjoint",
    )
    assert release.default_graphs == (MARCH, f"{BUCKS}/version/2015-03/links")


def test_the_same_plan_gives_the_same_graph(real: VersionLinks) -> None:
    assert set(version_links(real.corpus).graph()) == set(real.graph())


def test_with_the_version_s_content_it_conforms_to_the_data_shapes(
    plan_store: MemoryStore, real: VersionLinks
) -> None:
    said = replace(SAID, recommendation="B07", action="5.2.1")
    made = decide(real.corpus, (), real.waiting, said)
    whole = version_links(real.corpus, [made]).graph()
    for name in (MARCH, f"{MARCH}/people"):
        whole.parse(data=plan_store.reader().dump([name]), format="turtle")
    assert check(whole).problems == ()
