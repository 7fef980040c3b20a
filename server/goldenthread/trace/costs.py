"""Adds up the costs of a thread's actions: each action once, and what the sum leaves out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goldenthread.trace.model import Action, CostColumn, Thread


@dataclass(frozen=True, slots=True)
class ColumnTotal:
    """The sum of one column of costs.

    Attributes:
        column: its IRI.
        label: its heading.
        amounts: the sums by currency (ISO 4217), in whole units.
        stated: how many cells give an amount.
        left_out: how many cells do not, by status (``not-stated``,
            ``covered-by-action``, ``funded-elsewhere``, ``not-applicable``,
            ``unreadable``): the sum says nothing of them.
    """

    column: str
    label: str
    amounts: Mapping[str, Decimal]
    stated: int
    left_out: Mapping[str, int]


def totals(actions: Iterable[Action], columns: Mapping[str, CostColumn]) -> tuple[ColumnTotal, ...]:
    """Return the sum of each column over ``actions``, each action counted once."""
    amounts: dict[str, dict[str, Decimal]] = {iri: {} for iri in columns}
    statuses: dict[str, Counter[str]] = {iri: Counter() for iri in columns}
    for action in {action.iri: action for action in actions}.values():
        for cost in action.costs:
            statuses[cost.column][cost.status] += 1
            if cost.amount is not None and cost.currency is not None:
                sums = amounts[cost.column]
                sums[cost.currency] = sums.get(cost.currency, Decimal(0)) + cost.amount
    return tuple(
        ColumnTotal(
            iri,
            column.label,
            amounts[iri],
            statuses[iri].pop("stated", 0),
            dict(sorted(statuses[iri].items())),
        )
        for iri, column in columns.items()
    )


def linked_totals(thread: Thread) -> tuple[ColumnTotal, ...]:
    """Return the sums over the actions that an accepted link joins to a recommendation."""
    return totals((thread.actions[iri] for iri in thread.linked_actions), thread.columns)


def other_totals(thread: Thread) -> tuple[ColumnTotal, ...]:
    """Return the sums over the thread's other actions: they share no more than a workstream."""
    linked = set(thread.linked_actions)
    others = (action for iri, action in thread.actions.items() if iri not in linked)
    return totals(others, thread.columns)
