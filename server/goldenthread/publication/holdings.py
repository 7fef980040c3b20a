"""Which plans and versions a release holds, and who may read which graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread import resources
from goldenthread.links.graph import links_iri
from goldenthread.publication.entry import PUBLIC
from goldenthread.store.dataset import Dataset

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.store.protocol import Reader


@dataclass(frozen=True)
class Holding:
    """One version of one plan that a release holds.

    ``plan`` and ``iri`` are IRIs, ``plan_key`` and ``key`` their last parts;
    ``current`` tells the newest version of its plan; ``people_public`` whether
    anyone may see who holds its posts.
    """

    plan: str
    plan_key: str
    plan_title: str
    iri: str
    key: str
    printed_date: str
    status_date: str
    content_graph: str
    people_graph: str
    entry_graph: str
    people_public: bool
    current: bool

    @property
    def links_graph(self) -> str:
        """The graph of the links that are proposed or judged; older releases may lack it."""
        return str(links_iri(self.iri))


@dataclass(frozen=True)
class Access:
    """What a caller may read beside public graphs: the people of the plans named."""

    people_of: frozenset[str] = frozenset()


ANYONE = Access()


def holdings(reader: Reader) -> tuple[Holding, ...]:
    """Return every version the reader's release holds, by plan, oldest first."""
    text = (resources.queries() / "publication" / "versions.rq").read_text(encoding="utf-8")
    rows = reader.select(text, reader.release.dataset())
    newest = {str(row["plan"]): str(row["version"]) for row in rows}
    return tuple(
        Holding(
            plan=str(row["plan"]),
            plan_key=str(row["plan"]).rpartition("/")[2],
            plan_title=str(row["title"]),
            iri=str(row["version"]),
            key=str(row["key"]),
            printed_date=str(row["printedDate"]),
            status_date=str(row["statusDate"]),
            content_graph=str(row["contentGraph"]),
            people_graph=str(row["peopleGraph"]),
            entry_graph=str(row["entryGraph"]),
            people_public=str(row["access"]) == str(PUBLIC),
            current=newest[str(row["plan"])] == str(row["version"]),
        )
        for row in rows
    )


def dataset_for(reader: Reader, access: Access = ANYONE, plan: str | None = None) -> Dataset:
    """Return the graphs that a caller sees, of all plans or of the one whose key is ``plan``.

    The default graph holds the current version of each plan, its people where
    the caller may see them, and the vocabulary. Every readable graph, also of
    older versions, can be named.
    """
    held = holdings(reader)
    # A decision names who made it: it is seen where the names of the plan's people are.
    restricted = [h for h in held if not _may_see_people(h, access)]
    hidden = {graph for h in restricted for graph in (h.people_graph, review_graph(h.plan))}
    readable = reader.release.dataset(lambda graph: graph not in hidden)
    if plan is None:
        return readable
    others = {g for h in held if h.plan_key != plan for g in _graphs(h)}
    return Dataset(
        tuple(g for g in readable.default_graphs if g not in others),
        tuple(g for g in readable.named_graphs if g not in others),
    )


def access_to_all(reader: Reader) -> Access:
    """Return the access of who may see the people of every plan in the reader's release."""
    return Access(frozenset(h.plan_key for h in holdings(reader)))


def review_graph(plan: str) -> str:
    """Return the graph of what people have decided about the plan with the IRI ``plan``.

    It outlives versions: links that were judged, findings that were accepted.
    """
    return f"{plan}/review"


def default_graphs(held: Iterable[Holding], always: Iterable[str]) -> tuple[str, ...]:
    """Return the standing default graph: those ``always`` in it, and current versions'."""
    return (*always, *(g for h in held if h.current for g in _graphs(h)))


def _may_see_people(holding: Holding, access: Access) -> bool:
    return holding.people_public or holding.plan_key in access.people_of


def _graphs(holding: Holding) -> tuple[str, ...]:
    return (
        holding.content_graph,
        holding.people_graph,
        holding.entry_graph,
        holding.links_graph,
    )
