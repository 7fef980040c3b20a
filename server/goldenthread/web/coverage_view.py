"""What the page of coverage shows: for each recommendation, what answers it and how that stands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.links.present import recommendation_keys
from goldenthread.trace.wording import basis_words
from goldenthread.web.thread_words import letter_of
from goldenthread.web.wording import listed, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goldenthread.links.corpus import RecommendationText
    from goldenthread.links.coverage import CostTotal, Coverage, PlanCoverage
    from goldenthread.links.version import VersionLinks

SHOWN = {
    "all": "All recommendations",
    "holes": "Only those that no action is known to answer",
    "waiting": "Only those with links that wait for a person",
}
"""What the page can be filtered to."""

Named = tuple[str, str]
"""The IRI of an item, and its key."""


@dataclass(frozen=True)
class CoverRow:
    """One recommendation, and how its actions stand.

    Attributes:
        iri, key, text: the recommendation; the text is empty where none is printed.
        linked: the actions of accepted links by basis, in words.
        waiting: how many links wait for a person.
        best: the surest of the links that are proposed, ``None`` if there is none:
            the action, the basis in words, and the confidence from 0 to 1.
        owners: who is responsible, as printed.
        ratings: the ratings of the actions as (letter, words with the number).
        next_due: the first day on which an action that is not complete is due.
        late: the actions that are late.
        costs: what the actions cost, a sentence for each column that has anything.
    """

    iri: str
    key: str
    text: str
    linked: list[tuple[str, list[Named]]]
    waiting: int
    best: tuple[Named, str, float] | None
    owners: tuple[str, ...]
    ratings: list[tuple[str, str]]
    next_due: str
    late: list[Named]
    costs: list[str]


def rows_of(
    known: VersionLinks, found: PlanCoverage, *, shown: str, workstream: str
) -> list[CoverRow]:
    """Return the rows that the filters let through, in the order of the plan.

    ``shown`` is a key of :data:`SHOWN`, ``workstream`` the number of one or empty.
    """
    keys = recommendation_keys(known.corpus)
    pairs = zip(known.corpus.recommendations, found.recommendations, strict=True)
    return [
        _row(known, one, cover, keys[one.iri])
        for one, cover in pairs
        if workstream in {"", *one.workstreams}
        and (shown != "holes" or not cover.accepted)
        and (shown != "waiting" or cover.waiting)
    ]


def _row(known: VersionLinks, one: RecommendationText, cover: Coverage, key: str) -> CoverRow:
    actions = known.corpus.action_by_iri
    links = known.of(one.iri)
    by_basis: dict[str, list[Named]] = defaultdict(list)
    for link in links:
        if link.status == "accepted":
            by_basis[basis_words(link.basis)].append((link.action, actions[link.action].key))
    proposed = [link for link in links if link.status == "proposed"]
    surest = max(proposed, key=lambda link: link.confidence or 0.0, default=None)
    iris = {action.key: action.iri for action in known.corpus.actions}
    return CoverRow(
        iri=one.iri,
        key=key,
        text=one.text,
        linked=list(by_basis.items()),
        waiting=sum(cover.waiting.values()),
        best=(
            (surest.action, actions[surest.action].key),
            basis_words(surest.basis),
            surest.confidence or 0.0,
        )
        if surest is not None
        else None,
        owners=cover.owners,
        ratings=ratings_of(cover),
        next_due=cover.next_due.isoformat() if cover.next_due else "",
        late=[(iris[key], key) for key in cover.late],
        costs=costs_of(cover.costs),
    )


def ratings_of(cover: Coverage) -> list[tuple[str, str]]:
    """Return the ratings of the actions of accepted links, as (letter, words with the number)."""
    return [
        (letter_of("" if code == "none" else code), f"{n} {code.replace('-', ' ')}")
        if code != "none"
        else ("", f"{n} not rated")
        for code, n in cover.ratings.items()
    ]


def costs_of(costs: Sequence[CostTotal]) -> list[str]:
    """Return what actions cost, with what each sum leaves out: nothing is taken for nought."""
    said = []
    for cost in costs:
        left = sum(cost.left_out.values())
        without = f"{plural(left, 'action')} without an amount" if left else ""
        if cost.stated:
            said.append(
                f"{cost.column}: {listed([_money(cost), without]) if left else _money(cost)}"
            )
        elif left:
            said.append(f"{cost.column}: {without}")
    return said


def _money(cost: CostTotal) -> str:
    amount = f"{cost.total:,.2f}".removesuffix(".00")
    return f"£{amount}" if cost.currency == "GBP" else f"{amount} {cost.currency or ''}".strip()
