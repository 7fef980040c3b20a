"""Publishes plans into a store: the vocabulary first, then each version of each plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goldenthread import resources
from goldenthread.errors import BadInput
from goldenthread.links.corpus import read_corpus
from goldenthread.links.version import stored_decisions, version_links
from goldenthread.namespaces import DEFAULT_BASE, ONTOLOGY_IRI
from goldenthread.publication.build import (
    build_version,
    describe_path,
    merge,
    origin,
    write_graphs,
)
from goldenthread.publication.holdings import default_graphs, holdings
from goldenthread.publication.seal import is_sealed, sealed_origin
from goldenthread.store.memory import MemoryStore
from goldenthread.store.parse import parse_graphs, turtle_as_graph
from goldenthread.validation.gate import require

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rdflib import Graph

    from goldenthread.publication.holdings import Holding
    from goldenthread.store.protocol import Reader, Store
    from goldenthread.store.release import Release

VOCABULARY = ("plan.ttl", "codes.ttl")
"""The files of the vocabulary graph, in ``ontology/``."""


def load_path(path: Path, base: str = DEFAULT_BASE) -> list[bytes]:
    """Return the graphs of each version of the plan at ``path``, as TriG that conforms.

    ``path`` is a plan's folder, a built ``.trig`` file, or a document. Of a
    folder, each version that its description lists is taken as it was built, if
    it was built from the document and the description that stand there now;
    else it is built now. Nothing that was built of other versions is taken.

    Raises:
        BadInput: there is no plan there, or the file is not TriG.
        UnreadableSource: a document cannot be read.
        DoesNotConform: a graph breaks the data shapes.
    """
    if path.suffix == ".trig":
        return [_checked(path)]
    plan, folder = describe_path(path)
    files = sorted(folder.glob("*.trig")) if path.is_dir() else []
    built = {sealed_origin(_bytes(file)): file for file in files}
    return [
        _checked(built[now])
        if (now := origin(plan, version, base)) in built
        else build_version(plan, version, base).trig
        for version in plan.versions
    ]


def graphs_at(path: Path) -> Graph:
    """Return everything that the graphs at ``path`` say, as one graph, to be checked.

    Raises:
        BadInput: there is no plan there, or the file is not RDF.
    """
    if path.suffix in {".trig", ".nq", ".ttl", ".nt"}:
        return merge(parse_graphs(_bytes(path), str(path), path.suffix[1:]).values())
    plan, _ = describe_path(path)
    return merge(g for v in plan.versions for g in write_graphs(plan, v)[1].values())


def publish(store: Store, plans: Iterable[bytes], *, by: str, why: str) -> Release:
    """Publish versions of plans, as TriG, with the vocabulary: all of them or none.

    The standing default graph becomes that of the newest version of each plan
    the store then holds. What people decided about links of a plan is applied to
    the versions that come: a link whose texts have changed is suspect in them.

    Raises:
        BadInput: a text is not TriG, or is not the graphs of a version.
    """
    data = b"\n".join([vocabulary(), *plans])
    trial = MemoryStore()
    trial.publish(data, default_graphs=(), by=by, why=why)
    come = holdings(trial.reader())
    held = {h.iri: h for h in (*_held(store), *come)}
    links = [_links(store, trial.reader(), h) for h in come]
    return store.publish(
        b"\n".join([data, *links]),
        default_graphs=default_graphs(_with_newest(held.values()), (str(ONTOLOGY_IRI),)),
        by=by,
        why=why,
    )


def _links(store: Store, trial: Reader, holding: Holding) -> bytes:
    """Return the graph of the links that the document does not state, as TriG."""
    decisions = stored_decisions(store.reader(), holding.plan) if store.releases() else ()
    corpus = read_corpus(trial, holding.plan, holding.iri)
    graph = version_links(corpus, decisions).graph()
    # A graph in braces is TriG; nobody reads this text, so it need not be in order.
    triples = graph.serialize(format="nt", encoding="utf-8")
    return b"<%s> {\n%s}\n" % (str(graph.identifier).encode(), triples)


def vocabulary() -> bytes:
    """Return the vocabulary and its code lists as TriG, one graph."""
    folder = resources.ontology()
    turtle = b"\n".join((folder / name).read_bytes() for name in VOCABULARY)
    return turtle_as_graph(turtle, str(ONTOLOGY_IRI), "The vocabulary")


def _checked(file: Path) -> bytes:
    trig = _bytes(file)
    if not is_sealed(trig):
        require(merge(parse_graphs(trig, str(file), "trig").values()))
    return trig


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror}.") from error


def _held(store: Store) -> tuple[Holding, ...]:
    return holdings(store.reader()) if store.releases() else ()


def _with_newest(held: Iterable[Holding]) -> list[Holding]:
    ordered = sorted(held, key=lambda h: (h.plan, h.key))
    newest = {h.plan: h.iri for h in ordered}
    return [replace(h, current=newest[h.plan] == h.iri) for h in ordered]
