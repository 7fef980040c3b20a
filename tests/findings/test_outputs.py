"""The findings say the same in every form they are given in."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest
from rdflib import RDF, SH, BNode, Graph, Literal, URIRef

from goldenthread.errors import BadParameter
from goldenthread.findings.choose import Wanted, at_or_above, choose, counts, group
from goldenthread.findings.graph import findings_graph, to_graph, to_turtle
from goldenthread.findings.sarif import to_sarif
from goldenthread.findings.tables import to_csv, to_json, to_xlsx
from goldenthread.namespaces import PLAN

if TYPE_CHECKING:
    from goldenthread.findings import Findings

LATE = "https://w3id.org/goldenthread/id/buckinghamshire-cyps/finding/late--action-1.1.7"


@pytest.fixture(scope="module")
def late(found: Findings) -> Findings:
    return choose(found, Wanted(codes=("late",)))


def test_json_says_what_the_findings_are_of_and_gives_one_object_for_each(late: Findings) -> None:
    shown = json.loads(json.dumps(to_json(late)))
    assert shown["statusDate"] == "2015-03-31"
    assert shown["ownStatusDate"] is True
    assert shown["count"] == 10
    assert shown["counts"] == {"high": 10}
    first = shown["findings"][0]
    assert {
        name: first[name]
        for name in ("iri", "code", "kind", "severity", "message", "lines", "closers", "state")
    } == {
        "iri": LATE,
        "code": "late",
        "kind": "gap",
        "severity": "high",
        "message": (
            "Action 1.1.7 was due 09/03/15 and is not complete: 22 days late at 31 March 2015."
        ),
        "lines": [[90, 90]],
        "closers": [
            {
                "name": "CEO",
                "iri": "https://w3id.org/goldenthread/id/buckinghamshire-cyps/post/ceo",
            }
        ],
        "state": "open",
    }


def test_csv_has_a_row_for_each_with_the_status_date(late: Findings) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(late))))
    assert len(rows) == 10
    assert rows[0]["IRI"] == LATE
    assert {row["Status date"] for row in rows} == {"2015-03-31"}
    assert rows[0]["Lines of the source"] == "90"


def test_no_cell_is_a_formula(late: Findings) -> None:
    hostile = replace(late, findings=(replace(late.findings[0], item_label="=1+1"),))
    assert next(csv.DictReader(io.StringIO(to_csv(hostile))))["Item"] == "'=1+1"
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(hostile)))["Findings"]
    assert (sheet["D2"].value, sheet["D2"].data_type) == ("=1+1", "s")


def test_the_workbook_has_the_findings_and_what_they_are_of(late: Findings) -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(late)))
    assert book["Findings"].max_row == 11
    assert book["Findings"]["E2"].value == late.findings[0].message
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert about["Status date"] == "2015-03-31 (the plan's own)"


def test_the_graph_is_a_shacl_report_without_blank_nodes(late: Findings) -> None:
    graph = to_graph(late)
    report = findings_graph(late.version)
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]
    assert (report, SH.conforms, Literal(lexical_or_value=False)) in graph
    assert len(set(graph.objects(report, SH.result))) == 10
    finding = URIRef(LATE)
    assert set(graph.objects(finding, RDF.type)) == {SH.ValidationResult, PLAN.Finding}
    assert str(graph.value(finding, SH.focusNode)).endswith("/action/1.1.7")
    assert graph.value(finding, SH.resultSeverity) == SH.Violation
    assert len(Graph().parse(data=to_turtle(late), format="turtle")) == len(graph)


def test_sarif_points_to_the_lines_of_the_document(late: Findings) -> None:
    (run,) = to_sarif(late)["runs"]  # type: ignore[misc]
    result = run["results"][0]  # type: ignore[index]
    assert result["ruleId"] == "late"
    assert result["level"] == "error"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "buckinghamshire-improvement-plan-2015-03.txt"
    assert place["region"] == {"startLine": 90, "endLine": 90}
    rules = run["tool"]["driver"]["rules"]  # type: ignore[index]
    assert rules[result["ruleIndex"]]["id"] == "late"


def test_findings_are_chosen_by_workstream_post_and_item(found: Findings) -> None:
    def keys(wanted: Wanted) -> list[str]:
        return [f.item.rpartition("/")[2] for f in choose(found, wanted).findings]

    assert keys(Wanted(codes=("late",), workstreams=("6",))) == ["6.2.2", "6.5.1", "6.5.3"]
    assert keys(Wanted(codes=("late",), closers=("ceo",))) == ["1.1.7"]
    assert keys(Wanted(item="action/6.5.7", codes=("cost-out-of-scale",))) == ["6.5.7"]
    assert set(keys(Wanted(item="action/6.5.7"))) == {"6.5.7"}
    assert set(keys(Wanted(kinds=("source-error",), severities=("high",)))) == {
        "5.1.3",
        "5.5.1",
        "6.1.8",
    }
    assert keys(Wanted(states=("accepted",))) == []


def test_findings_are_grouped_worst_first(found: Findings) -> None:
    assert list(group(found, "severity")) == ["high", "medium", "low"]
    assert sum(counts(found, "severity").values()) == len(found.findings)
    assert counts(choose(found, Wanted(codes=("late",))), "workstream") == {
        "Workstream 1": 2,
        "Workstream 3": 2,
        "Workstream 5": 3,
        "Workstream 6": 3,
    }


def test_what_was_accepted_does_not_fail_a_check(late: Findings) -> None:
    assert len(at_or_above(late, "high")) == 10
    settled = replace(late, findings=tuple(replace(f, state="accepted") for f in late.findings))
    assert at_or_above(settled, "low") == ()


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (Wanted(severities=("worst",)), "'worst' is no severity: choose from high, medium, low."),
        (Wanted(kinds=("fault",)), "'fault' is no kind of finding"),
        (Wanted(codes=("lat",)), "'lat' is no code"),
        (Wanted(states=("shut",)), "'shut' is no state"),
    ],
)
def test_a_wish_that_nothing_can_meet_is_refused(
    found: Findings, wanted: Wanted, message: str
) -> None:
    with pytest.raises(BadParameter, match=message):
        choose(found, wanted)


def test_a_grouping_or_a_level_that_there_is_not_is_refused(found: Findings) -> None:
    with pytest.raises(BadParameter, match="not grouped by 'colour'"):
        group(found, "colour")
    with pytest.raises(BadParameter, match="'blocker' is no severity"):
        at_or_above(found, "blocker")
