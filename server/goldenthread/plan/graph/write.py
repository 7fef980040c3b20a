"""Writes one version of a plan as two graphs: the content, and the people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.plan.graph.actions import write_actions
from goldenthread.plan.graph.links import write_links
from goldenthread.plan.graph.measures import write_measures
from goldenthread.plan.graph.posts import write_posts
from goldenthread.plan.graph.recommendations import write_recommendations
from goldenthread.plan.graph.said import write_cross_references
from goldenthread.plan.graph.sheet import Sheet
from goldenthread.plan.graph.source import write_source
from goldenthread.plan.graph.workstreams import write_workstreams

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rdflib import Graph, URIRef

    from goldenthread.namespaces import Iris
    from goldenthread.plan.records import PlanVersion, TraceLink


@dataclass(frozen=True)
class VersionGraphs:
    """A version as RDF, in two graphs that have no triple in common.

    ``content`` is what anyone may read; ``people`` is who holds which post,
    every name of a person, and the source lines that hold names. The IRIs are
    the names of the two graphs. There is no blank node in either.
    """

    content: Graph
    people: Graph
    content_iri: URIRef
    people_iri: URIRef


def write_version(version: PlanVersion, links: Sequence[TraceLink], iris: Iris) -> VersionGraphs:
    """Return the triples of ``version`` and of the ``links`` between its items.

    The same records always give the same triples; nothing is read or written
    outside. A value that the source does not state has no triple; a cell that
    is printed empty has the empty string as its printed value.

    Raises:
        ValueError: two records have the same key, so that they would become
            one node: a fault of the reader.
    """
    sheet = Sheet(version, iris)
    write_source(sheet)
    write_recommendations(sheet)
    write_workstreams(sheet)
    write_actions(sheet)
    write_measures(sheet)
    write_posts(sheet)
    write_links(sheet, links)
    write_cross_references(sheet)
    return VersionGraphs(
        content=sheet.content,
        people=sheet.people,
        content_iri=iris.version(version.key),
        people_iri=iris.people(version.key),
    )
