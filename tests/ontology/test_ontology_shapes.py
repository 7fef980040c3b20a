"""The shapes of the vocabulary: the vocabulary conforms, and each fault is named."""

from __future__ import annotations

from typing import NamedTuple

import pyshacl
import pytest
from rdflib import OWL, RDF, SH, Graph, URIRef

from goldenthread import resources
from goldenthread.namespaces import ONTOLOGY_IRI, PLAN

PREFIXES = """
@prefix plan: <https://w3id.org/goldenthread/plan#> .
@prefix code: <https://w3id.org/goldenthread/code/> .
@prefix prefix: <https://w3id.org/goldenthread/plan/prefix/> .
@prefix dc: <http://purl.org/dc/elements/1.1/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ONTOLOGY = "<https://w3id.org/goldenthread/plan>"
GREEN = "<https://w3id.org/goldenthread/code/action-rating/green>"
CODES = "<https://w3id.org/goldenthread/code>"


class Fault(NamedTuple):
    """A change to the vocabulary that breaks it, and what is said of it.

    ``dropped`` is a subject and predicate whose triples go; ``added`` is
    Turtle that comes. ``message`` is what the report must say, of ``focus``.
    """

    focus: str
    dropped: str
    added: str
    message: str


FAULTS = [
    Fault(ONTOLOGY, "dct:title", "", "An ontology needs one title, in English."),
    Fault(ONTOLOGY, "dct:description", "", "An ontology needs one description, in English."),
    Fault(
        ONTOLOGY,
        "dct:license",
        f'{ONTOLOGY} dct:license "MIT" .',
        "An ontology needs one licence, given by its IRI.",
    ),
    Fault(ONTOLOGY, "dc:creator", "", "An ontology needs a creator."),
    Fault(
        ONTOLOGY,
        "dct:created",
        f'{ONTOLOGY} dct:created "2026" .',
        "An ontology needs one date of creation.",
    ),
    Fault(CODES, "owl:versionInfo", "", "An ontology needs one version number."),
    Fault(
        ONTOLOGY,
        "",
        f"{ONTOLOGY} owl:imports <http://www.w3.org/ns/prov#> .",
        "An ontology of ours imports nothing: reading it must not reach out.",
    ),
    Fault(
        "plan:due-date",
        "",
        'plan:due-date a owl:DatatypeProperty ; rdfs:range xsd:date ; rdfs:label "due date"@en ;'
        ' skos:definition "The day by which an action is to be done."@en ;'
        f' skos:scopeNote "Say when it is."@en ; rdfs:isDefinedBy {ONTOLOGY} .',
        "A term needs an IRI in the namespace of the vocabulary, made of letters.",
    ),
    Fault(
        "plan:due",
        "rdfs:label",
        'plan:due rdfs:label "fällig"@de .',
        "A term needs one label, in English.",
    ),
    Fault(
        "plan:due",
        "skos:definition",
        'plan:due skos:definition "due date"@en .',
        "A term needs one definition, in English: whole sentences that give its meaning and how"
        " many there are.",
    ),
    Fault(
        "plan:Action",
        "skos:scopeNote",
        "",
        "A term needs one note on its use, in English: whole sentences.",
    ),
    Fault(
        "plan:due",
        "rdfs:isDefinedBy",
        "",
        "A term needs to say that the vocabulary defines it.",
    ),
    Fault(
        "plan:due",
        "",
        "plan:due a owl:ObjectProperty .",
        "A term is a class, an object property or a datatype property, and only one of them.",
    ),
    Fault(
        "plan:due",
        "",
        "plan:due rdfs:domain plan:Cost .",
        "A property has at most one domain: several would all hold at once.",
    ),
    Fault(
        "plan:Action",
        "rdfs:subClassOf",
        "",
        "A class needs a class of another vocabulary above it.",
    ),
    Fault(
        "plan:review",
        "",
        "plan:review rdfs:range plan:Board .",
        "A property that links things has at most one range, a class.",
    ),
    Fault(
        "plan:due",
        "rdfs:range",
        "plan:due rdfs:range xsd:dateTime .",
        "A property that gives a value needs one range: string, integer, decimal, boolean or date.",
    ),
    Fault(
        "code:role",
        "rdfs:label",
        'code:role rdfs:label "Parts"@en .',
        "A code list needs one preferred label, in English, which is also its label.",
    ),
    Fault("code:role", "skos:definition", "", "A code list needs one definition, in English."),
    Fault("code:role", "skos:scopeNote", "", "A code list needs one note on its use, in English."),
    Fault(
        "code:direction",
        "",
        "code:direction skos:hasTopConcept code:sideways .",
        "A code list needs at least two terms, each described.",
    ),
    Fault(
        GREEN,
        "skos:prefLabel",
        f'{GREEN} skos:prefLabel "Done"@en .',
        "A term of a code list needs one preferred label, in English, which is also its label.",
    ),
    Fault(
        GREEN,
        "skos:definition",
        f'{GREEN} skos:definition "done"@en .',
        "A term of a code list needs one definition, in English: a whole sentence.",
    ),
    Fault(
        GREEN,
        "",
        f"{GREEN} skos:inScheme code:measure-rating .",
        "A term of a code list needs one list, which it is a top term of.",
    ),
    Fault(
        GREEN,
        "",
        f"code:measure-rating skos:hasTopConcept {GREEN} .",
        "A term of a code list needs to be named by its list.",
    ),
    Fault(
        GREEN,
        "",
        f'{GREEN} skos:notation "C" .',
        "A term of a code list has at most one letter.",
    ),
    Fault("prefix:plan", "sh:prefix", "", "A prefix needs one name."),
    Fault(
        "prefix:plan",
        "sh:namespace",
        'prefix:plan sh:namespace "https://w3id.org/goldenthread/plan#" .',
        "A prefix needs one namespace, as an xsd:anyURI.",
    ),
    Fault(
        "prefix:ex",
        "",
        'prefix:ex a sh:PrefixDeclaration ; sh:prefix "ex" ;'
        ' sh:namespace "https://example.org/"^^xsd:anyURI .',
        "A prefix needs to be declared by the vocabulary.",
    ),
]


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(resources.shapes() / "ontology.ttl")


def report(data: Graph, shapes: Graph) -> set[tuple[URIRef, str]]:
    """Return what the shapes say of ``data``: each focus node with each message."""
    _, found, _ = pyshacl.validate(data, shacl_graph=shapes)
    assert isinstance(found, Graph)
    return {
        (URIRef(str(found.value(result, SH.focusNode))), str(found.value(result, SH.resultMessage)))
        for result in found.subjects(RDF.type, SH.ValidationResult)
    }


def resolve(name: str) -> URIRef:
    (subject,) = Graph().parse(data=f"{PREFIXES} {name} a owl:Thing .").subjects()
    assert isinstance(subject, URIRef)
    return subject


def test_the_vocabulary_conforms(everything: Graph, shapes: Graph) -> None:
    assert report(everything, shapes) == set()


def test_every_kind_of_thing_that_the_shapes_are_for_is_there(
    everything: Graph, shapes: Graph
) -> None:
    targets = set(shapes.objects(None, SH.targetClass))
    assert OWL.Class in targets
    assert {target for target in targets if (None, RDF.type, target) not in everything} == set()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.message)
def test_a_fault_is_named_where_it_is(fault: Fault, everything: Graph, shapes: Graph) -> None:
    broken = Graph() + everything
    if fault.dropped:
        broken.remove((resolve(fault.focus), resolve(fault.dropped), None))
    broken.parse(data=PREFIXES + fault.added)
    assert (resolve(fault.focus), fault.message) in report(broken, shapes)


def test_every_rule_has_a_fault_that_breaks_it(shapes: Graph) -> None:
    messages = {str(message) for message in shapes.objects(None, SH.message)}
    assert messages == {fault.message for fault in FAULTS}


def test_a_fault_in_one_term_says_nothing_of_another(everything: Graph, shapes: Graph) -> None:
    broken = Graph() + everything
    broken.remove((PLAN.due, None, None))
    assert report(broken, shapes) == set()
    broken.add((PLAN.due, RDF.type, OWL.DatatypeProperty))
    assert {focus for focus, _ in report(broken, shapes)} == {PLAN.due}
    assert (ONTOLOGY_IRI, RDF.type, OWL.Ontology) in broken
