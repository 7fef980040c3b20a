"""Every output of a trace is rendered from the one result."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from goldenthread.namespaces import PLAN
from goldenthread.trace import (
    Trace,
    to_csv,
    to_graph,
    to_json,
    to_lines,
    to_mermaid,
    to_tree,
    trace,
)
from queries.stores import BASE, PEOPLE, Asked, shipped, two_plans

EVERYTHING = ("B12", "A10", "RQ11", "5.2.1", "2.2.12", "Head of QSP", "5", "1.3", "RQ2", "3.3.7")
HOSTILE = 'x"]; click n0 "javascript:alert(1)" <b>`|#&\\\n--> end'


def traced(what: str, asked: Asked | None = None) -> Trace:
    asked = asked or shipped()
    return trace(asked.reader, asked.dataset, what, asked.catalogue)


def table(what: str, asked: Asked | None = None) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(traced(what, asked)), newline="")))


def outputs(of: Trace, asked: Asked) -> list[str]:
    return [
        json.dumps(to_json(of), ensure_ascii=False),
        to_csv(of),
        to_mermaid(of),
        "\n".join(map(str, to_lines(of))),
        to_graph(of, asked.reader, asked.dataset, asked.catalogue).decode(),
    ]


# -- JSON -----------------------------------------------------------------------------


def test_json_gives_the_action_as_printed_and_as_read() -> None:
    answer = json.loads(json.dumps(to_json(traced("5.2.1"))))
    assert (answer["asked"], answer["notes"]) == ("5.2.1", [])
    (found,) = answer["threads"]
    (action,) = found["actions"]
    assert action["deadline"] == {
        "printed": "30/11/14",
        "reading": "day",
        "due": "2014-11-30",
        "starts": None,
        "recurrence": None,
        "note": None,
    }
    assert action["rating"] == {"printed": "R", "colour": "red"}
    assert action["owners"] == [
        {"printed": "Head of CCM", "resolution": "exact", "posts": [f"{BASE}/post/head-of-ccm"]}
    ]
    assert action["costs"][0] == {
        "column": "2014/15 one-off",
        "printed": "£0",
        "status": "stated",
        "amount": "0",
        "currency": "GBP",
        "covered_by": None,
    }
    assert action["lines"] == [{"first": 363, "last": 363}]


def test_json_keeps_links_apart_from_shared_workstreams() -> None:
    (found,) = to_json(traced("2.1.3"))["threads"]  # type: ignore[misc]
    assert found["linked_recommendations"] == [f"{BASE}/recommendation/ofsted/A10"]
    assert len(found["sharing_recommendations"]) == 6
    (step,) = [edge for edge in found["edges"] if edge["relation"] == "addresses"]
    assert step["basis"] == ["verbatim"]
    assert step["evidence"] == [{"first": n, "last": n} for n in (126, 148, 537)]


def test_json_adds_up_costs_of_linked_and_other_actions_apart() -> None:
    (found,) = to_json(traced("B12"))["threads"]  # type: ignore[misc]
    assert found["costs"]["linked_actions"][0]["amounts"] == {}
    assert found["costs"]["other_actions"][0] == {
        "column": "2014/15 one-off",
        "amounts": {"GBP": "355000"},
        "stated": 57,
        "left_out": {"funded-elsewhere": 1, "not-stated": 9},
    }


# -- CSV ------------------------------------------------------------------------------


def test_csv_has_a_row_for_each_path_from_recommendation_by_action_to_owner() -> None:
    rows = table("B12")
    # 23 actions with 25 names, 44 with 57, of which one may be either of two posts
    assert len(rows) == 25 + 58
    assert {row["Basis"] for row in rows} == {
        "same workstream (stated-in-appendix, stated-on-page)"
    }
    (row,) = [row for row in rows if row["Action"] == "5.2.1"]
    assert (row["Recommendation"], row["Workstream"], row["Objective"]) == ("B12", "5", "5.2")
    assert (row["Owner as printed"], row["Holders"]) == ("Head of CCM", "Kathy Forbes")
    assert row["Costs as printed"] == (
        "2014/15 one-off: £0; 2015/16 one-off: £0; 2015/16 ongoing: £0"
    )
    assert row["Lines of the source"] == "line 363"


def test_csv_tells_a_link_from_a_shared_workstream() -> None:
    linked = [row for row in table("2.1.3") if row["Basis"] == "verbatim"]
    assert [(row["Recommendation"], row["Evidence"]) for row in linked] == [
        ("A10", "lines 126, 148, 537")
    ]
    assert {row["Recommendation"] for row in table("RQ11")} == {"RQ11"}


def test_csv_has_a_row_for_a_recommendation_without_actions_and_an_action_without_either() -> None:
    assert [(row["Recommendation"], row["Action"]) for row in table("RQ2")] == [("RQ2", "")]
    rows = [row for row in table("1.1.1", two_plans()) if row["Action"].endswith("part 2)")]
    assert {(row["Owner as printed"], row["Post"]) for row in rows} == {("", "")}


# -- RDF ------------------------------------------------------------------------------


def test_the_graph_of_a_trace_holds_its_items_and_their_parts() -> None:
    asked, of = shipped(), traced("5.2.1")
    body = to_graph(of, asked.reader, asked.dataset, asked.catalogue)
    graph = Graph().parse(data=body, format="turtle")
    action = URIRef(f"{BASE}/action/5.2.1")
    assert (action, PLAN.printedDeadline, Literal("30/11/14")) in graph
    assert (URIRef(f"{action}/cost/2014-15-one-off"), PLAN.printed, Literal("£0")) in graph
    assert [str(s) for s in graph.subjects(RDF.type, PLAN.Action)] == [str(action)]
    assert len(set(graph.subjects(RDF.type, PLAN.Recommendation))) == len(W5_REFS)


W5_REFS = ["A13", "A14", "B02", *(f"B{n:02}" for n in range(5, 17))]


# -- Mermaid --------------------------------------------------------------------------


def test_mermaid_draws_links_thick_and_shared_workstreams_dotted() -> None:
    text = to_mermaid(traced("A10"), shared=False)
    assert text.startswith("flowchart LR\n")
    assert text.count("==>") == 1
    assert '== "word for word" ==>' in text
    assert '-. "stated-in-appendix, stated-on-page" .->' in text
    assert "R (red), Ongoing" in text
    assert "3 actions not drawn" in text


def test_mermaid_draws_every_action_when_asked_to() -> None:
    text = to_mermaid(traced("B12"))
    assert len(re.findall(r'\["Action ', text)) == 67
    assert "not drawn" not in text


def test_mermaid_takes_no_label_for_syntax() -> None:
    of = traced("5.2.1")
    (found,) = of.threads
    action = replace(found.actions[found.subject], text=HOSTILE, label=HOSTILE)
    hostile = replace(of, threads=(replace(found, actions={action.iri: action}),))
    plain, changed = to_mermaid(of).splitlines(), to_mermaid(hostile).splitlines()
    assert len(plain) == len(changed)
    for line in changed[1:]:
        assert re.fullmatch(
            r'  (t0n\d+\["(?:[^"\[\]<>`|\\]|<br/>|\[|\])*"\]'
            r'|t0n\d+ (-->|-\. "[\w, -]+" \.->|-\. may be \.->|== "[\w ]+" ==>) t0n\d+'
            r"|style t0n\d+ stroke-width:4px)",
            line,
        ), line


# -- the tree -------------------------------------------------------------------------


def test_the_tree_of_an_action_reads_from_top_to_bottom() -> None:
    lines = [str(line) for line in to_lines(traced("5.2.1"))]
    assert lines[0].endswith("as circumstances change [R (red)]")
    assert lines[1:7] == [
        "├─ Deadline: 30/11/14 (due 2014-11-30)",
        "├─ Owner: Head of CCM, Head of Children's Care Management: Kathy Forbes",
        "├─ Source: line 363",
        "├─ Cost, 2014/15 one-off: £0",
        "├─ Cost, 2015/16 one-off: £0",
        "├─ Cost, 2015/16 ongoing: £0",
    ]
    assert lines[7].startswith("├─ Objective 5.2: All Children in Care and Care Leavers have an up")
    assert "├─ Recommendations linked: none" in lines
    assert "└─ Recommendations that only share a workstream: 15" in lines


def test_the_tree_of_a_recommendation_says_that_sharing_is_no_link() -> None:
    lines = [str(line) for line in to_lines(traced("B12"))]
    at = lines.index("├─ Actions linked to it: none")
    assert lines[at + 1 : at + 5] == [
        "└─ Workstreams it is assigned to: 2",
        "   ├─ Sharing a workstream is not a link between an action and a recommendation.",
        "   ├─ Workstream 1: Improving Leadership, Governance & Partnerships",
        "   │  ├─ Stated in: the appendix (line 506), the workstream's page (line 71)",
    ]


def test_the_tree_of_a_post_gives_its_actions_red_first() -> None:
    (root,) = to_tree(traced("Head of QSP"))
    assert root.text == "Head of QSP: Head of Quality, Standards and Performance"
    (group,) = [b for b in root.branches if b.text.startswith("Actions it owns")]
    assert group.text == "Actions it owns: 37 (3 red, 12 amber, 22 green)"
    assert [b.rating for b in group.branches] == ["red"] * 3 + ["amber"] * 12 + ["green"] * 22
    assert [b.text.partition(":")[0] for b in group.branches[:5]] == [
        "Action 6.5.3",
        "Action 2.1.3",
        "Action 2.2.9",
        "Action 3.1.8",
        "Action 6.2.2",
    ]


def test_the_notes_of_a_trace_come_before_its_trees() -> None:
    lines = to_lines(traced("2.2.12"))
    assert lines[0].kind == "note"
    assert [line.text.partition(":")[0] for line in lines if not line.strokes][1:] == [
        "Action 2.2.12",
        "Action 2.2.12 (second)",
    ]


def test_a_linked_action_is_not_listed_again_under_the_workstream() -> None:
    texts = [line.text for line in to_lines(traced("A10"))]
    assert sum(text.startswith("Action 2.1.3:") for text in texts) == 1
    assert sum(text.startswith("Known because: word for word") for text in texts) == 1


# -- all of them ----------------------------------------------------------------------


@pytest.mark.parametrize("what", EVERYTHING)
def test_no_output_names_a_person_to_who_may_not_see_people(what: str) -> None:
    asked = shipped().without(PEOPLE)
    names = [row["name"] for row in shipped().answer("person-names")]
    assert len(names) == 49
    for text in outputs(traced(what, asked), asked):
        assert [name for name in names if name in text] == []
        assert "no holder" not in text


def test_every_output_names_the_holders_to_who_may_see_them() -> None:
    for text in outputs(traced("5.2.1"), shipped()):
        assert "Kathy Forbes" in text


@pytest.mark.parametrize("what", EVERYTHING)
def test_a_trace_is_rendered_the_same_every_time(what: str) -> None:
    assert outputs(traced(what), shipped())[:4] == outputs(traced(what), shipped())[:4]
