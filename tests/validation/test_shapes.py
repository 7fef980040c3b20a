"""The shapes file says what it means, and one that does not is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rdflib import FOAF, ORG, RDF, SH, SKOS, Graph, Namespace, URIRef

from goldenthread import resources
from goldenthread.errors import BadShapes
from goldenthread.namespaces import CODE, PLAN, SHAPES
from goldenthread.validation import gate
from goldenthread.validation.shapes import data_shapes, load_shapes
from validation.example_files import small_plan

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.term import Node

SPDX = Namespace("http://spdx.org/rdf/terms#")
SENTENCE = re.compile(r"[A-Z].*[^.]\.")
PREFIXES = """\
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix plan: <https://w3id.org/goldenthread/plan#> .
@prefix gts: <https://w3id.org/goldenthread/shapes#> .

"""


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return data_shapes().graph


@pytest.fixture(scope="module")
def codes() -> Graph:
    return Graph().parse(resources.ontology() / "codes.ttl")


def of_class(shapes: Graph, kind: URIRef) -> list[Node]:
    found = sorted(shapes.subjects(RDF.type, kind), key=str)
    assert found
    return found


def test_every_node_shape_has_one_name_and_one_description(shapes: Graph):
    for shape in of_class(shapes, SH.NodeShape):
        (name,) = shapes.objects(shape, SH.name)
        (description,) = shapes.objects(shape, SH.description)
        assert str(name).strip()
        assert SENTENCE.fullmatch(str(description)), description


def test_every_property_shape_has_one_name_severity_and_message(shapes: Graph):
    for shape in of_class(shapes, SH.PropertyShape):
        (name,) = shapes.objects(shape, SH.name)
        (severity,) = shapes.objects(shape, SH.severity)
        (message,) = shapes.objects(shape, SH.message)
        assert str(name).strip()
        assert severity == SH.Violation
        assert SENTENCE.fullmatch(str(message)), message


def test_every_sparql_constraint_has_one_message_and_its_node_shape_a_severity(shapes: Graph):
    for constraint in of_class(shapes, SH.SPARQLConstraint):
        (message,) = shapes.objects(constraint, SH.message)
        assert SENTENCE.fullmatch(str(message)), message
        for shape in shapes.subjects(SH.sparql, constraint):
            assert (shape, SH.severity, SH.Violation) in shapes


def test_every_closed_shape_has_one_message_and_severity(shapes: Graph):
    for shape in shapes.subjects(SH.closed):
        (message,) = shapes.objects(shape, SH.message)
        assert SENTENCE.fullmatch(str(message)), message
        assert (shape, SH.severity, SH.Violation) in shapes


# What people decide and what findings are stands beside a version, in no graph of it.
BESIDE_A_VERSION = {PLAN.Finding, PLAN.Disposition, PLAN.LinkDecision}
LISTS_BESIDE_A_VERSION = ("finding-kind", "closer", "disposition", "verdict")


def test_every_class_of_a_version_is_the_target_of_a_shape(shapes: Graph):
    targeted = set(shapes.objects(None, SH.targetClass))
    classes = {PLAN[name] for name in PLAN.__annotations__ if name[0].isupper()}
    assert len(classes) > 20
    assert classes - targeted == BESIDE_A_VERSION
    assert {ORG.Organization, FOAF.Person, SKOS.Concept, SPDX.Checksum} <= targeted


def test_the_shapes_use_no_term_that_the_vocabulary_does_not_declare(shapes: Graph):
    declared = {str(PLAN[name]) for name in PLAN.__annotations__ if not name.startswith("_")}
    used = {
        str(node)
        for triple in shapes
        for node in triple
        if isinstance(node, URIRef) and node.startswith(str(PLAN._NS))
    }
    assert used <= declared


def test_every_list_of_codes_names_terms_of_the_code_lists(shapes: Graph, codes: Graph):
    listed = {c for head in shapes.objects(None, SH["in"]) for c in shapes.items(head)}
    ours = {c for c in listed if str(c).startswith(str(CODE))}
    assert ours
    assert ours <= set(codes.subjects(RDF.type, SKOS.Concept))


def test_no_term_that_a_version_can_use_is_left_out_of_the_shapes(shapes: Graph, codes: Graph):
    allowed = {c for head in shapes.objects(None, SH["in"]) for c in shapes.items(head)}
    beside = {
        term
        for name in LISTS_BESIDE_A_VERSION
        for term in codes.subjects(SKOS.inScheme, CODE[name])
    }
    assert set(codes.subjects(RDF.type, SKOS.Concept)) - allowed == beside


def test_every_shape_of_ours_is_in_the_namespace_of_shapes(shapes: Graph):
    for kind in (SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint):
        assert all(str(shape).startswith(str(SHAPES)) for shape in of_class(shapes, kind))


def written(folder: Path, text: str) -> Path:
    file = folder / "mine.ttl"
    file.write_text(PREFIXES + text, encoding="utf-8")
    return file


def refusal(file: Path) -> str:
    with pytest.raises(BadShapes) as caught:
        load_shapes(file)
    return str(caught.value)


def test_a_shapes_file_with_a_syntax_error_is_refused_with_file_line_and_near_text(tmp_path: Path):
    file = written(
        tmp_path,
        "gts:Mine a sh:NodeShape ;\n"
        "    sh:targetClass plan:Action\n"
        "    sh:property gts:Mine-text .\n",
    )
    said = refusal(file)
    assert said.startswith(f"The shapes file {file} is not valid Turtle at line 7, near ")
    assert "“sh:property gts:Mine-text .”" in said


def test_a_prefix_that_is_not_declared_is_named(tmp_path: Path):
    file = written(tmp_path, "gts:Mine a sh:NodeShape ;\n    sh:targetClass plam:Action .\n")
    assert 'Prefix "plam:" not bound' in refusal(file)


def test_a_shape_without_a_message_is_refused_with_its_line_and_name(tmp_path: Path):
    file = written(
        tmp_path,
        "gts:Mine a sh:NodeShape ; sh:targetClass plan:Action ;\n"
        "    sh:property gts:Mine-text .\n\n"
        "gts:Mine-text sh:path plan:text ; sh:minCount 1 .\n",
    )
    assert refusal(file) == (
        f"In the shapes file {file}, line 8, the shape gts:Mine-text has no sh:message: "
        "say in a plain sentence what it asks for."
    )


def test_a_shape_without_an_iri_and_message_is_refused_too(tmp_path: Path):
    file = written(
        tmp_path,
        "gts:Mine a sh:NodeShape ; sh:targetClass plan:Action ;\n"
        "    sh:property [ sh:path plan:text ; sh:minCount 1 ] .\n",
    )
    assert f"In the shapes file {file}, the shape without an IRI has no sh:message" in refusal(file)


def test_a_shape_that_is_referred_to_and_not_described_is_named(tmp_path: Path):
    file = written(
        tmp_path,
        "gts:Mine a sh:NodeShape ; sh:targetClass plan:Action ; sh:property gts:Yours .\n",
    )
    assert refusal(file) == (
        f"The shapes file {file} refers to gts:Yours, which it does not describe."
    )


def test_a_file_without_a_shape_is_refused(tmp_path: Path):
    file = written(tmp_path, "gts:Mine a plan:Action .\n")
    assert refusal(file) == f"The shapes file {file} holds no shape."


def test_a_file_that_is_not_there_is_named(tmp_path: Path):
    file = tmp_path / "none.ttl"
    assert refusal(file) == f"The shapes file {file} cannot be read: No such file or directory."


def test_a_file_in_another_encoding_is_named(tmp_path: Path):
    file = tmp_path / "latin.ttl"
    file.write_bytes("# Übersicht\n".encode("latin-1"))
    assert refusal(file) == f"The shapes file {file} cannot be read: it is not UTF-8."


def test_a_shape_that_is_no_shacl_is_refused_when_it_is_applied(tmp_path: Path):
    file = written(
        tmp_path,
        "gts:Mine a sh:NodeShape ; sh:targetClass plan:Action ; sh:property gts:Mine-text .\n"
        'gts:Mine-text sh:path plan:text ; sh:message "One." ; sh:minCount "one" .\n',
    )
    with pytest.raises(BadShapes, match=re.escape(f"The shapes in {file} cannot be applied")):
        gate.check(small_plan(), load_shapes(file))
