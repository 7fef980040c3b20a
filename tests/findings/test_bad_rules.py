"""A shapes file that cannot be used is refused with a sentence that says what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goldenthread.errors import BadParameter, BadShapes, QueryStopped
from goldenthread.findings import Finder, load_rules, shipped_rules
from goldenthread.findings.finder import read_date

if TYPE_CHECKING:
    from pathlib import Path

    from goldenthread.publication.holdings import Holding
    from goldenthread.store.memory import MemoryStore

HEAD = """
@prefix gtf:  <https://w3id.org/goldenthread/shapes/findings#> .
@prefix plan: <https://w3id.org/goldenthread/plan#> .
@prefix sh:   <http://www.w3.org/ns/shacl#> .
@prefix closer: <https://w3id.org/goldenthread/code/closer/> .
@prefix kind: <https://w3id.org/goldenthread/code/finding-kind/> .
"""
SHAPE = """
gtf:loud a sh:NodeShape ;
    plan:findingCode "loud" ;
    plan:findingKind kind:gap ;
    sh:severity sh:Warning ;
    sh:name "Loud" ;
    plan:whyItMatters "It is heard." ;
    plan:howToClose "Hush." ;
    plan:closedBy closer:owner ;
    sh:targetClass plan:Action ;
    sh:sparql [
        sh:message "It is loud." ;
        sh:select "SELECT $this WHERE { $this ?p ?o }" ] .
"""


def write(folder: Path, shape: str) -> Path:
    path = folder / "mine.ttl"
    path.write_text(HEAD + shape, encoding="utf-8")
    return path


def test_a_whole_shape_is_a_rule(tmp_path: Path) -> None:
    (rule,) = load_rules(write(tmp_path, SHAPE)).rules
    assert (rule.code, rule.kind, rule.severity, rule.closer) == ("loud", "gap", "medium", "owner")


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('"loud" ;', '"loud" ', "not valid Turtle at line"),
        ('        sh:message "It is loud." ;\n', "", "has no sh:message"),
        ('    plan:findingCode "loud" ;\n', "", "loud needs one plan:findingCode"),
        ("    plan:findingKind kind:gap ;\n", "", "loud needs one plan:findingKind"),
        ("    sh:severity sh:Warning ;\n", "", "loud needs one sh:severity"),
        ('    plan:howToClose "Hush." ;\n', "", "loud needs one plan:howToClose"),
        ("kind:gap", "kind:hole", "the kind of the shape loud is none of those there are: gap,"),
        ("closer:owner", "closer:mayor", "the closer of the shape loud is none"),
        ("sh:Warning", "sh:Loud", "the severity of the shape loud is none"),
        ("sh:targetClass plan:Action", "sh:targetNode plan:Action", "no other target"),
        ("{ $this ?p ?o }", "{ VALUES ?o { 1 } $this ?p ?o }", "has VALUES"),
        ("{ $this ?p ?o }", "{ $this $PATH ?o }", "has .PATH"),
        ("WHERE { $this ?p ?o }", "WHERE $this", "has no WHERE"),
        ("SELECT $this WHERE { $this ?p ?o }", "SELECT ?x WHERE { ?x ?p ?o }", "not speak of"),
    ],
)
def test_a_fault_in_a_shape_is_named(before: str, after: str, message: str, tmp_path: Path) -> None:
    assert before in SHAPE
    with pytest.raises(BadShapes, match=message) as error:
        load_rules(write(tmp_path, SHAPE.replace(before, after)))
    assert "mine.ttl" in error.value.detail


def test_two_shapes_with_one_code_are_refused(tmp_path: Path) -> None:
    twice = SHAPE + SHAPE.replace("gtf:loud", "gtf:louder")
    with pytest.raises(BadShapes, match="louder and the shape loud have the same code 'loud'"):
        load_rules(write(tmp_path, twice))


def test_a_property_shape_that_asks_for_more_than_is_understood_is_refused(tmp_path: Path) -> None:
    core = SHAPE[: SHAPE.index("    sh:sparql")].replace("sh:NodeShape", "sh:PropertyShape")
    text = core + '    sh:path plan:owner ; sh:minCount 2 ; sh:message "It is loud." .'
    with pytest.raises(BadShapes, match="understood of 1 alone"):
        load_rules(write(tmp_path, text))


def test_a_query_that_does_not_parse_is_told_with_its_code(
    tmp_path: Path, shipped: MemoryStore, holding: Holding
) -> None:
    rules = load_rules(write(tmp_path, SHAPE.replace("?p ?o", "?p")))
    with pytest.raises(BadShapes, match="The query of the finding 'loud' cannot be run"):
        Finder(rules).find(shipped.at(1), holding)


def test_a_query_that_never_ends_is_stopped_and_told_with_its_code(
    tmp_path: Path, shipped: MemoryStore, holding: Holding
) -> None:
    endless = SHAPE.replace(
        "SELECT $this WHERE { $this ?p ?o }",
        "SELECT $this WHERE { $this ?p ?o . ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
    )
    rules = load_rules(write(tmp_path, endless))
    with pytest.raises(QueryStopped, match=r"'loud' was stopped: the query was stopped after 0\.5"):
        Finder(rules, seconds=0.5).find(shipped.at(1), holding)


@pytest.mark.parametrize(
    "text",
    [
        "2015-02-30",
        "31/03/15",
        "2015-3-1",
        "today",
        "20150330",
        "",
        "\uff12\uff10\uff11\uff15-01-01",
    ],
)
def test_a_date_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadParameter, match="is not a date: give a day of the calendar"):
        read_date(text)


def test_every_rule_says_why_and_what_to_do_in_sentences() -> None:
    for rule in shipped_rules().rules:
        for sentence in (rule.message, rule.why, rule.closes):
            assert sentence.endswith((".", "”.")), rule.code
            assert sentence[0] in "{“" or sentence[0].isupper(), rule.code
