"""All that is known of the links of one version: the one object that the rest is told from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rdflib import Graph, URIRef

from goldenthread.links.corpus import Corpus, read_corpus
from goldenthread.links.decisions import Decision, read_decisions, with_decisions
from goldenthread.links.effective import Link, effective_links, gone
from goldenthread.links.graph import links_graph
from goldenthread.links.suggestion import proposals
from goldenthread.store.formats import N_TRIPLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goldenthread.links.corpus import Pair
    from goldenthread.store.protocol import Reader, Store
    from goldenthread.store.release import Release


@dataclass(frozen=True)
class VersionLinks:
    """The links of one version, by recommendation, best first within each.

    ``decisions`` are all that people made about links of the plan, those about
    items that the version does not have among them.
    """

    corpus: Corpus
    decisions: tuple[Decision, ...]
    links: tuple[Link, ...]

    @property
    def gone(self) -> tuple[Decision, ...]:
        """The decisions about an action or a recommendation that the version does not have."""
        return gone(self.corpus, self.decisions)

    @cached_property
    def waiting(self) -> frozenset[Pair]:
        """The pairs that a person may accept or reject: proposed, disputed or suspect."""
        return frozenset(
            link.pair for link in self.links if link.status in {"proposed", "disputed", "suspect"}
        )

    def of(self, recommendation: str) -> tuple[Link, ...]:
        """Return the links of the recommendation with this IRI, best first."""
        return tuple(link for link in self.links if link.recommendation == recommendation)

    def graph(self) -> Graph:
        """Return the graph of the links that the document does not state."""
        return links_graph(self.corpus, self.links)


def version_links(corpus: Corpus, decisions: Iterable[Decision] = ()) -> VersionLinks:
    """Return the links of the version that ``corpus`` was read from, proposals among them."""
    made = tuple(decisions)
    return VersionLinks(corpus, made, effective_links(corpus, proposals(corpus), made))


def read_links(reader: Reader, plan: str, version: str) -> VersionLinks:
    """Return the links of ``version`` of ``plan`` (both IRIs), with the decisions in the store.

    Raises:
        BadInput: a decision in the review graph cannot be read.
    """
    return version_links(read_corpus(reader, plan, version), stored_decisions(reader, plan))


def stored_decisions(reader: Reader, plan: str) -> tuple[Decision, ...]:
    """Return the decisions about links of the plan with the IRI ``plan`` that a store holds."""
    return read_decisions(read_review(reader, plan))


def keep(store: Store, versions: Sequence[VersionLinks], made: Sequence[Decision]) -> Release:
    """Publish decisions, and what follows from them in ``versions``, in one release.

    ``versions`` are those of the plan that the store holds, at least one. What
    else the review graph holds stays. The caller sees to it that one review
    graph is written by one at a time.
    """
    reader = store.reader()
    plan = versions[0].corpus.plan
    review = with_decisions(read_review(reader, plan), made)
    every = read_decisions(review)
    graphs = {str(review.identifier): review}
    defaults = dict.fromkeys(reader.release.default_graphs)
    for each in versions:
        graph = version_links(each.corpus, every).graph()
        graphs[str(graph.identifier)] = graph
        if each.corpus.version in defaults:
            defaults[str(graph.identifier)] = None
    names = ", ".join(dict.fromkeys(one.by for one in made))
    many = "1 link" if len(made) == 1 else f"{len(made)} links"
    return store.publish(graphs, default_graphs=tuple(defaults), by=names, why=f"Review of {many}")


def read_review(reader: Reader, plan: str) -> Graph:
    """Return the review graph of the plan with the IRI ``plan``; empty when nothing was decided."""
    iri = f"{plan}/review"
    graph = Graph(identifier=URIRef(iri))
    if iri in reader.release.graphs:
        graph.parse(data=reader.dump([iri], N_TRIPLES), format="nt")
    return graph
