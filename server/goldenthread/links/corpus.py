"""The texts that links are sought and judged by, read from the graph of one version."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from goldenthread import resources
from goldenthread.store.dataset import Dataset

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goldenthread.store.protocol import Reader
    from goldenthread.store.terms import Row

Pair = tuple[str, str]
"""The IRIs of an action and of a recommendation, in this order."""


@dataclass(frozen=True)
class RecommendationText:
    """A recommendation as a link is judged by it.

    ``key`` and ``review`` are the last parts of IRIs (``B07``, ``ofsted``);
    ``text``, ``story`` and ``good`` are empty where the document prints none.
    ``workstreams`` are the numbers of those that it is assigned to, and
    ``passages`` the IRIs of those that show it.
    """

    iri: str
    key: str
    review: str
    ref: str
    text: str
    story: str
    good: str
    workstreams: tuple[str, ...]
    passages: tuple[str, ...]


@dataclass(frozen=True)
class ActionText:
    """An action as a link is judged by it.

    ``objective`` is the title of its objective and ``measures`` the texts of
    that objective's success measures. ``workstream`` is its number.
    ``objective_iri`` and ``workstream_iri`` name the two.
    """

    iri: str
    key: str
    text: str
    objective: str
    measures: tuple[str, ...]
    workstream: str
    objective_iri: str
    workstream_iri: str
    continues: str | None
    passages: tuple[str, ...]


@dataclass(frozen=True)
class StatedLink:
    """A link that the document itself makes: ``basis`` is ``cited`` or ``verbatim``."""

    iri: str
    action: str
    recommendation: str
    basis: str
    method: str
    printed: str | None

    @property
    def pair(self) -> Pair:
        """The two ends."""
        return self.action, self.recommendation


@dataclass(frozen=True)
class Corpus:
    """Everything of one version that links are sought in, each in the order of the document.

    ``plan`` and ``version`` are IRIs.
    """

    plan: str
    version: str
    recommendations: tuple[RecommendationText, ...]
    actions: tuple[ActionText, ...]
    stated: tuple[StatedLink, ...]

    @cached_property
    def action_by_iri(self) -> Mapping[str, ActionText]:
        """The actions by IRI."""
        return {action.iri: action for action in self.actions}

    @cached_property
    def recommendation_by_iri(self) -> Mapping[str, RecommendationText]:
        """The recommendations by IRI."""
        return {each.iri: each for each in self.recommendations}


def read_corpus(reader: Reader, plan: str, version: str) -> Corpus:
    """Return the texts of ``version`` of ``plan`` (both IRIs), from its content graph."""
    dataset = Dataset((version,), ())

    def rows(name: str) -> list[Row]:
        path = resources.queries() / "links" / f"{name}.rq"
        return reader.select(path.read_text(encoding="utf-8"), dataset)

    passages = _grouped(rows("link-passages"), "item", "passage")
    assigned = _grouped(rows("link-assigned"), "recommendation", "number")
    measures = _grouped(rows("link-measures"), "objective", "text")
    return Corpus(
        plan=plan,
        version=version,
        recommendations=tuple(
            RecommendationText(
                iri=iri,
                key=last_part(iri),
                review=last_part(row["review"].value),
                ref=_words(row, "ref") or last_part(iri),
                text=_words(row, "text"),
                story=_words(row, "story"),
                good=_words(row, "good"),
                workstreams=assigned.get(iri, ()),
                passages=passages.get(iri, ()),
            )
            for row in rows("link-recommendations")
            for iri in [row["recommendation"].value]
        ),
        actions=tuple(
            ActionText(
                iri=iri,
                key=last_part(iri),
                text=_words(row, "text"),
                objective=_words(row, "title"),
                measures=measures.get(row["objective"].value, ()),
                workstream=_words(row, "number"),
                objective_iri=row["objective"].value,
                workstream_iri=row["workstream"].value,
                continues=_words(row, "continues") or None,
                passages=passages.get(iri, ()),
            )
            for row in rows("link-actions")
            for iri in [row["action"].value]
        ),
        stated=tuple(
            StatedLink(
                iri=row["link"].value,
                action=row["action"].value,
                recommendation=row["recommendation"].value,
                basis=last_part(row["basis"].value),
                method=row["method"].value,
                printed=_words(row, "printed") or None,
            )
            for row in rows("link-stated")
        ),
    )


def last_part(iri: str) -> str:
    """Return what stands after the last ``/`` of ``iri``."""
    return iri.rpartition("/")[2]


def _words(row: Row, name: str) -> str:
    return row[name].value if name in row else ""


def _grouped(rows: Iterable[Row], key: str, value: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        found[row[key].value][row[value].value] = None
    return {name: tuple(values) for name, values in found.items()}
