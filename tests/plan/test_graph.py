"""The writer of RDF, on a plan that was made by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import PROV, RDF, RDFS, BNode, Graph, Literal, URIRef

from goldenthread.links import stated_links
from goldenthread.namespaces import CODE, PLAN
from goldenthread.plan.graph import VersionGraphs, write_version
from goldenthread.plan.records import LedgerLine, PlanVersion, Rating
from plan.tiny import TEXT, tiny_iris, tiny_version

HERE = Path(__file__).parent
THING = "https://example.org/id/tinytown/"


def written(version: PlanVersion) -> VersionGraphs:
    return write_version(version, stated_links(version), tiny_iris())


@pytest.fixture(scope="module")
def graphs() -> VersionGraphs:
    return written(tiny_version())


@pytest.fixture(scope="module")
def expected() -> Graph:
    return Graph().parse(HERE / "tiny-expected.ttl")


# What is said of findings, which are made from a version and are no part of it.
OF_FINDINGS = (
    *("findingCode", "findingKind", "whyItMatters", "howToClose", "closedBy", "closerPost"),
    *("printedCloser", "needsPeople", "assessedAt", "disposition", "dispositionOf"),
    *("dispositionStatus", "decisionReason", "decidedBy", "decidedOn", "expires", "judgedOn"),
    "reopenedBecause",
)


# What is said of links that are proposed or judged, and no part of a version either.
OF_LINKS = (
    *("judgedToAddress", "mayAddress", "methodVersion", "confidence", "reason", "linkDecision"),
    *("decidedAction", "decidedRecommendation", "decisionNumber", "verdict", "actionDigest"),
    "recommendationDigest",
)


def thing(path: str) -> URIRef:
    return URIRef(THING + path)


def test_each_item_is_described_as_the_mapping_says_and_no_further(
    graphs: VersionGraphs, expected: Graph
) -> None:
    for subject in sorted(set(expected.subjects())):
        described = set(graphs.content.triples((subject, None, None)))
        assert described == set(expected.triples((subject, None, None))), subject


def test_no_class_is_written_that_the_expected_triples_leave_out(
    graphs: VersionGraphs, expected: Graph
) -> None:
    assert set(graphs.content.objects(None, RDF.type)) == set(expected.objects(None, RDF.type))


def test_every_class_of_the_vocabulary_is_written(graphs: VersionGraphs) -> None:
    classes = {PLAN[name] for name in PLAN.__annotations__ if name[0].isupper()}
    classes -= {PLAN.Finding, PLAN.Disposition}  # made from a version, and no part of it
    classes -= {PLAN.LinkDecision}
    assert classes <= set(graphs.content.objects(None, RDF.type))


def test_every_property_but_those_of_the_catalogue_is_written(graphs: VersionGraphs) -> None:
    properties = {PLAN[name] for name in PLAN.__annotations__ if name[0].islower()}
    used = set(graphs.content.predicates()) | set(graphs.people.predicates())
    # The tiny plan has no measure whose column states a heading for the current value, no
    # repeated action and no resolved lead.
    unused = {
        PLAN.contentGraph,
        PLAN.peopleGraph,
        PLAN.currentHeading,
        PLAN.recurrence,
        PLAN.deadlineNote,
        PLAN.lead,
        PLAN.projectManager,
    }
    of_findings = {PLAN[name] for name in OF_FINDINGS}
    of_links = {PLAN[name] for name in OF_LINKS}
    assert properties - used == unused | of_findings | of_links


def test_the_people_graph_holds_the_holders_and_the_lines_that_name_them(
    graphs: VersionGraphs,
) -> None:
    by_hand = Graph().parse(HERE / "tiny-expected-people.ttl")
    assert set(graphs.people) == set(by_hand)


def test_a_name_never_appears_in_the_content_graph(graphs: VersionGraphs) -> None:
    words = [str(node) for triple in graphs.content for node in triple]
    assert not [word for word in words if "Ada" in word]
    assert not [word for word in words if "/person/" in word]


def test_a_passage_of_several_lines_is_withheld_whole_when_one_of_them_names_a_person() -> None:
    tiny = tiny_version()
    ceo, *others = tiny.posts
    graphs = written(replace(tiny, posts=(replace(ceo, lines=(18, 19, 20)), *others)))
    passage = thing("source/2015-03#line=17,20")
    assert (thing("post/ceo"), PROV.wasDerivedFrom, passage) in graphs.content
    assert not set(graphs.content.triples((passage, None, None)))
    text = "\n".join(TEXT[17:20])
    assert graphs.people.value(passage, PLAN.sourceText) == Literal(text)


def test_a_person_named_outside_the_table_of_posts_is_withheld_too() -> None:
    tiny = tiny_version()
    person = replace(tiny.people[0], lines=(2, 19))
    graphs = written(replace(tiny, people=(person,)))
    vision = thing("source/2015-03#line=1,2")
    assert not set(graphs.content.triples((vision, None, None)))
    assert (vision, RDF.type, PLAN.SourcePassage) in graphs.people


def test_who_made_a_change_is_withheld_for_it_may_be_a_name() -> None:
    tiny = tiny_version()
    graphs = written(replace(tiny, entries=(replace(tiny.entries[0], by_whom="A. Lovelace"),)))
    entry = thing("version-entry/1")
    assert graphs.people.value(entry, PLAN.printedByWhom) == Literal("A. Lovelace")
    assert graphs.content.value(entry, PLAN.printedByWhom) is None
    assert not set(graphs.content.triples((thing("source/2015-03#line=3,4"), None, None)))


def test_an_unused_line_that_names_a_person_is_withheld_with_its_reason() -> None:
    tiny = tiny_version()
    person = replace(tiny.people[0], lines=(15, 19))
    graphs = written(replace(tiny, people=(person,)))
    passage = thing("source/2015-03#line=14,15")
    assert not set(graphs.content.triples((passage, None, None)))
    assert graphs.people.value(passage, PLAN.notUsedBecause) == Literal("a page number")


def test_no_triple_stands_in_both_graphs(graphs: VersionGraphs) -> None:
    assert not set(graphs.content) & set(graphs.people)


def test_no_node_is_blank(graphs: VersionGraphs) -> None:
    nodes = [node for graph in (graphs.content, graphs.people) for t in graph for node in t]
    assert not [node for node in nodes if isinstance(node, BNode)]


def test_every_thing_of_the_plan_that_is_pointed_to_is_described(graphs: VersionGraphs) -> None:
    both = graphs.content + graphs.people
    pointed_to = {o for o in both.objects() if isinstance(o, URIRef) and str(o).startswith(THING)}
    earlier = thing("version/2015-02")
    assert {o for o in pointed_to if (o, RDF.type, None) not in both} == {earlier}


def test_the_graphs_are_named_after_the_version(graphs: VersionGraphs) -> None:
    assert graphs.content_iri == graphs.content.identifier == thing("version/2015-03")
    assert graphs.people_iri == graphs.people.identifier == thing("version/2015-03/people")


def test_the_same_records_give_the_same_triples(graphs: VersionGraphs) -> None:
    again = written(tiny_version())
    assert set(again.content) == set(graphs.content)
    assert set(again.people) == set(graphs.people)


def test_unused_lines_that_do_not_follow_one_another_are_passages_of_their_own() -> None:
    ledger = (LedgerLine(1, (), "a heading"), LedgerLine(3, (), "a heading"))
    graphs = written(replace(tiny_version(), ledger=ledger))
    unused = set(graphs.content.subjects(PLAN.notUsedBecause, Literal("a heading")))
    assert unused == {thing("source/2015-03#line=0,1"), thing("source/2015-03#line=2,3")}


def test_unused_lines_with_two_reasons_are_two_passages() -> None:
    ledger = (LedgerLine(5, (), "a rule"), LedgerLine(6, (), "a page number"))
    graphs = written(replace(tiny_version(), ledger=ledger))
    rule = graphs.content.value(None, PLAN.notUsedBecause, Literal("a rule"))
    assert rule == thing("source/2015-03#line=4,5")


def test_a_rating_of_a_measure_is_never_a_rating_of_an_action() -> None:
    tiny = tiny_version()
    measure = replace(tiny.measures[0], rating=Rating("G", "green"))
    graphs = written(replace(tiny, measures=(measure,)))
    rating = graphs.content.value(thing("measure/percent-of-plans-reviewed"), PLAN.rag)
    assert rating == CODE["measure-rating/green"]
    assert graphs.content.value(thing("action/1.1.1"), PLAN.rag) == CODE["action-rating/green"]


def test_an_unresolved_name_is_kept_without_a_post() -> None:
    tiny = tiny_version()
    first, *others = tiny.actions
    said = replace(first.responsibilities[0], printed="Everyone", resolution="unresolved", posts=())
    action = replace(first, responsibilities=(said,))
    graphs = written(replace(tiny, actions=(action, *others)))
    node = thing("action/1.1.1/responsibility/1")
    assert graphs.content.value(node, PLAN.printed) == Literal("Everyone")
    assert graphs.content.value(node, PLAN.resolution) == CODE["resolution/unresolved"]
    assert graphs.content.value(node, PLAN.resolvedPost) is None
    assert graphs.content.value(thing("action/1.1.1"), PLAN.owner) is None


@pytest.mark.parametrize("status", ["proposed", "rejected", "suspect"])
def test_a_link_that_is_not_accepted_never_stands_behind_a_direct_property(status: str) -> None:
    tiny = tiny_version()
    links = [replace(link, status=status) for link in stated_links(tiny)]
    content = write_version(tiny, links, tiny_iris()).content
    assert len(set(content.subjects(PLAN.linkStatus, CODE[f"link-status/{status}"]))) == 2
    for direct in (PLAN.addresses, PLAN.cites, PLAN.repeats):
        assert not set(content.subject_objects(direct))


def test_an_objective_whose_ref_has_a_word_is_labelled_by_it_alone() -> None:
    tiny = tiny_version()
    objective = replace(tiny.objectives[0], ref="Priority 1")
    graphs = written(replace(tiny, objectives=(objective,)))
    label = graphs.content.value(thing("objective/1.1"), RDFS.label)
    assert label == Literal("Priority 1")


def test_a_licence_in_words_is_kept_as_words() -> None:
    graphs = written(replace(tiny_version(), licence="All rights reserved"))
    assert (thing("version/2015-03"), None, Literal("All rights reserved")) in graphs.content


def test_two_records_with_one_key_are_refused_by_name() -> None:
    tiny = tiny_version()
    with pytest.raises(ValueError, match=r"action/1\.1\.1"):
        written(replace(tiny, actions=(*tiny.actions, tiny.actions[0])))
