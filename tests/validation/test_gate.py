"""A graph that breaks the data shapes is refused, and told why in plain words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from rdflib import RDF, SH, XSD, Graph, Literal, URIRef

from goldenthread import resources
from goldenthread.errors import DoesNotConform
from goldenthread.namespaces import CODE, PLAN
from goldenthread.validation.gate import check, require
from goldenthread.validation.shapes import load_shapes
from validation.example_files import NAMESPACE, small_plan

if TYPE_CHECKING:
    from pathlib import Path


def item(name: str) -> URIRef:
    return URIRef(NAMESPACE + name)


def day(text: str) -> Literal:
    return Literal(text, datatype=XSD.date)


@pytest.fixture
def plan() -> Graph:
    return small_plan()


def sentences(graph: Graph) -> list[str]:
    return [problem.sentence for problem in check(graph).problems]


def test_the_shipped_plan_conforms():
    (file,) = (resources.data() / "buckinghamshire-cyps").glob("*.trig")
    triples = (quad.triple for quad in pyoxigraph.parse(path=file))
    content_and_people = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    version = Graph(bind_namespaces="none").parse(data=content_and_people, format="nt")
    assert len(set(version.subjects(RDF.type, PLAN.Action))) > 100
    assert sentences(version) == []


def test_a_graph_that_conforms_is_let_through_with_its_report(plan: Graph):
    report = require(plan)
    assert report.conforms
    assert report.problems == ()
    assert report.graph.value(predicate=RDF.type, object=SH.ValidationReport) is not None


def test_too_many_values_are_counted_in_words(plan: Graph):
    plan.add((item("action"), PLAN.due, day("2021-06-30")))
    assert sentences(plan) == [
        "Action 1.1.1: an action has at most one due date, and it is a date; it has two."
    ]


def test_a_missing_value_is_said_to_be_none(plan: Graph):
    plan.remove((item("measure"), PLAN.printedTarget, None))
    assert sentences(plan) == [
        (
            "Lawns that are short: a success measure has exactly one target as printed "
            "(empty if none is); it has none."
        )
    ]


def test_an_empty_text_is_said_to_be_empty(plan: Graph):
    plan.set((item("action"), PLAN.text, Literal(" ")))
    assert sentences(plan) == [
        "Action 1.1.1: an action has exactly one text, and it is not empty; it is empty."
    ]


def test_a_value_of_the_wrong_kind_is_quoted(plan: Graph):
    plan.set((item("action"), PLAN.due, Literal("soon")))
    assert sentences(plan) == [
        (
            "Action 1.1.1: an action has at most one due date, and it is a date; "
            "it has “soon”, which is not of that kind."
        )
    ]


def test_a_code_of_another_list_is_named(plan: Graph):
    plan.set((item("action"), PLAN.rag, CODE["measure-rating/green"]))
    assert sentences(plan) == [
        (
            "Action 1.1.1: an action has at most one rating, from the ratings of actions; "
            "it has the code measure-rating/green."
        )
    ]


def test_a_thing_that_is_not_described_is_named_by_its_iri(plan: Graph):
    plan.set((item("going-on"), PLAN.continues, item("action-9")))
    assert sentences(plan) == [
        (
            "Action 1.1.1 (continued, part 2): an action continues at most one action, one that "
            f"this version describes; it has {NAMESPACE}action-9, which is not described."
        )
    ]


def test_a_property_that_is_misspelt_is_named(plan: Graph):
    plan.add((item("head"), URIRef(f"{PLAN._NS}abreviation"), Literal("HoP")))
    assert sentences(plan) == [
        "HoP: a post has no property but those of the vocabulary; it has plan:abreviation."
    ]


def test_a_part_is_named_by_what_is_printed_and_the_item_it_is_of(plan: Graph):
    plan.remove((item("cost"), PLAN.currency, None))
    assert sentences(plan) == [
        "Cost “£2k” of Action 1.1.1: a cost that is stated has a currency; it has none."
    ]


def test_a_passage_is_named_by_its_lines(plan: Graph):
    passage = URIRef(f"{NAMESPACE}source/2021-05#line=10,12")
    plan += Graph().parse(
        data=f"""
        @prefix plan: <https://w3id.org/goldenthread/plan#> .
        <{passage}> a plan:SourcePassage ; plan:firstLine 11 ; plan:lastLine 12 ;
            plan:sourceDocument <{item("document")}> .
        """
    )
    assert sentences(plan) == [
        (
            "Source passage at lines 11 to 12: a passage has exactly one text, as printed, "
            "and it is not blank; it has none."
        )
    ]


def test_the_other_end_of_a_broken_link_is_named(plan: Graph):
    plan.set((item("cited-link"), PLAN.linkStatus, CODE["link-status/rejected"]))
    assert sentences(plan) == [
        (
            "Action 1.1.1: an action cites a recommendation if and only if it has an accepted link "
            "to it whose basis is a citation; this is not so of Recommendation A7."
        )
    ]


def test_a_graph_of_nothing_is_not_let_through():
    with pytest.raises(DoesNotConform) as caught:
        require(Graph())
    assert len(caught.value.problems) == 3
    assert caught.value.problems[1] == (
        "The graph's plan version: a graph that is loaded holds exactly one plan, "
        "one plan version and one source document; it has none."
    )


def test_a_refusal_counts_the_problems_and_says_each(plan: Graph):
    plan.add((item("action"), PLAN.due, day("2021-06-30")))
    plan.set((item("cost"), PLAN.amount, Literal(Decimal(1), datatype=XSD.string)))
    with pytest.raises(DoesNotConform) as caught:
        require(plan)
    assert caught.value.detail == (
        "The data breaks the data shapes in 2 places:\n"
        "- Action 1.1.1: an action has at most one due date, and it is a date; it has two.\n"
        "- Cost “£2k” of Action 1.1.1: a cost has at most one amount, and it is a decimal "
        "number; it has “1”, which is not of that kind."
    )
    assert (caught.value.status, caught.value.exit_code) == (422, 1)


def test_a_long_refusal_says_the_first_twenty_and_how_many_more(plan: Graph):
    for number in range(23):
        plan.add((item("action"), URIRef(f"{PLAN._NS}odd{number:02}"), Literal("x")))
    with pytest.raises(DoesNotConform) as caught:
        require(plan)
    lines = caught.value.detail.splitlines()
    assert lines[0] == "The data breaks the data shapes in 23 places:"
    assert lines[20].endswith("it has plan:odd19.")
    assert lines[21:] == ["… and 3 more."]
    assert len(caught.value.problems) == 23


def test_a_problem_keeps_what_shacl_says_of_it(plan: Graph):
    plan.set((item("action"), PLAN.rag, CODE["measure-rating/green"]))
    (problem,) = check(plan).problems
    assert problem.shape == "https://w3id.org/goldenthread/shapes#Action-rag"
    assert problem.component == str(SH.InConstraintComponent)
    assert problem.focus == f"{NAMESPACE}action"
    assert problem.path == "plan:rag"
    assert problem.value == CODE["measure-rating/green"]
    assert problem.message.startswith("An action has at most one rating")
    assert problem.severity == "Violation"


def test_a_path_against_the_arrow_is_written_as_sparql_writes_it(plan: Graph):
    plan.remove((item("action"), PLAN.cost, item("empty-cost")))
    (problem,) = check(plan).problems
    assert problem.path == "^plan:cost"
    assert problem.sentence.endswith("a cost is of exactly one action; it has none.")


def test_problems_come_in_the_same_order_every_time(plan: Graph):
    for name in ("undated", "action", "recurring", "measure"):
        plan.remove((item(name), PLAN.text, None))
    focus = [problem.focus for problem in check(plan).problems]
    assert focus == [f"{NAMESPACE}{n}" for n in ("action", "measure", "recurring", "undated")]


def test_a_graph_is_not_changed_by_being_checked(plan: Graph):
    before, prefixes = set(plan), set(plan.namespaces())
    check(plan)
    assert set(plan) == before
    assert set(plan.namespaces()) == prefixes


def test_only_the_graph_that_is_given_is_checked_though_its_store_holds_others(plan: Graph):
    broken = Graph(store=plan.store, identifier=item("other-graph"))
    broken.add((item("action"), PLAN.due, day("2021-06-30")))
    assert sentences(plan) == []
    assert len(sentences(broken)) > 1


def test_a_caller_may_bring_shapes_of_its_own(plan: Graph, tmp_path: Path):
    file = tmp_path / "mine.ttl"
    file.write_text(
        """
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix plan: <https://w3id.org/goldenthread/plan#> .
        @prefix mine: <https://example.org/shapes#> .
        mine:Short a sh:NodeShape ; sh:targetClass plan:Action ;
            sh:property [ sh:path plan:text ; sh:maxLength 15 ; sh:severity sh:Warning ;
                          sh:message "A text is at most 15 letters long." ] .
        """,
        encoding="utf-8",
    )
    report = check(plan, load_shapes(file))
    assert not report.conforms
    assert [p.sentence for p in report.problems] == [
        "Action 1.1.1: a text is at most 15 letters long; it has “A7 Mow the lawns”.",
        "Action 1.1.2: a text is at most 15 letters long; it has “Sharpen the mowers”.",
    ]
    assert {p.severity for p in report.problems} == {"Warning"}
