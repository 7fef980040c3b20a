"""The catalogue entry of a version: which graphs it has, who may read them, from which file.

It is a graph of its own (``…/version/{v}/catalogue``), written in DCAT, VoID
and PROV, that has no triple in common with the graphs it describes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, PROV, RDF, RDFS, VOID, XSD

from goldenthread.namespaces import ONTOLOGY_IRI, PLAN

if TYPE_CHECKING:
    from goldenthread.namespaces import Iris
    from goldenthread.plan.graph import VersionGraphs
    from goldenthread.plan.records import PlanVersion

# DCAT 3 terms that rdflib's DCAT namespace, of version 2, does not hold yet.
_DATASET_SERIES = URIRef("http://www.w3.org/ns/dcat#DatasetSeries")
_IN_SERIES = URIRef("http://www.w3.org/ns/dcat#inSeries")
_ACCESS = "http://publications.europa.eu/resource/authority/access-right/"
PUBLIC = URIRef(f"{_ACCESS}PUBLIC")
RESTRICTED = URIRef(f"{_ACCESS}RESTRICTED")
"""The access rights of DCAT-AP: the European authority table's two that are used here."""


def entry_iri(iris: Iris, key: str) -> URIRef:
    """Return the graph of the catalogue entry of version ``key``."""
    return iris.thing(f"version/{key}/catalogue")


def write_entry(version: PlanVersion, graphs: VersionGraphs, iris: Iris) -> Graph:
    """Return the entry of a version. Says nothing of when it is loaded: a release tells that."""
    entry = Graph(identifier=entry_iri(iris, version.key))
    content, people = graphs.content_iri, graphs.people_iri
    reading = iris.thing(f"version/{version.key}/reading")
    people_access = PUBLIC if version.people_public else RESTRICTED
    for triple in (
        (iris.plan, RDF.type, _DATASET_SERIES),
        (content, RDF.type, DCAT.Dataset),
        (content, _IN_SERIES, iris.plan),
        (content, DCTERMS.accessRights, PUBLIC),
        (content, PLAN.contentGraph, content),
        (content, PLAN.peopleGraph, people),
        (content, VOID.triples, Literal(len(graphs.content), datatype=XSD.integer)),
        (content, DCTERMS.conformsTo, ONTOLOGY_IRI),
        (content, PROV.wasGeneratedBy, reading),
        (people, RDF.type, DCAT.Dataset),
        (people, RDFS.label, Literal(f"People of version {version.key}", lang="en")),
        (people, DCTERMS.accessRights, people_access),
        (people, DCTERMS.isPartOf, content),
        (people, VOID.triples, Literal(len(graphs.people), datatype=XSD.integer)),
        (people, PROV.wasGeneratedBy, reading),
        (reading, RDF.type, PROV.Activity),
        (reading, RDFS.label, Literal(f"Reading of {version.source.name}", lang="en")),
        (reading, PROV.used, iris.source(version.key)),
    ):
        entry.add(triple)
    return entry
