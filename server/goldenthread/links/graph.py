"""Writes the links that a document does not state as a graph of their own, ``{version}/links``.

They follow from the version's content, the method and the decisions of people,
and are written anew when any of the three changes; the content graph follows
from the document alone. No triple stands in both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import DCAT, DCTERMS, PROV, RDF, RDFS, XSD, Graph, Literal, URIRef

from goldenthread.links.decisions import decision_iri
from goldenthread.namespaces import CODE, PLAN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.links.corpus import Corpus
    from goldenthread.links.effective import Link


def links_iri(version: str) -> URIRef:
    """Return the graph of the links of the version with the IRI ``version``."""
    return URIRef(f"{version}/links")


def links_graph(corpus: Corpus, links: Iterable[Link]) -> Graph:
    """Return the graph of those of ``links`` that the document does not state.

    An accepted link stands behind ``plan:judgedToAddress`` and, where the
    document does not say so already, ``plan:addresses``; a proposed one behind
    ``plan:mayAddress``; any other behind nothing. No name of a person is in it.
    It says what it is itself, so that it is there when there is no link.
    """
    own = links_iri(corpus.version)
    graph = Graph(identifier=own)
    graph.add((own, RDF.type, DCAT.Dataset))
    graph.add((own, DCTERMS.isPartOf, URIRef(corpus.version)))
    graph.add((own, RDFS.label, Literal("Links that are proposed or judged", lang="en")))
    stated = {link.pair for link in corpus.stated}
    for link in links:
        if link.stated is None:
            _write(graph, corpus, link, is_stated=link.pair in stated)
    return graph


def _write(graph: Graph, corpus: Corpus, link: Link, *, is_stated: bool) -> None:
    action = corpus.action_by_iri[link.action]
    recommendation = corpus.recommendation_by_iri[link.recommendation]
    name = f"{action.key}--{recommendation.review}-{recommendation.key}/{link.basis}"
    node = URIRef(f"{corpus.plan}/link/{name}")
    doing, asked = URIRef(link.action), URIRef(link.recommendation)
    graph.add((node, RDF.type, PLAN.TraceLink))
    graph.add((doing, PLAN.link, node))
    graph.add((node, PLAN.linkAction, doing))
    graph.add((node, PLAN.linkRecommendation, asked))
    graph.add((node, PLAN.basis, CODE[f"basis/{link.basis}"]))
    graph.add((node, PLAN.linkStatus, CODE[f"link-status/{link.status}"]))
    graph.add((node, PLAN.method, Literal(link.method)))
    graph.add((node, PLAN.reason, Literal(link.reason)))
    for passage in dict.fromkeys((*action.passages, *recommendation.passages)):
        graph.add((node, PLAN.evidence, URIRef(passage)))
        graph.add((node, PROV.wasDerivedFrom, URIRef(passage)))
    for decision in link.decisions:
        graph.add((node, PLAN.linkDecision, decision_iri(decision)))
    if link.version is not None:
        graph.add((node, PLAN.methodVersion, Literal(link.version)))
    if link.status == "proposed" and link.confidence is not None:
        number = Literal(_decimal(link.confidence), datatype=XSD.decimal)
        graph.add((node, PLAN.confidence, number))
        graph.add((doing, PLAN.mayAddress, asked))
    if link.status == "accepted":
        graph.add((doing, PLAN.judgedToAddress, asked))
        if not is_stated:
            graph.add((doing, PLAN.addresses, asked))


def _decimal(number: float) -> str:
    """Return ``number`` in the shortest form of xsd:decimal: no exponent, no zeros at the end."""
    text = f"{number:.3f}".rstrip("0")
    return f"{text}0" if text.endswith(".") else text
