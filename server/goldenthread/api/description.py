"""What an endpoint offers, as RDF (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, VOID, XSD

from goldenthread.store.formats import ALL_FORMATS

if TYPE_CHECKING:
    from goldenthread.store.dataset import Dataset
    from goldenthread.store.release import Release

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")

_NAMES = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "rdfxml": "RDF_XML",
    "jsonld": "JSON-LD",
    "trig": "TriG",
    "nquads": "N-Quads",
}


def describe(endpoint: str, release: Release, dataset: Dataset) -> Graph:
    """Return the description of the service at ``endpoint``, over what its caller may read."""
    graph = Graph()
    graph.bind("sd", SD)
    about = BNode()
    graph.add((about, RDF.type, SD.Service))
    graph.add((about, SD.endpoint, URIRef(endpoint)))
    graph.add((about, SD.supportedLanguage, SD.SPARQL11Query))
    for fmt in ALL_FORMATS:
        graph.add((about, SD.resultFormat, FORMATS[_NAMES[fmt.name]]))
    graph.add((about, SD.defaultDataset, _dataset(graph, release, dataset)))
    return graph


def _dataset(graph: Graph, release: Release, dataset: Dataset) -> BNode:
    node, default = BNode(), BNode()
    graph.add((node, RDF.type, SD.Dataset))
    graph.add((node, SD.defaultGraph, default))
    _graph(graph, default, sum(release.graphs[iri] for iri in dataset.default_graphs))
    for iri in dataset.named_graphs:
        named, content = BNode(), BNode()
        graph.add((node, SD.namedGraph, named))
        graph.add((named, RDF.type, SD.NamedGraph))
        graph.add((named, SD.name, URIRef(iri)))
        graph.add((named, SD.graph, content))
        _graph(graph, content, release.graphs[iri])
    return node


def _graph(graph: Graph, node: BNode, triples: int) -> None:
    graph.add((node, RDF.type, SD.Graph))
    graph.add((node, VOID.triples, Literal(triples, datatype=XSD.integer)))
