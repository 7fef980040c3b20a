"""The alignments relate terms that exist to terms that exist, and reach out to nothing."""

from __future__ import annotations

from rdflib import DCAT, ORG, OWL, PROV, QB, RDF, SDO, SKOS, Graph, Namespace, URIRef

from goldenthread.namespaces import CODE, PLAN

# Terms that rdflib has no list of, read off their specifications: OSLC Requirements
# Management 2.1, part 2; the SDMX attributes of the RDF Data Cube; DCAT 3 (rdflib knows DCAT 2).
_OSLC = Namespace("http://open-services.net/ns/rm#")
_SDMX = Namespace("http://purl.org/linked-data/sdmx/2009/attribute#")
BY_HAND = {
    *(_OSLC[n] for n in ("Requirement", "RequirementCollection", "implementedBy")),
    *(_OSLC[n] for n in ("satisfiedBy", "trackedBy")),
    DCAT._NS["inSeries"],
    *(_SDMX[n] for n in ("unitMeasure", "currency")),
}
MATCHES = (SKOS.closeMatch, SKOS.relatedMatch)


def test_only_terms_of_ours_that_exist_are_aligned(
    alignments: Graph, vocabulary: Graph, codes: Graph
) -> None:
    ours = {s for s in alignments.subjects() if str(s).startswith((str(PLAN._NS), str(CODE)))}
    assert len(ours) > 20
    known = set(vocabulary.subjects(RDF.type)) | set(codes.subjects(RDF.type))
    assert ours - known == set()


def test_only_terms_of_others_that_exist_are_aligned_to(alignments: Graph) -> None:
    for predicate in (*MATCHES, RDF.type):
        for term in alignments.objects(None, predicate):
            assert isinstance(term, URIRef)
            assert term in BY_HAND or any(
                term in vocabulary for vocabulary in (PROV, DCAT, ORG, QB, SDO, OWL)
            ), term


def test_every_vocabulary_of_the_description_has_an_alignment(alignments: Graph) -> None:
    matched = {str(o) for p in (*MATCHES, RDF.type) for o in alignments.objects(None, p)}
    for vocabulary in (PROV, DCAT, ORG, _OSLC, SDO, QB):
        assert any(term.startswith(str(vocabulary)) for term in matched)
    notes = " ".join(str(note) for note in alignments.objects(None, SKOS.note))
    assert "StratML" in notes
    assert "BMM" in notes


def test_nothing_is_imported(everything: Graph) -> None:
    assert not list(everything.subject_objects(OWL.imports))


def test_the_alignments_repeat_no_triple_of_the_vocabulary_or_the_code_lists(
    alignments: Graph, vocabulary: Graph, codes: Graph
) -> None:
    assert not set(alignments) & (set(vocabulary) | set(codes))
    assert not set(vocabulary) & set(codes)
