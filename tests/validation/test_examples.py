"""Each shape is broken by its examples, each of which breaks that shape alone."""

from __future__ import annotations

import gc
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.extras.shacl import parse_shacl_path

from goldenthread.validation import engine
from goldenthread.validation.shapes import data_shapes
from validation.example_files import (
    FOLDER,
    NAMESPACE,
    Example,
    Expected,
    all_at_once,
    path_text,
    read_examples,
    small_plan,
)

if TYPE_CHECKING:
    from rdflib.term import Node

EXAMPLES = read_examples()
FAILING = [example for example in EXAMPLES if example.expected is not None]
CONFORMING = [example for example in EXAMPLES if example.expected is None]
OF_THE_GRAPH = "Graph"
TOGETHER = [example for example in EXAMPLES if example.file.stem != OF_THE_GRAPH]
OWN = re.compile(re.escape(NAMESPACE).replace("/parks/", r"/parks\-(\d+)/"))

SHAPES = data_shapes().graph
COMPONENTS = {
    SH["class"]: SH.ClassConstraintComponent,
    SH.closed: SH.ClosedConstraintComponent,
    SH.datatype: SH.DatatypeConstraintComponent,
    SH.equals: SH.EqualsConstraintComponent,
    SH["in"]: SH.InConstraintComponent,
    SH.lessThanOrEquals: SH.LessThanOrEqualsConstraintComponent,
    SH.maxCount: SH.MaxCountConstraintComponent,
    SH.minCount: SH.MinCountConstraintComponent,
    SH.maxInclusive: SH.MaxInclusiveConstraintComponent,
    SH.minInclusive: SH.MinInclusiveConstraintComponent,
    SH.nodeKind: SH.NodeKindConstraintComponent,
    SH.pattern: SH.PatternConstraintComponent,
    SH.select: SH.SPARQLConstraintComponent,
}
SAYS_NOTHING = {
    SH.alternativePath, SH.declare, SH.description, SH.ignoredProperties, SH.inversePath,
    SH.message, SH.name, SH.namespace, SH.path, SH.prefix, SH.prefixes, SH.property,
    SH.severity, SH.sparql, SH.targetClass, SH.targetNode, SH.targetObjectsOf,
    SH.targetSubjectsOf,
}  # fmt: skip


@dataclass(frozen=True)
class Found:
    """A result, and what it says beside what is expected of it."""

    result: Expected
    message: Node | None
    severity: Node | None


def results(report: Graph) -> list[Found]:
    found = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        constraint = report.value(result, SH.sourceConstraint)
        expected = Expected(
            shape=str(constraint or report.value(result, SH.sourceShape)),
            component=str(report.value(result, SH.sourceConstraintComponent)),
            focus=str(report.value(result, SH.focusNode)),
            path=path_text(report, report.value(result, SH.resultPath)),
            value=report.value(result, SH.value),
        )
        message = report.value(result, SH.resultMessage, any=False)
        found.append(Found(expected, message, report.value(result, SH.resultSeverity)))
    return found


@pytest.fixture(scope="session")
def found() -> dict[Example, list[Found]]:
    """What a validation says of every example."""
    by_example: dict[Example, list[Found]] = {example: [] for example in EXAMPLES}
    gc.disable()  # a quarter of the time would go on looking at triples that stay
    together = results(engine.run(all_at_once(TOGETHER), data_shapes()))
    gc.enable()
    for item in together:
        if local(item.result.shape).startswith(f"{OF_THE_GRAPH}-"):
            continue  # there are many plans in this one graph
        own = OWN.match(item.result.focus)
        assert own, f"a result is of no example: {item}"
        by_example[TOGETHER[int(own[1])]].append(moved_home(item))
    for example in set(EXAMPLES) - set(TOGETHER):
        report = engine.run(example.apply(small_plan()), data_shapes())
        by_example[example] = results(report)
    return by_example


def moved_home(item: Found) -> Found:
    """Write the nodes of an example's own namespace as its file does."""
    value = item.result.value
    if isinstance(value, URIRef):
        value = URIRef(OWN.sub(NAMESPACE, value))
    focus = OWN.sub(NAMESPACE, item.result.focus)
    return replace(item, result=replace(item.result, focus=focus, value=value))


def local(node: Node) -> str:
    return str(node).rsplit("#", 1)[1]


def constraints() -> set[tuple[str, str]]:
    """Every pair of a shape in the file and a kind of constraint that it makes."""
    return {
        (str(shape), str(COMPONENTS[parameter]))
        for shape, parameter in SHAPES.subject_predicates()
        if parameter in COMPONENTS
    }


def test_the_small_plan_conforms():
    assert not results(engine.run(small_plan(), data_shapes()))


@pytest.mark.parametrize("example", FAILING, ids=lambda e: e.name)
def test_a_broken_plan_gets_the_expected_result_and_no_other(
    example: Example, found: dict[Example, list[Found]]
):
    message = SHAPES.value(example.shape, SH.message)
    assert found[example] == [Found(example.expected, message, SH.Violation)]


@pytest.mark.parametrize("example", CONFORMING, ids=lambda e: e.name)
def test_a_plan_that_differs_in_what_is_free_conforms(
    example: Example, found: dict[Example, list[Found]]
):
    assert set(example.apply(small_plan())) != set(small_plan()), "the example changes nothing"
    assert found[example] == []


def test_every_kind_of_constraint_in_use_is_one_that_the_examples_know():
    used = {p for p in SHAPES.predicates() if str(p).startswith(str(SH))}
    assert used <= COMPONENTS.keys() | SAYS_NOTHING


def test_every_constraint_of_every_shape_has_an_example_that_breaks_it_alone():
    shown = {(e.expected.shape, e.expected.component) for e in FAILING if e.expected}
    missing = sorted(f"{local(s)} {local(c)}" for s, c in constraints() - shown)
    assert not missing


def test_every_example_is_of_a_constraint_that_the_shapes_make():
    shown = {(e.expected.shape, e.expected.component) for e in FAILING if e.expected}
    assert not shown - constraints()


def test_every_node_shape_has_one_file_of_examples_with_its_own_shapes_in_it():
    node_shapes = {local(s) for s in SHAPES.subjects(RDF.type, SH.NodeShape)}
    assert {f.stem for f in FOLDER.glob("*.ttl")} == node_shapes | {"plan"}
    for example in EXAMPLES:
        assert local(example.shape).split("-")[0] == example.file.stem


@pytest.mark.parametrize("shape", sorted(SHAPES.subjects(RDF.type, SH.NodeShape)), ids=local)
def test_the_small_plan_has_something_that_passes_each_shape(shape: URIRef):
    plan = small_plan()
    focus_nodes = set(targets(shape, plan))
    assert focus_nodes
    for prop in SHAPES.objects(shape, SH.property):
        assert passing(prop, focus_nodes, plan), f"nothing in the plan has a value for {prop}"


def targets(shape: URIRef, plan: Graph) -> set[Node]:
    found: set[Node] = set(SHAPES.objects(shape, SH.targetNode))
    for target in SHAPES.objects(shape, SH.targetClass):
        assert (target, RDFS.subClassOf, None) not in plan
        found |= set(plan.subjects(RDF.type, target))
    for predicate in SHAPES.objects(shape, SH.targetSubjectsOf):
        found |= set(plan.subjects(predicate))
    for predicate in SHAPES.objects(shape, SH.targetObjectsOf):
        found |= set(plan.objects(None, predicate))
    return found


def passing(prop: Node, focus_nodes: set[Node], plan: Graph) -> bool:
    path = parse_shacl_path(SHAPES, SHAPES.value(prop, SH.path))
    values = {value for focus in focus_nodes for value in plan.objects(focus, path)}
    inner = list(SHAPES.objects(prop, SH.property))
    if inner:
        return all(passing(p, values, plan) for p in inner)
    none_allowed = SHAPES.value(prop, SH.maxCount)
    return bool(values) or (none_allowed is not None and int(none_allowed) == 0)


@pytest.mark.parametrize("component", sorted(set(COMPONENTS.values())), ids=local)
def test_the_fast_form_of_the_shapes_finds_what_plain_pyshacl_finds(component: URIRef):
    broken = small_plan()
    for example in FAILING:
        if example.expected and example.expected.component == str(component):
            example.apply(broken)
    fast = Counter(results(engine.run(broken, data_shapes())))
    plain = Counter(results(engine.run(broken, data_shapes(), plain=True)))
    assert fast
    assert fast == plain
