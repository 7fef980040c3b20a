"""The vocabulary declares the terms that the program writes, each with its meaning and use."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, URIRef

from goldenthread.namespaces import ONTOLOGY_IRI, PLAN, PREFIXES

TERMS = sorted(name for name in PLAN.__annotations__ if not name.startswith("_"))


def test_exactly_the_terms_that_the_program_knows_are_declared(vocabulary: Graph) -> None:
    namespace = str(PLAN._NS)
    declared = {
        str(subject).removeprefix(namespace)
        for subject in vocabulary.subjects(RDF.type)
        if str(subject).startswith(namespace)
    }
    assert declared == set(TERMS)


@pytest.mark.parametrize("name", TERMS)
def test_a_term_has_one_kind_a_label_a_definition_and_a_use(name: str, vocabulary: Graph) -> None:
    term = PLAN[name]
    kinds = set(vocabulary.objects(term, RDF.type))
    assert len(kinds) == 1
    assert (kinds == {OWL.Class}) == name[0].isupper()
    for predicate in (RDFS.label, SKOS.definition, SKOS.scopeNote):
        (text,) = vocabulary.objects(term, predicate)
        assert isinstance(text, Literal)
        assert text.language == "en"
        assert len(str(text)) > 2


def test_no_two_terms_of_one_kind_have_the_same_definition(vocabulary: Graph) -> None:
    definitions = list(vocabulary.objects(None, SKOS.definition))
    assert len(definitions) == len(set(definitions)) == len(TERMS)


def test_every_range_and_domain_in_our_namespace_is_a_class(vocabulary: Graph) -> None:
    pointed_to = {
        term
        for predicate in (RDFS.domain, RDFS.range, RDFS.subClassOf)
        for term in vocabulary.objects(None, predicate)
        if str(term).startswith(str(PLAN._NS))
    }
    assert PLAN.Action in pointed_to
    assert {t for t in pointed_to if (t, RDF.type, OWL.Class) not in vocabulary} == set()


def test_every_code_list_is_named_by_the_property_it_is_for_and_no_other_is(
    vocabulary: Graph, codes: Graph
) -> None:
    named = {
        word.strip(".,:;")
        for note in vocabulary.objects(None, SKOS.scopeNote)
        for word in str(note).split()
        if word.startswith("code:")
    }
    schemes = {
        "code:" + str(scheme).removeprefix(PREFIXES["code"])
        for scheme in codes.subjects(RDF.type, SKOS.ConceptScheme)
    }
    assert named == schemes


def test_to_cite_to_repeat_and_to_be_judged_so_are_the_ways_of_addressing(vocabulary: Graph) -> None:
    narrower = set(vocabulary.subjects(RDFS.subPropertyOf, PLAN.addresses))
    assert narrower == {PLAN.cites, PLAN.repeats, PLAN.judgedToAddress}


def test_what_may_stand_on_several_kinds_of_item_has_no_domain(vocabulary: Graph) -> None:
    shared = (PLAN.order, PLAN.text, PLAN.printed, PLAN.place, PLAN.rag, PLAN.plan, PLAN.workstream)
    for term in shared:
        assert vocabulary.value(term, RDFS.domain) is None


def test_the_prefixes_that_the_program_writes_are_declared(vocabulary: Graph) -> None:
    declared = {
        str(vocabulary.value(node, SH.prefix)): str(vocabulary.value(node, SH.namespace))
        for node in vocabulary.objects(ONTOLOGY_IRI, SH.declare)
    }
    assert declared == PREFIXES


def test_no_node_of_the_vocabulary_is_blank(everything: Graph) -> None:
    assert not [node for triple in everything for node in triple if isinstance(node, BNode)]


def test_the_version_of_the_vocabulary_is_part_of_its_version_iri(vocabulary: Graph) -> None:
    version = vocabulary.value(ONTOLOGY_IRI, OWL.versionInfo)
    assert vocabulary.value(ONTOLOGY_IRI, OWL.versionIRI) == URIRef(f"{ONTOLOGY_IRI}/{version}")
